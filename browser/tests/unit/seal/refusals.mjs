//! Assertions about refusals.

import assert from "node:assert/strict";

import { reasonOf, reasonsOfDamage } from "./fixtures.mjs";

export async function assertRefused(reason, act, message) {
  assert.equal(await reasonOf(act), reason, message);
}

/**
 * Nothing that was cut or lengthened is in the format, and every flipped bit is noticed, for one of
 * `reasons`.
 */
export async function assertDamageNoticed(bytes, open, reasons) {
  const { flipped, cut, longer } = await reasonsOfDamage(bytes, open);
  assert.deepEqual(new Set(cut), new Set(["form"]));
  assert.equal(longer, "form");
  for (const [at, reason] of flipped.entries()) {
    assert.ok(reasons.includes(reason), `byte ${at}: ${reason}`);
  }
}
