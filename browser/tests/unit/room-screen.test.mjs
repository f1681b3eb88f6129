//! What is on somebody's screen in a room, from views of the six methods as the server gives them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { announcer, newsIn } from "../../room/screen/announce.js";
import { timeOf, warningOf } from "../../room/screen/clock.js";
import { answersOf, cardActs, cardGroups, ratedOf } from "../../room/screen/groups.js";
import { sceneOf, whatNow, wordOf } from "../../room/screen/now.js";
import { cardsUnderWay, withPending } from "../../room/screen/pending.js";
import { firstNames, pictureOf } from "../../room/screen/seats.js";
import { stemOf } from "../../room/screen/writer.js";

/** One of each kind of moment, for presenter, peer and facilitator. */
const VIEWS = JSON.parse(readFileSync(join(import.meta.dirname, "../support/room/screen-views.json"), "utf8"));

const MINUTE = 60_000_000;

/** @param {(one: { me: string, view: any, from: string }) => boolean} fits */
function find(fits) {
  const found = VIEWS.find(fits);
  assert.ok(found, "there is such a view");
  return structuredClone(found);
}

const inStep = (activity, role) =>
  find(({ me, view }) => view.role === role && view.step?.activity === activity && whatNow(view, me).scene === "step");

test("each moment has a scene, and what stands on it", () => {
  const scenes = new Set(VIEWS.map(({ view }) => sceneOf(view)));
  assert.deepEqual([...scenes].sort(), ["away", "closed", "listening", "over", "preparing", "step"]);
  const { me, view } = find(({ view: { role, stage } }) => role === "peer" && stage === "running");
  const gone = { ...view, can: ["return"] };
  assert.deepEqual([sceneOf(gone), whatNow(gone, me).first], ["gone", "return"]);
  assert.equal(sceneOf({ role: "outside", stage: "preparing", can: [], step: null }), "outside");
});

test("a presenter who listens sees the picture, the sentence and their notes; one who is away no picture", () => {
  const listening = find(({ view }) => sceneOf(view) === "listening");
  assert.deepEqual([...whatNow(listening.view, listening.me).shows].sort(), ["notes", "ring", "step"]);
  const away = find(({ view }) => sceneOf(view) === "away");
  assert.deepEqual([...whatNow(away.view, away.me).shows].sort(), ["clock", "notes", "step"]);
});

test("in stillness there is nothing to do", () => {
  const { me, view } = inStep("talk", "peer");
  view.step.activity = "stillness";
  const { shows, first } = whatNow(view, me);
  assert.ok(!["word", "write", "cards", "questions", "notes"].some((part) => shows.has(part)), [...shows].join());
  assert.equal(first, null);
});

test("what matters most is something that the viewer may do, and it is for who takes part alone", () => {
  for (const { me, view, from } of VIEWS) {
    const { first, scene } = whatNow(view, me);
    if (first !== null) assert.ok(view.can.includes(first), `${from}: ${first}`);
    if (view.guide !== null && scene === "step") assert.equal(first, null, from);
  }
});

test("who brings the case puts the question first, and is ready after it", () => {
  const { me, view } = inStep("present", "presenter");
  view.questions = [];
  view.step.word = null;
  assert.equal(whatNow(view, me).first, "present");
  view.questions = [{ step: view.step.key, anew: false, text: "AA==", revision: 1 }];
  assert.equal(whatNow(view, me).first, "ready");
});

test("being ready comes first only when all cards are rated", () => {
  const { me, view } = inStep("rate", "presenter");
  for (const card of view.cards) card.temperature = "warm";
  assert.equal(whatNow(view, me).first, "ready");
  const [rated] = view.cards.filter(({ kind }) => view.step.rated.includes(kind));
  rated.temperature = null;
  assert.equal(whatNow(view, me).first, null);
});

