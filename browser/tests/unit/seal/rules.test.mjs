//! The table of acts: what each may change, who may make it, and what is refused.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as acts from "../../../seal/acts.js";
import { equal } from "../../../seal/bytes.js";
import { signEntry } from "../../../seal/entry.js";
import { makeStatement } from "../../../seal/statement.js";
import { CIRCLE, chance, makeCircle, makePerson, pack, uuid } from "./fixtures.mjs";
import { assertRefused } from "./refusals.mjs";

const { ada, bo, cas, membership, secrets } = await makeCircle();
const dee = await makePerson(4);
const newBo = await makePerson(2, 2);
const newAda = await makePerson(1, 2);
const at = 2_000_000;
const by = (who) => ({ me: who.me, at, random: chance(17) });

/** The entry that `done` made, signed again by `me` with `changes`. */
async function altered({ membership: after }, me, changes) {
  const { last } = after;
  return signEntry({ ...last, ...(typeof changes === "function" ? changes(last) : changes) }, me);
}

/** Members with one of them changed; `null` takes them out. */
const withMember = (members, { person }, changes) =>
  members.flatMap((member) => (member.person !== person ? [member] : changes ? [{ ...member, ...changes }] : []));

const memberOf = (who, role = "member", since = 4) => {
  const { person, generation, signKey, boxKey } = who.me;
  return { person, role, since, generation, signKey, boxKey };
};

/**
 * Refuses `done` with each of `broken`: changes of what stands in the entry, and sometimes another
 * author (`by`).
 */
async function assertBroken(done, me, broken, before = membership) {
  await before.follow(done.entry);
  for (const [what, { by: author, ...changes }] of Object.entries(broken)) {
    const more = author ? { author: author.person } : {};
    const entry = await altered(done, author?.me ?? me, (last) => ({ ...more, ...(changes.of ? changes.of(last) : changes) }));
    await assertRefused("rule", () => before.follow(entry), what);
  }
}

/** What no act may do that begins an epoch. */
const OPENING = {
  "the same epoch": { epoch: 3 },
  "an epoch left out": { epoch: 5 },
  "no epoch": { epoch: 0 },
  "an earlier epoch": { epoch: 2 },
};

/** What no act may do beside its own. */
const BESIDE = {
  "another role beside": { of: ({ members }) => ({ members: withMember(members, cas, { role: "apprentice" }) }) },
  "another since beside": { of: ({ members }) => ({ members: withMember(members, cas, { since: 1 }) }) },
  "another sign key beside": { of: ({ members }) => ({ members: withMember(members, cas, { signKey: new Uint8Array(32).fill(9) }) }) },
  "another box key beside": { of: ({ members }) => ({ members: withMember(members, cas, { boxKey: new Uint8Array(32).fill(9) }) }) },
  "another generation beside": { of: ({ members }) => ({ members: withMember(members, cas, { generation: 2 }) }) },
  "somebody put in beside": { of: ({ members }) => ({ members: [...members, { ...memberOf(dee), person: uuid(90) }] }) },
  "somebody put out beside": { of: ({ members }) => ({ members: withMember(members, cas, null) }) },
  "evidence of nothing": { evidence: new Uint8Array(3) },
};

test("admit: any member lets somebody in, since the new epoch", async () => {
  for (const who of [ada, bo, cas]) {
    const done = await acts.admit(membership, { ...by(who), bundle: dee.bundle, role: "apprentice" });
    assert.deepEqual([done.membership.epoch, done.membership.member(dee.person)?.since], [4, 4]);
    assert.equal(done.membership.member(dee.person).role, "apprentice");
  }
  const done = await acts.admit(membership, { ...by(bo), bundle: dee.bundle, role: "member" });
  const as = (changes) => ({ of: ({ members }) => ({ members: withMember(members, dee, changes) }) });
  await assertBroken(done, bo.me, {
    ...OPENING,
    ...BESIDE,
    "since an earlier epoch": as({ since: 3 }),
    "since a later epoch": as({ since: 5 }),
    "a second facilitator": as({ role: "facilitator" }),
    "a guide beside the facilitator": as({ role: "guide" }),
    "nobody": { subject: null },
    "somebody else": { subject: uuid(91) },
    "a member": { subject: cas.person },
    "not put in": as(null),
    "with other keys for the author": { of: ({ members }) => ({ members: withMember(members, bo, { boxKey: dee.me.boxKey }) }) },
  });
});

