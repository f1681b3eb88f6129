//! A server that lies while people compare words: the members of a circle, and two browsers of one
//! person.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as acts from "../../seal/acts.js";
import { equal } from "../../seal/bytes.js";
import { CircleWords } from "../../seal/circle-words.js";
import { NewBrowser, UnlockedBrowser } from "../../seal/link.js";
import { rewrap, unlock } from "../../seal/unlock.js";
import { fourWords } from "../../seal/words.js";
import { cut, flipped, ofVersion } from "../support/adversary/bytes.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { AT, makeTown } from "../support/adversary/town.mjs";

let town;

beforeEach(async () => {
  town = await makeTown();
});

/** Somebody who takes part, with the log that their browser has. */
async function takesPart(who, membership = town.membership) {
  const words = new CircleWords(membership, who.person);
  return { person: who.person, words, commit: await words.commit() };
}

const listOf = (...parts) => parts.map(({ person, commit }) => ({ person, commit }));

/** Each reveals, having seen the list they are shown. */
async function revealed(list, ...parts) {
  const opened = [];
  for (const { person, words } of parts) opened.push({ person, r: await words.reveal(list) });
  return opened;
}

const said = async (part, opened) => fourWords(await part.words.words(opened), "nl").join(" ");

test("without lies, all hear the same words", async () => {
  const all = [await takesPart(town.ada), await takesPart(town.bo), await takesPart(town.mal)];
  const opened = await revealed(listOf(...all), ...all);
  const [first, second, third] = [
    await said(all[0], opened),
    await said(all[1], opened.toReversed()),
    await said(all[2], opened),
  ];
  assert.deepEqual([second, third], [first, first]);
});

test("two are shown different logs: the promise of the other is not one about my log", async () => {
  const fork = await acts.meeting(town.membership, { me: town.mal.me, at: AT });
  const [ada, bo] = [await takesPart(town.ada), await takesPart(town.bo, fork.membership)];
  const opened = await revealed(listOf(ada, bo), ada, bo);
  await assert.rejects(ada.words.words(opened), { reason: "commit" });
  await assert.rejects(bo.words.words(opened), { reason: "commit" });
});

test("two are shown different logs, and different lists: their words differ", async () => {
  const fork = await acts.meeting(town.membership, { me: town.mal.me, at: AT });
  const [ada, bo] = [await takesPart(town.ada), await takesPart(town.bo, fork.membership)];
  const [boForAda, adaForBo] = [
    await takesPart(town.bo),
    await takesPart(town.ada, fork.membership),
  ];
  const forAda = await revealed(listOf(ada, boForAda), ada, boForAda);
  const forBo = await revealed(listOf(adaForBo, bo), adaForBo, bo);
  assert.notEqual(await said(ada, forAda), await said(bo, forBo));
});

test("the bundle of a newcomer was swapped, and each is shown the log that fits: their words differ", async () => {
  const [eve, fakeEve, fakeAda] = [
    town.eve,
    await makeKeys({ person: town.eve.person }),
    await makeKeys({ person: town.ada.person }),
  ];
  const ofAda = await acts.admit(town.membership, {
    bundle: fakeEve.bundle,
    role: "member",
    me: town.ada.me,
    at: AT,
  });
  const founded = await acts.found({ circle: town.circle, me: fakeAda.me, at: AT });
  const ofEve = await acts.admit(founded.membership, {
    bundle: eve.bundle,
    role: "member",
    me: fakeAda.me,
    at: AT,
  });
  const [ada, realEve] = [
    await takesPart(town.ada, ofAda.membership),
    await takesPart(eve, ofEve.membership),
  ];
  const [eveForAda, adaForEve] = [
    await takesPart(eve, ofAda.membership),
    await takesPart(town.ada, ofEve.membership),
  ];
  const forAda = await revealed(listOf(ada, eveForAda), ada, eveForAda);
  const forEve = await revealed(listOf(adaForEve, realEve), adaForEve, realEve);
  assert.notEqual(await said(ada, forAda), await said(realEve, forEve));
});

