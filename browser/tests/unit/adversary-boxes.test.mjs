//! A server that lies about the secrets of epochs.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Circle } from "../../circle/circle.js";
import * as acts from "../../seal/acts.js";
import { fromBase64, toBase64 } from "../../seal/bytes.js";
import { sealBox } from "../../seal/epoch.js";
import { Adversary, BOXES } from "../support/adversary.mjs";
import { cut, flipped, in64, mixed, ofVersion, withField } from "../support/adversary/bytes.mjs";
import { sitDown } from "../support/adversary/desk.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { AT, happens, makeTown } from "../support/adversary/town.mjs";

/** The fields of a box, behind its label. */
const FIELDS = [
  ["public key", 1],
  ["nonce", 2],
  ["secret", 3],
  ["signature", 4],
];
const EPHEMERAL_KEY = 1;

let town;
let adversary;

/** Bo has the epochs 2 and 3, and reads the circle for the first time. */
beforeEach(async () => {
  town = await makeTown();
  adversary = new Adversary();
  await sitDown(town.bo, adversary, town.server);
});

/** @param {string} person @param {number} epoch @param {string} [circle] */
function boxOf(person, epoch, circle = town.circle) {
  return town.server
    .circle(circle)
    .boxes.find((box) => box.person === person && box.epoch === epoch);
}

/** The newest epoch does not open; the one before it does. */
async function assertClosed(reason, change) {
  adversary.lie(BOXES, ({ boxes }) => ({
    boxes: boxes.map((box) => (box.epoch === 3 ? change(box) : box)).filter(Boolean),
  }));
  const circle = new Circle(town.circle);
  await circle.refresh();
  assert.equal(circle.problem, null);
  assert.deepEqual(
    [...circle.closed].map(([epoch, problem]) => [epoch, problem.reason]),
    [[3, reason]],
  );
  assert.equal(circle.keys.has(2), true);
  assert.equal(circle.keys.has(3), false);
  assert.equal(circle.mayWrite, false);
}

/** The box, changed. */
const withBox = (change) => (one) => ({ ...one, box: in64(change)(one.box) });

test("without lies, both epochs open", async () => {
  const circle = new Circle(town.circle);
  await circle.refresh();
  assert.deepEqual([circle.closed.size, circle.mayWrite], [0, true]);
});

test("a box is missing", () => assertClosed("epoch", () => null));

test("a box comes from another circle of the same people", () =>
  assertClosed("signature", () => boxOf(town.bo.person, 3, town.elsewhere.circle)));

test("a box is that of another epoch", () =>
  assertClosed("signature", (box) => ({ ...box, box: boxOf(town.bo.person, 2).box })));

test("a box of another epoch comes with its own entry", () =>
  assertClosed("signature", (box) => ({ ...box, seq: 2, box: boxOf(town.bo.person, 2).box })));

test("a box is that of another member", () =>
  assertClosed("signature", () => boxOf(town.mal.person, 3)));

test("a box is said to come with another entry", () =>
  assertClosed("signature", (box) => ({ ...box, seq: 2 })));

test("a box is said to come with an entry that is not there", () =>
  assertClosed("chain", (box) => ({ ...box, seq: 9 })));

test("a box is said to come with an entry from before", () =>
  assertClosed("author", (box) => ({ ...box, seq: 1 })));

test("the public key in a box is swapped for one that the server has", async () => {
  const { me } = await makeKeys();
  await assertClosed(
    "signature",
    withBox((box) => withField(box, EPHEMERAL_KEY, me.boxKey)),
  );
});

for (const [what, at] of FIELDS) {
  test(`the ${what} of a box is taken from another`, () =>
    assertClosed(
      "signature",
      withBox((box) => mixed(box, at, fromBase64(boxOf(town.mal.person, 3).box))),
    ));
}

for (const [what, at] of FIELDS) {
  test(`a bit of the ${what} of a box is flipped`, () =>
    assertClosed(
      "signature",
      withBox((box) => withField(box, at, (field) => flipped(field, 0))),
    ));
}

test("a box is cut", () => assertClosed("form", withBox(cut)));

test("a box is of a later version", () =>
  assertClosed(
    "version",
    withBox((box) => ofVersion(box, 2)),
  ));

test("a box is of an earlier version", () =>
  assertClosed(
    "version",
    withBox((box) => ofVersion(box, 0)),
  ));

test("the server boxes a secret of its own", async () => {
  const stranger = await makeKeys({ person: town.ada.person });
  const box = await boxFor(stranger.me, new Uint8Array(32).fill(1));
  await assertClosed("signature", (one) => ({ ...one, box: toBase64(box) }));
});

test("who began the epoch gives one member another secret than was promised", async () => {
  await happens(town, await acts.meeting(town.membership, { me: town.mal.me, at: AT }));
  const box = await boxFor(town.mal.me, new Uint8Array(32).fill(1));
  adversary.lie(BOXES, ({ boxes }) => ({
    boxes: boxes.map((one) => (one.epoch === 4 ? { ...one, box: toBase64(box) } : one)),
  }));
  const circle = new Circle(town.circle);
  await circle.refresh();
  assert.equal(circle.closed.get(4)?.reason, "commitment");
  assert.equal(circle.mayWrite, false);
});

/** For Bo, about the newest entry. */
function boxFor(me, secret) {
  const { last, epoch } = town.membership;
  return sealBox({
    entry: last,
    epoch,
    secret,
    recipient: town.membership.member(town.bo.person),
    me,
  });
}

test("the server says that an epoch was given, which nobody gave", async () => {
  const { box } = boxOf(town.ada.person, 1);
  adversary.lie(BOXES, ({ boxes }) => ({ boxes: [...boxes, { epoch: 1, seq: 1, box }] }));
  const circle = new Circle(town.circle);
  await circle.refresh();
  assert.equal(circle.keys.has(1), false);
  assert.equal(circle.mayWrite, true);
});
