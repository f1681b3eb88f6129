/** Unlocking by another browser of the same person: what the new one shows. */

import * as links from '../api/links.js';
import { NewBrowser } from '../seal/link.js';
import { unlock } from '../seal/unlock.js';
import { el, fill } from '../ui/dom.js';
import { problemPlace } from '../ui/form.js';
import { go, reload } from '../ui/router.js';
import { say, tell } from '../ui/status.js';
import { t, tx } from '../ui/texts.js';
import { hour } from '../ui/time.js';
import { wordsFor } from '../ui/trouble.js';
import { here } from './here.js';
import { until } from './link-watch.js';
import { addThisBrowser } from './making.js';
import { wordsQuestion } from './words-question.js';

const ENDED = ['refused', 'expired'];

/** @type {import('../ui/router.js').Page} */
export async function byDevicePage({ left }) {
  const id = crypto.randomUUID();
  const browser = await NewBrowser.begin({ person: here.person, link: id });
  const { number, expires_at: expires } = await links.begin(id, browser.commit);
  const place = el('div');
  fill(place, numberShown(number, expires));
  meet({ id, browser, place, left });
  return { title: t('by-device.title'), body: [el('h1', t('by-device.title')), place] };
}

/** @param {string} number @param {number} expires */
function numberShown(number, expires) {
  const where = el('strong', t('help.title'));
  return [
    el('p.lead', tx('by-device.lead', { where })),
    el('output.pairing', `${number.slice(0, 3)} ${number.slice(3)}`),
    el('p.hint', t('by-device.until', { hour: hour(expires) })),
    el('p.busy', { role: 'status' }, t('by-device.waiting')),
    el('div.actions', el('a.button', { href: '/circle/keys/unlock' }, t('unlock.otherwise'))),
  ];
}

/** @param {{ id: string, browser: NewBrowser, place: HTMLElement, left: AbortSignal }} of */
async function meet({ id, browser, place, left }) {
  try {
    const answered = await until(id, ['answered', ...ENDED], left);
    if (answered === null) return;
    if (ENDED.includes(answered.state)) return ended(place, answered.state);
    await links.open(id, browser.reveal(answered.openerKey));
    await compare({ id, browser, place, left });
  } catch (error) {
    failed(place, error);
  }
}

/** @param {{ id: string, browser: NewBrowser, place: HTMLElement, left: AbortSignal }} of */
async function compare({ id, browser, place, left }) {
  const problems = problemPlace();
  const same = async () => {
    fill(place, el('p.busy', { role: 'status' }, t('by-device.confirm-there')));
    const given = await until(id, ['wrapped', ...ENDED], left);
    if (given === null) return;
    if (given.state !== 'wrapped') return ended(place, given.state);
    const way = await browser.confirmed();
    await unlock(given.wrap, way);
    await addThisBrowser(way, given.wrap);
    await go(here.wanted);
    say(t('by-device.opened'));
  };
  const other = async () => {
    await links.refuse(id);
    ended(place, 'refused');
  };
  fill(
    place,
    wordsQuestion({
      hash: await browser.words(),
      same: () => same().catch((error) => failed(place, error)),
      other,
      problems,
    }),
  );
  tell(t('link.compare'));
}

/** @param {HTMLElement} place @param {string} state */
function ended(place, state) {
  const text = state === 'expired' ? t('by-device.expired') : t('link.refused');
  failedWith(place, text);
}

/** @param {HTMLElement} place @param {unknown} error */
function failed(place, error) {
  failedWith(place, wordsFor(error));
}

/** @param {HTMLElement} place @param {string} text */
function failedWith(place, text) {
  fill(
    place,
    el('div.notice.warning', { role: 'alert' }, el('p', text)),
    el(
      'div.actions',
      el('button.primary', { type: 'button', onclick: () => reload() }, t('link.again')),
      el('a.button', { href: '/circle/keys/unlock' }, t('unlock.otherwise')),
    ),
  );
}
