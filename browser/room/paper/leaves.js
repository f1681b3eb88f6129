/** The sheets as they are printed. All measures are parts of the width of a leaf, so the screen shows what the paper gets. */

import { el } from '../../ui/dom.js';
import { lang, t, tOf } from '../../ui/texts.js';
import { iceberg } from './iceberg.js';
import { cardsFor, ON_A4, runSheet } from './sheets.js';

/**
 * @typedef {import('../../api/methods.js').Method} Method
 * @typedef {'a4' | 'a6'} Size
 */

/** @param {Method} method @param {number} size */
export function runSheetLeaf(method, size) {
  const rows = runSheet(method, size).map(({ number, step, minutes, until }) =>
    el(
      'tr',
      el('td.run-number', String(number)),
      el(
        'th',
        { scope: 'row' },
        step.title[lang()],
        el(
          'span.run-minutes',
          minutes === null ? t('paper.afterwards') : t('paper.minutes', { count: minutes }),
        ),
        step.optional && el('span.run-minutes', t('paper.optional')),
        until !== null && el('span.run-until', t('paper.until', { count: until })),
      ),
      ...['facilitator', 'presenter', 'peers'].map((role) => el('td', step.brief[role][lang()])),
    ),
  );
  return leaf(
    'a4.run-sheet',
    el('h2', method.name[lang()]),
    el('p.run-purpose', method.purpose[lang()]),
    el(
      'table',
      el(
        'thead',
        el(
          'tr',
          el('td'),
          ...['step', 'facilitator', 'presenter', 'peers'].map((name) =>
            el('th', { scope: 'col' }, tOf('paper-column', name)),
          ),
        ),
      ),
      el('tbody', rows),
    ),
    el('p.run-origin', method.origin[lang()]),
  );
}

/**
 * One leaf for each kind: on A4 four to cut, on A6 one.
 *
 * @param {Method} method
 * @param {number} people
 * @param {Size} size
 */
export function cardLeaves(method, people, size) {
  const kinds = cardsFor(method, people);
  const known = kinds.length > 0 ? kinds : [{ name: null, opening: null, isRated: false }];
  return known.map((kind) => {
    const one = () => blankCard(kind, method);
    return size === 'a6' ? leaf('a6.single', one()) : leaf('a4.to-cut', Array.from({ length: ON_A4 }, one));
  });
}

/** @param {{ name: any, opening: any, isRated: boolean }} kind @param {Method} method */
function blankCard({ name, opening, isRated }, method) {
  return el(
    'div.blank-card',
    el('p.blank-kind', name?.[lang()] ?? t('paper.question'), el('span', method.name[lang()])),
    el('p.blank-opening', opening?.[lang()] ?? ''),
    el(
      'div.blank-lines',
      { 'aria-hidden': 'true' },
      Array.from({ length: 6 }, () => el('span')),
    ),
    isRated &&
      el(
        'p.blank-warmth',
        ['warm', 'neutral', 'cold'].map((warmth) => el('span', tOf('kept', `temperature-${warmth}`))),
      ),
  );
}

/** @param {Size} size */
export function icebergLeaf(size) {
  return size === 'a6'
    ? leaf('a6.single', iceberg())
    : leaf('a4.to-cut', Array.from({ length: ON_A4 }, iceberg));
}

/** @param {{ items: string[], since: string, circle: string }} agreements */
export function agreementsLeaf({ items, since, circle }) {
  // Long agreements flow onto a second sheet.
  return leaf(
    'a4.agreements-sheet',
    el('h2', t('agreements.title')),
    el('p.run-purpose', [circle, since].filter(Boolean).join(' · ')),
    el(
      'ol',
      items.map((item) => el('li', item)),
    ),
  );
}

/** @param {string} what @param {...import('../../ui/dom.js').Child} content */
function leaf(what, ...content) {
  return el(`section.leaf.${what}`, el('div.leaf-inside', content));
}
