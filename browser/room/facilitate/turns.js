/** Whom to give the word: who asked, whose turn it is, and then the silent ones. Pure. */

import { can } from './moves.js';

/** @typedef {import('./moves.js').View} View */

/** What the presenter does in these: the word begins with them. */
const PRESENTERS = new Set(['present', 'rate', 'answer', 'respond', 'reformulate', 'intend']);

/**
 * @typedef {object} Speaker
 * @property {string} person
 * @property {boolean} has the word
 * @property {'asked' | 'turn' | 'silent' | null} why they come where they stand
 * @property {number} spoken how often they had the word
 * @property {boolean} presents
 * @property {boolean} calledBack a presenter who listens, and comes back into the circle by it
 */

/** @param {View} view @param {{ role: string, place: string, here: boolean | null }} seat */
function maySpeak(view, seat) {
  if (seat.here === false) return false;
  if (seat.role === 'peer') return true;
  if (seat.role !== 'presenter') return false;
  const { presenter, activity, also } = view.step;
  if (presenter === 'away') return false;
  return presenter !== 'listens' || activity === 'respond' || also.includes('respond');
}

/**
 * Everybody who may be given the word, the likeliest first.
 *
 * @param {View} view of who guides
 * @returns {Speaker[]}
 */
export function speakers(view) {
  if (!view.step || !can(view, 'give_word')) return [];
  const { asking, order, word } = view.step;
  const times = new Map(view.guide.spoken);
  const most = Math.max(0, ...times.values());
  const made = view.seats
    .filter((seat) => maySpeak(view, seat))
    .map(({ person, role }) => {
      const spoken = times.get(person) ?? 0;
      return {
        person,
        has: person === word,
        why: whyFirst(view, { person, role, spoken, most }),
        spoken,
        // Of two who spoke as often, the peer comes first: the case is heard already.
        presents: role === 'presenter',
        calledBack: role === 'presenter' && view.step.presenter === 'listens',
      };
    });
  const place = ({ person, spoken, why, presents }) => {
    if (order.length === 0 && why === 'turn') return [0, 0];
    if (asking.includes(person)) return [1, asking.indexOf(person)];
    if (order.includes(person)) return [2, order.indexOf(person)];
    return [3, spoken + (presents ? 0.5 : 0)];
  };
  return made.sort((one, other) => {
    const [a, b] = [place(one), place(other)];
    return a[0] - b[0] || a[1] - b[1];
  });
}

/** @param {View} view @param {{ person: string, role: string, spoken: number, most: number }} of */
function whyFirst({ step }, { person, role, spoken, most }) {
  if (step.asking.includes(person)) return 'asked';
  if (step.order[0] === person) return 'turn';
  const begins = step.word === null && step.asking.length === 0 && step.order.length === 0;
  if (begins && role === 'presenter' && PRESENTERS.has(step.activity)) return 'turn';
  return spoken === 0 && most > 0 ? 'silent' : null;
}

/**
 * Who comes next, when the facilitator asks for no one in particular.
 *
 * @param {View} view
 * @returns {Speaker | null}
 */
export function nextSpeaker(view) {
  return speakers(view).find(({ has, calledBack }) => !has && !calledBack) ?? null;
}

/**
 * The order with somebody a place earlier or later.
 *
 * @param {string[]} order
 * @param {string} person
 * @param {-1 | 1} by
 */
export function moved(order, person, by) {
  const at = order.indexOf(person);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return order;
  const changed = [...order];
  changed.splice(at, 1);
  changed.splice(to, 0, person);
  return changed;
}

/**
 * Who acts in the step and is here, round the circle from the presenter's left; the presenter first
 * where everyone acts. The view says how many act, and that tells who.
 *
 * @param {View} view
 * @returns {string[]}
 */
export function roundOfActors({ seats, step }) {
  const from = Math.max(
    seats.findIndex(({ role }) => role === 'presenter'),
    0,
  );
  const turned = [...seats.slice(from), ...seats.slice(0, from)].filter(({ here }) => here !== false);
  const of = (...roles) => turned.filter(({ role }) => roles.includes(role)).map(({ person }) => person);
  const everyone = of('presenter', 'peer');
  const acting = step.ready?.of ?? 0;
  if (acting >= everyone.length) return everyone;
  return acting > 1 ? of('peer') : of('presenter');
}

/** Whom the facilitation can be handed to, who sits beside first. @param {View} view @returns {string[]} */
export function successors(view) {
  if (!can(view, 'hand_over')) return [];
  const fits = view.seats.filter(({ role, here }) => here !== false && ['beside', 'peer'].includes(role));
  return fits
    .sort((one, other) => Number(other.role === 'beside') - Number(one.role === 'beside'))
    .map(({ person }) => person);
}
