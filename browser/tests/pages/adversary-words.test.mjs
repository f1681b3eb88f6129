//! A server that lies while people compare words on real screens: the members of a circle, and one
//! person with two browsers.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import * as acts from "../../seal/acts.js";
import { fromBase64, toBase64 } from "../../seal/bytes.js";
import { Membership } from "../../seal/membership.js";
import { NewBrowser } from "../../seal/link.js";
import { BOXES, CIRCLE, ENTRIES, FIND_LINK, LINK, LOG } from "../support/adversary.mjs";
import { flipped, in64 } from "../support/adversary/bytes.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { says, Stage } from "../support/adversary/stage.mjs";
import { part, Table } from "../support/adversary/table.mjs";
import { AT } from "../support/adversary/town.mjs";

let stage;
let ada;
let bo;
/** A browser of Bo that is signed in and not unlocked. */
let fresh;
/** The circle in which words are compared: a test that spoils one takes one of its own. */
let circle;

before(async () => {
  stage = await Stage.set();
  ({ ada, bo, circle } = stage);
  fresh = await stage.another(bo);
  for (const who of [ada, bo, fresh]) await stage.adversary.standBefore(who);
  for (const who of [ada, bo]) await stage.opens(who);
});

afterEach(async () => {
  // Pages that are open would hear the truth, of circles that the server made up.
  for (const { page } of [ada, bo]) await page.goto("/circle");
  stage.adversary.beHonest();
  circle = stage.circle;
  const { words } = await stage.ask(ada, "GET", `/api/circles/${circle}`);
  if (words.session)
    await stage.ask(ada, "DELETE", `/api/circles/${circle}/words/${words.session.id}`, {});
});

after(async () => {
  for (const who of [ada, bo, fresh]) await who?.assertQuiet();
});

const lie = (path, answer, which) => stage.adversary.lie(path, answer, which);
const viewIs = (to, change) => lie(CIRCLE, (view) => ({ ...view, ...change(view) }), { to });

/** @param {(parts: any[]) => any[]} change of those who take part, as somebody is shown them */
function partsAre(to, change) {
  viewIs(to, ({ words }) => ({
    words: {
      ...words,
      session: words.session && { ...words.session, parts: change(words.session.parts) },
    },
  }));
}

const button = ({ page }, key, values) =>
  page.getByRole("button", { name: says(key, values), exact: true });
const press = (who, key, values) => button(who, key, values).click();
const closes = ({ page }, count) =>
  page.getByRole("button", { name: new RegExp(`, met ${count}$`) }).click();

/** Everybody opens the page; Ada begins, Bo joins, and Ada closes the list. */
async function compare(count = 2) {
  for (const who of [ada, bo]) await stage.enter(who, "/words", circle);
  await press(ada, "words.begin");
  await stage.looksAgain(bo);
  await press(bo, "words.join");
  await stage.looksAgain(ada);
  await closes(ada, count);
  await stage.looksAgain(bo);
}

/** @returns {Promise<string>} as they stand on a screen */
async function wordsOf({ page }) {
  await page.locator("ol.words li").nth(3).waitFor();
  return (await page.locator("ol.words li").allInnerTexts()).join(" ");
}

/** No words are shown, and it is said why. */
async function assertNoWords(who, reason) {
  const { page } = who;
  await page
    .locator(`.notice[data-reason="${reason}"]`)
    .getByText(says(`reason.${reason}`))
    .waitFor();
  await page.getByText(says("words.failed"), { exact: true }).waitFor();
  assert.equal(await page.locator("ol.words").count(), 0);
  assert.equal(await button(who, "words.same").count(), 0);
}

/** People say that the words differ, and are told what that means. */
async function assertDiffer(one, other) {
  assert.notEqual(await wordsOf(one), await wordsOf(other));
  await press(one, "words.differ");
  await one.page.getByText(says("words.differ-title"), { exact: true }).waitFor();
  await one.page.getByText(says("words.differ-means"), { exact: true }).waitFor();
}

test("without lies, the same words stand on both screens", async () => {
  await compare();
  assert.equal(await wordsOf(ada), await wordsOf(bo));
});

