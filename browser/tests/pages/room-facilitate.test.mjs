//! What who facilitates does in a round, with the pages of five people: opening it, guiding it, handing
//! it over, one screen for all, and the board.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { act, alsoHere, circleWithKeys, endRoom, goToRoom, openRound, viewOf } from "../support/rooms.mjs";
import { startServer } from "../support/server.mjs";
import { PHONE } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";

const server = await startServer();

/** A round of five that goes on, on the pages of the first so many. */
async function roundOfFive({ method = "incident", on = 5, ...options } = {}) {
  const { people, circle } = await circleWithKeys(server, 5);
  const round = await openRound(people, circle, { method, begun: true, ...options });
  await Promise.all(people.slice(0, on).map((person) => goToRoom(person, circle, round)));
  const [anouk, bram, chris, dunya, els] = people;
  return { people, circle, round, anouk, bram, chris, dunya, els };
}

const title = (person, text) => person.page.getByRole("heading", { level: 1, name: text, exact: true }).waitFor();
const id = (person, name) => person.page.locator(`#guide-${name}`);
const more = (person) => person.page.locator("summary", { hasText: person.t("guide.more") }).last().click();
const sheet = (person) => person.page.getByRole("dialog");
const closeSheet = (person) => sheet(person).getByRole("button", { name: person.t("guide.done"), exact: true }).click();

/** As the methods have them. */
const STEPS = { incident: ["De situatie", "Vragen", "De kern, zonder de inbrenger"] };

test("a round is open in two presses and begins with the third", async () => {
  const { people, circle } = await circleWithKeys(server, 5);
  const [anouk, bram] = people;
  await anouk.page.goto(`/circle/${circle.id}/round/new`);
  await anouk.button(anouk.t("open.go")).waitFor();
  await assertAccessible(anouk.page);
  await anouk.press(anouk.t("open.go"));
  await id(anouk, "begin").waitFor();
  const [, round] = /round\/([\da-f-]{36})$/.exec(new URL(anouk.page.url()).pathname);
  await assertAccessible(anouk.page);
  const view = await viewOf(anouk, circle, round);
  assert.equal(view.role, "facilitator");
  assert.equal(view.seats.length, 5);
  assert.ok(view.method !== null && view.seats.some(({ role }) => role === "presenter"));
  await goToRoom(bram, circle, round);
  await id(anouk, "begin").click();
  await id(anouk, "next").waitFor();
  await until(async () => (await viewOf(bram, circle, round)).stage === "running");
  await endRoom(people);
});

test("what is chosen while opening is what the round begins with", async () => {
  const { people, circle } = await circleWithKeys(server, 5, { each: () => ({ lang: "en" }) });
  const [anouk, , chris, dunya, els] = people;
  await anouk.page.goto(`/circle/${circle.id}/round/new`);
  await anouk.field(anouk.t("open.presenter")).selectOption({ label: chris.called });
  await anouk.page.locator('[data-method="socratic"], details:has([data-method="socratic"]) > summary').first().click();
  await anouk.page.locator('[data-method="socratic"] input').check();
  await anouk.page.locator("summary", { hasText: anouk.t("open.more") }).click();
  await anouk.page.getByLabel(anouk.t("style.deepening")).check();
  await anouk.page.getByLabel(anouk.t("open-screens.one")).check();
  await anouk.field(anouk.t("open.deputy")).selectOption({ label: dunya.called });
  await anouk.page.locator(`#open-seat-${els.id}`).uncheck();
  await anouk.press(anouk.t("open.go"));
  await id(anouk, "begin").waitFor();
  const round = anouk.page.url().split("/").at(-1);
  const view = await viewOf(anouk, circle, round);
  assert.equal(view.method.id, "socratic");
  assert.equal(view.screens, "one");
  assert.equal(view.guide.style, "deepening");
  assert.equal(view.seats.find(({ role }) => role === "presenter").person, chris.id);
  assert.ok(view.seats.every(({ person }) => person !== els.id));
  // Els comes late after all.
  await anouk.press(anouk.t("guide.seats-open"));
  await sheet(anouk).locator(`#guide-seat-${els.id}`).click();
  await sheet(anouk).locator(`#guide-unseat-${els.id}`).waitFor();
  await closeSheet(anouk);
  await anouk.page.locator(`#guide-brings-${els.id}`).click();
  await anouk.page.locator(`#guide-brings-${els.id}[aria-pressed="true"]`).waitFor();
  await anouk.page.locator("#guide-by-gossip").click();
  await anouk.page.locator('#guide-by-gossip[aria-pressed="true"]').waitFor();
  const changed = await viewOf(anouk, circle, round);
  assert.deepEqual([changed.method.id, changed.seats.find(({ role }) => role === "presenter").person], ["gossip", els.id]);
  await endRoom(people);
});

