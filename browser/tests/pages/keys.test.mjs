//! Keys: making them, keeping the sheet, opening another browser, and what goes wrong on the way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { circleOf, endQuietly, newcomer } from "../support/circle-of.mjs";
import { startServer } from "../support/server.mjs";
import { enter, historyOf, itemOf, writeCard } from "../support/story-circle.mjs";
import { askedGroup, keepSheet, linkBrowsers, meetOnTwoBrowsers, readSheet, typeBack, typeSheet, unlockBySheet } from "../support/story-keys.mjs";
import { signIn } from "../support/story-office.mjs";
import { comesToSee, elsewhere, somebody } from "../support/story-people.mjs";

const server = await startServer();

/** With one digit other than it is. */
const mistyped = (group) => `${group.slice(0, 4)}${(Number(group[4]) + 1) % 10}`;

/** The same human signs in elsewhere, where no keys are. */
async function inAnotherBrowser(person, options) {
  const other = await elsewhere(person, options);
  await signIn(other);
  await other.heading(other.t("unlock.title")).waitFor();
  return other;
}

test("who leaves the sheet for later is reminded until they have shown that they have it", async () => {
  const person = await newcomer(server, "Eva Later");
  await person.heading(person.t("circles.sheet")).waitFor();
  await person.page.reload();
  await person.follow(person.t("circles.sheet-do"));
  assert.deepEqual(await readSheet(person), person.sheet);

  await person.follow(person.t("sheet.have"));
  const number = await askedGroup(person);
  await person.field(person.t("check.label", { number })).fill(mistyped(person.sheet[number - 1]));
  await person.press(person.t("check.check"));
  await person.sees(person.t("check.wrong", { number }));
  await person.follow(person.t("check.again"));
  await person.follow(person.t("sheet.have"));
  await typeBack(person, person.sheet);
  await person.hears(person.t("check.right"));

  await person.page.goto("/circle");
  await person.sees(person.t("circles.none"));
  assert.equal(await person.heading(person.t("circles.sheet")).count(), 0);
  await person.page.goto("/circle/keys/sheet");
  await person.heading(person.t("new-sheet.title")).waitFor();
  assert.equal(await person.page.locator(".digits").count(), 0);
  await endQuietly([person]);
});

test("a sheet can be typed on and on, or pasted; a mistyped group is named while typing", async () => {
  const person = await newcomer(server, "Fenna Doortik");
  const other = await inAnotherBrowser(person);
  await other.follow(other.t("unlock.sheet"));
  const field = (number) => other.field(other.t("by-sheet.group", { number }));
  await field(1).focus();
  await other.page.keyboard.type(person.sheet.with(3, mistyped(person.sheet[3])).join(" "));
  await other.sees(other.t("by-sheet.mistyped", { count: 1, numbers: "4" }));
  assert.equal(await field(4).getAttribute("aria-invalid"), "true");
  await field(1).evaluate((input, text) => {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, person.sheet.join("-"));
  assert.equal(await field(10).inputValue(), person.sheet[9]);
  assert.equal(await other.page.locator("[aria-invalid]").count(), 0);
  await other.press(other.t("by-sheet.open"));
  await other.hears(other.t("by-sheet.opened"));
  await endQuietly([person, other]);
});

test("a new sheet makes the old one void", async () => {
  const person = await newcomer(server, "Gijs Nieuwblad");
  await person.page.goto("/circle/keys");
  await person.follow(person.t("new-sheet.title"));
  await person.press(person.t("new-sheet.make"));
  const newer = await keepSheet(person);
  assert.notDeepEqual(newer, person.sheet);

  const other = await inAnotherBrowser(person);
  await other.follow(other.t("unlock.sheet"));
  await typeSheet(other, person.sheet);
  await other.press(other.t("by-sheet.open"));
  await other.sees(other.t("by-sheet.other-sheet"));
  await other.page.goto("/circle");
  await unlockBySheet(other, newer);
  await endQuietly([person, other]);
});

test("keys whose making was not answered are made once", async () => {
  const person = await somebody({ server, called: "Hanna Stilte", address: "hanna@school.example.nl" });
  await signIn(person, { isNew: true });
  person.allow(/api\/keys.*ERR_FAILED|Failed to load resource.*ERR_FAILED/);
  const sent = [];
  await person.page.route("**/api/keys", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent.push(route.request().postData());
    await route.fetch();
    return sent.length < 3 ? route.abort() : route.continue();
  });
  await person.press(person.t("first.make"));
  await readSheet(person);
  assert.ok(sent.length >= 3);
  assert.equal(new Set(sent).size, 1);
  await person.page.reload();
  await readSheet(person);
  await endQuietly([person]);
});

