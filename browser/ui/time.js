/** Days and hours in words. Times are microseconds since 1970, as everywhere in Kring. */

import { lang } from './texts.js';
import { el } from './dom.js';

/** @param {number} at @param {Intl.DateTimeFormatOptions} form */
function format(at, form) {
  return new Intl.DateTimeFormat(lang() === 'nl' ? 'nl-NL' : 'en-GB', form).format(at / 1000);
}

/** @param {number} at @returns {string} 23 november 2026 */
export function day(at) {
  return format(at, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** @param {number} at @returns {string} 14:05 */
export function hour(at) {
  return format(at, { hour: '2-digit', minute: '2-digit' });
}

/** @param {number} at */
export function dayElement(at) {
  return el('time', { datetime: new Date(at / 1000).toISOString().slice(0, 10) }, day(at));
}

/** @returns {number} */
export function now() {
  return Date.now() * 1000;
}
