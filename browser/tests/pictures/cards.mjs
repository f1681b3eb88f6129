//! A round with cards, and what is around it: cases, meetings, one screen, paper.

import { sitDown } from "../support/demo.mjs";
import { buttonLike, goesOn } from "../support/room/guiding.mjs";
import { enter } from "../support/story-circle.mjs";
import { until } from "../support/until.mjs";
import { DESK, PAGE, seenBy } from "./seen-by.mjs";

const QUESTION = "Wat doe ik, waardoor mijn team met mij erbij zwijgt?";
const OURS = ["Wat maakt de stilte voor jou zo groot?", "Wat zou je team nu van jou nodig hebben"];
const TAKEN = "Ik vul elke stilte, omdat ik bang ben voor wat er komt.";
const EXPERIMENT = {
  what: "In de teamvergadering stel ik één vraag en zeg dan twee minuten niets.",
  with: "Met het hele team; Joke weet het van tevoren.",
  expect: "Dat ik na een halve minuut wil gaan praten.",
  learn: "Wat er komt als ik niet vul.",
};
const ENTERED = ["Wat gebeurt er in je lijf als hij zijn stem verheft?", "Wie ziet dit nog meer gebeuren?"];
const CASE = {
  happened: "Mevrouw Jansen van het Mendelcollege belde over onze gezamenlijke open dag. Ik zei ja, voor ik het wist.",
  part: "Ik wilde haar niet teleurstellen, en dacht niet aan mijn team.",
  felt: "Gehaast, en daarna boos op mezelf.",
};

/** @param {{ url: string }} demo @param {Function} take */
export async function cards(demo, take) {
  const guide = await sitDown(demo, "facilitator", seenBy(DESK));
  const presenter = await sitDown(demo, "presenter", seenBy(DESK));
  const peer = await sitDown(demo, "peer", seenBy(DESK));
  await theRound({ guide, presenter, peer }, take);
  await aCase(peer, take);
  await aMeeting(guide, take);
  await onOneScreen(guide, take);
  await Promise.all([guide, presenter, peer].map((person) => person.close()));
}

async function theRound({ guide, presenter, peer }, take) {
  await buttonLike(guide, "guide.begin", "step").click();
  await presenter.field(presenter.t("room.question-label")).fill(QUESTION);
  await presenter.press(presenter.t("room.question-do"));
  await guide.sees(QUESTION);
  await comesTo(guide, peer, "Vragen opschrijven");
  const field = peer.field("Vraag");
  await field.fill(OURS[0]);
  await peer.press(peer.t("room.hand-in"));
  await peer.sees(OURS[0]);
  await field.fill(OURS[1]);
  await handedIn(guide);
  await take(peer, "schrijven", { height: 960 });
  await comesTo(guide, peer, "Vragen lezen");
  await peer.page.locator(".slip").nth(6).waitFor();
  await comesTo(guide, presenter, "Vragen sorteren");
  await rate(presenter);
  await take(presenter, "waarderen", { height: 1000 });
  await comesTo(guide, presenter, "Wat neem ik voor mezelf mee");
  await presenter.field(presenter.t("room.about.content")).fill(TAKEN);
  await presenter.button(presenter.t("room.take-along")).first().click();
  await presenter.page.locator(".slip, p").getByText(TAKEN).first().waitFor();
  await presenter.press(presenter.t("room.experiment-add"));
  for (const [name, text] of Object.entries(EXPERIMENT)) await presenter.field(presenter.t(`room.experiment-field.${name}`)).fill(text);
  const form = presenter.page.locator("form").filter({ has: presenter.button(presenter.t("room.experiment-do")) });
  await take(presenter, "meenemen", { of: form });
}

const titleOf = ({ page }) => page.locator("h1").innerText();

/** Onward, until somebody has this step before them. */
async function comesTo(guide, person, title) {
  const here = person.page.getByRole("heading", { level: 1, name: title, exact: true });
  while (!(await here.isVisible())) {
    const before = await titleOf(guide);
    await goesOn(guide);
    // A second press, too soon after the first, is none.
    await until(async () => (await titleOf(guide)) !== before, { timeout: 2_000 }).catch(() => {});
    await until(async () => (await titleOf(person)) === (await titleOf(guide)));
  }
}

/** Robots are ready with writing: all but the one who is no robot. */
const handedIn = ({ page }) => until(async () => /5 van de 6/u.test(await page.locator("main").innerText()), { timeout: 30_000 });

/** The first cards are warm, neutral and cold. */
async function rate({ page, t }) {
  const groups = page.getByRole("group", { name: t("room.rate-label"), exact: true });
  for (const [at, temperature] of ["warm", "neutral", "warm", "cold"].entries()) {
    const button = groups.nth(at).getByRole("button", { name: t(`room.temperature.${temperature}`), exact: true });
    await button.click();
    await until(async () => (await button.getAttribute("aria-pressed")) === "true");
  }
}

async function aCase(person, take) {
  const { page, t } = person;
  const circle = { id: person.circle, name: "Kring Havenzicht" };
  await page.setViewportSize(PAGE);
  await enter(person, circle, "cases");
  await person.follow(t("cases.write"));
  for (const [name, text] of Object.entries(CASE)) await person.field(t(`case-prompt.${name}`)).fill(text);
  await page.locator(".recognised q").first().waitFor();
  await take(person, "casus", { height: 1060, below: robotsNote(person) });
}

async function aMeeting(guide, take) {
  const { page, t } = guide;
  await page.setViewportSize(PAGE);
  await enter(guide, { id: guide.circle, name: "Kring Havenzicht" }, "meeting");
  await guide.heading(t("stage.rounds")).waitFor();
  for (const stage of ["choosing", "look-back"]) {
    await guide.press(t("meeting.back", { stage: t(`stage.${stage}`) }));
    await guide.heading(t(`stage.${stage}`)).waitFor();
  }
  await take(guide, "terugblik", { height: 960, below: robotsNote(guide) });
}

/** The guide is for circles of people. */
const robotsNote = ({ page, t }) => page.getByText(t("practice.note"), { exact: true });

async function onOneScreen(guide, take) {
  const { page, t } = guide;
  await page.goto(`/circle/${guide.circle}/round/new`);
  await guide.button(t("open.go")).waitFor();
  await guide.field(t("open.presenter")).selectOption({ label: "Joost Hendriks" });
  await take(guide, "openen", { height: 1000 });
  await page.locator("summary").filter({ hasText: t("methods.others", { count: 3 }) }).click();
  await page.getByRole("radio", { name: /^Incidentmethode/u }).check();
  await page.getByText(t("open.more"), { exact: true }).click();
  await page.getByLabel(t("open-screens.one")).check();
  await guide.press(t("open.go"));
  await page.setViewportSize(DESK);
  await buttonLike(guide, "guide.begin", "step").click();
  const words = page.locator(".guide-entries textarea");
  await words.fill("Hoe blijf ik rustig als hij boos wordt?");
  await words.press("Enter");
  await guide.sees("Hoe blijf ik rustig als hij boos wordt?");
  await goesOn(guide);
  await page.locator(".guide-entries label.chip", { hasText: "Aylin" }).waitFor();
  for (const text of ENTERED) {
    await words.fill(text);
    await words.press("Enter");
    await page.locator(".guide-entered .said").getByText(text).waitFor();
  }
  await words.fill("Wat zou er gebeuren als");
  await take(guide, "een-scherm", { of: page.locator(".guide-entries") });
}
