/** A person whose browser is unlocked: the vault, and the keys that stand in it. */

import { equal, toHex } from '../seal/bytes.js';
import { Identity, readBundle, readNextBundle, seedsFromText } from '../seal/identity.js';
import { ensure } from '../seal/reasons.js';
import { placeName } from '../seal/seen.js';
import { PrivateTexts } from './private-texts.js';

/**
 * @typedef {object} Unlocked
 * @property {import('../seal/vault.js').Vault} vault
 * @property {import('../seal/unlock.js').Way} way by which
 * @property {Uint8Array} wrapped
 */

export class Self {
  /** @type {Map<number, Identity>} */
  #identities;

  /**
   * @param {Unlocked} unlocked
   * @param {import('../seal/identity.js').Bundle[]} bundles verified
   * @param {Map<number, Identity>} identities
   * @param {PrivateTexts} texts
   * @private
   */
  constructor({ vault, way, wrapped }, bundles, identities, texts) {
    this.person = vault.person;
    this.vault = vault;
    this.way = way;
    this.wrapped = wrapped;
    this.bundles = bundles;
    this.texts = texts;
    this.#identities = identities;
  }

  /**
   * @param {Unlocked} unlocked
   * @param {Uint8Array[]} bundles as the server gave them
   * @param {import('./store.js').Store} store
   * @returns {Promise<Self>}
   */
  static async open(unlocked, bundles, store) {
    const { person } = unlocked.vault;
    const read = await readBundles(bundles, person);
    const began = read.findLast(({ kind }) => kind !== 'renewed');
    const texts = new PrivateTexts(unlocked.vault, store, toHex(began.hash), read.length);
    const identities = new Map();
    for (const { field, text } of await texts.all('identity')) {
      const generation = Number(field);
      identities.set(
        generation,
        await Identity.fromSeeds({ person, generation, seeds: seedsFromText(text) }),
      );
    }
    checkNewest(read, identities);
    await checkNoneMissing(person, read.length, store);
    return new Self(unlocked, read, identities, texts);
  }

  /** The keys of now. */
  get me() {
    return this.identity(this.generation);
  }

  get generation() {
    return this.bundle.generation;
  }

  /** The public halves of the keys of now. */
  get bundle() {
    return this.bundles.at(-1);
  }

  /**
   * Whether these are keys that I made.
   *
   * @param {{ generation: number, signKey: Uint8Array, boxKey: Uint8Array }} keys
   */
  made({ generation, signKey, boxKey }) {
    const bundle = this.bundles.find((one) => one.generation === generation);
    return bundle !== undefined && equal(bundle.signKey, signKey) && equal(bundle.boxKey, boxKey);
  }

  /** @param {number} generation */
  has(generation) {
    return this.#identities.has(generation);
  }

  /** @param {number} generation @returns {Identity} */
  identity(generation) {
    const identity = this.#identities.get(generation);
    ensure(identity, 'epoch', 'keys that were lost');
    return identity;
  }
}

/**
 * @param {Uint8Array[]} bundles
 * @param {string} person
 */
export async function readBundles(bundles, person) {
  ensure(bundles.length > 0, 'rolled-back', 'no bundle');
  const first = await readBundle(bundles[0]);
  ensure(first.person === person, 'chain', 'of another person');
  ensure(first.kind === 'first', 'chain', 'not the first');
  const read = [first];
  for (const bytes of bundles.slice(1)) read.push(await readNextBundle(bytes, read.at(-1)));
  return read;
}

/** What says how many bundles somebody has had. @param {string} person */
const bundlesOf = (person) => placeName('bundles', person);

/**
 * That the server gives all bundles which this browser has seen.
 *
 * @param {string} person
 * @param {number} count
 * @param {import('./store.js').Store} store
 */
async function checkNoneMissing(person, count, store) {
  const seen = await store.raise(bundlesOf(person), { revision: count, mask: null });
  ensure(seen.revision === count, 'rolled-back', 'newer keys were seen');
}

/**
 * The same, where nothing can be opened yet: nobody has fewer bundles than they had.
 *
 * @param {string} person
 * @param {number} count
 * @param {import('./store.js').Store} store
 */
export async function checkNotFewer(person, count, store) {
  const seen = await store.last(bundlesOf(person));
  ensure(!seen || seen.revision <= count, 'rolled-back', 'newer keys were seen');
}

/**
 * That the server did not put other keys in the place of mine, or keep back the newest.
 *
 * @param {import('../seal/identity.js').Bundle[]} bundles
 * @param {Map<number, Identity>} identities
 */
function checkNewest(bundles, identities) {
  const newest = bundles.at(-1);
  const highest = Math.max(0, ...identities.keys());
  ensure(highest <= newest.generation, 'rolled-back', 'the vault holds newer keys');
  const mine = identities.get(newest.generation);
  const same = mine && equal(mine.signKey, newest.signKey) && equal(mine.boxKey, newest.boxKey);
  ensure(same, 'forked', 'keys that are not mine');
}
