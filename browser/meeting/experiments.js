/** Experiments that people set out on in earlier rounds, and what came of them. */

import { historyOf, isOver } from '../case/history.js';
import { here } from '../keys/here.js';
import { experimentFrom } from '../room/experiment.js';
import { LiveRound } from '../room/round.js';
import { lookBackPlace } from './places.js';
import { write, writtenIn } from './written.js';

/** Further back than that nobody looks. */
const ROUNDS = 10;
/** A text that is being opened is looked at again after so long. */
const OPENING_MS = 40;

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 *
 * @typedef {object} Intended
 * @property {string} id
 * @property {string} round
 * @property {string} person
 * @property {string} on a date
 * @property {import('../room/experiment.js').Experiment | null} text
 * @property {{ reason: string } | null} problem why there is none
 * @property {{ came: string, learned: string } | null} lookBack
 * @property {number | null} lookedAt when that was written
 */

/** Of rounds that are closed nothing changes but what is added until the meeting is. @type {Map<string, { seq: number, read: Promise<Intended[]> }>} */
const read = new Map();

/**
 * @param {Circle} circle
 * @returns {Promise<Intended[]>} of the rounds that I had a seat in, oldest first
 */
export async function experimentsOf(circle) {
  const { rounds } = await historyOf(circle);
  const mine = rounds.filter((round) => isOver(round) && round.seated).slice(0, ROUNDS);
  const [intended, looked] = await Promise.all([
    Promise.all(mine.map((round) => intendedIn(circle, round))),
    lookBacksOf(circle),
  ]);
  return intended
    .flat()
    .map((one) => withLookBack(one, looked))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** @type {WeakMap<Circle, { state: string, texts: Promise<import('./written.js').Written[]> }>} */
const looked = new WeakMap();

/** @param {Circle} circle @returns {Promise<import('./written.js').Written[]>} once per state of the circle */
export function lookBacksOf(circle) {
  const { state } = circle;
  const known = looked.get(circle);
  if (known?.state === state) return known.texts;
  const texts = writtenIn(circle, {
    container: 'experiment',
    place: lookBackPlace,
    names: ['came', 'learned'],
  });
  looked.set(circle, { state, texts });
  texts.catch(() => looked.delete(circle));
  return texts;
}

/**
 * What somebody else says of my experiment counts for nothing.
 *
 * @param {Intended} one
 * @param {import('./written.js').Written[]} looked
 */
export function withLookBack(one, looked) {
  const text = looked.find(({ container, author }) => container === one.id && author === one.person);
  return {
    ...one,
    lookBack: /** @type {any} */ (text?.words ?? null),
    lookedAt: text?.words ? text.at : null,
  };
}

/** @param {Circle} circle @param {any} round @returns {Promise<Intended[]>} */
function intendedIn(circle, { id, seq }) {
  const known = read.get(id);
  if (known?.seq === seq) return known.read;
  const now = readRound(circle, id);
  read.set(id, { seq, read: now });
  now.catch(() => read.delete(id));
  return now;
}

/** @param {Circle} circle @param {string} id @returns {Promise<Intended[]>} */
async function readRound(circle, id) {
  const round = new LiveRound(circle, id);
  await round.look();
  return Promise.all(
    round.view.experiments.map(async (one) => {
      const said = await opened(round, one);
      return {
        id: one.id,
        round: id,
        person: one.person,
        on: one.on,
        text: said.state === 'open' ? experimentFrom(said.text) : null,
        problem: said.state === 'unreadable' ? { reason: said.problem.reason } : null,
        lookBack: null,
        lookedAt: null,
      };
    }),
  );
}

/** @param {LiveRound} round @param {Record<string, any>} thing of its view @returns {Promise<any>} once it was opened */
export async function opened(round, thing) {
  for (;;) {
    const said = round.textOf(thing);
    if (said.state !== 'opening') return said;
    await new Promise((done) => setTimeout(done, OPENING_MS));
  }
}

/** @param {Circle} circle @param {string} experiment @param {{ came: string, learned: string }} words */
export async function lookBack(circle, experiment, words) {
  const before = (await lookBacksOf(circle)).find(
    ({ container, author }) => container === experiment && author === here.person,
  );
  await write(circle, lookBackPlace(experiment, (before?.revision ?? 0) + 1), words);
  looked.delete(circle);
}
