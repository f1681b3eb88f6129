/** Waiting for what the other browser does. */

import { look } from '../api/links.js';
import { Unanswered } from '../api/client.js';

const EVERY_MS = 1000;

/**
 * @param {string} id of the link
 * @param {string[]} states for which one is as good as another
 * @param {AbortSignal} left
 * @returns {Promise<Awaited<ReturnType<typeof look>> | null>} null when the person went elsewhere
 */
export async function until(id, states, left) {
  while (!left.aborted) {
    try {
      const link = await look(id);
      if (states.includes(link.state)) return link;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
    await new Promise((done) => setTimeout(done, EVERY_MS));
  }
  return null;
}
