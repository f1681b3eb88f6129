//! A server that lies about what people wrote, and about the keys to it, before a real browser: it
//! is told in words, in the place of what cannot be read, and nothing else is shown there.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { cardToText, EMPTY_CARD } from "../../circle/card.js";
import { agreementsPlace, cardPlace } from "../../circle/places.js";
import { idToBytes, toBase64 } from "../../seal/bytes.js";
import { sealBox } from "../../seal/epoch.js";
import { sealText } from "../../seal/text.js";
import { BOXES, CIRCLE, TEXTS } from "../support/adversary.mjs";
import { cut, flipped, in64, ofVersion, withField } from "../support/adversary/bytes.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { says, Stage } from "../support/adversary/stage.mjs";

/** The fields of a sealed text, behind its label. */
const [EPOCH, AUTHOR, NONCE, SEALED, SIGNATURE] = [1, 2, 3, 4, 5];
/** The fields of a box that are swapped. */
const EPHEMERAL_KEY = 1;
const BOX_SECRET = 3;

let stage;
let ada;
let bo;
let mal;
let other;
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
  await stage.enter(bo);
  await cardOf(ada).getByText("rector vroeger").waitFor();
  const [{ texts }] = stage.adversary.answersTo(TEXTS, { asked: "container=member" });
  firstCard = texts.find(isCardOf(ada));
  await writesCard(ada, 2, "rector nu");
  await stage.enter(bo);
  await cardOf(ada).getByText("rector nu").waitFor();
});

afterEach(() => stage.adversary.beHonest());
after(() => bo?.assertQuiet());

const writesCard = (who, revision, job) =>
  stage.writes(who, cardPlace(who.person, revision), cardToText({ ...EMPTY_CARD, job }));
const cardOf = ({ person }) => bo.page.locator(`li[data-person="${person}"]`);
const isCardOf =
  ({ person }) =>
  (text) =>
    text.container_kind === "member" && text.container_id === person;

/** @param {(texts: any[]) => any[]} change of all that the server gives */
function textsAre(change) {
  stage.adversary.lie(TEXTS, ({ texts }) => ({ texts: change(texts) }));
  stage.adversary.lie(CIRCLE, (view) => ({ ...view, version: view.version + 1000 }));
}

const cardIs = (change) =>
  textsAre((texts) => texts.map((text) => (isCardOf(ada)(text) ? change(text) : text)));
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

cardAttack(
  "an old text stands in the place of the newer",
  () => cardIs(() => firstCard),
  "rolled-back",
);
cardAttack(
  "an old text is given as the newer",
  () => cardIs(({ revision }) => ({ ...firstCard, revision })),
  "signature",
);
cardAttack(
  "a text is given as a newer one",
  () => cardIs((card) => ({ ...card, revision: 3 })),
  "signature",
);
cardAttack(
  "a text that was seen is dropped",
  () => textsAre((texts) => texts.filter((text) => !isCardOf(ada)(text))),
  "rolled-back",
);
cardAttack("all texts are dropped", () => textsAre(() => []), "rolled-back");

cardAttack(
  "a text of one stands in the place of another",
  () =>
    textsAre((texts) =>
      texts.map((text) =>
        isCardOf(ada)(text) ? { ...text, text: texts.find(isCardOf(mal)).text } : text,
      ),
    ),
  "author",
);

cardAttack(
  "another author is written on a text",
  () => cardIs(withText((text) => withField(text, AUTHOR, idToBytes(mal.person)))),
  "author",
);

cardAttack(
  "an accomplice seals a text in the name of another",
  async () => {
    const { membership, keys } = stage;
    const posing = { author: ada.person, sign: (message) => mal.me.sign(message) };
    const text = await sealText(
      cardToText({ ...EMPTY_CARD, job: "niet van Ada" }),
      cardPlace(ada.person, 3),
      { membership, keys, writer: posing },
    );
    cardIs((card) => ({ ...card, revision: 3, text: toBase64(text) }));
  },
  "signature",
);

cardAttack(
  "a text comes from another circle of the same people",
  async () => {
    const { membership, keys } = other;
    const text = await sealText(
      cardToText({ ...EMPTY_CARD, job: "niet van Ada" }),
      cardPlace(ada.person, 2),
      { membership, keys, writer: ada.me },
    );
    cardIs((card) => ({ ...card, text: toBase64(text) }));
  },
  "signature",
);

cardAttack(
  "a text comes from another container",
  async () => {
    const { membership, keys, circle } = stage;
    const text = await sealText("[]", agreementsPlace(circle, 1), {
      membership,
      keys,
      writer: ada.me,
    });
    cardIs((card) => ({ ...card, text: toBase64(text) }));
  },
  "signature",
);

