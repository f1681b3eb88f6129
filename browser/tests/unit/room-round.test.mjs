//! A round in the browser of Bo: what he does comes to the server once, whatever happens on the way,
//! and what others wrote opens, or says why not.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { Circle } from "../../circle/circle.js";
import { here } from "../../keys/here.js";
import { draftName } from "../../room/drafts.js";
import { experimentFrom } from "../../room/experiment.js";
import { KeptInMemory } from "../../room/kept.js";
import { cardPlace, takeawayPlace } from "../../room/places.js";
import { LiveRound } from "../../room/round.js";
import { admit } from "../../seal/acts.js";
import { fromBase64, toBase64 } from "../../seal/bytes.js";
import { mask } from "../../seal/mask.js";
import { sealText } from "../../seal/text.js";
import { Adversary } from "../support/adversary.mjs";
import { sitDown } from "../support/adversary/desk.mjs";
import { AT, happens, makeTown } from "../support/adversary/town.mjs";
import { Browser, settle, World } from "../support/room/world.mjs";
import { RoundServer, STEP, viewOf } from "../support/room/round-server.mjs";

let town;
let server;
let circle;
let kept;
let browser;
let tabs;

const WRITING = { step: STEP, kind: "question", visible: "at_once", authors: "shown" };

/** What went wrong without anybody waiting for it. */
let faults;

beforeEach(async () => {
  faults = [];
  globalThis.reportError = (error) => faults.push(error);
  town = await makeTown();
  server = new RoundServer(town.server);
  await sitDown(town.bo, new Adversary(), server);
  circle = new Circle(town.circle);
  await circle.refresh();
  server.view = viewOf(town.bo.person, [town.ada.person, town.mal.person]);
  kept = new KeptInMemory();
  browser = new Browser();
  tabs = [];
});

afterEach(() => {
  for (const { leave } of tabs) leave.abort();
  mock.restoreAll();
  assert.deepEqual(faults, []);
});

/** Another tab, or the same browser after a reload or crash. */
async function tab() {
  const world = new World({ server, browser });
  const leave = new AbortController();
  const round = new LiveRound(circle, server.round, { world, kept: Promise.resolve(kept) });
  const opened = { world, leave, round };
  tabs.push(opened);
  await Promise.all([round.start(leave.signal), settle()]);
  return opened;
}

/** The tab is gone, in the middle of what it did. */
function dies(opened) {
  opened.world.die();
  opened.leave.abort();
}

/** Waits for what needs no clock. */
async function until(ask, what = String(ask)) {
  for (let turn = 0; turn < 200; turn += 1) {
    const answer = ask();
    if (answer) return answer;
    await settle();
  }
  throw new Error(`in vain: ${what}`);
}

const textOf = (round, thing) =>
  until(() => (round.textOf(thing).state === "opening" ? null : round.textOf(thing)));
const acts = (list) => list.map(({ act }) => (typeof act === "string" ? act : Object.keys(act)[0]));

/** A card as somebody else's browser seals it. */
async function cardOf(
  who,
  text,
  { change = {}, writer = who.me, author = who.person, by = who.person } = {},
) {
  const card = { id: crypto.randomUUID(), step: STEP, kind: "question", revision: 1, visible: "together" };
  const place = cardPlace(server.round, card);
  const bytes = await sealText(text, place, { membership: town.membership, keys: town.keys, writer });
  return { ...card, text: toBase64(bytes), author, sealed_by: by, mine: false, open: true, ...change };
}

test("a card is handed in, seen, and opens", async () => {
  const { round } = await tab();
  const card = await round.submit({ ...WRITING, text: "Wat wil je zelf?" });
  const seen = round.view.cards.find(({ id }) => id === card);
  assert.equal(round.textOf(seen).state, "open", "without waiting: it was written here");
  await settle();
  assert.deepEqual(round.textOf(seen), { state: "open", text: "Wat wil je zelf?", by: null });
  assert.deepEqual(round.pending, []);
  assert.ok(!JSON.stringify(server.sent).includes("zelf"), "in clear");
});

