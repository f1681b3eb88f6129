//! A server that lies about who is in a circle, before a real browser: it is told in words, and
//! nothing is written any more.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import * as acts from "../../seal/acts.js";
import { toBase64 } from "../../seal/bytes.js";
import { CIRCLE, LOG } from "../support/adversary.mjs";
import { cut, flipped, in64, longer, ofVersion, withField } from "../support/adversary/bytes.mjs";
import { all64, forgedEntry, inOrder, memberFrom } from "../support/adversary/forging.mjs";
import { makeKeys } from "../support/adversary/keys.mjs";
import { says, Stage } from "../support/adversary/stage.mjs";
import { AT } from "../support/adversary/town.mjs";

/** Where the body of a signed entry stands. */
const BODY = 1;

let stage;
let bo;
/** The log as it is at the server: Ada founded, admitted Bo and Mal, and began a meeting. */
let entries;
/** The membership before the meeting. */
let before3;

before(async () => {
  stage = await Stage.set();
  ({ bo } = stage);
  before3 = stage.membership;
  await stage.enters(stage.ada, stage, await acts.meeting(before3, { me: stage.ada.me, at: AT }));
  entries = all64(stage.dones.map(({ entry }) => entry));
  await stage.adversary.standBefore(bo);
  await stage.opens(bo);
  await stage.enter(bo);
  await seesWhoIsIn();
});

afterEach(() => stage.adversary.beHonest());
after(() => bo?.assertQuiet());

async function seesWhoIsIn() {
  for (const { person, name } of [stage.ada, stage.bo, stage.mal]) {
    await bo.page.locator(`[data-person="${person}"] .name`).getByText(name).waitFor();
  }
  assert.equal(await grave().count(), 0);
}

/** From now on, this is the log. */
function logIs(lie) {
  stage.adversary.lie(LOG, (_, { query }) => ({ entries: lie.slice(Number(query.get("after"))) }));
  stage.adversary.lie(CIRCLE, (view) => ({ ...view, head: lie.length }));
}

/** The log goes on with what somebody invented. @param {Uint8Array | Promise<Uint8Array>} entry */
async function logGoesOnWith(entry) {
  logIs([...entries, toBase64(await entry)]);
}

/** On a page that is loaded anew. */
async function assertToldAnew(reason) {
  await stage.enter(bo);
  await assertGrave(reason);
  assert.equal(await bo.page.locator("[data-person]").count(), 0, "nobody is shown as a member");
}

/** On the page that is open and showed the truth, and on one that is loaded anew. */
async function assertTold(reason) {
  await stage.looksAgain(bo);
  await assertGrave(reason);
  assert.equal(
    await bo.page.locator(`[data-person="${stage.eve.person}"]`).count(),
    0,
    "who was invented, is not shown",
  );
  await assertToldAnew(reason);
  assert.deepEqual(stage.adversary.sentTo(/\/entries$/, "POST"), []);
}

const grave = ({ page } = bo) => page.getByRole("alert").filter({ hasText: says("log.title") });

async function assertGrave(reason) {
  const notice = grave();
  for (const text of [`reason.${reason}`, "log.means", "log.do"]) {
    await notice.getByText(says(text), { exact: true }).waitFor();
  }
  assert.equal(await notice.locator("[data-reason]").getAttribute("data-reason"), reason);
}

/** @param {string} name @param {() => unknown} lies @param {string} reason @param {(reason: string) => Promise<void>} [assertion] */
function attack(name, lies, reason, assertion = assertTold) {
  test(name, async () => {
    await stage.enter(bo);
    await seesWhoIsIn();
    await lies();
    await assertion(reason);
  });
}

attack("the newest entry is dropped", () => logIs(entries.slice(0, -1)), "rolled-back");
attack("the log is rolled back to its beginning", () => logIs(entries.slice(0, 1)), "rolled-back");
attack("the log is empty", () => logIs([]), "rolled-back");
attack(
  "entries are reordered",
  () => logIs([0, 2, 1, 3].map((at) => entries[at])),
  "chain",
  assertToldAnew,
);
attack("an entry is left out", () => logIs(entries.toSpliced(1, 1)), "chain", assertToldAnew);
attack("an older entry is replayed as the newest", () => logIs([...entries, entries[2]]), "chain");

attack(
  "the log ends before what the server says of it",
  () => stage.adversary.lie(CIRCLE, (view) => ({ ...view, head: view.head + 1 })),
  "rolled-back",
);

attack(
  "the newest entry is another, by an accomplice",
  async () => {
    const other = await acts.admit(before3, {
      bundle: stage.eve.bundle,
      role: "member",
      me: stage.mal.me,
      at: AT,
    });
    logIs([...entries.slice(0, 3), toBase64(other.entry)]);
  },
  "forked",
  assertToldAnew,
);

attack(
  "the log forks, and goes on",
  async () => {
    const other = await acts.admit(before3, {
      bundle: stage.eve.bundle,
      role: "member",
      me: stage.mal.me,
      at: AT,
    });
    const more = await acts.meeting(other.membership, { me: stage.mal.me, at: AT });
    logIs([...entries.slice(0, 3), ...all64([other.entry, more.entry])]);
  },
  "forked",
);