test("a part does not match its promise", async () => {
  const [ada, bo] = [await takesPart(town.ada), await takesPart(town.bo)];
  const [mine, theirs] = await revealed(listOf(ada, bo), ada, bo);
  await assert.rejects(ada.words.words([mine, { ...theirs, r: flipped(theirs.r, 0) }]), {
    reason: "commit",
  });
});

test("two parts change places", async () => {
  const [ada, bo] = [await takesPart(town.ada), await takesPart(town.bo)];
  const [first, second] = await revealed(listOf(ada, bo), ada, bo);
  await assert.rejects(
    ada.words.words([
      { ...first, r: second.r },
      { ...second, r: first.r },
    ]),
    { reason: "commit" },
  );
});

test("my promise is not in the list", async () => {
  const [ada, bo, mal] = [
    await takesPart(town.ada),
    await takesPart(town.bo),
    await takesPart(town.mal),
  ];
  await assert.rejects(ada.words.reveal(listOf(bo, mal)), { reason: "commit" });
});

test("my promise is another in the list", async () => {
  const [ada, bo] = [await takesPart(town.ada), await takesPart(town.bo)];
  await assert.rejects(ada.words.reveal(listOf({ ...ada, commit: flipped(ada.commit, 0) }, bo)), {
    reason: "commit",
  });
});

test("somebody is in the list twice", async () => {
  const [ada, bo] = [await takesPart(town.ada), await takesPart(town.bo)];
  await assert.rejects(ada.words.reveal(listOf(ada, bo, bo)), { reason: "commit" });
});

test("a promise changes after I have shown my part", async () => {
  const [ada, bo, other] = [
    await takesPart(town.ada),
    await takesPart(town.bo),
    await takesPart(town.bo),
  ];
  const r = await ada.words.reveal(listOf(ada, bo));
  const [theirs] = await revealed(listOf(ada, other), other);
  await assert.rejects(ada.words.words([{ person: town.ada.person, r }, theirs]), {
    reason: "commit",
  });
});

test("the list is closed twice", async () => {
  const [ada, bo, other] = [
    await takesPart(town.ada),
    await takesPart(town.bo),
    await takesPart(town.bo),
  ];
  await ada.words.reveal(listOf(ada, bo));
  await assert.rejects(ada.words.reveal(listOf(ada, other)), Error);
});

test("somebody who promised is left out of what was opened, or one more is in it", async () => {
  const [ada, bo, mal] = [
    await takesPart(town.ada),
    await takesPart(town.bo),
    await takesPart(town.mal),
  ];
  const opened = await revealed(listOf(ada, bo), ada, bo);
  await assert.rejects(ada.words.words(opened.slice(0, 1)), { reason: "commit" });
  const [more] = await revealed(listOf(mal), mal);
  await assert.rejects(ada.words.words([...opened, more]), { reason: "commit" });
});

/** Bo's new browser and the one that is unlocked, as far as the first has promised. */
async function linking() {
  const which = { person: town.bo.person, link: crypto.randomUUID() };
  const fresh = await NewBrowser.begin(which);
  return { which, fresh };
}

test("without lies, both browsers show the same words, and the new one unlocks", async () => {
  const { which, fresh } = await linking();
  const unlocked = await UnlockedBrowser.begin({ ...which, commit: fresh.commit });
  await unlocked.check(fresh.reveal(unlocked.unlockedKey));
  assert.ok(equal(await fresh.words(), await unlocked.words()));
  const given = await rewrap(town.bo.wrapped, town.bo.way, await unlocked.confirmed());
  await unlock(given, await fresh.confirmed());
});

