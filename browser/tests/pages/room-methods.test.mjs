//! Seven people, each in a browser of their own, Dutch and English, go through each method from a
//! case that was prepared to takeaways and an experiment. They act by what their screens offer them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { begins, closes, goesOn, guide, keeps, openFor, prepareCase } from "../support/room/guiding.mjs";
import { allPlay, MARK, Player } from "../support/room/playing.mjs";
import { allIn, readScreen, says } from "../support/room/screen.mjs";
import { ask, circleWithKeys, endRoom, goToRoom, viewOf } from "../support/rooms.mjs";
import { bytesOfDatabase, metricsOf } from "../support/search-places.mjs";
import { Search } from "../support/search.mjs";
import { startServer } from "../support/server.mjs";
import { chapters } from "../support/story-chapters.mjs";
import { PHONE } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";

/** Circles that meet at the same time, and what they do one after the other. */
const CIRCLES = [
  { database: "sqlite", methods: ["incident", "e5"] },
  { database: "sqlite", methods: ["socratic", "gossip"] },
  { database: "postgres", methods: ["ten-steps", "tci"] },
];

describe("from a case to an experiment, with seven screens", { concurrency: true }, () => {
  for (const { database, methods } of CIRCLES) {
    test(`by ${methods.join(" and ")}, on ${database}`, { timeout: 300_000 }, () => meet(database, methods));
  }
});

async function meet(database, methods) {
  const server = await startServer({ database });
  try {
    const { people, circle } = await circleWithKeys(server, 7, { each: screenOf });
    const chapter = chapters(people);
    for (const [at, method] of methods.entries()) {
      // Others facilitate, and bring a case, each time.
      const seats = [...people.slice(2 * at), ...people.slice(0, 2 * at)];
      await chapter(method, () => hold(seats, circle, method));
    }
    assert.deepEqual(new Search({ "what people wrote": MARK }).inPlaces(await placesOf(server)), []);
    await endRoom(people);
  } finally {
    await server.stop();
  }
}

/** Telephones, tablets and laptops. */
const screenOf = (_, at) => ({
  lang: at % 2 === 0 ? "nl" : "en",
  viewport: [{ width: 1440, height: 900 }, PHONE, { width: 820, height: 1180 }][at % 3],
});

/** A round, with the first as facilitator and the second as presenter. */
async function hold([facilitator, presenter, ...peers], circle, id) {
  const people = [facilitator, presenter, ...peers];
  const { name } = await ask(facilitator, "GET", `/api/methods/${id}`);
  const story = {
    title: `Casus ${MARK}`,
    happened: `Het gebeurde, ${MARK}.`,
    part: `Ik zweeg, ${MARK}.`,
    question: `Wat nu, ${MARK}?`,
  };
  const told = await prepareCase(presenter, circle, story);
  const round = await openFor(facilitator, circle, { told, method: name });
  await Promise.all([presenter, ...peers].map((person) => goToRoom(person, circle, round)));
  await begins(people, facilitator);

  // Two of them have no mouse.
  const players = [presenter, ...peers].map((person, at) => new Player(person, { byKeyboard: at < 2 }));
  const { method } = await viewOf(facilitator, circle, round);
  assert.equal(method.id, id);
  for (const [at, { title }] of method.steps.entries()) {
    await allIn(people, title);
    const known = textsOf(players);
    const before = await viewOf(facilitator, circle, round);
    const seen = await Promise.all(peers.map((peer) => viewOf(peer, circle, round)));
    const isByTurn = seen.some(({ step }) => step.writing.some(({ visible, late }) => visible === "in_turn" && !late));
    await guide(facilitator, players, { words: isByTurn ? peers.length : 1 });
    await assertDone({ before, facilitator, peers, circle, round });
    await assertSeen({ facilitator, presenter, peers, players, known, circle, round });
    if (at + 1 < method.steps.length) await goesOn(facilitator);
  }

  await closes(facilitator);
  await allIn(people, { nl: facilitator.t("room.scene-title.closed"), en: presenter.t("room.scene-title.closed") });
  await allPlay(players);
  await assertEnded({ people, presenter, peers, players, circle, round });
  await keeps(facilitator);
  await Promise.all(people.map((person) => person.link(person.t("room.read")).click()));
  await Promise.all(people.map((person) => reads(person, players)));
  assert.deepEqual(players.flatMap(({ lost }) => lost), []);
}

