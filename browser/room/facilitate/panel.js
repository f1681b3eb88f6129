/**
 * What who facilitates has besides what everybody sees: one thing to do, and around it what helps
 * to guide. Before the round it is for everybody who waits.
 */

import { el, part } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';
import { calledIn, deskOf } from './desk.js';
import { closedPart } from './closed-part.js';
import { entriesPart } from './entries-part.js';
import { mainPart } from './main-part.js';
import { morePart } from './more-part.js';
import { preparingPart } from './preparing.js';
import { promptsPart } from './prompts-part.js';
import { listenToKeys } from './shortcuts.js';
import { signalsPart } from './signals-part.js';
import { timePart } from './time-part.js';
import { wordPart } from './word-part.js';

/** How often what depends on the time is counted anew. */
const EVERY_MS = 1000;

/**
 * @param {any} round
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {AbortSignal} left
 * @returns {HTMLElement} that keeps itself fresh
 */
export function facilitatePanel(round, circle, left) {
  const desk = deskOf(round, circle, left);
  const parts = {
    signals: signalsPart(desk),
    beside: besidePart(desk),
    preparing: preparingPart(desk),
    closed: closedPart(desk),
    main: mainPart(desk),
    time: timePart(desk),
    word: wordPart(desk),
    prompts: promptsPart(desk),
    entries: entriesPart(desk),
    more: morePart(desk),
  };
  const { signals, beside, preparing, closed, main, time, word, prompts, entries, more } = parts;
  const running = el('div.guide-running', [
    el('div.guide-lead', main.node, time.nodes),
    entries.node,
    el('div.guide-talk', word.node, prompts.node),
    more.node,
  ]);
  const whole = el('section.guide', { 'aria-label': t('guide.title') }, [
    signals.node,
    beside.node,
    desk.problems.node,
    preparing.node,
    closed.node,
    running,
  ]);
  const show = () => {
    const { view } = round;
    if (!view) return;
    const guides = view.guide !== null;
    whole.hidden = view.stage === 'meeting_closed' || (!guides && view.stage !== 'preparing');
    running.hidden = !guides || view.stage !== 'running';
    preparing.show();
    if (!guides) return;
    for (const one of [signals, beside, closed, main, time, word, prompts, entries, more]) one.show();
  };
  round.onChange(show, left);
  listenToKeys(whole, left);
  const ticking = setInterval(() => round.view?.stage === 'running' && round.view.guide && time.show(), EVERY_MS);
  left.addEventListener('abort', () => clearInterval(ticking));
  show();
  return whole;
}

/** Who sits beside sees all of it and does nothing. @param {import('./desk.js').Desk} desk */
function besidePart({ round, circle }) {
  const said = part('p.hint', (name) => name && t('guide.beside', { name }));
  return {
    node: said.node,
    show() {
      const { view } = round;
      const who = view.seats.find(({ role }) => role === 'facilitator');
      said.show(view.role === 'beside' && who ? calledIn(circle, who.person) : null);
    },
  };
}
