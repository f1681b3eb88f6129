//! What is half written survives, sealed; the newest wins; what was handed in is gone.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { here } from "../../keys/here.js";
import { draftName, Drafts } from "../../room/drafts.js";
import { KeptInMemory } from "../../room/kept.js";
import { newVaultKey, Vault } from "../../seal/vault.js";
import { Browser, settle, World } from "../support/room/world.mjs";

const PERSON = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c33";
const ROUND = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c34";
const NAME = draftName.card({ method: 0, step: 2 }, "question");

let kept;
let browser;
let left;
let writes;

beforeEach(async () => {
  here.me = { person: { id: PERSON } };
  here.self = { vault: await Vault.fromKey(PERSON, newVaultKey()) };
  globalThis.reportError = (error) => assert.fail(error);
  kept = new KeptInMemory();
  writes = [];
  const { keepDraft } = KeptInMemory.prototype;
  kept.keepDraft = (draft) => {
    writes.push(draft);
    return keepDraft.call(kept, draft);
  };
  browser = new Browser();
  left = new AbortController();
});

afterEach(async () => {
  left.abort();
  await settle();
});

function tab({ wallAt } = {}) {
  const world = new World({ browser, wallAt });
  const drafts = new Drafts(ROUND, { world, kept: Promise.resolve(kept) });
  drafts.start(left.signal);
  return { world, drafts, draft: drafts.of(NAME) };
}

test("half a sentence is there after a crash", async () => {
  const { world, draft } = tab();
  assert.equal(await draft.load(), "");
  draft.set("Wat zou er gebeuren als");
  await world.pass(300);
  assert.equal(await tab().draft.load(), "Wat zou er gebeuren als");
});

test("it is sealed, and opens nowhere else", async () => {
  const { world, draft, drafts } = tab();
  draft.set("Geheim");
  await world.pass(300);
  const [{ key, text, at }] = writes;
  assert.ok(!Buffer.from(text).includes("Geheim"));
  const other = draftName.card({ method: 0, step: 3 }, "question");
  await kept.keepDraft({ key: key.replace(NAME, other), text, at });
  assert.equal(await drafts.of(other).load(), "");
});

test("who types on is kept now and then, and not at each key", async () => {
  const { world, draft } = tab();
  for (let time = 0; time < 30; time += 1) {
    draft.set("x".repeat(time + 1));
    await world.pass(100);
  }
  assert.ok(writes.length >= 2 && writes.length <= 4, `${writes.length} times in three seconds`);
});

test("a page that goes keeps what was typed just now", async () => {
  const { world, draft } = tab();
  draft.set("Nog net");
  await world.hide();
  assert.equal(await tab().draft.load(), "Nog net");
});

test("a page that is left within Kring keeps it too", async () => {
  const { draft } = tab();
  draft.set("Even weg");
  left.abort();
  await settle();
  left = new AbortController();
  assert.equal(await tab().draft.load(), "Even weg");
});

test("another tab hears of it, and the newest wins", async () => {
  const [one, other] = [tab(), tab()];
  await other.draft.load();
  const heard = [];
  other.draft.onChange((text) => heard.push(text), left.signal);
  one.draft.set("Eerst");
  await one.world.pass(300);
  assert.deepEqual(heard, ["Eerst"]);
  assert.equal(other.draft.text, "Eerst");
  // Typed later there, and kept sooner than what was typed before here.
  one.world.time = 10_000;
  other.world.time = 20_000;
  one.draft.set("Eerst en oud");
  other.draft.set("Eerst en nieuw");
  await other.world.pass(300);
  await one.world.pass(300);
  assert.equal(await tab().draft.load(), "Eerst en nieuw");
});

test("what somebody types meanwhile is not overwritten by what was kept", async () => {
  const first = tab();
  first.draft.set("Oud");
  await first.world.pass(300);
  const { draft } = tab({ wallAt: 1_900_000_000_000 });
  const loading = draft.load();
  draft.set("Nieuw");
  assert.equal(await loading, "Nieuw");
});

test("what is emptied is gone, and nothing else with it", async () => {
  const { world, draft, drafts } = tab();
  const tenth = drafts.of(`${NAME}0`);
  draft.set("Een");
  tenth.set("Tien");
  await world.pass(300);
  draft.clear();
  await settle();
  assert.equal(await kept.draft(`${PERSON} ${ROUND} ${NAME}`), undefined);
  assert.equal(await tab().drafts.of(`${NAME}0`).load(), "Tien");
});

test("what was handed in is not kept again by a timer", async () => {
  const { world, draft } = tab();
  draft.set("Ingeleverd");
  draft.forget();
  await world.pass(5000);
  assert.deepEqual(writes, []);
  assert.equal(draft.text, "");
});

test("when the round is over for good, all of its drafts go", async () => {
  const { world, draft, drafts } = tab();
  const other = new Drafts(`${ROUND}:notes`, { world, kept: Promise.resolve(kept) }).of("text");
  draft.set("Weg");
  other.set("Blijft");
  await world.pass(300);
  await drafts.clear();
  assert.equal(await tab().draft.load(), "");
  assert.ok(await kept.draft(`${PERSON} ${ROUND}:notes text`));
});

test("what nobody came back for in two months goes", async () => {
  const { world, draft } = tab();
  draft.set("Vergeten");
  await world.pass(300);
  tab({ wallAt: 1_800_000_000_000 + 61 * 24 * 3600 * 1000 });
  await settle();
  assert.equal(await kept.draft(`${PERSON} ${ROUND} ${NAME}`), undefined);
});

test("what was sealed for keys that are lost counts as nothing", async () => {
  const { world, draft } = tab();
  draft.set("Onleesbaar");
  await world.pass(300);
  here.self = { vault: await Vault.fromKey(PERSON, newVaultKey()) };
  assert.equal(await tab().draft.load(), "");
});