test("writing comes first as long as there is room for a card", () => {
  const { me, view } = inStep("write", "peer");
  view.step.word = null;
  view.step.ready.me = false;
  for (const writing of view.step.writing) writing.left = 1;
  assert.equal(whatNow(view, me).first, "submit");
  for (const writing of view.step.writing) writing.left = 0;
  assert.equal(whatNow(view, me).first, "ready");
});

test("the word: who has it, who is next, and how it stands with me", () => {
  const { me, view } = inStep("ask", "peer");
  const others = view.seats.map(({ person }) => person).filter((person) => person !== me);
  Object.assign(view.step, { word: others[0], order: [others[1], me], asking: [] });
  assert.deepEqual(wordOf(view, me), {
    who: others[0],
    next: [others[1], me],
    mine: false,
    asked: 0,
    turn: 2,
    mayAsk: false,
    mayPass: true,
  });
  Object.assign(view.step, { word: me, order: [], asking: [] });
  const { mine, mayAsk, mayPass } = wordOf(view, me);
  assert.deepEqual([mine, mayAsk, mayPass], [true, false, true]);
  Object.assign(view.step, { word: null, asking: [others[0], me] });
  assert.equal(wordOf(view, me).asked, 2);
});

test("seats stand round the middle with the viewer at the bottom, and nobody in another's place", () => {
  for (const { me, view, from } of VIEWS) {
    const { seats, box } = pictureOf(view, me);
    assert.equal(seats.length, view.seats.length, from);
    for (const a of seats) {
      assert.ok(
        a.x - 22 >= box.x && a.x + 22 <= box.x + box.width && a.y - 22 >= box.y && a.y + 22 <= box.y + box.height,
        from,
      );
      for (const b of seats)
        if (a !== b) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 48, `${from}: ${a.person} ${b.person}`);
    }
    const mine = seats.find((seat) => seat.me);
    if (mine && !mine.outside) assert.ok(mine.x === 120 && mine.y > 120, from);
  }
});

test("who sits to the left of the viewer is next in the order of the circle", () => {
  const { me, view } = inStep("ask", "peer");
  const people = view.seats.map(({ person }) => person);
  const next = people[(people.indexOf(me) + 1) % people.length];
  const { seats } = pictureOf(view, me);
  assert.ok(seats.find(({ person }) => person === next).x < 120);
});

test("a presenter who listens sits outside the ring, one who is away left an empty seat", () => {
  const listening = find(
    ({ view }) => view.role === "peer" && view.step?.presenter === "listens" && view.stage === "running",
  );
  const outside = pictureOf(listening.view, listening.me);
  const sits = outside.seats.find(({ role }) => role === "presenter");
  assert.ok(sits.outside && Math.hypot(sits.x - 120, sits.y - 120) > outside.ring + 40);
  const away = find(({ view }) => view.role === "peer" && view.step?.presenter === "away" && view.stage === "running");
  assert.ok(pictureOf(away.view, away.me).seats.find(({ role }) => role === "presenter").empty);
});

test("two who sit beside the facilitator each have a place", () => {
  const { me, view } = inStep("ask", "peer");
  view.seats.push(
    ...["a", "b"].map((person) => ({ person, role: "beside", place: "beside", here: true, checked_in: true })),
  );
  const [a, b] = pictureOf(view, me).seats.slice(-2);
  assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 48);
});

test("who is ready is seen only where the view tells", () => {
  const { me, view } = inStep("write", "peer");
  view.step.ready = { me: true, ready: 3, of: 6 };
  assert.deepEqual(
    pictureOf(view, me)
      .seats.filter(({ ready }) => ready)
      .map(({ person }) => person),
    [me],
  );
});

test("namesakes are told apart", () => {
  assert.deepEqual(firstNames(["Jan de Boer", "Jan Aalders", "Fatima Bouali"]), ["Jan B.", "Jan A.", "Fatima"]);
});

test("no card is lost in groups, and those of the newest step come first", () => {
  for (const { view, from } of VIEWS) {
    const groups = cardGroups(view);
    assert.equal(groups.flatMap(({ cards }) => cards).length, view.cards.length, from);
    const steps = groups.map(({ step }) => step.method * 100 + step.step);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => b - a),
      from,
    );
  }
});