test("a card that is worded anew counts on, also after it was taken back", async () => {
  const { round } = await tab();
  const card = await round.submit({ ...WRITING, text: "Een" });
  await round.submit({ ...WRITING, card, text: "Twee" });
  await round.withdraw(card);
  await round.submit({ ...WRITING, card, text: "Drie" });
  assert.deepEqual(
    server.done.filter(({ act }) => act.submit).map(({ act }) => act.submit.revision),
    [1, 2, 3],
  );
  assert.equal((await textOf(round, round.view.cards[0])).text, "Drie");
});

test("an answer that was lost: it is sent again as it was, and has one effect", async () => {
  const { round, world } = await tab();
  server.fate = ["lost", "lost"];
  const done = round.submit({ ...WRITING, text: "Eén keer" });
  await until(() => server.sent.length === 1);
  await settle();
  assert.equal(round.pending[0]?.state, "waiting");
  assert.equal(round.pending[0].text, "Eén keer");
  await world.pass(5000);
  await done;
  assert.equal(server.sent.length, 3);
  assert.equal(new Set(server.sent.map((one) => JSON.stringify(one))).size, 1, "the same bytes");
  assert.equal(server.view.cards.length, 1);
  await world.pass(5000);
  assert.deepEqual(round.pending, []);
});

test("what is done while there is no connection comes later, in order", async () => {
  const { round, world } = await tab();
  server.fate = Array(6).fill("down");
  const all = ["Een", "Twee", "Drie"].map((text) => round.submit({ ...WRITING, text }));
  await world.pass(20);
  await until(() => round.pending.length === 3);
  assert.deepEqual(
    round.pending.map(({ text }) => text),
    ["Een", "Twee", "Drie"],
  );
  await world.pass(120_000);
  const ids = await Promise.all(all);
  assert.deepEqual(
    server.done.map(({ act }) => act.submit.card),
    ids,
  );
});

test("a connection that comes back is used at once", async () => {
  const { round, world } = await tab();
  server.fate = Array(4).fill("down");
  const done = round.do("ask_word");
  await world.pass(4000);
  assert.equal(server.done.length, 0);
  server.fate = [];
  await world.wake();
  await done;
  assert.equal(server.done.length, 1);
});

test("what was not acknowledged is sent after a crash, as it was", async () => {
  const first = await tab();
  server.fate = ["lost"];
  first.round.submit({ ...WRITING, text: "Overleeft" }).catch(() => {});
  await until(() => server.sent.length === 1);
  dies(first);
  server.fate = [];
  const { round } = await tab();
  await until(() => server.sent.length === 2);
  await until(() => round.pending.length === 0);
  assert.deepEqual(server.sent[0], server.sent[1]);
  assert.equal(server.view.cards.length, 1);
  assert.deepEqual(await kept.commands(here.person, server.round), []);
  assert.deepEqual(round.undelivered, []);
});

test("what is refused is told to who did it, with the rule", async () => {
  const { round } = await tab();
  server.fate = [{ rule: "enough-cards", message: "Je hebt er al twee." }];
  await assert.rejects(round.submit({ ...WRITING, text: "Te veel" }), (error) => {
    assert.equal(error.token, "not-now");
    assert.equal(error.answer.rule, "enough-cards");
    assert.equal(error.message, "Je hebt er al twee.");
    return true;
  });
  assert.deepEqual(round.pending, []);
  assert.deepEqual(round.undelivered, []);
  assert.deepEqual(await kept.commands(here.person, server.round), []);
});

test("what is refused after a crash is told as that, and its words stand in their field again", async () => {
  const first = await tab();
  const draft = first.round.draft(draftName.card(STEP, "question"));
  draft.set("Half gehoord");
  await first.world.pass(2000);
  server.fate = ["down"];
  first.round.submit({ ...WRITING, text: "Half gehoord", draft }).catch(() => {});
  await until(() => server.sent.length === 1);
  assert.equal(draft.text, "", "handed in");
  dies(first);
  server.fate = [{ rule: "too-late", message: "Deze stap is voorbij." }];
  const { round } = await tab();
  const [told] = await until(() => round.undelivered.length > 0 && round.undelivered);
  assert.equal(told.kind, "submit");
  assert.equal(told.message, "Deze stap is voorbij.");
  assert.equal(told.text, "Half gehoord");
  assert.equal(await round.draft(draftName.card(STEP, "question")).load(), "Half gehoord");
  told.dismiss();
  assert.deepEqual(round.undelivered, []);
});