test("when the words differ, nothing is opened, and both say so", async () => {
  const unlocked = await newcomer(server, "Imke Anderswoord");
  const fresh = await inAnotherBrowser(unlocked);
  await meetOnTwoBrowsers({ fresh, unlocked });
  await unlocked.press(unlocked.t("link.other"));
  await unlocked.sees(unlocked.t("link.refused"));
  await fresh.press(fresh.t("link.same"));
  await fresh.sees(fresh.t("link.refused"));
  await fresh.page.goto("/circle");
  await fresh.heading(fresh.t("unlock.title")).waitFor();
  await endQuietly([unlocked, fresh]);
});

test("a number that nobody was shown opens nothing", async () => {
  const person = await newcomer(server, "Jip Misgrepen");
  person.allow(/status of 404/);
  await person.page.goto("/circle/keys/help");
  await person.field(person.t("help.number")).fill("12345");
  await person.press(person.t("help.find"));
  await person.sees(person.t("help.six"));
  await person.field(person.t("help.number")).fill("000000");
  await person.press(person.t("help.find"));
  await person.page.locator(".notice.danger").waitFor();
  await endQuietly([person]);
});

test("a browser whose storage was wiped is unlocked by the sheet, and still knows what was seen", async () => {
  const { circle, people } = await circleOf(server, 2, "Kring Gewist");
  const [anouk, bram] = people;
  await enter(anouk, circle);
  await anouk.page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
  await anouk.page.goto("/circle");
  await unlockBySheet(anouk, anouk.sheet);
  await enter(anouk, circle);
  await itemOf(anouk, bram.called).waitFor();
  const seen = await anouk.page.evaluate(async () => (await (await fetch("/api/private?container=seen")).json()).texts);
  assert.deepEqual(seen.map(({ field }) => field), [circle.id]);
  await endQuietly(people);
});

test("other keys are told to the circle, and lock every other browser", async () => {
  const { circle, people } = await circleOf(server, 2, "Kring Vernieuwd");
  const [anouk, bram] = people;
  const other = await inAnotherBrowser(bram, { browser: "Opera · macOS" });
  await linkBrowsers({ fresh: other, unlocked: bram });
  await writeCard(anouk, circle, { job: "Rector" });
  await enter(other, circle);

  await bram.page.goto("/circle/keys/renew");
  await bram.press(bram.t("renew.make"));
  await keepSheet(bram);
  const told = anouk.t("history.renew", { subject: bram.called });
  await comesToSee(anouk, itemOf(anouk, bram.called).or(anouk.button(anouk.t("card.save"))).first());
  assert.ok((await historyOf(anouk, circle)).includes(told));
  await writeCard(bram, circle, { job: "Conrector" });
  await enter(bram, circle);
  await bram.sees("Rector");
  await enter(anouk, circle);
  await comesToSee(anouk, anouk.page.getByText("Conrector", { exact: true }));

  await comesToSee(other, other.heading(other.t("circle.newer-keys")));
  await other.page.goto("/circle");
  await other.heading(other.t("unlock.outdated")).waitFor();
  await endQuietly([...people, other]);
});

test("the key of another browser is taken away", async () => {
  const person = await newcomer(server, "Kim Weg");
  const other = await inAnotherBrowser(person, { browser: "Edge · Windows" });
  await unlockBySheet(other, person.sheet);
  await person.page.goto("/circle/keys");
  const row = person.page.getByRole("row").filter({ hasText: "Windows" });
  await row.getByRole("button").click();
  await person.answers(person.t("mine.lock-yes"));
  await row.waitFor({ state: "detached" });
  await other.page.goto("/circle");
  await other.heading(other.t("unlock.outdated")).waitFor();
  await endQuietly([person, other]);
});

test("a browser that cannot keep keys is told so, with what to use", async () => {
  for (const [missing, key] of [["subtle", "lacks.old"], ["indexedDB", "lacks.key-storage"]]) {
    const person = await somebody({ server, called: "Lot Oud", address: "lot@school.example.nl" });
    await person.context.addInitScript((name) => {
      const owner = name === "subtle" ? Crypto.prototype : globalThis;
      Object.defineProperty(owner, name, { value: undefined });
    }, missing);
    await person.page.goto("/circle");
    await person.sees(person.t(key));
    await endQuietly([person]);
  }
});
