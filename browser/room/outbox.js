/**
 * What was done in a round and is not acknowledged yet. It is kept in this browser, sent in order, and
 * sent again as it was until there is an answer: after a connection that broke, a reload, a crash. The
 * id that it got here sees to it that it has one effect.
 */

import * as api from '../api/rounds.js';
import { Refused, Unanswered } from '../api/client.js';
import { here } from '../keys/here.js';
import { isOfTheMoment } from './acts.js';
import { draftKey } from './drafts.js';
import { keptHere } from './kept.js';
import { bodyOf, commandOf, entryOf, sealed } from './outbox-entry.js';
import { Patience } from './patience.js';
import { Undelivered } from './undelivered.js';
import { BROWSER } from './world.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('./kept.js').KeptCommand} KeptCommand
 * @typedef {import('./outbox-entry.js').Deed} Deed
 * @typedef {import('./outbox-entry.js').Entry} Entry
 */

/** So often it is tried to mend what an answer says is wrong. */
const TURNS = 4;
/** What was of the moment then is not sent after so long. */
const MOMENT_MS = 120_000;
/** So long what is acknowledged is shown as that, when it changes nothing here. */
const SHOWN_MS = 1500;

export class Outbox {
  /** Told of every change. @type {Set<() => void>} */
  listeners = new Set();
  /** Told of each answer: the server's time, and when it was asked. @type {Set<(now: number, asked: number) => void>} */
  answered = new Set();
  /** Whether the view follows at once. Until it does, what is acknowledged is shown as that. */
  follows = () => true;
  undelivered = new Undelivered(() => this.#changed());
  /** @type {Entry[]} */
  #entries = [];
  #circle;
  #round;
  #world;
  #patience;
  #kept;
  #person = here.person;
  /** Whatever is added waits for what was added before. */
  #queue = Promise.resolve();
  /** Whether somebody looks who can be told. */
  #isSeen = true;
  #running = false;
  #stopped = false;
  /** The last entry of the log that the view knows of. */
  #seen = 0;

  /**
   * @param {Circle} circle
   * @param {string} round
   * @param {{ world?: import('./world.js').World, kept?: Promise<import('./kept.js').KeptInMemory> }} [where]
   */
  constructor(circle, round, { world = BROWSER, kept = keptHere() } = {}) {
    this.#circle = circle;
    this.#round = round;
    this.#world = world;
    this.#patience = new Patience(world);
    this.#kept = kept;
  }

  /** @returns {readonly Entry[]} oldest first */
  get entries() {
    return this.#entries;
  }

  /**
   * Takes up what an earlier page left behind.
   *
   * @param {(name: string, text: string) => Promise<void>} redraft told of a draft that was not delivered
   */
  load(redraft) {
    this.#redraft = redraft;
    return this.#takeUp(true);
  }

  /** The same where nobody looks: what is refused stays, to be told when somebody does. */
  sendLeft() {
    this.#isSeen = false;
    return this.#takeUp(false);
  }

  /** @param {boolean} isOwn whether what this tab did is taken up too */
  #takeUp(isOwn) {
    return this.#inTurn(async () => {
      const kept = await this.#kept;
      for (const command of await kept.commands(this.#person, this.#round)) {
        if (!(await this.#isLeft(command, isOwn))) continue;
        const entry = await entryOf(command);
        if (this.#isPast(entry)) await kept.dropCommand(entry.id);
        else this.#entries = [...this.#entries, entry];
      }
      this.#changed();
      this.#run();
    });
  }

  /** @type {(name: string, text: string) => Promise<void>} */
  #redraft = async () => {};

  /**
   * @param {() => Deed | Promise<Deed>} make asked when its turn comes, so that it knows what went before
   * @param {(entry: Entry) => void} [kept] told when it is kept here
   * @returns {Promise<{ seq: number, now: number }>} when it is acknowledged
   */
  add(make, kept = () => {}) {
    return new Promise((resolve, reject) => {
      this.#inTurn(async () => {
        const deed = await make();
        const state = /** @type {const} */ ('keeping');
        const rest = { at: this.#world.wall(), state, seq: null, turns: 0, settle: { resolve, reject } };
        const entry = { ...deed, ...(await sealed(this.#circle, deed)), ...rest };
        this.#entries = [...this.#entries, entry];
        this.#changed();
        await this.#keep(entry);
        kept(entry);
        this.#put(entry, { state: 'sending' });
        this.#run();
      }).catch(reject);
    });
  }

  /** What the view shows need not be told any more. @param {number} seq */
  seen(seq) {
    this.#seen = seq;
    this.#drop((entry) => entry.state === 'acknowledged' && entry.seq <= seq);
  }

  /** Now is a good moment to try again. */
  poke() {
    this.#patience.end();
  }

  /** @param {Entry} entry */
  async #keep(entry) {
    const { draft = null } = entry.words ?? {};
    const key = draft && draftKey(this.#person, this.#round, draft);
    // A browser that cannot keep it still sends it.
    await (await this.#kept).keepCommand(await commandOf(entry, this.#where), key).catch(reportError);
  }

  get #where() {
    return { person: this.#person, circle: this.#circle.id, round: this.#round, tab: this.#world.tabs.me };
  }

  /** Not while the tab that did it lives: it sends it itself. @param {KeptCommand} command @param {boolean} isOwn */
  async #isLeft({ id, tab }, isOwn) {
    if (this.#entries.some((entry) => entry.id === id)) return false;
    const { me, lives } = this.#world.tabs;
    return tab === me ? isOwn : !(await lives(tab));
  }

  /** @param {Entry} entry */
  #isPast({ kind, words, at }) {
    return words === null && isOfTheMoment(kind) && this.#world.wall() - at > MOMENT_MS;
  }

  async #run() {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    try {
      for (let entry = this.#next(); entry && !this.#stopped; entry = this.#next())
        await this.#deliver(entry);
    } finally {
      this.#running = false;
    }
  }

  #next() {
    return this.#entries.find(({ state }) => state === 'sending' || state === 'waiting');
  }

  /** @param {Entry} entry */
  async #deliver(entry) {
    try {
      const asked = this.#world.clock();
      const answer = await api.command(this.#circle.id, this.#round, entry.body);
      this.#patience.renew();
      for (const told of this.answered) told(answer.now, asked);
      await this.#acknowledged(entry, answer);
    } catch (error) {
      await this.#failed(entry, error);
    }
  }

  /** @param {Entry} entry @param {{ seq: number }} answer */
  async #acknowledged(entry, answer) {
    this.#put(entry, { state: 'acknowledged', seq: answer.seq });
    entry.settle?.resolve(answer);
    if (answer.seq <= this.#seen) this.#drop(({ id }) => id === entry.id);
    else
      this.#world.after(SHOWN_MS, () => {
        if (this.follows()) this.#drop(({ id }) => id === entry.id);
      });
    await this.#forget(entry.id);
  }

