//! Cases: written for oneself, shared with the circle, worded anew, taken back, thrown away.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { circleWithKeys, endRoom } from "../support/rooms.mjs";
import { startServer } from "../support/server.mjs";
import { enter } from "../support/story-circle.mjs";
import { comesToSee, PHONE } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";

const server = await startServer();
const { people, circle } = await circleWithKeys(server, 3);
const [anouk, bram, chris] = people;
after(async () => {
  await endRoom(people);
  await server.stop();
});

const PROMPTS = ["happened", "part", "felt", "hope", "question"];
const field = (person, name) => person.field(person.t(name === "title" ? "case.title" : `case-prompt.${name}`));

/** Begins a case, and fills in what is given. @returns {Promise<string>} its address */
async function writeCase(person, words) {
  await enter(person, circle, "cases");
  await person.follow(person.t("cases.write"));
  await field(person, "happened").waitFor();
  for (const [name, text] of Object.entries(words)) await field(person, name).fill(text);
  return new URL(person.page.url()).pathname;
}

const isKept = (person) => person.sees(person.t("case.saved"));

async function share(person, anew = false) {
  await person.press(person.t(anew ? "case.share-anew" : "case.share"));
  await person.answers(person.t("case.share-yes"));
  await person.hears(person.t("case.shared"));
}

const STORY = {
  happened: "Er was een gesprek over de werkdruk.",
  part: "Ik zweeg, en knikte.",
  felt: "Ik was ongeduldig.",
  hope: "Vraag door.",
  question: "Hoe zeg ik wat ik zie?",
  title: "Uitgesteld",
};

test("a case is mine alone until I share it, and the server never reads it", async () => {
  const path = await writeCase(bram, STORY);
  await bram.page.getByLabel(bram.t("want.options")).check();
  await isKept(bram);
  await enter(chris, circle, "cases");
  assert.equal(await chris.link(STORY.title).count(), 0);

  await bram.page.goto(path);
  for (const name of PROMPTS) assert.equal(await field(bram, name).inputValue(), STORY[name]);
  assert.ok(await bram.page.getByLabel(bram.t("want.options")).isChecked());
  await share(bram);
  await bram.sees(bram.t("cases.ready"));

  await comesToSee(chris, chris.link(STORY.title));
  await chris.follow(STORY.title);
  for (const name of PROMPTS) await chris.sees(STORY[name]);
  const bytes = await readFile(join(server.folder, "kring.db"));
  for (const text of Object.values(STORY)) assert.ok(!bytes.includes(text), text);
});

test("a shared case is worded anew, and taken back", async () => {
  const path = await writeCase(anouk, { ...STORY, title: "Herzien" });
  await share(anouk);
  await enter(chris, circle, "cases");
  await chris.follow("Herzien");
  await chris.sees(STORY.part);
  await anouk.page.goto(path);
  await anouk.sees(anouk.t("case.is-shared"));
  await field(anouk, "part").fill("Ik liep weg.");
  await anouk.sees(anouk.t("case.is-changed"));
  await share(anouk, true);
  await comesToSee(chris, chris.page.getByText("Ik liep weg."));

  await anouk.page.goto(path);
  await anouk.press(anouk.t("case.take-back"));
  await anouk.answers(anouk.t("case.take-back"));
  await anouk.hears(anouk.t("case.taken-back"));
  await comesToSee(chris, chris.page.getByText(chris.t("case.none-text")));
  await enter(anouk, circle, "cases");
  await anouk.link("Herzien").waitFor();
  await anouk.sees(anouk.t("cases.only-you"));
});

test("a draft is thrown away after a question, and comes back when that was a slip", async () => {
  await writeCase(bram, { happened: "Iets.", title: "Weg ermee" });
  await isKept(bram);
  await bram.press(bram.t("case.drop"));
  await bram.answers(bram.t("dialog.no"));
  await bram.press(bram.t("case.drop"));
  await bram.answers(bram.t("case.drop"));
  await bram.sees(bram.t("cases.dropped", { title: "Weg ermee" }));
  assert.equal(await bram.link("Weg ermee").count(), 0);
  await bram.press(bram.t("cases.undo"));
  await bram.hears(bram.t("cases.undone"));
  await bram.follow("Weg ermee");
  await field(bram, "happened").waitFor();
  assert.equal(await field(bram, "happened").inputValue(), "Iets.");
});

