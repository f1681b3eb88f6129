//! A server that lies about cases, and about what came of an experiment.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { caseToText, EMPTY_CASE, WITHDRAWN } from "../../case/case.js";
import { casesOf } from "../../case/cases.js";
import { casePlace } from "../../case/places.js";
import { Circle } from "../../circle/circle.js";
import { lookBacksOf, withLookBack } from "../../meeting/experiments.js";
import { lookBackPlace } from "../../meeting/places.js";
import { idToBytes, toBase64 } from "../../seal/bytes.js";
import { Adversary, CIRCLE, TEXTS } from "../support/adversary.mjs";
import { flipped, in64 } from "../support/adversary/bytes.mjs";
import { sitDown } from "../support/adversary/desk.mjs";
import { makeTown, writes } from "../support/adversary/town.mjs";

const CASE = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c33";
const OTHER = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c34";
const EXPERIMENT = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c35";

let town;
let adversary;
let circle;

const tells = (who, id, revision, question) =>
  writes(town, who, casePlace(id, revision), caseToText({ ...EMPTY_CASE, question }));

/** Ada told a case, worded it anew, and Bo has read it both times. Bo reads on. */
beforeEach(async () => {
  town = await makeTown();
  adversary = new Adversary();
  await sitDown(town.bo, adversary, town.server);
  circle = new Circle(town.circle);
  await tells(town.ada, CASE, 1, "Eerst?");
  assert.equal((await readCase(CASE)).text.question, "Eerst?");
  await tells(town.ada, CASE, 2, "Nu?");
  assert.equal((await readCase(CASE)).text.question, "Nu?");
});

async function readCase(id) {
  await circle.refresh();
  return (await casesOf(circle)).get(id);
}

function textsAre(change) {
  adversary.lie(TEXTS, ({ texts }) => ({ texts: change(texts) }));
  adversary.lie(CIRCLE, (view) => ({ ...view, version: -1 }));
}

const isCase = ({ container_id: id }) => id === CASE;
const older = () => adversary.answersTo(TEXTS)[0].texts.find(isCase);

async function assertUnreadable(reason) {
  const read = await readCase(CASE);
  assert.equal(read.problem?.reason, reason);
  assert.equal(read.text, null, "nothing is shown in its place");
  assert.equal(read.withdrawn, false);
}

test("a case as it was worded before is given as what it is now", async () => {
  const before = older();
  textsAre((texts) => texts.map((text) => (isCase(text) ? before : text)));
  await assertUnreadable("rolled-back");
});

test("a case that was read is not there any more", async () => {
  textsAre((texts) => texts.filter((text) => !isCase(text)));
  await assertUnreadable("rolled-back");
});

test("a case is said to be another's", async () => {
  const author = toBase64(idToBytes(town.mal.person));
  textsAre((texts) => texts.map((text) => (isCase(text) ? { ...text, author } : text)));
  await assertUnreadable("author");
});

test("an accomplice puts a case of their own in its place", async () => {
  await tells(town.mal, CASE, 2, "Iets anders?");
  textsAre((texts) => texts.filter((text) => !isCase(text) || text.author === toBase64(idToBytes(town.mal.person))));
  await assertUnreadable("author");
});

test("a case is given under another id", async () => {
  textsAre((texts) => texts.map((text) => ({ ...text, container_id: OTHER })));
  await circle.refresh();
  const moved = (await casesOf(circle)).get(OTHER);
  assert.equal(moved.problem?.reason, "signature");
  assert.equal(moved.text, null);
});

test("a bit of a case is flipped", async () => {
  textsAre((texts) => texts.map((text) => (isCase(text) ? { ...text, text: in64((bytes) => flipped(bytes, bytes.length - 100))(text.text) } : text)));
  const read = await readCase(CASE);
  assert.ok(read.problem !== null && read.text === null);
});

test("a case that was taken back stays so, whatever the server gives", async () => {
  const before = older();
  await writes(town, town.ada, casePlace(CASE, 3), WITHDRAWN);
  assert.equal((await readCase(CASE)).withdrawn, true);
  textsAre((texts) => texts.map((text) => (isCase(text) ? before : text)));
  await assertUnreadable("rolled-back");
});

test("what another says of my experiment counts for nothing", async () => {
  const words = (came) => JSON.stringify({ came, learned: "" });
  await writes(town, town.mal, lookBackPlace(EXPERIMENT, 1), words("Mislukt."));
  await circle.refresh();
  const intended = { id: EXPERIMENT, person: town.ada.person, lookBack: null, lookedAt: null };
  assert.deepEqual(withLookBack(intended, await lookBacksOf(circle)), intended);
  await writes(town, town.ada, lookBackPlace(EXPERIMENT, 1), words("Gelukt."));
  await circle.refresh();
  assert.deepEqual(withLookBack(intended, await lookBacksOf(circle)).lookBack, { came: "Gelukt.", learned: "" });
});
