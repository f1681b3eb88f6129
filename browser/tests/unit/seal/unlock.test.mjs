//! Ways to unlock.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SeenInMemory } from "../../../seal/seen.js";
import { groupsOfBytes, newSheet } from "../../../seal/sheet.js";
import { browserWay, newBrowserKey, rewrap, sheetWay, unlock, wrap } from "../../../seal/unlock.js";
import { chance, makePerson, unpack, uuid, withField } from "./fixtures.mjs";
import { assertDamageNoticed, assertRefused } from "./refusals.mjs";

const { person, vault, vaultKey } = await makePerson(1);
const place = { container: "journal", field: "note", revision: 1 };
const note = await vault.seal("van mij", place);

async function assertUnlocked(opened) {
  assert.equal(await opened.open(note, place, new SeenInMemory()), "van mij");
}

const browser = browserWay({ person, id: uuid(21), key: await newBrowserKey() });
const groups = groupsOfBytes(newSheet(chance(5)));
const sheet = await sheetWay({ person, id: uuid(22), groups });

test("each way unlocks what was wrapped for it", async () => {
  for (const way of [browser, sheet]) await assertUnlocked(await unlock(await wrap(vaultKey, way), way));
});

test("the key of a way cannot be read out", async () => {
  for (const { key } of [browser, sheet]) {
    assert.equal(key.extractable, false);
    await assert.rejects(crypto.subtle.exportKey("raw", key));
  }
});

test("a vault key is wrapped for one more way without the first", async () => {
  const wrapped = await rewrap(await wrap(vaultKey, sheet), sheet, browser);
  await assertUnlocked(await unlock(wrapped, browser));
  await assertRefused("seal", async () => unlock(wrapped, sheet));
});

test("a wrap opens for its person, kind and id, with its key", async () => {
  const wrapped = await wrap(vaultKey, browser);
  const others = { person: uuid(2), kind: "sheet", id: uuid(23), key: await newBrowserKey() };
  for (const [name, value] of Object.entries(others)) {
    await assertRefused("seal", () => unlock(wrapped, { ...browser, [name]: value }), name);
    await assertRefused("seal", () => rewrap(wrapped, { ...browser, [name]: value }, sheet), name);
  }
});

test("the sheet of one person does not unlock for another, nor another sheet", async () => {
  const wrapped = await wrap(vaultKey, sheet);
  const foreign = await sheetWay({ person: uuid(2), id: sheet.id, groups });
  await assertRefused("seal", () => unlock(wrapped, { ...foreign, person }));
  const other = await sheetWay({ person, id: sheet.id, groups: groupsOfBytes(newSheet(chance(6))) });
  await assertRefused("seal", () => unlock(wrapped, other));
});

test("a mistyped sheet is not even tried", async () => {
  await assertRefused("form", () => sheetWay({ person, id: uuid(22), groups: groups.with(3, "00000") }));
});

test("a change is noticed, at every byte", async () => {
  const wrapped = await wrap(vaultKey, browser);
  await assertDamageNoticed(wrapped, (bytes) => unlock(bytes, browser), ["form", "version", "seal"]);
  const short = unpack(wrapped)[2].slice(0, 47);
  await assertRefused("form", () => unlock(withField(wrapped, 2, short), browser));
});