test("what a member shows is not what they promised", async () => {
  partsAre(ada, (parts) =>
    parts.map((one) =>
      one.person === bo.person && one.random
        ? { ...one, random: in64((r) => flipped(r, 0))(one.random) }
        : one,
    ),
  );
  await compare();
  await assertNoWords(ada, "commit");
});

test("the list changes after it was closed", async () => {
  const played = await part(stage.membership, bo);
  partsAre(ada, (parts) =>
    parts.map((one) => (one.person === bo.person && one.random ? played : one)),
  );
  await compare();
  await assertNoWords(ada, "commit");
});

test("somebody is in the list who is not in the circle", async () => {
  const played = await part(stage.membership, stage.eve);
  partsAre(ada, (parts) => [
    ...parts,
    parts.every(({ random }) => random) ? played : { ...played, random: null },
  ]);
  await compare(3);
  await assertNoWords(ada, "author");
});

test("two are shown different parts: their words differ", async () => {
  const played = await part(stage.membership, bo);
  partsAre(ada, (parts) =>
    parts.map((one) =>
      one.person === bo.person ? { ...played, random: one.random && played.random } : one,
    ),
  );
  await compare();
  await assertDiffer(ada, bo);
});

test("two are shown different logs: what one promised does not fit the log of the other", async () => {
  const world = await stage.circleOf(ada, bo, stage.mal);
  ({ circle } = world);
  await stage.enter(ada, "", circle);
  const fork = await acts.admit(world.membership, {
    bundle: stage.eve.bundle,
    role: "member",
    me: stage.mal.me,
    at: AT,
  });
  stage.makesUp(bo, {
    view: stage.adversary.answersTo(CIRCLE, { to: ada }).at(-1),
    dones: [...world.dones, fork],
  });
  new Table(stage.adversary, { victim: ada, other: bo, membership: fork.membership });
  new Table(stage.adversary, { victim: bo, other: ada, membership: world.membership });
  for (const who of [ada, bo]) {
    await stage.enter(who, "/words", circle);
    await press(who, "words.begin");
    await closes(who, 2);
    await assertNoWords(who, "commit");
  }
});

test("a newcomer's keys are swapped, and each is shown the log that fits: their words differ", async () => {
  const world = await stage.circleOf(ada);
  ({ circle } = world);
  await stage.comes(ada, bo, circle);
  const shownToAda = await adaAdmits(await makeKeys({ person: bo.person }));
  const fakeAda = await makeKeys({ person: ada.person });
  const founded = await acts.found({ circle, me: fakeAda.me, at: AT });
  const shownToBo = await acts.admit(founded.membership, {
    bundle: bo.bundle,
    role: "member",
    me: fakeAda.me,
    at: AT,
  });
  stage.makesUp(bo, {
    view: stage.adversary.answersTo(CIRCLE, { to: ada }).at(-1),
    dones: [founded, shownToBo],
  });

  new Table(stage.adversary, { victim: ada, other: bo, membership: shownToAda });
  new Table(stage.adversary, { victim: bo, other: ada, membership: shownToBo.membership });
  for (const who of [ada, bo]) {
    await stage.enter(who, "/words", circle);
    await press(who, "words.begin");
    await closes(who, 2);
  }
  await assertDiffer(ada, bo);
});

/** She means Bo, and admits who has the keys that the server gives as his. @returns {Promise<Membership>} as she has it */
async function adaAdmits({ bundle }) {
  viewIs(ada, ({ newcomers }) => ({
    newcomers: newcomers.map((one) => ({ ...one, bundle: toBase64(bundle.bytes) })),
  }));
  let sent;
  lie(ENTRIES, (_, { body }) => (sent = body) && {}, { to: ada, method: "POST", instead: true });
  await stage.enter(ada, "", circle);
  await press(ada, "admit.admit", { name: bo.name });
  await ada.page
    .getByRole("dialog")
    .getByRole("button", { name: says("admit.yes"), exact: true })
    .click();
  await ada.page.getByText(says("admit.done", { name: bo.name }), { exact: true }).waitFor();

  const { entries } = stage.adversary
    .answersTo(LOG, { to: ada })
    .findLast((one) => one.entries.length > 0);
  const membership = await Membership.verifyLog([...entries, sent.entry].map(fromBase64), {
    circle,
    seen: null,
  });
  const boxes = sent.boxes
    .filter(({ person }) => person === ada.person)
    .map(({ epoch, box }) => ({ epoch, seq: 2, box }));
  lie(
    LOG,
    (_, { query }) => ({ entries: [...entries, sent.entry].slice(Number(query.get("after"))) }),
    {
      to: ada,
    },
  );
  lie(BOXES, (said) => ({ boxes: [...said.boxes, ...boxes] }), { to: ada });
  viewIs(ada, ({ members }) => ({
    head: 2,
    newcomers: [],
    members: [...members, { ...members[0], person: bo.person, name: bo.name, role: "member" }],
  }));
  return membership;
}

