//! Four who sit in rounds of a circle, and one who does not, for tests of what each sees on their screen.

import { act, circleWithKeys, endRoom, goToRoom, openRound, viewOf } from "../rooms.mjs";
import { startServer } from "../server.mjs";

/** Somebody's page says so when the round refuses what was done. */
export const REFUSED = /status of 409/;
/** What a browser says while there is no network. */
export const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|failed request/;

/**
 * Anouk facilitates, Bram brings the case, Chris and Dunya help; Els has no seat.
 */
export async function aroundATable() {
  const server = await startServer();
  const { people, circle } = await circleWithKeys(server, 5);
  const [anouk, bram, chris, dunya, els] = people;
  const seated = people.slice(0, 4);
  return {
    server,
    circle,
    anouk,
    bram,
    chris,
    dunya,
    els,
    /** A round by a method; Anouk facilitates past her page. */
    async begin(method, who = [bram, chris, dunya]) {
      const round = await openRound(seated, circle, { method, begun: true });
      await Promise.all(who.map((person) => goToRoom(person, circle, round)));
      const leads = (what) => act(anouk, circle, round, what);
      return {
        round,
        leads,
        /** Goes on, and waits until they see the next step. */
        async next(title) {
          await leads("next");
          await Promise.all(who.map((person) => person.heading(title).waitFor()));
        },
        view: (person) => viewOf(person, circle, round),
        by: (person, what) => act(person, circle, round, what),
        again: (person) => goToRoom(person, circle, round),
      };
    },
    async end() {
      await endRoom(people);
      await server.stop();
    },
  };
}

/** A card on somebody's screen. */
export const slip = (person, text) => person.page.locator(".slip").filter({ hasText: text });

/** It has come to lie on the table: what is shown before that is on its way. */
export const lies = (person, text) => slip(person, text).getByText(person.t("room.still-closed")).waitFor();

export const typeQuestion = (person, question) => person.field(person.t("room.question-label")).fill(question);
