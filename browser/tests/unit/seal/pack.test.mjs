//! The encoding.

import assert from "node:assert/strict";
import { test } from "node:test";

import { concat, fromBase64, idFromBytes, idToBytes, toBase64, toHex, utf8 } from "../../../seal/bytes.js";
import * as field from "../../../seal/pack.js";
import { pack, u64, uuid } from "./fixtures.mjs";
import { assertRefused } from "./refusals.mjs";

const TRY = field.shape("kring/1/try", { who: field.id, count: field.number, name: field.optional(field.token) });
const whole = TRY.write({ who: uuid(5), count: 258, name: "a" });

test("a message is its label and its fields, each behind its length", () => {
  assert.equal(
    toHex(whole),
    "0000000b" + toHex(utf8("kring/1/try")) +
      "00000010" + "00000000000040008000000000000005" +
      "00000008" + "0000000000000102" +
      "00000001" + "61",
  );
  assert.deepEqual(TRY.read(whole), { who: uuid(5), count: 258, name: "a" });
});

test("an empty field is null, and what was forgotten is not empty", async () => {
  assert.equal(TRY.read(TRY.write({ who: uuid(5), count: 0, name: null })).name, null);
  await assertRefused("form", () => TRY.write({ who: uuid(5), count: 0 }));
});

test("what is cut, longer, or of another number of fields is refused", async () => {
  for (let length = 0; length < whole.length; length += 1) {
    await assertRefused("form", () => TRY.read(whole.slice(0, length)), `${length} bytes`);
  }
  await assertRefused("form", () => TRY.read(concat(whole, Uint8Array.of(0))));
  await assertRefused("form", () => TRY.read(concat(whole, new Uint8Array(4))));
  await assertRefused("form", () => TRY.read(pack("kring/1/try", idToBytes(uuid(5)), u64(1))));
});

test("another label is another form, another number another version, whatever follows", async () => {
  const of = (label) => () => TRY.read(concat(pack(label), Uint8Array.of(1, 2)));
  for (const label of ["kring/2/try", "kring/10/", "kring/01/try", "kring/0/x/y"]) {
    await assertRefused("version", of(label), label);
  }
  for (const label of ["", "kring", "kring/1/other", "kring//try", "kring/2", "kring/x/try", "Kring/2/try"]) {
    await assertRefused("form", of(label), label);
  }
});

test("a number is one that JavaScript counts exactly", async () => {
  assert.equal(field.number.read(field.number.write(Number.MAX_SAFE_INTEGER)), Number.MAX_SAFE_INTEGER);
  await assertRefused("form", () => field.number.read(u64(2n ** 53n)));
  await assertRefused("form", () => field.number.read(u64(2n ** 64n - 1n)));
  await assertRefused("form", () => field.number.read(new Uint8Array(7)));
  for (const value of [-1, 0.5, 2 ** 53, NaN, "1", 1n]) {
    await assertRefused("form", () => field.number.write(value), String(value));
  }
});

test("a token has 1 to 64 characters of few kinds", async () => {
  for (const value of ["a", "0", "step-2", "a_b.c/d:e", "a".repeat(64), uuid(1)]) {
    assert.equal(field.token.read(field.token.write(value)), value);
  }
  for (const value of ["", "A", "a b", "é", "a\n", "a".repeat(65), 1, null, undefined]) {
    await assertRefused("form", () => field.token.write(value), String(value));
  }
  await assertRefused("form", () => field.token.read(Uint8Array.of(0xff)));
  assert.equal(field.tokenOrEmpty.read(field.tokenOrEmpty.write("")), "");
});

test("an author is a person or a mask", async () => {
  assert.equal(field.author.read(field.author.write(uuid(1))), uuid(1));
  assert.deepEqual(field.author.read(field.author.write(new Uint8Array(32))), new Uint8Array(32));
  await assertRefused("form", () => field.author.read(new Uint8Array(17)));
  await assertRefused("form", () => field.author.write(new Uint8Array(16)));
});

test("fixed lengths are kept, and what was read does not change with its buffer", async () => {
  for (const [kind, length] of [[field.key, 32], [field.hash, 32], [field.nonce, 12], [field.signature, 64]]) {
    await assertRefused("form", () => kind.read(new Uint8Array(length + 1)));
    await assertRefused("form", () => kind.write(new Uint8Array(length - 1)));
    await assertRefused("form", () => kind.write("text"));
    const buffer = new Uint8Array(length);
    const read = kind.read(buffer);
    buffer[0] = 1;
    assert.equal(read[0], 0);
  }
});

test("messages are read where they stand in a larger buffer", () => {
  const larger = concat(Uint8Array.of(9, 9, 9), whole, Uint8Array.of(9));
  assert.equal(TRY.read(larger.subarray(3, 3 + whole.length)).count, 258);
});

test("ids are written in one way", async () => {
  const text = "0189abcd-ef01-7234-8567-89abcdef0123";
  assert.equal(idFromBytes(idToBytes(text)), text);
  for (const other of [text.toUpperCase(), text.replaceAll("-", ""), `{${text}}`, `${text}\n`, "", null]) {
    await assertRefused("form", () => idToBytes(other), String(other));
  }
});

test("base64 is written in one way", async () => {
  for (const bytes of [[], [1], [1, 2], [1, 2, 3], [255, 254, 253, 252]].map((all) => Uint8Array.from(all))) {
    assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64"));
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  }
  for (const other of ["AQ", "AQ=", "AR==", "A Q==", "AQ==\n", "-_==", "AQ=A", "é"]) {
    await assertRefused("form", () => fromBase64(other), other);
  }
});
