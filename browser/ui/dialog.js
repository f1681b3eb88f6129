/** Questions that must be answered before something happens. */

import { el, newId } from './dom.js';
import { t } from './texts.js';

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {import('./dom.js').Child} body
 * @property {string} yes what the button does, in a word or three
 * @property {boolean} [danger]
 * @property {string} [no]
 */

/**
 * @param {Question} question
 * @returns {Promise<boolean>}
 */
export async function ask({ title, body, yes, danger = false, no = t('dialog.no') }) {
  const id = newId('dialog');
  const dialog = /** @type {HTMLDialogElement} */ (
    el(
      'dialog',
      { 'aria-labelledby': id },
      el('h2', { id }, title),
      body,
      el(
        'form.actions',
        { method: 'dialog' },
        el(`button.primary${danger ? '.danger' : ''}`, { value: 'yes' }, yes),
        el('button', { value: 'no', autofocus: danger }, no),
      ),
    )
  );
  const opener = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
  dialog.remove();
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
  return dialog.returnValue === 'yes';
}