attack(
  "the whole log is invented, with the same names",
  async () => {
    const [ada, other] = [
      await makeKeys({ person: stage.ada.person }),
      await makeKeys({ person: bo.person }),
    ];
    const founded = await acts.found({ circle: stage.circle, me: ada.me, at: AT });
    let last = await acts.admit(founded.membership, {
      bundle: other.bundle,
      role: "member",
      me: ada.me,
      at: AT,
    });
    const invented = [founded, last];
    while (invented.length < 6) {
      last = await acts.meeting(last.membership, { me: ada.me, at: AT });
      invented.push(last);
    }
    logIs(all64(invented.map(({ entry }) => entry)));
  },
  "forked",
);

attack(
  "an entry of another circle of the same people stands in this log",
  async () => {
    const { entry } = await acts.meeting((await elsewhere()).membership, {
      me: stage.mal.me,
      at: AT,
    });
    await logGoesOnWith(entry);
  },
  "chain",
);

let other;
const elsewhere = async () => (other ??= await stage.circleOf(stage.ada, bo, stage.mal));

const withEve = () =>
  inOrder([
    ...stage.membership.members,
    memberFrom(stage.eve, { since: stage.membership.epoch + 1 }),
  ]);
const admitsEve = (more) => ({
  act: "admit",
  subject: stage.eve.person,
  members: withEve(),
  ...more,
});

attack(
  "a stranger injects a member",
  () => logGoesOnWith(forgedEntry(stage.membership, stage.eve.me, admitsEve())),
  "author",
);

attack(
  "a stranger injects a member in the name of who leads",
  () =>
    logGoesOnWith(
      forgedEntry(stage.membership, stage.eve.me, admitsEve({ author: stage.ada.person })),
    ),
  "signature",
);

attack(
  "an accomplice brings in somebody with another act",
  () => logGoesOnWith(forgedEntry(stage.membership, stage.mal.me, { members: withEve() })),
  "rule",
);

attack(
  "an accomplice removes somebody without leading",
  () => {
    const members = stage.membership.members.filter(({ person }) => person !== stage.ada.person);
    return logGoesOnWith(
      forgedEntry(stage.membership, stage.mal.me, {
        act: "remove",
        subject: stage.ada.person,
        members,
      }),
    );
  },
  "rule",
);

attack(
  "a public key is swapped in the newest entry",
  async () => {
    const stranger = await makeKeys();
    const { entry } = await acts.admit(stage.membership, {
      bundle: stage.eve.bundle,
      role: "member",
      me: stage.mal.me,
      at: AT,
    });
    await logGoesOnWith(
      withField(entry, BODY, (body) => swapped(body, stage.eve.me.boxKey, stranger.me.boxKey)),
    );
  },
  "signature",
);

function swapped(bytes, from, to) {
  const copy = bytes.slice();
  copy.set(to, Buffer.from(bytes).indexOf(from));
  return copy;
}

/** @type {[string, string, (entry: Uint8Array) => Uint8Array][]} */
const DAMAGE = [
  [
    "a bit is flipped in what it says",
    "signature",
    (entry) => withField(entry, BODY, (body) => flipped(body, -1)),
  ],
  ["a bit is flipped in its signature", "signature", (entry) => flipped(entry, -1)],
  ["its end is cut off", "form", cut],
  ["something hangs on it", "form", longer],
  ["its version is raised", "version", (entry) => ofVersion(entry, 2)],
  ["its version is lowered", "version", (entry) => ofVersion(entry, 0)],
];

for (const [what, reason, change] of DAMAGE) {
  attack(
    `the newest entry is damaged: ${what}`,
    async () => {
      const { entry } = await acts.meeting(stage.membership, { me: stage.mal.me, at: AT });
      await logGoesOnWith(change(entry));
    },
    reason,
  );
}

attack(
  "an old entry is damaged",
  () => logIs([in64((entry) => flipped(entry, -1))(entries[0]), ...entries.slice(1)]),
  "signature",
  assertToldAnew,
);

test("what another browser of Bo has seen, a new one knows: the log cannot be rolled back before it", async () => {
  const fresh = await stage.another(bo);
  await stage.adversary.standBefore(fresh);
  logIs(entries.slice(0, -1));
  await stage.opens(fresh);
  await stage.enter(fresh);
  await grave(fresh).getByText(says("reason.rolled-back"), { exact: true }).waitFor();
  await fresh.assertQuiet();
  await fresh.close();
});

test("nothing can be written while the log is wrong, and everything when it is right again", async () => {
  await stage.enter(bo, "/words");
  await bo.page.getByRole("button", { name: says("words.begin"), exact: true }).waitFor();
  logIs(entries.slice(0, -1));
  await stage.looksAgain(bo);
  await assertGrave("rolled-back");
  await bo.page.getByText(says("circle.closed"), { exact: true }).waitFor();
  assert.equal(await bo.page.getByRole("main").getByRole("button").count(), 0);
  stage.adversary.beHonest();
  await stage.looksAgain(bo);
  await bo.page.getByRole("button", { name: says("words.begin"), exact: true }).waitFor();
  assert.equal(await grave().count(), 0);
});