test("the step is about its own cards, and those it rates or answers", () => {
  const rating = inStep("rate", "presenter");
  const [group] = cardGroups(rating.view).filter(({ rated }) => rated);
  assert.ok(group.now);
  const { rated, of } = ratedOf(group);
  assert.ok(rated <= of && of === group.cards.length);
});

test("cards are rated, marked, chosen and answered by who may", () => {
  for (const { view, from } of VIEWS) {
    for (const card of view.cards) {
      for (const [act, name] of [
        ["rate", "rate"],
        ["mark", "mark"],
        ["choose", "choose"],
        ["answer", "takeUp"],
      ]) {
        if (cardActs(view, card)[name]) assert.ok(view.can.includes(act) && card.open, `${from}: ${act}`);
      }
      if (card.open || !card.mine) assert.ok(!cardActs(view, card).withdraw && !cardActs(view, card).reword, from);
    }
  }
  const { view } = inStep("rate", "presenter");
  const card = view.cards.find(({ kind }) => view.step.rated.includes(kind));
  assert.deepEqual(cardActs(view, card).rate, {});
  assert.equal(cardActs({ ...view, stage: "closed" }, card).rate, null);
});

test("on the only screen the facilitator rates for who brings the case", () => {
  const { view } = inStep("rate", "facilitator");
  const presenter = view.seats.find(({ role }) => role === "presenter").person;
  view.guide.for_others = [{ person: presenter, can: ["rate"], writing: [] }];
  const card = view.cards.find(({ kind }) => view.step.rated.includes(kind));
  assert.deepEqual(cardActs(view, card).rate, { onBehalf: presenter });
});

test("answers: this one, those to come, those that were", () => {
  const { view } = inStep("answer", "presenter");
  const [a, b, c] = view.cards;
  Object.assign(view, { queue: [b.id, a.id], answering: a.id });
  Object.assign(c, { answered: true, open: true, kind: view.step.answers[0] });
  const { now, waiting, done } = answersOf(view);
  assert.equal(now, a);
  assert.deepEqual(waiting, [b]);
  assert.ok(done.includes(c));
});

test("the time counts down, stands still in a pause, and counts up when it is over", () => {
  const step = { minutes: 5, clock: { began: 0, extra: 1, stood_still: MINUTE, paused: null } };
  const at = (minutes, clock = {}) => timeOf({ ...step, clock: { ...step.clock, ...clock } }, minutes * MINUTE);
  assert.deepEqual(at(2), { pace: "running", text: "5:00", minutes: 5 });
  assert.equal(at(6.5).pace, "soon");
  assert.deepEqual([at(7).pace, at(7).text], ["over", "0:00"]);
  assert.deepEqual([at(8.5).pace, at(8.5).text], ["over", "+1:30"]);
  assert.deepEqual(at(100, { paused: 3 * MINUTE }), { pace: "paused", text: "4:00", minutes: 4 });
  assert.equal(timeOf({ ...step, minutes: null }, 0).pace, "none");
  assert.equal(timeOf(null, 0).pace, "none");
});

test("a warning is given once, and to nobody who comes later", () => {
  assert.equal(warningOf("running", "soon"), "soon");
  assert.equal(warningOf("soon", "over"), "over");
  assert.equal(warningOf("running", "over"), "over");
  for (const [before, after] of [
    [null, "over"],
    [null, "soon"],
    ["over", "over"],
    ["paused", "over"],
    ["over", "running"],
  ]) {
    assert.equal(warningOf(before, after), null, `${before} ${after}`);
  }
});

