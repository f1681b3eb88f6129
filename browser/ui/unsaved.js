/** What was typed and not saved is not lost by a slip. */

import { ask } from './dialog.js';
import { el } from './dom.js';
import { guardLeaving } from './router.js';
import { t } from './texts.js';

/** @returns {Promise<boolean>} whether they go nevertheless */
export const question = () =>
  ask({
    title: t('unsaved.title'),
    body: el('p', t('unsaved.text')),
    yes: t('unsaved.yes'),
    no: t('unsaved.no'),
    danger: true,
  });

/** @param {HTMLElement} form from its first change on, it is not left without asking */
export function keepTyped(form) {
  form.addEventListener('input', () => guardLeaving(question));
}

/** What was typed is saved. */
export function saved() {
  guardLeaving(null);
}
