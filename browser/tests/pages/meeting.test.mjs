//! A meeting from check-in to closing: everybody at the same step, and what is noted of it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { ask, circleWithKeys, endRoom, viewOf } from "../support/rooms.mjs";
import { roundHeld, WORDS } from "../support/rounds-held.mjs";
import { startServer } from "../support/server.mjs";
import { consent, enter, proposeAgreements } from "../support/story-circle.mjs";
import { comesToSee, news, PHONE } from "../support/story-people.mjs";
import { until } from "../support/until.mjs";

const server = await startServer();
const { people, circle } = await circleWithKeys(server, 4);
const [anouk, bram, chris, dunya] = people;
after(async () => {
  await endRoom(people);
  await server.stop();
});

const meetings = async () => (await ask(anouk, "GET", `/api/circles/${circle.id}/meetings`)).meetings;
const stage = (person, name) => person.t(`stage.${name}`);
const isAt = (person, name) => comesToSee(person, person.heading(stage(person, name)));

/** Who leads goes on, and the others see it. */
async function onward(name, others) {
  await anouk.press(anouk.t("meeting.onward", { stage: stage(anouk, name) }));
  await anouk.heading(stage(anouk, name)).waitFor();
  await Promise.all(others.map((person) => isAt(person, name)));
}

async function begin(person) {
  await enter(person, circle, "meeting");
  await person.press(person.t("begin.begin"));
  await person.heading(stage(person, "check-in")).waitFor();
}

test("two begin at once, and there is one meeting, with a secret of its own", async () => {
  await Promise.all([anouk, bram].map((person) => enter(person, circle, "meeting")));
  const epochOf = async () => (await ask(anouk, "GET", `/api/circles/${circle.id}/boxes`)).boxes.at(-1).epoch;
  const before = await epochOf();
  bram.allow(/409/);
  anouk.allow(/409/);
  await Promise.all([anouk, bram].map((person) => person.press(person.t("begin.begin"))));
  await Promise.all([anouk, bram].map((person) => isAt(person, "check-in")));
  assert.equal((await meetings()).length, 1);
  assert.ok((await epochOf()) > before);
  // Who leads the circle leads it, whoever began.
  await anouk.button(anouk.t("meeting.onward", { stage: stage(anouk, "agreements") })).waitFor();
});

test("everybody sees who is here, also who has no screen", async () => {
  await enter(chris, circle, "meeting");
  await chris.press(chris.t("check-in.here"));
  await chris.sees(chris.t("check-in.is-here"));
  for (const person of [anouk, bram]) {
    await comesToSee(person, person.page.getByText(`${chris.called}: ${person.t("attendance.present")}`));
  }
  assert.equal(await chris.button(chris.t("meeting.onward", { stage: stage(chris, "agreements") })).count(), 0);
  await anouk.page.getByText(anouk.t("there.note"), { exact: true }).click();
  await anouk.field(dunya.called).selectOption("absent-with-notice");
  await comesToSee(chris, chris.page.getByText(`${dunya.called}: ${chris.t("attendance.absent-with-notice")}`));
  await anouk.field(dunya.called).selectOption("late");
  await anouk.press(anouk.t("there.everybody"));
  await comesToSee(chris, chris.page.getByText(chris.t("there.all")));
  const [{ attendance }] = await meetings();
  assert.equal(attendance.find(({ person }) => person === dunya.id).state, "late");
  assert.equal(attendance.length, 4);
});

test("all are at the same step, whoever comes in late, and it goes back as well", async () => {
  await onward("agreements", [bram, chris]);
  await anouk.press(anouk.t("meeting.back", { stage: stage(anouk, "check-in") }));
  await Promise.all([bram, chris].map((person) => isAt(person, "check-in")));
  await onward("agreements", [bram, chris]);
  await onward("look-back", [bram, chris]);
  await anouk.sees(anouk.t("look-back.none"));
  await enter(dunya, circle, "meeting");
  await dunya.heading(stage(dunya, "look-back")).waitFor();
});

