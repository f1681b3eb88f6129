//! A server that lies about what a circle agreed, and who consented.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { agreementsOf, inForce, missingIn } from "../../circle/agreements.js";
import { Circle } from "../../circle/circle.js";
import { agreementsPlace } from "../../circle/places.js";
import * as acts from "../../seal/acts.js";
import { toBase64 } from "../../seal/bytes.js";
import { agreementsHash, makeStatement } from "../../seal/statement.js";
import { sealText } from "../../seal/text.js";
import { Adversary, CIRCLE, TEXTS } from "../support/adversary.mjs";
import { cut, flipped, in64, ofVersion } from "../support/adversary/bytes.mjs";
import { sitDown } from "../support/adversary/desk.mjs";
import { forgedStatement } from "../support/adversary/forging.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { AT, happens, makeTown, writes } from "../support/adversary/town.mjs";

const ITEMS = ["Wat hier gezegd wordt, blijft hier."];

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

/** Ada proposes a version, and Ada and Bo consent. @returns {Promise<Uint8Array>} the sealed text */
async function agreed(version, items = ITEMS) {
  const text = await writes(
    town,
    town.ada,
    agreementsPlace(town.circle, version),
    JSON.stringify({ items }),
  );
  const about = await agreementsHash(version, text);
  const consents = [];
  for (const who of [town.ada, town.bo, town.mal]) {
    const statement = await makeStatement({
      circle: town.circle,
      kind: "consent",
      about,
      me: who.me,
      at: AT,
    });
    consents.push({ person: who.person, statement: toBase64(statement) });
  }
  const before = kept.agreements.map((one) => ({ ...one, state: "earlier" }));
  kept.agreements = [
    ...before,
    {
      version,
      state: "in-force",
      proposed_by: town.ada.person,
      proposed_at: 1,
      in_force_at: 2,
      reread_at: null,
      consents,
    },
  ];
  town.server.news(town.circle);
  return text;
}

/** @returns {Promise<import("../../circle/agreements.js").Version[]>} newest first */
async function read() {
  await circle.refresh();
  const { versions, problem } = await agreementsOf(circle);
  if (problem) throw problem;
  return versions;
}

/** The server gives another statement as the consent of Ada. */
async function consentIs(statement) {
  viewIs(({ agreements }) => ({
    agreements: agreements.map((one) => ({
      ...one,
      consents: one.consents.map((consent) =>
        consent.person === town.ada.person
          ? { ...consent, statement: toBase64(statement) }
          : consent,
      ),
    })),
  }));
}

async function assertNoConsent(reason) {
  const [newest] = await read();
  assert.equal(newest.consents.get(town.ada.person).reason, reason);
  assert.deepEqual(missingIn(circle, newest), [town.ada.person]);
}

test("agreements with the consent of all are read as such", async () => {
  await agreed(1);
  const [newest] = await read();
  assert.deepEqual(newest.items, ITEMS);
  assert.deepEqual(missingIn(circle, newest), []);
});

test("a consent is forged by the server", async () => {
  const about = await agreementsHash(1, await agreed(1));
  const stranger = await makeKeys();
  await consentIs(
    await forgedStatement({
      circle: town.circle,
      kind: "consent",
      about,
      author: town.ada.person,
      signer: stranger.me,
    }),
  );
  await assertNoConsent("signature");
});

test("a consent is forged by an accomplice", async () => {
  const about = await agreementsHash(1, await agreed(1));
  await consentIs(
    await forgedStatement({
      circle: town.circle,
      kind: "consent",
      about,
      author: town.ada.person,
      signer: town.mal.me,
    }),
  );
  await assertNoConsent("signature");
});

test("the consent of one is given as that of another", async () => {
  const about = await agreementsHash(1, await agreed(1));
  await consentIs(
    await makeStatement({ circle: town.circle, kind: "consent", about, me: town.mal.me, at: AT }),
  );
  await assertNoConsent("author");
});

test("a consent was about an earlier version", async () => {
  const about = await agreementsHash(1, await agreed(1));
  await agreed(2, ["Iets anders."]);
  await consentIs(
    await makeStatement({ circle: town.circle, kind: "consent", about, me: town.ada.me, at: AT }),
  );
  await assertNoConsent("commit");
});

test("a consent was about the same words under another number", async () => {
  const text = await agreed(1);
  const about = await agreementsHash(2, text);
  await consentIs(
    await makeStatement({ circle: town.circle, kind: "consent", about, me: town.ada.me, at: AT }),
  );
  await assertNoConsent("commit");
});

test("a consent was given in another circle", async () => {
  const about = await agreementsHash(1, await agreed(1));
  await consentIs(
    await makeStatement({
      circle: town.elsewhere.circle,
      kind: "consent",
      about,
      me: town.ada.me,
      at: AT,
    }),
  );
  await assertNoConsent("form");
});

test("another statement is given as a consent", async () => {
  await agreed(1);
  await consentIs(
    await makeStatement({
      circle: town.circle,
      kind: "words",
      about: town.membership.hash,
      me: town.ada.me,
      at: AT,
    }),
  );
  await assertNoConsent("form");
});

