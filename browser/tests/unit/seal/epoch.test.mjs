//! The secret of an epoch, and the boxes in which it comes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { give, renew } from "../../../seal/acts.js";
import { equal, idToBytes } from "../../../seal/bytes.js";
import { commitmentTo, EpochKeys, openBox, sealBox } from "../../../seal/epoch.js";
import { chance, CIRCLE, makeCircle, makePerson, pack, u64, unpack, uuid, withField } from "./fixtures.mjs";
import { assertDamageNoticed, assertRefused } from "./refusals.mjs";

const { ada, bo, cas, dones, membership, secrets } = await makeCircle();
const boxOf = (done, who) => done.boxes.find(({ person }) => person === who.person).box;
const toBo = boxOf(dones[2], bo);
const opening = { membership, seq: 3, epoch: 3, me: bo.me };

test("each member opens their box, and finds what the log promised", async () => {
  for (const who of [ada, bo, cas]) {
    assert.deepEqual(await openBox(boxOf(dones[2], who), { ...opening, me: who.me }), dones[2].secret);
  }
  assert.deepEqual(dones[2].boxes.map(({ person, epoch }) => [person, epoch]), [ada, bo, cas].map(({ person }) => [person, 3]));
  assert.ok(equal(await commitmentTo(CIRCLE, 3, dones[2].secret), membership.began(3).commitment));
});

test("each epoch has a secret of its own", () => {
  assert.equal(new Set(dones.map(({ secret }) => String(secret))).size, 3);
});

test("given epochs come with the entry that gave them", async () => {
  const done = await give(membership, { me: ada.me, at: 3, subject: cas.person, since: 1, secrets });
  for (const { epoch, box } of done.boxes) {
    assert.deepEqual(await openBox(box, { membership: done.membership, seq: 4, epoch, me: cas.me }), secrets.get(epoch));
    const other = { membership: done.membership, seq: 4, epoch: 3 - epoch, me: cas.me };
    await assertRefused("signature", () => openBox(box, other), "as another epoch");
  }
});

test("who renewed their keys boxes with the old one, for the new", async () => {
  const newer = await makePerson(2, 2);
  const done = await renew(membership, { me: bo.me, bundle: newer.me, at: 3 });
  const at = { membership: done.membership, seq: 4, epoch: 4 };
  assert.deepEqual(await openBox(boxOf(done, bo), { ...at, me: newer.me }), done.secret);
  await assertRefused("signature", () => openBox(boxOf(done, bo), { ...at, me: bo.me }), "of another generation");
  assert.deepEqual(await openBox(boxOf(done, ada), { ...at, me: ada.me }), done.secret);
});

test("a box opens for its recipient, with its entry, for its epoch", async () => {
  await assertRefused("signature", () => openBox(boxOf(dones[2], ada), opening), "of another");
  await assertRefused("signature", () => openBox(toBo, { ...opening, epoch: 2 }), "as another epoch");
  await assertRefused("signature", () => openBox(toBo, { ...opening, seq: 2 }), "with another entry");
  await assertRefused("epoch", () => openBox(toBo, { ...opening, epoch: 4 }), "of an epoch that has not begun");
  await assertRefused("chain", () => openBox(toBo, { ...opening, seq: 4 }), "with an entry that is not there");
  const { membership: elsewhere } = await makeCircle({ circle: uuid(0xc2) });
  await assertRefused("signature", () => openBox(toBo, { ...opening, membership: elsewhere }), "of another circle");
});

test("a change is noticed, at every byte", async () => {
  await assertDamageNoticed(toBo, (bytes) => openBox(bytes, opening), ["form", "version", "signature"]);
  const short = unpack(toBo)[3].slice(1);
  await assertRefused("form", () => openBox(withField(toBo, 3, short), opening));
});

const sealing = { entry: membership.entry(3), epoch: 3, secret: dones[2].secret, recipient: membership.member(bo.person), me: ada.me };

test("a box by somebody else than the author is refused", async () => {
  const box = await sealBox({ ...sealing, me: cas.me });
  await assertRefused("signature", () => openBox(box, opening));
});

test("a box for other keys than they have is refused", async () => {
  const recipient = { ...sealing.recipient, boxKey: cas.me.boxKey };
  await assertRefused("seal", async () => openBox(await sealBox({ ...sealing, recipient }), opening));
});

test("another secret than the log promised is refused", async () => {
  for (const secret of [new Uint8Array(32), dones[1].secret]) {
    await assertRefused("commitment", async () => openBox(await sealBox({ ...sealing, secret }), opening));
  }
});

test("an ephemeral key under which everybody knows the secret is refused", async () => {
  const [, , nonce, sealed] = unpack(toBo);
  const zero = new Uint8Array(32);
  const { circle, hash, author } = membership.entry(3);
  const context = pack("kring/1/box-context", idToBytes(circle), u64(3), hash, idToBytes(author), idToBytes(bo.person), u64(1));
  const signature = await ada.me.sign(pack("kring/1/box-signed", context, zero, nonce, sealed));
  await assertRefused("seal", () => openBox(pack("kring/1/box", zero, nonce, sealed, signature), opening));
  const recipient = { ...sealing.recipient, boxKey: zero };
  await assertRefused("seal", () => sealBox({ ...sealing, recipient }, chance(3)));
});

test("keys are there for the epochs that were given, and cannot be read out", async () => {
  const keys = new EpochKeys();
  await keys.add(3, dones[2].secret);
  assert.deepEqual([keys.has(3), keys.has(2)], [true, false]);
  assert.equal(keys.root(3).extractable, false);
  await assertRefused("epoch", () => keys.root(2));
});
