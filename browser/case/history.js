/** What the circle did before, as far as choosing a case or a method needs it. */

import { Refused, Unanswered } from '../api/client.js';
import * as meetings from '../api/meetings.js';
import { roundsOf as askRounds } from '../api/rounds.js';
import { now } from '../ui/time.js';
import { turnsOf } from './turns.js';

/** A step in a room takes minutes. */
const EVERY_MS = 4000;

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 *
 * @typedef {object} History
 * @property {any[]} rounds newest first
 * @property {meetings.Meeting[]} meetings newest first
 */

/** @type {WeakMap<Circle, { state: string, history: Promise<History> }>} */
const read = new WeakMap();

/** @param {Circle} circle @returns {Promise<History>} once per state of the circle */
export function historyOf(circle) {
  const { state } = circle;
  const known = read.get(circle);
  if (known?.state === state) return known.history;
  const history = readHistory(circle.id);
  read.set(circle, { state, history });
  history.catch(() => read.delete(circle));
  return history;
}

/**
 * What happens in a round is no change of the circle, so that is asked for by itself.
 *
 * @param {Circle} circle
 * @returns {Promise<boolean>} whether there was news
 */
async function readRoundsAgain(circle) {
  const known = await historyOf(circle);
  const rounds = await askRounds(circle.id);
  if (inShort(rounds) === inShort(known.rounds)) return false;
  read.set(circle, { state: circle.state, history: Promise.resolve({ ...known, rounds }) });
  return true;
}

/** What lists show of them. @param {any[]} rounds */
function inShort(rounds) {
  return JSON.stringify(
    rounds.map(({ id, stage, presenter, method, facilitator, seated }) => [
      id,
      stage,
      presenter,
      method,
      facilitator,
      seated,
    ]),
  );
}

/**
 * As long as somebody looks at a page on which rounds come and go.
 *
 * @param {Circle} circle
 * @param {AbortSignal} left
 * @param {() => Promise<void>} changed
 * @param {() => boolean} [isWanted] whether it shows them just now
 */
export async function followRounds(circle, left, changed, isWanted = () => true) {
  while (!left.aborted) {
    await new Promise((done) => setTimeout(done, EVERY_MS));
    if (left.aborted || document.hidden || !isWanted()) continue;
    try {
      if (await readRoundsAgain(circle)) await changed();
    } catch (error) {
      // Whoever follows the circle says so when nobody answers.
      if (!(error instanceof Refused || error instanceof Unanswered)) throw error;
    }
  }
}

/** @param {string} circle @returns {Promise<History>} */
async function readHistory(circle) {
  const [rounds, held] = await Promise.all([askRounds(circle), meetings.list(circle)]);
  return { rounds, meetings: held };
}

/** @param {{ stage: string }} round whether its steps were gone through */
export const isOver = ({ stage }) => stage === 'closed' || stage === 'meeting_closed';

/** @param {History} history @returns {meetings.Meeting | undefined} the one going on */
export const openMeeting = ({ meetings: held }) => held.find(({ stage }) => stage !== 'closed');

/** @param {History} history @param {string} id whether the circle treated that case */
export const wasTreated = ({ rounds }, id) => rounds.some((round) => round.case === id && isOver(round));

/** @param {Circle} circle @param {History} history */
export function whoseTurn(circle, { rounds }) {
  const leaving = circle.view.members.filter((member) => member.leaving).map(({ person }) => person);
  const members = circle.membership.members.filter(({ person }) => !leaving.includes(person));
  return turnsOf({ members, rounds, months: circle.view.cases_months, now: now() });
}
