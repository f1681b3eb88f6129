/**
 * Ed25519, verified strictly.
 *
 * Implementations of WebCrypto differ in what they accept at the edges: keys of small order, under
 * which one signature fits many messages, and second spellings of the same value. What one browser
 * accepts and another refuses would split a circle, so the edges are cut off here.
 */

import { fromHex, toHex } from './bytes.js';
import { ensure } from './reasons.js';
import { importPrivate } from './private.js';

/** p = 2^255 - 19, and L, the order of the base point; written as numbers are on paper. */
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The y of the eight points of small order; x and -x share it. */
const SMALL_ORDER = new Set([
  0n,
  1n,
  P - 1n,
  littleEndian(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')),
  littleEndian(fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')),
]);

/** @param {Uint8Array} bytes */
function littleEndian(bytes) {
  return BigInt(`0x${toHex(bytes.slice().reverse())}`);
}

/**
 * Of small order, or written in another way than the one.
 *
 * @param {Uint8Array} point
 */
function isWeak(point) {
  const y = BigInt.asUintN(255, littleEndian(point));
  return y >= P || SMALL_ORDER.has(y);
}

/**
 * @param {Uint8Array} publicKey
 * @param {Uint8Array} message
 * @param {Uint8Array} signature
 * @returns {Promise<boolean>}
 */
export async function verifies(publicKey, message, signature) {
  if (isWeak(publicKey) || isWeak(signature.subarray(0, 32))) return false;
  if (littleEndian(signature.subarray(32)) >= L) return false;
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, message);
  } catch {
    return false; // Some refuse a key that is no point of the curve when it is imported.
  }
}

/**
 * @param {Uint8Array} publicKey
 * @param {Uint8Array} message
 * @param {Uint8Array} signature
 */
export async function verify(publicKey, message, signature) {
  ensure(await verifies(publicKey, message, signature), 'signature', 'not by this key');
}

/** @param {Uint8Array} seed @returns {Promise<import('./private.js').Pair>} */
export function signPair(seed) {
  return importPrivate('Ed25519', seed, ['sign']);
}

/**
 * @param {CryptoKey} privateKey
 * @param {Uint8Array} message
 * @returns {Promise<Uint8Array>}
 */
export async function sign(privateKey, message) {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message));
}
