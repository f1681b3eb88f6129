//! A round between browsers and a real server: what is written comes to the others once, whatever
//! breaks on the way, and nobody else reads it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { act, alsoHere, circleWithKeys, endRoom, openRound, viewOf } from "../support/rooms.mjs";
import { cardsOn, follow, holds, seesCards } from "../support/room/in-page.mjs";
import { startServer } from "../support/server.mjs";
import { until } from "../support/until.mjs";

const server = await startServer();
const { people, circle } = await circleWithKeys(server, 4);
const [facilitator, presenter, peer, other] = people;

/** What browsers say of a connection that broke. */
const BROKEN =
  /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE/;

/** A round in the step in which peers write questions. */
async function inWriting() {
  const round = await openRound(people, circle, { method: "incident", begun: true });
  await act(facilitator, circle, round, "next");
  return round;
}

/** Somebody hands in a card for the first kind that they may write. */
const writes = (page, text) =>
  page.evaluate((text) => round.submit({ ...round.view.step.writing[0], text }), text);

test("a card comes to the server sealed and once, and opens where it is shown", async () => {
  const round = await inWriting();
  for (const person of [facilitator, peer, other]) await follow(person, circle, round);
  const card = await writes(peer.page, "Wat wil je zelf, Marieke?");
  await seesCards(peer.page, ["Wat wil je zelf, Marieke?"]);
  await holds(other.page, () => round.view.waiting === 1);
  assert.deepEqual(await cardsOn(other.page), [], "it is handed in, and not shown yet");
  await facilitator.page.evaluate((to) => round.do({ give_word: { to } }), peer.id);
  await holds(peer.page, () => round.view.step.word !== null);
  await peer.page.evaluate((card) => round.do({ reveal: { card } }), card);
  await holds(other.page, () => round.view.cards.length === 1);
  await seesCards(other.page, ["Wat wil je zelf, Marieke?"]);
  const bytes = await readFile(join(server.folder, "kring.db"));
  assert.ok(!bytes.includes("Marieke"));
});

test("two tabs of one person both see, and both do", async () => {
  const round = await inWriting();
  await follow(peer, circle, round);
  const second = await peer.context.newPage();
  await follow(peer, circle, round, { page: second });
  await writes(peer.page, "Uit de ene");
  await writes(second, "Uit de andere");
  for (const page of [peer.page, second]) {
    await holds(page, () => round.view.cards.length === 2);
    await seesCards(page, ["Uit de ene", "Uit de andere"]);
  }
  await second.close();
});

test("what is done while the server is down comes once it is back, and once, also after the tab crashed", async () => {
  people.forEach((person) => person.allow(BROKEN));
  const round = await inWriting();
  for (const person of [peer, other]) await follow(person, circle, round);
  await server.kill();
  const fromOther = writes(other.page, "Ik wacht wel");
  await peer.page.evaluate(() => {
    const draft = round.draft("test");
    draft.set("Vlak voor de klap");
    round.submit({ ...round.view.step.writing[0], text: "Vlak voor de klap", draft }).catch(() => {});
  });
  await holds(peer.page, () => round.state === "lost" && round.pending[0]?.state === "waiting");
  await peer.page.close();
  await server.start();
  await fromOther;
  await seesCards(other.page, ["Ik wacht wel"]);
  assert.equal((await viewOf(peer, circle, round)).cards.length, 0, "it waits in the browser");
  peer.page = await peer.context.newPage();
  await follow(peer, circle, round);
  await holds(peer.page, () => round.view.cards.length === 1 && round.pending.length === 0);
  await seesCards(peer.page, ["Vlak voor de klap"]);
  assert.equal(await peer.page.evaluate(() => round.draft("test").load()), "");
  await holds(other.page, () => round.state === "live");
});

test("who is cut off goes on when the network is back, and others are not held up", async () => {
  people.forEach((person) => person.allow(BROKEN));
  const round = await inWriting();
  for (const person of [peer, other]) await follow(person, circle, round);
  await peer.context.setOffline(true);
  const done = writes(peer.page, "Uit de tunnel");
  await holds(peer.page, () => round.pending[0]?.state === "waiting");
  await writes(other.page, "Intussen");
  await peer.context.setOffline(false);
  await done;
  await holds(peer.page, () => round.state === "live" && round.view.waiting === 1);
  await seesCards(peer.page, ["Uit de tunnel"]);
  assert.equal((await viewOf(peer, circle, round)).cards.length, 1);
});

