//! What the facilitator's panel reads off a view: over real views of six methods, and over small ones
//! that are made for one case.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { doneFor, entriesFor, mendable, writerAfter, writerByLetter, writersOf } from "../../room/facilitate/entries.js";
import { nextTimeAt, stepToGoOnWith } from "../../room/facilitate/methods.js";
import { clockState, mainMove, mayBeLeftOut, stepBefore, toReveal } from "../../room/facilitate/moves.js";
import { areEnough, likelyPresenter, presentersOf, settingOf, usualSeats } from "../../room/facilitate/opening.js";
import { dividedAnew, pace } from "../../room/facilitate/pace.js";
import { ACTIVITIES } from "../../room/facilitate/prompts-part.js";
import { isSingleKey } from "../../room/facilitate/shortcuts.js";
import { boardCards, lastQuestion, sizeOf } from "../../room/facilitate/showing.js";
import { mayTakeOver } from "../../room/facilitate/taking-over.js";
import { moved, nextSpeaker, roundOfActors, speakers, successors } from "../../room/facilitate/turns.js";
import { STYLES } from "../../circle/settings-form.js";
import { EN } from "../../ui/texts/en.js";
import { NL } from "../../ui/texts/nl.js";

const MINUTE = 60_000_000;

/** What `project()` gave facilitators, in rounds that were played by a script: the name says when. */
const SEEN = JSON.parse(readFileSync(new URL("../support/room/facilitator-views.json", import.meta.url), "utf8"));
const seen = (name) => SEEN.filter((one) => one.name.includes(name));
const words = (text) => ({ nl: text, en: text });
const stepLine = (title, minutes, more = {}) => ({ title: words(title), minutes, optional: false, phase: "explore", passage: "to_come", ...more });
const seat = (person, role = "peer", more = {}) => ({ person, role, place: "ring", here: true, checked_in: true, ...more });

const EVERYTHING = ["next", "back", "skip", "repeat", "pause", "extend", "redistribute", "give_word", "set_order", "reveal", "hand_over", "swap_method", "close"];

/** A round in its second of four steps, with three peers. */
function running({ step = {}, guide = {}, ...more } = {}) {
  return {
    role: "facilitator",
    stage: "running",
    stands_in: false,
    facilitator_gone: null,
    screens: "own",
    seats: [seat("ines", "facilitator"), seat("noor", "presenter"), seat("ann"), seat("bas"), seat("cas")],
    method: { steps: [stepLine("A", 5), stepLine("B", 10), stepLine("C", 20, { phase: "core" }), stepLine("D", 10, { optional: true }), stepLine("E", 10, { phase: "takeaways" })] },
    step: {
      step: 1, key: { method: 0, step: 1 }, visit: 2, activity: "talk", also: [], presenter: "takes_part", minutes: 10,
      clock: { began: 0, extra: 0, stood_still: 0, paused: null },
      word: null, order: [], asking: [], ready: { me: false, ready: 0, of: 3 }, rated: [], answers: [], writing: [],
      ...step,
    },
    cards: [], chosen: [], questions: [], takeaways: [], experiments: [], answering: null, queue: [],
    guide: { style: "supporting", guidance: null, until: 50 * MINUTE, to_come: 30, ready: [], spoken: [["ann", 0], ["bas", 0], ["cas", 0], ["noor", 0]], to_reveal: 0, for_others: [], signals: [], ...guide },
    can: EVERYTHING,
    ...more,
  };
}

test("the one thing to do follows the round", () => {
  assert.deepEqual(mainMove(running()), { act: "next", to: words("C"), optional: false });
  assert.equal(mainMove(running({ step: { step: 2 } })).optional, true);
  const last = running({ step: { step: 4 }, can: ["back", "close"] });
  assert.equal(mainMove(last).act, "close");
  assert.deepEqual(stepBefore(last), words("D"));
  assert.equal(mainMove(running({ stage: "closed", can: ["close_meeting", "reopen"] })).act, "close_meeting");
  const waiting = running({ stage: "preparing", step: null, can: ["begin", "close_meeting"] });
  assert.deepEqual(mainMove(waiting), { act: "begin", to: words("A"), optional: false });
  assert.equal(mainMove({ ...waiting, can: ["close_meeting"] }), null);
  assert.equal(mainMove(running({ can: [] })), null);
  assert.equal(stepBefore(running({ can: ["next"] })), null);
});

