//! The stream of a round: it breaks, falls silent, is held back on the way, and comes back.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Refused, Unanswered } from "../../api/client.js";
import { Stream } from "../../room/stream.js";
import { settle, World } from "../support/room/world.mjs";

let world;
let leave;
let states;
let events;
let stream;
/** What the server answers when it is asked; an error is thrown. */
let answers;
/** After what it was asked. */
let asked;

beforeEach(async () => {
  world = new World();
  leave = new AbortController();
  [states, events, asked] = [[], [], []];
  answers = () => ({ event: "view", data: { seq: 9 } });
  const server = {
    url: "/stream",
    known: () => 7,
    ask: async (after) => {
      asked.push(after);
      const answer = answers();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const told = {
    event: (name, data) => events.push([name, data]),
    state: (state, problem) => states.push(problem ? [state, problem.status] : state),
  };
  stream = new Stream(server, told, world);
  stream.start(leave.signal);
  await settle();
});

afterEach(() => leave.abort());

const last = () => world.sources.at(-1);
const isWell = () => last().say("view", { seq: 1 });

test("what comes is told, in order", () => {
  isWell();
  last().say("change", { seq: 2 });
  last().say("time", { now: 5 });
  assert.deepEqual(events, [
    ["view", { seq: 1 }],
    ["change", { seq: 2 }],
    ["time", { now: 5 }],
  ]);
  assert.deepEqual(states, ["live"]);
});

test("a stream that breaks is followed by another without a word", async () => {
  isWell();
  last().fail();
  assert.equal(world.sources.length, 1);
  await world.pass(500);
  assert.equal(world.sources.length, 2);
  assert.ok(world.sources[0].isClosed);
  isWell();
  await world.pass(5000);
  assert.deepEqual(states, ["live"]);
  assert.deepEqual(asked, []);
});

test("a break that lasts is told, and attempts come at longer intervals", async () => {
  isWell();
  answers = () => new Unanswered();
  last().fail();
  await world.pass(500);
  last().fail();
  await world.pass(60_000);
  assert.deepEqual(states, ["live", "lost"]);
  assert.ok(asked.length >= 5 && asked.length <= 12, `asked ${asked.length} times in a minute`);
  assert.ok(asked.every((after) => after === null));
  answers = () => ({ event: "view", data: { seq: 9 } });
  await world.pass(8000);
  assert.deepEqual(states, ["live", "lost", "live"]);
  assert.deepEqual(events.at(-1), ["view", { seq: 9 }]);
  assert.ok(!last().isClosed, "a stream again");
});

test("chance spreads who come back", async () => {
  isWell();
  world.chanceIs = 0;
  last().fail();
  assert.equal(world.due[0], 250);
  world.chanceIs = 0.5;
  stream.again();
  assert.equal(world.due[0], 750);
});

test("forty seconds of silence end a stream that says that it is open", async () => {
  isWell();
  await world.pass(39_000);
  last().say("time", { now: 1 });
  await world.pass(39_000);
  assert.equal(world.sources.length, 1);
  await world.pass(2000);
  assert.equal(world.sources.length, 2);
  assert.ok(world.sources[0].isClosed);
});

test("who wakes after a silence does not wait", async () => {
  isWell();
  await world.pass(10_000);
  await world.wake();
  assert.equal(world.sources.length, 1, "nothing was missed");
  await world.pass(10_000);
  await world.wake();
  assert.equal(world.sources.length, 2);
});

test("who wakes while it waits for the next attempt does not wait", async () => {
  isWell();
  answers = () => new Unanswered();
  last().fail();
  await world.pass(500);
  last().fail();
  await world.pass(20_000);
  const before = world.sources.length;
  await world.wake();
  assert.equal(world.sources.length, before + 1);
});

for (const [status, state] of [
  [401, "signed-out"],
  [403, "gone"],
  [404, "gone"],
]) {
  test(`a stream that is refused with ${status} ends as ${state}`, async () => {
    answers = () => new Refused(status, { message: "Nee." });
    last().fail();
    await world.pass(500);
    last().fail();
    await world.pass(60_000);
    assert.deepEqual(states, [[state, status]]);
    assert.equal(asked.length, 1);
    assert.deepEqual(world.due, []);
    await world.wake();
    assert.ok(last().isClosed);
  });
}

test("a stream that is held back on the way is given up for asking", async () => {
  answers = () => null;
  await world.pass(6000 + 500);
  assert.equal(world.sources.length, 1);
  assert.ok(last().isClosed);
  assert.equal(asked[0], null);
  answers = () => ({ event: "change", data: { seq: 8 } });
  await world.pass(1000);
  assert.deepEqual(events.at(-1), ["change", { seq: 8 }]);
  assert.ok(asked.slice(1).every((after) => after === 7));
  assert.ok(asked.length < 10, "with a pause between");
  assert.deepEqual(states.at(-1), "live");
});

test("so is one that is refused while the server answers", async () => {
  for (let time = 0; time < 6; time += 1) {
    if (!last().isClosed) last().fail();
    await world.pass(1000);
  }
  assert.ok(last().isClosed);
  assert.ok(asked.includes(7), "it is asked on");
});

test("a server that was away for a moment does not make anybody ask", async () => {
  isWell();
  last().fail();
  await world.pass(500);
  last().fail();
  await world.pass(1500);
  isWell();
  assert.ok(!last().isClosed);
  assert.deepEqual(asked, [null]);
});

test("a server that stops says when to come back", async () => {
  isWell();
  last().say("reconnect", { after: 3000 });
  assert.ok(last().isClosed);
  await world.pass(2900);
  assert.equal(world.sources.length, 1);
  await world.pass(100);
  assert.equal(world.sources.length, 2);
  isWell();
  assert.deepEqual(states, ["live"]);
});

test("what is no event is the end of a stream", async () => {
  isWell();
  last().say("change", "{");
  await world.pass(500);
  assert.equal(world.sources.length, 2);
  assert.deepEqual(events, [["view", { seq: 1 }]]);
});

test("what an ended stream still says is not heard", async () => {
  isWell();
  const [first] = world.sources;
  stream.again();
  await world.pass(500);
  first.isClosed = false;
  first.say("change", { seq: 2 });
  assert.equal(events.length, 1);
});

test("whoever leaves hears nothing more", async () => {
  isWell();
  leave.abort();
  assert.ok(last().isClosed);
  assert.deepEqual(world.due, []);
  await world.wake();
  assert.equal(world.sources.length, 1);
});
