/** Private keys of both curves, made from 32 bytes. */

import { concat, fromBase64, fromHex } from './bytes.js';

/** What stands before the 32 bytes in PKCS #8 (RFC 8410). */
const PREFIX = {
  Ed25519: fromHex('302e020100300506032b657004220420'),
  X25519: fromHex('302e020100300506032b656e04220420'),
};

/**
 * @typedef {object} Pair
 * @property {CryptoKey} privateKey not extractable
 * @property {Uint8Array} publicKey
 */

/**
 * @param {'Ed25519' | 'X25519'} curve
 * @param {Uint8Array} seed
 * @param {KeyUsage[]} usages
 * @returns {Promise<Pair>}
 */
export async function importPrivate(curve, seed, usages) {
  const pkcs8 = concat(PREFIX[curve], seed);
  const load = (/** @type {boolean} */ extractable) =>
    crypto.subtle.importKey('pkcs8', pkcs8, curve, extractable, usages);
  // WebCrypto gives the public half of a private key in a JWK only. The key that can be exported
  // for it lives no longer than this line.
  const { x } = await crypto.subtle.exportKey('jwk', await load(true));
  const privateKey = await load(false);
  pkcs8.fill(0);
  return { privateKey, publicKey: fromBase64Url(x) };
}

/** @param {string} text */
function fromBase64Url(text) {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, '='));
}
