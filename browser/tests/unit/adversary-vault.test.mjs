//! A server that lies about what is a person's own: their keys, and what they keep for themselves.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { arrive, here } from "../../keys/here.js";
import { PrivateTexts } from "../../keys/private-texts.js";
import { Store } from "../../keys/store.js";
import { toBase64 } from "../../seal/bytes.js";
import {
  Identity,
  newSeeds,
  placeOfSeeds,
  renewedBundle,
  resetBundle,
  seedsToText,
} from "../../seal/identity.js";
import { browserWay, unlock, wrap } from "../../seal/unlock.js";
import { Adversary, KEYS, PRIVATE, refusing } from "../support/adversary.mjs";
import { cut, flipped, in64, ofVersion, withField } from "../support/adversary/bytes.mjs";
import { Memory, sitDown } from "../support/adversary/desk.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { makeTown } from "../support/adversary/town.mjs";

let town;
let adversary;
let memory;

beforeEach(async () => {
  town = await makeTown();
  adversary = new Adversary();
  memory = await sitDown(town.bo, adversary, town.server);
});

/** Why Bo's keys cannot be used when the page is loaded anew, in the same browser or a new one. */
async function assertNotUnlocked(reason) {
  await assert.rejects(sitDown(town.bo, adversary, town.server, memory), { reason });
  await assert.rejects(sitDown(town.bo, adversary, town.server), { reason });
}

const bundlesAre = (change) =>
  adversary.lie(KEYS, (said) => ({ ...said, bundles: change(said.bundles) }));

/** Bo gets other keys, of the next generation. */
async function boRenews() {
  const { bo, server } = town;
  const seeds = newSeeds();
  const me = await Identity.fromSeeds({ person: bo.person, generation: 2, seeds });
  const bundle = await renewedBundle(me, bo.bundle, bo.me);
  server.addBundle(bo.person, bundle.bytes);
  const place = placeOfSeeds(2);
  server.keepPrivate(bo.person, {
    ...place,
    sealed: await bo.vault.seal(seedsToText(seeds), place),
  });
  return { me, bundle };
}

test("my public keys are swapped for others in my name", async () => {
  const stranger = await makeKeys({ person: town.bo.person });
  bundlesAre(() => [toBase64(stranger.bundle.bytes)]);
  await assertNotUnlocked("forked");
});

test("one public key is swapped in my bundle", async () => {
  const stranger = await makeKeys({ person: town.bo.person });
  bundlesAre(([mine]) => [
    in64((bundle) => withField(bundle, 1, (body) => withField(body, 6, stranger.me.boxKey)))(mine),
  ]);
  await assertNotUnlocked("signature");
});

test("my bundle is that of somebody else", async () => {
  bundlesAre(() => [toBase64(town.mal.bundle.bytes)]);
  await assertNotUnlocked("chain");
});

test("the server says that I made other keys after a loss", async () => {
  const me = await Identity.fromSeeds({ person: town.bo.person, generation: 2, seeds: newSeeds() });
  const bundle = await resetBundle(me, town.bo.bundle);
  bundlesAre((bundles) => [...bundles, toBase64(bundle.bytes)]);
  await assertNotUnlocked("forked");
});

test("the server says that I renewed my keys", async () => {
  const me = await Identity.fromSeeds({ person: town.bo.person, generation: 2, seeds: newSeeds() });
  const stranger = await makeKeys({ person: town.bo.person });
  const bundle = await renewedBundle(
    me,
    { ...town.bo.bundle, signKey: stranger.me.signKey },
    stranger.me,
  );
  bundlesAre((bundles) => [...bundles, toBase64(bundle.bytes)]);
  await assertNotUnlocked("signature");
});

test("my newest keys are kept back", async () => {
  await boRenews();
  await sitDown(town.bo, adversary, town.server, memory);
  assert.equal(here.self.generation, 2);
  bundlesAre(([first]) => [first]);
  await assertNotUnlocked("rolled-back");
});

test("my newest keys are kept back, with their place in the vault, from who has seen them", async () => {
  await boRenews();
  await sitDown(town.bo, adversary, town.server, memory);
  bundlesAre(([first]) => [first]);
  adversary.lie(PRIVATE, ({ texts }) => ({ texts: texts.filter(({ field }) => field !== "2") }));
  await assert.rejects(sitDown(town.bo, adversary, town.server, memory), { reason: "rolled-back" });
});

test("my bundles are reordered", async () => {
  await boRenews();
  bundlesAre((bundles) => bundles.toReversed());
  await assertNotUnlocked("chain");
});

test("all my bundles are dropped, though this browser unlocks", async () => {
  bundlesAre(() => []);
  await assertNotUnlocked("rolled-back");
});

test("a bundle is damaged", async () => {
  for (const [reason, change] of [
    ["signature", (bundle) => flipped(bundle, 60)],
    ["form", cut],
    ["version", (bundle) => ofVersion(bundle, 2)],
    ["version", (bundle) => ofVersion(bundle, 0)],
  ]) {
    adversary.beHonest();
    bundlesAre(([mine]) => [in64(change)(mine)]);
    await assertNotUnlocked(reason);
  }
});

/** A way to unlock that the server gives Bo. */
const wrapIs = (wrapped) => unlock(wrapped, town.bo.way);

test("the wrapped key is that of another person", async () => {
  await assert.rejects(wrapIs(town.mal.wrapped), { reason: "seal" });
});

test("the wrapped key is that of another way", async () => {
  const other = browserWay({ ...town.bo.way, id: crypto.randomUUID() });
  await assert.rejects(wrapIs(await wrap(town.bo.vaultKey, other)), { reason: "seal" });
});

