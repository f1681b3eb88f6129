//! What a meeting takes, and whether it fits; the order of its steps; what members write in it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { A_ROUND, agendaOf, roomFor } from "../../meeting/agenda.js";
import { closingPlace, lookBackPlace } from "../../meeting/places.js";
import { besides, STAGES } from "../../meeting/stages.js";

test("an agenda adds up, and says by how much it is too long", () => {
  const of = (minutes, experiments, rounds) => agendaOf({ minutes, experiments, rounds });
  const usual = of(150, 0, []);
  assert.equal(usual.total, usual.lines.reduce((sum, { minutes }) => sum + minutes, 0));
  assert.deepEqual(usual.lines.map(({ stage }) => stage), STAGES);
  assert.equal(of(150, 0, [null]).total, usual.total);
  assert.equal(of(150, 2, [null]).total, usual.total + 10);
  assert.equal(of(150, 0, [75, 60]).total, usual.total - A_ROUND + 135);
  assert.deepEqual([of(usual.total, 0, []).over, of(usual.total - 1, 0, []).over], [0, 1]);
  assert.deepEqual([of(usual.total, 0, []).spare, of(usual.total + 7, 0, []).spare], [0, 7]);
});

test("there is room for as many cases as the agenda then takes", () => {
  for (let minutes = 30; minutes <= 600; minutes += 10) {
    const count = roomFor(minutes);
    if (count > 0) assert.equal(agendaOf({ minutes, experiments: 0, rounds: Array(count).fill(null) }).over, 0);
    assert.ok(agendaOf({ minutes, experiments: 0, rounds: Array(count + 1).fill(null) }).over > 0);
  }
});

test("a meeting goes on and back, step by step", () => {
  assert.equal(besides("check-in", 1), "agreements");
  assert.equal(besides("closing", 1), null);
  assert.equal(besides("check-in", -1), null);
  assert.equal(besides("rounds", -1), "choosing");
});

test("texts of meetings stand where the server takes them", () => {
  assert.deepEqual(lookBackPlace("x", 2), {
    containerKind: "experiment",
    containerId: "x",
    step: "",
    field: "look-back",
    revision: 2,
    kind: "look-back",
    visibility: "circle",
  });
  assert.deepEqual(closingPlace("x", 1), {
    containerKind: "meeting",
    containerId: "x",
    step: "",
    field: "closing",
    revision: 1,
    kind: "closing",
    visibility: "circle",
  });
});
