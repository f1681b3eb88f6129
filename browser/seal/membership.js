/**
 * Who is in a circle: its log, verified entry by entry.
 *
 * A Membership never changes; following an entry gives another one. So whoever holds one can rely
 * on it while a newer one is being verified.
 */

import { equal } from './bytes.js';
import { verify } from './ed25519.js';
import { readEntry } from './entry.js';
import { ensure } from './reasons.js';
import { checkFounding, checkRule, leads, sinceAdmission } from './rules.js';

/**
 * @typedef {import('./entry.js').Entry} Entry
 * @typedef {import('./entry.js').Member} Member
 *
 * @typedef {object} Head the highest entry that a browser verified, and keeps
 * @property {number} seq
 * @property {Uint8Array} hash
 */

export class Membership {
  /**
   * @param {readonly Entry[]} entries verified
   * @private
   */
  constructor(entries) {
    this.entries = Object.freeze(entries);
    Object.freeze(this);
  }

  /**
   * @param {Uint8Array[]} entries the whole log, in order
   * @param {object} known
   * @param {string} known.circle whose log it must be
   * @param {Head | null} known.seen null only where this browser has seen nothing of the circle
   * @returns {Promise<Membership>}
   */
  static async verifyLog(entries, { circle, seen }) {
    ensure(entries.length > 0, seen ? 'rolled-back' : 'chain', 'an empty log');
    let membership = null;
    for (const bytes of entries) {
      membership = membership ? await membership.follow(bytes) : await Membership.begin(bytes, circle);
      ensure(!forks(membership.head, seen), 'forked', 'another entry than was seen');
    }
    ensure(membership.seq >= (seen?.seq ?? 0), 'rolled-back', 'the log ends before what was seen');
    return membership;
  }

  /**
   * @param {Uint8Array} bytes the first entry
   * @param {string} circle
   * @returns {Promise<Membership>}
   */
  static async begin(bytes, circle) {
    const entry = await readEntry(bytes);
    ensure(entry.circle === circle, 'chain', 'of another circle');
    ensure(entry.seq === 1 && entry.previous === null, 'chain', 'not the first entry');
    await checkAuthor(entry, entry);
    checkFounding(entry);
    return new Membership([entry]);
  }

  /**
   * @param {Uint8Array} bytes the next entry
   * @returns {Promise<Membership>}
   */
  async follow(bytes) {
    const entry = await readEntry(bytes);
    ensure(entry.circle === this.circle, 'chain', 'of another circle');
    ensure(entry.seq === this.seq + 1, 'chain', 'not the next entry');
    ensure(entry.previous !== null && equal(entry.previous, this.hash), 'chain', 'after another entry');
    await checkAuthor(this.last, entry);
    await checkRule(this.entries, entry);
    return new Membership([...this.entries, entry]);
  }

  /** @returns {Entry} */
  get last() {
    return this.entries.at(-1);
  }

  get circle() {
    return this.last.circle;
  }

  get seq() {
    return this.last.seq;
  }

  get hash() {
    return this.last.hash;
  }

  get epoch() {
    return this.last.epoch;
  }

  get members() {
    return this.last.members;
  }

  /** @returns {Head} to be kept as `seen` */
  get head() {
    return { seq: this.seq, hash: this.hash };
  }

  /** @param {string} person @returns {Member | undefined} */
  member(person) {
    return this.last.member(person);
  }

  /** Leads, or may do what who leads may, as there is nobody who does. @param {string} person */
  leads(person) {
    return leads(this.members, person);
  }

  /** @param {number} seq @returns {Entry} */
  entry(seq) {
    const entry = this.entries[seq - 1];
    ensure(entry, 'chain', 'no such entry');
    return entry;
  }

  /** @param {number} epoch @returns {Entry} the one that began it; nothing about keys changes in it */
  began(epoch) {
    const entry = this.entries.find((one) => one.epoch === epoch);
    ensure(entry, 'epoch', 'it has not begun');
    return entry;
  }

  /**
   * @param {string} person who was a member in that epoch
   * @param {number} [epoch]
   * @returns {number} the epoch in which they came in, for the last time until then
   */
  cameIn(person, epoch = this.epoch) {
    const until = this.entries.filter((entry) => entry.epoch <= epoch);
    const [entry] = sinceAdmission(until, person);
    ensure(entry, 'author', 'never came in');
    return entry.epoch;
  }

  /** @param {Entry} entry @returns {Uint8Array} the key that signed it */
  signedWith(entry) {
    const before = this.entries[entry.seq - 2] ?? entry;
    return before.member(entry.author).signKey;
  }

  /**
   * @param {string} person
   * @returns {readonly Entry[]} from the one by which they came in for the last time, itself too
   */
  sinceAdmission(person) {
    return sinceAdmission(this.entries, person);
  }

  /** @param {string} person @returns {Uint8Array[]} every sign key that they had here, oldest first */
  signKeysOf(person) {
    const keys = this.entries.flatMap((entry) => entry.member(person)?.signKey ?? []);
    return keys.filter((key, at) => at === 0 || !equal(key, keys[at - 1]));
  }
}

/** @param {Head} head @param {Head | null} seen */
function forks(head, seen) {
  return seen !== null && seen.seq === head.seq && !equal(seen.hash, head.hash);
}

/**
 * @param {Entry} then in which the author must be a member, with the key that signs
 * @param {Entry} entry
 */
async function checkAuthor(then, entry) {
  const author = then.member(entry.author);
  ensure(author, 'author', 'no member');
  await verify(author.signKey, entry.body, entry.signature);
}
