/**
 * What a browser has seen last of each place, so that nobody can show it something older.
 *
 * Sealed and private texts are opened with a *seen* store. The pages keep theirs in IndexedDB and
 * in the vault; it has one method, which does all it does in one transaction.
 *
 * @typedef {object} Sight
 * @property {number} revision the highest that was seen
 * @property {string | null} mask of a hidden writer, in hexadecimal: the first that was seen
 *
 * @typedef {object} Seen
 * @property {(place: string, sight: Sight) => Promise<Sight>} raise keeps `higher(what it had,
 *   sight)`, and returns that
 */

import { ensure } from './reasons.js';

/**
 * @param {Sight | undefined} kept
 * @param {Sight} sight
 * @returns {Sight}
 */
export function higher(kept, sight) {
  if (kept === undefined) return sight;
  const newer = sight.mask === kept.mask && sight.revision > kept.revision;
  return newer ? sight : kept;
}

/** For tests, and for pages that are looked at once. */
export class SeenInMemory {
  #sights = new Map();

  /** @param {string} place @param {Sight} sight */
  async raise(place, sight) {
    const kept = higher(this.#sights.get(place), sight);
    this.#sights.set(place, kept);
    return kept;
  }
}

/**
 * Names a place for the store. The parts hold no spaces, so no two places have the same name.
 *
 * @param {...string} parts
 */
export function placeName(...parts) {
  return parts.join(' ');
}

/**
 * To be called with what has verified: what did not must not raise anything.
 *
 * @param {Seen} seen
 * @param {string} place
 * @param {Sight} sight
 */
export async function checkSeen(seen, place, sight) {
  const kept = await seen.raise(place, sight);
  ensure(kept.mask === sight.mask, 'author', 'another writer than this field had first');
  ensure(kept.revision === sight.revision, 'rolled-back', `revision ${kept.revision} was seen`);
}
