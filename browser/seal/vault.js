/** What is a person's alone: their keys, journal, drafts and private notes, under the vault key. */

import * as field from './pack.js';
import { checkSealedSize, pad, unpad } from './padding.js';
import { random as systemRandom } from './random.js';
import { checkSeen, placeName } from './seen.js';
import { decrypt, deriveBytes, deriveKey, encrypt, rootKey } from './suite.js';

const CONTEXT = field.shape('kring/1/private-context', {
  person: field.id,
  container: field.token,
  field: field.token,
  revision: field.number,
});

const KEY = field.shape('kring/1/private-key', { person: field.id, container: field.token });

const PRIVATE = field.shape('kring/1/private', { nonce: field.nonce, sealed: field.bytes });

/**
 * @typedef {object} Place
 * @property {string} container
 * @property {string} field
 * @property {number} revision 1, 2, 3 …
 */

/**
 * @param {import('./random.js').Random} [random]
 * @returns {Uint8Array} V: to be wrapped (unlock.js) before it is forgotten
 */
export function newVaultKey(random = systemRandom) {
  return random(32);
}

export class Vault {
  #root;

  /**
   * @param {string} person
   * @param {CryptoKey} root V, where no script can read it
   */
  constructor(person, root) {
    this.person = person;
    this.#root = root;
    Object.freeze(this);
  }

  /** @param {string} person @param {Uint8Array} vaultKey */
  static async fromKey(person, vaultKey) {
    return new Vault(person, await rootKey(vaultKey));
  }

  /**
   * @param {string} text
   * @param {Place} place
   * @param {import('./random.js').Random} [random]
   * @returns {Promise<Uint8Array>}
   */
  async seal(text, place, random = systemRandom) {
    const nonce = random(12);
    const context = CONTEXT.write({ ...place, person: this.person });
    const sealed = await encrypt(await this.#key(place), nonce, context, pad(text));
    return PRIVATE.write({ nonce, sealed });
  }

  /**
   * @param {Uint8Array} bytes
   * @param {Place} place where it is shown; never what the server says about it
   * @param {import('./seen.js').Seen} seen
   * @returns {Promise<string>}
   */
  async open(bytes, place, seen) {
    const { nonce, sealed } = PRIVATE.read(bytes);
    checkSealedSize(sealed);
    const context = CONTEXT.write({ ...place, person: this.person });
    const text = unpad(await decrypt(await this.#key(place), nonce, context, sealed));
    const name = placeName('private', this.person, place.container, place.field);
    await checkSeen(seen, name, { revision: place.revision, mask: null });
    return text;
  }

  /** @param {Place} place */
  #key({ container }) {
    return deriveKey(this.#root, KEY.write({ person: this.person, container }));
  }

  /**
   * @param {Uint8Array} info what it is for
   * @returns {Promise<Uint8Array>} 32 bytes that every browser of this person makes alike
   */
  seed(info) {
    return deriveBytes(this.#root, info);
  }
}
