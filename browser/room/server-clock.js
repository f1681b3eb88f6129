/**
 * The server's clock, as far as it can be known here.
 *
 * What the server says about the time is late by as long as it was under way, so of all that it said
 * lately the highest reading counts: it came the quickest. An answer to a question also cannot be from
 * before the question; half way between the two is nearest. The clock of this device, which may be
 * wrong or be set while the round goes on, is not read.
 */

/** So many readings count: what is older knows nothing of how the two clocks drift apart. */
const KEPT = 20;
/** Nothing is under way for longer than that, in microseconds, or a slow answer would spoil a quick reading. */
const UNDER_WAY = 250_000;

export class ServerClock {
  #clock;
  /** Microseconds that the server's clock is ahead of ours, at least, and (after a question) at most. */
  #readings = [];

  /** @param {() => number} clock of this device, in milliseconds; it only goes forward */
  constructor(clock) {
    this.#clock = clock;
  }

  /** A connection begins: what was known before may be of before a sleep. */
  begin() {
    this.#readings = [];
  }

  /**
   * @param {number} now what the server said, in microseconds
   * @param {number | null} [asked] what our clock said when it was asked
   */
  heard(now, asked = null) {
    const reading = {
      least: now - 1000 * this.#clock(),
      most: asked === null ? Infinity : now - 1000 * asked,
    };
    this.#readings = [...this.#readings, reading].slice(-KEPT);
    // Our clock stood still while the device slept: what was known before is of no use.
    if (this.#most < this.#least) this.#readings = [reading];
  }

  /** @returns {number | null} in microseconds; null when nothing was heard yet */
  now() {
    if (this.#readings.length === 0) return null;
    const underWay = this.#most === Infinity ? 0 : Math.min((this.#most - this.#least) / 2, UNDER_WAY);
    return Math.round(1000 * this.#clock() + this.#least + underWay);
  }

  get #least() {
    return Math.max(...this.#readings.map(({ least }) => least));
  }

  get #most() {
    return Math.min(...this.#readings.map(({ most }) => most));
  }
}
