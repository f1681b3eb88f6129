/**
 * A round as this browser knows it: what is seen of it, what was done in it, and what is written.
 *
 * Everything between the screens and the server is here and in the files beside it; the screens know
 * of no request, no sealing and no broken connection.
 */

import * as api from '../api/rounds.js';
import { isOfTheMoment } from './acts.js';
import { Drafts } from './drafts.js';
import { keptHere } from './kept.js';
import { Notes } from './notes.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';
import { Reading } from './reading.js';
import { Watching } from './watching.js';
import { BROWSER } from './world.js';
import { asking, intending, submitting, takingAlong } from './writing.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('./places.js').StepKey} StepKey
 * @typedef {import('./drafts.js').Draft} Draft
 * @typedef {string | Record<string, Record<string, any>>} Act as in docs/circle-api.md
 *
 * @typedef {object} Whose
 * @property {string | null} [onBehalf] for whom it is entered, from paper
 * @property {Draft | null} [draft] that is handed in with it
 */

export class LiveRound {
  #circle;
  #board;
  #where;
  #watching;
  #outbox;
  #drafts;
  #reading;
  #presence;
  /** @type {Promise<Notes> | null} */
  #notes = null;
  /** @type {AbortSignal} */
  #left = new AbortController().signal;
  #listeners = new Set();
  #isTelling = false;

  /**
   * @param {Circle} circle verified
   * @param {string} id
   * @param {{ board?: boolean, world?: import('./world.js').World, kept?: Promise<any> }} [options]
   */
  constructor(circle, id, { board = false, world = BROWSER, kept = keptHere() } = {}) {
    this.id = id;
    this.#circle = circle;
    this.#board = board;
    this.#where = { world, kept };
    const told = { seen: () => this.#seen(), state: () => this.#connected() };
    this.#watching = new Watching({ circle: circle.id, round: id, board }, told, world);
    this.#outbox = new Outbox(circle, id, this.#where);
    this.#drafts = new Drafts(id, this.#where);
    this.#reading = new Reading(circle, id, () => this.#changed());
    this.#presence = new Presence(id, this.#where, () => this.do('return'));
    this.#outbox.listeners.add(() => this.#changed());
    this.#outbox.answered.add((now, asked) => this.#watching.clock.heard(now, asked));
    this.#outbox.follows = () => this.state === 'live';
  }

  /** What is seen and may be done: docs/circle-api.md. @returns {Record<string, any> | null} null before the first look */
  get view() {
    return this.#watching.view;
  }

  /** The last entry of the log that the view knows of. @returns {number | null} */
  get seq() {
    return this.#watching.seq;
  }

  /** How the connection is. */
  get state() {
    return this.#watching.state;
  }

  /** Why it ended, when it did. @returns {import('../api/client.js').Refused | null} */
  get problem() {
    return this.#watching.problem;
  }

  /**
   * Follows the round as long as somebody looks.
   *
   * @param {AbortSignal} left
   * @returns {Promise<void>} when there is something to see
   * @throws {import('../api/client.js').Refused} where there is nothing to see for this person
   */
  start(left) {
    this.#left = left;
    const seen = this.#onceSeen(left);
    this.#circle.onChange(() => this.#reading.tryAgain(), left);
    this.#drafts.start(left);
    this.#presence.start(left);
    const unwake = this.#where.world.onWake(() => this.#outbox.poke());
    left.addEventListener('abort', unwake);
    if (!this.#board) this.#outbox.load((name, text) => this.#redraft(name, text)).catch(reportError);
    this.#watching.start(left);
    return seen;
  }

  /** What there is to see now, once: nobody is there by that. */
  look() {
    return this.#watching.look();
  }

  /** @returns {number} the server's clock, in microseconds */
  now() {
    return this.#watching.clock.now() ?? 1000 * this.#where.world.wall();
  }

  /**
   * Told of everything that changed, together.
   *
   * @param {() => void} listener
   * @param {AbortSignal} left
   */
  onChange(listener, left) {
    this.#listeners.add(listener);
    left.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  /** @param {Record<string, any>} thing a card, a question, an experiment or a takeaway of the view */
  textOf(thing) {
    return this.#reading.of(thing, this.view);
  }

  /** What was done here and is not seen yet, oldest first. */
  get pending() {
    return this.#outbox.entries.map(({ id, kind, fields, words, onBehalf, at, state }) => ({
      id,
      kind,
      fields,
      text: words?.text ?? null,
      onBehalf,
      at,
      state: state === 'keeping' ? 'sending' : state,
    }));
  }

  /** What was done before this page was loaded, and was refused since. */
  get undelivered() {
    return this.#outbox.undelivered.list;
  }