test("what was of the moment is not sent when the moment is long past", async () => {
  const first = await tab();
  server.fate = ["down"];
  first.round.do("pause").catch(() => {});
  await until(() => server.sent.length === 1);
  dies(first);
  const late = new World({ server, browser, wallAt: 1_800_000_000_000 + 200_000 });
  const leave = new AbortController();
  const round = new LiveRound(circle, server.round, { world: late, kept: Promise.resolve(kept) });
  tabs.push({ leave, world: late, round });
  await round.start(leave.signal);
  await settle();
  assert.equal(server.sent.length, 1);
  assert.deepEqual(await kept.commands(here.person, server.round), []);
});

test("a living tab sends what is its own, and no other does", async () => {
  const one = await tab();
  server.fate = ["down"];
  const done = one.round.submit({ ...WRITING, text: "Van mij" });
  await until(() => server.sent.length === 1);
  const other = await tab();
  await settle();
  assert.equal(server.sent.length, 1);
  assert.deepEqual(other.round.pending, []);
  await one.world.pass(5000);
  await done;
  assert.equal(other.round.view.cards.length, 1, "both see it");
  assert.equal((await textOf(other.round, other.round.view.cards[0])).text, "Van mij");
});

test("acts of the moment name the visit, unless it is named, and others do not", async () => {
  const { round } = await tab();
  await round.do("next");
  await round.do("next", { visit: 1 });
  await round.do({ rate: { card: crypto.randomUUID(), temperature: "warm" } });
  assert.deepEqual(
    server.sent.map(({ visit }) => visit),
    [2, 1, null],
  );
});

test("a text for an epoch of before is sealed anew, under another id and as the same card", async () => {
  const { round } = await tab();
  const done = await admit(town.membership, {
    bundle: town.eve.bundle,
    role: "member",
    me: town.ada.me,
    at: AT,
  });
  await happens(town, done);
  server.fate = [{ error: "behind", message: "", head: 4 }];
  const card = await round.submit({ ...WRITING, text: "Ook voor Eef" });
  const [first, second] = server.sent;
  assert.notEqual(first.id, second.id);
  assert.equal(first.act.submit.card, second.act.submit.card);
  assert.equal(first.act.submit.revision, second.act.submit.revision);
  assert.equal(circle.membership.epoch, town.membership.epoch);
  assert.equal(round.view.cards.find(({ id }) => id === card).text, second.act.submit.text);
  assert.deepEqual(await kept.commands(here.person, server.round), []);
});

test("whoever the server thinks gone comes back before what they did is sent again", async () => {
  const { round } = await tab();
  server.fate = [{ rule: "gone", message: "Je bent weg." }];
  await round.submit({ ...WRITING, text: "Terug" });
  assert.deepEqual(acts(server.sent), ["submit", "return", "submit"]);
  assert.equal(server.sent[0].id, server.sent[2].id);
});

test("who was cut off for long is mended as well: gone, and behind", async () => {
  const { round, world } = await tab();
  const admitted = await admit(town.membership, {
    bundle: town.eve.bundle,
    role: "member",
    me: town.ada.me,
    at: AT,
  });
  await happens(town, admitted);
  const gone = { rule: "gone", message: "Je bent weg." };
  server.fate = [...Array(9).fill("down"), gone, "taken", { error: "behind", message: "", head: 4 }];
  const done = round.submit({ ...WRITING, text: "Na lange tijd" });
  await world.pass(200_000);
  await done;
  assert.deepEqual(acts(server.done), ["return", "submit"]);
});

