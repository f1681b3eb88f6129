//! A circle that writes questions with the coach beside them: Anouk facilitates, Bram brings the case,
//! Chris and Dunya ask in Dutch, Els asks in English, and so on: seven in all.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { act, circleWithKeys, endRoom, goToRoom, openRound } from "../rooms.mjs";
import { startServer } from "../server.mjs";
import { until } from "../until.mjs";

export async function askingCircle() {
  const folder = await mkdtemp(join(tmpdir(), "kring-coach-"));
  const server = await startServer();
  const { people, circle } = await circleWithKeys(server, 7, {
    each: (_, at) => ({ lang: at === 4 || at === 6 ? "en" : "nl", record: join(folder, String(at)) }),
  });
  people.forEach((person, at) => (person.folder = join(folder, String(at))));
  const [anouk, bram, chris, dunya, els] = people;
  const leads = (round, what) => act(anouk, circle, round, what);
  return {
    server,
    circle,
    people,
    anouk,
    bram,
    chris,
    dunya,
    els,
    leads,
    /** A round that goes on in the step with this Dutch title. */
    async begin(method, title, who = [chris]) {
      const round = await openRound(people, circle, { method, begun: true });
      for (;;) {
        const view = await this.view(round);
        if (view.step.title.nl === title) break;
        await leads(round, "next");
      }
      await Promise.all(who.map((person) => this.goTo(person, round)));
      return round;
    },
    async view(round) {
      const path = `${server.url}/api/circles/${circle.id}/rounds/${round}`;
      const headers = { Origin: server.url, "Sec-Fetch-Site": "same-origin" };
      return (await (await anouk.context.request.get(path, { headers })).json()).data.view;
    },
    goTo: (person, round) => goToRoom(person, circle, round),
    async end() {
      await endRoom(people);
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** What somebody sees of the coach. */
export function coachOf(person) {
  const { page } = person;
  const form = page.locator(".composing form").first();
  return {
    field: form.locator("textarea").first(),
    says: form.locator(".coach-says"),
    other: (question) => form.locator(".coach-hint").getByRole("button", { name: question, exact: true }),
    lines: form.locator(".coach-lines mark"),
    bank: form.getByRole("button", { name: person.t("coach.bank"), exact: true }),
    lent: (question) => form.locator(".coach-bank").getByRole("button", { name: question, exact: true }),
    silence: (about) => person.button(person.t("coach.silence", { about: person.t(`coach.about.${about}`) })),
    /** Types as people do, key by key, and waits for what is said. */
    async asks(text) {
      await this.field.fill("");
      await this.field.pressSequentially(text);
      await this.says.waitFor();
      return this.says.textContent();
    },
  };
}

/** From now on, all that the coach says in somebody's room and all that is told aloud, in order. */
export async function noted(person) {
  await person.page.evaluate(() => {
    const notes = { said: [], told: [] };
    new MutationObserver(() => {
      const said = document.querySelector(".coach-says")?.textContent;
      if (said && notes.said.at(-1) !== said) notes.said.push(said);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    // Whatever is put in such a region is read aloud, also when it is the same.
    const tells = new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const { textContent } of addedNodes) notes.told.push(textContent);
    });
    for (const region of document.querySelectorAll("[role=status].visually-hidden")) tells.observe(region, { childList: true });
    window.kringNotes = notes;
  });
  return () => person.page.evaluate(() => window.kringNotes);
}

/** Time goes by for somebody: longer than typing rests. Their page's clock is to be installed before it is opened. */
export const rests = ({ page }) => page.clock.runFor(1500);

/** Waits until a field holds this. */
export async function holds(field, text) {
  let held;
  await until(async () => (held = await field.inputValue()) === text, { what: text }).catch((failure) => {
    assert.equal(held, text, failure.message);
    throw failure;
  });
}