test("a double press goes on by one step, for everybody", async () => {
  const { people, anouk, bram, circle, round } = await roundOfFive();
  await id(anouk, "next").dblclick();
  await Promise.all(people.map((person) => title(person, STEPS.incident[1])));
  await id(anouk, "next").filter({ hasText: STEPS.incident[2] }).waitFor();
  assert.equal((await viewOf(bram, circle, round)).step.visit, 2);
  await id(anouk, "back").click();
  await Promise.all(people.map((person) => title(person, STEPS.incident[0])));
  // A second press that comes when the next step is there already.
  await anouk.page.evaluate(pressAgain);
  await title(anouk, STEPS.incident[1]);
  await id(anouk, "more-1").click();
  await until(async () => (await viewOf(bram, circle, round)).step.clock.extra === 1);
  assert.equal((await viewOf(bram, circle, round)).step.step, 1);
  await endRoom(people);
});

/** Presses on, and once more as soon as the button says something else; runs in the page. */
function pressAgain() {
  const button = () => document.getElementById("guide-next");
  const before = button().textContent;
  const look = (_, observer) => {
    if (button() === null || button().textContent === before) return;
    observer.disconnect();
    button().click();
  };
  new MutationObserver(look).observe(document.querySelector(".guide-main"), { childList: true, subtree: true });
  button().click();
}

test("the word goes to who asks, and an order can be set with the keyboard", async () => {
  const { people, anouk, bram, chris, dunya, els, circle, round } = await roundOfFive({ method: "gossip" });
  await act(anouk, circle, round, "next");
  await dunya.press(dunya.t("room.ask-word"));
  await anouk.button(anouk.t("guide.word-to", { name: "Dunya" })).or(id(anouk, "word-next").filter({ hasText: "Dunya" })).first().waitFor();
  await id(anouk, "word-next").click();
  await dunya.page.getByText(dunya.t("room.word-mine")).first().waitFor();
  await anouk.page.locator(`#guide-word-${dunya.id}[aria-pressed="true"]`).waitFor();
  // Of the others, those who were silent come first.
  await anouk.page.locator(`#guide-word-${els.id}`).waitFor();
  await more(anouk);
  await id(anouk, "order").focus();
  await anouk.page.keyboard.press("Enter");
  await sheet(anouk).locator("#guide-order-round").focus();
  await anouk.page.keyboard.press("Enter");
  const orderNow = async () => (await viewOf(bram, circle, round)).step.order;
  await until(async () => (await orderNow()).length === 3);
  assert.deepEqual(await orderNow(), [chris, dunya, els].map((person) => person.id));
  await sheet(anouk).locator(`[id="guide-order--1-${els.id}"]`).focus();
  await anouk.page.keyboard.press("Enter");
  await until(async () => (await orderNow())[1] === els.id);
  // The next press starts from what her own screen shows.
  await sheet(anouk).locator(`.guide-order li:nth-child(2) [id="guide-order--1-${els.id}"]`).waitFor();
  await anouk.page.keyboard.press("Enter");
  await until(async () => (await orderNow())[0] === els.id);
  await assertAccessible(anouk.page);
  await anouk.page.keyboard.press("Escape");
  await sheet(anouk).waitFor({ state: "detached" });
  await endRoom(people);
});

test("time: minutes more, a pause, and what is left divided after it was shown", async () => {
  const { people, anouk, bram, circle, round } = await roundOfFive({ method: "ten-steps" });
  const step = async () => (await viewOf(bram, circle, round)).step;
  await id(anouk, "more-5").click();
  await until(async () => (await step()).clock.extra === 5);
  await id(anouk, "clock").click();
  await until(async () => (await step()).clock.paused !== null);
  await id(anouk, "clock").filter({ hasText: anouk.t("guide.resume") }).click();
  await until(async () => (await step()).clock.paused === null);
  await anouk.page.locator(".guide-pace").getByText(anouk.t("guide.behind", { count: 5 })).waitFor();
  const before = (await viewOf(bram, circle, round)).method.steps.map(({ minutes }) => minutes);
  await id(anouk, "divide").first().click();
  const shown = await sheet(anouk).locator("dd").allTextContents();
  await assertAccessible(anouk.page);
  await anouk.answers(anouk.t("guide.divide-yes"));
  const after = await until(async () => {
    const { steps } = (await viewOf(bram, circle, round)).method;
    return steps.some(({ minutes }, at) => minutes !== before[at]) && steps;
  });
  const said = after.slice(1).map(({ minutes }, at) =>
    minutes === before[at + 1] ? anouk.t("guide.minutes", { count: minutes }) : anouk.t("guide.divide-line", { before: before[at + 1], after: minutes }),
  );
  assert.deepEqual(shown, said);
  await anouk.page.locator(".guide-pace").getByText(/13:|\d\d:\d\d/).waitFor();
  await endRoom(people);
});