test("the wrapped key is that of another person, though it was wrapped with mine", async () => {
  await assert.rejects(
    wrapIs(await wrap(town.mal.vaultKey, { ...town.bo.way, person: town.mal.person })),
    {
      reason: "seal",
    },
  );
});

test("the wrapped key is damaged", async () => {
  const { wrapped } = town.bo;
  for (const [reason, change] of [
    ["seal", (bytes) => flipped(bytes, -1)],
    ["form", cut],
    ["version", (bytes) => ofVersion(bytes, 2)],
    ["version", (bytes) => ofVersion(bytes, 0)],
  ]) {
    await assert.rejects(wrapIs(change(wrapped)), { reason });
  }
});

/** Bo's private notes: written twice, and read. */
async function notes() {
  const texts = new PrivateTexts(town.bo.vault, memory, "mine");
  await texts.write("notes", "today", () => "eerst");
  await texts.all("notes");
  await texts.write("notes", "today", () => "daarna");
  await texts.write("notes", "tomorrow", () => "morgen");
  assert.deepEqual((await texts.all("notes")).map(({ text }) => text).sort(), ["daarna", "morgen"]);
  return new PrivateTexts(town.bo.vault, memory, "mine");
}

const notesAre = (change) => adversary.lie(PRIVATE, ({ texts }) => ({ texts: texts.map(change) }));
const ofNotes = () => adversary.answersTo(PRIVATE, { asked: "container=notes" });

test("a private text is rolled back", async () => {
  const texts = await notes();
  const [old] = ofNotes()[0].texts;
  notesAre((text) => (text.field === "today" ? old : text));
  await assert.rejects(texts.all("notes"), { reason: "rolled-back" });
});

test("an older private text is given as the newer", async () => {
  const texts = await notes();
  const [old] = ofNotes()[0].texts;
  notesAre((text) => (text.field === "today" ? { ...old, revision: text.revision } : text));
  await assert.rejects(texts.all("notes"), { reason: "seal" });
});

test("a private text is moved to another field", async () => {
  const texts = await notes();
  notesAre((text) => ({ ...text, field: text.field === "today" ? "tomorrow" : "today" }));
  await assert.rejects(texts.all("notes"), { reason: "seal" });
});

test("a private text is moved to another container", async () => {
  const texts = await notes();
  adversary.lie(PRIVATE, (said, { heard }) => ({
    texts: heard
      .findLast(({ asked }) => asked === "container=notes")
      .answer.texts.map((text) => ({ ...text, container: "journal" })),
  }));
  await assert.rejects(texts.all("journal"), { reason: "seal" });
});

test("a private text is that of another person", async () => {
  const texts = await notes();
  const sealed = await town.mal.vault.seal("niet van mij", {
    container: "notes",
    field: "today",
    revision: 2,
  });
  notesAre((text) => (text.field === "today" ? { ...text, sealed: toBase64(sealed) } : text));
  await assert.rejects(texts.all("notes"), { reason: "seal" });
});

test("a private text is damaged", async () => {
  const texts = await notes();
  for (const [reason, change] of [
    ["seal", (bytes) => flipped(bytes, -1)],
    ["seal", (bytes) => flipped(bytes, 25)],
    ["form", cut],
    ["version", (bytes) => ofVersion(bytes, 2)],
    ["version", (bytes) => ofVersion(bytes, 0)],
    ["padding", (bytes) => withField(bytes, 2, cut)],
  ]) {
    adversary.beHonest();
    notesAre((text) => ({ ...text, sealed: in64(change)(text.sealed) }));
    await assert.rejects(texts.all("notes"), { reason });
  }
});

test("when I write, the server answers with an older text of mine", async () => {
  const texts = await notes();
  const [{ revision, sealed }] = ofNotes()[0].texts;
  adversary.lie(PRIVATE, () => refusing(409, { error: "behind", message: "", revision, sealed }), {
    method: "PUT",
  });
  await assert.rejects(
    texts.write("notes", "today", (text) => `${text}!`),
    { reason: "rolled-back" },
  );
});

/** A browser that unlocks by itself, as it does when a page is opened. */
async function arrives(store = new Memory()) {
  store.browserKeys = async () => [{ id: town.bo.way.id, key: town.bo.way.key }];
  store.keepOnlyBrowserKey = async () => {};
  here.self = null;
  Store.open = async () => store;
  await arrive();
}

test("this browser unlocks by itself", async () => {
  await arrives();
  assert.equal(here.state, "unlocked");
});

test("a key in my vault is damaged: this is not told as a browser that must be unlocked anew", async () => {
  adversary.lie(PRIVATE, ({ texts }) => ({
    texts: texts.map((text) => ({
      ...text,
      sealed: in64((bytes) => flipped(bytes, -1))(text.sealed),
    })),
  }));
  await assert.rejects(arrives(), { reason: "seal" });
});

test("my wrapped key is that of another person: this browser does not unlock", async () => {
  adversary.lie(KEYS, (said) => ({
    ...said,
    ways: said.ways.map((way) => ({ ...way, wrap: toBase64(town.mal.wrapped) })),
  }));
  await arrives();
  assert.equal(here.state, "locked");
  assert.equal(here.outdated, true);
});

test("the server says that I never made keys, to a browser that has opened with some", async () => {
  const store = new Memory();
  await arrives(store);
  adversary.lie(KEYS, () => ({ bundles: [], ways: [] }));
  await assert.rejects(arrives(store), { reason: "rolled-back" });
});
