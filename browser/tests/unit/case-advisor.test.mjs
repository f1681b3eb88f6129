//! The advisor: what it says of the methods that come with Kring, and what holds whatever it is told.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { inWords } from "../../case/advice-words.js";
import { advise, experienceAfter, minutesFor, minutesOfStep, trustAfter } from "../../case/advisor.js";

const both = (text) => ({ nl: text, en: text });

/** A method that fits everybody, but for what is said. */
const method = (id, fits = {}, rest = {}) => ({
  id,
  minutes: 60,
  slack: 0,
  name: both(id),
  purpose: both("…"),
  fits: {
    orientations: ["problem", "solution"],
    wants: ["clarity"],
    experience: "beginning",
    trust: "new",
    readiness: "to_tell",
    size: { min: 3, max: 10 },
    when: both("…"),
    when_not: both("…"),
    ...fits,
  },
  step: [{ id: "one", minutes: 60 }],
  ...rest,
});

const FACTS = {
  orientation: null,
  wants: [],
  meetings: 5,
  experience: "some",
  trust: "known",
  readiness: null,
  minutes: null,
  size: 7,
  recent: [],
};

const whys = ({ reasons, doubts }) => ({ reasons: reasons.map(({ why }) => why), doubts: doubts.map(({ why }) => why) });
const of = (one, facts) => whys(advise({ methods: [one], facts: { ...FACTS, ...facts } })[0]);
const first = (methods, facts) => advise({ methods, facts: { ...FACTS, ...facts } })[0].method.id;

describe("each thing counts, and is said", () => {
  const methods = (a, b) => [method("aa", ...a), method("bb", ...b)];
  test("what the presenter wants", () => {
    assert.equal(first(methods([], [{ wants: ["options"] }]), { wants: ["options"] }), "bb");
    assert.deepEqual(of(method("m"), { wants: ["vision"] }).doubts, ["other-wants"]);
  });
  test("how the circle looks at it", () => {
    assert.equal(first(methods([{ orientations: ["problem"] }], [{ orientations: ["solution"] }]), { orientation: "solution" }), "bb");
    assert.deepEqual(of(method("m", { orientations: ["problem"] }), { orientation: "solution" }).doubts, ["other-orientation"]);
  });
  test("a beginning circle gets what gives hold", () => {
    const facts = { meetings: 2, experience: "beginning", trust: "new" };
    assert.equal(first(methods([{ experience: "practised" }], []), facts), "bb");
    assert.deepEqual(of(method("m"), facts).reasons, ["structured-met"]);
    assert.deepEqual(of(method("m"), { ...facts, meetings: 0 }).reasons, ["structured-new"]);
    assert.deepEqual(of(method("m", { experience: "some" }), facts).doubts, ["too-free-met"]);
  });
  test("trust weighs more than what is wanted", () => {
    const gossip = [{ wants: ["blind_spots"], trust: "known" }];
    assert.equal(first(methods(gossip, []), { wants: ["blind_spots"], trust: "new" }), "bb");
    assert.deepEqual(of(method("m", { trust: "known" }), { trust: "growing" }).doubts, ["trust-known"]);
  });
  test("what the presenter is ready for, where that is known", () => {
    assert.deepEqual(of(method("m", { readiness: "to_be_seen" }), { readiness: "own_part" }).doubts, ["asks-to_be_seen"]);
    assert.deepEqual(of(method("m", { readiness: "to_be_seen" }), { readiness: null }).doubts, []);
  });
  test("time and size", () => {
    assert.deepEqual(of(method("m"), { minutes: 45 }).doubts, ["too-long"]);
    assert.deepEqual(of(method("m"), { minutes: 60 }).reasons, ["in-time"]);
    assert.deepEqual(of(method("m"), { size: 2 }).doubts, ["too-few"]);
    assert.deepEqual(of(method("m"), { size: 11 }).doubts, ["too-many"]);
  });
  test("what was used before makes room for another", () => {
    assert.deepEqual(of(method("m"), { recent: [["m"], ["m"]] }).doubts, ["used-twice"]);
    assert.deepEqual(of(method("m"), { recent: [["m"], ["x"]] }).doubts, ["used-last"]);
    assert.deepEqual(of(method("m"), { recent: [["x"], ["m"]] }).doubts, ["used-before-last"]);
    assert.deepEqual(of(method("m"), { recent: [["x"]] }).reasons, ["never-used"]);
    assert.equal(first(methods([], []), { recent: [["aa"], ["aa"]] }), "bb");
  });
});