test("admit: one deputy is enough", async () => {
  const { membership: deputed } = await makeCircle({ roles: ["deputy", "member"] });
  await assertRefused("rule", () => acts.admit(deputed, { ...by(ada), bundle: dee.bundle, role: "deputy" }));
});

test("admit: a member is not admitted again", async () => {
  await assertRefused("rule", async () => {
    const members = withMember(membership.members, bo, { since: 4 });
    const { entry } = await acts.meeting(membership, by(ada));
    const said = (await membership.follow(entry)).last;
    return membership.follow(await signEntry({ ...said, act: "admit", subject: bo.person, members }, ada.me));
  });
});

const goodbye = (who, about = membership.hash, changes = {}) =>
  makeStatement({ circle: CIRCLE, kind: "leave", about, me: who.me, at, ...changes });

test("leave: any other writes down that somebody said they leave", async () => {
  for (const who of [ada, cas]) {
    const done = await acts.leave(membership, { ...by(who), statement: await goodbye(bo) });
    assert.deepEqual(done.membership.members.map(({ person }) => person), [ada.person, cas.person]);
    assert.equal(done.boxes.length, 2);
  }
  const done = await acts.leave(membership, { ...by(ada), statement: await goodbye(bo) });
  const { "somebody put out beside": _, "evidence of nothing": __, ...beside } = BESIDE;
  const evidence = async (statement) => ({ evidence: await statement });
  await assertBroken(done, ada.me, {
    ...OPENING,
    ...beside,
    "somebody put out beside": { members: membership.members.slice(0, 1) },
    "nobody": { subject: null },
    "somebody else": { subject: cas.person },
    "no member": { subject: dee.person },
    "not put out": { members: membership.members },
    "the subject themselves": { by: bo },
    "no evidence": { evidence: null },
    "evidence that is none": { evidence: new Uint8Array(9) },
    "evidence of another version": { evidence: pack("kring/2/statement-signed") },
    "another kind of statement": await evidence(goodbye(bo, membership.hash, { kind: "words" })),
    "of another circle": await evidence(goodbye(bo, membership.hash, { circle: uuid(92) })),
    "about an unknown entry": await evidence(goodbye(bo, new Uint8Array(32))),
    "about an entry before they came": await evidence(goodbye(bo, membership.entry(1).hash)),
    "said by another": await evidence(goodbye(cas)),
    "signed by another": await evidence(goodbye({ me: { person: bo.person, sign: (bytes) => cas.me.sign(bytes) } })),
    "said in another's name": await evidence(goodbye({ me: { person: cas.person, sign: (bytes) => bo.me.sign(bytes) } })),
    "with newer keys than the circle knows": await evidence(goodbye(newBo)),
  });
});

test("leave: said since the last admission, not before", async () => {
  for (const seq of [2, 3]) {
    const statement = await goodbye(bo, membership.entry(seq).hash);
    await acts.leave(membership, { ...by(ada), statement });
  }
  const founder = await goodbye(ada, membership.entry(1).hash);
  assert.equal((await acts.leave(membership, { ...by(bo), statement: founder })).membership.members.length, 2);

  const old = await goodbye(bo);
  const gone = await acts.leave(membership, { ...by(ada), statement: old });
  const back = await acts.admit(gone.membership, { ...by(ada), bundle: bo.bundle, role: "member" });
  await assertRefused("rule", () => acts.leave(back.membership, { ...by(ada), statement: old }), "an old goodbye");
  const anew = await goodbye(bo, back.membership.hash);
  await acts.leave(back.membership, { ...by(ada), statement: anew });
});

