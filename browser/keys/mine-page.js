/** My keys: which browsers can read, and my recovery sheet. */

import { removeWay } from '../api/keys.js';
import { el } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { reload } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t, tx } from '../ui/texts.js';
import { dayElement } from '../ui/time.js';
import { here, keptAgain } from './here.js';
import { sheetOfNow } from './sheets.js';

/** @type {import('../ui/router.js').Page} */
export async function minePage() {
  await keptAgain();
  const problems = problemPlace();
  const body = [
    el('h1', t('mine.title')),
    el('p.lead', t('mine.lead')),
    problems.node,
    el('div.actions', el('a.button.primary', { href: '/circle/keys/help' }, t('help.title'))),
    el('h2', t('mine.sheet')),
    sheetSaid(),
    el('h2', t('mine.devices')),
    devices(problems),
    el('h2', t('mine.fear')),
    el('p', t('mine.fear-text')),
    el('div.actions', el('a.button', { href: '/circle/keys/renew' }, t('renew.title'))),
  ];
  return { title: t('mine.title'), body };
}

function sheetSaid() {
  const sheet = sheetOfNow();
  const another = el('a.button', { href: '/circle/keys/sheet/new' }, t('new-sheet.title'));
  if (!sheet) return [el('p', t('mine.sheet-none')), el('div.actions', another)];
  const since = dayElement(sheet.created_at);
  if (sheet.kept_at) return [el('p', tx('mine.sheet-kept', { since })), el('div.actions', another)];
  return [
    el('p', el('span.state.waiting', t('mine.sheet-due'))),
    el('p', tx('mine.sheet-due-text', { since })),
    el('div.actions', el('a.button', { href: '/circle/keys/sheet' }, t('mine.sheet-do')), another),
  ];
}

/** @param {import('../ui/form.js').problemPlace extends () => infer P ? P : never} problems */
function devices(problems) {
  const browsers = here.kept.ways.filter(({ kind }) => kind === 'browser');
  const cell = (label, ...rest) => el('td', { role: 'cell', 'data-label': label }, rest);
  const head = (text) => el('th', { role: 'columnheader', scope: 'col' }, text);
  const row = (way) =>
    el(
      'tr',
      { role: 'row' },
      el('th', { role: 'rowheader', scope: 'row' }, nameOf(way)),
      cell(t('mine.since'), dayElement(way.created_at)),
      el(
        'td',
        { role: 'cell' },
        isMine(way) ? el('span.state.good', t('mine.this')) : lockButton(way, problems),
      ),
    );
  return el(
    'table.stacks',
    { role: 'table' },
    el('caption', t('mine.devices-about')),
    el(
      'thead',
      { role: 'rowgroup' },
      el(
        'tr',
        { role: 'row' },
        head(t('mine.device')),
        head(t('mine.since')),
        head(el('span.visually-hidden', t('mine.do'))),
      ),
    ),
    el('tbody', { role: 'rowgroup' }, browsers.map(row)),
  );
}

/** @param {import('../api/keys.js').KeptWay} way */
const isMine = ({ id }) => id === here.self.way.id;

/** @param {import('../api/keys.js').KeptWay} way */
const nameOf = ({ device }) => device || t('mine.device-unknown');

/** @param {import('../api/keys.js').KeptWay} way @param {any} problems */
function lockButton(way, problems) {
  const lock = async (ask) => {
    const yes = await ask({
      title: t('mine.lock-ask', { device: nameOf(way) }),
      body: [
        el('p', t('mine.lock-text')),
        el('p', tx('mine.lock-account', { account: el('a', { href: '/account' }, t('frame.account')) })),
      ],
      yes: t('mine.lock-yes'),
      danger: true,
    });
    if (!yes) return;
    await removeWay(way.id);
    await reload();
    say(t('mine.locked', { device: nameOf(way) }));
  };
  const name = el('span.visually-hidden', ` ${nameOf(way)}`);
  const button = acting('button.quiet.danger', t('mine.lock'), lock, problems);
  button.append(name);
  return button;
}