  /**
   * @param {Act} act
   * @param {{ visit?: number | null, onBehalf?: string | null }} [how] without a visit, what is of the
   *   moment is for the step going on
   * @returns {Promise<{ seq: number, now: number }>} when it is acknowledged
   * @throws {import('../api/client.js').Refused}
   */
  async do(act, { visit, onBehalf = null } = {}) {
    const [kind, fields] = typeof act === 'string' ? [act, null] : Object.entries(act)[0];
    const current = isOfTheMoment(kind) ? (this.view?.step?.visit ?? null) : null;
    const deed = { kind, fields, visit: visit === undefined ? current : visit, onBehalf, words: null };
    // Before it is answered: that I am gone may be seen sooner than that I may go.
    this.#presence.did(kind);
    return this.#outbox.add(() => deed);
  }

  /**
   * Hands in a card, or words one anew.
   *
   * @param {{ card?: string, step: StepKey, kind: string, visible: string, authors: string, text: string } & Whose} written
   * @returns {Promise<string>} the card's id
   */
  async submit({ card = crypto.randomUUID(), onBehalf, draft, ...written }) {
    await this.#write(submitting, { card, ...written }, { onBehalf, draft });
    return card;
  }

  /** @param {string} card @param {Whose} [whose] */
  withdraw(card, { onBehalf } = {}) {
    return this.do({ withdraw: { card } }, { onBehalf });
  }

  /** @param {string} text @param {Whose} [whose] */
  present(text, whose) {
    return this.#write(asking, { text, anew: false }, whose);
  }

  /** @param {string} text @param {Whose} [whose] */
  reformulate(text, whose) {
    return this.#write(asking, { text, anew: true }, whose);
  }

  /** @param {'content' | 'process'} about @param {string} text @param {Whose} [whose] */
  takeaway(about, text, whose) {
    return this.#write(takingAlong, { about, text }, whose);
  }

  /**
   * @param {{ experiment?: string, on: string } & Partial<import('./experiment.js').Experiment>} intended
   * @param {Whose} [whose]
   * @returns {Promise<string>} the experiment's id
   */
  async intend({ experiment = crypto.randomUUID(), ...intended }, whose) {
    await this.#write(intending, { experiment, ...intended }, whose);
    return experiment;
  }

  /** Discreetly: nobody learns who it was. @param {'pause' | 'unsafe'} sign */
  signal(sign) {
    return this.do({ signal: { signal: crypto.randomUUID(), sign } });
  }

  /** @param {string} name see `draftName` of drafts.js @returns {Draft} */
  draft(name) {
    return this.#drafts.of(name);
  }

  /** @returns {Promise<Notes>} my own, of this round */
  notes() {
    this.#notes ??= this.#openNotes();
    return this.#notes;
  }

  #openNotes() {
    // Beside the other drafts: they go when the meeting is closed, and notes stay.
    const drafts = new Drafts(`${this.id}:notes`, this.#where);
    drafts.start(this.#left);
    return new Notes(this.#circle.id, this.id, drafts.of('text'), this.#where.world).load(this.#left);
  }

  /** @param {Function} make @param {object} what @param {Whose} [whose] */
  #write(make, what, { onBehalf = null, draft = null } = {}) {
    const deed = make(this.id, what, { onBehalf, draft: draft?.name ?? null });
    return this.#outbox.add(
      () => deed(this.view, this.#outbox.entries),
      ({ sealed, words }) => {
        this.#reading.wrote(sealed, words.text);
        draft?.forget();
      },
    );
  }

  /** What was refused stands in its field again, unless something else does. @param {string} name @param {string} text */
  async #redraft(name, text) {
    const draft = this.#drafts.of(name);
    if ((await draft.load()) === '') draft.set(text);
    await draft.keepNow();
  }

  #seen() {
    const { view, seq } = this;
    this.#reading.openAll(view);
    this.#outbox.seen(seq);
    if (!this.#board && this.state === 'live') this.#presence.look(view);
    if (view.stage === 'meeting_closed') this.#drafts.clear().catch(reportError);
    this.#changed();
  }

  #connected() {
    if (this.state === 'live') {
      this.#outbox.poke();
      this.#reading.tryAgain();
    }
    this.#changed();
  }

  /** @param {AbortSignal} left @returns {Promise<void>} */
  #onceSeen(left) {
    return new Promise((resolve, reject) => {
      const settled = new AbortController();
      const look = () => {
        if (this.view !== null) resolve();
        else if (this.problem !== null) reject(this.problem);
        else return;
        settled.abort();
      };
      this.onChange(look, AbortSignal.any([left, settled.signal]));
    });
  }

  #changed() {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}

/**
 * @param {Circle} circle
 * @param {{ setting: Record<string, any>, meeting?: string | null, case?: string | null }} opened
 * @returns {Promise<string>} the new round's id
 */
export async function openRound(circle, { setting, meeting = null, case: brought = null }) {
  const round = crypto.randomUUID();
  const command = { id: crypto.randomUUID(), visit: null, on_behalf: null };
  await api.open(circle.id, round, { ...command, act: { open: { setting, meeting, case: brought } } });
  return round;
}
