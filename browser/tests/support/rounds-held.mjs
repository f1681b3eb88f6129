//! Rounds that were held, quickly: from the question to an experiment, with words in each place.

import assert from "node:assert/strict";

import { follow, holds } from "./room/in-page.mjs";
import { act, openRound } from "./rooms.mjs";

/** What is said in it. */
export const WORDS = {
  question: "Hoe zeg ik wat ik zie?",
  core: "Wat durf ik zelf nog niet te zeggen?",
  warm: "Wat zou je zeggen als je niet bang was?",
  neutral: "Wanneer lukte het wel?",
  content: "Ik stel uit omdat ik zelf dichtklap.",
  process: "De stilte hielp.",
  peer: "Ik herken het uitstellen.",
  what: "Ik begin het volgende gesprek met wat ik lastig vind.",
  learn: "Of ik stilte verdraag.",
  notes: "Voor mij: eerst zelf stil zijn.",
};

/**
 * A round with ten steps that is closed: the first facilitates, the second brings the case, the third
 * writes the questions.
 *
 * @param {import("./rooms.mjs").Person[]} people four or more
 * @param {{ id: string }} circle
 * @param {{ meeting?: string | null, told?: string | null }} [of]
 * @returns {Promise<string>} its id
 */
export async function roundHeld(people, circle, { meeting = null, told = null } = {}) {
  const [facilitator, presenter, peer] = people;
  const round = await openRound(people, circle, { method: "ten-steps", begun: true, meeting, told });
  const next = () => act(facilitator, circle, round, "next");
  for (const person of [presenter, peer]) await follow(person, circle, round);
  const inPage = (person, work, given) => person.page.evaluate(work, given);

  await inPage(presenter, (text) => globalThis.round.present(text), WORDS.question);
  await next();
  await holds(peer.page, () => globalThis.round.view.step.writing.length > 0);
  for (const text of [WORDS.warm, WORDS.neutral]) {
    await inPage(peer, (text) => globalThis.round.submit({ ...globalThis.round.view.step.writing[0], text }), text);
  }
  await next();
  await holds(presenter.page, () => globalThis.round.view.cards.length === 2);
  await rate(presenter);
  for (let step = 2; step < 7; step += 1) await next();
  await holds(presenter.page, () => globalThis.round.view.can.includes("reformulate"));
  await inPage(presenter, (text) => globalThis.round.reformulate(text), WORDS.core);
  await next();
  await next();
  await holds(presenter.page, () => globalThis.round.view.can.includes("takeaway"));
  await inPage(presenter, takeAlong, WORDS);
  await inPage(peer, (text) => globalThis.round.takeaway("content", text), WORDS.peer);
  await act(facilitator, circle, round, "close");
  for (const person of [presenter, peer]) await inPage(person, () => globalThis.leave.abort());
  return round;
}

/** The first card as warm, the other as neutral: which is which is known by its text. */
async function rate({ page }) {
  const texts = await holds(page, () => {
    const read = globalThis.round.view.cards.map((card) => ({ id: card.id, ...globalThis.round.textOf(card) }));
    return read.every(({ state }) => state === "open") ? read : null;
  });
  const warm = texts.find(({ text }) => text === WORDS.warm);
  assert.ok(warm);
  for (const { id } of texts) {
    const temperature = id === warm.id ? "warm" : "neutral";
    await page.evaluate((rated) => globalThis.round.do({ rate: rated }), { card: id, temperature });
  }
}

/** In the page of the presenter. */
async function takeAlong({ content, process, what, learn, notes }) {
  const { round } = globalThis;
  await round.takeaway("content", content);
  await round.takeaway("process", process);
  await round.intend({ on: "2027-01-15", what, with: "", expect: "", learn, levels: [] });
  const mine = await round.notes();
  mine.set(notes);
  while (mine.state !== "saved") await new Promise((done) => setTimeout(done, 50));
}
