//! What comes to each of seven browsers, byte for byte: a card only when it lies open, nothing of a
//! step to who is away, a signal without who gave it; and no word anywhere but with the people.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import pg from "pg";

import { eventsIn, keptInBrowser, receivedIn, sealedFrom } from "../support/room/frames.mjs";
import { guide } from "../support/room/guiding.mjs";
import { allPlay, MARK, Player } from "../support/room/playing.mjs";
import { allIn } from "../support/room/screen.mjs";
import { act, alsoHere, circleWithKeys, endRoom, goToRoom, openRound, viewOf } from "../support/rooms.mjs";
import { bytesOfDatabase, headAndBody, metricsOf } from "../support/search-places.mjs";
import { filesIn, Search } from "../support/search.mjs";
import { startServer } from "../support/server.mjs";
import { until } from "../support/until.mjs";

/** Half written, and never handed in. */
const DRAFT = "Zeemanswol-Øresund";

describe("seven browsers, to the byte", () => {
  let server;
  let folder;
  let people;
  let circle;
  let board;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "kring-seven-"));
    server = await startServer({ database: "postgres", config: { log: { level: "debug" } } });
    ({ people, circle } = await circleWithKeys(server, 7, {
      each: (_, at) => ({ record: join(folder, String(at)), lang: at % 2 === 0 ? "nl" : "en" }),
    }));
    people.forEach((person, at) => (person.folder = join(folder, String(at))));
    board = await alsoHere(people[0], { record: join(folder, "board") });
    board.folder = join(folder, "board");
  });

  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** A round that goes on, on all screens and the board. */
  async function begin(method) {
    const round = await openRound(people, circle, { method, begun: true });
    await Promise.all(people.map((person) => goToRoom(person, circle, round)));
    await goToRoom(board, circle, round, { board: true });
    const [facilitator, presenter, ...peers] = people;
    const players = [presenter, ...peers].map((person) => new Player(person));
    const view = (person = facilitator) => viewOf(person, circle, round);
    return {
      round,
      facilitator,
      presenter,
      peers,
      players,
      view,
      async next() {
        await act(facilitator, circle, round, "next");
        await allIn(people, (await view()).step.title);
      },
    };
  }

  /**
   * Who was sent which card.
   *
   * @param {string} round
   * @param {(card: string) => boolean} isOpen for everybody; others for who wrote it alone
   */
  async function assertSent(round, isOpen) {
    const peers = people.slice(2);
    const all = [...people, board];
    const came = await Promise.all(all.map(async (one) => ({ one, bytes: await receivedIn(one.folder) })));
    for (const writer of people) {
      const cards = (await sealedFrom(writer.folder, round)).filter(({ act: name }) => name === "submit");
      assert.equal(cards.length > 0, peers.includes(writer), "what is handed in is known");
      for (const { card, sealed } of cards) {
        for (const { one, bytes } of came) {
          const told = `${writer.called}’s card at ${one === board ? "the board" : one.called}`;
          const isTheirs = one === writer;
          if (!isTheirs && !isOpen(card)) assert.ok(!bytes.includes(sealed) && !bytes.includes(card), `${told}, closed`);
          else if (!bytes.includes(sealed)) await until(async () => (await receivedIn(one.folder)).includes(sealed), { what: told });
        }
      }
    }
  }

  const openNow = async ({ view }) => {
    const open = new Set((await view()).cards.filter((card) => card.open).map(({ id }) => id));
    return (card) => open.has(card);
  };

  test("cards that are laid open in turn come when they are, and who is away gets nothing of the step", async () => {
    const room = await begin("incident");
    const { round, facilitator, presenter, peers, players, view, next } = room;
    await allPlay(players);
    const [question] = await sealedFrom(presenter.folder, round);
    for (const other of [...people, board]) {
      await until(async () => (await receivedIn(other.folder)).includes(question.sealed), { what: "the question" });
    }

    await next();
    await allPlay(players);
    assert.equal((await view()).waiting, 2 * peers.length);
    await assertSent(round, () => false);
    await guide(facilitator, players, { words: 3 });
    const open = (await view()).cards.filter((card) => card.open);
    assert.ok(open.length > 0 && open.length < 2 * peers.length);
    await assertSent(round, await openNow(room));

    await next();
    const before = await eventsIn(presenter.folder, round);
    const [first, second] = peers;
    await first.field(first.t("room.notes")).waitFor({ state: "attached" });
    await allPlay(players);
    await act(facilitator, circle, round, { give_word: { to: first.id } });
    await act(second, circle, round, "ask_word");
    await act(second, circle, round, { signal: { signal: crypto.randomUUID(), sign: "pause" } });
    await until(async () => (await eventsIn(facilitator.folder, round)).at(-1).data.includes('"sign":"pause"'));
    const private_ = (await Promise.all(peers.map(({ folder: of }) => sealedFrom(of, round)))).flat();
    assert.ok(private_.length >= 3 * peers.length);
    await assertSent(round, await openNow(room));
    const since = (await eventsIn(presenter.folder, round)).slice(before.length).map(({ name }) => name);
    assert.deepEqual(since.filter((name) => name !== "time"), [], "to who is away nothing comes");
    await goToRoom(presenter, circle, round);
    const [{ data }] = await until(async () => {
      const events = await eventsIn(presenter.folder, round);
      return events.length > 0 && events;
    });
    const { step, waiting, facilitator_gone: gone } = JSON.parse(/^data: ?(.*)$/m.exec(data)[1]).view;
    const { word, order, asking, ready, writing } = step;
    assert.deepEqual({ word, order, asking, ready, writing, waiting, gone }, { word: null, order: [], asking: [], ready: null, writing: [], waiting: 0, gone: null });
    await assertSent(round, await openNow(room));

    await next();
    await guide(facilitator, players, { words: peers.length });
    await assertSent(round, await openNow(room));
    assert.ok((await view()).cards.filter(({ open: is, kind }) => is && kind === "advice").length === peers.length);
    await act(facilitator, circle, round, "close");
  });

  test("cards that are laid open together come together, to the facilitator as well", async () => {
    const room = await begin("socratic");
    const { round, facilitator, peers, players, view, next } = room;
    await next();
    await next();
    await allPlay(players);
    const [typist] = peers;
    await typist.page.getByRole("textbox", { name: "Question", exact: true }).or(typist.page.getByRole("textbox", { name: "Vraag", exact: true })).fill(DRAFT);
    await until(async () => (await view()).waiting === 2 * peers.length);
    await assertSent(round, () => false);
    await guide(facilitator, players);
    assert.equal((await view()).cards.filter((card) => card.open).length, 2 * peers.length);
    await assertSent(round, () => true);

    // What is half written lies in the browser, where nobody reads it.
    const kept = await until(async () => {
      const all = await typist.page.evaluate(keptInBrowser);
      return /kring-room\/drafts\n\S/.test(all) && all;
    });
    assert.deepEqual(new Search({ "a draft": DRAFT, "what was handed in": MARK }).in(kept), []);
    await act(facilitator, circle, round, "close");
  });

  test("a signal comes to the facilitator alone, and nobody knows who gave it", async () => {
    const { round, facilitator, peers } = await begin("gossip");
    const [sender] = peers;
    await sender.press(sender.t("room.signal"));
    await sender.press(sender.t("room.sign.unsafe"));
    const given = '"sign":"unsafe"';
    const told = await until(async () => (await eventsIn(facilitator.folder, round)).find(({ data }) => data.includes(given)));
    assert.equal(told.name, "change");
    assert.ok(!told.data.includes(sender.id), "who gave it stands nowhere");
    // Something that all do hear, after it.
    await act(facilitator, circle, round, { extend: { minutes: 5 } });
    for (const other of [...people.slice(1), board]) {
      await until(async () => (await eventsIn(other.folder, round)).some(({ data }) => data.includes('"extra":5')));
      assert.ok(!(await receivedIn(other.folder)).includes(given), other.called);
    }
    for (const payload of await payloadsOf(server, round)) {
      if (!payload.includes("unsafe")) continue;
      assert.ok(!payload.includes(sender.id) && !payload.includes(Buffer.from(sender.id.replaceAll("-", ""), "hex")));
    }
    await act(facilitator, circle, round, "close");
  });

  test("no word of theirs is in the traffic, the database, the log or the numbers", async () => {
    await endRoom([...people, board]);
    const traffic = await filesIn(folder);
    assert.ok(new Search({ circle: circle.name }).inPlaces(traffic).length > 0, "it is looked for in the right place");
    const places = [
      ...traffic.flatMap(headAndBody),
      ...(await bytesOfDatabase(server)),
      { name: "the log", bytes: server.logs() },
      await metricsOf(server),
    ];
    assert.deepEqual(new Search({ "what people wrote": MARK, "a draft": DRAFT }).inPlaces(places), []);
  });
});

/** The entries of a round, as they are kept. */
async function payloadsOf({ database }, round) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT payload FROM event WHERE round_id = $1 ORDER BY seq", [
      Buffer.from(round.replaceAll("-", ""), "hex"),
    ]);
    assert.ok(rows.some(({ payload }) => payload.includes("unsafe")));
    return rows.map(({ payload }) => payload);
  } finally {
    await client.end();
  }
}
