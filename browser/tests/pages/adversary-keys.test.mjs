//! A server that lies about keys, before real browsers: about mine, about those of who comes in,
//! and between two browsers of mine.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import * as acts from "../../seal/acts.js";
import { toBase64 } from "../../seal/bytes.js";
import { Identity, newSeeds, resetBundle } from "../../seal/identity.js";
import { CIRCLE, KEYS, LOG, PRIVATE } from "../support/adversary.mjs";
import { cut, flipped, in64, ofVersion, withField } from "../support/adversary/bytes.mjs";
import { all64 } from "../support/adversary/forging.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { says, Stage } from "../support/adversary/stage.mjs";
import { AT } from "../support/adversary/town.mjs";

/** Where the body of a bundle stands, and in that the box key. */
const BODY = 1;
const BOX_KEY = 6;

let stage;
let ada;
let bo;
let eve;

before(async () => {
  stage = await Stage.set();
  ({ ada, bo, eve } = stage);
  await stage.comes(ada, eve, stage.circle);
  for (const who of [ada, bo, eve]) await stage.adversary.standBefore(who);
  for (const who of [ada, bo, eve]) await stage.opens(who);
  for (const who of [ada, bo]) await stage.enter(who);
});

afterEach(() => stage.adversary.beHonest());

after(async () => {
  for (const who of [ada, bo, eve]) await who?.assertQuiet();
});

const adversary = () => stage.adversary;
const viewIs = (to, change) =>
  adversary().lie(CIRCLE, (view) => ({ ...view, ...change(view), version: view.version + 1000 }), {
    to,
  });

/** In the place of every page: with the keys of whom this is, something is wrong. */
async function assertKeysAreWrong(who, reason) {
  await who.page.goto(`/circle/${stage.circle}`);
  const notice = who.page.locator(`.notice.danger[data-reason="${reason}"]`);
  await notice.getByText(says("keys-problem.title"), { exact: true }).waitFor();
  await notice.getByText(says(`reason.${reason}`), { exact: true }).waitFor();
  await notice.getByText(says("keys-problem.do"), { exact: true }).waitFor();
  assert.equal(await who.page.locator("[data-person]").count(), 0);
}

/** @param {string} name @param {(mine: string[]) => string[] | Promise<string[]>} change of Bo's bundles @param {string} reason */
function bundleAttack(name, change, reason) {
  test(name, async () => {
    adversary().lie(KEYS, async (said) => ({ ...said, bundles: await change(said.bundles) }), {
      to: bo,
    });
    await assertKeysAreWrong(bo, reason);
  });
}

bundleAttack(
  "my public keys are swapped for others in my name",
  async () => [toBase64((await makeKeys({ person: bo.person })).bundle.bytes)],
  "forked",
);

bundleAttack(
  "one public key of mine is swapped",
  async ([mine]) => {
    const { me } = await makeKeys();
    return [
      in64((bundle) => withField(bundle, BODY, (body) => withField(body, BOX_KEY, me.boxKey)))(
        mine,
      ),
    ];
  },
  "signature",
);

bundleAttack(
  "my public keys are those of somebody else",
  () => [toBase64(ada.bundle.bytes)],
  "chain",
);

bundleAttack(
  "the server says that I began anew",
  async ([mine]) => {
    const me = await Identity.fromSeeds({ person: bo.person, generation: 2, seeds: newSeeds() });
    return [mine, toBase64((await resetBundle(me, bo.bundle)).bytes)];
  },
  "forked",
);

bundleAttack("my public keys are dropped", () => [], "rolled-back");
bundleAttack("a bundle of mine is cut", ([mine]) => [in64(cut)(mine)], "form");
bundleAttack(
  "a bundle of mine is of another version",
  ([mine]) => [in64((bundle) => ofVersion(bundle, 2))(mine)],
  "version",
);