test("a signal reaches the facilitator alone, who deals with it", async () => {
  const { people, anouk, bram, chris, circle, round } = await roundOfFive();
  await chris.press(chris.t("room.signal"));
  await chris.press(chris.t("room.sign.unsafe"));
  const card = anouk.page.locator(".guide-signal");
  await card.getByText(anouk.t("guide-signal.unsafe")).waitFor();
  await assertAccessible(anouk.page);
  assert.equal(await card.getByText(chris.called.split(" ")[0]).count(), 0);
  assert.equal((await viewOf(bram, circle, round)).guide, null);
  assert.equal(await bram.page.locator(".guide-signal").count(), 0);
  await card.getByRole("button", { name: anouk.t("guide.signal-pause") }).click();
  await id(anouk, "clock").filter({ hasText: anouk.t("guide.resume") }).waitFor();
  await card.getByRole("button", { name: anouk.t("guide.signal-done") }).click();
  await card.waitFor({ state: "detached" });
  await endRoom(people);
});

test("cards wait until they are laid open together", async () => {
  const { people, anouk, chris, circle, round } = await roundOfFive({ method: "socratic" });
  for (let step = 0; step < 2; step += 1) await act(anouk, circle, round, "next");
  const written = chris.page.locator("textarea").first();
  await written.fill("Wat houd je tegen?");
  await chris.page.getByRole("button", { name: chris.t("room.hand-in") }).first().click();
  await id(anouk, "reveal").waitFor();
  assert.equal(await anouk.page.getByText("Wat houd je tegen?").count(), 0);
  await id(anouk, "reveal").click();
  await anouk.page.getByText("Wat houd je tegen?").first().waitFor();
  await id(anouk, "reveal").waitFor({ state: "detached" });
  await endRoom(people);
});

test("the facilitation is handed over, and back", async () => {
  const { people, anouk, chris, circle, round } = await roundOfFive();
  await more(anouk);
  await id(anouk, "handOver").click();
  await sheet(anouk).locator(`#guide-hand-${chris.id}`).click();
  await id(chris, "next").waitFor();
  await id(anouk, "next").waitFor({ state: "hidden" });
  assert.equal((await viewOf(anouk, circle, round)).role, "peer");
  await more(chris);
  await id(chris, "handOver").click();
  await sheet(chris).locator(`#guide-hand-${anouk.id}`).click();
  await id(anouk, "next").waitFor();
  await endRoom(people);
});

test("who learns to facilitate looks on, and acts when handed over to", async () => {
  const { people, circle } = await circleWithKeys(server, 5);
  const [anouk, bram, , , els] = people;
  const round = crypto.randomUUID();
  const seats = people.map(({ id: person }) => [person, person === els.id ? "apprentice" : "member"]);
  const setting = { style: "leading", screens: "own", facilitator: anouk.id, deputy: null, presenter: bram.id, seats };
  await act(anouk, circle, round, { open: { setting, meeting: null, case: null } });
  await act(anouk, circle, round, { choose_method: { method: "gossip" } });
  await act(anouk, circle, round, { begin: { until: null } });
  await Promise.all([anouk, els].map((person) => goToRoom(person, circle, round)));
  await els.page.getByText(els.t("guide.beside", { name: "Anouk" })).waitFor();
  await els.page.locator(".guide-prompts").getByText(els.t("prompt-say.present-leading")).waitFor();
  assert.equal(await els.page.locator(".guide-running button:visible").count(), 0);
  await assertAccessible(els.page);
  await more(anouk);
  await id(anouk, "handOver").click();
  await sheet(anouk).locator("li").first().getByRole("button", { name: els.called }).click();
  await id(els, "next").click();
  await title(anouk, "Verkennen");
  await endRoom(people);
});

