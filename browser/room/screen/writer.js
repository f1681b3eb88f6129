/**
 * A place to write: made once, and never touched by what others do. What is typed is kept as a
 * draft; Ctrl and Enter hand it in.
 */

import { lengthOf, LONGEST } from '../../seal/padding.js';
import { el, newId } from '../../ui/dom.js';
import { form, problemPlace } from '../../ui/form.js';
import { t } from '../../ui/texts.js';
import { Wrong } from '../../ui/trouble.js';

/**
 * @param {object} of
 * @param {string} of.label
 * @param {string} of.button
 * @param {any} of.draft of the round
 * @param {AbortSignal} of.left
 * @param {(text: string) => Promise<unknown>} of.send
 * @param {string} [of.stem] words it begins with
 * @param {string} [of.text] words it had before
 * @param {() => void} [of.cancel]
 * @param {() => void} [of.drop] told when somebody puts away what cannot be handed in any more
 * @param {boolean} [of.stays] what was handed in stays in the field until it is acknowledged
 * @param {number} [of.rows]
 */
export function writer({
  label,
  button,
  draft,
  left,
  send,
  stem = '',
  text = '',
  cancel,
  drop,
  stays = false,
  rows = 3,
}) {
  const id = newId('writer');
  const empty = text === '' ? stem : text;
  const input = /** @type {HTMLTextAreaElement} */ (
    el('textarea', { id, rows, 'aria-describedby': `${id}-hint`, 'aria-keyshortcuts': 'Control+Enter' })
  );
  const title = el('label', { for: id }, label);
  const hint = el('p.hint', { id: `${id}-hint` });
  const hand = el('button', button);
  const problems = problemPlace();
  input.value = empty;

  const put = (value) => {
    input.value = value === '' ? empty : value;
  };
  const isEmpty = () => input.value.trim() === '' || input.value === stem;

  const handIn = async () => {
    const written = input.value.trim();
    if (isEmpty()) {
      input.focus();
      throw new Wrong(t('room.empty'));
    }
    if (lengthOf(written) > LONGEST) throw new Wrong(t('form.too-long'));
    const sent = send(written);
    if (stays) return sent.catch(keepAgain);
    put('');
    // The next one can be written while this one is on its way.
    sent
      .catch((error) => {
        if (isEmpty()) put(written);
        keepAgain(error);
      })
      .catch(problems.show);
  };
  /** What was refused is a draft again. @param {unknown} error */
  const keepAgain = (error) => {
    draft.set(isEmpty() ? '' : input.value);
    throw error;
  };
  const putAway = (then) => () => {
    draft.clear();
    put('');
    then?.();
  };
  const stop = cancel && el('button.quiet', { type: 'button', onclick: putAway(cancel) }, t('room.cancel'));
  const away = el('button.quiet', { type: 'button', onclick: putAway(drop ?? cancel) }, t('room.drop'));
  const node = form(
    [el('div.field.writer', title, hint, el('div.written', input)), problems.node, el('div.actions', hand, stop, away)],
    hand,
    handIn,
    problems,
  );
  node.classList.add('writing');
  input.addEventListener('input', () => draft.set(isEmpty() ? '' : input.value));
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (node).requestSubmit();
  });
  const loaded = draft.load().then((kept) => {
    if (kept !== '' && (isEmpty() || input.value === text)) put(kept);
  });
  // Another window of mine wrote: its words come here unless I am writing here.
  draft.onChange(() => {
    if (document.activeElement !== input) put(draft.text);
  }, left);

  return {
    node,
    input,
    loaded,
    isEmpty,
    /** Whether it holds words that were not there before. */
    isChanged: () => !isEmpty() && input.value.trim() !== text,
    /** @param {{ label?: string, hint: string, button?: string, primary?: boolean, closed?: boolean }} how */
    show({ label: says = label, hint: tells, button: does = button, primary = false, closed = false }) {
      title.textContent = says;
      if (hint.textContent !== tells) hint.textContent = tells;
      if (hand.getAttribute('aria-busy') !== 'true' && hand.textContent !== does) hand.textContent = does;
      hand.classList.toggle('primary', primary);
      hand.hidden = closed;
      if (stop) stop.hidden = closed;
      away.hidden = !closed;
      input.readOnly = closed;
    },
    focus() {
      input.focus();
      input.setSelectionRange(input.value.length, input.value.length);
    },
  };
}

/** The words that a card begins with, as somebody goes on from them. @param {string} opening */
export function stemOf(opening) {
  return opening === '' ? '' : `${opening.replace(/[\s.…]+$/u, '')} `;
}
