/**
 * A circle as this browser knows it: what the server says, and what of it was verified.
 *
 * Who is a member is known from the log alone. When the log does not verify, nothing is written in
 * the circle any more, and the pages say why.
 */

import * as api from '../api/circles.js';
import { Refused, Unanswered } from '../api/client.js';
import { kept as askKept } from '../api/keys.js';
import { here } from '../keys/here.js';
import { readBundles } from '../keys/self.js';
import { equal } from '../seal/bytes.js';
import { EpochKeys, openBox } from '../seal/epoch.js';
import { Membership } from '../seal/membership.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { t } from '../ui/texts.js';
import { now } from '../ui/time.js';
import { Wrong } from '../ui/trouble.js';
import { keepSeen, seenOf } from './seen-heads.js';

/**
 * @typedef {import('../seal/acts.js').Done} Done
 */

/**
 * Whether another browser of mine made newer keys: the circle has them, or is to be told of them.
 *
 * @param {Circle} circle
 */
async function areMadeElsewhere(circle) {
  const { mine } = circle;
  const known = here.self.generation;
  const isInCircle = mine?.generation > known;
  if (!isInCircle && !circle.said(here.person)?.bundle) return false;
  const bundles = await readBundles((await askKept()).bundles, here.person);
  if (!isInCircle) return bundles.length > known;
  const bundle = bundles.find(({ generation }) => generation === mine.generation);
  return bundle !== undefined && equal(bundle.signKey, mine.signKey) && equal(bundle.boxKey, mine.boxKey);
}

/** What was done is done; the rest comes with the next news. @param {unknown} error */
function unlessUnanswered(error) {
  if (!(error instanceof Unanswered)) throw error;
}

export class Circle {
  /** What the server says: docs/circle-api.md. @type {Record<string, any>} */
  view;
  /** @type {Membership | null} null until a log verified */
  membership = null;
  keys = new EpochKeys();
  /** Why the log does not verify. @type {NotReadable | null} */
  problem = null;
  /** Epochs that should be readable here and are not. @type {Map<number, NotReadable>} */
  closed = new Map();

  #etag = null;
  /** Whether newer keys than this browser unlocked are among my bundles. */
  #madeElsewhere = false;
  #listeners = new Set();
  /** Whatever reads or changes waits for what came before. */
  #queue = Promise.resolve();

  /** @param {string} id */
  constructor(id) {
    this.id = id;
  }

  /** @returns {Promise<boolean>} whether there was news */
  refresh() {
    return this.#inTurn(() => this.#refresh());
  }

  /** What was read is not enough: the next refresh reads it again. */
  readAgain() {
    this.#etag = null;
  }

  /**
   * Told of every change until `left` is aborted.
   *
   * @param {() => void} listener
   * @param {AbortSignal} left
   */
  onChange(listener, left) {
    this.#listeners.add(listener);
    left.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  /** @returns {import('../seal/entry.js').Member | undefined} me, as the log has it */
  get mine() {
    return this.membership?.member(here.person);
  }

  /**
   * How my keys stand in the circle: those of `now`; `earlier` ones, which it will hear have been
   * followed by others; `newer` ones, that were made in another browser; or `foreign` ones, under my
   * name and not mine.
   *
   * @returns {'now' | 'earlier' | 'newer' | 'foreign'}
   */
  get myKeys() {
    const { mine } = this;
    const { self } = here;
    if (mine.generation > self.generation) return this.#madeElsewhere ? 'newer' : 'foreign';
    if (!self.made(mine)) return 'foreign';
    if (this.#madeElsewhere) return 'newer';
    return mine.generation === self.generation ? 'now' : 'earlier';
  }

  /** Whether the circle knows my keys of now. */
  get knowsMyKeys() {
    return this.mine !== undefined && this.myKeys === 'now';
  }

  /** Another one whenever the server says that something changed, or the log did. */
  get state() {
    return `${this.view.version} ${this.membership?.seq ?? 0}`;
  }

  get mayWrite() {
    return this.problem === null && this.knowsMyKeys && this.keys.has(this.membership.epoch);
  }

  /** Whether I may do what is left to who leads. */
  get iLead() {
    return this.mayWrite && this.membership.leads(here.person);
  }

  /** @param {string} person @returns {Record<string, any> | undefined} what the server says of a member */
  said(person) {
    return this.view.members.find((member) => member.person === person);
  }

  /**
   * Adds an entry to the log. Who was first when somebody else was, is said in words.
   *
   * @param {(membership: Membership, by: import('../seal/acts.js').By) => Promise<Done>} act
   * @param {(since: number) => string} meanwhile what happened after this entry
   */
  act(act, meanwhile) {
    return this.#inTurn(async () => {
      if (!this.mayWrite) throw new Wrong(t('circle.closed'));
      await this.#enter(await act(this.membership, { me: here.self.me, at: now() }), meanwhile);
    });
  }

