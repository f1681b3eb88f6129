//! A round in somebody's browser without its screen: the modules of `browser/room` as the page has
//! loaded them. In the page it is `globalThis.round`, for `page.evaluate`.

import { until } from "../until.mjs";

/**
 * Somebody looks at a round, on a page of the circle.
 *
 * @param {import("../rooms.mjs").Person} person
 * @param {{ id: string }} circle
 * @param {string} round
 * @param {{ page?: import("playwright-core").Page, board?: boolean }} [how] another tab of theirs
 */
export async function follow(person, circle, round, { page = person.page, board = false } = {}) {
  await page.goto(`/circle/${circle.id}/card`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(
    async ({ circle, round, board }) => {
      const home = document.querySelector("script[type=module]").src;
      const load = (path) => import(new URL(path, home).href);
      const { circleOf } = await load("circle/following.js");
      const { LiveRound } = await load("room/round.js");
      globalThis.round = new LiveRound(await circleOf(circle), round, { board });
      globalThis.leave = new AbortController();
      await globalThis.round.start(globalThis.leave.signal);
    },
    { circle: circle.id, round, board },
  );
}

/**
 * Waits until something holds in the page.
 *
 * @template T
 * @param {import("playwright-core").Page} page
 * @param {(given: any) => T} ask with `round` at hand
 * @param {any} [given]
 * @returns {Promise<T>}
 */
export const holds = (page, ask, given) =>
  until(() => page.evaluate(ask, given), { what: String(ask), timeout: 20_000 });

/** The texts of the cards that are seen, sorted, once all of them are open. */
export const cardsOn = (page) =>
  holds(page, () => {
    const read = round.view.cards.map((card) => round.textOf(card));
    return read.some(({ state }) => state === "opening")
      ? null
      : read.map(({ text, problem }) => text ?? problem.reason).sort();
  });

/** Waits until these cards are seen, and no others. */
export async function seesCards(page, texts) {
  const wanted = JSON.stringify([...texts].sort());
  await until(async () => JSON.stringify(await cardsOn(page)) === wanted, { what: `the cards ${wanted}` });
}
