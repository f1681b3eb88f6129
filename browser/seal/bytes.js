/** Bytes, and the ways they are written as text. */

import { ensure } from './reasons.js';

export const EMPTY = new Uint8Array(0);

/**
 * @param {...Uint8Array} parts
 * @returns {Uint8Array}
 */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * For public values only: it stops at the first difference, and so tells by its duration where
 * that was.
 *
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export function equal(a, b) {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @param {string} hex lower case only, so that one value is written in one way
 * @returns {Uint8Array}
 */
export function fromHex(hex) {
  ensure(/^([0-9a-f]{2})*$/.test(hex), 'form', 'not hexadecimal');
  const pairs = hex.match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/**
 * @param {string} base64 of the standard alphabet, with padding
 * @returns {Uint8Array}
 */
export function fromBase64(base64) {
  let binary = '';
  try {
    binary = atob(base64);
  } catch {
    ensure(false, 'form', 'not base64');
  }
  // atob also reads spaces, missing padding and stray bits: the same bytes in another spelling.
  ensure(btoa(binary) === base64, 'form', 'not base64');
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * An id is a lower-case string with hyphens wherever people write code, and 16 bytes in a field.
 * The order of the strings is the order of the bytes.
 *
 * @param {string} id
 * @returns {Uint8Array}
 */
export function idToBytes(id) {
  ensure(typeof id === 'string' && ID.test(id), 'form', 'not an id');
  return fromHex(id.replaceAll('-', ''));
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function idFromBytes(bytes) {
  ensure(bytes.length === 16, 'form', 'an id has 16 bytes');
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {string} text */
export function utf8(text) {
  return encoder.encode(text);
}

/**
 * @param {Uint8Array} bytes
 * @param {string} [reason] what to call it when they are no text
 * @returns {string}
 */
export function fromUtf8(bytes, reason = 'form') {
  try {
    return decoder.decode(bytes);
  } catch {
    ensure(false, reason, 'not UTF-8');
  }
}