test("leave: lost keys make nobody leave after their reset", async () => {
  const statement = await goodbye(bo);
  const { membership: after } = await acts.reset(membership, { ...by(ada), bundle: newBo.me });
  await assertRefused("rule", () => acts.leave(after, { ...by(ada), statement }));
  await acts.leave(after, { ...by(ada), statement: await goodbye(newBo) });
});

test("remove: who leads puts another out", async () => {
  const done = await acts.remove(membership, { ...by(ada), subject: bo.person });
  assert.equal(done.membership.member(bo.person), undefined);
  const { "somebody put out beside": _, ...beside } = BESIDE;
  await assertBroken(done, ada.me, {
    ...OPENING,
    ...beside,
    "somebody put out beside": { members: membership.members.slice(0, 1) },
    "by a member": { by: cas },
    "by the subject": { by: bo },
    "nobody": { subject: null },
    "no member": { subject: dee.person },
    "not put out": { members: membership.members },
  });
  await assertRefused("rule", () => acts.remove(membership, { ...by(ada), subject: ada.person }), "themselves");
  await assertRefused("rule", () => acts.remove(membership, { ...by(ada), subject: dee.person }), "no member");
});

test("remove: a deputy may, and where nobody leads, everybody", async () => {
  const { membership: deputed } = await makeCircle({ roles: ["deputy", "member"] });
  await acts.remove(deputed, { ...by(bo), subject: ada.person });
  await assertRefused("rule", () => acts.remove(deputed, { ...by(cas), subject: bo.person }));
  const { membership: equals } = await acts.remove(deputed, { ...by(bo), subject: ada.person });
  const { membership: plain } = await acts.changeRoles(equals, { ...by(bo), roles: { [bo.person]: "member" } });
  await acts.remove(plain, { ...by(cas), subject: bo.person });
});

test("roles: who leads gives other roles, in the same epoch", async () => {
  const roles = { [ada.person]: "member", [bo.person]: "facilitator", [cas.person]: "deputy" };
  const done = await acts.changeRoles(membership, { ...by(ada), roles });
  assert.deepEqual([done.membership.epoch, done.boxes, done.secret], [3, [], null]);
  assert.deepEqual(done.membership.members.map(({ role }) => role), ["member", "facilitator", "deputy"]);
  const { "another role beside": _, ...beside } = BESIDE;
  const as = (who, role) => ({ of: ({ members }) => ({ members: withMember(members, who, { role }) }) });
  await assertBroken(done, ada.me, {
    ...beside,
    "a new epoch": { epoch: 4 },
    "an earlier epoch": { epoch: 2 },
    "another commitment": { commitment: new Uint8Array(32) },
    "by a member": { by: bo },
    "a subject": { subject: bo.person },
    "no other role": { members: membership.members },
    "two facilitators": as(ada, "facilitator"),
    "a guide beside the facilitator": as(ada, "guide"),
    "two deputies": as(ada, "deputy"),
  });
  await assertRefused("rule", () => acts.changeRoles(membership, { ...by(bo), roles }));
  await assertRefused("rule", () => acts.changeRoles(membership, { ...by(ada), roles: {} }));
});

test("give: another gets earlier epochs, not earlier than the giver has", async () => {
  const given = { subject: cas.person, since: 1, secrets };
  const done = await acts.give(membership, { ...by(ada), ...given });
  assert.deepEqual([done.membership.epoch, done.membership.member(cas.person).since], [3, 1]);
  assert.deepEqual(done.boxes.map(({ person, epoch }) => [person, epoch]), [[cas.person, 1], [cas.person, 2]]);
  const { "another since beside": _, "another role beside": __, ...beside } = BESIDE;
  const as = (who, changes) => ({ of: ({ members }) => ({ members: withMember(members, who, changes) }) });
  await assertBroken(done, ada.me, {
    ...beside,
    "another since beside": as(bo, { since: 1 }),
    "another role beside": as(bo, { role: "deputy" }),
    "another role too": as(cas, { role: "deputy" }),
    "other keys too": as(cas, { boxKey: new Uint8Array(32).fill(9) }),
    "a new epoch": { epoch: 4 },
    "another commitment": { commitment: new Uint8Array(32) },
    "nobody": { subject: null },
    "no member": { subject: dee.person },
    "somebody else": { subject: bo.person },
    "the same since": { members: membership.members },
    "a later since": as(cas, { since: 4 }),
    "since before the first": as(cas, { since: 0 }),
    "by who has them not": { by: bo },
    "to themselves": { by: cas },
  });
  await acts.give(membership, { ...by(bo), ...given, since: 2 });
  await assertRefused("rule", () => acts.give(membership, { ...by(bo), ...given }));
  await assertRefused("epoch", () => acts.give(membership, { ...by(ada), ...given, secrets: new Map() }));
});

