/**
 * How the round stands in time: ahead or behind, and the minutes divided anew before it is done.
 * Pure: counted from a view and the server's time.
 */

/** @typedef {import('./moves.js').View} View */

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

/**
 * @param {{ began: number, stood_still: number, paused: number | null, extra: number }} clock
 * @param {number | null} minutes planned
 * @param {number} now
 * @returns {number} what the step has left, in microseconds; less than nothing when over time
 */
function leftIn(clock, minutes, now) {
  if (minutes === null) return 0;
  const elapsed = (clock.paused ?? now) - clock.began - clock.stood_still;
  return (minutes + clock.extra) * MINUTE - Math.max(elapsed, 0);
}

/**
 * When the round ends if every step keeps to its minutes, and how that stands to what was agreed.
 *
 * @param {View} view of who guides
 * @param {number} now the server's time
 * @returns {{ ends: number, until: number, minutes: number } | null} `minutes` behind; less than
 *   nothing when ahead
 */
export function pace(view, now) {
  const { step, guide } = view;
  if (view.stage !== 'running' || !step || guide?.until == null) return null;
  const left = Math.max(leftIn(step.clock, step.minutes, now), 0);
  const ends = now + left + guide.to_come * MINUTE;
  return { ends, until: guide.until, minutes: Math.trunc((ends - guide.until) / MINUTE) };
}

/**
 * What each step to come gets when the time left is divided over them, in proportion to what they
 * had; as `schedule::redistribute` does it.
 *
 * @param {View} view of who guides
 * @param {number} now
 * @returns {{ title: import('./moves.js').Words, before: number, after: number }[] | null} null
 *   where there is too little time, or nothing to come
 */
export function dividedAnew(view, now) {
  const { step, guide, method } = view;
  if (!step || !method || guide?.until == null) return null;
  const coming = method.steps.slice(step.step + 1).filter((one) => one.minutes !== null && !one.optional);
  const left = Math.max(leftIn(step.clock, step.minutes, now), 0);
  const seconds = Math.floor(Math.max(guide.until - now - left, 0) / SECOND);
  const shares = divide(
    Math.floor(seconds / 60),
    coming.map(({ minutes }) => minutes),
  );
  return shares && coming.map(({ title, minutes }, at) => ({ title, before: minutes, after: shares[at] }));
}

/** @param {number} minutes @param {number[]} weights @returns {number[] | null} */
function divide(minutes, weights) {
  const beyond = minutes - weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (beyond < 0 || total === 0) return null;
  let border = 0;
  let given = 0;
  return weights.map((weight) => {
    border += weight;
    const upToHere = Math.floor((beyond * border) / total);
    const share = 1 + upToHere - given;
    given = upToHere;
    return share;
  });
}
