/** When the facilitator has been gone for a minute: who stands in may take over. Never by itself. */

import { el, part } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';
import { calledIn, deed, deskOf, doneOnce } from './desk.js';
import { can } from './moves.js';

/** How long the facilitator must be gone: `conduct::DEPUTY_WAITS`. */
const WAITS = 60_000_000;

/** @param {import('./moves.js').View | null} view @param {number} now */
export function mayTakeOver(view, now) {
  if (!view?.stands_in || !can(view, 'take_over') || view.facilitator_gone === null) return false;
  return now - view.facilitator_gone >= WAITS;
}

/**
 * For every screen: empty unless it is time.
 *
 * @param {any} round
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {AbortSignal} left
 * @returns {HTMLElement}
 */
export function takeOverNotice(round, circle, left) {
  const desk = deskOf(round, circle, left);
  const whole = part('div.contents', (name) => {
    if (name === null) return null;
    return el(
      'section.notice.warning',
      el('h2', t('guide.gone', { name })),
      el('p', t('guide.gone-text')),
      el(
        'div.actions',
        deed(desk, { id: 'guide-take-over', text: t('guide.take-over') }, () => doneOnce(desk, 'take_over')),
      ),
    );
  });
  const show = () => {
    const facilitator = round.view?.seats.find(({ role }) => role === 'facilitator');
    const is = facilitator !== undefined && mayTakeOver(round.view, round.now());
    whole.show(is ? calledIn(circle, facilitator.person) : null);
  };
  round.onChange(show, left);
  const ticking = setInterval(show, 1000);
  left.addEventListener('abort', () => clearInterval(ticking));
  show();
  return el('div.contents', { role: 'status' }, whole.node, desk.problems.node);
}
