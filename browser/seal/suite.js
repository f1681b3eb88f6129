/**
 * SHA-256, HKDF-SHA-256 and AES-256-GCM, as the format uses them. Keys stay CryptoKeys that cannot
 * be read out, wherever the format allows it.
 */

import { EMPTY } from './bytes.js';
import { NotReadable } from './reasons.js';

/** What a key that wraps others or seals texts is and may do; the same whether derived or made. */
export const AES = Object.freeze({ name: 'AES-GCM', length: 256 });
/** @type {KeyUsage[]} */
export const AES_USAGES = ['encrypt', 'decrypt', 'unwrapKey'];

/** @type {KeyUsage[]} */
const ROOT_USAGES = ['deriveKey', 'deriveBits'];

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array>} */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * What HKDF starts from.
 *
 * @param {Uint8Array} secret
 * @returns {Promise<CryptoKey>}
 */
export function rootKey(secret) {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, ROOT_USAGES);
}

/** @param {Uint8Array} info @param {Uint8Array} salt */
const hkdf = (info, salt) => ({ name: 'HKDF', hash: 'SHA-256', salt, info });

/**
 * @param {CryptoKey} root
 * @param {Uint8Array} info
 * @param {Uint8Array} [salt]
 * @returns {Promise<CryptoKey>} for AES
 */
export function deriveKey(root, info, salt = EMPTY) {
  return crypto.subtle.deriveKey(hkdf(info, salt), root, AES, false, AES_USAGES);
}

/**
 * @param {CryptoKey} root
 * @param {Uint8Array} info
 * @returns {Promise<Uint8Array>} 32 bytes
 */
export async function deriveBytes(root, info) {
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf(info, EMPTY), root, 256));
}

/** @param {Uint8Array} nonce @param {Uint8Array} context */
const gcm = (nonce, context) => ({ name: 'AES-GCM', iv: nonce, additionalData: context });

/**
 * @param {CryptoKey} key
 * @param {Uint8Array} nonce
 * @param {Uint8Array} context
 * @param {Uint8Array} plain
 * @returns {Promise<Uint8Array>}
 */
export async function encrypt(key, nonce, context, plain) {
  return new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, context), key, plain));
}

/**
 * @param {CryptoKey} key
 * @param {Uint8Array} nonce
 * @param {Uint8Array} context
 * @param {Uint8Array} sealed
 * @returns {Promise<Uint8Array>}
 */
export async function decrypt(key, nonce, context, sealed) {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(nonce, context), key, sealed));
  } catch {
    throw new NotReadable('seal', 'changed, or of another place or key');
  }
}

/**
 * Opens what holds a key, without the key ever standing where a script can read it.
 *
 * @param {CryptoKey} key
 * @param {Uint8Array} nonce
 * @param {Uint8Array} context
 * @param {Uint8Array} sealed
 * @returns {Promise<CryptoKey>} as from `rootKey`
 */
export async function decryptRootKey(key, nonce, context, sealed) {
  try {
    const aes = gcm(nonce, context);
    return await crypto.subtle.unwrapKey('raw', sealed, key, aes, 'HKDF', false, ROOT_USAGES);
  } catch {
    throw new NotReadable('seal', 'changed, or of another person, way or key');
  }
}
