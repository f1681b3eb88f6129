/**
 * Another browser of the same person gets the vault key from one that is unlocked, through a server
 * that may lie: by four words that the person compares on both.
 *
 * The new browser commits before it sees the other's key, and reveals after; so a server between
 * the two has one attempt at words that it cannot choose. The order of the calls is part of that,
 * and each side insists on it.
 */

import { equal } from './bytes.js';
import * as field from './pack.js';
import { random as systemRandom } from './random.js';
import { ensure } from './reasons.js';
import { deriveKey, sha256 } from './suite.js';
import { boxPair, agree } from './x25519.js';

const COMMIT = field.shape('kring/1/link-commit', {
  person: field.id,
  link: field.id,
  newKey: field.key,
  r: field.secret,
});

const WORDS = field.shape('kring/1/link-words', {
  person: field.id,
  link: field.id,
  commit: field.hash,
  newKey: field.key,
  r: field.secret,
  unlockedKey: field.key,
});

const SALT = field.shape('kring/1/link-salt', { newKey: field.key, unlockedKey: field.key });

const KEY = field.shape('kring/1/link-key', { person: field.id, link: field.id, commit: field.hash });

/**
 * @typedef {object} Link which one it is
 * @property {string} person
 * @property {string} link its id
 *
 * @typedef {object} Revealed
 * @property {Uint8Array} newKey
 * @property {Uint8Array} r
 */

/** @param {Link & Revealed} values */
const commitTo = (values) => sha256(COMMIT.write(values));

/** What both sides know once everything was sent. */
class Meeting {
  #privateKey;
  #said;

  /** @param {CryptoKey} privateKey @param {Record<string, any>} said */
  constructor(privateKey, said) {
    this.#privateKey = privateKey;
    this.#said = said;
  }

  /** @returns {Promise<Uint8Array>} whose four words are shown */
  words() {
    return sha256(WORDS.write(this.#said));
  }

  /** @param {Uint8Array} otherKey @returns {Promise<import('./unlock.js').Way>} */
  async way(otherKey) {
    const { person, link } = this.#said;
    const root = await agree(this.#privateKey, otherKey);
    const key = await deriveKey(root, KEY.write(this.#said), SALT.write(this.#said));
    return { person, kind: 'link', id: link, key };
  }
}

/** @param {unknown} condition */
function inOrder(condition) {
  if (!condition) throw new Error('a step of the link out of its order');
}

/** The new browser. */
export class NewBrowser {
  #pair;
  #said;
  /** @type {Uint8Array | null} */
  #unlockedKey = null;

  /** @param {import('./private.js').Pair} pair @param {Link & Revealed & { commit: Uint8Array }} said */
  constructor(pair, said) {
    this.#pair = pair;
    this.#said = said;
  }

  /**
   * Step 1.
   *
   * @param {Link} which
   * @param {import('./random.js').Random} [random]
   */
  static async begin({ person, link }, random = systemRandom) {
    const pair = await boxPair(random(32));
    const said = { person, link, newKey: pair.publicKey, r: random(32) };
    return new NewBrowser(pair, { ...said, commit: await commitTo(said) });
  }

  /** To be sent first. */
  get commit() {
    return this.#said.commit;
  }

  /**
   * Step 3. Once only: whoever saw what this returns could choose another key to fit the words.
   *
   * @param {Uint8Array} unlockedKey
   * @returns {Revealed} to be sent
   */
  reveal(unlockedKey) {
    inOrder(this.#unlockedKey === null);
    this.#unlockedKey = unlockedKey;
    const { newKey, r } = this.#said;
    return { newKey, r };
  }

  /** @returns {Promise<Uint8Array>} step 4: whose four words are shown */
  words() {
    return this.#meeting().words();
  }

  /**
   * Step 5, when the person said that the words are the same.
   *
   * @returns {Promise<import('./unlock.js').Way>} that opens what the other browser sends
   */
  confirmed() {
    return this.#meeting().way(this.#unlockedKey);
  }

  #meeting() {
    inOrder(this.#unlockedKey !== null);
    return new Meeting(this.#pair.privateKey, { ...this.#said, unlockedKey: this.#unlockedKey });
  }
}

/** The browser that is unlocked. */
export class UnlockedBrowser {
  #pair;
  #said;
  /** @type {Revealed | null} */
  #revealed = null;

  /** @param {import('./private.js').Pair} pair @param {Link & { commit: Uint8Array }} said */
  constructor(pair, said) {
    this.#pair = pair;
    this.#said = said;
  }

  /**
   * Step 2, with the commit that the new browser sent.
   *
   * @param {Link & { commit: Uint8Array }} said
   * @param {import('./random.js').Random} [random]
   */
  static async begin({ person, link, commit }, random = systemRandom) {
    return new UnlockedBrowser(await boxPair(random(32)), { person, link, commit });
  }

  /** To be sent. */
  get unlockedKey() {
    return this.#pair.publicKey;
  }

  /**
   * Step 3: is it what was promised?
   *
   * @param {Revealed} revealed
   */
  async check({ newKey, r }) {
    inOrder(this.#revealed === null);
    const commit = await commitTo({ ...this.#said, newKey, r });
    ensure(equal(commit, this.#said.commit), 'commit', 'another key than was promised');
    this.#revealed = { newKey, r };
  }

  /** @returns {Promise<Uint8Array>} step 4: whose four words are shown */
  words() {
    return this.#meeting().words();
  }

  /**
   * Step 5, when the person said that the words are the same.
   *
   * @returns {Promise<import('./unlock.js').Way>} to `rewrap` the vault key to
   */
  confirmed() {
    return this.#meeting().way(this.#revealed.newKey);
  }

  #meeting() {
    inOrder(this.#revealed !== null);
    const said = { ...this.#said, ...this.#revealed, unlockedKey: this.unlockedKey };
    return new Meeting(this.#pair.privateKey, said);
  }
}
