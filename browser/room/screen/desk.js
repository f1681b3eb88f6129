/** What every part of the room's screen needs, and buttons that do something in the round. */

import { here } from '../../keys/here.js';
import { nameOf } from '../../circle/names.js';
import { el, setAttribute } from '../../ui/dom.js';
import { acting, problemPlace } from '../../ui/form.js';
import { lang } from '../../ui/texts.js';
import { firstNames } from './seats.js';

/**
 * @typedef {import('../../circle/circle.js').Circle} Circle
 *
 * @typedef {object} Desk
 * @property {any} round a LiveRound
 * @property {Circle} circle
 * @property {AbortSignal} left
 * @property {string} me
 * @property {(person: string) => string} nameOf whole
 * @property {(person: string) => string} called by first name
 * @property {(text: { nl: string, en: string } | null) => string} said a text of the method
 */

/**
 * @param {any} round
 * @param {Circle} circle
 * @param {AbortSignal} left
 * @returns {Desk}
 */
export function deskOf(round, circle, left) {
  const name = (person) => nameOf(circle, person);
  return {
    round,
    circle,
    left,
    me: here.person,
    nameOf: name,
    called(person) {
      const people = round.view.seats.map((seat) => seat.person);
      const names = firstNames(people.map(name));
      const at = people.indexOf(person);
      return at < 0 ? name(person) : names[at];
    },
    said: (text) => text?.[lang()] ?? text?.nl ?? '',
  };
}

/** Buttons that are there or not, of which one may be the primary; with a place for what went wrong. */
export function buttonRow() {
  const problems = problemPlace();
  const row = el('div.actions');
  const node = el('div.room-row', row, problems.node);
  return {
    node,
    problems,
    /**
     * @param {string} text
     * @param {() => Promise<unknown>} act
     * @param {string} [what]
     */
    add(text, act, what = 'button') {
      const button = acting(what, text, act, problems);
      row.append(button);
      return {
        button,
        /** @param {boolean} isThere @param {{ primary?: boolean, pressed?: boolean, text?: string }} [how] */
        show(isThere, { primary = false, pressed, text: says } = {}) {
          const had = !isThere && button.contains(document.activeElement);
          button.hidden = !isThere;
          if (had) stayNear(row, button);
          button.classList.toggle('primary', primary);
          if (pressed !== undefined) setAttribute(button, 'aria-pressed', String(pressed));
          if (says !== undefined && button.getAttribute('aria-busy') !== 'true') button.textContent = says;
        },
      };
    },
    /** The row takes no room when nothing is in it. */
    settle() {
      row.hidden = [...row.children].every((child) => /** @type {HTMLElement} */ (child).hidden);
    },
  };
}

/** At another button of the same row, if there is one. @param {Element} row @param {Element} button */
function stayNear(row, button) {
  const other = [...row.children].find((one) => /** @type {HTMLElement} */ (one).checkVisibility());
  if (other) /** @type {HTMLElement} */ (other).focus({ preventScroll: true });
  else passFocus(button);
}

/** Who pressed what is gone now stays near: at what comes after it. @param {Element} from */
export function passFocus(from) {
  const main = document.getElementById('main');
  const all = [...(main?.querySelectorAll('button, textarea, input, select, a[href], summary') ?? [])];
  const after = (node) => from.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = all.find((node) => after(node) && !from.contains(node) && node.checkVisibility());
  const to = /** @type {HTMLElement | null} */ (next ?? document.getElementById('step-title') ?? main);
  to?.focus({ preventScroll: true });
}
