//! A circle from its founding to its end, in real browsers: founding, inviting, admitting, words,
//! agreements, a lost laptop, lost keys, a server that falls over, leaving, dissolving.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { startServer } from "../support/server.mjs";
import { chapters } from "../support/story-chapters.mjs";
import {
  admit,
  compareWords,
  consent,
  dissolve,
  enter,
  fillCard,
  foundCircle,
  give,
  handOver,
  historyOf,
  invite,
  itemOf,
  lookAt,
  proposeAgreements,
  readmit,
  writeCard,
} from "../support/story-circle.mjs";
import {
  askedGroup,
  linkBrowsers,
  makeKeys,
  readSheet,
  startAnew,
  typeBack,
  typeSheet,
} from "../support/story-keys.mjs";
import { acceptInvitation, lockOut, signIn } from "../support/story-office.mjs";
import { comesToSee, elsewhere, news, PHONE, somebody } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";
import { STARTING_AGREEMENTS } from "../../circle/starting-agreements.js";

const CIRCLE = "Kring ’t Gooi & Eemland";
const SCHOOL = "Montessori Lyceum Eemvallei";

/** What a browser says when nobody answers it any more; and when somebody is signed out. */
const NO_ANSWER = /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED/;
const SIGNED_OUT = /status of 401/;
const NOT_THERE = /status of 404/;
/** Several browsers of a circle set out to do what nobody presses for; the server lets one be first. */
const ANOTHER_WAS_FIRST = /status of 409 .*\/(entries|copy):/;

describe("a circle from its founding to its end", { concurrency: true }, () => {
  for (const database of ["sqlite", "postgres"]) {
    test(`on ${database}`, { timeout: 300_000 }, () => story(database));
  }
});