test("a presenter who listens is called back where the step has room for it", async () => {
  const { people, anouk, bram, circle, round } = await roundOfFive({ method: "socratic", on: 1 });
  const step = async () => (await viewOf(anouk, circle, round)).step;
  while ((await step()).presenter !== "listens") await act(anouk, circle, round, "next");
  const chip = anouk.page.locator(`#guide-word-${bram.id}`);
  await chip.getByText(anouk.t("guide.call-back")).waitFor();
  await chip.click();
  await until(async () => (await step()).presenter === "speaks");
  await chip.getByText(anouk.t("guide.call-back")).waitFor({ state: "detached" });
  await endRoom(people);
});

test("skipping, another method, closing, opening again and finishing are asked once and seen by all", async () => {
  const { people, anouk, bram, circle, round } = await roundOfFive({ method: "gossip" });
  await more(anouk);
  await id(anouk, "skip").click();
  await anouk.answers(anouk.t("dialog.no"));
  assert.equal((await viewOf(bram, circle, round)).step.step, 0);
  await id(anouk, "skip").click();
  await anouk.answers(anouk.t("guide-ask-yes.skip"));
  await until(async () => (await viewOf(bram, circle, round)).method.steps[0].passage === "skipped");
  await id(anouk, "swap").click();
  await anouk.field(anouk.t("guide.method")).selectOption("ten-steps");
  await assertAccessible(anouk.page);
  await anouk.press(anouk.t("guide.swap-go"));
  await until(async () => (await viewOf(bram, circle, round)).method.id === "ten-steps");
  await anouk.page.locator(".guide-running").waitFor();
  await id(anouk, "close").click();
  await anouk.answers(anouk.t("guide-ask-yes.close"));
  await id(anouk, "reopen").click();
  await id(anouk, "next").waitFor();
  await id(anouk, "close").click();
  await anouk.answers(anouk.t("guide-ask-yes.close"));
  await id(anouk, "keep").click();
  await anouk.answers(anouk.t("guide.keep"));
  await until(async () => (await viewOf(bram, circle, round)).stage === "meeting_closed");
  await endRoom(people);
});

test("single keys press what is there, and can be switched off", async () => {
  const { people, anouk, bram, circle, round } = await roundOfFive({ method: "gossip" });
  const step = async () => (await viewOf(bram, circle, round)).step;
  await anouk.page.keyboard.press("n");
  await until(async () => (await step()).step === 1);
  await title(anouk, "Verkennen");
  await anouk.page.keyboard.press("m");
  await until(async () => (await step()).clock.extra === 1);
  await anouk.page.keyboard.press("w");
  await until(async () => (await step()).word !== null);
  await anouk.page.keyboard.press("p");
  await until(async () => (await step()).clock.paused !== null);
  await more(anouk);
  await anouk.page.locator(".guide-more summary", { hasText: anouk.t("guide.keys") }).click();
  await anouk.page.getByLabel(anouk.t("guide.keys-on")).uncheck();
  await anouk.page.keyboard.press("p");
  await anouk.page.keyboard.press("m");
  // What comes after was not overtaken by them.
  await id(anouk, "more-2").click();
  await until(async () => (await step()).clock.extra >= 3);
  assert.deepEqual([(await step()).clock.extra, (await step()).clock.paused !== null], [3, true]);
  await anouk.page.reload();
  await id(anouk, "next").waitFor();
  await anouk.page.keyboard.press("p");
  await id(anouk, "more-1").click();
  await until(async () => (await step()).clock.extra >= 4);
  assert.notEqual((await step()).clock.paused, null);
  await endRoom(people);
});

