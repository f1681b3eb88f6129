/** Methods as they are chosen from. Pure. */

/** The basic structure, in its order. */
const PHASES = ['prepare', 'explore', 'core', 'new_way', 'takeaways', 'look_back'];

/**
 * The step of another method that takes up the thread: the first that is as far as the circle is.
 *
 * @param {{ phase: string }[]} steps
 * @param {string | null} phase
 * @returns {number}
 */
export function stepToGoOnWith(steps, phase) {
  const reached = PHASES.indexOf(phase ?? '');
  const fits = steps.findIndex((step) => PHASES.indexOf(step.phase) >= reached);
  return fits < 0 ? steps.length - 1 : fits;
}

/**
 * A time of the clock as a moment, the next time that it is that late.
 *
 * @param {string} time such as 15:30
 * @param {number} now microseconds
 * @returns {number | null} null for what is no time
 */
export function nextTimeAt(time, now) {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!found) return null;
  const at = new Date(now / 1000);
  at.setHours(Number(found[1]), Number(found[2]), 0, 0);
  if (at.getTime() * 1000 <= now) at.setDate(at.getDate() + 1);
  return at.getTime() * 1000;
}