test("all that the server has of my keys is dropped: I am not told to make my first", async () => {
  adversary().lie(KEYS, () => ({ bundles: [], ways: [] }), { to: bo });
  await assertKeysAreWrong(bo, "rolled-back");
  assert.equal(await bo.page.getByText(says("first.title"), { exact: true }).count(), 0);
});

test("the wrapped key of another person stands in the place of mine", async () => {
  const theirs = adversary()
    .answersTo(KEYS, { to: ada })
    .at(-1)
    .ways.find(({ kind }) => kind === "browser");
  adversary().lie(
    KEYS,
    (said) => ({ ...said, ways: said.ways.map((way) => ({ ...way, wrap: theirs.wrap })) }),
    { to: bo },
  );
  await bo.page.goto(`/circle/${stage.circle}`);
  await bo.page.getByText(says("unlock.outdated"), { exact: true }).waitFor();
  await bo.page.getByText(says("unlock.outdated-text"), { exact: true }).waitFor();
  assert.equal(await bo.page.locator("[data-person]").count(), 0);
});

/** @param {(texts: any[]) => any[]} change of what Bo keeps in a container */
function privateIs(container, change) {
  adversary().lie(
    PRIVATE,
    ({ texts }, { query }) => ({
      texts: query.get("container") === container ? change(texts) : texts,
    }),
    { to: bo },
  );
}

test("what I keep for myself is damaged: it is not told as a browser that must be opened anew", async () => {
  privateIs("identity", (texts) =>
    texts.map((text) => ({ ...text, sealed: in64((bytes) => flipped(bytes, -1))(text.sealed) })),
  );
  await assertKeysAreWrong(bo, "seal");
});

test("what I keep for myself is dropped", async () => {
  privateIs("identity", () => []);
  await assertKeysAreWrong(bo, "rolled-back");
});

test("what I keep for myself stands in another place", async () => {
  privateIs("identity", (texts) => texts.map((text) => ({ ...text, field: "2" })));
  await assertKeysAreWrong(bo, "seal");
});

test("what I have seen last is rolled back", async () => {
  await stage.enter(bo);
  const old = adversary().answersTo(PRIVATE, { to: bo, asked: "container=seen" }).at(-1).texts;
  await stage.enters(ada, stage, await acts.meeting(stage.membership, { me: ada.me, at: AT }));
  await stage.enter(bo);
  privateIs("seen", () => old);
  await stage.enter(bo);
  await assertLogIsWrong(bo, "rolled-back");
});

test("what I have seen last is dropped", async () => {
  privateIs("seen", () => []);
  await stage.enter(bo);
  await assertLogIsWrong(bo, "rolled-back");
});

async function assertLogIsWrong({ page }, reason) {
  const notice = page.getByRole("alert").filter({ hasText: says("log.title") });
  await notice.getByText(says(`reason.${reason}`), { exact: true }).waitFor();
}

/** Whom Ada may admit. */
const section = (who) => ada.page.locator(`section[data-person="${who.person}"]`);

/** @param {string} name @param {(mine: string) => string | Promise<string>} change of Eve's bundle @param {string} reason */
function newcomerAttack(name, change, reason) {
  test(name, async () => {
    const bundle = await change(toBase64(eve.bundle.bytes));
    viewIs(ada, ({ newcomers }) => ({ newcomers: newcomers.map((one) => ({ ...one, bundle })) }));
    await stage.enter(ada);
    await section(eve)
      .getByText(`${says("admit.unreadable", { name: eve.name })} ${says(`reason.${reason}`)}`, {
        exact: true,
      })
      .waitFor();
    assert.equal(
      await section(eve)
        .getByRole("button", { name: says("admit.admit", { name: eve.name }) })
        .count(),
      0,
    );
  });
}

