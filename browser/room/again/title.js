/** What a round is called: by its case, or by whose case it is. */

import { titleOf } from '../../case/case.js';
import { casesOf } from '../../case/cases.js';
import { nameOf } from '../../circle/names.js';
import { t } from '../../ui/texts.js';

/** @typedef {import('../../circle/circle.js').Circle} Circle */

/**
 * @param {Circle} circle
 * @param {{ case: string | null }[]} rounds of the list
 * @returns {Promise<any[]>} the same, each with the `title` of its case, or an empty one
 */
export async function withTitles(circle, rounds) {
  const cases = await casesOf(circle);
  return rounds.map((round) => {
    const text = round.case === null ? null : cases.get(round.case)?.text;
    return { ...round, title: text ? titleOf(text) : '' };
  });
}

/** @param {Circle} circle @param {{ title: string, presenter: string | null }} round */
export function calledBy(circle, { title, presenter }) {
  if (title !== '') return title;
  return presenter ? t('rounds.case-of', { name: nameOf(circle, presenter) }) : t('rounds.no-presenter');
}
