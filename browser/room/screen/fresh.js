/** Who is in the circle is looked at now and then while a round goes on; the round tells its own news. */

import { Unanswered } from '../../api/client.js';

const EVERY_MS = 15_000;

/** @param {import('../../circle/circle.js').Circle} circle @param {AbortSignal} left */
export function keepFresh(circle, left) {
  const look = () => {
    circle.refresh().catch((error) => {
      // The round says itself when there is no connection, and when it is mine no more.
      if (!(error instanceof Unanswered)) clearInterval(looking);
    });
  };
  const looking = setInterval(look, EVERY_MS);
  left.addEventListener('abort', () => clearInterval(looking));
}
