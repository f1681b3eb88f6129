//! The room for who has only a keyboard, hears the screen, has a small one or large letters; and the
//! server's no to who goes past the screen.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { assertNothing, whatIsWrong } from "../support/pages-list-checks.mjs";
import { goesOn, guide } from "../support/room/guiding.mjs";
import { allPlay, Player } from "../support/room/playing.mjs";
import { allIn, says } from "../support/room/screen.mjs";
import { act, circleWithKeys, endRoom, goToRoom, openRound, viewOf } from "../support/rooms.mjs";
import { startServer } from "../support/server.mjs";
import { pressByKeyboard, typeByKeyboard } from "../support/story-keyboard.mjs";
import { until } from "../support/until.mjs";

const LANGS = ["nl", "en", "en", "nl", "nl"];

describe("the room, whoever you are", () => {
  let server;
  let people;
  let circle;
  let anouk;
  let bram;
  let chris;
  let dunya;

  before(async () => {
    server = await startServer();
    ({ people, circle } = await circleWithKeys(server, 5, { each: (_, at) => ({ lang: LANGS[at] }) }));
    [anouk, bram, chris, dunya] = people;
  });

  after(async () => {
    await endRoom(people);
    await server.stop();
  });

  const leads = (round, what) => act(anouk, circle, round, what);
  const stepOf = async (round, person = anouk) => (await viewOf(person, circle, round)).step;
  const said = ({ page }) => page.locator("[role=status]").evaluateAll((all) => all.map((one) => one.textContent).join(" "));
  const hears = (person, text) =>
    until(async () => (await said(person)).includes(text), { what: `${person.called} hears: ${text}` });

  test("a peer goes through a whole round with the keyboard alone, and hears what happens", async () => {
    const round = await openRound(people, circle, { method: "gossip" });
    await chris.page.goto(`/circle/${circle.id}`);
    await pressByKeyboard(chris, chris.link(chris.t("room.entry-do")));
    await pressByKeyboard(chris, chris.button(chris.t("guide.check-in")));
    await says(chris, chris.t("guide.some-in", { count: 5, here: 1, names: "" }).split("5")[0]);
    await leads(round, { begin: { until: null } });
    const { method } = await viewOf(anouk, circle, round);
    const comesTo = async (at) => {
      await allIn([chris], method.steps[at].title);
      const { instruction } = await stepOf(round, chris);
      const { en: title } = method.steps[at].title;
      await hears(chris, chris.t("room.news-step", { step: at + 1, title, lead: instruction.en }));
    };
    await comesTo(0);

    await leads(round, "next");
    await comesTo(1);
    await pressByKeyboard(chris, chris.button(chris.t("room.ask-word")));
    await until(async () => (await stepOf(round)).asking.length === 1);
    await leads(round, { give_word: { to: chris.id } });
    await hears(chris, chris.t("room.news.word-mine"));
    await pressByKeyboard(chris, chris.button(chris.t("room.pass")));
    await until(async () => (await stepOf(round)).word === null);
    await pressByKeyboard(chris, chris.button(chris.t("room.ready")), "Space");
    await until(async () => (await stepOf(round)).ready.ready === 1);
    await leads(round, "pause");
    await hears(chris, chris.t("room.news.paused"));
    await leads(round, "resume");

    await leads(round, "next");
    await comesTo(2);
    await pressByKeyboard(chris, chris.page.locator("summary").filter({ hasText: chris.t("room.notes") }));
    await typeByKeyboard(chris, chris.page.getByRole("textbox", { name: chris.t("room.notes"), exact: true }), "For me alone");
    await chris.page.getByText(chris.t("room.notes-state.saved"), { exact: true }).waitFor();
    await leads(round, "next");
    await comesTo(3);
    await leads(round, "next");
    await comesTo(4);
    await typeByKeyboard(chris, chris.field(chris.t("room.about.content")), "Ask before you advise.");
    await chris.page.keyboard.press("Control+Enter");
    await until(async () => (await viewOf(anouk, circle, round)).takeaways.length === 1);
    const focus = () => chris.page.evaluate(() => document.activeElement?.tagName ?? null);
    assert.notEqual(await focus(), "BODY", "the focus is not lost");
    await leads(round, "close");
    await allIn([chris], { en: chris.t("room.scene-title.closed") });
    await hears(chris, chris.t("room.news.stage-closed"));
    await pressByKeyboard(chris, chris.link(chris.t("room.read")));
    await says(chris, "Ask before you advise.");
  });

  test("what is heard of the screen: a title, the circle in words, the time, and a name on all there is to do", async () => {
    const round = await openRound(people, circle, { method: "gossip", begun: true });
    await leads(round, "next");
    await Promise.all(people.map((person) => goToRoom(person, circle, round)));
    const heard = async (person) => (await person.page.getByRole("main").ariaSnapshot()).replaceAll(/^\s*- |'/gm, "").split("\n");
    const peer = await heard(chris);
    for (const line of [
      /^heading "Explore" \[level=1\]$/,
      /^region "The circle":?$/,
      /^listitem: Anouk de Wit, facilitator$/,
      /^listitem: Bram El Idrissi, presenter$/,
      /^listitem: Chris van Dam \(you\)$/,
      /^timer: (9|10) minutes left for this step\.$/,
      /^button "Ask for the word"$/,
      /^button "I am ready"$/,
      /^button "Need a stop\?"$/,
    ]) {
      assert.ok(peer.some((one) => line.test(one)), `${line} in\n${peer.join("\n")}`);
    }
    const guided = await heard(anouk);
    for (const line of [/^region "Begeleiden":?$/, /^button "Verder: Roddelen"$/, /^button "Pauze"$/]) {
      assert.ok(guided.some((one) => line.test(one)), `${line} in\n${guided.join("\n")}`);
    }
    for (const line of [...peer, ...guided, ...(await heard(bram))]) {
      assert.doesNotMatch(line, /^(button|link|textbox|checkbox|radio|region|group)( \[[^\]]*\])*:?$/, "it has a name");
    }
    await leads(round, "close");
  });

  test("every kind of step with cards in it is accessible, fits, and moves nothing, for each of them", { timeout: 240_000 }, async () => {
    const round = await openRound(people, circle, { method: "ten-steps", begun: true });
    await Promise.all(people.map((person) => goToRoom(person, circle, round)));
    const players = people.slice(1).map((person) => new Player(person));
    const { method } = await viewOf(anouk, circle, round);
    const seen = new Set();
    for (const [at, { title }] of method.steps.entries()) {
      await allIn(people, title);
      const { activity } = await stepOf(round);
      await allPlay(players);
      if (!seen.has(activity)) await assertWell([anouk, bram, chris], title.en);
      seen.add(activity);
      await guide(anouk, players, { words: 0 });
      if (at + 1 < method.steps.length) await goesOn(anouk);
    }
    assert.deepEqual([...seen], ["present", "write", "rate", "answer", "reformulate", "talk", "takeaways"]);
    await leads(round, "close");
    await allIn([bram], { nl: "", en: bram.t("room.scene-title.closed") });
    await assertWell([anouk, bram, chris], "closed");
  });

  async function assertWell(some, where) {
    const wrong = await Promise.all(
      some.map(async (person) => {
        const moving = await person.page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
        const found = await whatIsWrong(person, person.lang);
        return [...found, ...(moving > 0 ? ["something moves"] : [])].map((one) => `${person.called}, ${where}: ${one}`);
      }),
    );
    assertNothing(wrong.flat());
  }

  test("what a step does not allow is refused also when the page is gone past", async () => {
    const round = await openRound(people, circle, { method: "incident", begun: true });
    await Promise.all([anouk, bram, chris].map((person) => goToRoom(person, circle, round)));
    [bram, chris, dunya].forEach((person) => person.allow(/status of (409|422)/));
    /** @returns {Promise<[number, string]>} what the server says to it */
    const past = async ({ page }, what, onBehalf = null) => {
      const { visit } = await stepOf(round);
      return page.evaluate(
        async ({ path, command }) => {
          const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(command) });
          const { rule, error } = await answer.json();
          return [answer.status, rule ?? error ?? "done"];
        },
        {
          path: `/api/circles/${circle.id}/rounds/${round}/commands`,
          command: { id: crypto.randomUUID(), visit, on_behalf: onBehalf, act: what },
        },
      );
    };
    const refused = async (person, what, how) => {
      const { seq } = await roundOf(round);
      const [status, rule] = await past(person, what, how);
      assert.equal(status, 409, `${person.called}: ${JSON.stringify(what)} is ${status} ${rule}`);
      assert.notEqual(rule, "done");
      assert.equal((await roundOf(round)).seq, seq, "nothing came of it");
    };
    const roundOf = async (id) => {
      const { context } = anouk;
      const answer = await context.request.get(`${server.url}/api/circles/${circle.id}/rounds`);
      return (await answer.json()).rounds.find((one) => one.id === id);
    };

    await Promise.all([chris, bram].map((person) => person.page.getByRole("heading", { level: 1 }).waitFor()));
    for (const what of ["next", "pause", "skip", "close", { give_word: { to: chris.id } }, { reveal: { card: null } }, { hand_over: { to: chris.id } }, { extend: { minutes: 5 } }, "take_over"]) {
      await refused(chris, what);
    }
    await leads(round, "next");
    await allIn([chris], { en: (await stepOf(round)).title.en });
    const field = chris.page.getByRole("textbox", { name: "Question", exact: true });
    for (const text of ["One?", "Two?"]) {
      await field.fill(text);
      await chris.page.keyboard.press("Control+Enter");
    }
    await until(async () => (await viewOf(anouk, circle, round)).waiting === 2);
    const [{ id: card, text }] = (await viewOf(chris, circle, round)).cards;
    await refused(bram, { reveal: { card } });
    await refused(chris, { rate: { card, temperature: "warm" } });
    await refused(bram, { rate: { card, temperature: "warm" } });
    await refused(chris, { answer: { card } });
    await refused(chris, { choose: { card } });
    await refused(chris, "ask_word", bram.id);
    await refused(chris, { ready: { ready: true } }, dunya.id);
    // Sealed words of somebody else are nobody's to hand in.
    const { key } = await stepOf(round, chris);
    const [status] = await past(bram, { submit: { card, step: key, kind: "question", revision: 2, text } });
    assert.ok(status === 409 || status === 422, String(status));
    await leads(round, "next");
    await allIn([bram], { en: (await stepOf(round)).title.en });
    for (const what of ["ask_word", { ready: { ready: true } }, { answer: { card } }]) await refused(bram, what);
    await leads(round, "close");
  });
});
