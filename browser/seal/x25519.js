/** X25519: a secret that two share without having sent it. */

import { ensure } from './reasons.js';
import { importPrivate } from './private.js';
import { rootKey } from './suite.js';

/** @param {Uint8Array} seed @returns {Promise<import('./private.js').Pair>} */
export function boxPair(seed) {
  return importPrivate('X25519', seed, ['deriveBits']);
}

/**
 * @param {CryptoKey} privateKey
 * @param {Uint8Array} publicKey
 * @returns {Promise<CryptoKey>} as from `rootKey`
 */
export async function agree(privateKey, publicKey) {
  const other = await crypto.subtle.importKey('raw', publicKey, 'X25519', false, []);
  const shared = await sharedBytes(privateKey, other);
  // A key of small order gives zeros whatever the private key is: a secret that everybody knows.
  ensure(shared.some((byte) => byte !== 0), 'seal', 'no secret was agreed');
  const root = await rootKey(shared);
  shared.fill(0);
  return root;
}

/** @param {CryptoKey} privateKey @param {CryptoKey} other */
async function sharedBytes(privateKey, other) {
  const dh = { name: 'X25519', public: other };
  try {
    return new Uint8Array(await crypto.subtle.deriveBits(dh, privateKey, 256));
  } catch {
    return new Uint8Array(32); // Most implementations refuse the zeros themselves, by an error.
  }
}
