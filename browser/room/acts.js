/** Kinds of acts. */

/**
 * What is meant for the moment in which it is done: the server hears of which visit to a step it was
 * said, and refuses it in another.
 */
const OF_THE_MOMENT = new Set([
  'next',
  'back',
  'skip',
  'repeat',
  'pause',
  'resume',
  'extend',
  'redistribute',
  'give_word',
  'set_order',
  'reveal',
  'swap_method',
  'close',
  'ready',
  'ask_word',
  'pass',
  'present',
  'reformulate',
]);

/** @param {string} kind */
export const isOfTheMoment = (kind) => OF_THE_MOMENT.has(kind);
