//! A round that is told again: the order of its cards, and the file that it can be kept in.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { roundToMarkdown } from "../../room/again/markdown.js";
import { stepsOf } from "../../room/again/steps.js";

const both = (text) => ({ nl: text, en: text });
const card = (id, method, step, temperature = null) => ({ id, step: { method, step }, temperature });
const METHOD = { steps: [{ title: both("Een") }, { title: both("Twee") }] };

describe("the cards of a round", () => {
  test("stand by step, the warm ones first and the others as they came", () => {
    const cards = [card("a", 0, 1, "cold"), card("b", 0, 1), card("c", 0, 0), card("d", 0, 1, "warm"), card("e", 0, 1)];
    const steps = stepsOf({ cards, method: METHOD });
    assert.deepEqual(steps.map(({ title }) => title.nl), ["Een", "Twee"]);
    assert.deepEqual(steps.map((step) => step.cards.map(({ id }) => id)), [["c"], ["d", "a", "b", "e"]]);
  });
  test("of an earlier method come first, and have no title of the later one", () => {
    const steps = stepsOf({ cards: [card("new", 1, 0), card("old", 0, 5)], method: METHOD });
    assert.deepEqual(steps.map(({ title, cards }) => [title?.nl ?? null, cards[0].id]), [[null, "old"], ["Een", "new"]]);
  });
  test("may be none", () => assert.deepEqual(stepsOf({ cards: [], method: null }), []));
});

const WORDS = {
  nameOf: (person) => person ?? "",
  word: (name) => `<<${name}>>`.replaceAll(/[<>]/g, "|"),
  both: (text) => text?.nl ?? "",
  day: (at) => new Date(at / 1000).toISOString().slice(0, 10),
};

const ROUND = {
  id: "r",
  title: "Het gesprek",
  at: Date.UTC(2026, 10, 24) * 1000,
  method: both("Tien stappen"),
  facilitator: "Anouk",
  presenter: "Bram",
  peers: ["Chris"],
  told: { text: { happened: "# Vorige week\nging het mis.", part: "", felt: "", hope: "" } },
  questions: [
    { anew: false, said: { text: "Hoe zeg ik het?", by: null } },
    { anew: true, said: { problem: { reason: "seal" } } },
  ],
  steps: [
    {
      title: both("Vragen"),
      cards: [
        { kind: null, said: { text: "Waarom *nu*?", by: null }, author: "Chris", temperature: "warm", mark: null, chosen: false, onlyMine: false },
        { kind: null, said: { text: "Stil", by: null }, author: null, temperature: null, mark: "less", chosen: true, onlyMine: true },
      ],
    },
  ],
  takeaways: [{ person: "Bram", content: { text: "Stilte.", by: null }, process: { text: "Rust.", by: null } }],
  experiments: [
    {
      id: "e",
      round: "r",
      person: "Bram",
      on: "2026-12-10",
      text: { what: "Ik begin.", with: "", expect: "stilte", learn: "", levels: [] },
      problem: null,
      lookBack: { came: "Het lukte.", learned: "" },
      lookedAt: 1,
    },
  ],
  notes: "Geheim.",
  canAdd: false,
};

describe("the file of a round", () => {
  const text = roundToMarkdown(ROUND, WORDS, { withNotes: false });
  test("begins with what it is about, and holds what was said", () => {
    assert.ok(text.startsWith("# Het gesprek\n\n- ||day||: 2026-11-24\n"));
    for (const part of ["> Hoe zeg ik het?", "(Chris, ||temperature-warm||)", "||mark-less||, ||chosen||, ||only-mine||", "**Bram**: Stilte.", "||process||: Rust.", "||intended-expect||: stilte", "||came|| Het lukte."]) {
      assert.ok(text.includes(part), `${part} in\n${text}`);
    }
  });
  test("keeps what somebody wrote from becoming markup", () => {
    assert.ok(text.includes("\\# Vorige week\nging het mis."));
    assert.ok(text.includes("Waarom \\*nu\\*?"));
    assert.equal(text.match(/^# /gm).length, 1);
  });
  test("says where something could not be read", () => assert.ok(text.includes("> (||unreadable||)")));
  test("holds my own notes only when I want that", () => {
    assert.ok(!text.includes("Geheim"));
    assert.ok(roundToMarkdown(ROUND, WORDS, { withNotes: true }).includes("Geheim."));
  });
  test("leaves out what is not there", () => {
    const bare = { ...ROUND, title: "", told: null, questions: [], steps: [], takeaways: [], experiments: [], notes: "", presenter: null };
    const empty = roundToMarkdown(bare, WORDS, { withNotes: true });
    assert.ok(empty.startsWith("# ||title||"));
    assert.ok(!empty.includes("##"));
    assert.ok(!empty.includes("||presenter||"));
  });
});
