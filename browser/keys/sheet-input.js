/** Ten fields for the groups of a recovery sheet. Each says by itself when it looks mistyped. */

import { el, setAttribute } from '../ui/dom.js';
import { t, listed } from '../ui/texts.js';
import { checkSheet, GROUPS, groupsOfTyped } from '../seal/sheet.js';

const DIGITS = 5;

/**
 * @returns {{ node: HTMLElement, groups: () => string[], isWell: () => boolean }}
 */
export function sheetInput() {
  const inputs = Array.from({ length: GROUPS }, (_, place) => groupInput(place));
  const said = el('p.error', { role: 'status', hidden: true });
  const groups = () => inputs.map(({ value }) => value);

  /** @param {(place: number) => boolean} counts which of them to look at */
  const showWrong = (counts) => {
    const wrong = checkSheet(groups()).filter(counts);
    inputs.forEach((input, place) => setAttribute(input, 'aria-invalid', wrong.includes(place) && 'true'));
    const numbers = listed(wrong.map((place) => String(place + 1)));
    said.hidden = wrong.length === 0;
    said.textContent = wrong.length === 0 ? '' : t('by-sheet.mistyped', { count: wrong.length, numbers });
    return wrong;
  };
  const isFull = (place) => groups()[place].length >= DIGITS;

  inputs.forEach((input, place) => {
    input.addEventListener('input', () => {
      spread(inputs, place);
      // Who is still typing has not mistyped yet.
      showWrong(isFull);
      if (input.value.length === DIGITS && document.activeElement === input) inputs[place + 1]?.focus();
    });
    input.addEventListener('change', () =>
      showWrong((one) => isFull(one) || (one === place && input.value !== '')),
    );
  });

  const isWell = () => {
    const [first] = showWrong(() => true);
    inputs[first]?.focus();
    return first === undefined;
  };
  const node = el(
    'fieldset',
    el('legend', t('by-sheet.legend')),
    el('p.hint', t('by-sheet.paste')),
    el(
      'ol.digits',
      inputs.map((input) => el('li', input)),
    ),
    said,
  );
  return { node, groups, isWell };
}

/** @param {number} place @returns {HTMLInputElement} */
function groupInput(place) {
  return /** @type {HTMLInputElement} */ (
    el('input.code', {
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': t('by-sheet.group', { number: place + 1 }),
    })
  );
}

/**
 * What is pasted, or typed on and on, runs over into the fields after it.
 *
 * @param {HTMLInputElement[]} inputs
 * @param {number} from
 */
function spread(inputs, from) {
  const { value } = inputs[from];
  const typed = groupsOfTyped(value);
  if (typed.length < 2) {
    // Only where something goes: setting the same text again would move the caret.
    if (/[\s-]/.test(value)) inputs[from].value = typed.join('');
    return;
  }
  const reached = inputs.slice(from, from + typed.length);
  reached.forEach((input, at) => (input.value = typed[at]));
  // More than there are fields: nothing disappears unseen.
  if (typed.length > reached.length) reached.at(-1).value += typed.slice(reached.length).join('');
  reached.at(-1).focus();
}