/** What the step is for has come about: read off what the server gives the facilitator. */
async function assertDone({ before: { step: was }, facilitator, peers, circle, round }) {
  const view = await viewOf(facilitator, circle, round);
  const { key, title } = view.step;
  const isOfStep = (one) => one.step.method === key.method && one.step.step === key.step;
  const happens = [was.activity, ...was.also];
  const about = title.en;
  if (happens.includes("present")) assert.ok(view.questions.some(isOfStep), about);
  if (was.activity === "reformulate") assert.ok(view.questions.some((question) => question.anew && isOfStep(question)), about);
  if (happens.includes("choose")) assert.ok(view.chosen.some(isOfStep), about);
  if (happens.includes("answer")) assert.ok(view.cards.some(({ answered }) => answered), about);
  if (happens.includes("intend")) assert.ok(view.experiments.length > 0, about);
  if (happens.includes("takeaways")) assert.ok(view.takeaways.length >= peers.length, about);
  const toRate = view.cards.filter(({ kind, temperature }) => was.rated.includes(kind) && temperature === null);
  assert.deepEqual(toRate, [], about);
  assert.equal(view.guide.to_reveal, 0, about);
  for (const peer of peers) {
    const { step, cards } = await viewOf(peer, circle, round);
    const own = ({ kind }) => cards.filter((card) => card.mine && card.kind === kind && isOfStep(card)).length;
    const due = step.writing.filter((one) => !one.late && own(one) < one.min);
    assert.deepEqual(due, [], `${peer.called}, ${about}`);
    const closed = cards.filter((card) => card.mine && !card.open && isOfStep(card) && card.visible !== "private");
    assert.ok(closed.length <= 1, `${peer.called}, ${about}: what is handed in is laid open, but for a spare one`);
  }
}

const textsOf = (players) => players.flatMap(({ texts }) => [...texts]);

/** All see the same of what lies open; each sees their own; who is away or listens sees none of it. */
async function assertSeen({ facilitator, presenter, peers, players, known, circle, round }) {
  const { step } = await viewOf(facilitator, circle, round);
  const all = textsOf(players);
  const on = async ({ page }) => {
    const { text } = await readScreen(page);
    return all.filter((one) => text.includes(one));
  };
  const ownOf = (person) => players.find((player) => player.person === person).texts;
  const others = (seen, person) => seen.filter((one) => !ownOf(person).has(one));
  for (const peer of [...peers, presenter]) {
    if (peer === presenter && step.presenter !== "speaks" && step.presenter !== "takes_part") {
      const fresh = (await on(presenter)).filter((text) => !known.includes(text));
      assert.deepEqual(fresh, [], `${presenter.called} sees what is not for them`);
      continue;
    }
    const told = `${peer.called} sees what ${facilitator.called} sees`;
    await until(async () => {
      const [theirs, open] = await Promise.all([on(peer), on(facilitator)]);
      return JSON.stringify(others(theirs, peer)) === JSON.stringify(others(open, peer));
    }, { what: told }).catch(async () => {
      assert.deepEqual(others(await on(peer), peer), others(await on(facilitator), peer), told);
    });
  }
}

/** Everybody takes something along, somebody tries something with a date, and all read it. */
async function assertEnded({ people, presenter, peers, circle, round }) {
  const { takeaways, experiments } = await viewOf(presenter, circle, round);
  for (const { id, called } of [presenter, ...peers]) {
    assert.ok(takeaways.some(({ person, about }) => person === id && about === "content"), called);
  }
  assert.ok(experiments.length > 0 && experiments.every(({ on }) => /^\d{4}-\d\d-\d\d$/.test(on)));
  const on = new Date(`${experiments[0].on}T00:00:00Z`);
  await Promise.all(
    people.map((person) => {
      const form = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
      return says(person, new Intl.DateTimeFormat({ nl: "nl-NL", en: "en-GB" }[person.lang], form).format(on));
    }),
  );
}

/** What was shared can be read again by all, and notes by nobody else. */
async function reads(person, players) {
  await person.page.getByRole("heading", { level: 1 }).waitFor();
  const [one] = players[0].texts;
  await says(person, one);
  const { text } = await readScreen(person.page);
  for (const { person: other, notes } of players) {
    if (other !== person) assert.ok(notes.every((note) => !text.includes(note)), `${person.called} reads no notes`);
  }
}

/** Where words could have been left behind. */
async function placesOf(server) {
  return [...(await bytesOfDatabase(server)), { name: "the log", bytes: server.logs() }, await metricsOf(server)];
}
