//! What people do in a circle.

import { comesToSee } from "./story-people.mjs";
import { fourWords } from "./story-keys.mjs";

/** The address of a circle, or of one of its rooms. */
const pathOf = (circle, room = "") => `/circle/${circle.id}${room}`;

/**
 * Founds a circle from the list of theirs.
 *
 * @returns {Promise<{ id: string, name: string }>}
 */
export async function foundCircle(person, name) {
  await person.page.goto("/circle");
  await person.link(person.t("circles.found")).or(person.link(person.t("circles.found-another"))).click();
  await person.field(person.t("settings.name")).fill(name);
  await person.press(person.t("new.found"));
  await person.hears(person.t("new.founded"));
  const [, id] = /\/circle\/([0-9a-f-]{36})$/.exec(person.page.url());
  return { id, name };
}

/** To a room of the circle, by its navigation where they are in it already. */
export async function enter(person, circle, room = "people") {
  const { page } = person;
  const rooms = page.getByRole("navigation", { name: circle.name });
  if (!(await rooms.isVisible())) {
    await page.goto(pathOf(circle));
  }
  await rooms.getByRole("link", { name: person.t(`section.${room}`) }).click();
  await page.getByRole("heading", { level: 1, name: person.t(`section.${room}`) }).waitFor();
}

export async function invite(person, circle, { address, lang }) {
  await enter(person, circle);
  await person.follow(person.t("invite.link"));
  await person.field(person.t("invite.address")).fill(address);
  await person.field(person.t("invite.lang")).selectOption(lang);
  await person.press(person.t("invite.send"));
  await person.hears(person.t("invite.sent", { address }));
}

/** The section about one person on the page of the people. */
export function itemOf(person, name) {
  return person.page.locator("li.person[data-person]").filter({ hasText: name });
}

/** Sees who waits, and admits them. */
export async function admit(person, circle, name) {
  await enter(person, circle);
  await comesToSee(person, person.heading(person.t("admit.title", { name })));
  await person.press(person.t("admit.admit", { name }));
  await person.answers(person.t("admit.yes"));
  await person.hears(person.t("admit.done", { name }));
}

/**
 * All of them come to see the words of the circle.
 *
 * @param {object[]} people the first of whom begins
 * @returns {Promise<string[]>} what each of them sees
 */
export async function showWords(people, circle) {
  const [first, ...others] = people;
  for (const person of people) {
    await enter(person, circle, "words");
  }
  await first.press(first.t("words.begin"));
  for (const person of others) {
    await person.press(person.t("words.join"));
  }
  await first.press(first.t("words.close", { count: people.length }));
  return Promise.all(people.map(fourWords));
}

/**
 * All of them compare the words of the circle.
 *
 * @param {object[]} people the first of whom begins
 * @returns {Promise<string[]>} what each of them sees
 */
export async function compareWords(people, circle) {
  const words = await showWords(people, circle);
  for (const person of people) {
    await person.press(person.t("words.same"));
    await person.hears(person.t("words.heard"));
  }
  return words;
}

/**
 * Changes the agreements that are there and puts them to the circle.
 *
 * @param {object} person
 * @param {{ id: string, name: string }} circle
 * @param {(fields: import("playwright-core").Locator) => Promise<void>} change with a field for each of them
 */
export async function proposeAgreements(person, circle, change) {
  await enter(person, circle, "agreements");
  const link = person.link(person.t("agreements.begin")).or(person.link(person.t("agreements.change")));
  await link.click();
  await person.button(person.t("edit.propose")).waitFor();
  await change(person.page.locator("ol.editor textarea"));
  await person.press(person.t("edit.propose"));
  await person.hears(person.t("edit.proposed"));
}

/** Reads what was proposed and consents. @returns {Promise<string>} what is to be read */
export async function consent(person, circle, { isLast = false } = {}) {
  await enter(person, circle, "agreements");
  await comesToSee(person, person.button(person.t("agreements.consent")));
  const read = await person.page.getByRole("main").innerText();
  await person.press(person.t("agreements.consent"));
  await person.hears(person.t(isLast ? "agreements.now-in-force" : "agreements.consented"));
  return read;
}

/** The fields of a card, by their texts. */
const CARD = { call: "card.call", job: "card.job", organisation: "card.organisation", lineNote: "card.line-note", competitors: "card.competitors" };

/** Writes who they are, for the circle. */
export async function fillCard(person, circle, card) {
  await enter(person, circle, "card");
  for (const [name, value] of Object.entries(card)) {
    await person.field(person.t(CARD[name])).fill(value);
  }
}

export async function writeCard(person, circle, card) {
  await fillCard(person, circle, card);
  await person.press(person.t("card.save"));
  await person.hears(person.t("card.saved"));
}

/** Opens the page of one of the circle. */
export async function lookAt(person, circle, name) {
  await enter(person, circle);
  await itemOf(person, name).getByRole("link").click();
  await person.heading(name).waitFor();
}

/** Lets somebody read what was written before they came. */
export async function give(person, circle, name) {
  await lookAt(person, circle, name);
  await person.press(person.t("give.give", { name }));
  await person.answers(person.t("give.yes"));
  await person.hears(person.t("give.done", { name }));
}

/** Who leads hands that over. */
export async function handOver(person, circle, name) {
  await lookAt(person, circle, name);
  await person.page.locator('input[name="role"][value="facilitator"]').check();
  await person.press(person.t("person.role-save"));
  await person.answers(person.t("person.hand-over-yes"));
  await person.hears(person.t("person.role-saved", { name, role: person.t("role.facilitator") }));
}

/** A member who lost their keys is let in again. */
export async function readmit(person, circle, name) {
  await enter(person, circle);
  await comesToSee(person, person.heading(person.t("readmit.title", { name })));
  await person.press(person.t("readmit.readmit", { name }));
  await person.answers(person.t("readmit.yes"));
  await person.hears(person.t("readmit.done", { name }));
}

/** The history of the circle, as it is told, newest first. */
export async function historyOf(person, circle) {
  await enter(person, circle);
  await person.follow(person.t("history.link"));
  await person.heading(person.t("history.title")).waitFor();
  return person.page.locator("ol.history p").allInnerTexts();
}

export async function dissolve(person, circle) {
  await enter(person, circle, "settings");
  await person.page.getByText(person.t("dissolve.title"), { exact: true }).click();
  await person.field(person.t("dissolve.type", { name: circle.name })).fill(circle.name);
  await person.press(person.t("dissolve.dissolve"));
  await person.answers(person.t("dissolve.yes"));
  await person.hears(person.t("dissolve.done", { name: circle.name }));
}