/** What `reset` and `renew` refuse alike. */
const keysBroken = (who, had) => {
  const as = (changes) => ({ of: ({ members }) => ({ members: withMember(members, who, changes) }) });
  return {
    ...OPENING,
    ...BESIDE,
    "the same sign key": as({ signKey: had.me.signKey }),
    "the same box key": as({ boxKey: had.me.boxKey }),
    "the same generation": as({ generation: 1 }),
    "a lower generation": as({ generation: 0 }),
    "another role too": as({ role: "apprentice" }),
    "put out": as(null),
    "nobody": { subject: null },
    "no member": { subject: dee.person },
    "somebody else": { subject: cas.person },
  };
};

test("reset: another lets somebody go on with new keys, since the new epoch", async () => {
  const done = await acts.reset(membership, { ...by(cas), bundle: newBo.me });
  const { since, generation, signKey, role } = done.membership.member(bo.person);
  assert.deepEqual([since, generation, role, equal(signKey, newBo.me.signKey)], [4, 2, "member", true]);
  const as = (changes) => ({ of: ({ members }) => ({ members: withMember(members, bo, changes) }) });
  await assertBroken(done, cas.me, {
    ...keysBroken(bo, bo),
    "still since their own": as({ since: 2 }),
    "by themselves": { by: bo },
  });
  const far = await makePerson(2, 7);
  await acts.reset(membership, { ...by(ada), bundle: far.me });
});

test("renew: somebody changes their own keys, signing with the old", async () => {
  const done = await acts.renew(membership, { ...by(ada), bundle: newAda.me });
  const { since, generation, boxKey } = done.membership.member(ada.person);
  assert.deepEqual([since, generation, equal(boxKey, newAda.me.boxKey)], [1, 2, true]);
  const as = (changes) => ({ of: ({ members }) => ({ members: withMember(members, ada, changes) }) });
  await assertBroken(done, ada.me, {
    ...keysBroken(ada, ada),
    "since the new epoch": as({ since: 4 }),
    "by another": { by: bo },
  });
  const withNew = await altered(done, newAda.me, {});
  await assertRefused("signature", () => membership.follow(withNew));
});

test("meeting: any member begins an epoch", async () => {
  for (const who of [ada, bo, cas]) {
    const done = await acts.meeting(membership, by(who));
    assert.deepEqual([done.membership.epoch, done.boxes.length], [4, 3]);
  }
  const done = await acts.meeting(membership, by(bo));
  await assertBroken(done, bo.me, { ...OPENING, ...BESIDE, "a subject": { subject: bo.person } });
});

test("found: only once", async () => {
  const done = await acts.meeting(membership, by(ada));
  await assertBroken(done, ada.me, {
    "founded again": { act: "found", subject: ada.person },
    "founded again, alone": { act: "found", subject: ada.person, epoch: 1, members: membership.members.slice(0, 1) },
  });
});

test("acts name people who are there", async () => {
  await assertRefused("rule", () => acts.give(membership, { ...by(ada), subject: dee.person, since: 1, secrets }));
  await assertRefused("rule", () => acts.reset(membership, { ...by(ada), bundle: dee.bundle }));
  await assertRefused("author", () => acts.meeting(membership, by(dee)));
});