test("the circle chooses a case, and it goes to the room with it", async () => {
  await enter(bram, circle, "cases");
  await bram.follow(bram.t("cases.write"));
  await bram.field(bram.t("case-prompt.happened")).fill("Er was een gesprek.");
  await bram.field(bram.t("case-prompt.question")).fill(WORDS.question);
  await bram.field(bram.t("case.title")).fill("Uitgesteld");
  await bram.press(bram.t("case.share"));
  await bram.answers(bram.t("case.share-yes"));
  await bram.hears(bram.t("case.shared"));

  await onward("choosing", [chris, dunya]);
  await comesToSee(chris, chris.link("Uitgesteld"));
  assert.equal(await chris.page.getByRole("button", { name: chris.t("choosing.this") }).count(), 0);
  const told = (await chris.link("Uitgesteld").getAttribute("href")).split("/").at(-1);
  await anouk.page.getByRole("button", { name: anouk.t("choosing.this") }).click();
  await until(() => new URL(anouk.page.url()).pathname.endsWith("/round/new"));
  const [{ id: meeting }] = await meetings();
  assert.deepEqual(Object.fromEntries(new URL(anouk.page.url()).searchParams), { meeting, case: told });
  await isAt(dunya, "rounds");

  const round = await roundHeld(people, circle, { meeting, told });
  await Promise.all(people.map((person) => enter(person, circle, "meeting")));
  await dunya.link("Uitgesteld").waitFor();
  assert.equal((await viewOf(anouk, circle, round)).stage, "closed");
});

test("a meeting ends with what each takes along, and the next date", async () => {
  await enter(anouk, circle, "meeting");
  await onward("closing", [bram, chris, dunya]);
  await chris.field(chris.t("closing.mine")).fill("Dat zwijgen ook iets zegt.");
  await chris.press(chris.t("closing.save"));
  await chris.hears(chris.t("closing.saved"));
  await comesToSee(dunya, dunya.page.getByText("Dat zwijgen ook iets zegt."));
  await anouk.page.getByText(anouk.t("next.agree"), { exact: true }).click();
  await anouk.press(anouk.t("next.save"));
  await anouk.sees(anouk.t("next.no-date"));
  await anouk.field(anouk.t("next.on")).fill("2027-01-20");
  await anouk.field(anouk.t("next.at")).fill("14:00");
  await anouk.field(anouk.t("next.place")).fill("Het Baken");
  await anouk.field(anouk.t("next.facilitator")).selectOption({ label: chris.called });
  await anouk.press(anouk.t("next.save"));
  await anouk.hears(anouk.t("next.saved"));
  await comesToSee(bram, bram.page.getByText("woensdag 20 januari 2027, 14.00 uur"));

  await anouk.press(anouk.t("meeting.close"));
  await anouk.answers(anouk.t("meeting.close"));
  for (const person of people) {
    await comesToSee(person, person.heading(person.t("past.rounds")));
    await person.sees("Dat zwijgen ook iets zegt.");
    await person.sees("Het Baken");
  }
  await anouk.sees(anouk.t("attended.late", { names: dunya.called }));
  assert.equal((await meetings())[0].stage, "closed");
  await enter(bram, circle, "meeting");
  await bram.sees("Het Baken");
  await bram.button(bram.t("begin.begin")).waitFor();
});