test("what the server stumbles over is tried a few times, and then told", async () => {
  const { round, world } = await tab();
  const fault = { status: 500, error: "failed", message: "Er ging iets mis." };
  server.fate = [fault, fault];
  const done = round.do("ask_word");
  await world.pass(10_000);
  await done;
  server.fate = Array(20).fill(fault);
  const failed = assert.rejects(round.do("ask_word"), { status: 500 });
  await world.pass(60_000);
  await failed;
  assert.ok(server.sent.length < 12);
});

test("whoever looks is there: the server is told once", async () => {
  const { round } = await tab();
  server.shows({ seats: server.view.seats.map((seat, at) => ({ ...seat, here: at !== 0 })) });
  await until(() => server.sent.length === 1);
  assert.deepEqual(acts(server.sent), ["return"]);
  await until(() => round.view.seats[0].here);
  server.fate = [{ rule: "gone", message: "Nee." }];
  server.shows({ seats: server.view.seats.map((seat, at) => ({ ...seat, here: at !== 0 })) });
  await until(() => server.sent.length === 2);
  server.shows({ waiting: 1 });
  await settle();
  assert.equal(server.sent.length, 2, "what was refused is not said again");
});

test("whoever left stays away, also for their other tab", async () => {
  const one = await tab();
  await tab();
  await one.round.do("leave");
  server.shows({ seats: server.view.seats.map((seat, at) => ({ ...seat, here: at !== 0 })) });
  await settle();
  assert.deepEqual(acts(server.sent), ["leave"]);
});

test("signed out, what was done stays here until its person is back", async () => {
  const first = await tab();
  server.fate = [];
  mock.method(globalThis, "fetch", async () =>
    Response.json({ error: "signed-out", message: "" }, { status: 401 }),
  );
  first.round.submit({ ...WRITING, text: "Later" }).catch(() => {});
  await until(() => first.round.pending[0]?.state === "waiting");
  mock.restoreAll();
  await first.world.pass(60_000);
  assert.equal(server.sent.length, 0);
  dies(first);
  await tab();
  await until(() => server.done.length === 1);
});

/** Bo brings the case. */
function boPresents() {
  const [bo, ada, mal] = server.view.seats;
  server.view = {
    ...server.view,
    role: "presenter",
    seats: [{ ...bo, role: "presenter" }, ada, { ...mal, role: "peer" }],
  };
}

test("texts of each kind open where they stand", async () => {
  boPresents();
  const { round } = await tab();
  await round.takeaway("content", "Ik vraag eerst door");
  await round.takeaway("content", "Ik vraag langer door");
  await round.present("Hoe nu verder?");
  await round.reformulate("Wat houdt mij tegen?");
  const id = await round.intend({
    on: "2026-12-24",
    what: "Bellen",
    with: "Ada",
    expect: "Rust",
    learn: "Geduld",
    levels: ["team"],
  });
  const { takeaways, questions, experiments } = round.view;
  assert.equal((await textOf(round, takeaways[0])).text, "Ik vraag langer door");
  assert.equal(takeaways[0].revision, 2);
  assert.equal(takeaways.length, 1);
  assert.equal((await textOf(round, questions[0])).text, "Hoe nu verder?");
  assert.equal((await textOf(round, questions[1])).text, "Wat houdt mij tegen?");
  assert.equal(experiments[0].id, id);
  assert.deepEqual(experimentFrom((await textOf(round, experiments[0])).text), {
    what: "Bellen",
    with: "Ada",
    expect: "Rust",
    learn: "Geduld",
    levels: ["team"],
  });
});