test("what may be left out, laid open and stopped is said only where it may", () => {
  assert.equal(mayBeLeftOut(running()), false);
  assert.equal(mayBeLeftOut(running({ step: { step: 3 } })), true);
  assert.equal(toReveal(running({ guide: { to_reveal: 3 } })), 3);
  assert.equal(toReveal(running({ guide: { to_reveal: 3 }, can: [] })), 0);
  assert.equal(clockState(running()), "running");
  assert.equal(clockState(running({ can: ["resume"] })), "paused");
  assert.equal(clockState(running({ can: [] })), null);
});

test("ahead and behind are counted over the whole meeting", () => {
  // Ten minutes of the step and thirty to come, of fifty: ten ahead.
  assert.equal(pace(running(), 0).minutes, -10);
  assert.equal(pace(running(), 10 * MINUTE).minutes, -10);
  assert.equal(pace(running(), 26 * MINUTE).minutes, 6);
  assert.equal(pace(running(), 26 * MINUTE).ends, 56 * MINUTE);
  assert.equal(pace(running({ guide: { until: null } }), 0), null);
  assert.equal(pace(running({ stage: "closed" }), 0), null);
});

test("while the clock stands still the step keeps its time, and the meeting does not", () => {
  const paused = running({ step: { clock: { began: 0, extra: 0, stood_still: 0, paused: 4 * MINUTE } } });
  assert.equal(pace(paused, 4 * MINUTE).minutes, -10);
  assert.equal(pace(paused, 24 * MINUTE).minutes, 10);
  const extended = running({ step: { clock: { began: 0, extra: 5, stood_still: 2 * MINUTE, paused: null } } });
  assert.equal(pace(extended, 2 * MINUTE).ends, 47 * MINUTE);
});

test("what is left is divided in proportion, nothing lost, and what is optional left as it is", () => {
  const shares = dividedAnew(running({ guide: { until: 37 * MINUTE } }), 10 * MINUTE);
  assert.deepEqual(shares.map(({ title, before, after }) => [title.nl, before, after]), [["C", 20, 17], ["E", 10, 10]]);
  assert.equal(shares.reduce((sum, { after }) => sum + after, 0), 27);
  assert.equal(dividedAnew(running({ guide: { until: 11 * MINUTE } }), 10 * MINUTE), null);
  assert.equal(dividedAnew(running({ step: { step: 4 } }), 0), null);
});

test("what is shown before redistributing is what the server makes of it", () => {
  const befores = seen("before redistributing");
  assert.equal(befores.length, 3);
  for (const { name, now, view } of befores) {
    const [after] = seen(name.replace("before", "after"));
    const steps = after.view.method.steps.slice(view.step.step + 1).filter(({ minutes, optional }) => minutes !== null && !optional);
    assert.deepEqual(dividedAnew(view, now).map((share) => share.after), steps.map(({ minutes }) => minutes), name);
  }
});

test("in every round seen, somebody can be given the word, and those who act are found", () => {
  for (const { name, now, view } of SEEN.filter(({ view: { stage } }) => stage === "running")) {
    const people = speakers(view).map(({ person }) => person);
    const presenter = view.seats.find(({ role }) => role === "presenter").person;
    assert.ok(people.length >= 5, name);
    assert.equal(people.includes(presenter), !["away"].includes(view.step.presenter) && (view.step.presenter !== "listens" || view.step.also.includes("respond")), name);
    assert.equal(roundOfActors(view).length, view.step.ready.of, name);
    assert.ok(view.step.order.every((person) => roundOfActors(view).includes(person)), name);
    assert.ok(Number.isInteger(pace(view, now).minutes), name);
    assert.deepEqual(mainMove(view).to, view.method.steps[view.step.step + 1].title, name);
  }
  const [closed] = seen("closed");
  assert.equal(mainMove(closed.view).act, "close_meeting");
  assert.equal(pace(closed.view, closed.now), null);
});

