//! Another browser of the same person.

import assert from "node:assert/strict";
import { test } from "node:test";

import { equal, toHex } from "../../../seal/bytes.js";
import { NewBrowser, UnlockedBrowser } from "../../../seal/link.js";
import { SeenInMemory } from "../../../seal/seen.js";
import { unlock, wrap } from "../../../seal/unlock.js";
import { makePerson, uuid } from "./fixtures.mjs";
import { assertRefused } from "./refusals.mjs";

const { person, vault, vaultKey } = await makePerson(1);
const which = { person, link: uuid(31) };

/** Both, with whatever a server does to what they send. */
async function meet(meddle = {}) {
  const newBrowser = await NewBrowser.begin(which);
  const commit = meddle.commit ?? newBrowser.commit;
  const unlocked = await UnlockedBrowser.begin({ ...which, ...meddle.which, commit });
  const revealed = newBrowser.reveal(meddle.unlockedKey ?? unlocked.unlockedKey);
  await unlocked.check({ ...revealed, ...meddle.revealed });
  return { newBrowser, unlocked };
}

test("the new browser gets the vault, and both show the same words", async () => {
  const { newBrowser, unlocked } = await meet();
  assert.deepEqual(await newBrowser.words(), await unlocked.words());
  const wrapped = await wrap(vaultKey, await unlocked.confirmed());
  const opened = await unlock(wrapped, await newBrowser.confirmed());
  const place = { container: "journal", field: "note", revision: 1 };
  assert.equal(await opened.open(await vault.seal("van mij", place), place, new SeenInMemory()), "van mij");
});

test("the words are others each time", async () => {
  const [one, other] = [await meet(), await meet()];
  assert.ok(!equal(await one.unlocked.words(), await other.unlocked.words()));
});

test("another key, random or commit than was promised is refused", async () => {
  const stranger = (await NewBrowser.begin(which)).reveal(new Uint8Array(32).fill(9));
  await assertRefused("commit", () => meet({ revealed: { newKey: stranger.newKey } }));
  await assertRefused("commit", () => meet({ revealed: { r: stranger.r } }));
  await assertRefused("commit", () => meet({ commit: new Uint8Array(32) }));
  await assertRefused("commit", () => meet({ which: { link: uuid(32) } }));
  await assertRefused("commit", () => meet({ which: { person: uuid(2) } }));
});

test("somebody between the two is heard, and opens nothing", async () => {
  const between = await UnlockedBrowser.begin({ ...which, commit: new Uint8Array(32) });
  const { newBrowser, unlocked } = await meet({ unlockedKey: between.unlockedKey });
  assert.notEqual(toHex(await newBrowser.words()), toHex(await unlocked.words()));
  const wrapped = await wrap(vaultKey, await unlocked.confirmed());
  await assertRefused("seal", async () => unlock(wrapped, await newBrowser.confirmed()));
});

test("a key under which everybody knows the secret is refused", async () => {
  const zero = new Uint8Array(32);
  const { newBrowser } = await meet({ unlockedKey: zero });
  await assertRefused("seal", () => newBrowser.confirmed());
});

test("the steps come in their order, and once", async () => {
  const newBrowser = await NewBrowser.begin(which);
  assert.throws(() => newBrowser.words(), /order/);
  assert.throws(() => newBrowser.confirmed(), /order/);
  const unlocked = await UnlockedBrowser.begin({ ...which, commit: newBrowser.commit });
  assert.throws(() => unlocked.words(), /order/);
  assert.throws(() => unlocked.confirmed(), /order/);
  const revealed = newBrowser.reveal(unlocked.unlockedKey);
  assert.throws(() => newBrowser.reveal(unlocked.unlockedKey), /order/);
  await unlocked.check(revealed);
  await assert.rejects(unlocked.check(revealed), /order/);
});
