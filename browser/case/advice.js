/** What the advisor is told of a circle. */

import { allMethods } from '../api/methods.js';
import { here } from '../keys/here.js';
import { NotReadable } from '../seal/reasons.js';
import { experienceAfter, trustAfter } from './advisor.js';
import { historyOf, isOver, openMeeting } from './history.js';
import { mineOf } from './places.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('./advisor.js').Facts} Facts
 */

/** Where it stands how well I think that we know each other: asked once. */
const TRUST_FIELD = 'circle-trust';
const TRUST = ['new', 'growing', 'known'];

/** What a circle says of itself in its settings counts where it was practised elsewhere. */
const EXPERIENCE_OF_STYLE = { supporting: 'some', deepening: 'practised' };
const EXPERIENCE = ['beginning', 'some', 'practised'];

/**
 * @param {Circle} circle
 * @param {{ orientation?: 'problem' | 'solution' | null, wants?: string[], minutes?: number | null, size?: number }} about
 *   what is known of the case, and of who sits down
 * @returns {Promise<{ methods: import('../api/methods.js').Method[], facts: Facts }>}
 */
export async function adviceFor(circle, about = {}) {
  const [methods, history, trust] = await Promise.all([allMethods(), historyOf(circle), saidTrust(circle)]);
  const over = history.rounds.filter(isOver);
  const met = meetingsOf(over);
  const facts = {
    orientation: about.orientation ?? circle.view.orientation,
    wants: about.wants ?? [],
    meetings: met.length,
    experience: mostOf(experienceAfter(met.length), EXPERIENCE_OF_STYLE[circle.view.style] ?? 'beginning'),
    trust: trust ?? trustAfter(met.length),
    readiness: null,
    minutes: about.minutes ?? minutesLeft(history),
    size: about.size ?? circle.membership.members.filter(({ role }) => role !== 'guide').length,
    recent: met,
  };
  return { methods, facts };
}

/** @param {Facts['experience']} one @param {Facts['experience']} other @returns {Facts['experience']} */
function mostOf(one, other) {
  return EXPERIENCE.indexOf(one) >= EXPERIENCE.indexOf(other) ? one : other;
}

/** The methods of each meeting, the last one first; a round outside meetings is one by itself. @param {any[]} rounds */
function meetingsOf(rounds) {
  const met = new Map();
  for (const { id, meeting, method } of rounds) {
    const name = meeting ?? id;
    met.set(name, [...(met.get(name) ?? []), ...(method ? [method] : [])]);
  }
  return [...met.values()];
}

/** Of a meeting going on: what was planned, less a quarter for what stands around the rounds. */
function minutesLeft(history) {
  const open = openMeeting(history);
  return open ? Math.round((open.minutes * 3) / 4) : null;
}

/** @param {Circle} circle @returns {Promise<Facts['trust'] | null>} */
async function saidTrust(circle) {
  try {
    const said = await here.self.texts.one(mineOf(circle.id), TRUST_FIELD);
    return TRUST.includes(said) ? /** @type {Facts['trust']} */ (said) : null;
  } catch (error) {
    // It only helps to choose: what is likely does as well.
    if (error instanceof NotReadable) return null;
    throw error;
  }
}

/** @param {Circle} circle @param {Facts['trust']} trust */
export function sayTrust(circle, trust) {
  return here.self.texts.write(mineOf(circle.id), TRUST_FIELD, () => trust);
}
