//! What is printed of the methods that come with Kring.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { cardsFor, LAYERS, runSheet } from "../../room/paper/sheets.js";

const both = (text) => ({ nl: text, en: text });
const step = (rest) => ({ title: both("…"), acts: "peers", cards: [], optional: false, per_peer: false, ...rest });
const method = (step, kinds = {}) => ({ id: "m", slack: 0, kinds, step });

describe("a run sheet", () => {
  test("counts the minutes up, for this circle", () => {
    const rows = runSheet(method([step({ minutes: 5 }), step({ minutes: 12, per_peer: true }), step({ minutes: 3 })]), 4);
    assert.deepEqual(rows.map(({ number, minutes, until }) => [number, minutes, until]), [[1, 5, 5], [2, 6, 11], [3, 3, 14]]);
  });
  test("leaves what may be left out, and what comes afterwards, out of the sum", () => {
    const rows = runSheet(method([step({ minutes: 5 }), step({ minutes: 8, optional: true }), step({ minutes: 2 }), step({})]), 7);
    assert.deepEqual(rows.map(({ minutes, until }) => [minutes, until]), [[5, 5], [8, null], [2, 7], [null, null]]);
  });
});

describe("cards", () => {
  const KINDS = { question: { name: both("Vraag") }, advice: { name: both("Advies"), opening: both("Ik zou …") } };
  const write = (kind, rest = {}, more = {}) => step({ cards: [{ kind, min: 1, max: 2, ...rest }], ...more });
  const of = (steps, people) => cardsFor(method(steps, KINDS), people).map(({ kind, count, sheets }) => [kind, count, sheets]);

  test("are as many as the peers may write", () => assert.deepEqual(of([write("question")], 7), [["question", 12, 3]]));
  test("are one person more where everyone writes", () => assert.deepEqual(of([write("question", {}, { acts: "everyone" })], 7), [["question", 14, 4]]));
  test("are no more than fit the time", () => assert.deepEqual(of([write("question", { max: 3, circle_max: 12 })], 7), [["question", 12, 3]]));
  test("of one kind are counted together, and an optional step asks for none", () =>
    assert.deepEqual(of([write("question"), write("question", { max: 1 }), write("advice", {}, { optional: true })], 5), [["question", 12, 3]]));
  test("say whether they are rated, and how they begin", () => {
    const cards = cardsFor(method([write("advice"), step({ rate: { kinds: ["advice"], legend: "l" } }), write("question")], KINDS), 5);
    assert.deepEqual(cards.map(({ isRated, opening }) => [isRated, opening?.nl ?? null]), [[true, "Ik zou …"], [false, null]]);
  });
  test("of a method without cards are none", () => assert.deepEqual(of([step({ minutes: 5 })], 7), []));
});

test("the iceberg has one layer above the water and five below", () => {
  assert.deepEqual(LAYERS, ["behaviour", "self-image", "traits", "norms", "values", "motives"]);
});
