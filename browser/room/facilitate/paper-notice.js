/** Where one screen serves all: what the others see who open the round on their own. */

import { el, part } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';
import { calledIn } from './desk.js';

/**
 * @param {any} round
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {AbortSignal} left
 * @returns {HTMLElement} empty where everybody has a screen, and for who guides
 */
export function paperNotice(round, circle, left) {
  const whole = part('div.contents', (name) => {
    if (name === null) return null;
    return el('section.notice', el('h2', t('guide.paper')), el('p', t('guide.paper-text', { name })));
  });
  const show = () => {
    const { view } = round;
    const isPaper = view?.screens === 'one' && view.guide === null && view.role !== 'outside';
    const writes = view?.seats.find(({ role }) => role === 'facilitator');
    whole.show(isPaper && writes ? calledIn(circle, writes.person) : null);
  };
  round.onChange(show, left);
  show();
  return whole.node;
}
