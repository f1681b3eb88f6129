/**
 * The ways to unlock. The vault key is kept only wrapped, once for each way, and each way has its
 * own key: one that this browser made, one from the recovery sheet, or one that two browsers
 * agreed (link.js).
 */

import * as field from './pack.js';
import { random as systemRandom } from './random.js';
import { bytesOfGroups } from './sheet.js';
import { AES, AES_USAGES, decrypt, decryptRootKey, deriveKey, encrypt, rootKey } from './suite.js';
import { Vault } from './vault.js';

const CONTEXT = field.shape('kring/1/wrap-context', {
  person: field.id,
  kind: field.oneOf('browser', 'sheet', 'link'),
  id: field.id,
});

const WRAP = field.shape('kring/1/wrap', { nonce: field.nonce, sealed: field.wrappedKey });

const SHEET_KEY = field.shape('kring/1/sheet-key', { person: field.id });

/**
 * @typedef {object} Way
 * @property {string} person
 * @property {'browser' | 'sheet' | 'link'} kind
 * @property {string} id of the way
 * @property {CryptoKey} key KW
 */

/**
 * A key for this browser, to be kept in IndexedDB: a browser stores it, but gives it to no script.
 *
 * @returns {Promise<CryptoKey>}
 */
export function newBrowserKey() {
  return crypto.subtle.generateKey(AES, false, AES_USAGES);
}

/**
 * @param {object} of
 * @param {string} of.person
 * @param {string} of.id
 * @param {CryptoKey} of.key
 * @returns {Way}
 */
export function browserWay({ person, id, key }) {
  return { person, kind: 'browser', id, key };
}

/**
 * @param {object} of
 * @param {string} of.person
 * @param {string} of.id
 * @param {string[]} of.groups of the sheet, checked (sheet.js)
 * @returns {Promise<Way>}
 */
export async function sheetWay({ person, id, groups }) {
  const key = await deriveKey(await rootKey(bytesOfGroups(groups)), SHEET_KEY.write({ person }));
  return { person, kind: 'sheet', id, key };
}

/**
 * @param {Uint8Array} vaultKey
 * @param {Way} way
 * @param {import('./random.js').Random} [random]
 * @returns {Promise<Uint8Array>}
 */
export async function wrap(vaultKey, way, random = systemRandom) {
  const nonce = random(12);
  return WRAP.write({ nonce, sealed: await encrypt(way.key, nonce, CONTEXT.write(way), vaultKey) });
}

/**
 * @param {Uint8Array} wrapped
 * @param {Way} way
 * @returns {Promise<Vault>}
 */
export async function unlock(wrapped, way) {
  const { nonce, sealed } = WRAP.read(wrapped);
  return new Vault(way.person, await decryptRootKey(way.key, nonce, CONTEXT.write(way), sealed));
}

/**
 * Wraps the vault key for one more way. The only moment after its making that it stands in the
 * clear, and no longer than that.
 *
 * @param {Uint8Array} wrapped
 * @param {Way} from
 * @param {Way} to
 * @param {import('./random.js').Random} [random]
 * @returns {Promise<Uint8Array>}
 */
export async function rewrap(wrapped, from, to, random = systemRandom) {
  const { nonce, sealed } = WRAP.read(wrapped);
  const vaultKey = await decrypt(from.key, nonce, CONTEXT.write(from), sealed);
  try {
    return await wrap(vaultKey, to, random);
  } finally {
    vaultKey.fill(0);
  }
}
