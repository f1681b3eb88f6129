/** The recovery sheet: shown so that it prints well, then one group of it is asked back. */

import { el } from '../ui/dom.js';
import { acting, allWell, field, form, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { day } from '../ui/time.js';
import { here } from './here.js';
import { anotherSheet } from './making.js';
import { groupsOfNow, keepSheet, sheetOfNow } from './sheets.js';

/** @type {import('../ui/router.js').Page} */
export async function sheetPage() {
  const groups = await groupsOfNow();
  if (groups === null) return newSheetPage();
  const body = [
    steps('sheet'),
    el('h1', t('sheet.title')),
    el('p.lead', t('sheet.lead')),
    paper(groups),
    el('p.hint.no-print', t('sheet.by-hand')),
    el(
      'div.actions',
      el('button.primary', { type: 'button', onclick: () => print() }, t('sheet.print')),
      el('a.button', { href: '/circle/keys/sheet/check' }, t('sheet.have')),
      laterButton(),
    ),
  ];
  return { title: t('sheet.title'), body };
}

/** @param {string[]} groups */
function paper(groups) {
  const fact = (term, value) => el('div', el('dt', term), el('dd', value));
  return el(
    'section.sheet',
    { 'aria-labelledby': 'sheet-title' },
    el('h2', { id: 'sheet-title' }, t('sheet.of', { name: here.me.person.name })),
    el('p', t('sheet.for')),
    el(
      'ol.digits',
      groups.map((group) => el('li', group)),
    ),
    el(
      'dl.facts',
      fact(t('sheet.made'), day(sheetOfNow().created_at)),
      fact(t('sheet.address'), location.host),
    ),
    el('p.print-only', t('sheet.use', { address: location.origin })),
    el('p', t('sheet.where')),
  );
}

/** Where one is on the way from the first sign-in to the circles. @param {'sheet' | 'check'} now */
function steps(now) {
  const step = (name, text) => {
    const done = name === 'keys' || (name === 'sheet' && now === 'check');
    return el(
      `li${done ? '.done' : ''}`,
      { 'aria-current': name === now && 'step' },
      text,
      done && el('span.visually-hidden', ' ', t('sheet.step-done')),
    );
  };
  const items = [
    step('keys', t('sheet.step-keys')),
    step('sheet', t('sheet.step-sheet')),
    step('check', t('sheet.step-check')),
  ];
  return el('ol.steps.no-print', { 'aria-label': t('sheet.steps') }, items);
}

function laterButton() {
  return el('button.quiet', { type: 'button', onclick: () => goOn(t('sheet.later-said')) }, t('sheet.later'));
}

/** @param {string} said */
async function goOn(said) {
  await go(here.wanted);
  say(said);
}

/** @type {import('../ui/router.js').Page} */
export async function checkPage() {
  const groups = await groupsOfNow();
  if (groups === null) return newSheetPage();
  const problems = problemPlace();
  const asked = Math.floor(Math.random() * groups.length);
  const number = asked + 1;
  const typed = field({
    label: t('check.label', { number }),
    what: 'input.code',
    attributes: { inputmode: 'numeric', maxlength: 7, autocomplete: 'off' },
  });
  const button = el('button.primary', t('check.check'));
  const check = async () => {
    const right = typed.input.value.replaceAll(/[\s-]/g, '') === groups[asked];
    if (!allWell([[typed, right ? null : t('check.wrong', { number })]])) return;
    await keepSheet();
    await goOn(t('check.right'));
  };
  const body = [
    steps('check'),
    el('h1', t('check.title')),
    el('p.lead', t('check.lead')),
    form(
      [
        typed.node,
        problems.node,
        el(
          'div.actions',
          button,
          el('a.button', { href: '/circle/keys/sheet' }, t('check.again')),
          laterButton(),
        ),
      ],
      button,
      check,
      problems,
    ),
  ];
  return { title: t('check.title'), body };
}

/** @type {import('../ui/router.js').Page} */
export function newSheetPage() {
  const problems = problemPlace();
  let sending;
  const make = async () => {
    sending ??= await anotherSheet();
    await sending();
    here.wanted = '/circle/keys';
    await go('/circle/keys/sheet');
  };
  const body = [
    el('h1', t('new-sheet.title')),
    el('p.lead', t('new-sheet.lead')),
    problems.node,
    el(
      'div.actions',
      acting('button.primary', t('new-sheet.make'), make, problems),
      el('a.button', { href: '/circle/keys' }, t('form.back')),
    ),
  ];
  return { title: t('new-sheet.title'), body };
}
