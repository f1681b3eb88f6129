//! A server that lies about what somebody wrote.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { cardsOf } from "../../circle/cards.js";
import { cardToText, EMPTY_CARD } from "../../circle/card.js";
import { Circle } from "../../circle/circle.js";
import { agreementsPlace, cardPlace } from "../../circle/places.js";
import * as acts from "../../seal/acts.js";
import { fromBase64, idToBytes, toBase64 } from "../../seal/bytes.js";
import { openText, sealText } from "../../seal/text.js";
import { Adversary, CIRCLE, TEXTS } from "../support/adversary.mjs";
import { cut, flipped, in64, longer, ofVersion, withField } from "../support/adversary/bytes.mjs";
import { Memory, sitDown } from "../support/adversary/desk.mjs";
import { AT, happens, makeTown, writes } from "../support/adversary/town.mjs";

/** The fields of a sealed text, behind its label. */
const FIELDS = [
  ["nonce", 3],
  ["text", 4],
  ["signature", 5],
];
const [EPOCH, AUTHOR, , SEALED] = [1, 2, 3, 4];

let town;
let adversary;
let memory;
let circle;

const cardOf = (call) => cardToText({ ...EMPTY_CARD, call });
const writesCard = (who, revision, call) =>
  writes(town, who, cardPlace(who.person, revision), cardOf(call));

/** Ada wrote her card twice, and Bo has read it both times. Bo reads on. */
beforeEach(async () => {
  town = await makeTown();
  adversary = new Adversary();
  memory = await sitDown(town.bo, adversary, town.server);
  await writesCard(town.ada, 1, "Ada vroeger");
  circle = new Circle(town.circle);
  assert.equal((await readCard(town.ada)).card.call, "Ada vroeger");
  await writesCard(town.ada, 2, "Ada");
  assert.equal((await readCard(town.ada)).card.call, "Ada");
});

/** @returns {Promise<import("../../circle/cards.js").ReadCard>} */
async function readCard(who) {
  await circle.refresh();
  return (await cardsOf(circle)).get(who.person);
}

/** The texts are those that `change` makes of the true ones. */
function textsAre(change) {
  adversary.lie(TEXTS, ({ texts }) => ({ texts: change(texts) }));
  adversary.lie(CIRCLE, (view) => ({ ...view, version: -1 }));
}

const isCardOf = (who) => (text) => text.field === "card" && text.container_id === who.person;

/** The card of Ada is changed. */
function cardIs(change) {
  textsAre((texts) => texts.map((text) => (isCardOf(town.ada)(text) ? change(text) : text)));
}

const withText = (change) => (one) => ({ ...one, text: in64(change)(one.text) });

/** In the browser that has read it, and in one that is new. */
async function assertNoticed(reason, reasonToNew = reason) {
  const { card, problem } = await readCard(town.ada);
  assert.equal(problem?.reason, reason);
  assert.equal(card, null, "nothing is shown in its place");
  await sitDown(town.bo, adversary, town.server);
  circle = new Circle(town.circle);
  const anew = await readCard(town.ada);
  assert.equal(anew.problem?.reason, reasonToNew);
}

/** What the server had at first. */
const older = () => adversary.answersTo(TEXTS)[0].texts.find(isCardOf(town.ada));

test("an older text is given in the place of the newer", async () => {
  const before = older();
  cardIs(() => before);
  assert.equal((await readCard(town.ada)).problem?.reason, "rolled-back");
  assert.equal((await readCard(town.ada)).card, null);
  await sitDown(town.bo, adversary, town.server, memory);
  circle = new Circle(town.circle);
  assert.equal(
    (await readCard(town.ada)).problem?.reason,
    "rolled-back",
    "also when the page is loaded anew",
  );
});

test("an older text is given as if it were the newer", async () => {
  const before = older();
  cardIs((now) => ({ ...before, revision: now.revision }));
  await assertNoticed("signature");
});

test("a text is given as a newer one", async () => {
  cardIs((now) => ({ ...now, revision: 9 }));
  await assertNoticed("signature");
  cardIs((now) => ({ ...now, revision: 2 }));
});

test("a text that was seen is not there any more", async () => {
  textsAre((texts) => texts.filter((text) => !isCardOf(town.ada)(text)));
  const { card, problem } = await readCard(town.ada);
  assert.equal(problem?.reason, "rolled-back");
  assert.equal(card, null);
});

test("all texts are gone", async () => {
  textsAre(() => []);
  assert.equal((await readCard(town.ada)).problem?.reason, "rolled-back");
});

