/** Unlocking another browser of mine: what the one that is unlocked shows. */

import * as links from '../api/links.js';
import { UnlockedBrowser } from '../seal/link.js';
import { rewrap } from '../seal/unlock.js';
import { el, fill } from '../ui/dom.js';
import { allWell, field, form, problemPlace } from '../ui/form.js';
import { go, reload } from '../ui/router.js';
import { say, tell } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { wordsFor } from '../ui/trouble.js';
import { here } from './here.js';
import { until } from './link-watch.js';
import { wordsQuestion } from './words-question.js';

const ENDED = ['refused', 'expired'];

/** @type {import('../ui/router.js').Page} */
export function helpPage({ left }) {
  const place = el('div');
  fill(place, numberAsked(place, left));
  return { title: t('help.title'), body: [el('h1', t('help.title')), place] };
}

/** @param {HTMLElement} place @param {AbortSignal} left */
function numberAsked(place, left) {
  const problems = problemPlace();
  const number = field({
    label: t('help.number'),
    what: 'input.code',
    attributes: { inputmode: 'numeric', maxlength: 7, autocomplete: 'off' },
  });
  const button = el('button.primary', t('help.find'));
  const find = async () => {
    const typed = number.input.value.replaceAll(/\D/g, '');
    if (!allWell([[number, typed.length === 6 ? null : t('help.six')]])) return;
    const { id, commitment, device } = await links.find(typed);
    await meet({ id, commit: commitment, device, place, left });
  };
  return [
    el('p.lead', t('help.lead')),
    form(
      [
        number.node,
        problems.node,
        el('div.actions', button, el('a.button', { href: '/circle/keys' }, t('form.back'))),
      ],
      button,
      find,
      problems,
    ),
  ];
}

/** @param {{ id: string, commit: Uint8Array, device: string, place: HTMLElement, left: AbortSignal }} of */
async function meet({ id, commit, device, place, left }) {
  const browser = await UnlockedBrowser.begin({ person: here.person, link: id, commit });
  await links.answer(id, browser.unlockedKey);
  const opened = await until(id, ['opened', ...ENDED], left);
  if (opened === null) return;
  if (opened.state !== 'opened') return failedWith(place, t('link.refused'));
  await browser.check(opened);
  const problems = problemPlace();
  const same = async () => {
    await links.give(id, await rewrap(here.self.wrapped, here.self.way, await browser.confirmed()));
    await go('/circle/keys');
    say(t('help.done', { device }));
  };
  const other = async () => {
    await links.refuse(id);
    failedWith(place, t('link.refused'));
  };
  fill(
    place,
    el('p', t('help.device', { device })),
    wordsQuestion({
      hash: await browser.words(),
      same: () => same().catch((error) => failedWith(place, wordsFor(error))),
      other,
      problems,
    }),
  );
  tell(t('link.compare'));
}

/** @param {HTMLElement} place @param {string} text */
function failedWith(place, text) {
  fill(
    place,
    el('div.notice.warning', { role: 'alert' }, el('p', text)),
    el(
      'div.actions',
      el('button.primary', { type: 'button', onclick: () => reload() }, t('link.again')),
      el('a.button', { href: '/circle/keys' }, t('form.back')),
    ),
  );
}
