/** What a meeting takes, in minutes, and whether it fits. A proposal: nobody is cut off by it. */

/** What stands around the rounds. */
const CHECK_IN = 10;
const AGREEMENTS = 5;
const EACH_LOOK_BACK = 5;
const CHOOSING = 10;
const CLOSING = 15;
/** Of a round of which nothing is known yet. */
export const A_ROUND = 70;

/**
 * @typedef {object} Line
 * @property {import('../api/meetings.js').MeetingStage} stage
 * @property {number} minutes
 *
 * @typedef {object} Agenda
 * @property {Line[]} lines
 * @property {number} total
 * @property {number} over how many minutes more than there are; 0 where it fits
 * @property {number} spare how many are left
 */

/**
 * @param {object} of
 * @param {number} of.minutes that there are
 * @param {number} of.experiments to look back on
 * @param {(number | null)[]} of.rounds the minutes of each, null where they are not known
 * @returns {Agenda}
 */
export function agendaOf({ minutes, experiments, rounds }) {
  const planned = rounds.length === 0 ? [null] : rounds;
  /** @type {Line[]} */
  const lines = [
    { stage: 'check-in', minutes: CHECK_IN },
    { stage: 'agreements', minutes: AGREEMENTS },
    { stage: 'look-back', minutes: EACH_LOOK_BACK * experiments },
    { stage: 'choosing', minutes: CHOOSING },
    { stage: 'rounds', minutes: planned.reduce((sum, one) => sum + (one ?? A_ROUND), 0) },
    { stage: 'closing', minutes: CLOSING },
  ];
  const total = lines.reduce((sum, line) => sum + line.minutes, 0);
  return { lines, total, over: Math.max(0, total - minutes), spare: Math.max(0, minutes - total) };
}

/** @param {number} minutes of a meeting @param {number} round of one round @returns {number} how many cases it has room for */
export function roomFor(minutes, round = A_ROUND) {
  const around = CHECK_IN + AGREEMENTS + CHOOSING + CLOSING;
  return Math.max(0, Math.floor((minutes - around) / round));
}