test("what is told aloud: a step, my turn first, cards in one sentence; nothing on arriving", () => {
  const { me, view } = inStep("ask", "peer");
  assert.deepEqual(newsIn(null, view, me), []);
  assert.deepEqual(newsIn(view, view, me), []);
  const next = structuredClone(view);
  Object.assign(next.step, { visit: view.step.visit + 1, word: null });
  assert.deepEqual(newsIn(view, next, me), [{ what: "step" }]);
  const other = view.seats.find(({ person }) => person !== me).person;
  const before = structuredClone(view);
  before.step.word = null;
  assert.deepEqual(newsIn(before, { ...before, step: { ...before.step, word: me } }, me), [{ what: "word-mine" }]);
  assert.deepEqual(newsIn(before, { ...before, step: { ...before.step, word: other } }, me), [
    { what: "word", person: other },
  ]);
  const cards = ["x", "y"].map((id) => ({ id, open: true, mine: false }));
  assert.deepEqual(newsIn({ ...before, cards: [] }, { ...before, cards }, me), [{ what: "cards", count: 2 }]);
});

test("news that comes together is told in one go, each once", async () => {
  const said = [];
  const tells = announcer((text) => said.push(text), new AbortController().signal, 5);
  tells(["Stap 2."]);
  tells(["Jij hebt het woord.", "Stap 2."]);
  while (said.length === 0) await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(said, ["Stap 2. Jij hebt het woord."]);
});

test("what was pressed is seen at once, and not what others do", () => {
  const { me, view } = inStep("rate", "presenter");
  const card = view.cards[0];
  const done = (kind, fields, onBehalf = null) => ({ id: "1", kind, fields, text: null, onBehalf, state: "sending" });
  const rated = withPending(view, [done("rate", { card: card.id, temperature: "warm" })], me);
  assert.equal(rated.cards[0].temperature, "warm");
  assert.equal(view.cards[0], card);
  const ready = withPending(view, [done("ready", { ready: true })], me);
  assert.deepEqual(
    [ready.step.ready.me, ready.step.ready.ready],
    [true, view.step.ready.ready + (view.step.ready.me ? 0 : 1)],
  );
  assert.ok(
    withPending(
      { ...view, step: { ...view.step, word: null, asking: [] } },
      [done("ask_word", null)],
      me,
    ).step.asking.includes(me),
  );
  assert.equal(withPending(view, [done("ready", { ready: true }, "somebody")], me), view);
});

test("a card on its way is shown until it lies among the others", () => {
  const { view } = inStep("write", "peer");
  const sent = {
    kind: "submit",
    fields: { card: "new", step: view.step.key, kind: "question" },
    text: "Waarom?",
    onBehalf: null,
  };
  assert.deepEqual(
    cardsUnderWay(view, [sent]).map(({ id, isNew, text }) => [id, isNew, text]),
    [["new", true, "Waarom?"]],
  );
  const [known] = view.cards;
  assert.equal(cardsUnderWay(view, [{ ...sent, fields: { ...sent.fields, card: known.id } }])[0].isNew, false);
});

test("somebody goes on from the words that a card begins with", () => {
  assert.equal(stemOf("Mijn probleem is …"), "Mijn probleem is ");
  assert.equal(stemOf(""), "");
});

test("circles of any size fit: nobody sits in another's place, also when the presenter listens", () => {
  for (let size = 3; size <= 12; size += 1) {
    for (const listens of [false, true]) {
      const seats = Array.from({ length: size }, (_, at) => ({
        person: `p${at}`,
        role: at === 0 ? "facilitator" : at === 1 ? "presenter" : "peer",
        place: at === 1 && listens ? "outside" : "ring",
        here: true,
        checked_in: true,
      }));
      const picture = pictureOf({ seats, step: null, guide: null, stage: "running" }, "p2");
      for (const a of picture.seats) {
        for (const b of picture.seats) {
          // A seat and the name under it.
          if (a !== b)
            assert.ok(
              Math.abs(a.x - b.x) > 44 || Math.abs(a.y - b.y) > 44 || Math.hypot(a.x - b.x, a.y - b.y) > 60,
              `${size} ${listens}`,
            );
        }
      }
    }
  }
});