newcomerAttack(
  "the keys of a newcomer are those of somebody else",
  () => toBase64(bo.bundle.bytes),
  "author",
);
newcomerAttack(
  "one public key of a newcomer is swapped",
  async (theirs) => {
    const { me } = await makeKeys();
    return in64((bundle) => withField(bundle, BODY, (body) => withField(body, BOX_KEY, me.boxKey)))(
      theirs,
    );
  },
  "signature",
);
newcomerAttack("the keys of a newcomer are cut", in64(cut), "form");
newcomerAttack(
  "the keys of a newcomer are of another version",
  in64((bundle) => ofVersion(bundle, 0)),
  "version",
);

test("a member is said to have new keys, which are those of somebody else", async () => {
  const { bundle } = await makeKeys();
  viewIs(ada, ({ members }) => ({
    newcomers: [],
    members: members.map((one) =>
      one.person === bo.person ? { ...one, bundle: toBase64(bundle.bytes) } : one,
    ),
  }));
  await stage.enter(ada);
  await section(bo)
    .getByText(`${says("admit.unreadable", { name: bo.name })} ${says("reason.author")}`, {
      exact: true,
    })
    .waitFor();
  assert.equal(await section(bo).getByRole("button").count(), 0);
});

/** Keys that the server made in Bo's name. */
async function inNameOfBo() {
  const me = await Identity.fromSeeds({ person: bo.person, generation: 2, seeds: newSeeds() });
  return resetBundle(me, bo.bundle);
}

test("a member is said to have new keys: the circle is asked to call them first", async () => {
  const bundle = toBase64((await inNameOfBo()).bytes);
  viewIs(ada, ({ members }) => ({
    newcomers: [],
    members: members.map((one) => (one.person === bo.person ? { ...one, bundle } : one)),
  }));
  await stage.enter(ada);
  await section(bo)
    .getByText(says("readmit.text", { name: bo.name }), { exact: true })
    .waitFor();
  await section(bo)
    .getByRole("button", { name: says("readmit.readmit", { name: bo.name }), exact: true })
    .click();
  await ada.page
    .getByRole("dialog")
    .getByText(says("readmit.ask-call", { name: bo.name }), { exact: true })
    .waitFor();
  await ada.page.keyboard.press("Escape");
});

/** @param {any} who to whom this log is shown @param {import("../../seal/acts.js").Done[]} dones */
function logIs(who, dones) {
  const entries = all64(dones.map(({ entry }) => entry));
  adversary().lie(LOG, (_, { query }) => ({ entries: entries.slice(Number(query.get("after"))) }), {
    to: who,
  });
  viewIs(who, () => ({ head: entries.length, newcomers: [] }));
}

async function assertKeysAreForeign({ page }) {
  const notice = page.getByRole("alert").filter({ hasText: says("circle.foreign-keys") });
  await notice.getByText(says("circle.foreign-keys-means"), { exact: true }).waitFor();
  await notice.getByText(says("log.do"), { exact: true }).waitFor();
}

test("other keys were let in under my name", async () => {
  // What Bo has seen of a circle, he keeps: so this one is not used again.
  const world = await stage.circleOf(ada, bo, stage.mal);
  await stage.enter(bo, "", world.circle);
  const done = await acts.reset(world.membership, {
    bundle: await inNameOfBo(),
    me: stage.mal.me,
    at: AT,
  });
  logIs(bo, [...world.dones, done]);
  await stage.looksAgain(bo);
  await assertKeysAreForeign(bo);
  await stage.enter(bo, "/words", world.circle);
  await bo.page.getByText(says("circle.closed"), { exact: true }).waitFor();
});

test("the server swapped the keys with which I was admitted, and shows me the log as it is", async () => {
  const stranger = await makeKeys({ person: eve.person });
  const done = await acts.admit(stage.membership, {
    bundle: stranger.bundle,
    role: "member",
    me: ada.me,
    at: AT,
  });
  const view = adversary().answersTo(CIRCLE, { to: ada }).at(-1);
  stage.makesUp(eve, { view, dones: [...stage.dones, done] });
  await stage.enter(eve);
  await assertKeysAreForeign(eve);
});
