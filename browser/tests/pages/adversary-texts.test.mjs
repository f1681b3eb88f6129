//! A server that lies about what people wrote and signed, before a real browser: it is told in
//! words, in the place of what cannot be believed, and nothing else is shown there.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { cardToText, EMPTY_CARD } from "../../circle/card.js";
import { agreementsPlace, cardPlace } from "../../circle/places.js";
import { idToBytes, toBase64 } from "../../seal/bytes.js";
import { sealBox } from "../../seal/epoch.js";
import { agreementsHash, makeStatement } from "../../seal/statement.js";
import { sealText } from "../../seal/text.js";
import { BOXES, CIRCLE, TEXTS } from "../support/adversary.mjs";
import { cut, flipped, in64, ofVersion, withField } from "../support/adversary/bytes.mjs";
import { forgedStatement } from "../support/adversary/forging.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { says, Stage } from "../support/adversary/stage.mjs";
import { AT } from "../support/adversary/town.mjs";

/** The fields of a sealed text, behind its label. */
const [EPOCH, AUTHOR, NONCE, SEALED, SIGNATURE] = [1, 2, 3, 4, 5];
/** The fields of a box that may be swapped. */
const EPHEMERAL_KEY = 1;
const BOX_SECRET = 3;

const ITEMS = ["Wat hier gezegd wordt, blijft hier."];
const OTHERS = ["Alles mag naar buiten."];

let stage;
let ada;
let bo;
let mal;
let other;
/** The sealed agreements: version 1 is in force, version 2 is proposed. */
const sealed = new Map();
/** Ada's card as the server gave it at first. */
let firstCard;

before(async () => {
  stage = await Stage.set();
  ({ ada, bo, mal } = stage);
  other = await stage.circleOf(ada, bo, mal);
  await stage.adversary.standBefore(bo);
  await stage.opens(bo);
  await writesCard(ada, 1, "rector vroeger");
  await writesCard(mal, 1, "conciërge");
  await proposes(ada, 1, ITEMS);
  for (const who of [ada, bo, mal]) await consents(who, 1);
  await stage.enter(bo);
  await cardOf(ada).getByText("rector vroeger").waitFor();
  firstCard = stage.adversary.answersTo(TEXTS, { asked: "container=member" }).at(-1).texts.find(isCardOf(ada));
  await writesCard(ada, 2, "rector nu");
  await proposes(ada, 2, [...ITEMS, "We beginnen op tijd."]);
  await consents(ada, 2);
  await stage.enter(bo, "/agreements");
  await bo.page.getByText("We beginnen op tijd.").waitFor();
  await stage.enter(bo);
  await cardOf(ada).getByText("rector nu").waitFor();
});

afterEach(() => stage.adversary.beHonest());
after(() => bo?.assertQuiet());

const writesCard = (who, revision, job) => stage.writes(who, cardPlace(who.person, revision), cardToText({ ...EMPTY_CARD, job }));
const cardOf = ({ person }) => bo.page.locator(`li[data-person="${person}"]`);
const isCardOf = ({ person }) => (text) => text.container_kind === "member" && text.container_id === person;

async function proposes(who, version, items) {
  const { membership, keys, circle } = stage;
  const text = await sealText(JSON.stringify({ items }), agreementsPlace(circle, version), { membership, keys, writer: who.me });
  await stage.ask(who, "POST", `/api/circles/${circle}/agreements`, { version, text: toBase64(text) });
  sealed.set(version, text);
}

const consentBy = async (who, version, more = {}) => {
  const about = await agreementsHash(version, sealed.get(version));
  return makeStatement({ circle: stage.circle, kind: "consent", about, me: who.me, at: AT, ...more });
};

async function consents(who, version) {
  const statement = toBase64(await consentBy(who, version));
  await stage.ask(who, "POST", `/api/circles/${stage.circle}/agreements/${version}/consent`, { statement });
}

/** @param {(texts: any[]) => any[]} change of all that the server gives */
function textsAre(change) {
  stage.adversary.lie(TEXTS, ({ texts }) => ({ texts: change(texts) }));
  stage.adversary.lie(CIRCLE, (view) => ({ ...view, version: view.version + 1000 }));
}

const cardIs = (change) => textsAre((texts) => texts.map((text) => (isCardOf(ada)(text) ? change(text) : text)));
const withText = (change) => (one) => ({ ...one, text: in64(change)(one.text) });

