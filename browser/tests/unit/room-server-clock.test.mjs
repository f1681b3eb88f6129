//! The server's clock, as it is known here.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ServerClock } from "../../room/server-clock.js";

/** The server's clock is so far ahead of ours. */
const AHEAD = 1_800_000_000_000_000;

let ours;
let clock;

beforeEach(() => {
  ours = 0;
  clock = new ServerClock(() => ours);
});

/** The server says the time; it is under way for so many milliseconds. */
function says(after, { wasAsked = null } = {}) {
  const said = AHEAD + 1000 * ours;
  const asked = wasAsked === null ? null : ours - wasAsked;
  ours += after;
  clock.heard(said, asked);
}

const error = () => clock.now() - (AHEAD + 1000 * ours);

test("it is unknown before anything was heard", () => {
  assert.equal(clock.now(), null);
});

test("the quickest of what was said counts", () => {
  says(300);
  assert.equal(error(), -300_000);
  says(20);
  assert.equal(error(), -20_000);
  says(5000);
  assert.equal(error(), -20_000);
});

test("it goes on between readings", () => {
  says(0);
  ours += 61_000;
  assert.equal(error(), 0);
});

test("an answer lies half way between question and reading", () => {
  says(40, { wasAsked: 40 });
  assert.equal(error(), 0);
  says(100, { wasAsked: 20 });
  assert.ok(Math.abs(error()) <= 10_000, `${error()}`);
});

test("an answer that took long spoils nothing", () => {
  says(10);
  says(10, { wasAsked: 20_000 });
  assert.ok(error() <= 250_000, `${error()}`);
});

test("after a sleep, in which our clock stood still, the new reading counts", () => {
  says(10, { wasAsked: 10 });
  const slept = 600_000;
  clock.heard(AHEAD + 1000 * (ours + slept));
  assert.equal(clock.now(), AHEAD + 1000 * (ours + slept));
});

test("what was said long ago is forgotten, so that clocks may drift", () => {
  says(0);
  for (let time = 0; time < 20; time += 1) {
    ours += 15_000;
    // Ours runs fast: the server is half a millisecond behind each time.
    clock.heard(AHEAD + 1000 * ours - 500 * (time + 1));
  }
  assert.equal(clock.now() - (AHEAD + 1000 * ours), -500);
});

test("a connection that begins anew makes what was known before worth nothing", () => {
  says(0);
  // Our clock ran on, as that of the server did not.
  clock.begin();
  clock.heard(AHEAD - 600_000_000, null);
  assert.equal(clock.now(), AHEAD - 600_000_000);
});
