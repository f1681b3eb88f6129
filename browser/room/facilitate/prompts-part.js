/** What to watch, a sentence to say, and the longer guidance of the step. */

import { el, part } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { inWords } from './desk.js';

/** What each activity and style has a prompt for: a test compares them with the texts. */
export const ACTIVITIES = [
  ...['present', 'ask', 'write', 'reveal', 'rate', 'answer', 'talk', 'respond', 'choose', 'reformulate'],
  ...['advise', 'intend', 'takeaways', 'stillness', 'outside'],
];

/** @param {import('./desk.js').Desk} desk */
export function promptsPart({ round }) {
  const prompts = part('div.contents', (state) => state && render(state));
  const guidance = part('div.contents', (text) => text && el('p', inWords(text)));
  const more = el('details', { hidden: true }, el('summary', t('guide.guidance')), guidance.node);
  return {
    node: el('section.guide-prompts', { 'aria-label': t('guide.prompts') }, prompts.node, more),
    show() {
      const { step, stage, guide } = round.view;
      const running = stage === 'running' && step !== null;
      prompts.show(running ? { activity: step.activity, style: guide.style } : null);
      // Where the circle asked for much guidance, the instruction says it all already.
      const says = (words) => JSON.stringify(words ?? null);
      const isNew = running && guide.guidance !== null && says(guide.guidance) !== says(step.instruction);
      more.hidden = !isNew;
      guidance.show(isNew ? guide.guidance : null);
    },
  };
}

/** @param {{ activity: string, style: string }} of */
function render({ activity, style }) {
  if (!ACTIVITIES.includes(activity)) return null;
  return [
    el('p', el('b', t('guide.watch')), ' ', tOf('prompt-watch', activity)),
    el('p', el('b', t('guide.say')), ' ', el('q', tOf('prompt-say', `${activity}-${style}`))),
  ];
}
