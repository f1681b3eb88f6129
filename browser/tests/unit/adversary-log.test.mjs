//! A server that lies about who is in a circle.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Circle } from "../../circle/circle.js";
import * as acts from "../../seal/acts.js";
import { fromBase64, toBase64 } from "../../seal/bytes.js";
import { Membership } from "../../seal/membership.js";
import { Adversary, CIRCLE, LOG, PRIVATE } from "../support/adversary.mjs";
import {
  cut,
  flipped,
  in64,
  longer,
  mixed,
  ofVersion,
  withField,
} from "../support/adversary/bytes.mjs";
import { sitDown } from "../support/adversary/desk.mjs";
import { all64, forgedEntry, inOrder, memberFrom } from "../support/adversary/forging.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { AT, happens, makeTown } from "../support/adversary/town.mjs";

/** Where the body and the signature stand in a signed entry, behind the label. */
const BODY = 1;
const SIGNATURE = 2;

let town;
let adversary;
let memory;
let circle;

/** Bo reads the circle of Ada, Bo and Mal, and has read it before. */
beforeEach(async () => {
  town = await makeTown();
  adversary = new Adversary();
  memory = await sitDown(town.bo, adversary, town.server);
  circle = new Circle(town.circle);
  await circle.refresh();
  assert.equal(circle.problem, null);
  assert.equal(circle.mayWrite, true);
});

/** The server lies about the whole log, and there is news. */
function logIs(change) {
  adversary.lie(LOG, ({ entries }, { query }) => {
    const after = Number(query.get("after"));
    return { entries: change([...town.server.circle(town.circle).entries]).slice(after) };
  });
  adversary.lie(CIRCLE, (view) => ({
    ...view,
    version: -1,
    head: change([...town.server.circle(town.circle).entries]).length,
  }));
}

/** @returns {Promise<Circle>} as it is after the page was loaded anew */
async function loadedAnew() {
  const again = new Circle(town.circle);
  await again.refresh();
  return again;
}

async function assertNoticed(reason, seen = circle) {
  if (seen === circle) await circle.refresh();
  assert.equal(seen.problem?.reason, reason);
  assert.equal(seen.mayWrite, false);
  await assert.rejects(
    seen.act((membership, by) => acts.meeting(membership, by), String),
    { name: "Error" },
  );
  assert.deepEqual(
    adversary.sentTo(/\/entries$/, "POST"),
    [],
    "nothing is written in a circle whose log is wrong",
  );
}

/** While the page is open, and to a page that is loaded anew in the same browser. */
async function assertNoticedEverywhere(reason) {
  await assertNoticed(reason);
  assert.equal(circle.membership.seq, 3, "what was verified stays");
  await assertNoticed(reason, await loadedAnew());
}

const admitsEve = () =>
  acts.admit(town.membership, { bundle: town.eve.bundle, role: "member", me: town.mal.me, at: AT });
const meets = (who) => acts.meeting(town.membership, { me: who.me, at: AT });

test("the newest entry is dropped", async () => {
  logIs((entries) => entries.slice(0, -1));
  await assertNoticedEverywhere("rolled-back");
});

test("the log is rolled back to its beginning", async () => {
  logIs((entries) => entries.slice(0, 1));
  await assertNoticedEverywhere("rolled-back");
});

test("the log is empty where one was seen", async () => {
  logIs(() => []);
  await assertNoticedEverywhere("rolled-back");
});

test("the log is empty for who has seen none", async () => {
  logIs(() => []);
  await sitDown(town.eve, adversary, town.server);
  adversary.lie(CIRCLE, (view) => ({ ...view, me: { state: "member", role: "member", since: 1 } }));
  await assertNoticed("chain", await loadedAnew());
});

test("the log is rolled back in a browser that has not seen it, of somebody who has", async () => {
  await sitDown(town.bo, adversary, town.server);
  logIs((entries) => entries.slice(0, -1));
  await assertNoticed("rolled-back", await loadedAnew());
});

test("the log is rolled back, and what the vault remembers of it with it", async () => {
  const old = await seenInVault();
  await happens(town, await meets(town.ada));
  await circle.refresh();
  assert.equal(circle.membership.seq, 4);
  seenInVaultIs(old);
  logIs((entries) => entries.slice(0, 3));
  await sitDown(town.bo, adversary, town.server, memory);
  await assertNoticed("rolled-back", await loadedAnew());
});

/** Both as the server gives it to a page that is loaded anew. */
async function seenInVault() {
  await sitDown(town.bo, adversary, town.server, memory);
  await loadedAnew();
  return adversary.answersTo(PRIVATE, { asked: "container=seen" }).at(-1);
}

function seenInVaultIs(old) {
  adversary.lie(PRIVATE, (said, { query }) => (query.get("container") === "seen" ? old : said));
}

test("what the vault remembers is rolled back alone", async () => {
  const old = await seenInVault();
  await happens(town, await meets(town.ada));
  await circle.refresh();
  await seenInVault();
  seenInVaultIs(old);
  await sitDown(town.bo, adversary, town.server, memory);
  await assertNoticed("rolled-back", await loadedAnew());
});

