/** Waiting before trying again: twice as long each time, spread by chance, and not at all when something changed. */

const SOONEST_MS = 400;
const SLOWEST_MS = 10_000;

export class Patience {
  /** How often it failed since it last went well. */
  #failures = 0;
  #world;
  #end = () => {};

  /** @param {import('./world.js').World} world */
  constructor(world) {
    this.#world = world;
  }

  /** It went well. */
  renew() {
    this.#failures = 0;
  }

  /** It failed. @returns {Promise<void>} when it may be tried again */
  pause() {
    const most = Math.min(SLOWEST_MS, SOONEST_MS * 2 ** this.#failures);
    this.#failures += 1;
    return new Promise((done) => {
      const cancel = this.#world.after(most * (0.5 + this.#world.chance() / 2), () => done());
      this.#end = () => {
        cancel();
        done();
      };
    });
  }

  /** Now is a good moment. */
  end() {
    this.#failures = 0;
    this.#end();
  }
}