test("the word goes to who asked, then to whose turn it is, then to the silent", () => {
  const spoken = [["cas", 0], ["ann", 1], ["bas", 2], ["noor", 3]];
  const names = (view) => speakers(view).map(({ person }) => person);
  assert.deepEqual(names(running({ guide: { spoken } })), ["cas", "ann", "bas", "noor"]);
  assert.deepEqual(names(running({ guide: { spoken }, step: { asking: ["noor"], order: ["bas", "ann"] } })), ["noor", "bas", "ann", "cas"]);
  assert.equal(nextSpeaker(running({ guide: { spoken }, step: { word: "cas" } })).person, "ann");
  assert.equal(speakers(running({ guide: { spoken } }))[0].why, "silent");
  assert.deepEqual(speakers(running({ can: [] })), []);
});

test("who is gone or away is not given the word, and who listens is only called back where the step does", () => {
  const seats = [seat("ines", "facilitator"), seat("noor", "presenter", { place: "outside" }), seat("ann"), seat("bas", "peer", { here: false }), seat("olga", "beside")];
  const names = (step) => speakers(running({ seats, step })).map(({ person, calledBack }) => [person, calledBack]);
  assert.deepEqual(names({ presenter: "listens" }), [["ann", false]]);
  assert.deepEqual(names({ presenter: "away", also: ["respond"] }), [["ann", false]]);
  assert.deepEqual(names({ presenter: "listens", also: ["respond"] }), [["ann", false], ["noor", true]]);
  assert.equal(nextSpeaker(running({ seats, step: { presenter: "listens", also: ["respond"] } })).person, "ann");
});

test("where the presenter leads, the word begins with them", () => {
  assert.equal(nextSpeaker(running({ step: { activity: "present" } })).person, "noor");
  assert.equal(nextSpeaker(running({ step: { activity: "present", asking: ["cas"] } })).person, "cas");
  assert.notEqual(nextSpeaker(running()).person, "noor");
});

test("an order is of those who act, from the presenter's left", () => {
  assert.deepEqual(roundOfActors(running()), ["ann", "bas", "cas"]);
  assert.deepEqual(roundOfActors(running({ step: { ready: { of: 4 } } })), ["noor", "ann", "bas", "cas"]);
  assert.deepEqual(roundOfActors(running({ step: { ready: { of: 1 } } })), ["noor"]);
  assert.deepEqual(moved(["a", "b", "c"], "b", 1), ["a", "c", "b"]);
  assert.deepEqual(moved(["a", "b", "c"], "a", -1), ["a", "b", "c"]);
  assert.deepEqual(moved(["a", "b"], "z", 1), ["a", "b"]);
});

test("the facilitation goes to who sits beside first, and never to the presenter or who is gone", () => {
  const seats = [seat("ines", "facilitator"), seat("noor", "presenter"), seat("ann"), seat("bas", "peer", { here: false }), seat("olga", "beside")];
  assert.deepEqual(successors(running({ seats })), ["olga", "ann"]);
  assert.deepEqual(successors(running({ seats, can: [] })), []);
});

test("taking over is offered to who stands in, after a minute", () => {
  const gone = running({ stands_in: true, facilitator_gone: 0, can: ["take_over"] });
  assert.equal(mayTakeOver(gone, MINUTE - 1), false);
  assert.equal(mayTakeOver(gone, MINUTE), true);
  assert.equal(mayTakeOver({ ...gone, stands_in: false }, MINUTE), false);
  assert.equal(mayTakeOver({ ...gone, facilitator_gone: null }, MINUTE), false);
  assert.equal(mayTakeOver(null, MINUTE), false);
});

/** One screen: each peer may hand in two questions, the presenter rates. */
function onPaper({ visible = "in_turn", left = 2, ...more } = {}) {
  const writing = (key = { method: 0, step: 1 }, of = {}) => ({ step: key, kind: "question", name: words("vraag"), min: 2, left, visible, authors: "shown", late: false, ...of });
  const peer = (person) => ({ person, can: ["submit", "withdraw"], writing: [writing()] });
  return running({
    screens: "one",
    guide: { for_others: [{ person: "noor", can: ["rate", "takeaway"], writing: [] }, peer("ann"), peer("bas"), peer("cas")] },
    ...more,
  });
}