  /** @param {Entry} entry @param {unknown} error */
  async #failed(entry, error) {
    if (!(error instanceof Refused || error instanceof Unanswered)) reportError(error);
    if (!(error instanceof Refused) || error.status === 429) return this.#later(entry);
    if (error.status === 401) return this.#stop(entry);
    if (entry.turns === TURNS) return this.#refused(entry, error);
    const turned = this.#put(entry, { turns: entry.turns + 1 });
    if (error.status >= 500) return this.#later(turned);
    if (error.token === 'behind' && entry.words !== null) return this.#anew(turned, error);
    if (error.answer.rule === 'gone' && entry.kind !== 'return') return this.#comeBackFirst(turned);
    return this.#refused(turned, error);
  }

  /** @param {Entry} entry */
  async #later(entry) {
    this.#put(entry, { state: 'waiting' });
    await this.#patience.pause();
  }

  /** Signed out: it stays here until its person is back. @param {Entry} entry */
  #stop(entry) {
    this.#stopped = true;
    this.#put(entry, { state: 'waiting' });
  }

  /** Somebody came in since it was sealed, and could not read it. @param {Entry} entry @param {Refused} error */
  async #anew(entry, error) {
    try {
      await this.#circle.refresh();
      const anew = this.#put(entry, await sealed(this.#circle, entry));
      await (
        await this.#kept
      )
        .replaceCommand(entry.id, await commandOf(anew, this.#where))
        .catch(reportError);
    } catch (problem) {
      if (problem instanceof Unanswered) return this.#later(entry);
      return this.#refused(entry, problem instanceof Error ? problem : error);
    }
  }

  /**
   * The server thought that who did it had left, because the connection was gone for a while.
   *
   * @param {Entry} entry
   */
  async #comeBackFirst(entry) {
    const deed = { kind: 'return', fields: null, visit: null, onBehalf: null };
    const body = bodyOf(crypto.randomUUID(), deed, null);
    try {
      await api.command(this.#circle.id, this.#round, body);
    } catch (error) {
      if (error instanceof Unanswered) return this.#later(entry);
      return this.#refused(entry, error);
    }
  }

  /** @param {Entry} entry @param {any} error */
  async #refused(entry, error) {
    this.#patience.renew();
    this.#drop(({ id }) => id === entry.id);
    if (!this.#isSeen) return;
    const { words, id, settle } = entry;
    if (settle !== null) settle.reject(error);
    else this.undelivered.add(entry, error.message);
    if (words?.draft) await this.#redraft(words.draft, words.text);
    await this.#forget(id);
  }

  /** @param {string} id */
  async #forget(id) {
    await (await this.#kept).dropCommand(id).catch(reportError);
  }

  /** @param {Entry} entry @param {Partial<Entry>} changes @returns {Entry} */
  #put(entry, changes) {
    const changed = { ...entry, ...changes };
    this.#entries = this.#entries.map((one) => (one.id === entry.id ? changed : one));
    this.#changed();
    return changed;
  }

  /** @param {(entry: Entry) => boolean} which */
  #drop(which) {
    const left = this.#entries.filter((entry) => !which(entry));
    if (left.length === this.#entries.length) return;
    this.#entries = left;
    this.#changed();
  }

  #changed() {
    for (const listener of this.listeners) listener();
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #inTurn(work) {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }
}
