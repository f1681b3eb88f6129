//! Who facilitates, at their screen: opens a round for a case that waits, gives the word, lays open,
//! goes on, closes. They read what the step is, and know no method.

import { enter } from "../story-circle.mjs";
import { until } from "../until.mjs";
import { allPlay } from "./playing.mjs";
import { pressIfThere, readScreen, signOf } from "./screen.mjs";

/** The button that a text with something in it names. */
export function buttonLike({ page, t }, key, name) {
  const [before, after] = t(key, { [name]: "\0" }).split("\0");
  const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return page.getByRole("main").getByRole("button", { name: new RegExp(`^${escaped(before)}.+${escaped(after)}$`, "u") });
}

/**
 * Somebody writes a case and shares it.
 *
 * @param {import("../rooms.mjs").Person} person
 * @param {Record<string, string>} words by the names of the fields
 * @returns {Promise<string>} its id
 */
export async function prepareCase(person, circle, { title, ...words }) {
  await enter(person, circle, "cases");
  await person.follow(person.t("cases.write"));
  for (const [name, text] of Object.entries(words)) await person.field(person.t(`case-prompt.${name}`)).fill(text);
  await person.field(person.t("case.title")).fill(title);
  const id = new URL(person.page.url()).pathname.split("/").at(-1);
  await person.press(person.t("case.share"));
  await person.answers(person.t("case.share-yes"));
  await person.hears(person.t("case.shared"));
  return id;
}

/**
 * Opens a round for a case, by a method.
 *
 * @param {import("../rooms.mjs").Person} person
 * @param {{ told: string, method: { nl: string, en: string } }} of
 * @returns {Promise<string>} its id
 */
export async function openFor(person, circle, { told, method }) {
  const { page, t, lang } = person;
  await page.goto(`/circle/${circle.id}/round/new?case=${told}`);
  await person.button(t("open.go")).waitFor();
  const chosen = page.getByRole("radio", { name: new RegExp(`^${method[lang]}`, "u") });
  if (!(await chosen.isVisible())) {
    const others = [1, 2, 3, 4, 5].map((count) => t("methods.others", { count }));
    await page.locator("summary").filter({ hasText: new RegExp(others.join("|"), "u") }).click();
  }
  await chosen.check();
  await person.press(t("open.go"));
  await person.button(t("guide.check-in")).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1);
}

/** Begins, once all have said that they are here. */
export async function begins(people, person) {
  await Promise.all(people.map((one) => one.press(one.t("guide.check-in"))));
  await person.sees(person.t("guide.all-in", { count: people.length }));
  await buttonLike(person, "guide.begin", "step").click();
}

/**
 * A step, until nothing is left to do in it: whoever has something to lay open gets the word, and what
 * is laid open together is.
 *
 * @param {import("../rooms.mjs").Person} person who facilitates
 * @param {import("./playing.mjs").Player[]} players
 * @param {object} [how]
 * @param {number} [how.words] to so many people the word is given
 * @param {() => Promise<void>} [how.beforeReveal]
 */
export async function guide(person, players, { words = 1, beforeReveal = async () => {} } = {}) {
  const { page } = person;
  const reveal = page.getByRole("main").locator("#guide-reveal");
  const give = buttonLike(person, "guide.word-to", "name").first();
  await allPlay(players);
  for (let given = 0; ; ) {
    if (await reveal.isVisible()) {
      await beforeReveal();
      const sign = signOf(await readScreen(page));
      await pressIfThere(reveal);
      await until(async () => signOf(await readScreen(page)) !== sign, { what: "a card lies open" });
    } else if (given < words && (await give.isVisible())) {
      given += 1;
      await givesTheWord(give, players);
    } else {
      break;
    }
    await until(async () => (await readScreen(page)).buttons.every(({ busy }) => !busy));
    await allPlay(players);
  }
}

/** Who it is given to knows it, before they are asked what they do with it. */
async function givesTheWord(button, players) {
  const said = await button.textContent();
  const named = players.find(({ person }) => said.includes(person.called.split(" ")[0]));
  await pressIfThere(button);
  if (named) await named.person.button(named.person.t("room.pass")).waitFor();
}

/** On to the next step; again when the step was so new that it could have been a double press. */
export async function goesOn(person) {
  const { title } = await readScreen(person.page);
  const next = buttonLike(person, "guide.next", "step");
  const isNew = async () => (await readScreen(person.page)).title !== title;
  for (let presses = 0; presses < 3; presses += 1) {
    await pressIfThere(next);
    if (await until(isNew, { timeout: 2_000 }).catch(() => false)) return;
  }
  throw new Error(`${person.called} cannot go on from “${title}”`);
}

/** It is done. */
export async function closes(person) {
  await person.press(person.t("guide.close"));
  await person.answers(person.t("guide.close"));
}

/** It is kept as it is. */
export async function keeps(person) {
  await person.press(person.t("guide.keep"));
  await person.answers(person.t("guide.keep"));
}
