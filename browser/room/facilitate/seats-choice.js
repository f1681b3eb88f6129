/** Who sits down, and in which order. */

import { nameOf } from '../../circle/names.js';
import { el, fill } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';

/**
 * @param {object} of
 * @param {import('../../circle/circle.js').Circle} of.circle
 * @param {string} of.me who sits down anyway
 * @param {import('./opening.js').Seat[]} of.seats
 * @param {() => void} of.onChange
 */
export function seatsChoice({ circle, me, seats: usual, onChange }) {
  let seats = usual;
  const list = el('ol.guide-order');
  const node = el('fieldset', el('legend', t('open.seats')), el('p.hint', t('open.seats-hint')), list);
  const change = (changed) => {
    seats = changed;
    draw();
    onChange();
  };
  const isEnd = (to) => to < 0 || to >= seats.length;
  const move = (at, by) => {
    const changed = [...seats];
    const [one] = changed.splice(at, 1);
    changed.splice(at + by, 0, one);
    change(changed);
  };
  function draw() {
    fill(
      list,
      seats.map(({ person, sits }, at) => {
        const name = nameOf(circle, person);
        const button = (by, text) =>
          el(
            'button.quiet',
            {
              type: 'button',
              id: `open-seat-${by}-${person}`,
              'aria-disabled': isEnd(at + by) && 'true',
              onclick: () => !isEnd(at + by) && move(at, by),
            },
            text,
            el('span.visually-hidden', `: ${name}`),
          );
        const box = el('input', {
          type: 'checkbox',
          id: `open-seat-${person}`,
          checked: sits,
          disabled: person === me,
          onchange: ({ target }) => change(seats.map((one, n) => (n === at ? { ...one, sits: target.checked } : one))),
        });
        return el(
          'li',
          el('label.check', box, el('span', name, el('span.visually-hidden', ` ${t('open.here')}`))),
          el('span.actions', button(-1, t('guide.earlier')), button(1, t('guide.later'))),
        );
      }),
    );
  }
  draw();
  return { node, seats: () => seats };
}
