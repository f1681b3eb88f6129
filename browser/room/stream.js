/**
 * What the server tells of a round, for as long as somebody looks.
 *
 * An event stream, made anew when it breaks or falls silent; by asking again and again where
 * something on the way holds streams back. The browser's own way of connecting again is not used: it
 * gives up where it should not, and all come back at the same moment.
 */

import { Refused, Unanswered } from '../api/client.js';

/**
 * @typedef {import('./world.js').World} World
 * @typedef {'connecting' | 'live' | 'lost' | 'signed-out' | 'gone'} State
 *
 * @typedef {object} Told
 * @property {(name: string, data: Record<string, any>, asked?: number | null) => void} event
 * @property {(state: State, problem: Refused | null) => void} state
 *
 * @typedef {object} Server
 * @property {string} url of the stream
 * @property {(after: number | null, left: AbortSignal) => Promise<{ event: string, data: any, asked: number | null } | null>} ask
 * @property {() => number | null} known the number of the last entry that is known; null for none
 */

/** The server says the time every fifteen seconds: silence that long is none of its own. */
const SILENCE_MS = 40_000;
/** After so much of it, waking is reason enough to look. */
const QUIET_MS = 17_000;
/** A stream begins with a view at once. One that does not is held back on the way. */
const FIRST_MS = 6000;
/** So long a broken connection is mended without a word. */
const UNTOLD_MS = 2500;
/** Between attempts: twice as long each time. */
const SOONEST_MS = 500;
const SLOWEST_MS = 8000;
/** An answer that comes at once is not asked for again at once. */
const BETWEEN_MS = 200;
/** So often a stream may give nothing, although the server answers, before it is given up. */
const VAIN = 2;

const EVENTS = ['view', 'change', 'time', 'reconnect'];

export class Stream {
  /** @type {Server} */
  #server;
  /** @type {World} */
  #world;
  /** @type {Told} */
  #told;
  /** @type {State} */
  #state = 'connecting';
  /** @type {EventSource | null} */
  #source = null;
  /** Ends whatever is under way. */
  #attempt = new AbortController();
  /** Whether streams come to nothing here, so that it is asked instead. */
  #asks = false;
  #failures = 0;
  /** Streams, one after the other, that gave nothing although the server answers. */
  #vain = 0;
  /** Whether the server answered just before the stream was opened. */
  #answered = false;
  #heardAt = 0;
  /** What is still to happen by the clock, by what it is for. @type {Map<string, () => void>} */
  #timers = new Map();

  /** @param {Server} server @param {Told} told @param {World} world */
  constructor(server, told, world) {
    this.#server = server;
    this.#told = told;
    this.#world = world;
  }

  /** @param {AbortSignal} left */
  start(left) {
    if (left.aborted) return;
    const unwake = this.#world.onWake(() => this.#wake());
    left.addEventListener('abort', () => {
      unwake();
      this.#stop();
    });
    this.#tellSoon();
    this.#open();
  }

  /** What came does not fit what is known: everything is asked for anew. */
  again() {
    this.#later();
  }

