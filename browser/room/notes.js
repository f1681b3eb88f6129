/**
 * Somebody's own notes of a round: for nobody else, on all their devices. What could not be saved yet
 * is kept in this browser; where two devices wrote, both stay.
 */

import { Refused, Unanswered } from '../api/client.js';
import { here } from '../keys/here.js';
import { NotReadable } from '../seal/reasons.js';
import { BROWSER } from './world.js';
import { Wrong } from '../ui/trouble.js';

/**
 * @typedef {'saved' | 'saving' | 'unsaved' | 'too-long'} State
 * @typedef {{ base: string, text: string }} Left
 */

/** After the last key that was pressed. */
const SOON_MS = 1500;
const AGAIN_MS = 5000;
/** So often it is looked what other devices wrote. */
const LOOK_MS = 60_000;
/** Between two texts that both stay. */
const BETWEEN = '\n\n———\n\n';

export class Notes {
  text = '';
  /** @type {State} */
  state = 'saved';
  /** Whether two devices wrote, and both stand here now. */
  keptBoth = false;
  #container;
  #field;
  #draft;
  #world;
  /** What stands at the server, as far as it is known. */
  #base = '';
  #isSaving = false;
  #cancel = () => {};
  #listeners = new Set();

  /**
   * @param {string} circle
   * @param {string} round
   * @param {import('./drafts.js').Draft} draft
   * @param {import('./world.js').World} [world]
   */
  constructor(circle, round, draft, world = BROWSER) {
    this.#container = `circle/${circle}`;
    this.#field = `round:${round}`;
    this.#draft = draft;
    this.#world = world;
  }

  /** @param {AbortSignal} left @returns {Promise<Notes>} */
  async load(left) {
    await this.#read().catch(unlessNoAnswer);
    const unsaved = leftFrom(await this.#draft.load());
    if (unsaved !== null) {
      this.text = joined(unsaved.base, unsaved.text, this.#base);
      if (this.text !== this.#base) this.#later(0);
    }
    const unwake = this.#world.onWake(() => this.#look());
    const look = () => {
      this.#look();
      stop = this.#world.after(LOOK_MS, look);
    };
    let stop = this.#world.after(LOOK_MS, look);
    left.addEventListener('abort', () => {
      unwake();
      stop();
      if (this.state === 'unsaved') this.#later(0);
    });
    return this;
  }

  /** @param {string} text */
  set(text) {
    if (text === this.text) return;
    this.text = text;
    this.#draft.set(JSON.stringify({ base: this.#base, text }));
    this.#later(SOON_MS);
  }

  /**
   * Told of another state, and of what other devices wrote.
   *
   * @param {() => void} listener
   * @param {AbortSignal} left
   */
  onChange(listener, left) {
    this.#listeners.add(listener);
    left.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  async #read() {
    const known = (await here.self.texts.one(this.#container, this.#field)) ?? '';
    if (this.state === 'saved') this.text = known;
    this.#base = known;
  }

  async #look() {
    if (this.state !== 'saved') return;
    const before = this.text;
    await this.#read().catch(unlessNoAnswer);
    if (this.text !== before) this.#changed();
  }

  /** @param {number} ms */
  #later(ms) {
    this.#cancel();
    this.#become('unsaved');
    this.#cancel = this.#world.after(ms, () => this.#save());
  }

  async #save() {
    if (this.#isSaving) return;
    this.#isSaving = true;
    this.#become('saving');
    try {
      await this.#write();
    } catch (error) {
      this.#notSaved(error);
    } finally {
      this.#isSaving = false;
    }
  }

  async #write() {
    const [mine, base] = [this.text, this.#base];
    let written = mine;
    await here.self.texts.write(this.#container, this.#field, (theirs) => {
      written = theirs === null ? mine : joined(base, mine, theirs);
      return written;
    });
    this.#base = written;
    if (written !== mine) {
      this.keptBoth = true;
      this.text = joined(mine, this.text, written);
    }
    if (this.text !== written) return this.#later(SOON_MS);
    this.#draft.clear();
    this.#become('saved');
    if (written !== mine) this.#changed();
  }

  /** @param {unknown} error */
  #notSaved(error) {
    if (error instanceof RangeError) return this.#become('too-long');
    const mayPass = error instanceof Unanswered || (error instanceof Refused && error.status >= 429);
    if (mayPass) return this.#later(AGAIN_MS);
    if (!(error instanceof Refused || error instanceof NotReadable || error instanceof Wrong))
      reportError(error);
    this.#become('unsaved');
  }

  /** @param {State} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#changed();
  }

  #changed() {
    for (const listener of this.#listeners) listener();
  }
}

/**
 * What becomes of a text that two changed.
 *
 * @param {string} base as both knew it
 * @param {string} mine
 * @param {string} theirs
 * @returns {string}
 */
export function joined(base, mine, theirs) {
  if (theirs === base) return mine;
  if (mine === base || theirs.includes(mine)) return theirs;
  if (mine.includes(theirs)) return mine;
  // Who both wrote on below the same words keep those once.
  if (mine.startsWith(base)) return `${theirs}${BETWEEN}${mine.slice(base.length).trimStart()}`;
  return `${theirs}${BETWEEN}${mine}`;
}

/** @param {string} kept @returns {Left | null} */
function leftFrom(kept) {
  return kept === '' ? null : JSON.parse(kept);
}

/** @param {unknown} error */
function unlessNoAnswer(error) {
  if (!(error instanceof Unanswered || error instanceof Refused)) throw error;
}
