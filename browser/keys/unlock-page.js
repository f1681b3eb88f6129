/** Signed in, but the keys are not in this browser: how to get them here. */

import { el } from '../ui/dom.js';
import { t } from '../ui/texts.js';
import { notice } from '../ui/trouble.js';
import { here } from './here.js';
import { sheetOfNow } from './sheets.js';

/** @type {import('../ui/router.js').Page} */
export function unlockPage() {
  const way = (href, title, about) => el('li.card', el('h2', el('a', { href }, title)), el('p', about));
  const body = [
    el('h1', t('unlock.title')),
    here.outdated && notice('warning', t('unlock.outdated'), el('p', t('unlock.outdated-text'))),
    el('p.lead', t('unlock.lead')),
    el(
      'ul.cards',
      way('/circle/keys/unlock/device', t('unlock.device'), t('unlock.device-about')),
      sheetOfNow() && way('/circle/keys/unlock/sheet', t('unlock.sheet'), t('unlock.sheet-about')),
      way('/circle/keys/lost', t('unlock.lost'), t('unlock.lost-about')),
    ),
  ];
  return { title: t('unlock.title'), body };
}
