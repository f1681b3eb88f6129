/**
 * The texts of a round as they are shown: each is opened once, and what cannot be opened says why.
 */

import { Refused, Unanswered } from '../api/client.js';
import { NotReadable } from '../seal/reasons.js';
import { cardPlace, experimentPlace, questionPlace, takeawayPlace } from './places.js';
import { open } from './sealing.js';

/**
 * @typedef {import('./sealing.js').Shown} Shown
 * @typedef {Record<string, any>} View
 *
 * @typedef {{ state: 'open', text: string, by: string | null }
 *   | { state: 'opening' }
 *   | { state: 'unreadable', problem: NotReadable }} Read
 */

/** @type {Read} */
const OPENING = Object.freeze({ state: 'opening' });

export class Reading {
  #circle;
  #round;
  #changed;
  /** @type {Map<string, Read>} */
  #read = new Map();
  /** What could not even be tried, because nobody answered. @type {Set<string>} */
  #stuck = new Set();
  /** What was sealed here, by its bytes: it needs no opening to be shown. @type {Map<string, string>} */
  #written = new Map();

  /**
   * @param {import('../circle/circle.js').Circle} circle
   * @param {string} round
   * @param {() => void} changed
   */
  constructor(circle, round, changed) {
    this.#circle = circle;
    this.#round = round;
    this.#changed = changed;
  }

  /** @param {string} sealed base64 @param {string} text */
  wrote(sealed, text) {
    this.#written.set(sealed, text);
  }

  /** Opens all that is shown, so that it stands there when it is looked for. @param {View} view */
  openAll(view) {
    const things = [view.cards, view.questions, view.experiments, view.takeaways];
    for (const thing of things.flat()) this.of(thing, view);
  }

  /** More can be opened now, perhaps. */
  tryAgain() {
    const failed = [...this.#read].filter(
      ([name, { state }]) => state === 'unreadable' || this.#stuck.has(name),
    );
    for (const [name] of failed) this.#read.delete(name);
    this.#stuck.clear();
    if (failed.length > 0) this.#changed();
  }

  /** @param {Record<string, any>} thing of the view @param {View} view @returns {Read} */
  of(thing, view) {
    const shown = this.#shown(thing, view);
    const name = JSON.stringify(Object.values(shown));
    const known = this.#read.get(name);
    if (known) return known;
    const by = shown.by !== null && shown.by !== shown.whose ? shown.by : null;
    const written = this.#written.get(shown.text);
    const now = written === undefined ? OPENING : { state: 'open', text: written, by };
    this.#read.set(name, now);
    this.#open(name, shown, by);
    return now;
  }

  /** @param {string} name @param {Shown} shown @param {string | null} by */
  async #open(name, shown, by) {
    const read = await this.#opened(shown, by);
    const before = this.#read.get(name);
    if (read === null) this.#stuck.add(name);
    // What was sealed here is what it was.
    else if (before?.state !== read.state || before.text !== read.text) {
      this.#read.set(name, read);
      this.#changed();
    }
  }

  /** @param {Shown} shown @param {string | null} by @returns {Promise<Read | null>} null when it has to be tried again */
  async #opened(shown, by) {
    try {
      if (by !== null && !shown.entered) throw new NotReadable('author', 'not whose place this is');
      return { state: 'open', text: await open(this.#circle, shown), by };
    } catch (error) {
      if (error instanceof NotReadable) return { state: 'unreadable', problem: error };
      if (!(error instanceof Refused || error instanceof Unanswered)) reportError(error);
      return null;
    }
  }

  /** @param {Record<string, any>} thing @param {View} view @returns {Shown} */
  #shown(thing, view) {
    const { text, sealed_by: by } = thing;
    // From paper, by who facilitates: only where there is no other screen.
    const entered = view.screens === 'one';
    const shown = (place, whose, mine = false) => ({ place, text, by, whose, mine, entered });
    if ('visible' in thing) return shown(cardPlace(this.#round, thing), thing.author, thing.mine);
    if ('anew' in thing) return shown(questionPlace(this.#round, thing), presenterIn(view) ?? by);
    if ('on' in thing) return shown(experimentPlace(this.#round, thing), thing.person);
    return shown(takeawayPlace(this.#round, { ...thing, by }), thing.person);
  }
}

/** @param {View} view @returns {string | null} */
function presenterIn({ seats }) {
  return seats.find(({ role }) => role === 'presenter')?.person ?? null;
}
