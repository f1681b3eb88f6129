//! What the mirror says of a round, and of whom it says nothing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { languageOf } from "../../coach/index.js";
import { askedIn } from "../../mirror/asking.js";
import { mirrorOf } from "../../mirror/figures.js";
import { lettersOf } from "../../mirror/parts.js";
import { fillsOf } from "../../mirror/pictures.js";
import { FLAGS, FORMS } from "../../mirror/shares.js";
import { broughtOf, methodsIn, mineOf, silencesOf, spreadOf, wordsIn } from "../../mirror/process.js";
import { seeded } from "../coach/seeded.mjs";

const OPEN = {
  nl: [
    "Wat hoorde je jezelf denken toen het stil bleef?",
    "Wie keek je op dat moment aan?",
    "Wat hoop je dat niemand je vraagt?",
  ],
  en: [
    "What did you hear yourself think when it stayed silent?",
    "Whom did you look at just then?",
    "What do you hope nobody will ask you?",
  ],
};
const ADVICE = "Heb je al eens overwogen om het team te laten kiezen?";

const line = (text, more = {}) => ({ text, lang: "nl", step: "0-1", ...more });
const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));
const openLines = (count, lang = "nl") => times(count, (at) => line(OPEN[lang][at % 3], { lang }));

const PEERS = ["peer-ann", "peer-bob", "peer-cem", "peer-dee", "peer-eva", "peer-fay"];

/** A round as its facilitator reads it. */
function facts(more = {}) {
  const lines = more.lines ?? openLines(12);
  return {
    me: "guide-gus",
    guides: true,
    peers: PEERS,
    asksInWriting: true,
    questions: { lines, writers: lines.map((_, at) => PEERS[at % PEERS.length]), unread: 0 },
    earlier: null,
    cards: times(12, (at) => ({ author: PEERS[at % 6], words: 10 })),
    spoken: [...PEERS.map((person) => [person, 2]), ["presenter-pia", 5]],
    method: { step: [{ activity: "present" }, { activity: "write", cards: [{ kind: "question" }] }] },
    steps: [
      { minutes: 5, passage: "done" },
      { minutes: 6, passage: "done" },
    ],
    experiments: 1,
    rounds: ["ten-steps", "gossip", "e5"].map((method) => ({ method })),
    turns: [...PEERS, "presenter-pia"].map((person, at) => ({ person, at: at < 3 ? 17 : null })),
    ...more,
  };
}

test("open questions are counted as such, in the language that each is in", () => {
  const { forms, below, count } = askedIn([...openLines(8), ...openLines(6, "en")]);
  assert.equal(count, 14);
  assert.equal(forms.open.about, 14);
  assert.ok(forms.open.least >= 12);
  assert.equal(below.all, 14);
});

