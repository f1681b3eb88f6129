/** Four words that a person compares on two screens. */

import { fourWords } from '../seal/words.js';
import { el } from '../ui/dom.js';
import { acting } from '../ui/form.js';
import { lang, t } from '../ui/texts.js';

/**
 * @param {object} of
 * @param {Uint8Array} of.hash
 * @param {() => Promise<unknown>} of.same
 * @param {() => Promise<unknown>} of.other
 * @param {{ node: HTMLElement, show: (error: unknown) => void }} of.problems
 */
export function wordsQuestion({ hash, same, other, problems }) {
  return [
    el('p.lead', t('link.compare')),
    el(
      'ol.words',
      { 'aria-label': t('link.words') },
      fourWords(hash, lang()).map((word) => el('li', word)),
    ),
    problems.node,
    el(
      'div.actions',
      acting('button.primary', t('link.same'), same, problems),
      acting('button', t('link.other'), other, problems),
    ),
  ];
}
