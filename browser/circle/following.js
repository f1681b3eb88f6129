/** Circles that are open in this browser, and keeping them fresh. */

import { Refused, Unanswered } from '../api/client.js';
import { showTrouble } from '../ui/frame.js';
import { t } from '../ui/texts.js';
import { saidOf, wordsFor } from '../ui/trouble.js';
import { Circle } from './circle.js';
import { doChores } from './chores.js';

const EVERY_MS = 3000;
/** Between attempts while nobody answers: longer each time. */
const SLOWEST_MS = 30_000;

/** @type {Map<string, Circle>} */
const circles = new Map();

/**
 * @param {string} id
 * @returns {Promise<Circle>} fresh
 */
export async function circleOf(id) {
  const circle = circles.get(id) ?? new Circle(id);
  await circle.refresh();
  circles.set(id, circle);
  return circle;
}

/** @param {string} id of a circle that is mine no more */
export function forgetCircle(id) {
  circles.delete(id);
}

/**
 * Asks for news as long as somebody looks.
 *
 * @param {Circle} circle
 * @param {AbortSignal} left
 * @param {(error: Refused) => void} over told when the circle is not there for this person any more
 * @param {number} [every]
 */
export async function follow(circle, left, over, every = EVERY_MS) {
  let wait = every;
  // A browser that knows it has no connection says so at once, whatever is under way.
  addEventListener('offline', () => showTrouble(t('trouble.offline')), { signal: left });
  while (!left.aborted) {
    await doChores(circle);
    await seenAfter(wait, left);
    if (left.aborted) return;
    try {
      await circle.refresh();
      showTrouble(null);
      wait = every;
    } catch (error) {
      wait = Math.min(2 * wait, SLOWEST_MS);
      if (error instanceof Unanswered) showTrouble(t('trouble.offline'));
      else if (error instanceof Refused && error.status === 401) showTrouble(saidOf(error));
      else if (error instanceof Refused && error.status === 429) wait = SLOWEST_MS;
      else if (error instanceof Refused) return over(error);
      else showTrouble(wordsFor(error));
    }
  }
}

/**
 * After this time, and only while the page is looked at.
 *
 * @param {number} ms
 * @param {AbortSignal} left
 */
function seenAfter(ms, left) {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', finish);
      left.removeEventListener('abort', finish);
      done();
    };
    let due = false;
    const look = () => {
      if (due && !document.hidden) finish();
    };
    const timer = setTimeout(() => {
      due = true;
      look();
    }, ms);
    document.addEventListener('visibilitychange', look);
    addEventListener('online', finish);
    left.addEventListener('abort', finish);
  });
}
