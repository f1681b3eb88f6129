/**
 * The one encoding of everything that is sent, signed, hashed or bound.
 *
 * A message is described once, as a *shape*: its label and the kinds of its fields, in the order
 * of docs/sealing.md. Writing and reading both follow from it, so they cannot drift apart.
 */

import { concat, EMPTY, fromUtf8, idFromBytes, idToBytes, utf8 } from './bytes.js';
import { ensure } from './reasons.js';

/**
 * @template T
 * @typedef {object} Kind how a value stands in a field
 * @property {(value: T) => Uint8Array} write
 * @property {(bytes: Uint8Array) => T} read
 */

/** @type {(value: unknown) => value is Uint8Array} */
const isBytes = (value) => value instanceof Uint8Array;

/** @param {number} length @param {string} name @returns {Kind<Uint8Array>} */
function ofLength(length, name) {
  const check = (/** @type {unknown} */ value) => {
    ensure(isBytes(value) && value.length === length, 'form', `${name} has ${length} bytes`);
    return value;
  };
  // A copy, because what was read is kept, while the buffer it came in may be used again.
  return { write: check, read: (bytes) => check(bytes).slice() };
}

export const key = ofLength(32, 'a key');
export const hash = ofLength(32, 'a hash');
export const secret = ofLength(32, 'a secret');
export const nonce = ofLength(12, 'a nonce');
export const signature = ofLength(64, 'a signature');
/** A key of 32 bytes and the tag behind it. */
export const wrappedKey = ofLength(48, 'a wrapped key');

/** @type {Kind<Uint8Array>} */
export const bytes = {
  write(value) {
    ensure(isBytes(value), 'form', 'not bytes');
    return value;
  },
  read: (value) => value.slice(),
};

/** @type {Kind<string>} */
export const id = { write: idToBytes, read: idFromBytes };

/** @type {Kind<number>} 8 bytes, of which JavaScript counts 53 bits exactly; no number gets near */
export const number = {
  write(value) {
    ensure(Number.isSafeInteger(value) && value >= 0, 'form', 'not a number from 0 to 2^53 - 1');
    const field = new Uint8Array(8);
    new DataView(field.buffer).setBigUint64(0, BigInt(value));
    return field;
  },
  read(field) {
    ensure(field.length === 8, 'form', 'a number has 8 bytes');
    const value = Number(new DataView(field.buffer, field.byteOffset, 8).getBigUint64(0));
    ensure(Number.isSafeInteger(value), 'form', 'a number beyond 2^53 - 1');
    return value;
  },
};

const TOKEN = /^[a-z0-9\-_./:]{1,64}$/;

/** @param {unknown} value */
function checkToken(value) {
  ensure(typeof value === 'string' && TOKEN.test(value), 'form', 'not a token');
  return value;
}

/** @type {Kind<string>} */
export const token = {
  write: (value) => utf8(checkToken(value)),
  read: (field) => checkToken(fromUtf8(field)),
};

/** @type {Kind<string>} */
export const tokenOrEmpty = {
  write: (value) => (value === '' ? EMPTY : token.write(value)),
  read: (field) => (field.length === 0 ? '' : token.read(field)),
};

/** @type {Kind<string | Uint8Array>} a person's id, or the mask of a hidden writer */
export const author = {
  write: (value) => (isBytes(value) ? key.write(value) : id.write(value)),
  read: (field) => (field.length === 32 ? key : id).read(field),
};

/**
 * @param {...string} tokens
 * @returns {Kind<string>}
 */
export function oneOf(...tokens) {
  const check = (/** @type {string} */ value) => {
    ensure(tokens.includes(value), 'form', `none of ${tokens.join(', ')}`);
    return value;
  };
  return { write: (value) => token.write(check(value)), read: (field) => check(token.read(field)) };
}

/**
 * `null` is the empty field. Not `undefined`: what somebody forgot is not empty.
 *
 * @template T
 * @param {Kind<T>} kind
 * @returns {Kind<T | null>}
 */
export function optional(kind) {
  return {
    write: (value) => (value === null ? EMPTY : kind.write(value)),
    read: (field) => (field.length === 0 ? null : kind.read(field)),
  };
}

/**
 * @template T
 * @param {Kind<T>} kind
 * @returns {Kind<readonly T[]>}
 */
export function listOf(kind) {
  return {
    write: (values) => list(...values.map(kind.write)),
    read: (field) => fieldsOf(field).map(kind.read),
  };
}

/** @param {Uint8Array} value */
function field(value) {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, value.length);
  return concat(length, value);
}

/**
 * Fields without a label.
 *
 * @param {...Uint8Array} values
 */
export function list(...values) {
  return concat(...values.map(field));
}

/**
 * @param {Uint8Array} whole
 * @returns {[Uint8Array, Uint8Array]} the first field and what stands behind it, views into it
 */
function take(whole) {
  ensure(isBytes(whole) && whole.length >= 4, 'form', 'truncated');
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0);
  ensure(whole.length >= 4 + length, 'form', 'truncated');
  return [whole.subarray(4, 4 + length), whole.subarray(4 + length)];
}

/** @param {Uint8Array} whole @returns {Uint8Array[]} */
function fieldsOf(whole) {
  const fields = [];
  for (let rest = whole; rest.length > 0; ) {
    const [first, behind] = take(rest);
    fields.push(first);
    rest = behind;
  }
  return fields;
}

/** @param {Uint8Array} field @param {string} label */
function checkLabel(field, label) {
  const found = fromUtf8(field);
  const version = /^kring\/(\d+)\//.exec(found)?.[1];
  ensure(version === undefined || version === '1', 'version', 'of another version of the format');
  ensure(found === label, 'form', `not ${label}`);
}

/**
 * @typedef {object} Shape
 * @property {(values: Record<string, any>) => Uint8Array} write
 * @property {(bytes: Uint8Array) => Record<string, any>} read
 */

/**
 * @param {string} label
 * @param {Record<string, Kind<any>>} kinds in the order of the page; names that are integers would
 *   be put in another
 * @returns {Shape}
 */
export function shape(label, kinds) {
  const names = Object.entries(kinds);
  return Object.freeze({
    write: (values) => list(utf8(label), ...names.map(([name, kind]) => kind.write(values[name]))),
    read(whole) {
      // The label before all else: another version may be made in another way behind it.
      const [first, behind] = take(whole);
      checkLabel(first, label);
      const fields = fieldsOf(behind);
      ensure(fields.length === names.length, 'form', `${label} has ${names.length} fields`);
      return Object.fromEntries(names.map(([name, kind], at) => [name, kind.read(fields[at])]));
    },
  });
}