test("a card of somebody else opens; one that was moved or put into other hands does not", async () => {
  const { round } = await tab();
  const card = await cardOf(town.ada, "Wie merkt het?");
  const moved = { ...(await cardOf(town.ada, "Verplaatst")), id: crypto.randomUUID() };
  const attributed = {
    ...(await cardOf(town.ada, "Van Mal?")),
    author: town.mal.person,
    sealed_by: town.mal.person,
  };
  const broken = { ...(await cardOf(town.ada, "Stuk")), text: toBase64(fromBase64(card.text).slice(0, 40)) };
  server.shows({ cards: [card, moved, attributed, broken] });
  assert.equal((await textOf(round, card)).text, "Wie merkt het?");
  for (const [thing, reason] of [
    [moved, "signature"],
    [attributed, "author"],
    [broken, "form"],
  ]) {
    const read = await textOf(round, thing);
    assert.equal(read.state, "unreadable");
    assert.equal(read.problem.reason, reason);
  }
});

test("of a hidden writer nothing is known, and a name on such a card does not open it", async () => {
  const { round } = await tab();
  const id = crypto.randomUUID();
  const place = cardPlace(server.round, {
    id,
    step: STEP,
    kind: "question",
    revision: 1,
    visible: "together",
  });
  const writer = await mask(town.ada.vault, { circle: town.circle, ...place });
  const bytes = await sealText("Wie weet?", place, { membership: town.membership, keys: town.keys, writer });
  const rest = {
    step: STEP,
    kind: "question",
    revision: 1,
    visible: "together",
    text: toBase64(bytes),
    open: true,
  };
  const hidden = { id, ...rest, author: null, sealed_by: null, mine: false };
  server.shows({ cards: [hidden] });
  assert.deepEqual(await textOf(round, hidden), { state: "open", text: "Wie weet?", by: null });
  const named = { ...hidden, author: town.ada.person, sealed_by: town.ada.person };
  assert.equal((await textOf(round, named)).problem.reason, "author");
  const claimed = { ...hidden, mine: true };
  assert.equal((await textOf(round, claimed)).problem.reason, "author", "it is not mine");
});

test("a card of mine that hides its writer is sealed by a mask that I know", async () => {
  const { round } = await tab();
  const card = await round.submit({ ...WRITING, authors: "hidden", text: "Niemand weet het" });
  const seen = { ...round.view.cards.find(({ id }) => id === card), author: null, sealed_by: null };
  assert.equal((await textOf(round, seen)).text, "Niemand weet het");
  // Not only because it was written here: another page opens it.
  const other = await tab();
  assert.equal((await textOf(other.round, seen)).text, "Niemand weet het");
});

test("what the facilitator wrote down from paper says so, and only where there is one screen", async () => {
  const card = await cardOf(town.ada, "Van papier", { author: town.mal.person });
  const { round } = await tab();
  server.shows({ cards: [card] });
  assert.equal((await textOf(round, card)).problem.reason, "author");
  server.view = { ...server.view, screens: "one" };
  const other = await tab();
  assert.deepEqual(await textOf(other.round, card), {
    state: "open",
    text: "Van papier",
    by: town.ada.person,
  });
});

test("what is entered for somebody stands at a place of its own", async () => {
  server.view = { ...server.view, screens: "one" };
  const { round } = await tab();
  await round.takeaway("process", "Rust", { onBehalf: town.mal.person });
  await round.takeaway("process", "Tempo");
  const [forMal, mine] = round.view.takeaways;
  assert.deepEqual(await textOf(round, forMal), { state: "open", text: "Rust", by: town.bo.person });
  assert.deepEqual(await textOf(round, mine), { state: "open", text: "Tempo", by: null });
  assert.equal(server.sent[0].on_behalf, town.mal.person);
});

test("a question that somebody else sealed is not the presenter's", async () => {
  const { round } = await tab();
  await round.present("Onder een andere naam");
  await settle();
  assert.equal(round.textOf(round.view.questions[0]).problem?.reason, "author");
});

test("an earlier wording is not shown for the newest", async () => {
  const { round } = await tab();
  const seal = async (revision, text) => {
    const place = takeawayPlace(server.round, {
      about: "content",
      revision,
      person: town.ada.person,
      by: town.ada.person,
    });
    const bytes = await sealText(text, place, {
      membership: town.membership,
      keys: town.keys,
      writer: town.ada.me,
    });
    return {
      person: town.ada.person,
      sealed_by: town.ada.person,
      about: "content",
      revision,
      text: toBase64(bytes),
    };
  };
  const [first, second] = [await seal(1, "Eerst"), await seal(2, "Daarna")];
  server.shows({ takeaways: [second] });
  assert.equal((await textOf(round, second)).text, "Daarna");
  server.shows({ takeaways: [first] });
  assert.equal((await textOf(round, first)).problem.reason, "rolled-back");
});