test("who goes away at once loses nothing", async () => {
  const path = await writeCase(chris, { happened: "Nog net getypt." });
  await enter(chris, circle, "people");
  await chris.page.goto(path);
  await field(chris, "happened").waitFor();
  assert.equal(await field(chris, "happened").inputValue(), "Nog net getypt.");
});

test("what could be recognised is pointed out, replaced or left, and shared all the same", async () => {
  await writeCase(bram, { happened: "Anouk zei dat meneer Jansen het Mendelcollege verlaat.", question: "Wat nu?", title: "Namen" });
  const words = bram.page.locator(".recognised li");
  await until(async () => (await words.count()) === 3);
  assert.deepEqual(await bram.page.locator(".recognised q").allInnerTexts(), ["Anouk", "meneer Jansen", "het Mendelcollege"]);
  const inItem = (at, text) => words.nth(at).getByRole("button", { name: text });
  await inItem(2, bram.t("anon.replace", { instead: bram.t("anon-instead.school") })).click();
  assert.equal(await field(bram, "happened").inputValue(), "Anouk zei dat meneer Jansen onze school verlaat.");
  await inItem(1, bram.t("anon.leave")).click();
  await until(async () => (await words.count()) === 1);
  await isKept(bram);
  await bram.press(bram.t("case.share"));
  await bram.page.getByRole("dialog").getByText(bram.t("case.share-recognised", { words: "Anouk" })).waitFor();
  await bram.answers(bram.t("case.share-yes"));
  await bram.hears(bram.t("case.shared"));
});

test("a case without a question is not shared, and the field says so", async () => {
  await writeCase(chris, { happened: "Iets." });
  await chris.press(chris.t("case.share"));
  await chris.sees(chris.t("case.question-missing"));
  assert.ok(await field(chris, "question").evaluate((input) => input === document.activeElement));
});

test("a question of more than three sentences is counted, gently", async () => {
  await writeCase(chris, { question: "Eén. Twee. Drie." });
  await chris.sees(chris.t("case.sentences", { count: 3, most: 3 }));
  await field(chris, "question").fill("Eén. Twee. Drie. Vier?");
  await chris.page.locator(".sentences").getByText(chris.t("case.sentences-over", { count: 4 })).waitFor();
});

test("the advice follows what is known, and people choose", async () => {
  await enter(anouk, circle, "cases");
  await anouk.follow(STORY.title);
  const methods = anouk.page.locator(".method");
  const order = () => methods.evaluateAll((all) => all.map((one) => one.dataset.method));
  await methods.first().waitFor();
  const before = await order();
  assert.equal(before.length, 6);
  const gossip = before.indexOf("gossip");
  await anouk.page.getByText(anouk.t("methods.rests-on"), { exact: true }).click();
  const isKeptAtServer = anouk.page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.url().endsWith("/api/private"));
  await anouk.field(anouk.t("methods.trust")).selectOption("known");
  await isKeptAtServer;
  await until(async () => (await order()).indexOf("gossip") < gossip);
  // It is asked once.
  await anouk.page.reload();
  await methods.first().waitFor();
  await until(async () => (await order()).indexOf("gossip") < gossip);
});

test("whose turn it is, is a fact", async () => {
  await enter(anouk, circle, "cases");
  await anouk.heading(anouk.t("turns.title")).waitFor();
  await anouk.sees(anouk.t("turns.nobody"));
});

test("the pages are for everybody, on a telephone as well", async () => {
  await writeCase(chris, { happened: "Peter zei niets.", question: "Wat nu?" });
  await chris.page.locator(".recognised q").waitFor();
  await assertAccessible(chris.page);
  await chris.page.setViewportSize({ ...PHONE, width: 320 });
  for (const path of [`/circle/${circle.id}/cases`, new URL(chris.page.url()).pathname]) {
    await chris.page.goto(path);
    await chris.page.locator("h2").first().waitFor();
    await assertAccessible(chris.page);
    assert.equal(await chris.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, path);
  }
});