async function story(database) {
  const server = await startServer({ database });
  const people = [];
  const enters = async (of) => {
    const person = await somebody({ server, ...of });
    person.allow(ANOTHER_WAS_FIRST);
    people.push(person);
    return person;
  };
  const isElsewhere = async (person, options) => {
    const again = await elsewhere(person, options);
    again.allow(ANOTHER_WAS_FIRST);
    people.push(again);
    return again;
  };
  const chapter = chapters(people);

  const anouk = await enters({ called: "Anouk de Wit", address: "anouk@montessori.example.nl" });
  let bram = await enters({
    called: "Bram El Idrissi",
    address: "bram@veluwe.example.nl",
    viewport: PHONE,
    browser: "Safari · iPhone",
  });
  let chris = await enters({ called: "Chris Ó Briain", address: "chris@international.example.nl", lang: "en" });
  let circle;
  let bramsSheet;

  await chapter("Anouk signs in, makes keys and keeps her sheet", async () => {
    await signIn(anouk, { isNew: true });
    await anouk.heading(anouk.t("first.title")).waitFor();
    await anouk.press(anouk.t("first.make"));
    const sheet = await readSheet(anouk);
    await printsOnOnePage(anouk);
    await anouk.follow(anouk.t("sheet.have"));
    const number = await askedGroup(anouk);
    await anouk.field(anouk.t("check.label", { number })).fill(mistyped(sheet[number - 1]));
    await anouk.press(anouk.t("check.check"));
    await anouk.sees(anouk.t("check.wrong", { number }));
    await typeBack(anouk, sheet);
    await anouk.hears(anouk.t("check.right"));
  });

  await chapter("Anouk founds a circle", async () => {
    circle = await foundCircle(anouk, CIRCLE);
    await anouk.heading(anouk.t("people.alone")).waitFor();
  });

  await chapter("Bram is invited, and admitted by Anouk, who sees who he is", async () => {
    await invite(anouk, circle, { address: bram.address, lang: "nl" });
    await acceptInvitation(bram, { circle: CIRCLE });
    bramsSheet = await makeKeys(bram);
    await bram.sees(bram.t("waiting.lead", { by: anouk.called }));
    await comesToSee(anouk, anouk.heading(anouk.t("admit.title", { name: bram.called })));
    await anouk.sees(anouk.t("admit.invited", { by: anouk.called, role: anouk.t("role.member") }));
    await admit(anouk, circle, bram.called);
    await comesToSee(bram, itemOf(bram, anouk.called));
    await noSidewaysScrolling(bram);
  });

  await chapter("Anouk and Bram hear the same words", async () => {
    const [hers, his] = await compareWords([anouk, bram], circle);
    assert.equal(hers, his);
    await enter(anouk, circle);
    await itemOf(anouk, bram.called).getByText(anouk.t("people.heard"), { exact: true }).waitFor();
    await enter(bram, circle);
    await itemOf(bram, anouk.called).getByText(bram.t("people.heard"), { exact: true }).waitFor();
  });

  await chapter("Chris is invited by Bram, reads English, and is admitted", async () => {
    await invite(bram, circle, { address: chris.address, lang: "en" });
    await acceptInvitation(chris, { circle: CIRCLE });
    await makeKeys(chris);
    await chris.sees(chris.t("waiting.lead", { by: bram.called }));
    await admit(bram, circle, chris.called);
    await comesToSee(chris, itemOf(chris, anouk.called));
    await comesToSee(anouk, itemOf(anouk, chris.called));
    assert.equal(await chris.page.locator("html").getAttribute("lang"), "en");
  });

  await chapter("all three hear the same words, in the language of the circle", async () => {
    const heard = await compareWords([chris, anouk, bram], circle);
    assert.deepEqual(heard, [heard[0], heard[0], heard[0]]);
    const words = chris.page.locator("ol.words");
    assert.equal(await words.getAttribute("lang"), "nl");
  });

  await chapter("agreements are proposed, consented to by each, and in force", async () => {
    const own = "Wie te laat komt, trakteert de volgende keer: één stroopwafel is genoeg.";
    const [first, second, third, ...others] = STARTING_AGREEMENTS.nl;
    await proposeAgreements(anouk, circle, async (fields) => {
      await fields.first().fill(`${first} Echt waar.`);
      const items = anouk.page.locator("ol.editor > li");
      await items.nth(1).getByRole("button", { name: anouk.t("edit.remove") }).click();
      await anouk.press(anouk.t("edit.add"));
      await fields.last().fill(own);
      await items.last().getByRole("button", { name: anouk.t("edit.up") }).click();
    });
    await anouk.heading(anouk.t("agreements.proposed-mine")).waitFor();
    const wanted = [`${first} Echt waar.`, third, ...others.slice(0, -1), own, others.at(-1)];
    assert.ok(!wanted.includes(second));

    for (const [person, isLast] of [[bram, false], [chris, true]]) {
      const read = await consent(person, circle, { isLast });
      wanted.forEach((item) => assert.ok(read.includes(item), `${person.called} does not read “${item}”`));
      assert.ok(!read.includes(second));
    }
    await comesToSee(anouk, anouk.heading(anouk.t("agreements.title")));
    const inForce = await anouk.page.locator("main ol > li").allInnerTexts();
    assert.deepEqual(inForce, wanted);
  });

  await chapter("they say who they are, and are told where they are no equals", async () => {
    await writeCard(anouk, circle, { call: "Noek", job: "Teamleider bovenbouw", organisation: SCHOOL });
    await writeCard(chris, circle, { job: "Head of school", organisation: ` ${SCHOOL.toUpperCase()}` });
    await writeCard(bram, circle, { job: "Conrector", organisation: "Veluws College", competitors: "IJssel College" });
    await enter(bram, circle);
    const together = [[anouk, chris], [chris, anouk]].map((pair) => {
      const names = pair.map(({ called }) => called).join(" en ");
      return bram.page.getByRole("listitem").filter({ hasText: bram.t("hint.organisation", { names, because: SCHOOL }) });
    });
    await comesToSee(bram, together[0].or(together[1]));
    await bram.sees(bram.t("hint-why.organisation"));
  });

  await chapter("Chris is given what was written before, as a signed act", async () => {
    await give(anouk, circle, chris.called);
    await enter(chris, circle);
    const told = chris.t("history.give", { author: anouk.called, subject: chris.called });
    assert.ok((await historyOf(chris, circle)).includes(told));
    await lookAt(bram, circle, chris.called);
    await bram.heading(bram.t("leave.title")).or(bram.link(bram.t("section.back"))).first().waitFor();
    assert.equal(await bram.button(bram.t("give.give", { name: chris.called })).count(), 0);
  });

  await chapter("the server falls over, and nothing that was acknowledged is lost", async () => {
    const before = await historyOf(anouk, circle);
    await fillCard(anouk, circle, { job: "Afdelingsleider" });
    await enter(chris, circle);
    people.forEach((person) => person.allow(NO_ANSWER));
    await writeCard(bram, circle, { job: "Conrector, net benoemd" });
    await server.kill();

    await anouk.press(anouk.t("card.save"));
    await anouk.sees(anouk.t("trouble.unanswered"));
    await news(chris);
    await chris.sees(chris.t("trouble.offline"));

    await server.start();
    assert.equal(await anouk.field(anouk.t("card.job")).inputValue(), "Afdelingsleider");
    await anouk.press(anouk.t("card.save"));
    await anouk.hears(anouk.t("card.saved"));
    await lookAt(anouk, circle, bram.called);
    await anouk.sees("Conrector, net benoemd");
    assert.deepEqual(await historyOf(anouk, circle), before);
    await enter(anouk, circle, "agreements");
    await anouk.heading(anouk.t("agreements.title")).waitFor();
    await news(chris);
    await chris.page.getByText(chris.t("trouble.offline"), { exact: true }).waitFor({ state: "hidden" });
    await lookAt(chris, circle, anouk.called);
    await comesToSee(chris, chris.page.getByText("Afdelingsleider"));
  });

  await chapter("Bram loses his telephone, comes back with his sheet, and locks it out", async () => {
    const lost = bram;
    bram = await isElsewhere(lost, { browser: "Edge · Windows" });
    await signIn(bram);
    await bram.heading(bram.t("unlock.title")).waitFor();
    await bram.follow(bram.t("unlock.sheet"));
    await typeSheet(bram, bramsSheet.with(3, mistyped(bramsSheet[3])));
    await bram.press(bram.t("by-sheet.open"));
    await bram.sees(bram.t("by-sheet.mistyped", { count: 1, numbers: "4" }));
    await bram.field(bram.t("by-sheet.group", { number: 4 })).fill(bramsSheet[3]);
    await bram.press(bram.t("by-sheet.open"));
    await bram.hears(bram.t("by-sheet.opened"));

    lost.allow(SIGNED_OUT);
    await lockOut(bram, lost.browser);
    await news(lost);
    await lost.link(lost.t("trouble.sign-in")).waitFor();
    // Whoever has the telephone and the mailbox is signed in then, and reads nothing.
    await lost.follow(lost.t("trouble.sign-in"));
    await lost.heading(lost.o("sign-in-title")).waitFor();
    await signIn(lost);
    await lost.heading(lost.t("unlock.title")).waitFor();
    await lost.sees(lost.t("unlock.outdated-text"));
    await lockOut(bram, lost.browser);
    await lost.assertQuiet();
    await lost.close();
    await lookAt(bram, circle, anouk.called);
    await bram.sees("Afdelingsleider");
  });

  await chapter("Bram opens a third browser with the second", async () => {
    const third = await isElsewhere(bram, { browser: "Opera · macOS" });
    await signIn(third);
    await linkBrowsers({ fresh: third, unlocked: bram });
    await lookAt(third, circle, anouk.called);
    await third.sees("Afdelingsleider");
    await third.assertQuiet();
    await third.close();
  });

  await chapter("Chris loses everything and is let in again", async () => {
    await chris.assertQuiet();
    await chris.close();
    chris = await isElsewhere(chris, { browser: "Opera · macOS" });
    await signIn(chris);
    await startAnew(chris);
    await enter(chris, circle);
    await chris.heading(chris.t("circle.unknown-keys")).waitFor();
    await readmit(anouk, circle, chris.called);
    await comesToSee(chris, itemOf(chris, anouk.called));
    await chris.heading(chris.t("circle.unknown-keys")).waitFor({ state: "hidden" });
    const told = bram.t("history.reset", { author: anouk.called, subject: chris.called });
    assert.ok((await historyOf(bram, circle)).includes(told));
    await writeCard(chris, circle, { job: "Head of school, back again" });
    await lookAt(bram, circle, chris.called);
    await comesToSee(bram, bram.page.getByText("Head of school, back again"));
  });

  await chapter("Anouk hands the circle over to Chris", async () => {
    await handOver(anouk, circle, chris.called);
    await enter(chris, circle);
    await comesToSee(chris, itemOf(chris, chris.called).getByText(chris.t("role.facilitator"), { exact: true }));
  });

  await chapter("Chris leaves, and gets nothing any more", async () => {
    await enter(chris, circle, "settings");
    await chris.follow(chris.t("leave.link"));
    for (const key of ["leave.no-reading", "leave.stays", "leave.back"]) {
      await chris.sees(chris.t(key));
    }
    await chris.field(chris.t("leave.successor-label")).selectOption({ label: anouk.called });
    await chris.press(chris.t("leave.leave"));
    await chris.hears(chris.t("leave.done", { circle: CIRCLE }));
    await chris.sees(chris.t("circles.none"));

    // Somebody's browser draws the conclusion; nobody presses anything.
    await enter(anouk, circle);
    await enter(bram, circle);
    for (const person of [anouk, bram]) {
      await news(person);
      await itemOf(person, chris.called).waitFor({ state: "detached" });
    }
    const [left, handed] = await historyOf(anouk, circle);
    assert.equal(left, anouk.t("history.leave", { subject: chris.called }));
    assert.ok(handed.includes(anouk.called), handed);

    chris.allow(NOT_THERE);
    await chris.page.goto(`/circle/${circle.id}`);
    await chris.heading(chris.t("gone.title")).waitFor();
    for (const path of ["", "/log?after=0", "/boxes", "/texts?container=member"]) {
      assert.equal(await statusOf(chris, `/api/circles/${circle.id}${path}`), 404, path);
    }
  });

  await chapter("what is written after that is read by who stayed", async () => {
    await writeCard(bram, circle, { job: "Rector ad interim" });
    await lookAt(anouk, circle, bram.called);
    await comesToSee(anouk, anouk.page.getByText("Rector ad interim"));
  });

  await chapter("Anouk dissolves the circle", async () => {
    await enter(bram, circle);
    bram.allow(NOT_THERE);
    await dissolve(anouk, circle);
    await news(bram);
    await bram.heading(bram.t("gone.title")).waitFor();
    const said = bram.o("mail-circle-dissolved.subject", { circle: CIRCLE });
    const told = async () => (await server.outbox()).filter(({ subject }) => subject === said).flatMap(({ to }) => to);
    await until(async () => (await told()).includes(bram.address), { what: "a mail that says so to Bram" });
    assert.ok(!(await told()).includes(chris.address));
  });

  for (const person of [anouk, bram, chris]) {
    await person.assertQuiet();
    await person.close();
  }
  await server.stop();
}

/** With one digit other than it is. */
function mistyped(group) {
  return `${group.slice(0, 2)}${(Number(group[2]) + 1) % 10}${group.slice(3)}`;
}

/** The sheet stands alone on one page of paper. */
async function printsOnOnePage(person) {
  const paper = await person.page.pdf({ format: "A4" });
  const pages = paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
  assert.equal(pages.length, 1, "the sheet does not fit on one page of paper");
  await person.page.emulateMedia({ media: "print" });
  assert.ok(await person.page.locator(".sheet").isVisible());
  for (const other of ["header.top", ".actions"]) {
    assert.equal(await person.page.locator(other).first().isVisible(), false, `${other} is printed`);
  }
  await person.page.emulateMedia({ media: null });
}

async function noSidewaysScrolling({ page }) {
  const { wide, wanted } = await page.evaluate(() => ({
    wide: document.scrollingElement.clientWidth,
    wanted: document.scrollingElement.scrollWidth,
  }));
  assert.ok(wanted <= wide, `the page is ${wanted} px wide on a screen of ${wide} px`);
}

/** What the API answers to their browser. */
function statusOf({ page }, path) {
  return page.evaluate(async (asked) => (await fetch(asked)).status, path);
}
