/** After the round: opened again, or kept as it is. */

import { el, part } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';
import { deed, doneOnce } from './desk.js';
import { can } from './moves.js';

/** @param {import('./desk.js').Desk} desk */
export function closedPart(desk) {
  const { round } = desk;
  const whole = part('div.contents', (state) => state && render(desk, state));
  return {
    node: whole.node,
    show() {
      const { view } = round;
      const isOver = view.stage === 'closed' || view.stage === 'meeting_closed';
      whole.show(
        isOver
          ? {
              kept: view.stage === 'meeting_closed',
              reopen: can(view, 'reopen'),
              keep: can(view, 'close_meeting'),
            }
          : null,
      );
    },
  };
}

/** @param {import('./desk.js').Desk} desk @param {Record<string, any>} state */
function render(desk, { kept, reopen, keep }) {
  if (kept) return null;
  return [
    el('p', t('guide.closed-text')),
    el(
      'div.actions',
      keep &&
        deed(desk, { what: 'button.primary', id: 'guide-keep', text: t('guide.keep') }, async (ask) => {
          const question = { title: t('guide.keep-ask'), body: el('p', t('guide.keep-text')), yes: t('guide.keep') };
          if (await ask(question)) await doneOnce(desk, 'close_meeting');
        }),
      reopen &&
        deed(desk, { what: 'button.quiet', id: 'guide-reopen', text: t('guide.reopen') }, () =>
          doneOnce(desk, 'reopen'),
        ),
    ),
  ];
}
