//! A server that lies about what people agreed and signed, before a real browser: it is told in
//! words, and nothing is shown as agreed that is not.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { agreementsPlace } from "../../circle/places.js";
import { toBase64 } from "../../seal/bytes.js";
import { agreementsHash, makeStatement } from "../../seal/statement.js";
import { sealText } from "../../seal/text.js";
import { CIRCLE, TEXTS } from "../support/adversary.mjs";
import { cut, flipped, ofVersion } from "../support/adversary/bytes.mjs";
import { forgedStatement } from "../support/adversary/forging.mjs";
import { says, Stage } from "../support/adversary/stage.mjs";
import { AT } from "../support/adversary/town.mjs";

const ITEMS = ["Wat hier gezegd wordt, blijft hier."];
const OTHERS = ["Alles mag naar buiten."];

let stage;
let ada;
let bo;
let mal;
let other;
/** The sealed agreements: version 1 is in force, version 2 is proposed. */
const sealed = new Map();

before(async () => {
  stage = await Stage.set();
  ({ ada, bo, mal } = stage);
  other = await stage.circleOf(ada, bo, mal);
  await stage.adversary.standBefore(bo);
  await stage.opens(bo);
  await proposes(ada, 1, ITEMS);
  for (const who of [ada, bo, mal]) await consents(who, 1);
  await proposes(ada, 2, [...ITEMS, "We beginnen op tijd."]);
  await consents(ada, 2);
  await stage.enter(bo, "/agreements");
  await bo.page.getByText("We beginnen op tijd.").waitFor();
});

afterEach(() => stage.adversary.beHonest());
after(() => bo?.assertQuiet());

const cardOf = ({ person }) => bo.page.locator(`li[data-person="${person}"]`);

async function proposes(who, version, items) {
  const { membership, keys, circle } = stage;
  const text = await sealText(JSON.stringify({ items }), agreementsPlace(circle, version), {
    membership,
    keys,
    writer: who.me,
  });
  await stage.ask(who, "POST", `/api/circles/${circle}/agreements`, {
    version,
    text: toBase64(text),
  });
  sealed.set(version, text);
}

const consentBy = async (who, version, more = {}) => {
  const about = await agreementsHash(version, sealed.get(version));
  return makeStatement({
    circle: stage.circle,
    kind: "consent",
    about,
    me: who.me,
    at: AT,
    ...more,
  });
};

async function consents(who, version) {
  const statement = toBase64(await consentBy(who, version));
  await stage.ask(who, "POST", `/api/circles/${stage.circle}/agreements/${version}/consent`, {
    statement,
  });
}

/** @param {(texts: any[]) => any[]} change of all that the server gives */
function textsAre(change) {
  stage.adversary.lie(TEXTS, ({ texts }) => ({ texts: change(texts) }));
  stage.adversary.lie(CIRCLE, (view) => ({ ...view, version: view.version + 1000 }));
}

/** The statement that stands as Ada's consent to what is in force. */
function consentIs(statement) {
  stage.adversary.lie(CIRCLE, (view) => ({
    ...view,
    version: view.version + 1000,
    agreements: view.agreements.map((one) => ({
      ...one,
      consents: one.consents.map((consent) =>
        one.version === 1 && consent.person === ada.person
          ? { ...consent, statement: toBase64(statement) }
          : consent,
      ),
    })),
  }));
}

/** @param {string} name @param {() => Promise<Uint8Array>} statement @param {string} reason */
function consentAttack(name, statement, reason) {
  test(name, async () => {
    consentIs(await statement());
    await stage.enter(bo, "/agreements");
    const told = bo.page
      .locator(`[data-reason="${reason}"]`)
      .filter({ hasText: says(`reason.${reason}`) });
    await told.getByText(says("agreements.unproven", { name: ada.name })).waitFor();
    await bo.page.getByText(says("agreements.not-proven"), { exact: true }).waitFor();
    await bo.page
      .getByText(says("agreements.not-proven-text", { names: ada.name }), { exact: true })
      .waitFor();
  });
}

test("without lies, all consented to what is in force", async () => {
  await stage.enter(bo, "/agreements");
  await bo.page.getByText(says("agreements.all"), { exact: true }).waitFor();
  assert.equal(await bo.page.locator("[data-reason]").count(), 0);
});

consentAttack(
  "a consent is forged",
  async () =>
    forgedStatement({
      circle: stage.circle,
      kind: "consent",
      about: await agreementsHash(1, sealed.get(1)),
      author: ada.person,
      signer: mal.me,
    }),
  "signature",
);
consentAttack("the consent of one is given as that of another", () => consentBy(mal, 1), "author");
consentAttack("a consent was to another version", () => consentBy(ada, 2), "commit");
consentAttack(
  "a consent was given in another circle",
  () => consentBy(ada, 1, { circle: other.circle }),
  "form",
);
consentAttack("a consent is cut", async () => cut(await consentBy(ada, 1)), "form");
consentAttack(
  "a bit of a consent is flipped",
  async () => flipped(await consentBy(ada, 1), -1),
  "signature",
);
consentAttack(
  "a consent is of another version of the format",
  async () => ofVersion(await consentBy(ada, 1), 2),
  "version",
);

