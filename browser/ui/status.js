/** What is said in passing: once, politely, without taking the focus. */

import { el } from './dom.js';

/** How long it stays: long enough to read twice. */
const STAYS_MS = 8000;

const toast = el('p.toast', { role: 'status' });
const quiet = el('p.visually-hidden', { role: 'status' });
let timer;

/** Both regions must stand in the page before something is said in them. */
export function placeStatus() {
  document.body.append(quiet, toast);
}

/** @param {string} text for everybody */
export function say(text) {
  clearTimeout(timer);
  toast.textContent = text;
  timer = setTimeout(() => (toast.textContent = ''), STAYS_MS);
}

/** What was said on the page before is over. */
export function hush() {
  clearTimeout(timer);
  toast.textContent = '';
  quiet.textContent = '';
}

/** @param {string} text for who does not see the page change */
export function tell(text) {
  quiet.textContent = text;
}