test("texts of two languages are told apart by their words, and by their writer where those do not tell", () => {
  for (const lang of ["nl", "en"]) for (const text of OPEN[lang]) assert.equal(languageOf(text), lang, text);
  for (const nothing of ["", "🙂", "Warum hast du das nicht gesagt?", "\ud800", "x".repeat(20_000)]) {
    assert.equal(languageOf(nothing), null, nothing.slice(0, 20));
  }
  const [nl, en] = ["nl", "en"].map((lang) =>
    readFileSync(new URL(`../coach/${lang}-open.jsonl`, import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((row) => JSON.parse(row).text),
  );
  const share = (texts, lang) => texts.filter((text) => languageOf(text, lang) === lang).length / texts.length;
  assert.ok(share(nl, "nl") > 0.97 && share(en, "en") > 0.97);
});

test("the course of depth has a part for each step with enough lines, and none where there is one step", () => {
  assert.deepEqual(askedIn(openLines(12)).course, []);
  const two = [...openLines(8), ...openLines(6).map((one) => ({ ...one, step: "0-3" }))];
  const { course, steps } = askedIn(two);
  assert.deepEqual(
    course.map(({ step, below }) => [step, below.all]),
    [
      ["0-1", 8],
      ["0-3", 6],
    ],
  );
  assert.deepEqual(steps, ["0-1", "0-3"]);
  assert.deepEqual(askedIn([...openLines(12), line(OPEN.nl[0], { step: "0-3" })]).course, []);
});

test("below ten questions no share is told, but why not", () => {
  const { asking, pitfalls } = mirrorOf(facts({ lines: openLines(9) }));
  assert.deepEqual([asking.why, asking.count, asking.asked], ["few", 9, null]);
  assert.deepEqual(pitfalls, []);
  assert.equal(mirrorOf(facts({ lines: openLines(10) })).asking.why, null);
});

test("rounds before help out, and then there is no course", () => {
  const earlier = { rounds: 2, questions: { lines: openLines(6), writers: PEERS, unread: 1 } };
  const { asking } = mirrorOf(facts({ lines: openLines(6), earlier }));
  assert.deepEqual([asking.why, asking.count, asking.rounds, asking.unread], [null, 6, 2, 1]);
  assert.equal(asking.asked.count, 12);
  assert.deepEqual([asking.asked.course, asking.asked.steps], [[], []]);
  const few = { rounds: 1, questions: { lines: openLines(2), writers: PEERS, unread: 0 } };
  assert.equal(mirrorOf(facts({ lines: openLines(6), earlier: few })).asking.why, "few");
});

test("questions of one or two people are no mirror of a circle", () => {
  const by = (writers) => mirrorOf({ ...facts(), questions: { lines: openLines(12), writers, unread: 0 } }).asking.why;
  assert.equal(by(times(12, (at) => PEERS[at % 2])), "two");
  assert.equal(by(times(12, (at) => PEERS[at % 3])), null);
  assert.equal(by(times(12, () => null)), null, "writers that a method hides are told of together");
  const hidden = { lines: openLines(12), writers: times(12, () => null), unread: 0 };
  assert.equal(mirrorOf({ ...facts({ peers: PEERS.slice(0, 2) }), questions: hidden }).asking.why, "two");
});

test("a method in which the circle asks aloud is told so", () => {
  assert.equal(mirrorOf(facts({ lines: [], asksInWriting: false })).asking.why, "aloud");
  assert.equal(mirrorOf(facts({ lines: [] })).asking.why, "none");
});

test("a pitfall shows when it surely occurred, and more than once", () => {
  const flags = (advice) => {
    const lines = [...openLines(14 - advice), ...times(advice, () => line(ADVICE))];
    return mirrorOf(facts({ lines })).pitfalls.map(({ flag }) => flag);
  };
  assert.deepEqual(flags(0), []);
  assert.deepEqual(flags(1), []);
  assert.deepEqual(flags(4), ["advice"]);
});

test("who facilitates gets prompts of what showed, and of what no screen sees; others get none", () => {
  const lines = [...openLines(8), ...times(6, () => line(ADVICE))];
  const skipped = [
    { minutes: 5, passage: "done" },
    { minutes: 6, passage: "skipped" },
  ];
  const same = times(3, () => ({ method: "gossip" }));
  const all = facts({
    lines,
    steps: skipped,
    experiments: 0,
    rounds: same,
    cards: times(12, (at) => ({ author: PEERS[at % 2], words: 9 })),
  });
  const { prompts } = mirrorOf(all);
  assert.deepEqual(prompts, ["advice", "spread", "silence", "consequence", "variation", "contest", "cosiness"]);
  assert.deepEqual(mirrorOf({ ...all, guides: false }).prompts, []);
  assert.deepEqual(mirrorOf(facts()).prompts, ["contest", "cosiness"]);
  const brought = [...PEERS].map((person, at) => ({ person, at: at < 4 ? 17 : null }));
  assert.ok(mirrorOf(facts({ turns: brought })).prompts.includes("turn"));
  const closed = times(12, () => line("Heb je met hem gesproken?"));
  assert.ok(mirrorOf(facts({ lines: closed })).prompts.includes("closed"));
});

test("each prompt, pitfall and reason has its words", async () => {
  const { MIRROR } = await import("../../ui/texts/nl/mirror.js");
  const prompts = [...FLAGS, "closed", "spread", "silence", "consequence", "variation", "turn", "contest", "cosiness"];
  const groups = { "mirror-watch": prompts, "mirror-say": prompts, pitfall: FLAGS, "pitfall-ask": FLAGS };
  const rest = {
    "mirror-why": ["aloud", "none", "few", "two"],
    "mirror-kind": FORMS.slice(1),
    "mirror-aim": ["above", "below"],
    "mirror-words": ["all", "nearly", "some"],
    "mirror-turns": ["all", "nearly", "some"],
  };
  const keys = Object.entries({ ...groups, ...rest }).flatMap(([group, names]) =>
    names.map((name) => `${group}.${name}`),
  );
  const there = Object.keys(MIRROR).filter((key) => !key.startsWith("mirror."));
  assert.deepEqual(there.sort(), keys.sort());
});

test("turns are told to who saw them given, and to nobody else", () => {
  assert.deepEqual(mirrorOf(facts()).turns, { people: 6, took: 6, half: 3, even: true });
  assert.equal(mirrorOf(facts({ guides: false })).turns, null);
  assert.equal(mirrorOf(facts({ spoken: null })).turns, null);
});

test("nothing that comes out names, counts or quotes one of the others", () => {
  const random = seeded(11);
  for (let nth = 0; nth < 60; nth += 1) {
    const some = () => PEERS[Math.floor(random() * PEERS.length)];
    const me = random() < 0.5 ? some() : "guide-gus";
    const lines = openLines(Math.floor(random() * 25));
    const given = {
      ...facts({ lines }),
      me,
      guides: me === "guide-gus",
      questions: { lines, writers: lines.map(some), unread: 0 },
      cards: times(8 + Math.floor(random() * 12), () => ({ author: some(), words: 1 + Math.floor(random() * 30) })),
      spoken: PEERS.map((person) => [person, Math.floor(random() * 5)]),
    };
    const told = JSON.stringify(mirrorOf(given));
    for (const person of [...PEERS, "guide-gus", "presenter-pia"]) assert.ok(!told.includes(person), person);
    for (const text of OPEN.nl) assert.ok(!told.includes(text));
    // Who swaps two others among themselves sees the same mirror.
    const [one, other] = PEERS.filter((person) => person !== me);
    const swap = (person) => (person === one ? other : person === other ? one : person);
    const swapped = {
      ...given,
      questions: { ...given.questions, writers: given.questions.writers.map(swap) },
      cards: given.cards.map((card) => ({ ...card, author: swap(card.author) })),
      spoken: given.spoken.map(([person, count]) => [swap(person), count]),
    };
    assert.deepEqual(mirrorOf(swapped), mirrorOf(given));
  }
});

test("how words were spread: few who have half, and nothing where few are told of", () => {
  const of = (...amounts) => new Map(amounts.map((amount, at) => [`p${at}`, amount]));
  assert.deepEqual(spreadOf(of(10, 10, 10, 10, 10, 10), 12), { people: 6, took: 6, half: 3, even: true });
  assert.deepEqual(
    spreadOf(of(90, 5, 5, 0), 12),
    { people: 4, took: 3, half: 2, even: false },
    "one alone is not told of",
  );
  assert.equal(spreadOf(of(10, 10, 10), 12), null, "of three, each would be told of");
  assert.equal(spreadOf(of(10, 10, 10, 10), 9), null);
  assert.equal(spreadOf(of(0, 0, 0, 0), 12), null);
  assert.equal(
    mirrorOf(facts({ cards: times(12, () => ({ author: null, words: 5 })) })).words,
    null,
    "a method that hides who wrote",
  );
});

test("of my own words only I am told", () => {
  const amounts = new Map([
    ["p0", 30],
    ["p1", 10],
    ["p2", 20],
    ["p3", 0],
  ]);
  assert.deepEqual(
    [mineOf(amounts, "p1"), mineOf(amounts, "p0"), mineOf(amounts, "p3"), mineOf(amounts, "else")],
    [6, 2, null, null],
  );
  assert.equal(mirrorOf(facts()).mine.words, null, "who facilitates wrote nothing");
  assert.equal(mirrorOf(facts({ me: PEERS[0], guides: false })).mine.words, 6);
});

test("silent steps are those in which nobody speaks, and left out when they were", () => {
  const method = {
    step: [{ activity: "present" }, { activity: "write" }, { activity: "ask", cards: [{}] }, { activity: "stillness" }],
  };
  const steps = ["done", "done", "done", "skipped"].map((passage, at) => ({ minutes: at, passage }));
  const still = [
    { minutes: 1, taken: true },
    { minutes: 3, taken: false },
  ];
  assert.deepEqual(silencesOf(method, steps), { still, alone: 1 });
  assert.deepEqual(silencesOf(method, []), { still: [], alone: 0 });
  assert.equal(mirrorOf(facts({ method: null })).silences, null, "a method that has changed since");
});

test("methods lately: six of them, and whether it is always the same", () => {
  const rounds = (...methods) => methods.map((method) => ({ method }));
  assert.deepEqual(methodsIn(rounds(..."gfedcba")), { methods: [..."bcdefg"], same: false });
  assert.equal(methodsIn(rounds("e5", "e5", "e5", "tci")).same, true);
  assert.equal(methodsIn(rounds("e5", "e5")).same, false, "twice is no habit");
  assert.deepEqual(methodsIn(rounds(null)), { methods: [], same: false });
});

test("who brought a case is told as a number, and of me", () => {
  const turns = [
    { person: "a", at: 3 },
    { person: "b", at: null },
  ];
  assert.deepEqual(broughtOf(turns, "a"), { people: 2, brought: 1, mine: true });
  assert.deepEqual(broughtOf(turns, "b"), { people: 2, brought: 1, mine: false });
  assert.deepEqual(broughtOf(turns, "guide"), { people: 2, brought: 1, mine: null });
});

test("words are counted as people do", () => {
  assert.equal(wordsIn("Wat doé je, als ’t niet lukt? 🙂 zo’n e-mail"), 9);
  assert.equal(wordsIn(""), 0);
});

test("whatever is written, the mirror stands", () => {
  const odd = ["", "?", "🙂🙂", "<b>hé</b>", "\ud800", "مرحبا", "x".repeat(20_000), "Waarom", "\u202e omgekeerd?"];
  const { asking } = mirrorOf(facts({ lines: times(18, (at) => line(odd[at % odd.length])) }));
  assert.equal(asking.asked.count, 18);
  const { open, statement } = asking.asked.forms;
  assert.ok(open.about + statement.about <= 18);
});

test("a picture has as many dots as there are lines: sure, perhaps, not", () => {
  assert.deepEqual(fillsOf({ about: 2, least: 1, most: 3, all: 4 }), ["full", "half", "half", "none"]);
});

test("letters of methods tell them apart", () => {
  assert.deepEqual(lettersOf(["Tienstappenmethode", "Themagecentreerd", "E5", "E5"]), ["Ti", "Th", "E", "E"]);
  assert.deepEqual(lettersOf(["E5"]), ["E"]);
});
