//! Wordings of agreements: what changes between two, and what stands sealed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { changesBetween } from "../../circle/agreements-diff.js";
import { itemsFrom } from "../../circle/agreements-words.js";
import { STARTING_AGREEMENTS } from "../../circle/starting-agreements.js";
import { lengthOf, LONGEST } from "../../seal/padding.js";
import { NotReadable } from "../../seal/reasons.js";

const shown = (before, after) => changesBetween(before, after).map(({ kind, text }) => ({ same: " ", new: "+", gone: "-" })[kind] + text);

test("what is the same is not shown as a change", () => {
  assert.deepEqual(shown(["a", "b"], ["a", "b"]), [" a", " b"]);
  assert.deepEqual(shown([], []), []);
});

test("what is new, what is gone and what was reworded stand in their places", () => {
  assert.deepEqual(shown(["a", "b", "c"], ["a", "c", "d"]), [" a", "-b", " c", "+d"]);
  assert.deepEqual(shown(["a", "b"], ["a", "B"]), [" a", "-b", "+B"]);
  assert.deepEqual(shown(["a"], []), ["-a"]);
  assert.deepEqual(shown([], ["a"]), ["+a"]);
});

test("what moved goes here and comes there", () => {
  assert.deepEqual(shown(["a", "b", "c"], ["c", "a", "b"]), ["+c", " a", " b", "-c"]);
});

test("every change leads from the one to the other", () => {
  const lists = [[], ["a"], ["a", "b"], ["b", "a"], ["a", "a", "b"], ["c", "b", "a", "d"]];
  for (const before of lists) {
    for (const after of lists) {
      const lines = changesBetween(before, after);
      assert.deepEqual(lines.filter(({ kind }) => kind !== "gone").map(({ text }) => text), after);
      assert.deepEqual(lines.filter(({ kind }) => kind !== "new").map(({ text }) => text), before);
    }
  }
});

test("a beginning is there in both languages, and short", () => {
  const { nl, en } = STARTING_AGREEMENTS;
  assert.equal(nl.length, en.length);
  assert.ok(nl.length >= 8 && nl.length <= 12);
  for (const items of [nl, en]) assert.ok(lengthOf(JSON.stringify({ items })) < LONGEST / 4);
});

test("what is no list of sentences is not readable", () => {
  assert.deepEqual(itemsFrom('{"items":["Wij."]}'), ["Wij."]);
  for (const text of ["", "[]", "null", '{"items":"Wij."}', '{"items":[1]}', "{"]) {
    assert.throws(() => itemsFrom(text), (error) => error instanceof NotReadable && error.reason === "form", text);
  }
});