/** In the place of Ada's card, on the page that is open and on one that is loaded anew. */
async function assertNoCard(reason) {
  await stage.looksAgain(bo);
  await assertOneBad(reason);
  await stage.enter(bo);
  await assertOneBad(reason);
}

async function assertOneBad(reason) {
  const place = cardOf(ada);
  await place.getByText(says("people.card-unreadable")).waitFor();
  await place.getByText(says(`reason.${reason}`)).waitFor();
  assert.equal(await place.getByText(/rector|conciërge|niet van Ada/).count(), 0);
}

/** @param {string} name @param {() => unknown} lies @param {string} reason */
function cardAttack(name, lies, reason) {
  test(name, async () => {
    await stage.enter(bo);
    await cardOf(ada).getByText("rector nu").waitFor();
    await lies();
    await assertNoCard(reason);
  });
}

cardAttack("an old text stands in the place of the newer", () => cardIs(() => firstCard), "rolled-back");
cardAttack("an old text is given as the newer", () => cardIs(({ revision }) => ({ ...firstCard, revision })), "signature");
cardAttack("a text is given as a newer one", () => cardIs((card) => ({ ...card, revision: 3 })), "signature");
cardAttack("a text that was seen is dropped", () => textsAre((texts) => texts.filter((text) => !isCardOf(ada)(text))), "rolled-back");
cardAttack("all texts are dropped", () => textsAre(() => []), "rolled-back");

cardAttack(
  "a text of one stands in the place of another",
  () => textsAre((texts) => texts.map((text) => (isCardOf(ada)(text) ? { ...text, text: texts.find(isCardOf(mal)).text } : text))),
  "author",
);

cardAttack("another author is written on a text", () => cardIs(withText((text) => withField(text, AUTHOR, idToBytes(mal.person)))), "author");

cardAttack(
  "an accomplice seals a text in the name of another",
  async () => {
    const { membership, keys } = stage;
    const posing = { author: ada.person, sign: (message) => mal.me.sign(message) };
    const text = await sealText(cardToText({ ...EMPTY_CARD, job: "niet van Ada" }), cardPlace(ada.person, 3), { membership, keys, writer: posing });
    cardIs((card) => ({ ...card, revision: 3, text: toBase64(text) }));
  },
  "signature",
);

cardAttack(
  "a text comes from another circle of the same people",
  async () => {
    const { membership, keys } = other;
    const text = await sealText(cardToText({ ...EMPTY_CARD, job: "niet van Ada" }), cardPlace(ada.person, 2), { membership, keys, writer: ada.me });
    cardIs((card) => ({ ...card, text: toBase64(text) }));
  },
  "signature",
);

cardAttack("a text comes from another container", () => cardIs((card) => ({ ...card, text: toBase64(sealed.get(1)) })), "signature");
cardAttack("a text is said to be of another epoch", () => cardIs(withText((text) => withField(text, EPOCH, (epoch) => epoch.with(7, 2)))), "signature");
cardAttack("a text is said to be of an epoch to come", () => cardIs(withText((text) => withField(text, EPOCH, (epoch) => epoch.with(7, 9)))), "epoch");

for (const [what, at] of [["nonce", NONCE], ["sealed text", SEALED], ["signature", SIGNATURE]]) {
  cardAttack(`a bit of the ${what} is flipped`, () => cardIs(withText((text) => withField(text, at, (field) => flipped(field, 0)))), "signature");
}

cardAttack("a text is cut", () => cardIs(withText(cut)), "form");
cardAttack("what is sealed is cut", () => cardIs(withText((text) => withField(text, SEALED, cut))), "padding");
cardAttack("the version of a text is raised", () => cardIs(withText((text) => ofVersion(text, 2))), "version");
cardAttack("the version of a text is lowered", () => cardIs(withText((text) => ofVersion(text, 0))), "version");

/** The statement that stands as Ada's consent to what is in force. */
function consentIs(statement) {
  stage.adversary.lie(CIRCLE, (view) => ({
    ...view,
    version: view.version + 1000,
    agreements: view.agreements.map((one) => ({
      ...one,
      consents: one.consents.map((consent) => (one.version === 1 && consent.person === ada.person ? { ...consent, statement: toBase64(statement) } : consent)),
    })),
  }));
}

