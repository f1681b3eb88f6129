/**
 * Circle words: all have the same membership log when all hear the same four words.
 *
 * Everybody commits to a part before anybody sees one, so nobody can choose a part, or a log, to
 * fit the words. The order of the calls is part of that, and this insists on it.
 */

import { equal } from './bytes.js';
import * as field from './pack.js';
import { random as systemRandom } from './random.js';
import { ensure } from './reasons.js';
import { sha256 } from './suite.js';

const COMMIT = field.shape('kring/1/words-commit', {
  circle: field.id,
  head: field.hash,
  person: field.id,
  r: field.secret,
});

const PART = field.shape('kring/1/words-part', { person: field.id, r: field.secret });

const WORDS = field.shape('kring/1/words', {
  circle: field.id,
  head: field.hash,
  parts: field.listOf(PART),
});

/**
 * @typedef {object} Promised
 * @property {string} person
 * @property {Uint8Array} commit
 *
 * @typedef {object} Opened
 * @property {string} person
 * @property {Uint8Array} r
 */

export class CircleWords {
  #circle;
  #head;
  #person;
  #r;
  /** @type {Promised[] | null} */
  #promised = null;

  /**
   * @param {import('./membership.js').Membership} membership as this browser verified it
   * @param {string} person who takes part here
   * @param {import('./random.js').Random} [random]
   */
  constructor(membership, person, random = systemRandom) {
    this.#circle = membership.circle;
    this.#head = membership.hash;
    this.#person = person;
    this.#r = random(32);
  }

  /** The entry that a `words` statement is about. */
  get head() {
    return this.#head;
  }

  /** @returns {Promise<Uint8Array>} step 1, to be sent */
  commit() {
    return this.#commitOf({ person: this.#person, r: this.#r });
  }

  /**
   * Step 2, with the list as it was closed.
   *
   * @param {Promised[]} promised
   * @returns {Promise<Uint8Array>} r, to be sent
   */
  async reveal(promised) {
    if (this.#promised !== null) throw new Error('the list was closed already');
    const sorted = promised.toSorted(byPerson);
    const once = sorted.every(({ person }, at) => at === 0 || sorted[at - 1].person < person);
    ensure(once, 'commit', 'somebody is in the list twice');
    const mine = sorted.find(({ person }) => person === this.#person);
    ensure(mine && equal(mine.commit, await this.commit()), 'commit', 'not what was promised here');
    this.#promised = sorted;
    return this.#r;
  }

  /**
   * Step 3, with what everybody sent.
   *
   * @param {Opened[]} opened
   * @returns {Promise<Uint8Array>} whose four words are shown
   */
  async words(opened) {
    if (this.#promised === null) throw new Error('nothing was revealed yet');
    const parts = opened.toSorted(byPerson);
    ensure(parts.length === this.#promised.length, 'commit', 'not all who promised, or more');
    for (const [at, { person, commit }] of this.#promised.entries()) {
      const kept = parts[at].person === person && equal(await this.#commitOf(parts[at]), commit);
      ensure(kept, 'commit', 'another part, or another log, than was promised');
    }
    return sha256(WORDS.write({ circle: this.#circle, head: this.#head, parts }));
  }

  /** @param {Opened} opened */
  #commitOf({ person, r }) {
    return sha256(COMMIT.write({ circle: this.#circle, head: this.#head, person, r }));
  }
}

/** @param {{ person: string }} a @param {{ person: string }} b */
function byPerson(a, b) {
  return a.person < b.person ? -1 : Number(a.person > b.person);
}
