/**
 * Whether the coach speaks: as the circle has it, as somebody has it on this device, and what was
 * silenced for this round. What was silenced is kept as drafts are: sealed, in this browser, until
 * the round is over.
 */

import { draftName } from '../drafts.js';

/** Says nothing about anybody. */
const KEPT_AS = 'kring-coach';

/**
 * @typedef {object} Choices
 * @property {() => boolean} circleHasIt
 * @property {() => boolean} isOn
 * @property {(on: boolean) => void} set for who sits here
 * @property {(about: string) => boolean} isQuiet
 * @property {(about: string) => void} silence
 * @property {(listener: () => void) => void} onChange
 */

/** @type {WeakMap<object, Choices>} */
const made = new WeakMap();

/** The same for all composers of a round. @param {import('../screen/desk.js').Desk} desk @returns {Choices} */
export function choicesOf(desk) {
  const known = made.get(desk.round) ?? choices(desk);
  made.set(desk.round, known);
  return known;
}

/** @param {import('../screen/desk.js').Desk} desk @returns {Choices} */
function choices({ round, circle, left }) {
  const draft = round.draft(draftName.quiet());
  const listeners = new Set();
  const changed = () => listeners.forEach((listener) => listener());
  const quiet = () => draft.text.split(' ');
  const circleHasIt = () => circle.view.coach !== 'off';
  draft.load().then(changed).catch(reportError);
  draft.onChange(changed, left);
  return {
    circleHasIt,
    isOn: () => circleHasIt() && isWanted(),
    set(on) {
      keepWanted(on);
      changed();
    },
    isQuiet: (about) => quiet().includes(about),
    silence(about) {
      draft.set([...quiet(), about].join(' ').trim());
      draft.keepNow();
      changed();
    },
    onChange: (listener) => listeners.add(listener),
  };
}

/** @returns {boolean} */
function isWanted() {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
}

/** @param {boolean} on */
function keepWanted(on) {
  try {
    if (on) localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, 'off');
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
