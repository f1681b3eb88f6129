/** Check-in: each is here, the telephone is away, and what comes first is said. */

import { here } from '../keys/here.js';
import { el, part } from '../ui/dom.js';
import { acting } from '../ui/form.js';
import { t, tOf } from '../ui/texts.js';
import { peopleThere } from './people-there.js';

/** @param {import('./desk.js').Desk} desk */
export function checkIn(desk) {
  const people = peopleThere(desk);
  const mine = part('div.contents', ({ isHere }) =>
    isHere
      ? el('p', t('check-in.is-here'))
      : el(
          'div.actions',
          acting(
            `button${desk.iLead ? '' : '.primary'}`,
            t('check-in.here'),
            () => desk.imHere(),
            desk.problems,
          ),
        ),
  );
  const node = el(
    'div',
    el(
      'ol.rounds-of-talk',
      ['how', 'away', 'first'].map((what) => el('li', tOf('check-in-talk', what))),
    ),
    mine.node,
    people.node,
  );
  const show = () => {
    people.show();
    mine.show({ isHere: desk.attendanceOf(here.person) !== null });
  };
  return { node, show };
}
