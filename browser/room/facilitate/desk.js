/** What every part of the facilitator's panel works with. */

import { Refused } from '../../api/client.js';
import { nameOf } from '../../circle/names.js';
import { el } from '../../ui/dom.js';
import { acting, problemPlace } from '../../ui/form.js';
import { lang, t } from '../../ui/texts.js';
import { areKeysOn } from './shortcuts.js';

/**
 * @typedef {object} Desk
 * @property {any} round the round as this browser follows it: room/round.js
 * @property {import('../../circle/circle.js').Circle} circle
 * @property {AbortSignal} left
 * @property {ReturnType<typeof problemPlace>} problems
 */

/**
 * @param {any} round
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {AbortSignal} left
 * @returns {Desk}
 */
export function deskOf(round, circle, left) {
  return { round, circle, left, problems: problemPlace() };
}

/** @param {{ nl: string, en: string }} words of a method */
export const inWords = (words) => words[lang()];

/**
 * How somebody is called in the circle: by their first name, unless another has the same.
 *
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {string} person
 */
export function calledIn(circle, person) {
  const whole = nameOf(circle, person);
  const [first] = whole.split(' ');
  const others = circle.view.members.filter((member) => member.person !== person);
  return others.some(({ name }) => name?.split(' ')[0] === first) ? whole : first;
}

/** Somebody was first: the view says what it is now. */
const OVERTAKEN = ['stale', 'paused-already', 'not-paused'];

/**
 * @param {Desk} desk
 * @param {any} act
 * @param {{ visit?: number | null, onBehalf?: string }} [how]
 */
export async function doneOnce({ round }, act, how) {
  try {
    await round.do(act, how);
  } catch (error) {
    if (!(error instanceof Refused) || !OVERTAKEN.includes(error.answer.rule)) throw error;
  }
}

/**
 * A button that does one thing in the round. With a letter, that key presses it.
 *
 * @param {Desk} desk
 * @param {object} of
 * @param {string} [of.what] name and classes
 * @param {import('../../ui/dom.js').Child} of.text
 * @param {string} of.id
 * @param {string} [of.letter]
 * @param {Record<string, any>} [of.attributes]
 * @param {import('../../ui/form.js').Act} act
 */
export function deed(desk, { what = 'button', text, id, letter, attributes }, act) {
  const button = acting(what, '', act, desk.problems, {
    id,
    'data-letter': letter,
    'aria-keyshortcuts': areKeysOn() && letter,
    ...attributes,
  });
  button.append(
    ...[text, letter && el('kbd', { 'aria-hidden': 'true' }, letter.toUpperCase())].flat().filter(Boolean),
  );
  return button;
}

/** @param {number} minutes @returns {string} */
export const minutesSaid = (minutes) => t('guide.minutes', { count: minutes });
