/** What is printed, as plain data: which sheets, and how many cards. Pure. */

import { minutesOfStep } from '../../case/advisor.js';

/** Cards that are cut from one A4. */
export const ON_A4 = 4;

/** @typedef {import('../../api/methods.js').Method} Method */

/**
 * The steps of a method with the minutes for a circle of this size, and after how many minutes each ends.
 *
 * @param {Method} method
 * @param {number} size of the circle, the presenter included
 */
export function runSheet(method, size) {
  let until = 0;
  return method.step.map((step, at) => {
    const minutes = minutesOfStep(step, size);
    if (!step.optional) until += minutes ?? 0;
    return { number: at + 1, step, minutes, until: step.optional || minutes === null ? null : until };
  });
}

/**
 * The kinds of cards that are written, and how many of each are needed at most.
 *
 * @param {Method} method
 * @param {number} size
 */
export function cardsFor(method, size) {
  const needed = new Map();
  for (const { cards = [], acts, optional } of method.step) {
    const writers = acts === 'presenter' ? 1 : acts === 'everyone' ? size : size - 1;
    for (const { kind, min, max, circle_max: most } of cards) {
      const each =
        most === undefined || most === null
          ? max
          : Math.min(max, Math.max(min, 1, Math.floor(most / Math.max(1, writers))));
      needed.set(kind, (needed.get(kind) ?? 0) + each * writers * (optional ? 0 : 1));
    }
  }
  return [...needed.entries()]
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({
      kind,
      name: method.kinds[kind].name,
      opening: method.kinds[kind].opening ?? null,
      isRated: method.step.some(({ rate }) => rate?.kinds.includes(kind)),
      count,
      sheets: Math.ceil(count / ON_A4),
    }));
}

/** From above the water down. */
export const LAYERS = ['behaviour', 'self-image', 'traits', 'norms', 'values', 'motives'];