test("a text is given as that of another member", async () => {
  await writesCard(town.mal, 1, "Mal");
  textsAre((texts) => {
    const ofMal = texts.find(isCardOf(town.mal));
    return texts.map((text) =>
      isCardOf(town.ada)(text)
        ? { ...ofMal, container_id: town.ada.person, author: text.author, revision: 2 }
        : text,
    );
  });
  await assertNoticed("author");
});

test("the author that a text names is another", async () => {
  cardIs(withText((text) => withField(text, AUTHOR, idToBytes(town.mal.person))));
  await assertNoticed("author");
});

test("an accomplice seals a text in the name of another", async () => {
  const { membership, keys } = town;
  const posing = { author: town.ada.person, sign: (message) => town.mal.me.sign(message) };
  const text = await sealText(cardOf("Ada niet"), cardPlace(town.ada.person, 3), {
    membership,
    keys,
    writer: posing,
  });
  cardIs((now) => ({ ...now, revision: 3, text: toBase64(text) }));
  await assertNoticed("signature");
});

test("an accomplice hides behind a mask where nobody may", async () => {
  const { membership, keys } = town;
  const mask = { author: town.mal.me.signKey, sign: (message) => town.mal.me.sign(message) };
  const text = await sealText(cardOf("Ada niet"), cardPlace(town.ada.person, 3), {
    membership,
    keys,
    writer: mask,
  });
  cardIs((now) => ({ ...now, revision: 3, text: toBase64(text) }));
  await assertNoticed("author");
});

test("a text comes from another circle of the same people", async () => {
  const { membership, keys } = town.elsewhere;
  const text = await sealText(cardOf("Ada elders"), cardPlace(town.ada.person, 2), {
    membership,
    keys,
    writer: town.ada.me,
  });
  cardIs((now) => ({ ...now, text: toBase64(text) }));
  await assertNoticed("signature");
});

test("a text is said to be of an epoch that has not begun", async () => {
  cardIs(withText((text) => withField(text, EPOCH, (field) => field.with(7, 9))));
  await assertNoticed("epoch");
});

test("a text is said to be of another epoch", async () => {
  cardIs(withText((text) => withField(text, EPOCH, (field) => field.with(7, 2))));
  await assertNoticed("signature");
});

test("a text is by somebody who is not in the circle any more", async () => {
  await writesCard(town.mal, 1, "Mal");
  await happens(
    town,
    await acts.remove(town.membership, { subject: town.mal.person, me: town.ada.me, at: AT }),
  );
  const text = await sealText(cardOf("Mal"), cardPlace(town.mal.person, 2), {
    membership: town.dones[2].membership,
    keys: town.keys,
    writer: town.mal.me,
  });
  const late = await openAs(
    withField(text, EPOCH, (field) => field.with(7, 4)),
    { ...cardPlace(town.mal.person, 2), author: town.mal.person },
  );
  assert.equal(late, "author");
});

/** Moved to wherever else: what no page of today reads, the modules must refuse too. */
const PLACE = {
  containerKind: "case",
  containerId: "00000000-0000-4000-8000-000000000001",
  step: "question",
  field: "text",
  revision: 1,
  kind: "question",
  visibility: "circle",
};

/** @returns {Promise<string>} why it cannot be read, or what it says */
async function openAs(bytes, place) {
  const { membership, keys } = town;
  return openText(bytes, place, { membership, keys, seen: new Memory() }).catch(
    ({ reason }) => reason,
  );
}

for (const [what, change] of [
  ["kind of container", { containerKind: "round" }],
  ["container", { containerId: "00000000-0000-4000-8000-000000000002" }],
  ["step", { step: "advice" }],
  ["no step", { step: "" }],
  ["field", { field: "title" }],
  ["revision", { revision: 2 }],
  ["kind", { kind: "advice" }],
  ["visibility", { visibility: "presenter" }],
]) {
  test(`a text is moved to another place: ${what}`, async () => {
    const { membership, keys, ada } = town;
    const text = await sealText("Wat nu?", PLACE, { membership, keys, writer: ada.me });
    assert.equal(await openAs(text, { ...PLACE, author: ada.person }), "Wat nu?");
    assert.equal(await openAs(text, { ...PLACE, ...change, author: ada.person }), "signature");
  });
}

test("a text is moved to the place of another author", async () => {
  const { membership, keys, ada, bo } = town;
  const text = await sealText("Wat nu?", PLACE, { membership, keys, writer: ada.me });
  assert.equal(await openAs(text, { ...PLACE, author: bo.person }), "author");
});

