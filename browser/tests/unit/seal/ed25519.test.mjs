//! Strict verification. What is refused here would be accepted by lax verifiers, as the equation
//! of Ed25519 holds for it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mock, test } from "node:test";

import { concat, fromHex, toHex, utf8 } from "../../../seal/bytes.js";
import { sign, signPair, verifies } from "../../../seal/ed25519.js";

const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;
const MESSAGE = utf8("bericht");
const SEED = new Uint8Array(32).fill(3);

const numberOf = (bytes) => BigInt(`0x${toHex(bytes.slice().reverse())}`);
const bytesOf = (number) => fromHex(number.toString(16).padStart(64, "0")).reverse();
const sha512 = (...parts) => new Uint8Array(createHash("sha512").update(concat(...parts)).digest());

/** The secret scalar of a seed. */
function scalarOf(seed) {
  const half = sha512(seed).slice(0, 32);
  half[0] &= 248;
  half[31] = (half[31] & 63) | 64;
  return numberOf(half);
}

/** Points of small order, in every spelling: the canonical ones and the others. */
const SMALL = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  "0100000000000000000000000000000000000000000000000000000000000080",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
].map(fromHex);

test("a signature verifies with its key and its message, and no other", async () => {
  const { privateKey, publicKey } = await signPair(SEED);
  const signature = await sign(privateKey, MESSAGE);
  assert.ok(await verifies(publicKey, MESSAGE, signature));
  assert.ok(!(await verifies(publicKey, utf8("ander"), signature)));
  assert.ok(!(await verifies((await signPair(new Uint8Array(32))).publicKey, MESSAGE, signature)));
  for (let at = 0; at < 64; at += 1) {
    const other = signature.with(at, signature[at] ^ (1 << (at % 8)));
    assert.ok(!(await verifies(publicKey, MESSAGE, other)), `byte ${at}`);
  }
});

test("private keys cannot be read out", async () => {
  const { privateKey } = await signPair(SEED);
  assert.equal(privateKey.extractable, false);
});

test("keys of small order are refused, though their equation holds", async () => {
  // With the neutral point as key, R = [S]B is all there is to it.
  const { publicKey: r } = await signPair(SEED);
  const signature = concat(r, bytesOf(scalarOf(SEED) % L));
  for (const key of SMALL) assert.ok(!(await verifies(key, MESSAGE, signature)), toHex(key));
});

test("an R of small order is refused, though its equation holds", async () => {
  const { publicKey } = await signPair(SEED);
  for (const r of SMALL) {
    const k = numberOf(sha512(r, publicKey, MESSAGE)) % L;
    const signature = concat(r, bytesOf((k * scalarOf(SEED)) % L));
    assert.ok(!(await verifies(publicKey, MESSAGE, signature)), toHex(r));
  }
});

test("an S that is not reduced is refused", async () => {
  const { privateKey, publicKey } = await signPair(SEED);
  const signature = await sign(privateKey, MESSAGE);
  const s = numberOf(signature.slice(32));
  const again = concat(signature.slice(0, 32), bytesOf(s + L));
  assert.ok(!(await verifies(publicKey, MESSAGE, again)));
});

test("a key that is no point, or a point in another spelling, verifies nothing", async () => {
  const { privateKey } = await signPair(SEED);
  const signature = await sign(privateKey, MESSAGE);
  const others = [2n, ...Array.from({ length: 19 }, (_, more) => P + BigInt(more))];
  for (const y of others) assert.ok(!(await verifies(bytesOf(y), MESSAGE, signature)), String(y));
});

test("a browser that refuses a key when it is imported verifies nothing with it", async (t) => {
  t.after(() => mock.restoreAll());
  const { privateKey, publicKey } = await signPair(SEED);
  const signature = await sign(privateKey, MESSAGE);
  mock.method(crypto.subtle, "importKey", () => Promise.reject(new DOMException("no point", "DataError")));
  assert.ok(!(await verifies(publicKey, MESSAGE, signature)));
});

test("the equation does hold for the neutral point: a lax verifier accepts it", async () => {
  const { publicKey: r } = await signPair(SEED);
  const key = await crypto.subtle.importKey("raw", SMALL[0], "Ed25519", false, ["verify"]);
  const signature = concat(r, bytesOf(scalarOf(SEED) % L));
  const accepted = await crypto.subtle.verify("Ed25519", key, signature, MESSAGE);
  assert.ok(accepted, "this test would prove nothing where WebCrypto refuses it itself");
});