test("on a telephone the panel fits, and the one thing to do comes first", async () => {
  const { people, anouk, circle, round } = await roundOfFive({ method: "gossip", on: 1 });
  await anouk.page.setViewportSize(PHONE);
  await act(anouk, circle, round, "next");
  await title(anouk, "Verkennen");
  await more(anouk);
  await anouk.page.locator(".guide-more summary", { hasText: anouk.t("guide.keys") }).click();
  for (const width of [320, PHONE.width]) {
    await anouk.page.setViewportSize({ ...PHONE, width });
    const wide = await anouk.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} of ${width} wide`);
  }
  await assertAccessible(anouk.page);
  const primary = await anouk.page.locator("button.primary:visible").count();
  assert.equal(primary, 1);
  await endRoom(people);
});

test("on one screen a whole round is entered for others, from the keyboard", async () => {
  const { people, anouk, bram, chris, dunya, els, circle, round } = await roundOfFive({ screens: "one", on: 2 });
  // The others have paper.
  await bram.page.getByRole("heading", { name: bram.t("guide.paper") }).waitFor();
  await assertAccessible(bram.page);
  const area = anouk.page.locator(".guide-entries textarea");
  await area.fill("Hoe blijf ik rustig?");
  await area.press("Enter");
  await until(async () => (await viewOf(anouk, circle, round)).questions.length === 1);
  await id(anouk, "next").click();
  await title(anouk, STEPS.incident[1]);
  await anouk.page.locator(".guide-entries label.chip", { hasText: "Chris" }).waitFor();
  // Whom to begin with, by a letter of the name; then one after the other.
  await area.focus();
  await area.press("Escape");
  await anouk.page.keyboard.press("n");
  await anouk.page.keyboard.press("d");
  for (const words of ["Wat wil jij?", "Wie weet ervan?", "Wat vrees je?"]) {
    await until(async () => (await area.evaluate((node) => node === document.activeElement && node.value === "")));
    await anouk.page.keyboard.type(words);
    await anouk.page.keyboard.press("Enter");
    await anouk.page.locator(".guide-entered .said").getByText(words).waitFor();
  }
  const { cards, step } = await viewOf(anouk, circle, round);
  assert.equal(step.step, 1, "a letter of a name is no shortcut");
  assert.deepEqual(cards.map(({ author, sealed_by: by }) => [author, by]), [dunya, els, chris].map(({ id: author }) => [author, anouk.id]));
  await assertAccessible(anouk.page);
  // One was heard wrong.
  const entered = anouk.page.locator(".guide-entered li", { hasText: "Wie weet ervan?" });
  await entered.getByRole("button", { name: anouk.t("guide.mend") }).click();
  await area.fill("Wie weet hiervan?");
  await area.press("Enter");
  await anouk.page.locator(".guide-entered .said").getByText("Wie weet hiervan?").waitFor();
  const mended = (await viewOf(anouk, circle, round)).cards.find(({ author }) => author === els.id);
  assert.equal(mended.revision, 2);
  await anouk.page.locator(".guide-entered li", { hasText: "Wat vrees je?" }).getByRole("button", { name: anouk.t("guide.take-back") }).click();
  await until(async () => (await viewOf(anouk, circle, round)).cards.length === 2);
  await area.fill("Ik hoef niet alles");
  for (let steps = 2; steps < 5; steps += 1) await act(anouk, circle, round, "next");
  await anouk.page.locator(".guide-entries label.chip", { hasText: "Bram" }).waitFor();
  // What is half written outlives the page.
  await until(() => anouk.page.evaluate(keptDrafts));
  await anouk.page.reload();
  await until(async () => (await area.inputValue()) === "Ik hoef niet alles");
  await anouk.page.locator(".guide-entries label.chip", { hasText: "Bram" }).click();
  await anouk.page.locator(".guide-entries label.chip", { hasText: anouk.t("guide-entry.takeaway-content") }).click();
  await area.fill("Ik hoef niet alles zelf te doen.");
  await area.press("Enter");
  await until(async () => (await viewOf(anouk, circle, round)).takeaways.some(({ person, sealed_by: by }) => person === bram.id && by === anouk.id));
  await anouk.page.locator(".guide-entries label.chip", { hasText: "Bram" }).click();
  await anouk.page.locator(".guide-entries label.chip", { hasText: anouk.t("guide-entry.experiment") }).click();
  await area.fill("Ik vraag Chris mee.");
  await area.press("Enter");
  await until(async () => (await viewOf(anouk, circle, round)).experiments.length === 1);
  await id(anouk, "close").click();
  await anouk.answers(anouk.t("guide.close"));
  await id(anouk, "keep").click();
  await anouk.answers(anouk.t("guide.keep"));
  await until(async () => (await viewOf(anouk, circle, round)).stage === "meeting_closed");
  await endRoom(people);
});

test("the board shows a card when it lies open, and holds nothing of it before", async () => {
  const { people, anouk, chris, circle, round } = await roundOfFive({ method: "socratic", on: 0 });
  const folder = await mkdtemp(join(tmpdir(), "kring-board-"));
  const board = await alsoHere(anouk, { record: folder, viewport: { width: 1280, height: 720 } });
  for (let step = 0; step < 2; step += 1) await act(anouk, circle, round, "next");
  await goToRoom(board, circle, round, { board: true });
  await goToRoom(chris, circle, round);
  const sent = chris.page.waitForRequest((request) => request.postData()?.includes('"submit"') === true);
  await chris.page.locator("textarea").first().fill("Wat houd je tegen?");
  await chris.page.getByRole("button", { name: chris.t("room.hand-in") }).first().click();
  const { card } = JSON.parse((await sent).postData()).act.submit;
  await until(async () => (await viewOf(anouk, circle, round)).waiting === 1);
  // Something that the board does hear, after it.
  await act(anouk, circle, round, { extend: { minutes: 5 } });
  await until(async () => (await bytesOf(folder)).includes('"extra":5'));
  assert.ok(!(await bytesOf(folder)).includes(card));
  await act(anouk, circle, round, { reveal: { card: null } });
  await board.page.locator(".board-cards").getByText("Wat houd je tegen?").waitFor();
  assert.ok((await bytesOf(folder)).includes(card));
  for (const role of ["button", "link", "navigation"]) assert.equal(await board.page.getByRole(role).count(), 0, role);
  await assertAccessible(board.page);
  for (const [width, height] of [[1280, 720], [1920, 1080]]) {
    await board.page.setViewportSize({ width, height });
    const small = await board.page.evaluate(smallest);
    assert.ok(small >= height / 30, `${small} px at ${height}`);
  }
  await endRoom([...people, board]);
  await rm(folder, { recursive: true });
});

test("the board keeps awake, hides the pointer, and says when it has lost the round", async () => {
  const { people, anouk, circle, round } = await roundOfFive({ on: 0 });
  await anouk.context.addInitScript(noteWakeLocks);
  await goToRoom(anouk, circle, round, { board: true });
  assert.deepEqual(await anouk.page.evaluate("wakeLocks"), ["screen"]);
  assert.equal(await anouk.page.evaluate(() => getComputedStyle(document.querySelector(".board h1")).cursor), "none");
  anouk.allow(/net::ERR_|Failed to load resource/);
  await server.kill();
  await anouk.page.getByText(anouk.t("board.lost")).waitFor();
  await server.start();
  await act(anouk, circle, round, "next");
  await title(anouk, STEPS.incident[1]);
  await anouk.page.getByText(anouk.t("board.lost")).waitFor({ state: "detached" });
  await endRoom(people);
});

/** How many half-written fields the browser keeps; runs in the page. */
async function keptDrafts() {
  const told = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await told(indexedDB.open("kring-room"));
  const count = await told(database.transaction("drafts").objectStore("drafts").count());
  database.close();
  return count;
}

/** What a page asks to keep the screen awake; runs in the page, before all else. */
function noteWakeLocks() {
  globalThis.wakeLocks = [];
  const request = async (what) => {
    globalThis.wakeLocks.push(what);
    return { release: async () => {} };
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
}

/** The smallest words of the board, but for those of the ring; runs in the page. */
function smallest() {
  const walker = document.createTreeWalker(document.querySelector(".board-words"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const { parentElement: parent } = walker.currentNode;
    if (parent.checkVisibility()) sizes.push(Number.parseFloat(getComputedStyle(parent).fontSize));
  }
  return Math.min(...sizes);
}

/** All that a recorded browser received. */
async function bytesOf(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".received"));
  const parts = await Promise.all(files.map((name) => readFile(join(folder, name), "latin1")));
  return parts.join("\n");
}

test("when the facilitator has been gone for a minute the deputy may take over, and not before", async () => {
  const { people, anouk, chris, dunya, circle, round } = await roundOfFive({ deputy: 2, on: 4 });
  await anouk.assertQuiet();
  await anouk.page.goto("/account");
  const seat = chris.page.locator(".ring li", { hasText: anouk.called });
  await seat.filter({ hasText: chris.t("room.seat-empty") }).waitFor({ state: "attached", timeout: 30_000 });
  const { facilitator_gone: gone } = await viewOf(chris, circle, round);
  assert.equal(await id(chris, "take-over").count(), 0);
  await id(chris, "take-over").waitFor({ timeout: 90_000 });
  assert.ok(Date.now() * 1000 - gone >= 59_000_000);
  assert.equal(await id(dunya, "take-over").count(), 0);
  await assertAccessible(chris.page);
  await id(chris, "take-over").click();
  await id(chris, "next").waitFor();
  await endRoom(people);
});