  /**
   * The same with the keys that the circle knows, to tell it of newer ones.
   *
   * @param {(membership: Membership, by: import('../seal/acts.js').By) => Promise<Done>} act
   * @param {(since: number) => string} meanwhile
   */
  actWithOldKeys(act, meanwhile) {
    return this.#inTurn(async () => {
      if (this.problem !== null || !this.mine || this.myKeys !== 'earlier') return;
      await this.#enter(
        await act(this.membership, { me: here.self.identity(this.mine.generation), at: now() }),
        meanwhile,
      );
    });
  }

  /** @returns {Promise<Map<number, Uint8Array>>} the secrets of all epochs that I was given, to give them on */
  async secrets() {
    const secrets = new Map();
    for (const box of await api.boxes(this.id)) secrets.set(box.epoch, await this.#open(box));
    return secrets;
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #inTurn(work) {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  /** @param {Done} done @param {(since: number) => string} meanwhile */
  async #enter(done, meanwhile) {
    const { seq } = this.membership;
    try {
      await api.enter(this.id, done);
    } catch (error) {
      if (!(error instanceof Refused) || error.token !== 'behind') throw error;
      await this.#refresh();
      throw new Wrong(meanwhile(seq));
    }
    this.membership = done.membership;
    if (done.secret !== null) await this.keys.add(done.membership.epoch, done.secret);
    done.secret?.fill(0);
    await keepSeen(this.id, this.membership.head);
    await this.#refresh().catch(unlessUnanswered);
  }

  async #refresh() {
    const newer = await api.look(this.id, this.#etag);
    if (newer === null) return false;
    this.view = newer.body;
    if (this.view.me.state === 'member') await this.#verify();
    // Only now: what could not be read to its end is read again.
    this.#etag = newer.etag;
    // They do not wait for each other, nor does anybody wait for them: they may come back here.
    for (const listener of this.#listeners) listener();
    return true;
  }

  async #verify() {
    try {
      this.membership = await this.#readLog();
      this.problem = null;
      this.#madeElsewhere = await areMadeElsewhere(this);
      // What is sealed under a vault key of before, nobody could read.
      if (this.#madeElsewhere) await here.store.raiseHead(this.id, this.membership.head);
      else await keepSeen(this.id, this.membership.head);
      await this.#readBoxes();
    } catch (error) {
      if (!(error instanceof NotReadable)) throw error;
      this.problem = error;
    }
  }

  async #readLog() {
    const known = this.membership;
    if (known === null || this.problem !== null) return this.#readWholeLog();
    ensure(this.view.head >= known.seq, 'rolled-back', 'the log ends before what was seen');
    try {
      let membership = known;
      const newer = this.view.head > known.seq ? await api.log(this.id, known.seq) : [];
      for (const entry of newer) membership = await membership.follow(entry);
      return this.#complete(membership);
    } catch (error) {
      if (!(error instanceof NotReadable)) throw error;
      // Whether it is another log than before shows from its beginning.
      return this.#readWholeLog();
    }
  }

  async #readWholeLog() {
    const entries = await api.log(this.id, 0);
    const seen = await seenOf(this.id, this.membership);
    const membership = await Membership.verifyLog(entries, { circle: this.id, seen: seen[0] ?? null });
    for (const { seq, hash } of seen) {
      ensure(equal(membership.entry(seq).hash, hash), 'forked', 'another entry than was seen');
    }
    return this.#complete(membership);
  }

  /** The log was asked for after the head, so it can only be longer. @param {Membership} membership */
  #complete(membership) {
    ensure(membership.seq >= this.view.head, 'rolled-back', 'the log ends before its head');
    return membership;
  }

  async #readBoxes() {
    const wanted = this.#epochsOfMine().filter((epoch) => !this.keys.has(epoch));
    this.closed = new Map(wanted.map((epoch) => [epoch, new NotReadable('epoch', 'no box')]));
    if (wanted.length === 0) return;
    for (const box of await api.boxes(this.id)) {
      if (this.closed.has(box.epoch)) await this.#tryBox(box);
    }
  }

  /** The epochs that I was given. */
  #epochsOfMine() {
    if (!this.mine) return [];
    const { since } = this.mine;
    return Array.from({ length: this.membership.epoch - since + 1 }, (_, at) => since + at);
  }

  /** @param {{ epoch: number, seq: number, box: Uint8Array }} box */
  async #tryBox(box) {
    try {
      const secret = await this.#open(box);
      await this.keys.add(box.epoch, secret);
      secret.fill(0);
      this.closed.delete(box.epoch);
    } catch (error) {
      if (!(error instanceof NotReadable)) throw error;
      this.closed.set(box.epoch, error);
    }
  }

  /** @param {{ epoch: number, seq: number, box: Uint8Array }} box */
  async #open({ epoch, seq, box }) {
    const then = this.membership.entry(seq).member(here.person);
    ensure(then, 'author', 'a box for who was no member');
    return openBox(box, { membership: this.membership, seq, epoch, me: here.self.identity(then.generation) });
  }
}
