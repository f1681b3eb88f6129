//! Sealed texts: opened in their own place, from their own author, and never older than seen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { admit, meeting, remove, renew } from "../../../seal/acts.js";
import { equal, idToBytes, utf8 } from "../../../seal/bytes.js";
import { EpochKeys } from "../../../seal/epoch.js";
import { mask } from "../../../seal/mask.js";
import { SeenInMemory } from "../../../seal/seen.js";
import { deriveKey, encrypt } from "../../../seal/suite.js";
import { epochOfText, HIDDEN, openText, sealText } from "../../../seal/text.js";
import { chance, CIRCLE, makeCircle, makePerson, pack, u64, unpack, uuid, withField } from "./fixtures.mjs";
import { assertDamageNoticed, assertRefused } from "./refusals.mjs";

const { ada, bo, cas, dones, keys, membership } = await makeCircle();
const ROUND = uuid(0xf1);
const place = { containerKind: "round", containerId: ROUND, step: "ideas", field: "1", revision: 2, kind: "card", visibility: "circle" };
const at = { ...place, author: bo.person };
const reading = () => ({ membership, keys, seen: new SeenInMemory() });
const seal = (text, changes = {}, writer = bo.me) => sealText(text, { ...place, ...changes }, { membership, keys, writer });
const sealed = await seal("Wat houdt je tegen?");

/** Every other place of a text; what `place` and the reader bring along. */
const ELSEWHERE = {
  containerKind: "case",
  containerId: uuid(0xf2),
  step: "advice",
  field: "2",
  revision: 3,
  kind: "note",
  visibility: "presenter",
};

test("a text comes back to every member", async () => {
  assert.equal(await openText(sealed, at, reading()), "Wat houdt je tegen?");
});

test("the same text is sealed in another way each time, at the same length", async () => {
  const again = await seal("Wat houdt je tegen?");
  assert.ok(!equal(again, sealed));
  assert.equal((await seal("Ja.")).length, sealed.length);
});

test("it opens in its own place only: every part of the context counts", async () => {
  for (const [name, value] of Object.entries(ELSEWHERE)) {
    await assertRefused("signature", () => openText(sealed, { ...at, [name]: value }, reading()), name);
  }
  const nowhere = { ...at, step: "", field: "" };
  await assertRefused("signature", () => openText(sealed, nowhere, reading()), "no step nor field");
  const { membership: elsewhere } = await makeCircle({ circle: uuid(0xc2) });
  await assertRefused("signature", () => openText(sealed, at, { ...reading(), membership: elsewhere }), "circle");
  await assertRefused("author", () => openText(sealed, { ...at, author: cas.person }, reading()), "author");
});

test("what stands in front counts only because the context holds it too", async () => {
  await assertRefused("signature", () => openText(withField(sealed, 1, u64(2)), at, reading()), "epoch");
  const renamed = withField(sealed, 2, idToBytes(cas.person));
  await assertRefused("author", () => openText(renamed, at, reading()), "author");
  await assertRefused("signature", () => openText(renamed, { ...at, author: cas.person }, reading()), "author");
});

test("a change is noticed, at every byte", async () => {
  const reasons = ["form", "version", "epoch", "author", "signature"];
  await assertDamageNoticed(sealed, (bytes) => openText(bytes, at, reading()), reasons);
});

test("another size shows before opening", async () => {
  const cut = unpack(sealed)[4].slice(1);
  await assertRefused("padding", () => openText(withField(sealed, 4, cut), at, reading()));
});

test("an epoch that has not begun, or was not given, is refused", async () => {
  const { membership: later, secret } = await meeting(membership, { me: ada.me, at: 3 });
  const all = new EpochKeys();
  await all.add(4, secret);
  const newest = await sealText("Later.", place, { membership: later, keys: all, writer: bo.me });
  await assertRefused("epoch", () => openText(newest, at, reading()), "not begun");
  await assertRefused("epoch", () => openText(newest, at, { ...reading(), membership: later }), "not given");
  assert.equal(await openText(newest, at, { ...reading(), membership: later, keys: all }), "Later.");
  await assertRefused("epoch", () => sealText("x", place, { membership: later, keys, writer: bo.me }), "sealing");
});

