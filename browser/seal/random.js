/**
 * Where chance comes from. Everything that needs some takes `random` as a parameter, so that the
 * test vectors can be made again, byte for byte.
 *
 * @typedef {(count: number) => Uint8Array} Random
 */

/** @type {Random} */
export const random = (count) => crypto.getRandomValues(new Uint8Array(count));
