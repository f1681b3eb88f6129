/** The order in which people get the word: once round, changed by hand, or none. */

import { el, part } from '../../ui/dom.js';
import { problemPlace } from '../../ui/form.js';
import { t } from '../../ui/texts.js';
import { calledIn, deed, doneOnce } from './desk.js';
import { following, openSheet } from './sheet.js';
import { moved, roundOfActors } from './turns.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} outside */
export function openOrder({ round, circle, left }) {
  const problems = problemPlace();
  const desk = { round, circle, left, problems };
  const list = part('div.contents', ({ order, all }) => render(desk, order, all));
  const body = [el('p.hint', t('guide.order-text')), list.node, problems.node];
  const sheet = openSheet({ title: t('guide.order'), body, left });
  const show = () => {
    const { view } = round;
    if (view.stage !== 'running' || !view.step) return sheet.close();
    list.show({ order: view.step.order, all: roundOfActors(view) });
  };
  following(round, show, sheet);
}

/** @param {Desk} desk @param {string[]} order @param {string[]} all who act, round the circle */
function render(desk, order, all) {
  const set = (wanted) => () => doneOnce(desk, { set_order: { order: wanted } });
  // A button that goes would take the focus with it.
  const isEnd = (to) => to < 0 || to >= order.length;
  const missing = all.filter((person) => !order.includes(person));
  const item = (person, at) => {
    const name = calledIn(desk.circle, person);
    const move = (by, text) =>
      deed(
        desk,
        {
          what: 'button.quiet',
          id: `guide-order-${by}-${person}`,
          text: [text, el('span.visually-hidden', `: ${name}`)],
          attributes: { 'aria-disabled': isEnd(at + by) && 'true' },
        },
        isEnd(at + by) ? async () => {} : set(moved(order, person, by)),
      );
    return el(
      'li',
      el('span.name', name),
      el('span.actions', move(-1, t('guide.earlier')), move(1, t('guide.later'))),
    );
  };
  return [
    order.length === 0 ? el('p', t('guide.order-none')) : el('ol.guide-order', order.map(item)),
    el(
      'div.actions',
      missing.length > 0 &&
        deed(
          desk,
          { id: 'guide-order-round', text: order.length === 0 ? t('guide.order-round') : t('guide.order-rest') },
          set([...order, ...missing]),
        ),
      order.length > 0 &&
        deed(desk, { what: 'button.quiet', id: 'guide-order-free', text: t('guide.order-free') }, set([])),
    ),
  ];
}
