//! The room, where it is to be calm: listening, being away, typing on, signals, no connection, refusals, and
//! whoever sees, hears or moves as others do not.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { OFFLINE, REFUSED, aroundATable, lies, slip, typeQuestion } from "../support/room/around-a-table.mjs";
import { pressByKeyboard } from "../support/story-keyboard.mjs";
import { PHONE } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";

describe("in the room", () => {
  let table;
  let circle;
  let anouk;
  let bram;
  let chris;
  let dunya;

  before(async () => {
    table = await aroundATable();
    ({ circle, anouk, bram, chris, dunya } = table);
  });

  after(() => table.end());

  test("what somebody types is never touched, and can be handed in late", async () => {
    const { leads, next, view, by } = await table.begin("ten-steps", [chris, dunya]);
    await next("Vragen opschrijven");
    const field = chris.field("Vraag");
    await field.fill("Wat als het misgaat?");
    await field.evaluate((input) => input.setSelectionRange(4, 4));
    for (const [number, word] of ["een", "twee"].entries()) {
      await dunya.field("Vraag").fill(word);
      await dunya.press(dunya.t("room.hand-in"));
      await chris.sees(chris.t("room.waiting", { count: number + 1 }));
      await field.pressSequentially(String(number));
    }
    await lies(dunya, "twee");
    await by(dunya, { ready: { ready: true } });
    await leads({ reveal: { card: null } });
    await leads("next");
    await chris.heading("Vragen waarderen").waitFor();
    const late = chris.field(chris.t("room.late-label", { kind: "Vraag" }));
    await late.waitFor();
    assert.equal(await late.inputValue(), "Wat 01als het misgaat?");
    assert.ok(await late.evaluate((input) => input === document.activeElement && input.selectionStart === 6));
    await chris.press(chris.t("room.late-do"));
    await slip(dunya, "Wat 01als het misgaat?").getByText(dunya.t("room.late")).waitFor();
    assert.equal((await view(chris)).cards.filter(({ late: isLate }) => isLate).length, 1);
    await leads("close");
  });

  test("half a card survives a reload", async () => {
    const { round, leads, next, again } = await table.begin("ten-steps", [chris]);
    await next("Vragen opschrijven");
    await chris.field("Vraag").fill("Half geschreven");
    // Another window of the same browser has it as soon as it is kept.
    const window = await chris.context.newPage();
    await window.goto(`/circle/${circle.id}/round/${round}`);
    const there = window.getByLabel("Vraag", { exact: true });
    await until(async () => (await there.inputValue()) === "Half geschreven");
    await window.close();
    await again(chris);
    await until(async () => (await chris.field("Vraag").inputValue()) === "Half geschreven");
    await leads("close");
  });

  test("who listens has the picture, a sentence and notes that nobody else reads", async () => {
    const { leads, next, again } = await table.begin("gossip");
    await typeQuestion(bram, "Wat zie ik niet?");
    await bram.press(bram.t("room.question-do"));
    await chris.sees("Wat zie ik niet?");
    await next("Verkennen");
    await next("Roddelen");
    const snapshot = await bram.page.locator(".room-grid").ariaSnapshot();
    const roles = [...snapshot.matchAll(/^\s*- (\w+)/gm)].map(([, role]) => role);
    assert.deepEqual(
      roles.filter((role) => ["button", "link", "checkbox", "textbox"].includes(role)),
      ["textbox"],
      snapshot,
    );
    assert.equal(await bram.page.locator(".room-work").getByRole("button").count(), 0);
    assert.equal(await bram.page.getByText("Wat zie ik niet?").isVisible(), false);
    const listed = await bram.page.locator(".ring li").allTextContents();
    assert.ok(
      listed.includes(
        [
          bram.t("room.me-named", { name: bram.called }),
          bram.t("room.role.presenter"),
          bram.t("room.seat-outside"),
        ].join(", "),
      ),
      listed.join("\n"),
    );
    assert.equal(await bram.page.locator(".seat.presenter.outside").count(), 1);

    await bram.field(bram.t("room.notes")).fill("Dat raakte me.");
    await bram.page.getByText(bram.t("room.notes-state.saved"), { exact: true }).waitFor();
    await again(bram);
    await until(async () => (await bram.field(bram.t("room.notes")).inputValue()) === "Dat raakte me.");
    await next("Terug in de kring");
    await leads("close");
  });

  test("who is away has no picture and none of what happens", async () => {
    const { leads, next } = await table.begin("incident");
    await next("Vragen");
    await next("De kern, zonder de inbrenger");
    assert.equal(await bram.page.locator(".ring").isVisible(), false);
    await chris.field("Diagnose").fill("Het gaat om vertrouwen.");
    await chris.press(chris.t("room.hand-in"));
    await lies(chris, "Het gaat om vertrouwen.");
    assert.equal(await slip(bram, "Het gaat om vertrouwen.").count(), 0);
    assert.equal(await chris.page.locator(".seat.presenter.away").count(), 1);
    await leads("close");
  });

  test("the signal is two presses away by keyboard, tells what happens, and names nobody", async () => {
    const { leads, view } = await table.begin("gossip", [chris]);
    await pressByKeyboard(chris, chris.button(chris.t("room.signal")));
    const dialog = chris.page.getByRole("dialog");
    await dialog.waitFor();
    await assertAccessible(chris.page);
    await chris.page.keyboard.press("Enter");
    await dialog.getByText(chris.t("room.sign-given.pause")).waitFor();
    await chris.page.keyboard.press("Escape");
    assert.ok(await chris.button(chris.t("room.signal")).evaluate((button) => button === document.activeElement));
    const [signal] = (await view(anouk)).guide.signals;
    assert.equal(signal.sign, "pause");
    assert.ok(!JSON.stringify(signal).includes(chris.id));
    assert.equal((await view(dunya)).guide, null);
    await leads("close");
  });

  test("without a connection it says so, keeps what is typed, and sends it once", async () => {
    const { leads, next, view } = await table.begin("ten-steps", [chris]);
    await next("Vragen opschrijven");
    chris.allow(OFFLINE);
    await chris.context.setOffline(true);
    await chris.field("Vraag").fill("Komt dit aan?");
    await chris.press(chris.t("room.hand-in"));
    await slip(chris, "Komt dit aan?").getByText(chris.t("room.sending")).waitFor();
    await chris.page.locator(".trouble p").waitFor();
    await chris.field("Vraag").fill("En dit?");
    await chris.context.setOffline(false);
    await slip(chris, "Komt dit aan?").getByText(chris.t("room.still-closed")).waitFor();
    await chris.page.locator(".trouble p").waitFor({ state: "detached" });
    assert.equal(await chris.field("Vraag").inputValue(), "En dit?");
    assert.equal((await view(chris)).cards.length, 1);
    await leads("close");
  });

  test("what the round refuses is said beside what was done", async () => {
    const { round, leads, next } = await table.begin("ten-steps", [chris]);
    await next("Vragen opschrijven");
    chris.allow(REFUSED);
    const said = "Dat kan nu niet, om deze reden.";
    const path = `**/api/circles/${circle.id}/rounds/${round}/commands`;
    await chris.page.route(path, (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/json",
        body: JSON.stringify({ error: "not-now", rule: "too-late", message: said }),
      }),
    );
    await chris.field("Vraag").fill("Wordt dit geweigerd?");
    await chris.press(chris.t("room.hand-in"));
    await chris.page.locator(".writing [role=alert]").getByText(said).waitFor();
    assert.equal(await chris.field("Vraag").inputValue(), "Wordt dit geweigerd?");
    await chris.page.unroute(path);
    await leads("close");
  });

  test("who leaves for a moment has an empty seat, and comes back", async () => {
    const { leads } = await table.begin("gossip", [chris, dunya]);
    await chris.press(chris.t("room.leave"));
    await chris.heading(chris.t("room.scene-title.gone")).waitFor();
    const empty = [chris.called, dunya.t("room.seat-empty")].join(", ");
    await dunya.page.locator(".ring li").getByText(empty).waitFor({ state: "attached" });
    await chris.press(chris.t("room.return"));
    await chris.heading("De vraag").waitFor();
    await dunya.page.locator(".ring li").getByText(empty).waitFor({ state: "detached" });
    await leads("close");
  });

  test("a change of step is told aloud, and takes nobody from where they type", async () => {
    const { leads, next, view } = await table.begin("ten-steps", [chris]);
    await next("Vragen opschrijven");
    const { step } = await view(chris);
    const said = chris.t("room.news-step", { step: 2, title: step.title.nl, lead: step.instruction.nl });
    await chris.page.locator("[role=status]").getByText(said).waitFor({ state: "attached" });
    const timer = await chris.page.getByRole("timer").textContent();
    assert.ok(
      [4, 5].some((count) => timer === chris.t("room.time.running", { count })),
      timer,
    );
    await leads("pause");
    await chris.page.locator("[role=status]").getByText(chris.t("room.news.paused")).waitFor({ state: "attached" });
    await until(async () => (await chris.page.getByRole("timer").textContent()) === chris.t("room.time.paused"));
    await leads("close");
  });

  test("every kind of step is accessible, fits a telephone, and large letters", async () => {
    const { leads, next, view, by } = await table.begin("socratic");
    const steps = ["De vraag"];
    const titles = (await view(bram)).method.steps.map(({ title }) => title.nl);
    for (const [at, title] of titles.entries()) {
      if (at > 0) await next(title);
      steps.push(title);
      if (title === "Vragen opschrijven") {
        await chris.field("Vraag").fill("Wat betekent dit voor jou?");
        await chris.press(chris.t("room.hand-in"));
        await lies(chris, "Wat betekent dit voor jou?");
        await leads({ reveal: { card: null } });
      }
      for (const person of [bram, chris]) {
        await assertAccessible(person.page);
        await assertFits(person, title);
      }
    }
    assert.ok(by);
    await leads("close");
    for (const person of [bram, chris]) {
      await person.heading(person.t("room.scene-title.closed")).waitFor();
      await assertAccessible(person.page);
    }
  });

  test("one heading, one primary button, and targets large enough to touch", async () => {
    const { leads, next } = await table.begin("ten-steps", [bram, chris]);
    for (const title of [null, "Vragen opschrijven"]) {
      if (title) await next(title);
      for (const { page, called } of [bram, chris]) {
        assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, called);
        assert.ok((await page.locator(".primary:visible").count()) <= 1, `${called}: one thing to do`);
        const small = await page
          .locator(".room :is(button, a, summary, textarea):visible")
          .evaluateAll((all) =>
            all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 90)),
          );
        assert.deepEqual(small, [], called);
      }
    }
    await leads("close");
  });
});

/** Nothing sticks out on a telephone, nor with letters twice as large. */
async function assertFits({ page, called }, step) {
  const before = page.viewportSize();
  for (const [size, letters] of [
    [PHONE, ""],
    [{ width: 320, height: 640 }, ""],
    [{ width: 780, height: 900 }, "200%"],
  ]) {
    await page.setViewportSize(size);
    await page.evaluate((how) => (document.documentElement.style.fontSize = how), letters);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${called}, ${step}: ${over} px too wide at ${size.width} px ${letters}`);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewportSize(before);
}
