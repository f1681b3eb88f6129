//! The membership log: verified entry by entry, never back nor sideways.

import assert from "node:assert/strict";
import { test } from "node:test";

import { admit, found, meeting, remove, renew } from "../../../seal/acts.js";
import { equal } from "../../../seal/bytes.js";
import { signEntry } from "../../../seal/entry.js";
import { Membership } from "../../../seal/membership.js";
import { CIRCLE, chance, forge, makeCircle, makePerson, uuid } from "./fixtures.mjs";
import { assertDamageNoticed, assertRefused } from "./refusals.mjs";

const { ada, bo, cas, dones, membership } = await makeCircle();
const stranger = await makePerson(8);
const log = dones.map(({ entry }) => entry);
const heads = dones.map((done) => done.membership.head);
const verify = (entries, seen = null) => Membership.verifyLog(entries, { circle: CIRCLE, seen });

test("a whole log says who is in the circle, in which epoch, and by which keys", async () => {
  const read = await verify(log);
  assert.deepEqual([read.seq, read.epoch], [3, 3]);
  assert.deepEqual(read.members.map(({ person, role, since }) => [person, role, since]), [
    [ada.person, "facilitator", 1],
    [bo.person, "member", 2],
    [cas.person, "member", 3],
  ]);
  assert.ok(equal(read.member(bo.person).signKey, bo.me.signKey));
  assert.equal(read.member(stranger.person), undefined);
  assert.deepEqual(read.head, heads[2]);
});

test("a membership stays what it was when another follows from it", async () => {
  const before = await verify(log.slice(0, 2));
  const after = await before.follow(log[2]);
  assert.deepEqual([before.seq, after.seq], [2, 3]);
  assert.throws(() => before.entries.push(after.last), TypeError);
  assert.throws(() => Object.assign(after.member(bo.person), { role: "facilitator" }), TypeError);
});

test("what was seen is still there", async () => {
  for (const seen of heads) assert.equal((await verify(log, seen)).seq, 3);
});

test("a log that ends before what was seen was rolled back", async () => {
  await assertRefused("rolled-back", () => verify(log.slice(0, 2), heads[2]));
  await assertRefused("rolled-back", () => verify([], heads[0]));
});

test("a log with another entry at the place was forked, also where it goes on", async () => {
  const fork = await dones[1].membership.follow(await forge(dones[1].membership, bo.me));
  await assertRefused("forked", () => verify([...log.slice(0, 2), fork.last.bytes], heads[2]));
  const on = await forge(fork, ada.me);
  await assertRefused("forked", () => verify([...log.slice(0, 2), fork.last.bytes, on], heads[2]));
});

test("what was seen must be said, be it nothing", async () => {
  await assert.rejects(Membership.verifyLog(log, { circle: CIRCLE }), TypeError);
});

test("a log begins at the beginning, has no gaps, and is that of the circle", async () => {
  await assertRefused("chain", () => verify([]));
  await assertRefused("chain", () => verify(log.slice(1)));
  await assertRefused("chain", () => verify([log[0], log[2]]));
  await assertRefused("chain", () => verify([log[0], log[0]]));
  await assertRefused("chain", () => verify([log[0], log[2], log[1]]));
  await assertRefused("chain", () => Membership.verifyLog(log, { circle: uuid(0xc2), seen: null }));
});

test("an entry follows in its circle, with the next number, after the hash before it", async () => {
  const others = { circle: uuid(0xc2), seq: 5, previous: dones[1].membership.hash };
  for (const [name, value] of Object.entries(others)) {
    const entry = await forge(membership, ada.me, { [name]: value });
    await assertRefused("chain", () => membership.follow(entry), name);
  }
  for (const seq of [0, 3, 2 ** 53 - 1]) {
    const entry = await forge(membership, ada.me, { seq });
    await assertRefused("chain", () => membership.follow(entry), `number ${seq}`);
  }
  const first = await forge(membership, ada.me, { previous: null });
  await assertRefused("chain", () => membership.follow(first), "after nothing");
});

test("only a member makes entries, with the key that they have", async () => {
  const foreign = await forge(membership, stranger.me);
  await assertRefused("author", () => membership.follow(foreign));
  const renamed = await forge(membership, stranger.me, { author: ada.person });
  await assertRefused("signature", () => membership.follow(renamed));
  const newer = await makePerson(1, 2);
  await assertRefused("signature", async () => membership.follow(await forge(membership, newer.me)));
});

test("an author who was admitted by the entry itself is none", async () => {
  const me = { ...membership.member(bo.person), person: stranger.person, signKey: stranger.me.signKey, since: 4 };
  const entry = await forge(membership, stranger.me, { act: "admit", subject: stranger.person, members: [...membership.members, me] });
  await assertRefused("author", () => membership.follow(entry));
});

test("after keys were renewed, the old ones sign nothing more", async () => {
  const newer = await makePerson(2, 2);
  const done = await renew(membership, { bundle: newer.me, me: bo.me, at: 3, random: chance(3) });
  assert.ok((await done.membership.follow(await forge(done.membership, newer.me))).epoch > 3);
  await assertRefused("signature", async () => done.membership.follow(await forge(done.membership, bo.me)));
  assert.deepEqual(done.membership.signedWith(done.membership.last), bo.me.signKey);
  assert.deepEqual(done.membership.signKeysOf(bo.person), [bo.me.signKey, newer.me.signKey]);
});