test("the next meeting looks back on what was set out, and then it is done", async () => {
  await begin(anouk);
  await anouk.press(anouk.t("meeting.onward", { stage: stage(anouk, "agreements") }));
  await onward("look-back", []);
  await Promise.all([bram, dunya].map((person) => enter(person, circle, "meeting")));
  for (const person of [anouk, bram, dunya]) await person.sees(WORDS.what);
  assert.equal(await dunya.field(dunya.t("look-back.came")).count(), 0, "it is not hers to look back on");
  await bram.press(bram.t("look-back.save"));
  await bram.sees(bram.t("look-back.empty"));
  await bram.field(bram.t("look-back.came")).fill("We zwegen allebei.");
  // What somebody types stays while others bring news, and while who leads goes back and forth.
  await anouk.press(anouk.t("meeting.back", { stage: stage(anouk, "agreements") }));
  await isAt(bram, "agreements");
  await onward("look-back", [bram]);
  await news(bram);
  assert.equal(await bram.field(bram.t("look-back.came")).inputValue(), "We zwegen allebei.");
  await bram.field(bram.t("look-back.learned")).fill("Stilte kan.");
  await bram.press(bram.t("look-back.save"));
  await bram.hears(bram.t("look-back.saved"));
  await comesToSee(dunya, dunya.page.getByText("Stilte kan."));
  await anouk.press(anouk.t("meeting.onward", { stage: stage(anouk, "choosing") }));
  await anouk.heading(stage(anouk, "choosing")).waitFor();
  await close(anouk, circle);

  await begin(anouk);
  await anouk.press(anouk.t("meeting.onward", { stage: stage(anouk, "agreements") }));
  await onward("look-back", []);
  await anouk.sees(anouk.t("look-back.none"));
  await close(anouk, circle);
});

/** Without going through all of it. */
async function close(person, { id: of }) {
  const [{ id }] = (await ask(person, "GET", `/api/circles/${of}/meetings`)).meetings;
  await ask(person, "PATCH", `/api/circles/${of}/meetings/${id}`, { stage: "closed" });
  await comesToSee(person, person.page.getByRole("heading", { level: 2, name: /Bijeenkomst van/ }));
}

describe("in a circle of two", () => {
  let [ada, bo] = [];
  let two;
  before(async () => {
    const made = await circleWithKeys(server, ["Ada Aalders", "Bo Bakker"], { settings: { name: "Kring Twee" } });
    [ada, bo] = made.people;
    two = made.circle;
  });
  after(() => endRoom([ada, bo]));

  test("an agenda that does not fit says so", async () => {
    await enter(ada, two, "meeting");
    await ada.field(ada.t("begin.minutes")).selectOption("60");
    await ada.press(ada.t("begin.begin"));
    await ada.sees(ada.t("agenda.over", { count: 50, total: 110, minutes: 60 }));
    await close(ada, two);
  });

  test("agreements that were read together are noted as such", async () => {
    await proposeAgreements(ada, two, (fields) => fields.first().fill("Wat hier gezegd wordt, blijft hier."));
    await consent(bo, two, { isLast: true });
    await enter(ada, two, "meeting");
    await ada.press(ada.t("begin.begin"));
    await ada.press(ada.t("meeting.onward", { stage: stage(ada, "agreements") }));
    await ada.sees("Wat hier gezegd wordt, blijft hier.");
    await ada.press(ada.t("meeting.onward", { stage: stage(ada, "look-back") }));
    await ada.heading(stage(ada, "look-back")).waitFor();
    await enter(bo, two, "agreements");
    await bo.page.getByText("Het laatst samen gelezen op").waitFor();
  });

  test("each step is for everybody, on a telephone as well", async () => {
    await ada.page.setViewportSize({ ...PHONE, width: 320 });
    await ada.press(ada.t("meeting.back", { stage: stage(ada, "agreements") }));
    await ada.press(ada.t("meeting.back", { stage: stage(ada, "check-in") }));
    for (const name of ["check-in", "agreements", "look-back", "choosing", "rounds", "closing"]) {
      const heading = ada.heading(stage(ada, name));
      if (name !== "check-in") await ada.press(ada.t("meeting.onward", { stage: stage(ada, name) }));
      await heading.waitFor();
      for (const summary of await ada.page.locator("main summary:visible").all()) {
        if (!(await summary.evaluate((one) => one.parentElement.open))) await summary.click();
      }
      await assertAccessible(ada.page);
      assert.equal(await ada.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, name);
      assert.ok((await ada.page.locator(".primary:visible").count()) <= 1, `${name} has one primary button`);
    }
  });
});
