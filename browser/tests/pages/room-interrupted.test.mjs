//! What goes wrong in a room of seven: two do the same at once, somebody drops out, a laptop sleeps,
//! the power fails, clocks are wrong. Nothing is lost or doubled, and nobody is disturbed while typing.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { buttonLike, goesOn } from "../support/room/guiding.mjs";
import { endOn, laterOn, withWrongClock } from "../support/room/later.mjs";
import { allIn, readScreen, says } from "../support/room/screen.mjs";
import { act, alsoHere, circleWithKeys, endRoom, goToRoom, openRound, viewOf } from "../support/rooms.mjs";
import { startServer } from "../support/server.mjs";
import { PHONE } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";

/** What browsers say of a server that is not there, or of a network that is not. */
const BROKEN = /net::ERR_|Failed to load resource/;

describe("a room of seven, interrupted", () => {
  let server;
  let people;
  let circle;
  let anouk;
  let bram;
  let chris;
  let dunya;
  let els;

  before(async () => {
    // Where time can go by: see later.mjs.
    server = await startServer({ database: "postgres" });
    ({ people, circle } = await circleWithKeys(server, 7, {
      each: (_, at) => ({ lang: at % 2 === 0 ? "nl" : "en", ...(at === 3 && { viewport: PHONE }) }),
    }));
    people.forEach((person) => person.allow(BROKEN));
    [anouk, bram, chris, dunya, els] = people;
  });

  after(async () => {
    await endRoom(people);
    await server.stop();
  });

  /** A round that goes on, on all screens, in the step with this number. */
  async function begin(method, step = 0, options = {}) {
    const round = await openRound(people, circle, { method, begun: true, ...options });
    for (let at = 0; at < step; at += 1) await act(anouk, circle, round, "next");
    await Promise.all(people.map((person) => goToRoom(person, circle, round)));
    return { round, view: (person = anouk) => viewOf(person, circle, round), leads: (what) => act(anouk, circle, round, what) };
  }

  const field = ({ page, lang }) => page.getByRole("textbox", { name: { nl: "Vraag", en: "Question" }[lang], exact: true });
  const isReady = ({ page, t }) => page.getByRole("button", { name: t("room.ready"), exact: true, pressed: true });
  const problemsOn = ({ page }) => page.getByRole("alert").filter({ hasText: /\S/ }).count();

  /** Another tab of the same browser. */
  async function secondTab(person) {
    const page = await person.context.newPage();
    await page.goto(person.page.url());
    await page.getByRole("heading", { level: 1 }).waitFor();
    return { ...person, page };
  }

  test("who goes on from two tabs at once goes on once", async () => {
    const { view, leads } = await begin("socratic");
    const second = await secondTab(anouk);
    const buttons = await Promise.all([anouk, second].map((tab) => buttonLike(tab, "guide.next", "step").elementHandle()));
    const [label] = await Promise.all(buttons.map((button) => button.textContent()));
    // Whoever has seen the next step by then does not go on from that as well.
    const press = (button) => button.evaluate((node, said) => node.textContent === said && node.click(), label);
    await Promise.all(buttons.map(press));
    await until(async () => (await view()).step.step > 0);
    const { method, step } = await view();
    await allIn([...people, second], method.steps[1].title);
    assert.deepEqual([step.step, step.visit], [1, 2]);
    assert.equal((await problemsOn(anouk)) + (await problemsOn(second)), 0);
    await second.page.close();
    await leads("close");
  });

  test("two who are ready at once both count, and one in two tabs counts once", async () => {
    const { view, leads } = await begin("ten-steps", 1);
    const second = await secondTab(chris);
    await Promise.all([chris, second, dunya].map((one) => one.page.getByRole("button", { name: one.t("room.ready"), exact: true }).click()));
    await Promise.all([chris, second, dunya].map((one) => isReady(one).waitFor()));
    await until(async () => (await view()).guide.ready.length === 2);
    await says(els, els.t("room.ready-count", { count: 2, of: 5 }));
    assert.equal((await problemsOn(chris)) + (await problemsOn(second)), 0);
    await second.page.close();
    await leads("close");
  });

  test("who rates in two browsers sees the same in both, whatever came first", async () => {
    const { round, view, leads } = await begin("ten-steps", 1);
    for (const text of ["Een?", "Twee?", "Drie?"]) {
      await field(chris).fill(text);
      await chris.page.keyboard.press("Control+Enter");
    }
    await until(async () => (await view()).waiting === 3);
    await leads("next");
    const tablet = await alsoHere(bram, { viewport: { width: 820, height: 1180 } });
    await goToRoom(tablet, circle, round);
    const both = [bram, tablet];
    const rate = ({ page, t }, at, temperature) =>
      page.getByRole("group", { name: t("room.rate-label") }).nth(at).getByRole("button", { name: t(`room.temperature.${temperature}`) }).click();
    await Promise.all([rate(bram, 0, "warm"), rate(tablet, 0, "cold"), rate(bram, 1, "neutral"), rate(tablet, 2, "warm")]);
    const pressed = ({ page }) =>
      page.evaluate(() =>
        [...document.querySelectorAll("main [role=group]")].map((group) => group.querySelector('[aria-pressed="true"]')?.textContent),
      );
    await until(async () => {
      const temperatures = (await view()).cards.map(({ temperature }) => temperature);
      const shown = await Promise.all(both.map(pressed));
      const said = temperatures.map((temperature) => temperature && bram.t(`room.temperature.${temperature}`));
      return temperatures.every(Boolean) && shown.every((one) => JSON.stringify(one) === JSON.stringify(said));
    });
    assert.equal((await problemsOn(bram)) + (await problemsOn(tablet)), 0);
    await endRoom([tablet]);
    await leads("close");
  });

  test("the facilitator drops out in every step, comes back to it, and goes on", async () => {
    const { round, view, leads } = await begin("incident");
    const { method } = await view();
    for (const [at, { title }] of method.steps.entries()) {
      await allIn(people, title);
      await anouk.page.goto("about:blank");
      await act(chris, circle, round, "ask_word");
      await goToRoom(anouk, circle, round);
      await allIn([anouk], title);
      await buttonLike(anouk, "guide.word-to", "name").first().filter({ hasText: "Chris" }).waitFor();
      if (at + 1 < method.steps.length) await goesOn(anouk);
    }
    await leads("close");
  });

  test("after a minute the deputy may take over, which all see, and the facilitator comes back beside", async () => {
    const { round, view } = await begin("gossip", 1, { deputy: 2 });
    await anouk.press(anouk.t("room.leave"));
    const takeOver = chris.button(chris.t("guide.take-over"));
    await until(async () => (await view(chris)).facilitator_gone !== null);
    assert.equal(await takeOver.count(), 0, "not at once");
    await laterOn(server, round, 61);
    await Promise.all([chris, dunya, els].map((person) => goToRoom(person, circle, round)));
    await takeOver.waitFor();
    for (const other of [dunya, els]) assert.equal(await other.button(other.t("guide.take-over")).count(), 0);
    await takeOver.click();
    await buttonLike(chris, "guide.next", "step").waitFor();
    await Promise.all([dunya, els].map((person) => says(person, person.t("room.guides", { name: "Chris" }))));
    await anouk.press(anouk.t("room.return"));
    await says(anouk, anouk.t("room.guides", { name: "Chris" }));
    await goesOn(chris);
    const { method, seats } = await view(chris);
    await allIn(people, method.steps[2].title);
    assert.equal(seats.find(({ person }) => person === anouk.id).role, "peer");
    await act(chris, circle, round, "close");
  });

  test("the power fails while three are typing: words, caret and focus stay, and cards come once", async () => {
    const { view, leads } = await begin("ten-steps", 1);
    const typists = [chris, dunya, els];
    const at = 4;
    for (const [number, person] of typists.entries()) {
      await field(person).fill(`Half geschreven ${number}`);
      await field(person).evaluate((input, caret) => input.setSelectionRange(caret, caret), at);
    }
    const [, , , , , farid, gijs] = people;
    await field(farid).fill("Vlak ervoor?");
    await farid.press(farid.t("room.hand-in"));
    await until(async () => (await view()).waiting === 1);
    await server.kill();
    await field(gijs).fill("Terwijl het donker is?");
    await gijs.press(gijs.t("room.hand-in"));
    await says(gijs, gijs.t("room.sending"));
    await chris.page.keyboard.type("ja ");
    await server.start();
    await until(async () => (await view()).waiting === 2);
    // Something comes to all of them, after it.
    await leads({ extend: { minutes: 5 } });
    for (const [number, person] of typists.entries()) {
      await until(async () => (await person.page.evaluate(() => document.querySelector("main").innerText)).match(/\b(9|10):\d\d/), {
        what: `${person.called} is connected again`,
        timeout: 30_000,
      });
      const typed = person === chris ? `Halfja  geschreven ${number}` : `Half geschreven ${number}`;
      const state = await field(person).evaluate((input) => [input.value, input.selectionStart, input === document.activeElement]);
      assert.deepEqual(state, [typed, person === chris ? at + 3 : at, true], person.called);
    }
    for (const person of typists) await person.page.keyboard.press("Control+Enter");
    await until(async () => (await view()).waiting === 5);
    await leads({ reveal: { card: null } });
    const { cards } = await view();
    assert.equal(cards.length, 5);
    const laidOpen = ["Vlak ervoor?", "Terwijl het donker is?", "Half geschreven 1"];
    for (const words of laidOpen) await says(bram, words);
    const { text } = await readScreen(bram.page);
    for (const words of laidOpen) {
      assert.equal(text.split(words).length, 2, `${words}, once`);
    }
    await leads("close");
  });

  test("who was cut off in a tunnel comes to the step that goes on, and hands in what was half written", async () => {
    const { view, leads } = await begin("ten-steps", 1);
    await chris.context.setOffline(true);
    await field(chris).fill("Vanuit de tunnel?");
    await chris.press(chris.t("room.hand-in"));
    await field(chris).fill("Nog niet af");
    await field(dunya).fill("Buiten?");
    await dunya.press(dunya.t("room.hand-in"));
    await until(async () => (await view()).waiting === 1);
    await leads("next");
    const { step } = await view();
    await allIn([bram, dunya, els], step.title);
    await chris.context.setOffline(false);
    await allIn([chris], step.title);
    await until(async () => (await view()).cards.length === 2);
    await chris.press(chris.t("room.late-do"));
    await until(async () => (await view()).cards.length === 3);
    await Promise.all(people.map((person) => says(person, "Nog niet af")));
    const late = (await view()).cards.filter((card) => card.late).length;
    assert.equal(late, 2);
    await leads("close");
  });

  test("a laptop that slept ten minutes and devices with wrong clocks show what all show", async () => {
    const { round, view, leads } = await begin("gossip", 1);
    const early = await alsoHere(dunya);
    const late = await alsoHere(els);
    await withWrongClock(early, -30);
    await withWrongClock(late, 3);
    const wrong = [early, late];
    wrong.forEach((person) => person.allow(BROKEN));
    await Promise.all(wrong.map((person) => goToRoom(person, circle, round)));
    const asleep = await chris.context.newCDPSession(chris.page);
    await asleep.send("Page.setWebLifecycleState", { state: "frozen" });
    await laterOn(server, round, 600);
    await leads("next");
    await asleep.send("Page.setWebLifecycleState", { state: "active" });
    const { step } = await view();
    const all = [...people, ...wrong];
    await allIn(all, step.title);
    // Who listens has no clock.
    await assertSameTime(all.filter((person) => person !== bram));
    // The step before went on for ten minutes while it slept.
    await leads("back");
    await allIn(all, (await view()).step.title);
    await assertSameTime(all);
    await endRoom(wrong);
    await leads("close");
  });

  /** The step ends for all of them at the same moment, to a second. */
  async function assertSameTime(all) {
    await until(async () => {
      const ends = await Promise.all(all.map(endOn));
      return Math.max(...ends.map(({ least }) => least)) <= Math.min(...ends.map(({ most }) => most));
    }, { what: "all see the same time" });
  }
});