test("on paper the facilitator enters what each may, and what is private stays on paper", () => {
  assert.deepEqual(writersOf(onPaper()), ["noor", "ann", "bas", "cas"]);
  assert.deepEqual(entriesFor(onPaper(), "ann").map(({ key, wanted }) => [key, wanted]), [["card 0-1 question", true]]);
  assert.deepEqual(entriesFor(onPaper(), "noor").map(({ kind }) => kind), ["takeaway-content", "takeaway-process"]);
  assert.deepEqual(entriesFor(onPaper({ visible: "private" }), "ann"), []);
  assert.deepEqual(entriesFor(running(), "ann"), []);
  assert.deepEqual(doneFor(onPaper(), "rate"), { onBehalf: "noor" });
  assert.deepEqual(doneFor(onPaper(), "next"), {});
  assert.equal(doneFor(onPaper(), "mark"), null);
});

test("after one person's paper comes the next of whom it is still wanted", () => {
  const [entry] = entriesFor(onPaper(), "ann");
  assert.equal(writerAfter(onPaper(), "ann", entry), "bas");
  assert.equal(writerAfter(onPaper(), "cas", entry), "ann");
  const together = onPaper({ visible: "together" });
  assert.equal(writerAfter(together, "ann", entriesFor(together, "ann")[0]), "ann");
  const full = onPaper({ visible: "together", left: 1 });
  assert.equal(writerAfter(full, "ann", entriesFor(full, "ann")[0]), "bas");
});

test("a letter means the next whose name begins with it", () => {
  const writers = [{ person: "1", name: "Ann" }, { person: "2", name: "Bas" }, { person: "3", name: "Aylin" }];
  assert.equal(writerByLetter(writers, "1", "a"), "3");
  assert.equal(writerByLetter(writers, "3", "A"), "1");
  assert.equal(writerByLetter(writers, null, "b"), "2");
  assert.equal(writerByLetter(writers, null, "z"), null);
});

test("what was entered can be mended by who entered it, as long as its step is open", () => {
  const card = (id, more = {}) => ({ id, kind: "question", step: { method: 0, step: 1 }, author: "ann", sealed_by: "ines", open: true, ...more });
  const cards = [card("1"), card("2", { sealed_by: "ann" }), card("3", { step: { method: 0, step: 0 } }), card("4", { author: null, sealed_by: null }), card("5", { author: null, sealed_by: null })];
  const found = mendable({ ...onPaper(), cards }, "ines", new Map([["4", "bas"]]));
  assert.deepEqual(found.map(({ card: { id }, person }) => [id, person]), [["4", "bas"], ["1", "ann"]]);
});

test("the board shows what the step is about, few and large", () => {
  const card = (id, more = {}) => ({ id, kind: "question", step: { method: 0, step: 1 }, open: true, answered: false, ...more });
  const of = (cards, more = {}) => boardCards(running({ cards, ...more }));
  assert.deepEqual(of([card("1"), card("2", { open: false }), card("3", { step: { method: 0, step: 0 } })]).cards.map(({ id }) => id), ["1"]);
  assert.deepEqual(of([card("1"), card("2")], { answering: "2" }).cards.map(({ id }) => id), ["2"]);
  assert.deepEqual(of([card("1", { answered: true }), card("2")], { step: { answers: ["question"] } }).cards.map(({ id }) => id), ["2"]);
  const many = Array.from({ length: 11 }, (_, at) => card(String(at)));
  assert.equal(of(many).cards.length + of(many).more, 11);
  assert.ok(of(many).cards.length <= 8);
  assert.deepEqual(of([card("1")], { stage: "closed" }).cards, []);
  const before = card("1", { step: { method: 0, step: 0 } });
  assert.deepEqual(of([before], { step: { activity: "reveal" } }).cards, [before]);
  assert.deepEqual(of([before], { chosen: [{ card: "1" }] }).cards, [before]);
  assert.equal(lastQuestion({ questions: [{ anew: false }, { anew: true }] }).anew, true);
  assert.equal(lastQuestion({ questions: [] }), null);
});

test("the more there is to read on the board, the smaller it is written", () => {
  const sizes = [sizeOf(1, 60), sizeOf(3, 200), sizeOf(5, 400), sizeOf(8, 700)];
  assert.deepEqual(sizes, ["huge", "large", "plain", "dense"]);
  assert.equal(sizeOf(1, 600), "dense");
});

