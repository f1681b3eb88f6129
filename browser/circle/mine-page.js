/** My circles. */

import { meAgain } from '../keys/here.js';
import { sheetIsDue } from '../keys/sheets.js';
import { el } from '../ui/dom.js';
import { t, tOf } from '../ui/texts.js';
import { notice } from '../ui/trouble.js';

/** @type {import('../ui/router.js').Page} */
export async function minePage() {
  const { circles, person, practice } = await meAgain();
  const mine = circles.filter(({ state }) => state === 'member');
  const waiting = circles.filter(({ state }) => state === 'waiting');
  const first = firstName(person.name);
  const body = [
    el('h1', first === '' ? t('circles.title') : t('circles.hello', { name: first })),
    sheetIsDue() && sheetNotice(),
    mine.length + waiting.length === 0 ? nothingYet() : lists(mine, waiting),
    practice && el('p.hint', el('a', { href: '/practice' }, t('practice.link'))),
  ];
  return { title: t('circles.title'), body };
}

/** @param {string} name */
const firstName = (name) => name.trim().split(/\s+/)[0] ?? '';

function sheetNotice() {
  const todo = el('a', { href: '/circle/keys/sheet' }, t('circles.sheet-do'));
  return notice('warning', t('circles.sheet'), el('p', t('circles.sheet-text')), el('p', todo));
}

function nothingYet() {
  return [
    el('p.lead', t('circles.none')),
    el(
      'div.empty',
      el('h2', t('circles.found-first')),
      el('p', t('circles.found-text')),
      el('div.actions', el('a.button.primary', { href: '/circle/new' }, t('circles.found'))),
    ),
    el('p', t('circles.invited')),
  ];
}

/** @param {any[]} mine @param {any[]} waiting */
function lists(mine, waiting) {
  return [
    mine.length > 0 && [
      el('p.lead', t('circles.lead', { count: mine.length })),
      el('ul.cards', mine.map(card)),
    ],
    waiting.length > 0 && [el('h2', t('circles.waiting')), el('ul.cards', waiting.map(waitingCard))],
    el('div.actions', el('a.button', { href: '/circle/new' }, t('circles.found-another'))),
  ];
}

/** @param {Record<string, any>} circle */
function card({ id, name, role, members, waiting }) {
  return el(
    'li.card',
    el('h2', el('a', { href: `/circle/${id}` }, name)),
    el('p', t('circles.about', { count: members, role: tOf('role', role) })),
    waiting > 0 && el('p', el('span.state.waiting', t('circles.to-admit', { count: waiting }))),
  );
}

/** @param {Record<string, any>} circle */
function waitingCard({ id, name }) {
  return el(
    'li.card',
    el('h3', el('a', { href: `/circle/${id}` }, name)),
    el('p', el('span.state.waiting', t('circles.not-yet'))),
  );
}
