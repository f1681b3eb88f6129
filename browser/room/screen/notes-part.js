/** My own notes: for nobody else. They stay where they are on the page, whatever the step. */

import { el, newId } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function notesPart({ round, left }) {
  const id = newId('notes');
  const input = /** @type {HTMLTextAreaElement} */ (
    el('textarea', { id, rows: 6, 'aria-describedby': `${id}-hint`, disabled: true })
  );
  const label = el('label', { for: id }, t('room.notes'));
  const state = el('span', { role: 'status' });
  const hint = el('p.hint', { id: `${id}-hint` }, t('room.notes-hint'), ' ', state);
  const details = /** @type {HTMLDetailsElement} */ (
    el('details.room-notes', el('summary', t('room.notes')), label, hint, input)
  );
  let notes = null;
  let wasWide = false;
  const tell = () => {
    const said = tOf('room.notes-state', notes.state);
    if (state.textContent !== said && notes.text !== '') state.textContent = said;
    if (notes.keptBoth) state.textContent = t('room.notes-both');
    // What my other device wrote comes in when I do not write here.
    if (document.activeElement !== input || notes.keptBoth) take();
  };
  const take = () => {
    if (input.value === notes.text) return;
    const [from, to] = [input.selectionStart, input.selectionEnd];
    input.value = notes.text;
    if (document.activeElement === input) input.setSelectionRange(from, to);
  };
  input.addEventListener('input', () => notes.set(input.value));
  const load = async () => {
    notes = await round.notes();
    if (left.aborted) return;
    take();
    input.disabled = false;
    notes.onChange(tell, left);
  };
  load().catch((error) => {
    reportError(error);
    state.textContent = t('room.notes-lost');
  });
  return {
    node: details,
    /** @param {boolean} isThere @param {boolean} isWide whether they are what the screen is for now */
    show(isThere, isWide) {
      details.hidden = !isThere;
      details.classList.toggle('wide', isWide);
      if (isWide !== wasWide) {
        details.open = isWide || details.contains(document.activeElement);
        wasWide = isWide;
      }
    },
  };
}
