/** Keeps what is typed without being asked to: a moment after the last key, and before somebody goes. */

import { guardLeaving } from '../ui/router.js';
import { question } from '../ui/unsaved.js';

/** After the last key, and between attempts where nobody answers. */
const REST_MS = 1200;
const AGAIN_MS = 6000;

/**
 * @typedef {'saved' | 'typing' | 'failed'} Saving
 *
 * @param {object} of
 * @param {() => Promise<void>} of.save what stands there now
 * @param {AbortSignal} of.left
 * @param {(state: Saving, error?: unknown) => void} of.show
 */
export function autosave({ save, left, show }) {
  let typed = 0;
  let kept = 0;
  let timer;
  /** One after the other: each is a revision. */
  let last = Promise.resolve();

  const keep = async () => {
    const until = typed;
    if (until === kept) return;
    await save();
    kept = until;
    if (typed === kept) {
      if (!left.aborted) guardLeaving(null);
      show('saved');
    }
  };
  /** @returns {Promise<void>} rejected where it could not be kept */
  const flush = () => {
    clearTimeout(timer);
    const now = last.then(keep);
    last = now.catch(() => {});
    return now;
  };
  const attempt = () =>
    flush().catch((error) => {
      show('failed', error);
      if (!left.aborted) timer = setTimeout(attempt, AGAIN_MS);
    });
  const leaving = async () => {
    try {
      await flush();
      return true;
    } catch {
      return question();
    }
  };
  const hidden = () => document.hidden && attempt();
  document.addEventListener('visibilitychange', hidden);
  left.addEventListener('abort', () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', hidden);
  });
  return {
    flush,
    touched() {
      typed += 1;
      show('typing');
      guardLeaving(leaving);
      clearTimeout(timer);
      timer = setTimeout(attempt, REST_MS);
    },
  };
}
