//! A server that lies about people: who leaves, who waits, whose keys are whose, and with whom words
//! were heard.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { doChores } from "../../circle/chores.js";
import { Circle } from "../../circle/circle.js";
import { bundleOf, newcomersOf, resetsOf } from "../../circle/newcomers.js";
import { heardWith, keepHeard } from "../../circle/verified.js";
import * as acts from "../../seal/acts.js";
import { toBase64 } from "../../seal/bytes.js";
import { Identity, newSeeds, resetBundle } from "../../seal/identity.js";
import { makeStatement } from "../../seal/statement.js";
import { Adversary, CIRCLE } from "../support/adversary.mjs";
import { cut, in64, ofVersion } from "../support/adversary/bytes.mjs";
import { sitDown } from "../support/adversary/desk.mjs";
import { forgedStatement } from "../support/adversary/forging.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { AT, happens, makeTown } from "../support/adversary/town.mjs";

let town;
let adversary;
let circle;
let kept;

beforeEach(async () => {
  town = await makeTown();
  adversary = new Adversary();
  await sitDown(town.bo, adversary, town.server);
  kept = town.server.circle(town.circle);
  circle = new Circle(town.circle);
});

const viewIs = (change) =>
  adversary.lie(CIRCLE, (view) => ({ ...view, ...change(view), version: -1 }));

/** Until it is the turn of each: browsers do not conclude things all at once. */
async function lookLong() {
  for (const _ of town.membership.members) await doChores(circle);
}

/** The server shows a statement as that Ada leaves. */
async function leavingIs(statement) {
  viewIs(({ members }) => ({
    members: members.map((member) =>
      member.person === town.ada.person ? { ...member, leaving: toBase64(statement) } : member,
    ),
  }));
  await circle.refresh();
  await lookLong();
}

async function assertStays() {
  assert.deepEqual(adversary.sentTo(/\/entries$/, "POST"), []);
  assert.ok(circle.membership.member(town.ada.person));
}

const about = () => town.membership.hash;

test("who says that they leave, is let go", async () => {
  await leavingIs(
    await makeStatement({
      circle: town.circle,
      kind: "leave",
      about: about(),
      me: town.ada.me,
      at: AT,
    }),
  );
  assert.equal(adversary.sentTo(/\/entries$/, "POST").length, 1);
});

test("that somebody leaves is forged by the server", async () => {
  const stranger = await makeKeys();
  await leavingIs(
    await forgedStatement({
      circle: town.circle,
      kind: "leave",
      about: about(),
      author: town.ada.person,
      signer: stranger.me,
    }),
  );
  await assertStays();
});

test("that somebody leaves is forged by an accomplice", async () => {
  await leavingIs(
    await forgedStatement({
      circle: town.circle,
      kind: "leave",
      about: about(),
      author: town.ada.person,
      signer: town.mal.me,
    }),
  );
  await assertStays();
});

test("somebody left another circle", async () => {
  await leavingIs(
    await makeStatement({
      circle: town.elsewhere.circle,
      kind: "leave",
      about: about(),
      me: town.ada.me,
      at: AT,
    }),
  );
  await assertStays();
});

test("that one leaves is given as that another does", async () => {
  await leavingIs(
    await makeStatement({
      circle: town.circle,
      kind: "leave",
      about: about(),
      me: town.mal.me,
      at: AT,
    }),
  );
  await assertStays();
});

test("another statement is given as that somebody leaves", async () => {
  await leavingIs(
    await makeStatement({
      circle: town.circle,
      kind: "words",
      about: about(),
      me: town.ada.me,
      at: AT,
    }),
  );
  await assertStays();
});

test("somebody left an earlier time, and came back", async () => {
  const statement = await makeStatement({
    circle: town.circle,
    kind: "leave",
    about: about(),
    me: town.mal.me,
    at: AT,
  });
  await happens(town, await acts.leave(town.membership, { statement, me: town.ada.me, at: AT }));
  await happens(
    town,
    await acts.admit(town.membership, {
      bundle: town.mal.bundle,
      role: "member",
      me: town.ada.me,
      at: AT,
    }),
  );
  viewIs(({ members }) => ({
    members: members.map((member) =>
      member.person === town.mal.person ? { ...member, leaving: toBase64(statement) } : member,
    ),
  }));
  await circle.refresh();
  await lookLong();
  assert.deepEqual(adversary.sentTo(/\/entries$/, "POST"), []);
});

test("a forged goodbye does not keep from concluding a true one", async () => {
  const stranger = await makeKeys();
  const forged = await forgedStatement({
    circle: town.circle,
    kind: "leave",
    about: about(),
    author: town.ada.person,
    signer: stranger.me,
  });
  const truly = await makeStatement({
    circle: town.circle,
    kind: "leave",
    about: about(),
    me: town.mal.me,
    at: AT,
  });
  const said = { [town.ada.person]: toBase64(forged), [town.mal.person]: toBase64(truly) };
  viewIs(({ members }) => ({
    members: members
      .map((member) => ({ ...member, leaving: said[member.person] ?? null }))
      .sort((a) => (a.person === town.ada.person ? -1 : 1)),
  }));
  await circle.refresh();
  await lookLong();
  assert.equal(adversary.sentTo(/\/entries$/, "POST").length, 1);
});

/** Eve waits; the server gives her bundle. */
async function waiting(bundle) {
  kept.newcomers = [{ person: town.eve.person, role: "member", bundle }];
  town.server.news(town.circle);
  await circle.refresh();
  return (await newcomersOf(circle))[0];
}