test("agreements are given as a card", async () => {
  const text = await writes(
    town,
    town.ada,
    agreementsPlace(town.circle, 1),
    JSON.stringify({ items: ["Wat hier gezegd wordt, blijft hier."] }),
  );
  cardIs((now) => ({ ...now, text: toBase64(text) }));
  await assertNoticed("signature");
});

test("a card is given as agreements", async () => {
  const text = fromBase64(older().text);
  const { membership, keys, ada } = town;
  const moved = openText(
    text,
    { ...agreementsPlace(town.circle, 1), author: ada.person },
    { membership, keys, seen: new Memory() },
  );
  await assert.rejects(moved, { reason: "signature" });
});

for (const [what, at] of FIELDS) {
  test(`a bit of the ${what} is flipped`, async () => {
    cardIs(withText((text) => withField(text, at, (field) => flipped(field, 0))));
    await assertNoticed("signature");
  });
}

/** @type {[string, string, (text: Uint8Array) => Uint8Array][]} */
const DAMAGE = [
  [
    "a bit of the epoch is flipped",
    "form",
    (text) => withField(text, EPOCH, (field) => flipped(field, 0)),
  ],
  [
    "a bit of the author is flipped",
    "author",
    (text) => withField(text, AUTHOR, (field) => flipped(field, 0)),
  ],
  ["a bit of the label is flipped", "form", (text) => flipped(text, 8)],
  ["the end is cut off", "form", cut],
  ["something hangs on", "form", longer],
  ["nothing is left", "form", () => new Uint8Array(0)],
  ["the sealed text is cut", "padding", (text) => withField(text, SEALED, cut)],
  [
    "the sealed text is cut to another size",
    "signature",
    (text) => withField(text, SEALED, (field) => field.slice(0, 80)),
  ],
  ["the version is raised", "version", (text) => ofVersion(text, 2)],
  ["the version is lowered", "version", (text) => ofVersion(text, 0)],
];

for (const [what, reason, change] of DAMAGE) {
  test(`a text: ${what}`, async () => {
    cardIs(withText(change));
    await assertNoticed(reason);
  });
}

test("who was admitted again writes a first card again, and it is no lie", async () => {
  await writesCard(town.mal, 1, "Mal");
  await writesCard(town.mal, 2, "Mal M.");
  assert.equal((await readCard(town.mal)).card.call, "Mal M.");
  await happens(
    town,
    await acts.remove(town.membership, { subject: town.mal.person, me: town.ada.me, at: AT }),
  );
  const kept = town.server.circle(town.circle);
  kept.texts = kept.texts.filter((text) => !isCardOf(town.mal)(text));
  await happens(
    town,
    await acts.admit(town.membership, {
      bundle: town.mal.bundle,
      role: "member",
      me: town.ada.me,
      at: AT,
    }),
  );
  assert.equal((await readCard(town.mal)).problem, null);
  await writesCard(town.mal, 1, "Mal weer");
  const { card, problem } = await readCard(town.mal);
  assert.equal(problem, null);
  assert.equal(card.call, "Mal weer");
});

test("the card of an earlier stay is given for who was admitted again", async () => {
  await writesCard(town.mal, 1, "Mal");
  assert.equal((await readCard(town.mal)).card.call, "Mal");
  const before = adversary.answersTo(TEXTS).at(-1).texts.find(isCardOf(town.mal));
  await happens(
    town,
    await acts.remove(town.membership, { subject: town.mal.person, me: town.ada.me, at: AT }),
  );
  await happens(
    town,
    await acts.admit(town.membership, {
      bundle: town.mal.bundle,
      role: "member",
      me: town.ada.me,
      at: AT,
    }),
  );
  textsAre((texts) => [...texts.filter((text) => !isCardOf(town.mal)(text)), before]);
  assert.equal((await readCard(town.mal)).problem?.reason, "rolled-back");
});

test("somebody was admitted, and the server says that there is no news: everybody is read all the same", async () => {
  const { version } = circle.view;
  await happens(
    town,
    await acts.admit(town.membership, {
      bundle: town.eve.bundle,
      role: "member",
      me: town.ada.me,
      at: AT,
    }),
  );
  adversary.lie(CIRCLE, (view) => ({ ...view, version }));
  assert.equal((await readCard(town.eve)).problem, null);
});

test("one text is not even base64: it alone cannot be read", async () => {
  await writesCard(town.mal, 1, "Mal");
  cardIs((card) => ({ ...card, text: "!" }));
  const { card, problem } = await readCard(town.ada);
  assert.deepEqual([card, problem?.reason], [null, "form"]);
  assert.equal((await readCard(town.mal)).card.call, "Mal");
});
