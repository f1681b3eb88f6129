/** The recovery sheet: 130 random bits, as ten groups of five digits on paper. */

import { checkDigit } from './damm.js';
import { random as systemRandom } from './random.js';
import { ensure } from './reasons.js';

export const GROUPS = 10;
const DIGITS = 5;
const BITS = 13;
const BYTES = 17;
const UNUSED = '0'.repeat(BYTES * 8 - GROUPS * BITS);

/**
 * @param {import('./random.js').Random} [random]
 * @returns {Uint8Array} 17 bytes, of which the last six bits are zero
 */
export function newSheet(random = systemRandom) {
  const bytes = random(BYTES);
  bytes[BYTES - 1] &= 0xff << UNUSED.length;
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string[]}
 */
export function groupsOfBytes(bytes) {
  const bits = Array.from(bytes, (byte) => binary(byte, 8)).join('');
  ensure(bytes.length === BYTES && bits.endsWith(UNUSED), 'form', 'not a sheet');
  return Array.from({ length: GROUPS }, (_, place) => {
    const four = String(numberAt(bits, place, BITS)).padStart(DIGITS - 1, '0');
    return four + checkDigit(place + four);
  });
}

/**
 * @param {string[]} groups
 * @returns {Uint8Array}
 */
export function bytesOfGroups(groups) {
  ensure(checkSheet(groups).length === 0, 'form', 'not a sheet');
  const bits = groups.map((group) => binary(numberOf(group), BITS)).join('') + UNUSED;
  return Uint8Array.from({ length: BYTES }, (_, at) => numberAt(bits, at, 8));
}

/** @param {number} number @param {number} width */
function binary(number, width) {
  return number.toString(2).padStart(width, '0');
}

/** @param {string} bits @param {number} place @param {number} width of each place */
function numberAt(bits, place, width) {
  return Number.parseInt(bits.slice(place * width, (place + 1) * width), 2);
}

/** @param {string} group without its check digit */
function numberOf(group) {
  return Number(group.slice(0, -1));
}

/**
 * What a person typed, with spaces and hyphens where they like. Where a digit too few or too many
 * would shift all groups behind it, and they did set groups apart, those groups are kept: so only
 * the wrong one looks mistyped.
 *
 * @param {string} typed
 * @returns {string[]}
 */
export function groupsOfTyped(typed) {
  const parts = typed.split(/[\s-]+/).filter((part) => part !== '');
  const digits = parts.join('');
  if (parts.length === GROUPS && digits.length !== GROUPS * DIGITS) return parts;
  return digits.match(new RegExp(`.{1,${DIGITS}}`, 'gu')) ?? [];
}

/**
 * Before anything is tried.
 *
 * @param {string[]} groups
 * @returns {number[]} which places (0 … 9) look mistyped or are missing
 */
export function checkSheet(groups) {
  const places = Array.from({ length: Math.max(GROUPS, groups.length) }, (_, place) => place);
  return places.filter((place) => place >= GROUPS || !isGroup(groups[place] ?? '', place));
}

/** @param {string} group @param {number} place */
function isGroup(group, place) {
  return /^[0-9]{5}$/.test(group) && numberOf(group) < 2 ** BITS && checkDigit(place + group) === 0;
}
