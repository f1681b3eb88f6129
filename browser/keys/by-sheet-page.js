/** Unlocking with the recovery sheet. */

import { NotReadable } from '../seal/reasons.js';
import { sheetWay, unlock } from '../seal/unlock.js';
import { el } from '../ui/dom.js';
import { form, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';
import { here } from './here.js';
import { addThisBrowser } from './making.js';
import { sheetInput } from './sheet-input.js';
import { sheetOfNow } from './sheets.js';

/** @type {import('../ui/router.js').Page} */
export function bySheetPage() {
  const problems = problemPlace();
  const typed = sheetInput();
  const button = el('button.primary', t('by-sheet.open'));
  const open = async () => {
    if (!typed.isWell()) return;
    const sheet = sheetOfNow();
    const way = await sheetWay({ person: here.person, id: sheet.id, groups: typed.groups() });
    await tryWay(sheet.wrap, way);
    await addThisBrowser(way, sheet.wrap);
    await go(here.wanted);
    say(t('by-sheet.opened'));
  };
  const body = [
    el('h1', t('by-sheet.title')),
    el('p.lead', t('by-sheet.lead')),
    form(
      [
        typed.node,
        problems.node,
        el('div.actions', button, el('a.button', { href: '/circle/keys/unlock' }, t('unlock.otherwise'))),
      ],
      button,
      open,
      problems,
    ),
  ];
  return { title: t('by-sheet.title'), body };
}

/** @param {Uint8Array} wrapped @param {import('../seal/unlock.js').Way} way */
async function tryWay(wrapped, way) {
  try {
    await unlock(wrapped, way);
  } catch (error) {
    if (error instanceof NotReadable && error.reason === 'seal') throw new Wrong(t('by-sheet.other-sheet'));
    throw error;
  }
}