cardAttack(
  "a text is said to be of another epoch",
  () => cardIs(withText((text) => withField(text, EPOCH, (epoch) => epoch.with(7, 2)))),
  "signature",
);
cardAttack(
  "a text is said to be of an epoch to come",
  () => cardIs(withText((text) => withField(text, EPOCH, (epoch) => epoch.with(7, 9)))),
  "epoch",
);

for (const [what, at] of [
  ["nonce", NONCE],
  ["sealed text", SEALED],
  ["signature", SIGNATURE],
]) {
  cardAttack(
    `a bit of the ${what} is flipped`,
    () => cardIs(withText((text) => withField(text, at, (field) => flipped(field, 0)))),
    "signature",
  );
}

cardAttack("a text is cut", () => cardIs(withText(cut)), "form");
cardAttack(
  "what is sealed is cut",
  () => cardIs(withText((text) => withField(text, SEALED, cut))),
  "padding",
);
cardAttack(
  "the version of a text is raised",
  () => cardIs(withText((text) => ofVersion(text, 2))),
  "version",
);
cardAttack(
  "the version of a text is lowered",
  () => cardIs(withText((text) => ofVersion(text, 0))),
  "version",
);

/** The box of Bo for the newest epoch. */
const newest = (change) => (boxes) =>
  boxes
    .map((box) => (box.epoch === stage.membership.epoch ? change(box, boxes) : box))
    .filter(Boolean);

/** @param {string} name @param {(boxes: any[]) => any[] | Promise<any[]>} change @param {string} reason */
function boxAttack(name, change, reason) {
  test(name, async () => {
    stage.adversary.lie(BOXES, async ({ boxes }) => ({ boxes: await change(boxes) }));
    await stage.enter(bo);
    await bo.page.getByText(says("circle.closed-epochs"), { exact: true }).waitFor();
    await bo.page
      .locator(`.notice[data-reason="${reason}"]`)
      .getByText(says(`reason.${reason}`))
      .waitFor();
    await stage.enter(bo, "/words");
    await bo.page.getByText(says("circle.closed"), { exact: true }).waitFor();
  });
}

boxAttack(
  "a box is dropped",
  newest(() => null),
  "epoch",
);
boxAttack("all boxes are dropped", () => [], "epoch");
boxAttack(
  "a box is of another epoch",
  newest((box, boxes) => ({ ...box, box: boxes.find(({ epoch }) => epoch !== box.epoch).box })),
  "signature",
);
boxAttack(
  "a box is that of somebody else",
  newest((box) => ({ ...box, box: boxFor(mal, stage) })),
  "signature",
);
boxAttack(
  "a box comes from another circle",
  newest((box) => ({ ...box, box: boxFor(bo, other) })),
  "signature",
);
boxAttack(
  "the public key of a box is swapped",
  async (boxes) => {
    const { me } = await makeKeys();
    return newest((box) => ({
      ...box,
      box: in64((bytes) => withField(bytes, EPHEMERAL_KEY, me.boxKey))(box.box),
    }))(boxes);
  },
  "signature",
);
boxAttack(
  "a bit of a box is flipped",
  newest((box) => ({
    ...box,
    box: in64((bytes) => withField(bytes, BOX_SECRET, (field) => flipped(field, 0)))(box.box),
  })),
  "signature",
);
boxAttack(
  "a box is cut",
  newest((box) => ({ ...box, box: in64(cut)(box.box) })),
  "form",
);
boxAttack(
  "a box is of another version of the format",
  newest((box) => ({ ...box, box: in64((bytes) => ofVersion(bytes, 2))(box.box) })),
  "version",
);

/** As it was sent when the newest epoch began. */
function boxFor({ person }, world) {
  return toBase64(world.dones.at(-1).boxes.find((box) => box.person === person).box);
}

boxAttack(
  "who began the epoch gives one member another secret than was promised",
  async (boxes) => {
    const { last } = stage.membership;
    const box = await sealBox({
      entry: last,
      epoch: last.epoch,
      secret: new Uint8Array(32).fill(1),
      recipient: last.member(bo.person),
      me: ada.me,
    });
    return newest((one) => ({ ...one, box: toBase64(box) }))(boxes);
  },
  "commitment",
);

test("when the server tells the truth again, all is readable again", async () => {
  await stage.enter(bo);
  await cardOf(ada).getByText("rector nu").waitFor();
  assert.equal(await bo.page.locator("[data-reason]").count(), 0);
});
