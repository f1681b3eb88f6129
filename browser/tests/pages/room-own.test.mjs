//! The room, on the screens of who brings the case and of peers: the question, cards, ratings, answers and
//! the word, from one to the others.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { aroundATable, lies, slip, typeQuestion } from "../support/room/around-a-table.mjs";
import { enter } from "../support/story-circle.mjs";
import { pressByKeyboard, tabTo } from "../support/story-keyboard.mjs";
import { until } from "../support/until.mjs";

describe("in the room", () => {
  let table;
  let circle;
  let bram;
  let chris;
  let dunya;
  let els;

  before(async () => {
    table = await aroundATable();
    ({ circle, bram, chris, dunya, els } = table);
  });

  after(() => table.end());

  test("the first page of the circle shows the way to a round that goes on", async () => {
    const { round, leads } = await table.begin("gossip", []);
    await enter(chris, circle);
    await chris.heading(chris.t("room.entry.running")).waitFor();
    await chris.follow(chris.t("room.entry-do"));
    await chris.heading("De vraag").waitFor();
    assert.equal(new URL(chris.page.url()).pathname, `/circle/${circle.id}/round/${round}`);
    await leads("close");
  });

  test("a question, cards, ratings and answers go round the circle", async () => {
    const { leads, next, view, again } = await table.begin("ten-steps");
    await typeQuestion(bram, "Hoe durf ik dit aan?");
    await bram.press(bram.t("room.question-do"));
    await chris.sees("Hoe durf ik dit aan?");

    await next("Vragen opschrijven");
    const field = chris.field("Vraag");
    await field.fill("Wat houdt je tegen?");
    await chris.page.keyboard.press("Control+Enter");
    assert.equal(await field.inputValue(), "");
    assert.ok(
      await field.evaluate((input) => input === document.activeElement),
      "the next card can be written at once",
    );
    await field.fill("Wie weet hiervan?");
    await chris.page.keyboard.press("Control+Enter");
    await lies(chris, "Wie weet hiervan?");

    // Nobody else reads what is not laid open.
    await dunya.sees(dunya.t("room.waiting", { count: 2 }));
    for (const other of [bram, dunya]) assert.equal(await slip(other, "Wat houdt je tegen?").count(), 0);

    // Worded anew, and taken back.
    await slip(chris, "Wat houdt je tegen?")
      .getByRole("button", { name: chris.t("room.anew") })
      .click();
    const anew = chris.field(chris.t("room.anew-label", { kind: "Vraag" }));
    assert.equal(await anew.inputValue(), "Wat houdt je tegen?");
    await anew.fill("Wat houdt je nu nog tegen?");
    await chris.press(chris.t("room.anew-do"));
    await slip(chris, "Wat houdt je nu nog tegen?").waitFor();
    await slip(chris, "Wie weet hiervan?")
      .getByRole("button", { name: chris.t("room.withdraw") })
      .click();
    await slip(chris, "Wie weet hiervan?").waitFor({ state: "detached" });
    await chris.field("Vraag").fill("Wie kan je helpen?");
    await chris.press(chris.t("room.hand-in"));
    await lies(chris, "Wie kan je helpen?");
    await dunya.field("Vraag").fill("Waar ben je bang voor?");
    await dunya.press(dunya.t("room.hand-in"));
    await lies(dunya, "Waar ben je bang voor?");
    await dunya.sees(dunya.t("room.waiting", { count: 2 }));
    await leads({ reveal: { card: null } });
    await slip(bram, "Waar ben je bang voor?").waitFor();

    await next("Vragen waarderen");
    const rate = (text, temperature) =>
      slip(bram, text).getByRole("button", { name: bram.t(`room.temperature.${temperature}`) });
    await rate("Waar ben je bang voor?", "warm").click();
    await rate("Wie kan je helpen?", "cold").click();
    await slip(dunya, "Waar ben je bang voor?").getByText(dunya.t("room.temperature.warm"), { exact: true }).waitFor();
    assert.equal(
      await slip(dunya, "Waar ben je bang voor?").getByRole("button").count(),
      0,
      "rating is the presenter's",
    );
    // Pressed again it is taken back.
    await rate("Wie kan je helpen?", "cold").click();
    await slip(dunya, "Wie kan je helpen?").getByText(dunya.t("room.temperature.cold")).waitFor({ state: "detached" });
    await rate("Wie kan je helpen?", "neutral").click();
    await rate("Wat houdt je nu nog tegen?", "cold").click();
    for (const [text, temperature] of [
      ["Wie kan je helpen?", "neutral"],
      ["Wat houdt je nu nog tegen?", "cold"],
    ]) {
      await slip(dunya, text)
        .getByText(dunya.t(`room.temperature.${temperature}`), { exact: true })
        .waitFor();
    }

    await next("Vervolgvragen");
    await next("Antwoorden");
    const order = await bram.page.locator(".room-answers .slip-text").allTextContents();
    assert.equal(order[0], "Waar ben je bang voor?", "the warm ones come first");
    await bram.press(bram.t("room.take-first"));
    await chris.page.locator(".answering-now .slip").getByText("Waar ben je bang voor?").waitFor();
    await bram.press(bram.t("room.answered-next"));
    await chris.page.locator(".answering-now .slip").getByText("Wie kan je helpen?").waitFor();
    assert.equal((await view(bram)).cards.filter(({ answered }) => answered).length, 1);
    await leads("close");
  });

  test("cards are rated by keyboard alone: arrows go from card to card, digits rate", async () => {
    const { leads, next, view } = await table.begin("ten-steps", [bram, chris]);
    await next("Vragen opschrijven");
    for (const text of ["Eén?", "Twee?", "Drie?"]) {
      await tabTo(chris, chris.field("Vraag"));
      await chris.page.keyboard.type(text);
      await chris.page.keyboard.press("Control+Enter");
      await lies(chris, text);
    }
    assert.equal(await chris.page.getByLabel("Vraag", { exact: true }).count(), 0, "no more than three");
    await chris.button(chris.t("room.ready")).waitFor();
    const focused = await chris.page.evaluate(() => document.activeElement?.tagName);
    assert.equal(focused, "BUTTON", "the focus is not lost with the field");
    await pressByKeyboard(chris, chris.button(chris.t("room.ready")), "Space");
    await chris.page.locator('button[aria-pressed="true"]', { hasText: chris.t("room.ready") }).waitFor();

    await leads({ reveal: { card: null } });
    await next("Vragen waarderen");
    const first = bram.page
      .locator(".slip")
      .first()
      .getByRole("button", { name: bram.t("room.temperature.warm") });
    await tabTo(bram, first);
    for (const key of ["1", "3", "ArrowUp", "2", "2"]) await bram.page.keyboard.press(key);
    const texts = await bram.page.locator(".slips-group .slip-text").allTextContents();
    await slip(bram, texts[2]).locator('[aria-pressed="true"]').waitFor();
    const rated = await Promise.all(
      texts.map((text) => slip(bram, text).locator('[aria-pressed="true"]').getAttribute("data-temperature")),
    );
    assert.deepEqual(rated, ["warm", "neutral", "neutral"]);
    const are = (wanted) => async () =>
      (await view(bram)).cards.map(({ temperature }) => temperature).join() === wanted;
    await until(are("warm,neutral,neutral"));
    await bram.page.keyboard.press("0");
    await slip(bram, texts[2]).locator('[aria-pressed="true"]').waitFor({ state: "detached" });
    await until(are("warm,neutral,"));
    await leads("close");
  });

  test("the word is asked for, heard, used to lay a card open, and passed on", async () => {
    const { leads, next, by } = await table.begin("incident");
    await by(bram, "ask_word");
    await next("Vragen");
    await chris.field("Vraag").fill("Wat deed je zelf?");
    await chris.press(chris.t("room.hand-in"));
    await lies(chris, "Wat deed je zelf?");
    await leads({ give_word: { to: chris.id } });
    await chris.page.locator(".room-word").getByText(chris.t("room.word-mine")).waitFor();
    await chris.page.locator("[role=status]").getByText(chris.t("room.news.word-mine")).waitFor();
    await dunya.page
      .getByText(dunya.t("room.word", { name: "Chris" }))
      .first()
      .waitFor();
    await chris.page
      .locator(".room-doing")
      .getByRole("button", { name: chris.t("room.lay-open") })
      .click();
    await slip(bram, "Wat deed je zelf?").waitFor();
    await chris.press(chris.t("room.pass"));
    await chris.button(chris.t("room.pass")).waitFor({ state: "hidden" });
    await leads("close");
  });

  test("a card is chosen with the circle, and stays in view with the question", async () => {
    const { leads, next } = await table.begin("tci", [bram, chris]);
    await typeQuestion(bram, "Waarom trek ik dit?");
    await bram.press(bram.t("room.question-do"));
    await chris.sees("Waarom trek ik dit?");
    await next("Wij: ervaringen uit de kring");
    await next("Het: ons thema");
    await chris.field("Thema").fill("Loslaten");
    await chris.press(chris.t("room.hand-in"));
    await slip(bram, "Loslaten")
      .getByRole("button", { name: bram.t("room.choose") })
      .click();
    await slip(chris, "Loslaten").getByText(chris.t("room.chosen")).waitFor();
    await leads("next");
    const chosen = chris.page.locator("figure").filter({ hasText: chris.t("room.chosen-is", { kind: "Thema" }) });
    await chosen.getByText("Loslaten").waitFor();
    await leads("close");
  });

  test("advice speaks to who brings the case, or less; who wrote it sees that", async () => {
    const { leads, next } = await table.begin("incident", [bram, chris]);
    for (const step of ["Vragen", "De kern, zonder de inbrenger", "Advies"]) await next(step);
    await chris.field("Advies").fill("Zeg het vandaag nog.");
    await chris.press(chris.t("room.hand-in"));
    await lies(chris, "Zeg het vandaag nog.");
    await leads({ give_word: { to: chris.id } });
    await chris.page
      .locator(".room-doing")
      .getByRole("button", { name: chris.t("room.lay-open") })
      .click();
    await slip(bram, "Zeg het vandaag nog.").waitFor();
    await next("Reactie van de inbrenger");
    const mark = slip(bram, "Zeg het vandaag nog.").getByRole("button", { name: bram.t("room.mark.speaks_to_me") });
    await mark.click();
    await slip(chris, "Zeg het vandaag nog.").getByText(chris.t("room.mark.speaks_to_me")).waitFor();
    await mark.click();
    await slip(chris, "Zeg het vandaag nog.")
      .getByText(chris.t("room.mark.speaks_to_me"))
      .waitFor({ state: "detached" });
    await leads("close");
  });

  test("the question is put anew with the old one in view, and both stand side by side", async () => {
    const { leads } = await table.begin("e5", [bram, chris]);
    await typeQuestion(bram, "Hoe krijg ik ze mee?");
    await bram.press(bram.t("room.question-do"));
    await bram.press(bram.t("room.question-anew"));
    const anew = bram.field(bram.t("room.reformulate-label"));
    await anew.fill("Wat vraag ik van mezelf?");
    await bram.sees("Hoe krijg ik ze mee?");
    await bram.page.keyboard.press("Control+Enter");
    const pair = chris.page.locator("dl.pair");
    await pair.getByText("Hoe krijg ik ze mee?").waitFor();
    await pair.getByText("Wat vraag ik van mezelf?").waitFor();
    await leads("close");
  });

  test("takeaways and an experiment, also after the round is closed", async () => {
    const { leads, next, view } = await table.begin("gossip", [bram, chris]);
    for (let step = 1; step < 5; step += 1) await leads("next");
    await chris.heading("Wat het opleverde").waitFor();
    await chris.field(chris.t("room.about.content")).fill("Eerst vragen, dan pas raden.");
    await chris.page.keyboard.press("Control+Enter");
    await bram.sees("Eerst vragen, dan pas raden.");

    await leads("close");
    await bram.heading(bram.t("room.scene-title.closed")).waitFor();
    assert.equal(await bram.page.getByText(bram.t("room.gentle")).isVisible(), false);
    await bram.field(bram.t("room.about.content")).fill("Ik zwijg te snel.");
    await bram.page.keyboard.press("Control+Enter");
    await bram.sees(bram.t("room.gentle"));
    await bram.press(bram.t("room.experiment-add"));
    await bram.press(bram.t("room.experiment-do"));
    await bram.sees(bram.t("room.experiment-no-what"));
    await bram.field(bram.t("room.experiment-field.what")).fill("Ik vraag Pieter wat hij nodig heeft.");
    await bram.field(bram.t("room.experiment-on")).fill("2030-03-01");
    await bram.page.getByLabel(bram.t("room.level.team")).check();
    await bram.press(bram.t("room.experiment-do"));
    await chris.sees("Ik vraag Pieter wat hij nodig heeft.");
    await chris.sees("vrijdag 1 maart 2030");
    const [{ on }] = (await view(chris)).experiments;
    assert.equal(on, "2030-03-01");
    assert.equal(await bram.page.getByText(bram.t("room.gentle")).isVisible(), false);
    await bram.link(bram.t("room.read")).waitFor();

    await leads("close_meeting");
    await chris.heading(chris.t("room.scene-title.over")).waitFor();
  });

  test("who has no seat is told so", async () => {
    const { round, leads } = await table.begin("gossip", []);
    els.allow(/status of 40[34]/);
    await els.page.goto(`/circle/${circle.id}/round/${round}`);
    await els.page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await els.page.locator(".ring").count(), 0);
    await leads("close");
  });
});