test("the author is a member in the epoch", async () => {
  const before = { membership: dones[1].membership, keys };
  const early = await sealText("Te vroeg.", place, { ...before, writer: cas.me });
  await assertRefused("author", () => openText(early, { ...at, author: cas.person }, reading()));
  const stranger = await makePerson(8);
  const foreign = await seal("Vreemd.", {}, stranger.me);
  await assertRefused("author", () => openText(foreign, { ...at, author: stranger.person }, reading()));
});

test("a member does not write in another's name, though they have the key of the epoch", async () => {
  const writer = { author: bo.person, sign: (message) => cas.me.sign(message) };
  await assertRefused("signature", async () => openText(await seal("Van Bo?", {}, writer), at, reading()));
});

test("a text of before keys were renewed still opens", async () => {
  const newer = await makePerson(2, 2);
  const { membership: after } = await renew(membership, { me: bo.me, bundle: newer.me, at: 3 });
  assert.equal(await openText(sealed, at, { ...reading(), membership: after }), "Wat houdt je tegen?");
});

/** By its author, rightly signed, and wrongly sealed. */
async function sealedWrongly(padded, context) {
  const said = (label, ...more) => pack(label, idToBytes(CIRCLE), u64(3), utf8("round"), idToBytes(ROUND), ...more);
  const author = idToBytes(bo.person);
  const right = said("kring/1/text-context", utf8("ideas"), utf8("1"), author, u64(2), utf8("card"), utf8("circle"));
  const key = await deriveKey(keys.root(3), said("kring/1/text-key", author));
  const nonce = new Uint8Array(12);
  const cipher = await encrypt(key, nonce, context ?? right, padded);
  const signature = await bo.me.sign(pack("kring/1/text-signed", right, nonce, cipher));
  return pack("kring/1/text", u64(3), author, nonce, cipher, signature);
}

test("what its author sealed or filled up wrongly is refused", async () => {
  assert.equal(await openText(await sealedWrongly(new Uint8Array(64)), at, reading()), "");
  await assertRefused("seal", async () => openText(await sealedWrongly(new Uint8Array(64), utf8("x")), at, reading()));
  const filled = new Uint8Array(64).with(63, 1);
  await assertRefused("padding", async () => openText(await sealedWrongly(filled), at, reading()));
});

test("a revision that is older than one that was seen is refused", async () => {
  const by = reading();
  const first = await seal("Eerst.", { revision: 1 });
  const older = { ...at, revision: 1 };
  assert.equal(await openText(first, older, by), "Eerst.");
  await openText(sealed, at, by);
  await openText(sealed, at, by);
  await assertRefused("rolled-back", () => openText(first, older, by));
});

test("places do not roll each other back", async () => {
  const by = reading();
  await openText(sealed, at, by);
  const { revision: _, kind: __, visibility: ___, ...others } = ELSEWHERE;
  for (const [name, value] of Object.entries(others)) {
    const elsewhere = { [name]: value, revision: 1 };
    assert.equal(await openText(await seal("x", elsewhere), { ...at, ...elsewhere }, by), "x", name);
  }
  const mine = await seal("x", { revision: 1 }, cas.me);
  assert.equal(await openText(mine, { ...at, author: cas.person, revision: 1 }, by), "x", "of another");
});

test("who left and came back begins anew, in the same place", async () => {
  const by = reading();
  await openText(sealed, at, by);
  const gone = await remove(membership, { me: ada.me, at: 3, subject: bo.person });
  const back = await admit(gone.membership, { me: ada.me, at: 4, bundle: bo.bundle, role: "member" });
  const later = { ...by, membership: back.membership, keys: new EpochKeys() };
  await later.keys.add(5, back.secret);
  const first = { ...place, revision: 1 };
  const anew = await sealText("Weer hier.", first, { ...later, writer: bo.me });
  assert.equal(await openText(anew, { ...first, author: bo.person }, later), "Weer hier.");
  await openText(await sealText("En nu.", place, { ...later, writer: bo.me }), at, later);
  await assertRefused("rolled-back", () => openText(anew, { ...first, author: bo.person }, later));
});

