/**
 * What this browser lacks to keep keys and to seal: found by really doing it, because browsers
 * also name what they cannot do yet.
 */

import { EMPTY, equal, fromHex, utf8 } from './bytes.js';
import { sign, signPair, verifies } from './ed25519.js';
import { decrypt, deriveBytes, encrypt, rootKey } from './suite.js';
import { newBrowserKey } from './unlock.js';
import { agree, boxPair } from './x25519.js';

const DATABASE = 'kring-support';
const STORE = 'keys';
const NONCE = new Uint8Array(12);
const TRIAL = utf8('trial');

/**
 * In the order in which a page had best name them: without a secure context there is no WebCrypto
 * either, whatever the browser.
 *
 * @type {Record<string, () => boolean | Promise<boolean>>}
 */
const TRIALS = {
  'secure-context': () => globalThis.isSecureContext === true,
  webcrypto: triesWebCrypto,
  ed25519: triesEd25519,
  x25519: triesX25519,
  'import-maps': () => globalThis.HTMLScriptElement?.supports?.('importmap') === true,
  'key-storage': triesKeyStorage,
};

/**
 * @returns {Promise<string[]>} of `secure-context`, `webcrypto`, `ed25519`, `x25519`, `import-maps`,
 *   `key-storage` (IndexedDB that keeps keys; some private windows have none), what is missing
 */
export async function missing() {
  const names = [];
  for (const [name, trial] of Object.entries(TRIALS)) {
    if (!(await succeeds(trial))) names.push(name);
  }
  return names;
}

/** @param {() => boolean | Promise<boolean>} trial */
async function succeeds(trial) {
  try {
    return await trial();
  } catch {
    return false;
  }
}

async function triesWebCrypto() {
  // The third case of RFC 5869, which has no salt; its first 32 bytes.
  const root = await rootKey(fromHex('0b'.repeat(22)));
  const expected = fromHex('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
  const derives = equal(await deriveBytes(root, EMPTY), expected);
  return derives && (await keepsSecrets(await newBrowserKey()));
}

/** @param {CryptoKey} key */
async function keepsSecrets(key) {
  const sealed = await encrypt(key, NONCE, TRIAL, TRIAL);
  return !key.extractable && equal(await decrypt(key, NONCE, TRIAL, sealed), TRIAL);
}

/** The first case of RFC 8032. */
async function triesEd25519() {
  const seed = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
  const expected = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  const { privateKey, publicKey } = await signPair(seed);
  const signature = await sign(privateKey, TRIAL);
  return equal(publicKey, expected) && (await verifies(publicKey, TRIAL, signature));
}

/** The case of RFC 7748, section 6.1. */
async function triesX25519() {
  const seed = fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
  const other = fromHex('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
  const shared = fromHex('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742');
  const { privateKey } = await boxPair(seed);
  const [agreed, expected] = [await agree(privateKey, other), await rootKey(shared)];
  return equal(await deriveBytes(agreed, TRIAL), await deriveBytes(expected, TRIAL));
}

async function triesKeyStorage() {
  const database = await openDatabase();
  try {
    const store = () => database.transaction(STORE, 'readwrite').objectStore(STORE);
    await done(store().put(await newBrowserKey(), 'key'));
    return await keepsSecrets(await done(store().get('key')));
  } finally {
    database.close();
    await done(indexedDB.deleteDatabase(DATABASE));
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  const request = indexedDB.open(DATABASE);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
