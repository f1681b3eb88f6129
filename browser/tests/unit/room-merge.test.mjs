//! What has changed is put into what is known.

import assert from "node:assert/strict";
import { test } from "node:test";

import { merge, Misfit } from "../../room/merge.js";

/** Numbers that look like chance and are the same each time. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const CARDS = ["a", "b", "c", "d", "e"];

function anyView(roll) {
  const part = () =>
    roll(3) === 0 ? null : { visit: roll(3), word: ["x", "y", null][roll(3)], order: [roll(2)] };
  const shuffled = [...CARDS].sort(() => roll(3) - 1).slice(0, roll(CARDS.length + 1));
  return {
    stage: ["running", "closed"][roll(2)],
    waiting: roll(3),
    queue: CARDS.slice(0, roll(3)),
    step: part(),
    guide: part(),
    cards: shuffled.map((id) => ({ id, revision: 1 + roll(2), open: roll(2) === 0 })),
  };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** As the server makes it (kring-core, conduct/change.rs). */
function between(old, now) {
  const change = {};
  const differing = (a, b) =>
    Object.fromEntries(Object.entries(b).filter(([name]) => !same(a[name], b[name])));
  const { cards: _, ...fields } = differing(old, now);
  for (const name of ["step", "guide"]) {
    if (!old[name] || !now[name] || !(name in fields)) continue;
    change[name] = differing(old[name], now[name]);
    delete fields[name];
  }
  if (Object.keys(fields).length > 0) change.set = fields;
  const changed = now.cards.filter((card) => !old.cards.some((known) => same(known, card)));
  if (changed.length > 0) change.cards = changed;
  const order = now.cards.map(({ id }) => id);
  if (
    !same(
      order,
      old.cards.map(({ id }) => id),
    )
  )
    change.order = order;
  return change;
}

test("a view and what has changed make the next view, whatever it is", () => {
  const roll = dice(4);
  for (let time = 0; time < 2000; time += 1) {
    const [old, now] = [anyView(roll), anyView(roll)];
    const change = JSON.parse(JSON.stringify(between(old, now)));
    const kept = structuredClone(old);
    assert.deepEqual(merge(old, change), now);
    assert.deepEqual(old, kept, "the view of before stays as it was");
  }
});

test("what did not change is the same object as before", () => {
  const card = { id: "a", revision: 1 };
  const old = {
    seats: [1],
    step: { order: [1], visit: 1 },
    guide: null,
    cards: [card, { id: "b", revision: 1 }],
  };
  const now = merge(old, { step: { visit: 2 }, cards: [{ id: "b", revision: 2 }] });
  assert.equal(now.seats, old.seats);
  assert.equal(now.step.order, old.step.order);
  assert.equal(now.cards[0], card);
  assert.notEqual(now.step, old.step);
  assert.deepEqual(now.cards[1], { id: "b", revision: 2 });
  assert.equal(merge(old, { set: { seats: [2] } }).cards, old.cards);
});

test("a step that went is null, and one that came is whole", () => {
  const old = { step: { visit: 1 }, cards: [] };
  assert.equal(merge(old, { set: { step: null } }).step, null);
  assert.deepEqual(merge({ step: null, cards: [] }, { set: { step: { visit: 3 } } }).step, { visit: 3 });
});

test("a change about what is not there is not put in", () => {
  const view = { step: null, guide: null, cards: [{ id: "a" }] };
  assert.throws(() => merge(view, { step: { visit: 2 } }), Misfit);
  assert.throws(() => merge(view, { guide: { ready: [] } }), Misfit);
  assert.throws(() => merge(view, { order: ["a", "b"] }), Misfit);
});
