//! Statements.

import assert from "node:assert/strict";
import { test } from "node:test";

import { remove, renew, reset } from "../../../seal/acts.js";
import { equal, utf8 } from "../../../seal/bytes.js";
import { agreementsHash, makeStatement, verifyStatement } from "../../../seal/statement.js";
import { CIRCLE, makeCircle, makePerson, uuid } from "./fixtures.mjs";
import { assertDamageNoticed, assertRefused } from "./refusals.mjs";

const { ada, bo, cas, membership } = await makeCircle();
const newBo = await makePerson(2, 2);
const by = { me: ada.me, at: 3 };
const agreements = await agreementsHash(1, utf8("sealed"));
const make = (kind, about, me = bo.me, more = {}) => makeStatement({ circle: CIRCLE, kind, about, me, at: 5, ...more });
const verify = (bytes, kind, more = {}) => verifyStatement(bytes, { membership, kind, ...more });

test("a statement says what its author signed", async () => {
  for (const kind of ["leave", "words"]) {
    const said = await verify(await make(kind, membership.hash), kind);
    assert.deepEqual(said, { circle: CIRCLE, kind, about: membership.hash, author: bo.person, at: 5 });
  }
  assert.equal((await verify(await make("consent", agreements), "consent", { about: agreements })).author, bo.person);
});

test("a consent is to one version of one sealed text", async () => {
  const others = [await agreementsHash(2, utf8("sealed")), await agreementsHash(1, utf8("sealed."))];
  for (const other of others) {
    assert.ok(!equal(other, agreements));
    await assertRefused("form", async () => verify(await make("consent", agreements), "consent", { about: other }));
  }
});

test("another circle or kind than asked for is refused", async () => {
  await assertRefused("form", async () => verify(await make("words", membership.hash), "leave"));
  await assertRefused("form", async () => verify(await make("words", membership.hash, bo.me, { circle: uuid(7) }), "words"));
  await assertRefused("form", () => make("promise", membership.hash));
});

test("leave and words are about an entry, and said by who was a member", async () => {
  for (const kind of ["leave", "words"]) {
    await assertRefused("chain", async () => verify(await make(kind, agreements), kind));
  }
  const stranger = await makePerson(8);
  for (const kind of ["leave", "words", "consent"]) {
    await assertRefused("author", async () => verify(await make(kind, membership.hash, stranger.me), kind));
  }
  const early = membership.entry(1).hash;
  await assertRefused("author", async () => verify(await make("words", early), "words"), "not a member yet");
  await assertRefused("chain", async () => verify(await make("leave", early), "leave"), "before they came");
});

test("nobody says it for another", async () => {
  const me = { person: bo.person, sign: (message) => cas.me.sign(message) };
  for (const kind of ["leave", "words", "consent"]) {
    await assertRefused("signature", async () => verify(await make(kind, membership.hash, me), kind), kind);
  }
});

test("after other keys, words count by those of then, consents by any, leaving by the newest", async () => {
  const { membership: after } = await renew(membership, { ...by, me: bo.me, bundle: newBo.me });
  const asked = (kind) => ({ membership: after, kind });
  const [old, now] = [membership.hash, after.hash];
  await verifyStatement(await make("words", old, bo.me), asked("words"));
  await verifyStatement(await make("words", now, newBo.me), asked("words"));
  await assertRefused("signature", async () => verifyStatement(await make("words", old, newBo.me), asked("words")));
  await assertRefused("signature", async () => verifyStatement(await make("words", now, bo.me), asked("words")));
  for (const me of [bo.me, newBo.me]) await verifyStatement(await make("consent", agreements, me), asked("consent"));
  await verifyStatement(await make("leave", old, newBo.me), asked("leave"));
  await assertRefused("signature", async () => verifyStatement(await make("leave", now, bo.me), asked("leave")));
});

test("who left says no more that they leave, but their consent stays", async () => {
  const { membership: after } = await remove(membership, { ...by, subject: bo.person });
  await assertRefused("author", async () => verifyStatement(await make("leave", membership.hash), { membership: after, kind: "leave" }));
  await verifyStatement(await make("consent", agreements), { membership: after, kind: "consent" });
  const { membership: other } = await reset(membership, { ...by, bundle: newBo.me });
  await verifyStatement(await make("consent", agreements), { membership: other, kind: "consent" });
});

test("a change is noticed, at every byte", async () => {
  const reasons = ["form", "version", "signature", "chain", "author"];
  for (const kind of ["leave", "words", "consent"]) {
    await assertDamageNoticed(await make(kind, membership.hash), (bytes) => verify(bytes, kind), reasons);
  }
});
