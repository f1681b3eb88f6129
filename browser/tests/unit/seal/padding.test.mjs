//! Filling up.

import assert from "node:assert/strict";
import { test } from "node:test";

import { utf8 } from "../../../seal/bytes.js";
import { checkSealedSize, lengthOf, LONGEST, pad, unpad } from "../../../seal/padding.js";
import { assertRefused } from "./refusals.mjs";

/** As it should not be: a length, a text, and the size that it is filled up to. */
function padded(length, text, size) {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, length);
  bytes.set(utf8(text), 4);
  return bytes;
}

test("a text takes the smallest size that holds it", () => {
  const sizes = [[0, 64], [60, 64], [61, 256], [252, 256], [253, 1024], [1020, 1024], [1021, 4096], [4092, 4096], [4093, 16384], [16380, 16384]];
  for (const [length, size] of sizes) {
    const text = "a".repeat(length);
    assert.equal(pad(text).length, size, `${length} bytes`);
    assert.equal(unpad(pad(text)), text);
  }
});

test("a text that is too long is not sealed", () => {
  assert.equal(LONGEST, 16380);
  assert.throws(() => pad("a".repeat(LONGEST + 1)), RangeError);
  assert.throws(() => pad("é".repeat(LONGEST / 2 + 1)), RangeError);
  assert.equal(lengthOf("é"), 2);
});

test("texts of any script come back, and those that begin with a mark of byte order", () => {
  for (const text of ["Wat raakte je?", "日本語", "🌿 zó", "\uFEFFbom", "a\u0000b", "\r\n"]) {
    assert.equal(unpad(pad(text)), text);
  }
});

test("what is wrongly filled up is refused", async () => {
  const wrong = {
    "no such size": new Uint8Array(65),
    nothing: new Uint8Array(0),
    "larger than needed": padded(60, "", 256),
    "longer than it is": padded(61, "", 64),
    "far longer than it is": padded(2 ** 32 - 1, "", 64),
    "not filled with zeros": padded(2, "abc", 64),
    "the last byte not zero": pad("abc").with(63, 1),
    "not UTF-8": pad("abc").with(4, 0xff),
    "an overlong form": pad("abc").with(4, 0xc0).with(5, 0x80),
    "half a character": padded(1, "é", 64).with(5, 0),
  };
  for (const [what, bytes] of Object.entries(wrong)) {
    await assertRefused("padding", () => unpad(bytes), what);
  }
});

test("another size shows without the key", async () => {
  for (const size of [64, 256, 1024, 4096, 16384]) checkSealedSize(new Uint8Array(size + 16));
  for (const size of [0, 16, 64, 81, 16385 + 16]) {
    await assertRefused("padding", () => checkSealedSize(new Uint8Array(size)), `${size} bytes`);
  }
});
