/**
 * The way to say that one needs a pause, or does not feel safe: two presses from everywhere, asks
 * nothing more, and says what happens. The server keeps no name with it.
 */

import { el, fill, newId } from '../../ui/dom.js';
import { acting, problemPlace } from '../../ui/form.js';
import { t, tOf } from '../../ui/texts.js';

const SIGNS = /** @type {const} */ (['pause', 'unsafe']);

/** @param {any} round */
export function signalButton(round) {
  const button = el(
    'button.quiet',
    { type: 'button', 'aria-haspopup': 'dialog', onclick: () => open(round) },
    t('room.signal'),
  );
  return {
    node: button,
    /** @param {Record<string, any>} view */
    show(view) {
      button.hidden = !view.can.includes('signal');
    },
  };
}

/** @param {any} round */
async function open(round) {
  const id = newId('signal');
  const problems = problemPlace();
  const heading = el('h2', { id, tabindex: -1 }, t('room.signal-title'));
  const close = el('button.quiet', { value: 'close' }, t('room.signal-close'));
  const said = el('p', t('room.signal-text'));
  const buttons = SIGNS.map((sign, index) =>
    acting('button', tOf('room.sign', sign), () => give(sign), problems, { autofocus: index === 0 }),
  );
  const row = el('div.signal-row', buttons);
  const dialog = /** @type {HTMLDialogElement} */ (
    el(
      'dialog.signal',
      { 'aria-labelledby': id },
      heading,
      said,
      row,
      problems.node,
      el('form.actions', { method: 'dialog' }, close),
    )
  );
  const give = async (sign) => {
    await round.signal(sign);
    heading.textContent = t('room.signal-given');
    said.textContent = tOf('room.sign-given', sign);
    row.remove();
    fill(close, t('room.signal-back'));
    heading.focus();
  };
  const opener = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
  dialog.remove();
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
}
