/**
 * What a person keeps for themselves at the server, sealed under the vault key: their identities,
 * what they have seen last, and later their notes and journal.
 */

import { privateTexts, putPrivate, removePrivate } from '../api/keys.js';
import { Refused } from '../api/client.js';
import { fromBase64 } from '../seal/bytes.js';
import { NotReadable } from '../seal/reasons.js';
import { placeName } from '../seal/seen.js';
import { t } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';

/** What is only ever added to, so that whatever is missing was kept back. */
const LASTING = ['identity', 'seen', 'heard'];

/** How often something is written when others are first each time. A person has few browsers. */
const TRIES = 6;

/**
 * @typedef {object} Opened
 * @property {string} field
 * @property {number} revision
 * @property {string} text
 */

export class PrivateTexts {
  #vault;
  #store;
  /** Tells this vault from one before a reset, in which revisions began anew. */
  #name;
  /** Of the keys that came with this vault: the server takes nothing under an earlier vault key. */
  #generation;
  /** The last revision of each place, as far as it is known. */
  #revisions = new Map();

  /**
   * @param {import('../seal/vault.js').Vault} vault
   * @param {import('./store.js').Store} store
   * @param {string} name
   * @param {number} generation
   */
  constructor(vault, store, name, generation) {
    this.#vault = vault;
    this.#store = store;
    this.#name = name;
    this.#generation = generation;
  }

  /**
   * @param {string} container
   * @returns {Promise<Opened[]>}
   * @throws {import('../seal/reasons.js').NotReadable} where one of them cannot be read
   */
  async all(container) {
    const opened = await Promise.all((await listOf(container)).map((text) => this.#open(text)));
    if (LASTING.includes(container)) await this.#checkNoneMissing(container, opened);
    return opened;
  }

  /** @param {string} container @param {Opened[]} opened */
  async #checkNoneMissing(container, opened) {
    const start = this.#inThisVault(placeName('private', this.#vault.person, container, ''));
    const known = (await this.#store.placesFrom(start)).map((place) => place.slice(start.length));
    const missing = known.find((field) => !opened.some((one) => one.field === field));
    if (missing !== undefined) throw new NotReadable('rolled-back', `${container} ${missing} is gone`);
  }

  /** What was written here counts as seen. @param {string} container @param {string} field @param {number} revision */
  #raise(container, field, revision) {
    const place = this.#inThisVault(placeName('private', this.#vault.person, container, field));
    return this.#store.raise(place, { revision, mask: null });
  }

  /** @param {string} place */
  #inThisVault(place) {
    return `${this.#name} ${place}`;
  }

  /**
   * Writes what `change` makes of what stands there. It may be asked more than once: when another
   * browser of the same person was first, it gets what that one wrote.
   *
   * @param {string} container
   * @param {string} field
   * @param {(text: string | null) => string} change
   * @throws {Wrong} when others were first too often, or the server says so
   */
  async write(container, field, change) {
    let before = null;
    for (let tries = TRIES; tries > 0; tries -= 1) {
      const revision = (this.#revisions.get(nameOf(container, field)) ?? 0) + 1;
      const place = { container, field, revision };
      try {
        const sealed = await this.#vault.seal(change(before), place);
        await putPrivate({ ...place, sealed }, this.#generation);
        this.#revisions.set(nameOf(container, field), revision);
        await this.#raise(container, field, revision);
        return;
      } catch (error) {
        if (!(error instanceof Refused) || error.token !== 'behind') throw error;
        before = await this.#thatWasFirst(container, field, error.answer);
      }
    }
    throw new Wrong(t('trouble.others-first'));
  }

  /** @param {string} container @param {string} field @returns {Promise<string | null>} null when it is not there */
  async one(container, field) {
    const text = (await listOf(container)).find((kept) => kept.field === field);
    return text === undefined ? null : this.open(text);
  }

  /**
   * Nothing can be written in that place again: browsers that saw it know how far it had come.
   *
   * @param {string} container
   * @param {string} field
   */
  async remove(container, field) {
    const text = (await listOf(container)).find((kept) => kept.field === field);
    if (text) await removePrivate(text, this.#generation);
    this.#revisions.delete(nameOf(container, field));
  }

  /** Whatever stands there, also what this vault does not open. @param {string} container */
  async clear(container) {
    for (const { field, revision } of await listOf(container)) {
      await removePrivate({ container, field, revision }, this.#generation);
      this.#revisions.delete(nameOf(container, field));
    }
  }

  /** @param {string} container @param {string} field @param {Record<string, any>} answer */
  async #thatWasFirst(container, field, { revision, sealed }) {
    if (!sealed) {
      this.#revisions.set(nameOf(container, field), 0);
      return null;
    }
    const { text } = await this.#open({ container, field, revision, sealed: fromBase64(sealed) });
    return text;
  }

  /** @param {import('../api/keys.js').PrivateText} kept @returns {Promise<string>} one that was fetched already */
  async open(kept) {
    const { text } = await this.#open(kept);
    return text;
  }

  /** @param {import('../api/keys.js').PrivateText} kept @returns {Promise<Opened>} */
  async #open({ container, field, revision, sealed }) {
    const seen = { raise: (place, sight) => this.#store.raise(this.#inThisVault(place), sight) };
    const text = await this.#vault.open(sealed, { container, field, revision }, seen);
    this.#revisions.set(nameOf(container, field), revision);
    return { field, revision, text };
  }
}

/** @param {string} container */
async function listOf(container) {
  return (await privateTexts(container)).filter((text) => text.container === container);
}

/** @param {string} container @param {string} field */
function nameOf(container, field) {
  return `${container} ${field}`;
}
