/** The steps of a meeting, one after the other. */

/** @type {import('../api/meetings.js').MeetingStage[]} */
export const STAGES = ['check-in', 'agreements', 'look-back', 'choosing', 'rounds', 'closing'];

/**
 * @param {import('../api/meetings.js').MeetingStage} stage
 * @param {1 | -1} by
 * @returns {import('../api/meetings.js').MeetingStage | null} null where there is none
 */
export function besides(stage, by) {
  return STAGES[STAGES.indexOf(stage) + by] ?? null;
}