/** Numbers that are the same in every run. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x7fffffff) * below) % below;
  };
}

const WANTS = ["clarity", "blind_spots", "deepening", "options", "vision"];
const EXPERIENCE = ["beginning", "some", "practised"];
const TRUST = ["new", "growing", "known"];
const READINESS = ["to_tell", "own_part", "to_be_seen"];

function anything(seed) {
  const next = chance(seed);
  const one = (list) => list[next(list.length)];
  const some = (list) => list.filter(() => next(2) === 0);
  const ids = ["a", "b", "c", "d", "e", "f"].slice(0, 1 + next(6));
  const methods = ids.map((id) =>
    method(
      id,
      {
        orientations: one([["problem"], ["solution"], ["problem", "solution"]]),
        wants: some(WANTS),
        experience: one(EXPERIENCE),
        trust: one(TRUST),
        readiness: one(READINESS),
        size: { min: 3 + next(3), max: 6 + next(5) },
      },
      { slack: next(5), step: [{ id: "s", minutes: 5 + next(60), per_peer: next(2) === 0 }, { id: "o", minutes: null }] },
    ),
  );
  const facts = {
    orientation: one(["problem", "solution", null]),
    wants: some(WANTS),
    meetings: next(12),
    experience: one(EXPERIENCE),
    trust: one(TRUST),
    readiness: one([...READINESS, null]),
    minutes: one([null, 30, 60, 90]),
    size: 2 + next(10),
    recent: Array.from({ length: next(4) }, () => some(ids)),
  };
  return { methods, facts };
}

describe("whatever it is told", () => {
  const all = Array.from({ length: 400 }, (_, seed) => anything(seed + 1));
  test("it ranks every method once, the best first", () => {
    for (const given of all) {
      const ranked = advise(given);
      assert.deepEqual(ranked.map(({ method: { id } }) => id).sort(), given.methods.map(({ id }) => id).sort());
      ranked.slice(1).forEach(({ score }, at) => assert.ok(score <= ranked[at].score));
    }
  });
  test("it says the same of the same, in whatever order the methods come", () => {
    for (const { methods, facts } of all) {
      const turned = advise({ methods: methods.toReversed(), facts });
      assert.deepEqual(turned, advise({ methods, facts }));
    }
  });
  test("it gives a reason for each, in words, and none is said twice", () => {
    for (const given of all) {
      for (const { reasons, doubts } of advise(given)) {
        assert.ok(reasons.length > 0);
        const said = [...reasons, ...doubts].map(inWords);
        assert.equal(new Set(said).size, said.length);
        for (const words of said) assert.doesNotMatch(words, /[{}]|undefined/);
      }
    }
  });
  test("it leaves what it is given as it is", () => {
    const given = anything(7);
    const before = structuredClone(given);
    advise(given);
    assert.deepEqual(given, before);
  });
});

test("minutes grow and shrink with the circle where each peer has a turn", () => {
  const step = { minutes: 15, per_peer: true };
  assert.deepEqual([4, 7, 9].map((size) => minutesOfStep(step, size)), [8, 15, 20]);
  assert.equal(minutesOfStep({ minutes: 15, per_peer: false }, 4), 15);
  assert.equal(minutesOfStep({}, 4), null);
  assert.equal(minutesFor(method("m", {}, { slack: 3, step: [step, { minutes: 5, optional: true }, {}] }), 7), 18);
});

test("a circle grows with its meetings", () => {
  assert.deepEqual([0, 2, 3, 8, 9].map(experienceAfter), ["beginning", "beginning", "some", "some", "practised"]);
  assert.deepEqual([0, 1, 3, 4].map(trustAfter), ["new", "growing", "growing", "known"]);
});