/** @param {string} name @param {() => Promise<Uint8Array>} statement @param {string} reason */
function consentAttack(name, statement, reason) {
  test(name, async () => {
    consentIs(await statement());
    await stage.enter(bo, "/agreements");
    const told = bo.page.locator(`[data-reason="${reason}"]`).filter({ hasText: says(`reason.${reason}`) });
    await told.getByText(says("agreements.unproven", { name: ada.name })).waitFor();
    await bo.page.getByText(says("agreements.not-proven"), { exact: true }).waitFor();
    await bo.page.getByText(says("agreements.not-proven-text", { names: ada.name }), { exact: true }).waitFor();
  });
}

test("without lies, all consented to what is in force", async () => {
  await stage.enter(bo, "/agreements");
  await bo.page.getByText(says("agreements.all"), { exact: true }).waitFor();
  assert.equal(await bo.page.locator("[data-reason]").count(), 0);
});

consentAttack(
  "a consent is forged",
  async () => forgedStatement({ circle: stage.circle, kind: "consent", about: await agreementsHash(1, sealed.get(1)), author: ada.person, signer: mal.me }),
  "signature",
);
consentAttack("the consent of one is given as that of another", () => consentBy(mal, 1), "author");
consentAttack("a consent was to another version", () => consentBy(ada, 2), "commit");
consentAttack("a consent was given in another circle", () => consentBy(ada, 1, { circle: other.circle }), "form");
consentAttack("a consent is cut", async () => cut(await consentBy(ada, 1)), "form");
consentAttack("a bit of a consent is flipped", async () => flipped(await consentBy(ada, 1), -1), "signature");
consentAttack("a consent is of another version of the format", async () => ofVersion(await consentBy(ada, 1), 2), "version");

test("the server says that agreements are in force to which nobody else consented", async () => {
  stage.adversary.lie(CIRCLE, (view) => ({
    ...view,
    version: view.version + 1000,
    agreements: view.agreements.map((one) => ({ ...one, state: one.version === 2 ? "in-force" : "earlier", in_force_at: AT })),
  }));
  await stage.enter(bo, "/agreements");
  await bo.page.getByText(says("agreements.not-proven"), { exact: true }).waitFor();
});

test("other words stand in the place of those that were agreed", async () => {
  const { membership, keys, circle } = stage;
  const text = await sealText(JSON.stringify({ items: OTHERS }), agreementsPlace(circle, 1), { membership, keys, writer: mal.me });
  textsAre((texts) => texts.map((one) => (one.field === "version-1" ? { ...one, text: toBase64(text) } : one)));
  await assertNoAgreements("author");
});

test("the words of one version stand in the place of another", async () => {
  textsAre((texts) => texts.map((one) => (one.field === "version-1" ? { ...one, text: toBase64(sealed.get(2)) } : one)));
  await assertNoAgreements("signature");
});

test("the words of agreements are dropped", async () => {
  textsAre((texts) => texts.filter(({ field }) => field !== "version-1"));
  await assertNoAgreements("rolled-back");
});

/** In the place of what is in force. */
async function assertNoAgreements(reason) {
  await stage.enter(bo, "/agreements");
  await bo.page.locator(`.notice[data-reason="${reason}"]`).getByText(says(`reason.${reason}`)).waitFor();
  for (const item of OTHERS) assert.equal(await bo.page.getByText(item).count(), 0);
}

for (const [what, left] of [
  ["all agreements are dropped", () => []],
  ["the newest agreements are dropped", (agreements) => agreements.filter(({ version }) => version === 1)],
]) {
  test(what, async () => {
    stage.adversary.lie(CIRCLE, (view) => ({ ...view, version: view.version + 1000, agreements: left(view.agreements) }));
    await stage.enter(bo, "/agreements");
    await bo.page.locator('.notice[data-reason="rolled-back"]').getByText(says("reason.rolled-back")).waitFor();
    assert.equal(await bo.page.getByText(says("agreements.none"), { exact: true }).count(), 0);
    await stage.enter(bo);
    await bo.page.locator('.notice[data-reason="rolled-back"]').getByText(says("reason.rolled-back")).waitFor();
  });
}

