/**
 * What is half written: kept in this browser, sealed for its person alone, and never sent. A reload, a
 * crash or a second tab find it again.
 */

import { here } from '../keys/here.js';
import { NotReadable } from '../seal/reasons.js';
import { SeenInMemory } from '../seal/seen.js';
import { keptHere } from './kept.js';
import { BROWSER } from './world.js';

/**
 * @typedef {import('./world.js').World} World
 * @typedef {{ method: number, step: number }} StepKey
 */

/** After the last key that was pressed, and after the first one at most. */
const SOON_MS = 300;
const LATEST_MS = 1200;
/** What nobody came back for. */
const FORGOTTEN_MS = 60 * 24 * 3600 * 1000;

/** How fields are called. */
export const draftName = Object.freeze({
  /** @param {StepKey} step @param {string} kind @param {number} [number] of several fields */
  card: ({ method, step }, kind, number = 1) => `${method}-${step}/${kind}/${number}`,
  /** A card that is worded anew. @param {string} card */
  anew: (card) => `anew/${card}`,
  /** @param {StepKey} step */
  question: ({ method, step }) => `${method}-${step}/question`,
  /** @param {StepKey} step */
  questionAnew: ({ method, step }) => `${method}-${step}/question-anew`,
  /** @param {string} about @param {string} [person] for whom it is entered */
  takeaway: (about, person) => (person ? `takeaway-${about}/${person}` : `takeaway-${about}`),
  /** What the question coach is silent about in a round. */
  quiet: () => 'coach-quiet',
  /** @param {string} [experiment] */
  experiment: (experiment = 'new') => `experiment/${experiment}`,
});

/** @param {string} person @param {string} round @param {string} name */
export const draftKey = (person, round, name) => `${person} ${round} ${name}`;

export class Drafts {
  #round;
  #world;
  #kept;
  #channel;
  /** @type {Map<string, Draft>} */
  #drafts = new Map();

  /**
   * @param {string} round
   * @param {{ world?: World, kept?: Promise<import('./kept.js').KeptInMemory> }} [where]
   */
  constructor(round, { world = BROWSER, kept = keptHere() } = {}) {
    this.#round = round;
    this.#world = world;
    this.#kept = kept;
    this.#channel = world.tabs.channel(`kring-drafts ${here.person} ${round}`);
    this.#channel.onTold((name) => this.#drafts.get(name)?.readAgain());
  }

  /** @param {AbortSignal} left */
  start(left) {
    const unhide = this.#world.onHide(() => this.keepAll());
    left.addEventListener('abort', () => {
      this.keepAll();
      unhide();
      this.#channel.close();
    });
    this.#kept.then((kept) => kept.dropDraftsBefore(this.#world.wall() - FORGOTTEN_MS)).catch(reportError);
  }

  /** @param {string} name @returns {Draft} the same one for the same name */
  of(name) {
    const known = this.#drafts.get(name);
    if (known) return known;
    const key = draftKey(here.person, this.#round, name);
    const draft = new Draft(name, {
      key,
      kept: this.#kept,
      world: this.#world,
      tell: () => this.#channel.tell(name),
    });
    this.#drafts.set(name, draft);
    return draft;
  }

  /** The page may be gone in a moment. */
  keepAll() {
    for (const draft of this.#drafts.values()) draft.keepNow();
  }

  /** The round is over for good. */
  async clear() {
    for (const draft of this.#drafts.values()) draft.forget();
    await (await this.#kept).dropDrafts(draftKey(here.person, this.#round, ''));
  }
}

export class Draft {
  /** What stands in the field. */
  text = '';
  #where;
  #listeners = new Set();
  /** When it was last changed here, or kept elsewhere. */
  #at = 0;
  #isRead = false;
  #isDue = false;
  /** @type {(() => void)[]} */
  #timers = [];
  #queue = Promise.resolve();

  /**
   * @param {string} name
   * @param {{ key: string, kept: Promise<any>, world: World, tell: () => void }} where
   */
  constructor(name, where) {
    this.name = name;
    this.#where = where;
  }

  /** @returns {Promise<string>} what stands in the field, and what was written before in another page */
  async load() {
    if (!this.#isRead) await this.readAgain();
    return this.text;
  }

  /** @param {string} text */
  set(text) {
    if (text === this.text) return;
    this.text = text;
    this.#isRead = true;
    this.#at = Math.max(this.#where.world.wall(), this.#at + 1);
    this.#soon();
  }

  /** Nothing stands in the field any more. */
  clear() {
    this.set('');
    this.keepNow();
  }

  /** It was handed in, and whoever did that sees to what is kept. */
  forget() {
    this.#stop();
    this.text = '';
    this.#where.tell();
  }

  /**
   * Told when another tab wrote something else.
   *
   * @param {(text: string) => void} listener
   * @param {AbortSignal} left
   */
  onChange(listener, left) {
    this.#listeners.add(listener);
    left.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  /** @returns {Promise<void>} when it is kept */
  keepNow() {
    if (this.#isDue) {
      this.#stop();
      this.#queue = this.#queue.then(() => this.#keep()).catch(reportError);
    }
    return this.#queue;
  }

  /** Another tab has it otherwise. */
  async readAgain() {
    const { key, kept } = this.#where;
    const before = this.#at;
    const found = await (await kept).draft(key);
    const text = found === undefined ? '' : await opened(key, found.text);
    // What is typed here meanwhile is newer.
    if (this.#isDue || this.#at !== before || (found && found.at < this.#at)) return;
    this.#isRead = true;
    if (found) this.#at = found.at;
    if (text === this.text) return;
    this.text = text;
    for (const listener of this.#listeners) listener(text);
  }

  #soon() {
    const { world } = this.#where;
    const [typed, first] = this.#timers;
    typed?.();
    this.#timers = [
      world.after(SOON_MS, () => this.keepNow()),
      first ?? world.after(LATEST_MS, () => this.keepNow()),
    ];
    this.#isDue = true;
  }

  #stop() {
    for (const cancel of this.#timers) cancel();
    this.#timers = [];
    this.#isDue = false;
  }

  async #keep() {
    const { key, kept, tell } = this.#where;
    if (this.text === '') await (await kept).dropDraft(key);
    else {
      const at = this.#at;
      const text = await here.self.vault.seal(this.text, placeOf(key));
      await (await kept).keepDraft({ key, text, at });
    }
    tell();
  }
}

/** The vault binds what stands in it to a place of its own. @param {string} key */
function placeOf(key) {
  const [, round, name] = key.split(' ');
  return { container: `draft/${round}`, field: name, revision: 1 };
}

/** @param {string} key @param {Uint8Array} text */
async function opened(key, text) {
  try {
    return await here.self.vault.open(text, placeOf(key), new SeenInMemory());
  } catch (error) {
    // Sealed for keys that were lost since.
    if (error instanceof NotReadable) return '';
    throw error;
  }
}
