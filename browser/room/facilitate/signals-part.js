/** A safety signal: what it says, and what to do. Who gave it, nobody knows. */

import { el, part } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { deed, doneOnce } from './desk.js';
import { can } from './moves.js';

/** @param {import('./desk.js').Desk} desk */
export function signalsPart(desk) {
  const { round } = desk;
  const whole = part('div.contents', ({ signals, answer, pause }) =>
    signals.map(({ id, sign }) => card(desk, { id, sign, answer, pause })),
  );
  return {
    // Heard at once, whatever else is being read.
    node: el('div', { role: 'alert' }, whole.node),
    show() {
      const { view } = round;
      const signals = (view.guide?.signals ?? []).map(({ id, sign }) => ({ id, sign }));
      whole.show({ signals, answer: can(view, 'answer_signal'), pause: can(view, 'pause') });
    },
  };
}

/** @param {import('./desk.js').Desk} desk @param {{ id: string, sign: string, answer: boolean, pause: boolean }} of */
function card(desk, { id, sign, answer, pause }) {
  return el(
    'section.notice.warning.guide-signal',
    el('h3', tOf('guide-signal', sign)),
    el('p', tOf('guide-signal-do', sign)),
    el('p.say', tOf('guide-signal-say', sign)),
    answer &&
      el(
        'div.actions',
        pause &&
          deed(desk, { id: `guide-still-${id}`, text: t('guide.signal-pause') }, () => doneOnce(desk, 'pause')),
        deed(desk, { what: 'button', id: `guide-signal-${id}`, text: t('guide.signal-done') }, () =>
          doneOnce(desk, { answer_signal: { signal: id } }),
        ),
      ),
  );
}
