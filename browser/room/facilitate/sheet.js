/** A matter that is dealt with apart, over the page: order, seats, another method. */

import { el, newId } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';

/**
 * @param {object} of
 * @param {string} of.title
 * @param {import('../../ui/dom.js').Child} of.body
 * @param {AbortSignal} of.left
 * @param {import('../../ui/dom.js').Child} [of.main] the button that does it, where it is done by one
 * @returns {{ close: () => void, closed: Promise<void>, signal: AbortSignal }} `signal` is aborted
 *   when it closes
 */
export function openSheet({ title, body, left, main = null }) {
  const id = newId('sheet');
  const over = new AbortController();
  const dialog = /** @type {HTMLDialogElement} */ (
    el(
      'dialog.guide-sheet',
      { 'aria-labelledby': id },
      el('h2', { id }, title),
      body,
      el(
        'form.actions',
        { method: 'dialog' },
        main,
        el('button', main === null ? t('guide.done') : t('guide.not-after-all')),
      ),
    )
  );
  const opener = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  const close = () => dialog.close();
  left.addEventListener('abort', close, { signal: over.signal });
  const closed = new Promise((done) => {
    dialog.addEventListener(
      'close',
      () => {
        over.abort();
        dialog.remove();
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
        done();
      },
      { once: true },
    );
  });
  return { close, closed, signal: over.signal };
}

/**
 * A part of a sheet that follows the round as long as the sheet is open.
 *
 * @param {any} round
 * @param {() => void} show
 * @param {{ signal: AbortSignal }} sheet
 */
export function following(round, show, { signal }) {
  show();
  round.onChange(show, signal);
}
