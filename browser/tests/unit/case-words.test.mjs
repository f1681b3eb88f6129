//! A case as it is sealed, its sentences, and whose turn it is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { caseFrom, caseToText, EMPTY_CASE, isEmpty, sentencesIn, titleOf, WITHDRAWN } from "../../case/case.js";
import { turnsOf } from "../../case/turns.js";
import { NotReadable } from "../../seal/reasons.js";

const CASE = {
  title: "Het gesprek",
  orientation: "solution",
  wants: ["clarity", "vision"],
  happened: "Er was een gesprek.\nHet liep anders.",
  part: "Ik zweeg.",
  felt: "Ongeduld.",
  hope: "Vraag door.",
  question: "Hoe zeg ik het?",
  minutes: 60,
};

test("a case comes back as it was", () => {
  assert.deepEqual(caseFrom(caseToText(CASE)), CASE);
  assert.deepEqual(caseFrom(caseToText(EMPTY_CASE)), { ...EMPTY_CASE });
});

test("what a later version adds is left alone, and what is unknown counts as nothing", () => {
  const text = JSON.stringify({ question: "Wat nu?", wants: ["later", "options"], orientation: "later", photo: "…" });
  assert.deepEqual(caseFrom(text), { ...EMPTY_CASE, question: "Wat nu?", wants: ["options"] });
});

test("a case that was taken back is none", () => assert.equal(caseFrom(WITHDRAWN), null));

test("what is no case is not readable", () => {
  for (const text of ["", "null", "[]", '"x"', '{"title":1}', '{"wants":"x"}', '{"minutes":"60"}', '{"minutes":1.5}']) {
    assert.throws(() => caseFrom(text), (error) => error instanceof NotReadable && error.reason === "form", text);
  }
});

test("a case without a word in it is empty", () => {
  assert.ok(isEmpty({ ...EMPTY_CASE, wants: ["clarity"], minutes: 60 }));
  assert.ok(!isEmpty({ ...EMPTY_CASE, part: "x" }));
});

test("without a title the question is one", () => {
  assert.equal(titleOf(CASE), "Het gesprek");
  assert.equal(titleOf({ ...CASE, title: " " }), "Hoe zeg ik het?");
  assert.equal(titleOf({ ...CASE, title: "", question: "a".repeat(100) }).length, 80);
});

for (const [text, count] of [
  ["", 0],
  ["   ", 0],
  ["Hoe zeg ik het", 1],
  ["Hoe zeg ik het?", 1],
  ["Ik wil eerlijk zijn. Maar hoe?", 2],
  ["Ik vroeg het dhr. Jansen. Hij zweeg.", 2],
  ["Bijv. zo? Of anders…", 2],
  ["Eén\nTwee\n\nDrie", 3],
  ["‘Waarom?’ vroeg ik. ‘Daarom.’", 3],
  ["Wat?! Echt?? Ja!", 3],
  ["Er waren 3.5 fte. Nu 2.", 2],
]) {
  test(`${count} sentences: ${text}`, () => assert.equal(sentencesIn(text), count));
}

test("who never brought a case comes first, then who did longest ago", () => {
  const members = ["ada", "bo", "cas", "dirk"].map((person) => ({ person, role: "member" }));
  const round = (presenter, opened_at, stage = "closed") => ({ presenter, opened_at, stage });
  const rounds = [round("ada", 30e12), round("cas", 10e12), round("ada", 20e12), round("dirk", 40e12, "preparing")];
  const turns = turnsOf({ members: [...members, { person: "eve", role: "guide" }], rounds, months: 12, now: 50e12 });
  assert.deepEqual(turns, [
    { person: "bo", at: null, count: 0, due: true },
    { person: "dirk", at: null, count: 0, due: true },
    { person: "cas", at: 10e12, count: 1, due: true },
    { person: "ada", at: 30e12, count: 2, due: false },
  ]);
});