test("what the vault remembers is dropped, and the log rolled back to a browser that is new", async () => {
  // Nothing in a new browser can know better: this is what the words that the circle reads are for.
  seenInVaultIs({ texts: [] });
  await sitDown(town.bo, adversary, town.server);
  logIs((entries) => entries.slice(0, -1));
  const anew = await loadedAnew();
  assert.equal(anew.problem, null);
  assert.notDeepEqual(anew.membership.hash, circle.membership.hash, "their words differ");
});

test("the log ends before what the server itself says of it", async () => {
  adversary.lie(CIRCLE, (view) => ({ ...view, head: 4, version: -1 }));
  await assertNoticedEverywhere("rolled-back");
});

test("the newest entry is another one, by an accomplice", async () => {
  await happens(town, await meets(town.ada));
  await circle.refresh();
  town.membership = town.dones[2].membership;
  const other = await admitsEve();
  logIs((entries) => entries.with(3, toBase64(other.entry)));
  await circle.refresh();
  assert.equal(circle.membership.seq, 4);
  await assertNoticed("forked", await loadedAnew());
});

test("the log forks before its end, and is longer than what was seen", async () => {
  await happens(town, await meets(town.ada));
  await circle.refresh();
  town.membership = town.dones[2].membership;
  const other = await admitsEve();
  const after = await acts.meeting(other.membership, { me: town.mal.me, at: AT });
  logIs((entries) => [...entries.slice(0, 3), ...all64([other.entry, after.entry])]);
  await assertNoticed("forked");
  await assertNoticed("forked", await loadedAnew());
});

test("the log is invented from its beginning, with the same names and other keys", async () => {
  const [ada, bo, mal] = await Promise.all(
    [town.ada, town.bo, town.mal].map(({ person }) => makeKeys({ person })),
  );
  const by = { me: ada.me, at: AT };
  const founded = await acts.found({ circle: town.circle, ...by });
  const second = await acts.admit(founded.membership, { bundle: bo.bundle, role: "member", ...by });
  const third = await acts.admit(second.membership, { bundle: mal.bundle, role: "member", ...by });
  const fourth = await acts.meeting(third.membership, by);
  logIs(() => all64([founded, second, third, fourth].map(({ entry }) => entry)));
  await assertNoticedEverywhere("forked");
});

test("entries are reordered", async () => {
  logIs(([first, second, third]) => [first, third, second]);
  await assertNoticed("chain", await loadedAnew());
});

test("an entry is left out", async () => {
  await happens(town, await meets(town.ada));
  logIs((entries) => entries.toSpliced(1, 1));
  await assertNoticed("chain", await loadedAnew());
});

test("an older entry is replayed as the newest", async () => {
  logIs((entries) => [...entries, entries[1]]);
  await assertNoticedEverywhere("chain");
});

test("an entry of another circle stands behind the last", async () => {
  const other = await acts.meeting(town.elsewhere.membership, { me: town.ada.me, at: AT });
  logIs((entries) => [...entries, toBase64(other.entry)]);
  await assertNoticedEverywhere("chain");
});

test("the log is that of another circle", async () => {
  logIs(() => town.server.circle(town.elsewhere.circle).entries);
  const anew = await loadedAnew();
  await assertNoticed("chain", anew);
});

/** @param {Record<string, any>} changes */
async function injected(reason, signer, changes) {
  const entry = await forgedEntry(town.membership, signer.me, changes);
  logIs((entries) => [...entries, toBase64(entry)]);
  await assertNoticedEverywhere(reason);
}

test("a member is injected by a stranger", async () => {
  const members = inOrder([...town.membership.members, memberFrom(town.eve, { since: 4 })]);
  await injected("author", town.eve, { act: "admit", subject: town.eve.person, members });
});

test("a member is injected by a stranger in the name of who leads", async () => {
  const members = inOrder([...town.membership.members, memberFrom(town.eve, { since: 4 })]);
  await injected("signature", town.eve, {
    act: "admit",
    subject: town.eve.person,
    members,
    author: town.ada.person,
  });
});

test("an accomplice brings in one more than the act says", async () => {
  const members = inOrder([...town.membership.members, memberFrom(town.eve, { since: 4 })]);
  await injected("rule", town.mal, { members });
});

for (const [what, changes] of [
  ["skips a number", { seq: 5 }],
  ["repeats a number", { seq: 3 }],
  ["follows another entry than the last", { previous: new Uint8Array(32).fill(1) }],
  ["follows no entry", { previous: null }],
  ["is of another circle", { circle: crypto.randomUUID() }],
]) {
  test(`the entry of an accomplice ${what}`, () => injected("chain", town.mal, changes));
}

test("another entry stands where one was seen, to whoever verifies with that alone", async () => {
  const other = await admitsEve();
  await happens(town, await meets(town.ada));
  const entries = [...town.dones.slice(0, 3), other].map(({ entry }) => entry);
  await assert.rejects(
    Membership.verifyLog(entries, { circle: town.circle, seen: town.membership.head }),
    {
      reason: "forked",
    },
  );
});