for (const [what, reason, change] of [
  ["a bit is flipped", "signature", (bytes) => flipped(bytes, -1)],
  ["the end is cut off", "form", cut],
  ["the version is raised", "version", (bytes) => ofVersion(bytes, 2)],
  ["the version is lowered", "version", (bytes) => ofVersion(bytes, 0)],
]) {
  test(`a consent: ${what}`, async () => {
    await agreed(1);
    viewIs(({ agreements }) => ({
      agreements: agreements.map((one) => ({
        ...one,
        consents: one.consents.map((consent) => ({
          ...consent,
          statement: in64(change)(consent.statement),
        })),
      })),
    }));
    await assertNoConsent2(reason);
  });
}

async function assertNoConsent2(reason) {
  const [newest] = await read();
  assert.deepEqual(
    [...newest.consents.values()].map((consent) => consent.reason),
    [reason, reason, reason],
  );
  assert.equal(missingIn(circle, newest).length, 3);
}

test("the server says that agreements are in force to which somebody did not consent", async () => {
  await agreed(1);
  viewIs(({ agreements }) => ({
    agreements: agreements.map((one) => ({
      ...one,
      consents: one.consents.filter(({ person }) => person !== town.ada.person),
    })),
  }));
  const [newest] = await read();
  assert.deepEqual(missingIn(circle, newest), [town.ada.person]);
  assert.deepEqual(newest.unproven, [town.ada.person]);
});

test("the server says that agreements are in force with a consent that it forged", async () => {
  const about = await agreementsHash(1, await agreed(1));
  await consentIs(
    await forgedStatement({
      circle: town.circle,
      kind: "consent",
      about,
      author: town.ada.person,
      signer: town.mal.me,
    }),
  );
  const [newest] = await read();
  assert.deepEqual(newest.unproven, [town.ada.person]);
});

test("agreements are given with the words of another version", async () => {
  await agreed(1);
  await agreed(2, ["Iets anders."]);
  adversary.lie(TEXTS, ({ texts }) => {
    const first = texts.find(({ field }) => field === "version-1");
    return {
      texts: texts.map((text) =>
        text.field === "version-2" ? { ...text, text: first.text } : text,
      ),
    };
  });
  const [newest] = await read();
  assert.equal(newest.items, null);
  assert.equal(newest.problem.reason, "signature");
});

test("an accomplice puts other words in the place of those that were proposed", async () => {
  await agreed(1);
  const { membership, keys } = town;
  const text = await sealText(
    JSON.stringify({ items: ["Alles mag naar buiten."] }),
    agreementsPlace(town.circle, 1),
    { membership, keys, writer: town.mal.me },
  );
  adversary.lie(TEXTS, ({ texts }) => ({
    texts: texts.map((one) => ({ ...one, text: toBase64(text) })),
  }));
  const [newest] = await read();
  assert.equal(newest.items, null);
  assert.equal(newest.problem.reason, "author");
});

test("the server says that an accomplice proposed what another proposed", async () => {
  await agreed(1);
  viewIs(({ agreements }) => ({
    agreements: agreements.map((one) => ({ ...one, proposed_by: town.mal.person })),
  }));
  const [newest] = await read();
  assert.equal(newest.items, null);
});

test("the words of agreements that were read are gone", async () => {
  await agreed(1);
  await read();
  viewIs(() => ({}));
  adversary.lie(TEXTS, () => ({ texts: [] }));
  const [newest] = await read();
  assert.equal(newest.items, null);
  assert.equal(newest.problem.reason, "rolled-back");
});

test("a newcomer read a copy of the agreements, and it is dropped", async () => {
  await agreed(1);
  await happens(
    town,
    await acts.admit(town.membership, {
      bundle: town.eve.bundle,
      role: "member",
      me: town.ada.me,
      at: AT,
    }),
  );
  await writes(
    town,
    town.ada,
    agreementsPlace(town.circle, 1, town.membership.epoch),
    JSON.stringify({ items: ITEMS }),
  );
  await sitDown(town.eve, adversary, town.server);
  circle = new Circle(town.circle);
  assert.deepEqual((await read())[0].items, ITEMS);
  viewIs(() => ({}));
  adversary.lie(TEXTS, ({ texts }) => ({
    texts: texts.filter(({ field }) => field === "version-1"),
  }));
  const [newest] = await read();
  assert.deepEqual([newest.items, newest.problem.reason], [null, "rolled-back"]);
});

test("an accomplice gives newcomers other words than were agreed: who was there before is told", async () => {
  await agreed(1);
  await writes(
    town,
    town.mal,
    agreementsPlace(town.circle, 1, town.membership.epoch),
    JSON.stringify({ items: ["Alles mag naar buiten."] }),
  );
  const [newest] = await read();
  assert.deepEqual(newest.items, ITEMS);
  assert.equal(newest.differ, true);
});

test("agreements that were read are not there any more", async () => {
  await agreed(1);
  await read();
  viewIs(() => ({ agreements: [] }));
  await assert.rejects(read(), { reason: "rolled-back" });
});

test("older agreements are given as those in force", async () => {
  await agreed(1);
  await read();
  const [old] = structuredClone(kept.agreements);
  await agreed(2, ["Iets anders."]);
  assert.equal(inForce(await read()).version, 2);
  viewIs(() => ({ agreements: [old] }));
  await assert.rejects(read(), { reason: "rolled-back" });
});
