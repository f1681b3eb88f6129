/** Being there: whoever has a round before them is in it, unless they said that they leave. */

import { here } from '../keys/here.js';

export class Presence {
  #comeBack;
  #channel;
  /** Whether it was said already that I am back. */
  #isSaid = false;
  /** Whether I said that I leave, in this tab or another. */
  #hasLeft = false;

  /**
   * @param {string} round
   * @param {{ world: import('./world.js').World }} where
   * @param {() => Promise<unknown>} comeBack
   */
  constructor(round, { world }, comeBack) {
    this.#comeBack = comeBack;
    this.#channel = world.tabs.channel(`kring-presence ${here.person} ${round}`);
    this.#channel.onTold((hasLeft) => {
      this.#hasLeft = hasLeft;
    });
  }

  /** @param {AbortSignal} left */
  start(left) {
    left.addEventListener('abort', () => this.#channel.close());
  }

  /** @param {string} kind of an act of mine that was done */
  did(kind) {
    if (kind !== 'leave' && kind !== 'return') return;
    this.#hasLeft = kind === 'leave';
    this.#channel.tell(this.#hasLeft);
  }

  /** @param {Record<string, any>} view as it is live */
  look({ seats, can }) {
    const seat = seats.find(({ person }) => person === here.person);
    if (seat?.here !== false) {
      this.#isSaid = false;
      return;
    }
    if (this.#isSaid || this.#hasLeft || !can.includes('return')) return;
    this.#isSaid = true;
    // What is refused shows in the next view.
    this.#comeBack().catch(() => {});
  }
}
