//! What was seen last.

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkSeen, higher, placeName, SeenInMemory } from "../../../seal/seen.js";
import { assertRefused } from "./refusals.mjs";

const sight = (revision, mask = null) => ({ revision, mask });

test("the highest revision is kept, and the first mask", () => {
  assert.deepEqual(higher(undefined, sight(2)), sight(2));
  assert.deepEqual(higher(sight(2), sight(3)), sight(3));
  assert.deepEqual(higher(sight(3), sight(2)), sight(3));
  assert.deepEqual(higher(sight(1, "aa"), sight(2, "bb")), sight(1, "aa"));
  assert.deepEqual(higher(sight(1, "aa"), sight(2, "aa")), sight(2, "aa"));
});

test("two that look at the same time do not lower it", async () => {
  const seen = new SeenInMemory();
  const looks = [checkSeen(seen, "p", sight(2)), checkSeen(seen, "p", sight(1))];
  await assertRefused("rolled-back", () => Promise.all(looks));
  await assertRefused("rolled-back", () => checkSeen(seen, "p", sight(1)));
});

test("another mask is told from an older revision", async () => {
  const seen = new SeenInMemory();
  await checkSeen(seen, "p", sight(2, "aa"));
  await assertRefused("author", () => checkSeen(seen, "p", sight(3, "bb")));
  await assertRefused("rolled-back", () => checkSeen(seen, "p", sight(1, "aa")));
});

test("places with empty parts have names of their own", () => {
  assert.notEqual(placeName("a", "", "b"), placeName("a", "b", ""));
});