test("the server says that agreements are in force to which nobody else consented", async () => {
  stage.adversary.lie(CIRCLE, (view) => ({
    ...view,
    version: view.version + 1000,
    agreements: view.agreements.map((one) => ({
      ...one,
      state: one.version === 2 ? "in-force" : "earlier",
      in_force_at: AT,
    })),
  }));
  await stage.enter(bo, "/agreements");
  await bo.page.getByText(says("agreements.not-proven"), { exact: true }).waitFor();
});

test("other words stand in the place of those that were agreed", async () => {
  const { membership, keys, circle } = stage;
  const text = await sealText(JSON.stringify({ items: OTHERS }), agreementsPlace(circle, 1), {
    membership,
    keys,
    writer: mal.me,
  });
  textsAre((texts) =>
    texts.map((one) => (one.field === "version-1" ? { ...one, text: toBase64(text) } : one)),
  );
  await assertNoAgreements("author");
});

test("the words of one version stand in the place of another", async () => {
  textsAre((texts) =>
    texts.map((one) =>
      one.field === "version-1" ? { ...one, text: toBase64(sealed.get(2)) } : one,
    ),
  );
  await assertNoAgreements("signature");
});

test("the words of agreements are dropped", async () => {
  textsAre((texts) => texts.filter(({ field }) => field !== "version-1"));
  await assertNoAgreements("rolled-back");
});

/** In the place of what is in force. */
async function assertNoAgreements(reason) {
  await stage.enter(bo, "/agreements");
  await bo.page
    .locator(`.notice[data-reason="${reason}"]`)
    .getByText(says(`reason.${reason}`))
    .waitFor();
  for (const item of OTHERS) assert.equal(await bo.page.getByText(item).count(), 0);
}

for (const [what, left] of [
  ["all agreements are dropped", () => []],
  [
    "the newest agreements are dropped",
    (agreements) => agreements.filter(({ version }) => version === 1),
  ],
]) {
  test(what, async () => {
    stage.adversary.lie(CIRCLE, (view) => ({
      ...view,
      version: view.version + 1000,
      agreements: left(view.agreements),
    }));
    await stage.enter(bo, "/agreements");
    await bo.page
      .locator('.notice[data-reason="rolled-back"]')
      .getByText(says("reason.rolled-back"))
      .waitFor();
    assert.equal(await bo.page.getByText(says("agreements.none"), { exact: true }).count(), 0);
    await stage.enter(bo);
    await bo.page
      .locator('.notice[data-reason="rolled-back"]')
      .getByText(says("reason.rolled-back"))
      .waitFor();
  });
}

/** @param {string} name @param {() => Promise<Uint8Array>} statement @param {string} reason */
function leavingAttack(name, statement, reason) {
  test(name, async () => {
    const leaving = toBase64(await statement());
    stage.adversary.lie(CIRCLE, (view) => ({
      ...view,
      version: view.version + 1000,
      members: view.members.map((member) =>
        member.person === ada.person ? { ...member, leaving } : member,
      ),
    }));
    await stage.enter(bo);
    const told = cardOf(ada)
      .locator(`[data-reason="${reason}"]`)
      .filter({ hasText: says("people.leaving-unproven") });
    await told.getByText(says(`reason.${reason}`)).waitFor();
    assert.equal(await bo.page.getByText(says("people.leaving"), { exact: true }).count(), 0);
    assert.deepEqual(stage.adversary.sentTo(/\/entries$/, "POST"), [], "nobody is put out");
  });
}

const leaving = (me, more = {}) =>
  makeStatement({
    circle: stage.circle,
    kind: "leave",
    about: stage.membership.hash,
    me,
    at: AT,
    ...more,
  });

leavingAttack(
  "that somebody leaves is forged",
  () =>
    forgedStatement({
      circle: stage.circle,
      kind: "leave",
      about: stage.membership.hash,
      author: ada.person,
      signer: mal.me,
    }),
  "signature",
);
leavingAttack("that one leaves is given as that another does", () => leaving(mal.me), "author");
leavingAttack(
  "that somebody leaves another circle is given as that they leave this one",
  () => leaving(ada.me, { circle: other.circle }),
  "form",
);
leavingAttack(
  "that somebody leaves was said of a history that is not this one",
  () => leaving(ada.me, { about: other.membership.hash }),
  "chain",
);

test("when the server tells the truth again, all is well again", async () => {
  await stage.enter(bo, "/agreements");
  await bo.page.getByText(says("agreements.all"), { exact: true }).waitFor();
  assert.equal(await bo.page.locator("[data-reason]").count(), 0);
});