test("what two worded in turn is not shown as it was before, and each person's is their own", async () => {
  server.view = { ...server.view, screens: "one" };
  const { round } = await tab();
  const seal = async (revision, person, by) => {
    const place = takeawayPlace(server.round, {
      about: "content",
      revision,
      person: person.person,
      by: by.person,
    });
    const { membership, keys } = town;
    const bytes = await sealText(`${revision}`, place, { membership, keys, writer: by.me });
    const text = toBase64(bytes);
    return { person: person.person, sealed_by: by.person, about: "content", revision, text };
  };
  const before = await seal(1, town.mal, town.mal);
  const entered = await seal(2, town.mal, town.ada);
  const others = await seal(1, town.ada, town.ada);
  server.shows({ takeaways: [entered, others] });
  assert.equal((await textOf(round, entered)).by, town.ada.person);
  assert.equal((await textOf(round, others)).text, "1");
  server.shows({ takeaways: [before, others] });
  assert.equal((await textOf(round, before)).problem?.reason, "rolled-back");
});

test("who came in meanwhile is read: the log is read on", async () => {
  const { round } = await tab();
  await happens(
    town,
    await admit(town.membership, { bundle: town.eve.bundle, role: "member", me: town.ada.me, at: AT }),
  );
  const card = await cardOf(town.eve, "Ik ben nieuw");
  server.shows({ cards: [card] });
  assert.equal((await textOf(round, card)).text, "Ik ben nieuw");
});

test("a change that does not fit is followed by a whole view", async () => {
  const { round, world } = await tab();
  server.tell("change", { seq: 9, now: 1, order: [crypto.randomUUID()] });
  server.view = { ...server.view, waiting: 3 };
  await world.pass(1000);
  assert.equal(round.view.waiting, 3);
  assert.equal(round.state, "live");
});

test("an older view of another node does not take back what was shown", async () => {
  const { round } = await tab();
  server.shows({ waiting: 5 });
  const { seq } = round;
  server.tell("view", { seq: seq - 1, now: 1, view: { ...server.view, waiting: 4 } });
  assert.equal(round.view.waiting, 5);
  server.tell("change", { seq: seq + 1, now: 1, set: { waiting: 6 } });
  assert.equal(round.view.waiting, 6);
});

test("a round that is not there is refused at the door", async () => {
  server.looks = 404;
  const world = new World({ server, browser });
  const leave = new AbortController();
  const round = new LiveRound(circle, server.round, { world, kept: Promise.resolve(kept) });
  const opening = assert.rejects(round.start(leave.signal), { name: "Refused", status: 404 });
  await world.pass(500);
  world.sources.at(-1).fail();
  await world.pass(5000);
  await opening;
  assert.equal(round.state, "gone");
});

test("to look once is not to be there", async () => {
  const round = new LiveRound(circle, server.round, {
    world: new World({ server }),
    kept: Promise.resolve(kept),
  });
  await round.look();
  assert.equal(round.view.stage, "running");
  assert.equal(server.open.length, 0);
});

test("what changed together is told once", async () => {
  const { round, leave } = await tab();
  let told = 0;
  round.onChange(() => (told += 1), leave.signal);
  server.shows({ waiting: 1 });
  server.shows({ waiting: 2 });
  await settle();
  assert.equal(told, 1);
  leave.abort();
  server.shows({ waiting: 3 });
  await settle();
  assert.equal(told, 1);
});

test("the server's time is known from the first view on", async () => {
  server.now = () => 77_000_000;
  const { round, world } = await tab();
  assert.equal(round.now(), 77_000_000);
  world.time += 250;
  assert.equal(round.now(), 77_250_000);
});
