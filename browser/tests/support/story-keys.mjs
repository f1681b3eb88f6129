//! What people do with their keys: make them, keep their sheet, open another browser.

import assert from "node:assert/strict";

/**
 * The first visit to the circle side: keys are made, the recovery sheet is kept, one group of it is
 * typed back.
 *
 * @returns {Promise<string[]>} the ten groups on the sheet
 */
export async function makeKeys(person) {
  await person.heading(person.t("first.title")).waitFor();
  await person.press(person.t("first.make"));
  return keepSheet(person);
}

/** The same, but the sheet is left for later. */
export async function makeKeysWithoutSheet(person) {
  await person.heading(person.t("first.title")).waitFor();
  await person.press(person.t("first.make"));
  const sheet = await readSheet(person);
  await person.press(person.t("sheet.later"));
  await person.hears(person.t("sheet.later-said"));
  return sheet;
}

/** Reads the sheet that is shown and proves to have it. */
export async function keepSheet(person) {
  const sheet = await readSheet(person);
  await person.follow(person.t("sheet.have"));
  await typeBack(person, sheet);
  await person.hears(person.t("check.right"));
  return sheet;
}

/** @returns {Promise<string[]>} the groups on the sheet that is shown */
export async function readSheet(person) {
  await person.heading(person.t("sheet.title")).waitFor();
  const groups = await person.page.locator(".sheet .digits li").allInnerTexts();
  const sheet = groups.map((group) => group.trim());
  assert.equal(sheet.length, 10);
  sheet.forEach((group) => assert.match(group, /^[0-9]{5}$/));
  return sheet;
}

/** Which group is asked back, counted from one. */
export async function askedGroup(person) {
  await person.heading(person.t("check.title")).waitFor();
  for (let number = 1; number <= 10; number += 1) {
    if (await person.field(person.t("check.label", { number })).isVisible()) {
      return number;
    }
  }
  throw new Error("no group is asked back");
}

/** Types the group that is asked back. */
export async function typeBack(person, sheet) {
  const number = await askedGroup(person);
  await person.field(person.t("check.label", { number })).fill(sheet[number - 1]);
  await person.press(person.t("check.check"));
}

/** Types a whole sheet, group after group. */
export async function typeSheet(person, sheet) {
  for (const [place, group] of sheet.entries()) {
    await person.field(person.t("by-sheet.group", { number: place + 1 })).fill(group);
  }
}

/** From the page that says that the keys are not here, with the recovery sheet. */
export async function unlockBySheet(person, sheet) {
  await person.heading(person.t("unlock.title")).waitFor();
  await person.follow(person.t("unlock.sheet"));
  await typeSheet(person, sheet);
  await person.press(person.t("by-sheet.open"));
  await person.hears(person.t("by-sheet.opened"));
}

/** @returns {Promise<string>} the four words that are to be compared */
async function linkWords(person) {
  await person.sees(person.t("link.compare"));
  return fourWords(person);
}

/** @returns {Promise<string>} */
export async function fourWords(person) {
  const items = person.page.locator("ol.words li");
  await items.nth(3).waitFor();
  const words = await items.allInnerTexts();
  assert.equal(words.length, 4);
  words.forEach((word) => assert.match(word, /^\p{Ll}+$/u));
  return words.join(" ");
}

/**
 * A new browser and one that is unlocked come to show the words that are to be compared.
 *
 * @returns {Promise<string[]>} what each of them shows
 */
export async function meetOnTwoBrowsers({ fresh, unlocked }) {
  await fresh.page.goto("/circle/keys/unlock/device");
  const number = (await fresh.page.locator("output.pairing").innerText()).trim();
  assert.match(number, /^[0-9]{3} [0-9]{3}$/);

  await unlocked.page.goto("/circle/keys");
  await unlocked.follow(unlocked.t("help.title"));
  await unlocked.field(unlocked.t("help.number")).fill(number);
  await unlocked.press(unlocked.t("help.find"));
  return Promise.all([fresh, unlocked].map(linkWords));
}

/** A new browser is opened by one that is unlocked; the same words stand on both. */
export async function linkBrowsers({ fresh, unlocked }) {
  const [one, other] = await meetOnTwoBrowsers({ fresh, unlocked });
  assert.equal(one, other);
  await fresh.press(fresh.t("link.same"));
  await unlocked.press(unlocked.t("link.same"));
  await Promise.all([
    fresh.hears(fresh.t("by-device.opened")),
    unlocked.hears(unlocked.t("help.done", { device: fresh.browser })),
  ]);
}

/** Nothing is left that unlocks: other keys, and another sheet. */
export async function startAnew(person) {
  await person.heading(person.t("unlock.title")).waitFor();
  await person.follow(person.t("unlock.lost"));
  await person.page.getByLabel(person.t("lost.understood")).check();
  await person.press(person.t("lost.make"));
  return keepSheet(person);
}