test("a refusal after a reload is told, with the words", async () => {
  people.forEach((person) => person.allow(BROKEN));
  people.forEach((person) => person.allow(/status of 409/));
  const round = await inWriting();
  await follow(peer, circle, round);
  await server.kill();
  await peer.page.evaluate(() => {
    const [writing] = round.view.step.writing;
    round.submit({ ...writing, text: "Te laat gekomen", draft: round.draft("late") }).catch(() => {});
  });
  await holds(peer.page, () => round.pending[0]?.state === "waiting");
  await peer.page.close();
  await server.start();
  for (let step = 0; step < 3; step += 1) await act(facilitator, circle, round, "next");
  await act(facilitator, circle, round, "close");
  peer.page = await peer.context.newPage();
  await follow(peer, circle, round);
  const told = await holds(peer.page, () => {
    const [{ kind, message, text } = {}] = round.undelivered;
    return text && { kind, message, text };
  });
  assert.equal(told.kind, "submit");
  assert.equal(told.text, "Te laat gekomen");
  assert.match(told.message, /\p{L}/u);
  assert.equal(await peer.page.evaluate(() => round.draft("late").load()), "Te laat gekomen");
});

test("half a sentence survives a reload, stands in the other tab, and nowhere in clear", async () => {
  const round = await inWriting();
  await follow(peer, circle, round);
  const second = await peer.context.newPage();
  await follow(peer, circle, round, { page: second });
  await second.evaluate(() => round.draft("half").load());
  await peer.page.evaluate(() => round.draft("half").set("Wat als je eens niets"));
  await holds(second, () => round.draft("half").text === "Wat als je eens niets");
  const kept = await second.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open("kring-room"));
    const drafts = await done(database.transaction("drafts").objectStore("drafts").getAll());
    database.close();
    return drafts.map(({ text }) => new TextDecoder().decode(text));
  });
  assert.ok(kept.length > 0 && !kept.some((text) => text.includes("niets")));
  await second.close();
  await follow(peer, circle, round);
  assert.equal(await peer.page.evaluate(() => round.draft("half").load()), "Wat als je eens niets");
});

test("own notes stand on the other device, and two who write at once both stay", async () => {
  const round = await inWriting();
  peer.allow(/status of 409/);
  const tablet = await alsoHere(peer, { viewport: { width: 820, height: 1180 } });
  tablet.allow(/status of 409/);
  for (const device of [peer, tablet]) {
    await follow(device, circle, round);
    await device.page.evaluate(async () => {
      globalThis.notes = await round.notes();
    });
  }
  await peer.page.evaluate(() => notes.set("Ze lacht als het moeilijk wordt"));
  await holds(peer.page, () => notes.state === "saved");
  await tablet.page.evaluate(() => notes.set("Vraag naar haar vader"));
  await holds(tablet.page, () => notes.state === "saved" && notes.keptBoth);
  const both = await tablet.page.evaluate(() => notes.text);
  assert.match(both, /Ze lacht als het moeilijk wordt/);
  assert.match(both, /Vraag naar haar vader/);
  await endRoom([tablet]);
});

test("presenter, takeaways and experiments are sealed for their places", async () => {
  const round = await openRound(people, circle, { method: "incident", begun: true });
  for (const person of [presenter, peer]) await follow(person, circle, round);
  await presenter.page.evaluate(() => round.present("Hoe krijg ik hem mee?"));
  await presenter.page.evaluate(() => round.present("Hoe krijg ik Kees mee?"));
  await holds(peer.page, () => round.view.questions[0]?.revision === 2);
  const asked = () => round.textOf(round.view.questions[0]).text;
  assert.equal(await holds(peer.page, asked), "Hoe krijg ik Kees mee?");
  for (let step = 0; step < 4; step += 1) await act(facilitator, circle, round, "next");
  await act(facilitator, circle, round, "close");
  await holds(presenter.page, () => round.view.can.includes("intend"));
  await presenter.page.evaluate(() => round.intend({ on: "2026-12-24", what: "Bellen", learn: "Luisteren" }));
  await peer.page.evaluate(() => round.takeaway("content", "Eerst vragen"));
  const wished = () => {
    const [experiment] = round.view.experiments;
    return experiment && round.textOf(experiment).text;
  };
  assert.equal(JSON.parse(await holds(peer.page, wished)).learn, "Luisteren");
  const taken = () => {
    const [takeaway] = round.view.takeaways;
    return takeaway && round.textOf(takeaway).text;
  };
  assert.equal(await holds(presenter.page, taken), "Eerst vragen");
});

