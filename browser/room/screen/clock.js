/** The time of a step, in what is shown of it. Times are microseconds, as everywhere in Kring. */

const SECOND = 1_000_000;
/** When a step nears its end. */
const SOON_S = 60;

/**
 * @typedef {'none' | 'running' | 'soon' | 'over' | 'paused'} Pace
 *
 * @typedef {object} Time
 * @property {Pace} pace
 * @property {string} text minutes and seconds that are left, or those over
 * @property {number} minutes the same in whole minutes, to say
 */

/**
 * @param {{ clock: { began: number, extra: number, stood_still: number, paused: number | null }, minutes: number | null } | null} step
 * @param {number} now the server's
 * @returns {Time}
 */
export function timeOf(step, now) {
  if (!step || step.minutes === null) return { pace: 'none', text: '', minutes: 0 };
  const { began, extra, stood_still: stoodStill, paused } = step.clock;
  const spent = Math.max(0, (paused ?? now) - began - stoodStill);
  const left = Math.ceil(((step.minutes + extra) * 60 * SECOND - spent) / SECOND);
  const pace = paused !== null ? 'paused' : paceOf(left);
  return {
    pace,
    text: `${left < 0 ? '+' : ''}${inMinutes(Math.abs(left))}`,
    minutes: Math.floor(Math.abs(left) / 60),
  };
}

/** @param {number} left in seconds @returns {Pace} */
function paceOf(left) {
  if (left <= 0) return 'over';
  return left <= SOON_S ? 'soon' : 'running';
}

/** @param {number} seconds */
function inMinutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * What is said of the time by itself, once each: a minute to go, and over. Not to who comes when it
 * is so already, and not when the time was only set anew.
 *
 * @param {Pace | null} before null for who just came, or another step
 * @param {Pace} after
 * @returns {'soon' | 'over' | null}
 */
export function warningOf(before, after) {
  if (before === 'running' && after === 'soon') return 'soon';
  if ((before === 'running' || before === 'soon') && after === 'over') return 'over';
  return null;
}