test("an accomplice admits two at once", async () => {
  const other = await makeKeys();
  const members = inOrder([
    ...town.membership.members,
    memberFrom(town.eve, { since: 4 }),
    memberFrom(other, { since: 4 }),
  ]);
  await injected("rule", town.mal, { act: "admit", subject: town.eve.person, members });
});

test("an accomplice removes somebody without leading", async () => {
  const members = town.membership.members.filter(({ person }) => person !== town.ada.person);
  await injected("rule", town.mal, { act: "remove", subject: town.ada.person, members });
});

test("an accomplice makes themselves the one who leads", async () => {
  const role = { [town.ada.person]: "member", [town.mal.person]: "facilitator" };
  const members = town.membership.members.map((member) => ({
    ...member,
    role: role[member.person] ?? member.role,
  }));
  const { epoch, last } = town.membership;
  await injected("rule", town.mal, { act: "roles", epoch, commitment: last.commitment, members });
});

test("an accomplice gives somebody other keys in passing", async () => {
  const { me } = await makeKeys({ person: town.ada.person });
  const members = town.membership.members.map((member) =>
    member.person === me.person ? { ...member, signKey: me.signKey, boxKey: me.boxKey } : member,
  );
  await injected("rule", town.mal, { members });
});

test("an accomplice says that somebody leaves, who did not say so", async () => {
  const members = town.membership.members.filter(({ person }) => person !== town.ada.person);
  await injected("rule", town.mal, {
    act: "leave",
    subject: town.ada.person,
    members,
    evidence: null,
  });
});

test("a key is swapped in the newest entry", async () => {
  const stranger = await makeKeys();
  const entry = await acts.admit(town.membership, {
    bundle: town.eve.bundle,
    role: "member",
    me: town.ada.me,
    at: AT,
  });
  const swapped = withField(entry.entry, BODY, (body) =>
    swap(body, town.eve.me.signKey, stranger.me.signKey),
  );
  logIs((entries) => [...entries, toBase64(swapped)]);
  await assertNoticedEverywhere("signature");
});

/** @param {Uint8Array} bytes @param {Uint8Array} from @param {Uint8Array} to of the same length */
function swap(bytes, from, to) {
  const at = Buffer.from(bytes).indexOf(from);
  assert.ok(at >= 0);
  const copy = bytes.slice();
  copy.set(to, at);
  return copy;
}

test("a key is swapped in an entry that was seen", async () => {
  const stranger = await makeKeys();
  const swapped = in64((entry) =>
    withField(entry, BODY, (body) => swap(body, town.ada.me.boxKey, stranger.me.boxKey)),
  );
  logIs((entries) => [swapped(entries[0]), ...entries.slice(1)]);
  await assertNoticed("signature", await loadedAnew());
});

/** @type {[string, string, (entry: Uint8Array) => Uint8Array | Promise<Uint8Array>][]} */
const DAMAGE = [
  [
    "a bit of the body is flipped",
    "signature",
    (entry) => withField(entry, BODY, (body) => flipped(body, -1)),
  ],
  ["a bit of the signature is flipped", "signature", (entry) => flipped(entry, -1)],
  ["a bit of the label is flipped", "form", (entry) => flipped(entry, 6)],
  ["a bit of a length is flipped", "form", (entry) => flipped(entry, 3)],
  ["the end is cut off", "form", cut],
  ["something hangs on", "form", longer],
  ["nothing is left", "form", () => new Uint8Array(0)],
  ["the version is raised", "version", (entry) => ofVersion(entry, 2)],
  ["the version is lowered", "version", (entry) => ofVersion(entry, 0)],
  [
    "the version of the body is raised",
    "version",
    (entry) => withField(entry, BODY, (body) => ofVersion(body, 2)),
  ],
  [
    "the version of the body is lowered",
    "version",
    (entry) => withField(entry, BODY, (body) => ofVersion(body, 0)),
  ],
  [
    "the signature is that of another entry",
    "signature",
    (entry) => mixed(entry, SIGNATURE, fromBase64(town.server.circle(town.circle).entries[0])),
  ],
];

for (const [what, reason, change] of DAMAGE) {
  test(`the newest entry: ${what}`, async () => {
    const { entry } = await meets(town.ada);
    const damaged = await change(entry);
    logIs((entries) => [...entries, toBase64(damaged)]);
    await assertNoticedEverywhere(reason);
  });
}

test("the log is not even base64", async () => {
  logIs((entries) => [...entries, "!"]);
  await assertNoticedEverywhere("form");
});

test("when the server tells the truth again, all is well again", async () => {
  logIs((entries) => entries.slice(0, -1));
  await assertNoticed("rolled-back");
  adversary.beHonest();
  await circle.refresh();
  assert.equal(circle.problem, null);
  assert.equal(circle.mayWrite, true);
});
