//! Key pairs and bundles.

import assert from "node:assert/strict";
import { test } from "node:test";

import { equal } from "../../../seal/bytes.js";
import {
  firstBundle,
  Identity,
  newSeeds,
  readBundle,
  readBundles,
  readNextBundle,
  renewedBundle,
  resetBundle,
  seedsFromText,
  seedsToText,
} from "../../../seal/identity.js";
import { chance, makePerson, uuid } from "./fixtures.mjs";
import { assertDamageNoticed, assertRefused } from "./refusals.mjs";

const first = await makePerson(1);
const second = await makePerson(1, 2);
const third = await makePerson(1, 3);

test("bundles follow each other: first, renewed, reset", async () => {
  const renewed = await renewedBundle(second.me, first.bundle, first.me);
  const reset = await resetBundle(third.me, renewed);
  const all = [first.bundle, renewed, reset].map(({ bytes }) => bytes);
  const read = await readBundles(all);
  assert.deepEqual(read.map(({ kind, generation }) => [kind, generation]), [["first", 1], ["renewed", 2], ["reset", 3]]);
  assert.ok(equal(read.at(-1).signKey, third.me.signKey));
});

test("a single bundle shows who has its keys", async () => {
  const reset = await resetBundle(second.me, first.bundle);
  const { person, kind, boxKey } = await readBundle(reset.bytes);
  assert.deepEqual([person, kind, equal(boxKey, second.me.boxKey)], [uuid(1), "reset", true]);
});

test("keys are new for whoever makes them, and private ones stay in", async () => {
  const [one, other] = [newSeeds(), newSeeds()];
  assert.ok(!equal(one.sign, other.sign) && !equal(one.box, other.box) && !equal(one.sign, one.box));
  assert.deepEqual(Object.keys(first.me), ["person", "generation", "signKey", "boxKey"]);
});

test("keys come back from the vault's text", async () => {
  const seeds = newSeeds(chance(4));
  assert.deepEqual(seedsFromText(seedsToText(seeds)), seeds);
  assert.match(seedsToText(seeds), /^[0-9a-f]{128}$/);
  for (const text of ["", "00", "00".repeat(63), "00".repeat(65), "AA".repeat(64), "zz".repeat(64)]) {
    await assertRefused("form", () => seedsFromText(text), text);
  }
});

test("a changed bundle is noticed, at every byte", async () => {
  const renewed = await renewedBundle(second.me, first.bundle, first.me);
  const reasons = ["form", "version", "signature", "chain"];
  await assertDamageNoticed(first.bundle.bytes, readBundle, reasons);
  await assertDamageNoticed(renewed.bytes, (bytes) => readNextBundle(bytes, first.bundle), reasons);
});

test("a renewed bundle is signed with the keys of before", async () => {
  const thief = await makePerson(1, 9);
  await assertRefused("signature", () => renewedBundle(second.me, first.bundle, thief.me));
});

test("a bundle follows only the one before it, of the same person", async () => {
  const other = await makePerson(2);
  await assertRefused("chain", () => resetBundle(third.me, first.bundle), "a generation left out");
  await assertRefused("chain", () => resetBundle(second.me, other.bundle), "of another person");
  const renewed = await renewedBundle(second.me, first.bundle, first.me);
  await assertRefused("chain", () => readBundles([renewed.bytes]), "not from the first");
  await assertRefused("chain", () => readBundles([first.bundle.bytes, first.bundle.bytes]), "twice");
  const anew = await firstBundle((await makePerson(1, 1)).me);
  const twin = await firstBundle(await Identity.fromSeeds({ person: uuid(1), generation: 1, seeds: newSeeds(chance(77)) }));
  assert.ok(equal(anew.hash, first.bundle.hash));
  await assertRefused("chain", () => readNextBundle(renewed.bytes, twin), "after another first");
});

test("new keys are other keys", async () => {
  const seeds = { sign: second.seeds.sign, box: first.seeds.box };
  const half = await Identity.fromSeeds({ person: uuid(1), generation: 2, seeds });
  await assertRefused("rule", () => renewedBundle(half, first.bundle, first.me));
});