/** A number on the new browser is typed on the one that is unlocked. */
async function link() {
  await fresh.page.goto("/circle/keys/unlock/device");
  const number = await fresh.page.locator("output.pairing").innerText();
  await bo.page.goto("/circle/keys/help");
  await bo.page.getByLabel(says("help.number"), { exact: true }).fill(number);
  await press(bo, "help.find");
}

async function assertNothingOpened() {
  stage.adversary.beHonest();
  await fresh.page.goto("/circle");
  await fresh.page.getByRole("heading", { name: says("unlock.title"), exact: true }).waitFor();
}

test("the key of the browser that is unlocked is swapped: the words differ", async () => {
  const { me } = await makeKeys();
  lie(LINK, (said) => ({ ...said, opener_key: said.opener_key && toBase64(me.boxKey) }), {
    to: fresh,
  });
  await link();
  assert.notEqual(await wordsOf(fresh), await wordsOf(bo));
  await press(fresh, "link.other");
  await press(bo, "link.other");
  for (const who of [fresh, bo])
    await who.page.getByText(says("link.refused"), { exact: true }).waitFor();
  await assertNothingOpened();
});

test("the server stands between the two with keys of its own: the words differ", async () => {
  const { me } = await makeKeys();
  let toBo;
  lie(LINK, (said) => ({ ...said, opener_key: said.opener_key && toBase64(me.boxKey) }), {
    to: fresh,
  });
  lie(
    FIND_LINK,
    async (said) => {
      toBo = await NewBrowser.begin({ person: bo.person, link: said.id });
      return { ...said, commitment: toBase64(toBo.commit) };
    },
    { to: bo, method: "POST" },
  );
  let revealed;
  lie(
    LINK,
    (said) => {
      if (said.state !== "opened") return said;
      revealed ??= toBo.reveal(fromBase64(said.opener_key));
      return { ...said, new_key: toBase64(revealed.newKey), random: toBase64(revealed.r) };
    },
    { to: bo },
  );
  await link();
  assert.notEqual(await wordsOf(fresh), await wordsOf(bo));
  await press(bo, "link.other");
  await bo.page.getByText(says("link.refused"), { exact: true }).waitFor();
  await assertNothingOpened();
});

for (const [what, change] of [
  [
    "the new browser's key is swapped after it was promised",
    async (said) => ({ ...said, new_key: said.new_key && toBase64((await makeKeys()).me.boxKey) }),
  ],
  [
    "the new browser's number is another than was promised",
    (said) => ({ ...said, random: said.random && in64((r) => flipped(r, 0))(said.random) }),
  ],
]) {
  test(what, async () => {
    lie(LINK, change, { to: bo });
    await link();
    await bo.page
      .getByText(`${says("unreadable.title")} ${says("reason.commit")}`, { exact: true })
      .waitFor();
    assert.equal(await bo.page.locator("ol.words").count(), 0);
    await assertNothingOpened();
  });
}

test("what the new browser is given in the end is another key", async () => {
  const theirs = await makeKeys({ person: bo.person });
  lie(LINK, (said) => ({ ...said, wrap: said.wrap && toBase64(theirs.wrapped) }), { to: fresh });
  await link();
  assert.equal(await wordsOf(fresh), await wordsOf(bo));
  await press(fresh, "link.same");
  await press(bo, "link.same");
  await fresh.page
    .getByText(`${says("unreadable.title")} ${says("reason.seal")}`, { exact: true })
    .waitFor();
  await assertNothingOpened();
});
