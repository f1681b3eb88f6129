//! Where a circle may lack equality, as far as its members have told.

import assert from "node:assert/strict";
import { test } from "node:test";

import { EMPTY_CARD } from "../../circle/card.js";
import { hintsOf } from "../../circle/hints.js";

const card = (said) => ({ ...EMPTY_CARD, ...said });
const cards = (said) => new Map(Object.entries(said).map(([person, one]) => [person, card(one)]));

test("nobody who told nothing is anybody's colleague", () => {
  assert.deepEqual(hintsOf(cards({ a: {}, b: {} }), "own"), []);
});

test("the same organisation is seen however it is written", () => {
  const told = cards({ a: { organisation: "Hét Baken" }, b: { organisation: " het  baken " }, c: { organisation: "Zuiderlicht" } });
  assert.deepEqual(hintsOf(told, "own"), [{ rule: "organisation", people: ["a", "b"], because: "Hét Baken" }]);
});

test("within a school and in pairs, one organisation is what was meant", () => {
  const told = cards({ a: { organisation: "Het Baken" }, b: { organisation: "Het Baken" } });
  for (const kind of ["school", "duo"]) assert.deepEqual(hintsOf(told, kind), []);
});

test("a line is told once, whoever told it, and in every kind of circle", () => {
  const told = cards({ a: { line: ["b", "gone"] }, b: { line: ["a", "b"] } });
  for (const kind of ["own", "school"]) assert.deepEqual(hintsOf(told, kind), [{ rule: "line", people: ["a", "b"], because: "" }]);
});

test("competitors are found by name, one of several", () => {
  const told = cards({ b: { organisation: "Zuiderlicht", competitors: "Noord\nHET BAKEN" }, a: { organisation: "Het Baken" } });
  assert.deepEqual(hintsOf(told, "own"), [{ rule: "competitors", people: ["a", "b"], because: "HET BAKEN" }]);
});

test("who names their own organisation does not compete with themselves", () => {
  assert.deepEqual(hintsOf(cards({ a: { organisation: "Het Baken", competitors: "Het Baken" } }), "own"), []);
});