test("the server stands between two browsers with keys of its own: the words differ", async () => {
  const { which, fresh } = await linking();
  const toUnlocked = await NewBrowser.begin(which);
  const toFresh = await UnlockedBrowser.begin({ ...which, commit: fresh.commit });
  const unlocked = await UnlockedBrowser.begin({ ...which, commit: toUnlocked.commit });
  await unlocked.check(toUnlocked.reveal(unlocked.unlockedKey));
  fresh.reveal(toFresh.unlockedKey);
  assert.notDeepEqual(
    fourWords(await fresh.words(), "nl"),
    fourWords(await unlocked.words(), "nl"),
  );
});

test("the server swaps the key of the browser that is unlocked: the words differ", async () => {
  const { which, fresh } = await linking();
  const [unlocked, other] = [
    await UnlockedBrowser.begin({ ...which, commit: fresh.commit }),
    await UnlockedBrowser.begin({ ...which, commit: fresh.commit }),
  ];
  await unlocked.check(fresh.reveal(other.unlockedKey));
  assert.notDeepEqual(
    fourWords(await fresh.words(), "nl"),
    fourWords(await unlocked.words(), "nl"),
  );
  const given = await rewrap(town.bo.wrapped, town.bo.way, await unlocked.confirmed());
  await assert.rejects(unlock(given, await fresh.confirmed()), { reason: "seal" });
});

test("the server swaps the key of the new browser after it was promised", async () => {
  const { which, fresh } = await linking();
  const unlocked = await UnlockedBrowser.begin({ ...which, commit: fresh.commit });
  const other = await NewBrowser.begin(which);
  const { r } = fresh.reveal(unlocked.unlockedKey);
  const { newKey } = other.reveal(unlocked.unlockedKey);
  await assert.rejects(unlocked.check({ newKey, r }), { reason: "commit" });
});

test("the server reveals another number than was promised", async () => {
  const { which, fresh } = await linking();
  const unlocked = await UnlockedBrowser.begin({ ...which, commit: fresh.commit });
  const { newKey, r } = fresh.reveal(unlocked.unlockedKey);
  await assert.rejects(unlocked.check({ newKey, r: flipped(r, 0) }), { reason: "commit" });
});

test("the server gives a promise of another link", async () => {
  const { which, fresh } = await linking();
  const unlocked = await UnlockedBrowser.begin({
    ...which,
    link: crypto.randomUUID(),
    commit: fresh.commit,
  });
  await assert.rejects(unlocked.check(fresh.reveal(unlocked.unlockedKey)), { reason: "commit" });
});

test("the server asks the new browser to reveal twice", async () => {
  const { which, fresh } = await linking();
  const [first, second] = [
    await UnlockedBrowser.begin({ ...which, commit: fresh.commit }),
    await UnlockedBrowser.begin({ ...which, commit: fresh.commit }),
  ];
  fresh.reveal(first.unlockedKey);
  assert.throws(() => fresh.reveal(second.unlockedKey));
});

test("the server gives the new browser a key of small order", async () => {
  const { fresh } = await linking();
  fresh.reveal(new Uint8Array(32));
  await assert.rejects(fresh.confirmed(), { reason: "seal" });
});

/** The link is made truly up to its end. */
async function linked() {
  const { which, fresh } = await linking();
  const unlocked = await UnlockedBrowser.begin({ ...which, commit: fresh.commit });
  await unlocked.check(fresh.reveal(unlocked.unlockedKey));
  return {
    way: await fresh.confirmed(),
    given: await rewrap(town.bo.wrapped, town.bo.way, await unlocked.confirmed()),
  };
}

test("what the new browser is given is of another link, another way, or damaged", async () => {
  const { way, given } = await linked();
  const other = await linked();
  for (const [reason, bytes] of [
    ["seal", other.given],
    ["seal", town.bo.wrapped],
    ["seal", flipped(given, -1)],
    ["form", cut(given)],
    ["version", ofVersion(given, 2)],
    ["version", ofVersion(given, 0)],
  ]) {
    await assert.rejects(unlock(bytes, way), { reason });
  }
});
