/** Whose turn it is, in two sentences. */

import { nameOf } from '../circle/names.js';
import { el } from '../ui/dom.js';
import { lang, listed, t } from '../ui/texts.js';

/** So many names say enough. */
const MOST = 2;

/**
 * @param {import('../circle/circle.js').Circle} circle
 * @param {import('./turns.js').Turn[]} turns
 * @param {{ titled?: boolean }} [how] `titled` is false where the page says it already
 */
export function turnsInWords(circle, turns, { titled = true } = {}) {
  if (turns.length < 2) return null;
  const never = turns.filter(({ at }) => at === null);
  const longest = turns.filter(({ at }) => at !== null);
  const name = ({ person }) => nameOf(circle, person);
  const said = [];
  if (longest.length === 0) said.push(t('turns.nobody'));
  else if (never.length > 0) said.push(t('turns.never', { names: listed(never.map(name)) }));
  if (longest.length > 0) {
    const names = longest.slice(0, MOST).map((turn) => `${name(turn)} (${month(turn.at)})`);
    said.push(t('turns.longest', { names: listed(names) }));
  }
  return el(
    titled ? 'section.apart' : 'section',
    titled && el('h2', t('turns.title')),
    said.map((sentence) => el('p', sentence)),
  );
}

/** @param {number} at */
function month(at) {
  return new Intl.DateTimeFormat(lang() === 'nl' ? 'nl-NL' : 'en-GB', {
    month: 'long',
    year: 'numeric',
  }).format(at / 1000);
}