  #open() {
    this.#stopAttempt();
    if (this.#asks) return void this.#askOn();
    const source = this.#world.source(this.#server.url);
    this.#source = source;
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => {
        if (this.#source === source) this.#heard(name, event.data);
      });
    }
    source.addEventListener('error', () => {
      if (this.#source === source) this.#broke();
    });
    this.#timer('first', FIRST_MS, () => {
      this.#vain = VAIN;
      this.#later();
    });
  }

  /** @param {string} name @param {string} json */
  #heard(name, json) {
    const data = read(json);
    if (data === null) return this.#broke();
    this.#vain = 0;
    this.#answered = false;
    this.#isWell();
    this.#timer('silence', SILENCE_MS, () => this.#later());
    if (name === 'reconnect') this.#comeBack(data.after);
    else this.#told.event(name, data);
  }

  #isWell() {
    this.#failures = 0;
    this.#heardAt = this.#world.wall();
    for (const name of ['first', 'untold']) this.#untimer(name);
    this.#become('live');
  }

  /** The server stops, and another one, or the same, will be there in a moment. @param {number} after */
  #comeBack(after) {
    this.#stopAttempt();
    this.#tellSoon(UNTOLD_MS + after);
    this.#timer('again', after, () => this.#open());
  }

  /** A stream ended, or never began: why, only an answer tells. */
  #broke() {
    if (this.#answered) this.#vain += 1;
    this.#later();
  }

  #later() {
    this.#stopAttempt();
    this.#tellSoon();
    const most = Math.min(SLOWEST_MS, SOONEST_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#timer('again', most * (0.5 + this.#world.chance() / 2), () => this.#probe());
  }

  /** The first break of a stream that was well is mended by another; after that it is asked what is wrong. */
  async #probe() {
    if (this.#failures <= 1 && this.#vain < VAIN) return this.#open();
    const { signal } = this.#attempt;
    if (!(await this.#ask(null, signal))) return;
    this.#answered = true;
    this.#asks = this.#vain >= VAIN;
    this.#open();
  }

  async #askOn() {
    const { signal } = this.#attempt;
    if (await this.#ask(this.#server.known(), signal)) this.#timer('again', BETWEEN_MS, () => this.#askOn());
  }

  /** @param {number | null} after @param {AbortSignal} signal @returns {Promise<boolean>} whether to go on */
  async #ask(after, signal) {
    this.#timer('silence', SILENCE_MS, () => this.#later());
    try {
      const answer = await this.#server.ask(after, signal);
      if (signal.aborted) return false;
      this.#isWell();
      if (answer !== null) this.#told.event(answer.event, answer.data, answer.asked);
      return !signal.aborted;
    } catch (error) {
      if (!signal.aborted) this.#notAnswered(error);
      return false;
    }
  }

  /** @param {unknown} error */
  #notAnswered(error) {
    if (error instanceof Refused && error.status === 401) return this.#end('signed-out', error);
    if (error instanceof Refused && [400, 403, 404].includes(error.status)) return this.#end('gone', error);
    if (!(error instanceof Refused || error instanceof Unanswered)) reportError(error);
    this.#vain = 0;
    this.#later();
  }

  #wake() {
    if (this.#isOver) return;
    const silent = this.#world.wall() - this.#heardAt;
    // A clock that was set back says nothing.
    if (this.#state === 'live' && silent >= 0 && silent < QUIET_MS) return;
    this.#failures = 0;
    this.#tellSoon();
    this.#open();
  }

  /** @param {State} state @param {Refused} problem */
  #end(state, problem) {
    this.#stop();
    this.#become(state, problem);
  }

  get #isOver() {
    return this.#state === 'signed-out' || this.#state === 'gone';
  }

  /** @param {State} state @param {Refused | null} [problem] */
  #become(state, problem = null) {
    if (this.#state === state) return;
    this.#state = state;
    this.#told.state(state, problem);
  }

  /** @param {number} [ms] */
  #tellSoon(ms = UNTOLD_MS) {
    if (this.#state !== 'lost' && !this.#timers.has('untold'))
      this.#timer('untold', ms, () => this.#become('lost'));
  }

  /** @param {string} name @param {number} ms @param {() => void} act */
  #timer(name, ms, act) {
    this.#untimer(name);
    this.#timers.set(
      name,
      this.#world.after(ms, () => {
        this.#timers.delete(name);
        act();
      }),
    );
  }

  /** @param {string} name */
  #untimer(name) {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  #stopAttempt() {
    this.#source?.close();
    this.#source = null;
    this.#attempt.abort();
    this.#attempt = new AbortController();
    for (const name of ['first', 'silence', 'again']) this.#untimer(name);
  }

  #stop() {
    this.#stopAttempt();
    this.#untimer('untold');
  }
}

/** @param {string} json */
function read(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
