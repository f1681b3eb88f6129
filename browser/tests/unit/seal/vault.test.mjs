//! Private texts.

import assert from "node:assert/strict";
import { test } from "node:test";

import { equal, utf8 } from "../../../seal/bytes.js";
import { SeenInMemory } from "../../../seal/seen.js";
import { newVaultKey, Vault } from "../../../seal/vault.js";
import { makePerson, unpack, withField } from "./fixtures.mjs";
import { assertDamageNoticed, assertRefused } from "./refusals.mjs";

const { vault, vaultKey, person } = await makePerson(1);
const place = { container: "journal", field: "2026-11-23", revision: 2 };
const sealed = await vault.seal("Vandaag geluisterd.", place);
const seen = () => new SeenInMemory();

test("a private text comes back, in every browser that has the vault key", async () => {
  const elsewhere = await Vault.fromKey(person, vaultKey);
  assert.equal(await elsewhere.open(sealed, place, seen()), "Vandaag geluisterd.");
});

test("the same text is sealed in another way each time", async () => {
  assert.ok(!equal(sealed, await vault.seal("Vandaag geluisterd.", place)));
  assert.ok(!equal(newVaultKey(), newVaultKey()));
});

test("it opens in its own place only", async () => {
  const others = { container: "drafts", field: "2026-11-24", revision: 3 };
  for (const [name, value] of Object.entries(others)) {
    await assertRefused("seal", () => vault.open(sealed, { ...place, [name]: value }, seen()), name);
  }
  const other = await Vault.fromKey("00000000-0000-4000-8000-000000000009", vaultKey);
  await assertRefused("seal", () => other.open(sealed, place, seen()), "another person");
  const { vault: foreign } = await makePerson(2);
  await assertRefused("seal", () => foreign.open(sealed, place, seen()), "another key");
});

test("a change is noticed, at every byte", async () => {
  await assertDamageNoticed(sealed, (bytes) => vault.open(bytes, place, seen()), ["form", "version", "seal"]);
});

test("another size shows before opening", async () => {
  const cut = unpack(sealed)[2].slice(0, 79);
  await assertRefused("padding", () => vault.open(withField(sealed, 2, cut), place, seen()));
});

test("a revision that is older than one that was seen is refused", async () => {
  const store = seen();
  const older = await vault.seal("Eerst.", { ...place, revision: 1 });
  assert.equal(await vault.open(older, { ...place, revision: 1 }, store), "Eerst.");
  await vault.open(sealed, place, store);
  await vault.open(sealed, place, store);
  await assertRefused("rolled-back", () => vault.open(older, { ...place, revision: 1 }, store));
});

test("what does not verify counts as not seen", async () => {
  const store = seen();
  await assertRefused("seal", () => vault.open(sealed, { ...place, revision: 7 }, store));
  assert.equal(await vault.open(sealed, place, store), "Vandaag geluisterd.");
});

test("a place is one that the format has", async () => {
  for (const wrong of [{ container: "" }, { field: "" }, { container: "Dag" }, { revision: 1.5 }, { revision: undefined }]) {
    await assertRefused("form", () => vault.seal("x", { ...place, ...wrong }), JSON.stringify(wrong));
  }
});

test("a seed is the same for the same purpose, and another for another", async () => {
  const again = await Vault.fromKey(person, vaultKey);
  assert.deepEqual(await vault.seed(utf8("a")), await again.seed(utf8("a")));
  assert.ok(!equal(await vault.seed(utf8("a")), await vault.seed(utf8("b"))));
});
