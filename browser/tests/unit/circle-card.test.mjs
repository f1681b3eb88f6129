//! The card of a member, as it is sealed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cardFrom, cardToText, EMPTY_CARD } from "../../circle/card.js";
import { NotReadable } from "../../seal/reasons.js";

const PERSON = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c33";

test("a card comes back as it was", () => {
  const card = { call: "Noor", job: "rector", organisation: "Het Baken", line: [PERSON], lineNote: "", competitors: "Zuid\nWest" };
  assert.deepEqual(cardFrom(cardToText(card)), card);
});

test("what a later version adds is left alone, what it leaves out is empty", () => {
  assert.deepEqual(cardFrom('{"call":"Noor","photo":"…"}'), { ...EMPTY_CARD, call: "Noor" });
});

test("what is no card is not readable", () => {
  for (const text of ["", "null", "[]", '"Noor"', '{"call":1}', '{"line":"x"}', '{"line":["x"]}', '{"line":[1]}']) {
    assert.throws(() => cardFrom(text), (error) => error instanceof NotReadable && error.reason === "form", text);
  }
});