test("a changed entry is noticed, at every byte", async () => {
  const reasons = ["form", "version", "signature", "chain", "author"];
  await assertDamageNoticed(log[2], (bytes) => dones[1].membership.follow(bytes), reasons);
  await assertDamageNoticed(log[0], (bytes) => Membership.begin(bytes, CIRCLE), reasons);
});

test("members stand in order, each once, one to twelve", async () => {
  const [one, two, three] = membership.members;
  const many = (count) => Array.from({ length: count }, (_, at) => ({ ...one, person: uuid(100 + at) }));
  const lists = { "in another order": [two, one, three], twice: [one, one, two, three], none: [], thirteen: many(13) };
  for (const [what, members] of Object.entries(lists)) {
    await assertRefused("form", async () => membership.follow(await forge(membership, ada.me, { members })), what);
  }
  await assertRefused("rule", async () => membership.follow(await forge(membership, ada.me, { members: many(12) })));
});

test("acts and roles are those of the format", async () => {
  await assertRefused("form", () => forge(membership, ada.me, { act: "promote" }));
  const members = membership.members.map((member) => ({ ...member, role: "chief" }));
  await assertRefused("form", () => forge(membership, ada.me, { members }));
});

test("twelve can be in a circle, a thirteenth not", async () => {
  let { membership: circle } = dones[0];
  const by = { me: ada.me, at: 1, random: chance(3), role: "member" };
  for (let number = 2; number <= 12; number += 1) {
    ({ membership: circle } = await admit(circle, { ...by, bundle: (await makePerson(number)).bundle }));
  }
  assert.equal(circle.members.length, 12);
  await assertRefused("form", async () => admit(circle, { ...by, bundle: (await makePerson(13)).bundle }));
});

test("who comes back has come in anew", async () => {
  const by = { me: ada.me, at: 3 };
  const gone = await remove(membership, { ...by, subject: bo.person });
  const back = await admit(gone.membership, { ...by, bundle: bo.bundle, role: "member" });
  const { membership: later } = await meeting(back.membership, by);
  assert.deepEqual([ada, bo, cas].map(({ person }) => later.cameIn(person)), [1, 5, 3]);
  assert.deepEqual([2, 3, 5, 6].map((epoch) => later.cameIn(bo.person, epoch)), [2, 2, 5, 5]);
  await assertRefused("author", () => later.cameIn(bo.person, 1));
  await assertRefused("author", () => later.cameIn(stranger.person));
});

test("members stand in the order of their ids, whoever came first", async () => {
  const late = await makePerson(0);
  const done = await admit(membership, { me: bo.me, bundle: late.bundle, role: "member", at: 3 });
  assert.equal(done.membership.members[0].person, late.person);
});

/** A first entry with `changes`. */
async function firstEntry(changes = {}) {
  const { entry } = await found({ circle: CIRCLE, me: ada.me, at: 1, random: chance(3) });
  const { last } = await verify([entry]);
  return signEntry({ ...last, ...changes }, ada.me);
}

test("a circle is founded by one who is alone", async () => {
  assert.equal((await verify([await firstEntry()])).seq, 1);
  const [me] = membership.members;
  const broken = {
    "another act": { act: "meeting" },
    "no subject": { subject: null },
    "another subject": { subject: bo.person },
    "a later epoch": { epoch: 2 },
    "no epoch": { epoch: 0 },
    "two of them": { members: membership.members.slice(0, 2) },
    "since later": { members: [{ ...me, since: 2 }] },
    "as a deputy": { members: [{ ...me, role: "deputy" }] },
    "as an apprentice": { members: [{ ...me, role: "apprentice" }] },
    "with evidence": { evidence: new Uint8Array(3) },
  };
  for (const [what, changes] of Object.entries(broken)) {
    await assertRefused("rule", async () => verify([await firstEntry(changes)]), what);
  }
  for (const role of ["facilitator", "guide", "member"]) await verify([await firstEntry({ members: [{ ...me, role }] })]);
});

test("the founder signs with the key in the entry, and is in it", async () => {
  const [me] = membership.members;
  const entry = await firstEntry({ members: [{ ...me, signKey: bo.me.signKey }] });
  await assertRefused("signature", () => verify([entry]));
  const other = await firstEntry({ members: [{ ...me, person: bo.person }] });
  await assertRefused("author", () => verify([other]));
  await assertRefused("chain", async () => verify([await firstEntry({ seq: 2 })]));
  await assertRefused("chain", async () => verify([await firstEntry({ previous: new Uint8Array(32) })]));
});

test("who leads may do what only they may; where nobody leads, everybody", async () => {
  assert.deepEqual([ada, bo, cas].map(({ person }) => membership.leads(person)), [true, false, false]);
  const { membership: guided } = await makeCircle({ roles: ["deputy", "member"] });
  assert.deepEqual([ada, bo, cas].map(({ person }) => guided.leads(person)), [true, true, false]);
  const { membership: equals } = await found({ circle: CIRCLE, role: "member", me: ada.me, at: 1 });
  assert.deepEqual([ada, bo].map(({ person }) => equals.leads(person)), [true, false]);
});

test("an epoch begins with its entry, and one that did not begin is unknown", async () => {
  const done = await meeting(membership, { me: cas.me, at: 4 });
  assert.equal(done.membership.began(2).seq, 2);
  assert.equal(done.membership.began(4).act, "meeting");
  await assertRefused("epoch", () => done.membership.began(5));
  await assertRefused("epoch", () => done.membership.began(0));
  await assertRefused("chain", () => done.membership.entry(9));
});
