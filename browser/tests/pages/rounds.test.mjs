//! Rounds that are read again: by who had a seat, printed, kept as a file, and looked back on.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { assertAccessible } from "../support/axe.mjs";
import { act, circleWithKeys, endRoom, openRound } from "../support/rooms.mjs";
import { roundHeld, WORDS } from "../support/rounds-held.mjs";
import { startServer } from "../support/server.mjs";
import { enter } from "../support/story-circle.mjs";
import { comesToSee, PHONE } from "../support/story-people.mjs";

const server = await startServer();
const { people, circle } = await circleWithKeys(server, 5);
const [anouk, bram, chris, dunya, els] = people;
after(async () => {
  await endRoom(people);
  await server.stop();
});

// Els was not there.
const round = await roundHeld([anouk, bram, chris, dunya], circle);
const path = `/circle/${circle.id}/round/${round}/read`;

/** By way of the list. */
async function reads(person) {
  await enter(person, circle, "rounds");
  await person.follow(person.t("rounds.case-of", { name: bram.called }));
  await person.heading(person.t("again.takeaways")).waitFor();
}

test("who had a seat reads it all again, from the first question to the experiment", async () => {
  for (const person of [anouk, bram, chris, dunya]) {
    await reads(person);
    const { notes, ...said } = WORDS;
    for (const text of Object.values(said)) await person.sees(text);
    assert.equal(await person.page.getByText(notes).count(), person === bram ? 1 : 0, "notes are one person's alone");
  }
  const cards = await chris.page.locator(".written li").allInnerTexts();
  assert.deepEqual(cards.map((text) => text.split("\n")[0]), [WORDS.warm, WORDS.neutral], "the warm ones come first");
  assert.match(cards[0], new RegExp(`${chris.called} · ${chris.t("kept.temperature-warm")}`));
});

test("who had none sees that there was one, and nothing of it", async () => {
  await enter(els, circle, "rounds");
  await els.sees(els.t("rounds.case-of", { name: bram.called }));
  await els.sees(els.t("rounds.not-seated"));
  assert.equal(await els.link(els.t("rounds.case-of", { name: bram.called })).count(), 0);
  await els.page.goto(path);
  await els.sees(els.t("again.no-seat"));
  for (const text of Object.values(WORDS)) assert.equal(await els.page.getByText(text).count(), 0);
  assert.equal(await els.button(els.t("again.keep")).count(), 0);
});

test("it can be kept as a file, after a warning, with my notes only when I want", async () => {
  await reads(bram);
  await bram.press(bram.t("again.keep"));
  await bram.sees(bram.t("again.keep-text"));
  await bram.answers(bram.t("dialog.no"));

  const keep = async (withNotes) => {
    await bram.press(bram.t("again.keep"));
    if (withNotes) await bram.page.getByRole("dialog").getByRole("checkbox").check();
    const [download] = await Promise.all([bram.page.waitForEvent("download"), bram.answers(bram.t("again.keep-yes"))]);
    assert.match(download.suggestedFilename(), /^kring-\d{4}-\d\d-\d\d\.md$/);
    return readFile(await download.path(), "utf8");
  };
  const { notes, ...said } = WORDS;
  const without = await keep(false);
  for (const text of Object.values(said)) assert.ok(without.includes(text), text);
  assert.ok(without.includes(bram.t("kept.four-walls")));
  assert.ok(!without.includes(notes));
  assert.ok((await keep(true)).includes(notes));
});

test("it prints without what is mine alone, and without buttons", async () => {
  await reads(bram);
  await bram.page.emulateMedia({ media: "print" });
  const printed = await bram.page.locator("body").innerText();
  await bram.page.emulateMedia({ media: null });
  assert.ok(printed.includes(WORDS.core) && printed.includes(WORDS.peer));
  assert.ok(printed.includes(bram.t("again.four-walls")));
  assert.ok(!printed.includes(WORDS.notes));
  assert.ok(!printed.includes(bram.t("again.keep")));
});

test("what came of an experiment is written by whose it is, and read by the others", async () => {
  await reads(chris);
  assert.equal(await chris.button(chris.t("look-back.write")).count(), 0);
  await reads(bram);
  await bram.press(bram.t("look-back.write"));
  await bram.field(bram.t("look-back.came")).fill("Het werd stil, en dat was goed.");
  await bram.press(bram.t("look-back.save"));
  await bram.hears(bram.t("look-back.saved"));
  await reads(chris);
  await chris.sees("Het werd stil, en dat was goed.");
});

test("more can be added in the room as long as that is open", async () => {
  await reads(bram);
  await bram.link(bram.t("again.add")).waitFor();
  assert.match(await bram.link(bram.t("again.add")).getAttribute("href"), new RegExp(`/round/${round}$`));
});

test("a round that goes on is shown before all others", async () => {
  await enter(dunya, circle, "rounds");
  const now = await openRound([anouk, chris, dunya, els], circle, { begun: true });
  await comesToSee(dunya, dunya.link(dunya.t("rounds.to-room")));
  assert.match(await dunya.link(dunya.t("rounds.to-room")).getAttribute("href"), new RegExp(`/round/${now}$`));
  await enter(bram, circle, "rounds");
  assert.equal(await bram.link(bram.t("rounds.to-room")).count(), 0);
  // What happens in a round is no change of the circle, and is seen all the same.
  await act(anouk, circle, now, "close");
  await dunya.link(dunya.t("rounds.to-room")).waitFor({ state: "detached" });
  await dunya.link(dunya.t("rounds.case-of", { name: chris.called })).waitFor();
});

test("the pages are for everybody, on a telephone as well", async () => {
  await reads(bram);
  await assertAccessible(bram.page);
  await bram.page.setViewportSize({ ...PHONE, width: 320 });
  for (const where of [path, `/circle/${circle.id}/rounds`]) {
    await bram.page.goto(where);
    await bram.page.locator("main h2, main h3").first().waitFor();
    await assertAccessible(bram.page);
    assert.equal(await bram.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, where);
  }
});
