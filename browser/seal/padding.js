/** Texts are filled up to one of five sizes, so that their length tells little. */

import { fromUtf8, utf8 } from './bytes.js';
import { ensure } from './reasons.js';

const SIZES = [64, 256, 1024, 4096, 16384];
const COUNT = 4;
const TAG = 16;

/** In UTF-8 bytes. */
export const LONGEST = SIZES.at(-1) - COUNT;

/** @param {number} length */
function sizeFor(length) {
  return SIZES.find((size) => COUNT + length <= size);
}

/** @param {string} text how many bytes it takes; the page tells people before it is too long */
export function lengthOf(text) {
  return utf8(text).length;
}

/**
 * @param {string} text
 * @returns {Uint8Array}
 */
export function pad(text) {
  const plain = utf8(text);
  if (plain.length > LONGEST) throw new RangeError(`a text has at most ${LONGEST} bytes`);
  const padded = new Uint8Array(sizeFor(plain.length));
  new DataView(padded.buffer).setUint32(0, plain.length);
  padded.set(plain, COUNT);
  return padded;
}

/**
 * What anybody can see without the key.
 *
 * @param {Uint8Array} sealed
 */
export function checkSealedSize(sealed) {
  ensure(SIZES.includes(sealed.length - TAG), 'padding', 'no such size');
}

/**
 * @param {Uint8Array} padded
 * @returns {string}
 */
export function unpad(padded) {
  ensure(SIZES.includes(padded.length), 'padding', 'no such size');
  const length = new DataView(padded.buffer, padded.byteOffset, padded.length).getUint32(0);
  ensure(sizeFor(length) === padded.length, 'padding', 'another size would do');
  const end = COUNT + length;
  ensure(padded.subarray(end).every((byte) => byte === 0), 'padding', 'filled with something');
  return fromUtf8(padded.subarray(COUNT, end), 'padding');
}
