/** Where the facilitator can go from here. Pure: read off a view. */

/**
 * @typedef {Record<string, any>} View what the server gives: docs/circle-api.md
 * @typedef {{ nl: string, en: string }} Words
 */

/** @param {View} view @param {string} act @returns {boolean} */
export const can = (view, act) => view.can.includes(act);

/** @param {View} view @param {number} from the step, counted from zero @returns {Words | null} */
const titleOf = (view, from) => view.method?.steps[from]?.title ?? null;

/**
 * The one thing to do: begin, go on, or close.
 *
 * @param {View} view
 * @returns {{ act: 'begin' | 'next' | 'close' | 'close_meeting', to: Words | null, optional: boolean } | null}
 */
export function mainMove(view) {
  const made = (act, to = null, optional = false) => ({ act, to, optional });
  if (can(view, 'begin')) return made('begin', titleOf(view, 0));
  if (can(view, 'next')) {
    const to = view.step.step + 1;
    return made('next', titleOf(view, to), view.method.steps[to]?.optional === true);
  }
  if (can(view, 'close')) return made('close');
  if (view.stage === 'closed' && can(view, 'close_meeting')) return made('close_meeting');
  return null;
}

/** @param {View} view @returns {Words | null} the step before, when one can go back to it */
export function stepBefore(view) {
  return can(view, 'back') ? titleOf(view, view.step.step - 1) : null;
}

/** @param {View} view @returns {boolean} whether the circle may leave out the step going on */
export function mayBeLeftOut(view) {
  return view.method?.steps[view.step?.step]?.optional === true;
}

/** What a card of this kind is laid open by: all together, or the next of who has the word. @param {View} view */
export function toReveal(view) {
  const count = view.guide?.to_reveal ?? 0;
  return can(view, 'reveal') && count > 0 ? count : 0;
}

/** @param {View} view @returns {'paused' | 'running' | null} */
export function clockState(view) {
  if (can(view, 'resume')) return 'paused';
  return can(view, 'pause') ? 'running' : null;
}