test("a newcomer's bundle is that of somebody else", async () => {
  const { state, reason } = await waiting(toBase64(town.mal.bundle.bytes));
  assert.deepEqual([state, reason], ["unreadable", "author"]);
});

test("a newcomer's bundle has another key in it", async () => {
  const stranger = await makeKeys();
  const { state, reason } = await waiting(
    in64((bytes) => swapKey(bytes, town.eve.me.boxKey, stranger.me.boxKey))(
      toBase64(town.eve.bundle.bytes),
    ),
  );
  assert.deepEqual([state, reason], ["unreadable", "signature"]);
});

function swapKey(bytes, from, to) {
  const copy = bytes.slice();
  copy.set(to, Buffer.from(bytes).indexOf(from));
  return copy;
}

for (const [what, wanted, change] of [
  ["cut", "form", cut],
  ["of a later version", "version", (bytes) => ofVersion(bytes, 2)],
  ["of an earlier version", "version", (bytes) => ofVersion(bytes, 0)],
]) {
  test(`a newcomer's bundle is ${what}`, async () => {
    const { state, reason } = await waiting(in64(change)(toBase64(town.eve.bundle.bytes)));
    assert.deepEqual([state, reason], ["unreadable", wanted]);
  });
}

test("a member's new bundle is that of somebody else", async () => {
  viewIs(({ members }) => ({
    members: members.map((member) =>
      member.person === town.ada.person
        ? { ...member, bundle: toBase64(town.mal.bundle.bytes) }
        : member,
    ),
  }));
  await circle.refresh();
  const [reset] = await resetsOf(circle);
  assert.deepEqual([reset.state, reset.reason], ["unreadable", "author"]);
  await assert.rejects(bundleOf(town.ada.person, toBase64(town.mal.bundle.bytes)), {
    reason: "author",
  });
});

test("my keys in the log are not mine: the server swapped my bundle when I was admitted", async () => {
  const stranger = await makeKeys({ person: town.eve.person });
  await happens(
    town,
    await acts.admit(town.membership, {
      bundle: stranger.bundle,
      role: "member",
      me: town.ada.me,
      at: AT,
    }),
  );
  await sitDown(town.eve, adversary, town.server);
  const mine = new Circle(town.circle);
  await mine.refresh();
  assert.equal(mine.myKeys, "foreign");
  assert.equal(mine.mayWrite, false);
});

test("my keys in the log are not mine: somebody was talked into admitting me again", async () => {
  const me = await Identity.fromSeeds({ person: town.bo.person, generation: 2, seeds: newSeeds() });
  const bundle = await resetBundle(me, town.bo.bundle);
  await happens(town, await acts.reset(town.membership, { bundle, me: town.ada.me, at: AT }));
  await circle.refresh();
  assert.equal(circle.myKeys, "foreign");
  assert.equal(circle.mayWrite, false);
});

/** A statement that somebody heard the words of the newest entry. */
const heardBy = async (who, signer = who.me) => ({
  person: who.person,
  head: toBase64(about()),
  statement: toBase64(
    await forgedStatement({
      circle: town.circle,
      kind: "words",
      about: about(),
      author: who.person,
      signer,
    }),
  ),
});

/** @returns {Promise<import("../../circle/verified.js").Heard>} what is said of a member when the server lists these */
async function saidOf(who, heard) {
  viewIs(({ words }) => ({ words: { ...words, heard } }));
  await circle.refresh();
  return (await heardWith(circle)).get(who.person);
}

test("that somebody heard the same words is forged", async () => {
  const { state, reason } = await saidOf(town.ada, [
    await heardBy(town.bo),
    await heardBy(town.ada, town.mal.me),
  ]);
  assert.deepEqual([state, reason], ["not-yet", "signature"]);
});

test("that one heard the words is given as that another did", async () => {
  const { statement, head } = await heardBy(town.mal);
  const { reason } = await saidOf(town.ada, [{ person: town.ada.person, head, statement }]);
  assert.equal(reason, "author");
});

test("that somebody heard words of before is given as that they heard those of now", async () => {
  const { statement } = await heardBy(town.ada);
  await happens(town, await acts.meeting(town.membership, { me: town.ada.me, at: AT }));
  const { reason } = await saidOf(town.ada, [
    { person: town.ada.person, head: toBase64(about()), statement },
  ]);
  assert.equal(reason, "form");
});

test("that I heard the words of all is said, when I heard nobody's", async () => {
  const all = [await heardBy(town.bo), await heardBy(town.ada), await heardBy(town.mal)];
  assert.equal((await saidOf(town.ada, all)).state, "not-yet");
});

test("I heard the words of one, and the server says that another was there", async () => {
  await circle.refresh();
  await keepHeard(town.circle, circle.membership, [town.bo.person, town.ada.person]);
  const all = [await heardBy(town.bo), await heardBy(town.ada), await heardBy(town.mal)];
  assert.equal((await saidOf(town.ada, all)).state, "verified");
  assert.equal((await heardWith(circle)).get(town.mal.person).state, "not-yet");
});

test("I heard the words of somebody who then comes in again with other keys", async () => {
  await circle.refresh();
  await keepHeard(town.circle, circle.membership, [
    town.bo.person,
    town.ada.person,
    town.mal.person,
  ]);
  assert.equal((await saidOf(town.mal, [])).state, "verified");
  const me = await Identity.fromSeeds({
    person: town.mal.person,
    generation: 2,
    seeds: newSeeds(),
  });
  await happens(
    town,
    await acts.reset(town.membership, {
      bundle: await resetBundle(me, town.mal.bundle),
      me: town.ada.me,
      at: AT,
    }),
  );
  assert.equal((await saidOf(town.mal, [])).state, "not-yet");
});
