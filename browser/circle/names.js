/** What people are called. Names come from the server; who is behind a name, the words tell. */

import { here } from '../keys/here.js';
import { t } from '../ui/texts.js';

/**
 * @param {import('./circle.js').Circle} circle
 * @param {string | null} person
 * @returns {string}
 */
export function nameOf(circle, person) {
  if (person === here.person) return here.me.person.name;
  const { members = [], newcomers = [], former = [] } = circle.view;
  const named = [...members, ...newcomers, ...former].find((one) => one.person === person);
  return named?.name || t('people.somebody');
}

/** @param {string} name @returns {string} one or two letters for a ring */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toUpperCase()).join('') || '·';
}