/** @param {string} name @param {() => Promise<Uint8Array>} statement @param {string} reason */
function leavingAttack(name, statement, reason) {
  test(name, async () => {
    const leaving = toBase64(await statement());
    stage.adversary.lie(CIRCLE, (view) => ({
      ...view,
      version: view.version + 1000,
      members: view.members.map((member) => (member.person === ada.person ? { ...member, leaving } : member)),
    }));
    await stage.enter(bo);
    const told = cardOf(ada).locator(`[data-reason="${reason}"]`).filter({ hasText: says("people.leaving-unproven") });
    await told.getByText(says(`reason.${reason}`)).waitFor();
    assert.equal(await bo.page.getByText(says("people.leaving"), { exact: true }).count(), 0);
    assert.deepEqual(stage.adversary.sentTo(/\/entries$/, "POST"), [], "nobody is put out");
  });
}

const leaving = (me, more = {}) => makeStatement({ circle: stage.circle, kind: "leave", about: stage.membership.hash, me, at: AT, ...more });

leavingAttack(
  "that somebody leaves is forged",
  () => forgedStatement({ circle: stage.circle, kind: "leave", about: stage.membership.hash, author: ada.person, signer: mal.me }),
  "signature",
);
leavingAttack("that one leaves is given as that another does", () => leaving(mal.me), "author");
leavingAttack("that somebody leaves another circle is given as that they leave this one", () => leaving(ada.me, { circle: other.circle }), "form");
leavingAttack("that somebody leaves was said of a history that is not this one", () => leaving(ada.me, { about: other.membership.hash }), "chain");

/** The box of Bo for the newest epoch. */
const newest = (change) => (boxes) => boxes.map((box) => (box.epoch === stage.membership.epoch ? change(box, boxes) : box)).filter(Boolean);

/** @param {string} name @param {(boxes: any[]) => any[] | Promise<any[]>} change @param {string} reason */
function boxAttack(name, change, reason) {
  test(name, async () => {
    stage.adversary.lie(BOXES, async ({ boxes }) => ({ boxes: await change(boxes) }));
    await stage.enter(bo);
    await bo.page.getByText(says("circle.closed-epochs"), { exact: true }).waitFor();
    await bo.page.locator(`.notice[data-reason="${reason}"]`).getByText(says(`reason.${reason}`)).waitFor();
    await stage.enter(bo, "/words");
    await bo.page.getByText(says("circle.closed"), { exact: true }).waitFor();
  });
}

boxAttack("a box is dropped", newest(() => null), "epoch");
boxAttack("all boxes are dropped", () => [], "epoch");
boxAttack("a box is of another epoch", newest((box, boxes) => ({ ...box, box: boxes.find(({ epoch }) => epoch !== box.epoch).box })), "signature");
boxAttack("a box is that of somebody else", newest((box) => ({ ...box, box: boxFor(mal, stage) })), "signature");
boxAttack("a box comes from another circle", newest((box) => ({ ...box, box: boxFor(bo, other) })), "signature");
boxAttack("the public key of a box is swapped", async (boxes) => {
  const { me } = await makeKeys();
  return newest((box) => ({ ...box, box: in64((bytes) => withField(bytes, EPHEMERAL_KEY, me.boxKey))(box.box) }))(boxes);
}, "signature");
boxAttack("a bit of a box is flipped", newest((box) => ({ ...box, box: in64((bytes) => withField(bytes, BOX_SECRET, (field) => flipped(field, 0)))(box.box) })), "signature");
boxAttack("a box is cut", newest((box) => ({ ...box, box: in64(cut)(box.box) })), "form");
boxAttack("a box is of another version of the format", newest((box) => ({ ...box, box: in64((bytes) => ofVersion(bytes, 2))(box.box) })), "version");

/** As it was sent when the newest epoch began. */
function boxFor({ person }, world) {
  return toBase64(world.dones.at(-1).boxes.find((box) => box.person === person).box);
}

boxAttack("who began the epoch gives one member another secret than was promised", async (boxes) => {
  const { last } = stage.membership;
  const box = await sealBox({ entry: last, epoch: last.epoch, secret: new Uint8Array(32).fill(1), recipient: last.member(bo.person), me: ada.me });
  return newest((one) => ({ ...one, box: toBase64(box) }))(boxes);
}, "commitment");

test("when the server tells the truth again, all is readable again", async () => {
  await stage.enter(bo);
  await cardOf(ada).getByText("rector nu").waitFor();
  await stage.enter(bo, "/agreements");
  await bo.page.getByText("We beginnen op tijd.").waitFor();
  assert.equal(await bo.page.locator("[data-reason]").count(), 0);
});