test("on one screen the facilitator writes for others, and it says so", async () => {
  const round = await openRound(people, circle, { method: "incident", screens: "one", begun: true });
  await act(facilitator, circle, round, "next");
  await follow(facilitator, circle, round);
  await facilitator.page.evaluate((person) => {
    const { writing } = round.view.guide.for_others.find((one) => one.person === person);
    return round.submit({ ...writing[0], text: "Van papier", onBehalf: person });
  }, peer.id);
  const read = await holds(facilitator.page, () => {
    const [card] = round.view.cards;
    return card && round.textOf(card).state !== "opening" && { ...round.textOf(card), author: card.author };
  });
  assert.deepEqual(read, { state: "open", text: "Van papier", by: facilitator.id, author: peer.id });
});

test("who is gone for a while is back by looking", async () => {
  people.forEach((person) => person.allow(BROKEN));
  const round = await inWriting();
  for (const person of [facilitator, peer]) await follow(person, circle, round);
  await peer.page.evaluate(() => leave.abort());
  const isHere = (person) => round.view.seats.find((seat) => seat.person === person).here;
  await holds(
    facilitator.page,
    (person) => !round.view.seats.find((seat) => seat.person === person).here,
    peer.id,
  );
  await follow(peer, circle, round);
  await holds(facilitator.page, isHere, peer.id);
});

test("what was left behind in a round is sent from any page of the circle", async () => {
  people.forEach((person) => person.allow(BROKEN));
  const round = await inWriting();
  await follow(peer, circle, round);
  await server.kill();
  await peer.page.evaluate(() => {
    round.submit({ ...round.view.step.writing[0], text: "Nagekomen" }).catch(() => {});
  });
  await holds(peer.page, () => round.pending[0]?.state === "waiting");
  await peer.page.close();
  await server.start();
  peer.page = await peer.context.newPage();
  await peer.page.goto(`/circle/${circle.id}/card`);
  await until(async () => (await viewOf(peer, circle, round)).cards.length === 1);
});

test("where streams are held back on the way, it is asked instead, and who asks is there", async () => {
  const round = await inWriting();
  await other.page.route(/\/stream$/, () => {});
  await follow(facilitator, circle, round);
  await follow(other, circle, round);
  await holds(other.page, () => round.state === "live");
  await act(facilitator, circle, round, "pause");
  await holds(other.page, () => round.view.step.clock.paused !== null);
  const answers = [];
  other.page.on("response", (answer) => {
    if (/after=/.test(answer.url())) answers.push(answer.status());
  });
  // Longer than who has no stream is waited for.
  await until(() => answers.includes(204), { what: "an answer that nothing is new", timeout: 40_000 });
  const isHere = (person) => round.view.seats.find((seat) => seat.person === person).here;
  assert.ok(await facilitator.page.evaluate(isHere, other.id));
  await other.page.unrouteAll();
});

test("a laptop that slept for ten minutes is on time, and sees what it missed", async () => {
  const round = await inWriting();
  const sleeper = await alsoHere(peer);
  await sleeper.page.clock.install();
  await follow(sleeper, circle, round);
  await act(facilitator, circle, round, "pause");
  await holds(sleeper.page, () => round.view.step.clock.paused !== null);
  // Streams that were cut off in a sleep say nothing of it.
  await sleeper.page.evaluate(() => {
    globalThis.heard = [];
    round.onChange(() => heard.push(round.seq), leave.signal);
  });
  const streams = [];
  sleeper.page.on("request", (request) => request.url().includes("/stream") && streams.push(request.url()));
  await sleeper.page.clock.fastForward("10:00");
  await until(() => streams.length > 0);
  await holds(sleeper.page, () => round.state === "live");
  const apart = await until(async () => {
    const theirs = await sleeper.page.evaluate(() => round.now());
    const difference = Math.abs(theirs / 1000 - Date.now());
    return difference < 1000 && { difference };
  });
  assert.ok(apart.difference < 1000);
  await endRoom([sleeper]);
});

test("who is signed out is told that, and keeps what they did; who has no seat sees nothing", async () => {
  const round = await inWriting();
  const without = await openRound([facilitator, presenter, peer], circle, { method: "incident" });
  people.forEach((person) => person.allow(/status of (401|403|404)|ERR_ABORTED/));
  await follow(other, circle, round);
  const cookies = await other.context.cookies();
  await other.context.clearCookies();
  await other.page.evaluate(() => {
    round.do("ask_word").catch(() => {});
  });
  await holds(other.page, () => round.pending[0]?.state === "waiting");
  await other.context.addCookies(cookies);
  await follow(other, circle, round);
  await holds(other.page, () => round.view.step.asking.length === 1);
  await assert.rejects(follow(other, circle, without), /Refused/);
});

test("afterwards nobody had trouble, and the server stops in good order", async () => {
  await endRoom(people);
  await server.stop();
});