test("another method takes up the thread where the circle is", () => {
  const steps = [{ phase: "explore" }, { phase: "explore" }, { phase: "core" }, { phase: "takeaways" }];
  assert.equal(stepToGoOnWith(steps, "explore"), 0);
  assert.equal(stepToGoOnWith(steps, "core"), 2);
  assert.equal(stepToGoOnWith(steps, "new_way"), 3);
  assert.equal(stepToGoOnWith(steps, "look_back"), 3);
  assert.equal(stepToGoOnWith(steps, null), 0);
});

test("a time of the clock is the next time that it is that late", () => {
  const now = new Date(2026, 10, 23, 14, 30).getTime() * 1000;
  assert.equal(nextTimeAt("15:45", now), now + 75 * MINUTE);
  assert.equal(nextTimeAt("14:00", now), new Date(2026, 10, 24, 14, 0).getTime() * 1000);
  assert.equal(nextTimeAt("25:00", now), null);
  assert.equal(nextTimeAt("", now), null);
});

test("a single key is one that nobody types or holds", () => {
  const free = { isTyping: false, isAsked: false };
  assert.equal(isSingleKey({ key: "n" }, free), true);
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }]) {
    assert.equal(isSingleKey({ key: "n", ...more }, free), false);
  }
  assert.equal(isSingleKey({ key: "n" }, { isTyping: true, isAsked: false }), false);
  assert.equal(isSingleKey({ key: "n" }, { isTyping: false, isAsked: true }), false);
  assert.equal(isSingleKey({ key: "Enter" }, free), false);
});

const MEMBERS = [{ person: "ines", role: "facilitator" }, { person: "noor", role: "member" }, { person: "ann", role: "deputy" }, { person: "bas", role: "member" }, { person: "olga", role: "apprentice" }];

test("who is at the meeting sits down", () => {
  const all = usualSeats(MEMBERS, "ines", null);
  assert.ok(all.every(({ sits }) => sits));
  assert.equal(all.at(-1).kind, "apprentice");
  const meeting = { attendance: [{ person: "noor", state: "present" }, { person: "ann", state: "late" }, { person: "bas", state: "absent" }] };
  const seats = usualSeats(MEMBERS, "ines", meeting);
  assert.deepEqual(seats.filter(({ sits }) => sits).map(({ person }) => person), ["ines", "noor", "ann"]);
  assert.deepEqual(presentersOf(seats, "ines"), ["noor", "ann"]);
});

test("whose case it is brings it, or whose turn it is, first who has one ready", () => {
  const people = ["noor", "ann", "bas"];
  assert.equal(likelyPresenter(people, { author: "ann", turns: ["bas"], ready: ["noor"] }), "ann");
  assert.equal(likelyPresenter(people, { author: null, turns: ["bas", "noor"], ready: ["noor"] }), "noor");
  assert.equal(likelyPresenter(people, { author: "ines", turns: ["bas", "noor"], ready: [] }), "bas");
  assert.equal(likelyPresenter([], { author: null, turns: [], ready: [] }), null);
});

test("a round asks a presenter, two peers and a facilitator", () => {
  assert.equal(areEnough(MEMBERS, "ines"), true);
  assert.equal(areEnough(MEMBERS.slice(0, 3), "ines"), false);
  const guided = [{ person: "gea", role: "guide" }, ...MEMBERS.slice(1, 4)];
  assert.equal(areEnough(guided, "gea"), true);
});

test("the setting seats who sits, in the order chosen, and always who facilitates", () => {
  const seats = usualSeats(MEMBERS, "ines", { attendance: [{ person: "noor", state: "present" }] }).map((one) => (one.person === "ines" ? { ...one, sits: false } : one));
  const setting = settingOf({ seats, me: "ines", presenter: "noor", deputy: null, style: "leading", screens: "one" });
  assert.deepEqual(setting, { style: "leading", screens: "one", facilitator: "ines", deputy: null, presenter: "noor", seats: [["ines", "member"], ["noor", "member"]] });
});

test("every activity has something to watch, and a sentence to say in each style", () => {
  for (const activity of ACTIVITIES) {
    for (const texts of [NL, EN]) {
      assert.ok(`prompt-watch.${activity}` in texts, activity);
      for (const style of STYLES) assert.ok(`prompt-say.${activity}-${style}` in texts, `${activity}-${style}`);
    }
  }
});
