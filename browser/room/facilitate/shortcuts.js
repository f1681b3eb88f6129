/**
 * Single keys for what a facilitator does often. They press the buttons that are there, so a key
 * does nothing that could not be seen; and they can be switched off.
 */

/** Whether keys press buttons in this browser; says nothing about anybody. */
const KEPT_AS = 'kring-guide-keys';

/** @returns {boolean} */
export function areKeysOn() {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function keepKeys(on) {
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/**
 * Whether a key that was pressed is meant as a single key.
 *
 * @param {{ key: string, repeat?: boolean, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean }} event
 * @param {{ isTyping: boolean, isAsked: boolean }} where somebody is
 */
export function isSingleKey({ key, repeat, ctrlKey, metaKey, altKey }, { isTyping, isAsked }) {
  if (repeat || ctrlKey || metaKey || altKey || isTyping || isAsked) return false;
  return /^[a-z?]$/i.test(key);
}

/** @param {EventTarget | null} target */
function isTypedIn(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="slider"]')) return true;
  const input = /** @type {HTMLInputElement | null} */ (target.closest('input'));
  return input !== null && !['checkbox', 'radio', 'button', 'submit'].includes(input.type);
}

/**
 * @param {HTMLElement} panel whose buttons have `data-letter`
 * @param {AbortSignal} left
 */
export function listenToKeys(panel, left) {
  const press = (event) => {
    const where = { isTyping: isTypedIn(event.target), isAsked: document.querySelector('dialog[open]') !== null };
    if (!areKeysOn() || !isSingleKey(event, where)) return;
    const letter = event.key.toLowerCase();
    const all = [...panel.querySelectorAll('[data-letter]')];
    const button = all.find((one) => one.dataset.letter === letter && one.checkVisibility());
    if (!button || button.matches(':disabled')) return;
    event.preventDefault();
    button.click();
  };
  document.addEventListener('keydown', press, { signal: left });
}