test("a text says for which epoch it is, before anybody opens it", async () => {
  assert.equal(epochOfText(sealed), 3);
  await assertRefused("form", () => epochOfText(sealed.slice(1)));
});

test("what does not verify counts as not seen", async () => {
  const by = reading();
  await assertRefused("signature", () => openText(sealed, { ...at, revision: 9 }, by));
  assert.equal(await openText(sealed, at, by), "Wat houdt je tegen?");
});

const hidden = { ...place, author: HIDDEN };
const maskOf = (who, where = place) => mask(who.vault, { circle: CIRCLE, ...where });

test("a hidden writer's text comes back, and their other browser makes the same mask", async () => {
  const [one, other] = [await maskOf(bo), await maskOf(bo)];
  assert.deepEqual(one.author, other.author);
  const text = await seal("Wie?", {}, one);
  assert.equal(await openText(text, hidden, reading()), "Wie?");
  assert.equal(await openText(text, { ...place, author: one.author }, reading()), "Wie?");
});

test("every place has a mask of its own, and everybody theirs", async () => {
  const { author } = await maskOf(bo);
  for (const [name, value] of Object.entries({ containerKind: "case", containerId: uuid(0xf2), step: "advice", field: "2", circle: uuid(0xc2) })) {
    const other = await mask(bo.vault, { circle: CIRCLE, ...place, [name]: value });
    assert.ok(!equal(other.author, author), name);
  }
  assert.ok(!equal((await maskOf(cas)).author, author));
});

test("a mask counts only where the method hides writers, a name only where it does not", async () => {
  const text = await seal("Wie?", {}, await maskOf(bo));
  await assertRefused("author", () => openText(text, at, reading()));
  await assertRefused("author", () => openText(sealed, hidden, reading()));
  const other = { ...place, author: (await maskOf(cas)).author };
  await assertRefused("author", () => openText(text, other, reading()), "another known mask");
});

test("a field stays that of the first mask", async () => {
  const by = reading();
  await openText(await seal("Eerst.", { revision: 1 }, await maskOf(bo)), { ...hidden, revision: 1 }, by);
  const another = await seal("Ertussen.", {}, await maskOf(cas));
  await assertRefused("author", () => openText(another, hidden, by));
  assert.equal(await openText(await seal("Anders.", {}, await maskOf(bo)), hidden, by), "Anders.");
  const first = await seal("Eerst.", { revision: 1 }, await maskOf(bo));
  await assertRefused("rolled-back", () => openText(first, { ...hidden, revision: 1 }, by));
});

test("a hidden text is moved as little as another", async () => {
  const text = await seal("Wie?", {}, await maskOf(bo));
  for (const [name, value] of Object.entries(ELSEWHERE)) {
    await assertRefused("signature", () => openText(text, { ...hidden, [name]: value }, reading()), name);
  }
  const reasons = ["form", "version", "epoch", "author", "signature"];
  await assertDamageNoticed(text, (bytes) => openText(bytes, hidden, reading()), reasons);
});

test("a place is one that the format has, and whole", async () => {
  for (const name of Object.keys(place)) {
    await assertRefused("form", () => seal("x", { [name]: undefined }), `without ${name}`);
  }
  await assertRefused("form", () => seal("x", { step: "Stap 1" }));
  const nowhere = { step: "", field: uuid(3) };
  assert.equal(await openText(await seal("x", nowhere), { ...at, ...nowhere }, reading()), "x");
});

test("vectors can be made again: chance is given", async () => {
  const once = () => sealText("x", place, { membership, keys, writer: bo.me, random: chance(8) });
  assert.deepEqual(await once(), await once());
});
