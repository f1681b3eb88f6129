/** What the server tells of a round, put together: the view, how new it is, and what time it is there. */

import * as api from '../api/rounds.js';
import { merge, Misfit } from './merge.js';
import { ServerClock } from './server-clock.js';
import { Stream } from './stream.js';

/**
 * @typedef {Record<string, any>} View
 *
 * @typedef {object} Told
 * @property {() => void} seen the view is another one
 * @property {() => void} state the connection is
 */

export class Watching {
  /** @type {View | null} */
  view = null;
  /** The last entry of the log that the view knows of. @type {number | null} */
  seq = null;
  /** @type {import('./stream.js').State} */
  state = 'connecting';
  /** Why it ended, when it did. @type {import('../api/client.js').Refused | null} */
  problem = null;
  #at;
  #told;
  #world;
  /** @type {Stream | null} */
  #stream = null;
  /** What changes are put into. It may be older than what is shown, where another node told it. */
  #base = { view: null, seq: 0 };

  /**
   * @param {api.Look} at
   * @param {Told} told
   * @param {import('./world.js').World} world
   */
  constructor(at, told, world) {
    this.#at = at;
    this.#told = told;
    this.#world = world;
    this.clock = new ServerClock(world.clock);
  }

  /** @param {AbortSignal} left */
  start(left) {
    const told = {
      event: (name, data, asked) => this.#heard(name, data, asked),
      state: (state, problem) => this.#become(state, problem),
    };
    this.#stream = new Stream(this.#server(), told, this.#world);
    this.#stream.start(left);
  }

  /** Once. */
  async look() {
    const { data } = await api.look(this.#at);
    this.#heard('view', data);
  }

  /** @returns {import('./stream.js').Server} */
  #server() {
    const ask = async (after, signal) => {
      const asked = this.#world.clock();
      const answer = await api.ask(this.#at, after, signal);
      // An answer that was waited for says nothing of when it was asked for.
      return answer && { ...answer, asked: after === null ? asked : null };
    };
    return { url: api.streamOf(this.#at), ask, known: () => this.#base.view && this.#base.seq };
  }

  /** @param {string} name @param {Record<string, any>} data @param {number | null} [asked] when, by our clock */
  #heard(name, data, asked) {
    if (name === 'view') this.clock.begin();
    this.clock.heard(data.now, asked);
    if (name === 'view') this.#base = { view: data.view, seq: data.seq };
    if (name === 'change' && !this.#merge(data)) return this.#stream?.again();
    // A node that has not heard of everything will have by the next time it says the time.
    if (this.#base.seq >= (this.seq ?? 0) || name === 'time') this.#show();
  }

  /** @param {Record<string, any>} change @returns {boolean} whether it fits */
  #merge({ seq, now: _, ...change }) {
    if (this.#base.view === null) return false;
    try {
      this.#base = { view: merge(this.#base.view, change), seq };
      return true;
    } catch (error) {
      if (error instanceof Misfit) return false;
      throw error;
    }
  }

  #show() {
    const { view, seq } = this.#base;
    if (view === null || (view === this.view && seq === this.seq)) return;
    this.view = view;
    this.seq = seq;
    this.#told.seen();
  }

  /** @param {import('./stream.js').State} state @param {import('../api/client.js').Refused | null} problem */
  #become(state, problem) {
    this.state = state;
    this.problem = problem;
    this.#told.state();
  }
}
