/** What a round showed besides its questions. Pure: what comes out tells of the circle, and of who looks. */

/** With fewer people, what is told of all of them tells of each. */
const LEAST_PEOPLE = 4;
/** So many turns, or cards, before it is said how they were spread. */
const LEAST_PARTS = 10;
/** One who has half of it all would be known by that, and two are nobody. */
const FEWEST = 2;
/** As many rounds as people remember. */
const ROUNDS = 6;
/** So often in a row, and it is always the same. */
const SAME = 3;
/** In these steps nobody speaks. */
const STILL = ['write', 'stillness'];

/**
 * @typedef {object} Spread
 * @property {number} people among whom
 * @property {number} took part at all
 * @property {number} half so few of them together have half of it or more; never one alone
 * @property {boolean} even whether it takes as many as there could be
 */

/**
 * @param {Map<string, number>} amounts of each of the people, by anything that tells them apart
 * @param {number} parts how many cards or turns there are
 * @returns {Spread | null} null where there is too little to tell, or too much of somebody
 */
export function spreadOf(amounts, parts) {
  const all = [...amounts.values()];
  const whole = all.reduce((sum, one) => sum + one, 0);
  if (all.length < LEAST_PEOPLE || parts < LEAST_PARTS || whole === 0) return null;
  let had = 0;
  const most = all.toSorted((a, b) => b - a);
  const half = 1 + most.findIndex((one) => (had += one) * 2 >= whole);
  const took = all.filter((one) => one > 0).length;
  return { people: all.length, took, half: Math.max(FEWEST, half), even: half >= Math.ceil(all.length / 2) };
}

/**
 * @param {Map<string, number>} amounts
 * @param {string} me
 * @returns {number | null} my part is one in so many; null where I have none
 */
export function mineOf(amounts, me) {
  const whole = [...amounts.values()].reduce((sum, one) => sum + one, 0);
  const mine = amounts.get(me) ?? 0;
  return mine === 0 ? null : Math.max(1, Math.round(whole / mine));
}

/** @param {string} text */
export const wordsIn = (text) => text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0;

/**
 * @param {{ step: import('../api/methods.js').Step[] }} method
 * @param {{ minutes: number | null, passage: string }[]} steps what became of them
 * @returns {{ still: { minutes: number, taken: boolean }[], alone: number }} the silent ones, in their order, and in how
 *   many others each writes something alone before they talk
 */
export function silencesOf({ step }, steps) {
  const followed = step.slice(0, steps.length);
  const still = followed.flatMap(({ activity }, at) =>
    STILL.includes(activity)
      ? [{ minutes: steps[at].minutes ?? 0, taken: steps[at].passage === 'done' }]
      : [],
  );
  const alone = followed.filter(({ activity, cards = [] }) => !STILL.includes(activity) && cards.length > 0);
  return { still, alone: alone.length };
}

/**
 * @param {{ method: string | null }[]} rounds that were held, newest first
 * @returns {{ methods: string[], same: boolean }} the ids, oldest first
 */
export function methodsIn(rounds) {
  const methods = rounds.map(({ method }) => method);
  const lately = /** @type {string[]} */ (methods.filter((method) => method !== null).slice(0, ROUNDS));
  const last = lately.slice(0, SAME);
  return { methods: lately.toReversed(), same: last.length === SAME && new Set(last).size === 1 };
}

/**
 * @param {{ person: string, at: number | null }[]} turns to bring a case
 * @param {string} me
 */
export function broughtOf(turns, me) {
  const mine = turns.find(({ person }) => person === me);
  return {
    people: turns.length,
    brought: turns.filter(({ at }) => at !== null).length,
    mine: mine ? mine.at !== null : null,
  };
}
