//! Somebody's own notes: on all their devices, and both where two wrote.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Refused, Unanswered } from "../../api/client.js";
import { here } from "../../keys/here.js";
import { Drafts } from "../../room/drafts.js";
import { KeptInMemory } from "../../room/kept.js";
import { joined, Notes } from "../../room/notes.js";
import { newVaultKey, Vault } from "../../seal/vault.js";
import { Browser, settle, World } from "../support/room/world.mjs";

const PERSON = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c33";
const CIRCLE = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c35";
const ROUND = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c34";

/** What the server keeps. */
let kept;
/** What goes wrong while it is set. */
let fault;
let left;

beforeEach(async () => {
  globalThis.reportError = (error) => assert.fail(error);
  here.me = { person: { id: PERSON } };
  [kept, fault] = [null, null];
  left = new AbortController();
  const vault = await Vault.fromKey(PERSON, newVaultKey());
  here.self = { vault };
});

afterEach(async () => {
  left.abort();
  await settle();
});

/** As keys/private-texts.js: who knows what stands there writes over it, who does not is told. */
function texts() {
  let known = null;
  const fail = () => {
    if (fault !== null) throw fault;
  };
  return {
    async one(container, field) {
      fail();
      assert.equal(container, `circle/${CIRCLE}`);
      assert.equal(field, `round:${ROUND}`);
      known = kept;
      return kept;
    },
    async write(container, field, change) {
      fail();
      const mine = change(kept === known ? null : kept);
      await settle();
      known = kept = mine;
    },
  };
}

/** A device, or the same one (`memory`) after a reload. */
async function device(memory = new KeptInMemory()) {
  const world = new World({ browser: new Browser() });
  const drafts = new Drafts(`${ROUND}:notes`, { world, kept: Promise.resolve(memory) });
  const own = texts();
  // The modules know one person at one browser; this is another one of theirs.
  const at = async (work) => {
    here.self.texts = own;
    await work();
    await settle();
  };
  let notes;
  await at(async () => {
    notes = await new Notes(CIRCLE, ROUND, drafts.of("text"), world).load(left.signal);
  });
  return {
    notes,
    world,
    memory,
    at,
    pass: (ms) => at(() => world.pass(ms)),
    wake: () => at(() => world.wake()),
  };
}

test("what is noted is saved by itself, and stands on another device", async () => {
  const one = await device();
  one.notes.set("Hij zwijgt als zij praat");
  assert.equal(one.notes.state, "unsaved");
  await one.pass(1500);
  assert.equal(one.notes.state, "saved");
  assert.equal((await device()).notes.text, "Hij zwijgt als zij praat");
});

test("another device that is open sees it when it is looked at", async () => {
  const [one, other] = [await device(), await device()];
  let told = 0;
  other.notes.onChange(() => (told += 1), left.signal);
  one.notes.set("Nieuw");
  await one.pass(1500);
  await other.wake();
  assert.equal(other.notes.text, "Nieuw");
  assert.equal(told, 1);
  one.notes.set("Nieuwer");
  await one.pass(1500);
  await other.pass(60_000);
  assert.equal(other.notes.text, "Nieuwer");
});

test("where two wrote, both stay", async () => {
  const [one, other] = [await device(), await device()];
  one.notes.set("Van de laptop");
  other.notes.set("Van de telefoon");
  await one.pass(1500);
  await other.pass(1500);
  assert.ok(kept.includes("Van de laptop") && kept.includes("Van de telefoon"), kept);
  assert.equal(other.notes.text, kept);
  assert.ok(other.notes.keptBoth);
  assert.equal(other.notes.state, "saved");
});

test("what is typed while it is saved is saved next", async () => {
  const { notes, world, pass, at } = await device();
  notes.set("Een");
  await at(() => {
    world.time += 1500;
    const passing = world.pass(0);
    queueMicrotask(() => notes.set("Een twee"));
    return passing;
  });
  await pass(3000);
  assert.equal(kept, "Een twee");
  assert.equal(notes.text, "Een twee");
  assert.equal(notes.state, "saved");
});

test("without a connection it is kept here, and saved later", async () => {
  const one = await device();
  one.notes.set("Eerst");
  await one.pass(1500);
  fault = new Unanswered();
  one.notes.set("Eerst en meer");
  await one.pass(20_000);
  assert.equal(one.notes.state, "unsaved");
  // The page is loaded anew, still without a connection.
  left.abort();
  await settle();
  left = new AbortController();
  const again = await device(one.memory);
  assert.equal(again.notes.text, "Eerst en meer");
  fault = null;
  await again.pass(10_000);
  assert.equal(kept, "Eerst en meer");
  assert.equal(again.notes.state, "saved");
});

test("what is too long, or refused, stays and says that it is not saved", async () => {
  const { notes, pass } = await device();
  fault = new RangeError("too long");
  notes.set("Lang");
  await pass(1500);
  assert.equal(notes.state, "too-long");
  fault = new Refused(410, { error: "over" });
  notes.set("Langer");
  await pass(60_000);
  assert.equal(notes.state, "unsaved");
  assert.equal(notes.text, "Langer");
});

test("joining two texts loses nothing of either, and doubles nothing", () => {
  assert.equal(joined("a", "a", "a b"), "a b");
  assert.equal(joined("a", "a b", "a"), "a b");
  assert.equal(joined("a", "a b", "a b c"), "a b c");
  assert.equal(joined("a", "", "a"), "");
  assert.equal(joined("", "x", "y"), "y\n\n———\n\nx");
  assert.equal(joined("a", "a b", "a c"), "a c\n\n———\n\nb");
  assert.equal(joined("a", "z", "a c"), "a c\n\n———\n\nz");
  assert.equal(joined("a", "", "a c"), "a c");
});
