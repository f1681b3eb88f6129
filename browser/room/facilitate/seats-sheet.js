/** Who has a seat: somebody who comes late gets one, who went home gives it up. */

import { nameOf } from '../../circle/names.js';
import { el, part } from '../../ui/dom.js';
import { problemPlace } from '../../ui/form.js';
import { t, tOf } from '../../ui/texts.js';
import { deed, doneOnce } from './desk.js';
import { can } from './moves.js';
import { seatFor } from './opening.js';
import { following, openSheet } from './sheet.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} outside */
export function openSeats({ round, circle, left }) {
  const problems = problemPlace();
  const desk = { round, circle, left, problems };
  const list = part('div.contents', (state) => render(desk, state));
  const sheet = openSheet({ title: t('guide.seats'), body: [list.node, problems.node], left });
  const show = () => {
    const { view } = round;
    const seated = view.seats.map(({ person, role, here }) => ({ person, role, here }));
    const others = circle.membership.members
      .filter(({ person }) => !view.seats.some((seat) => seat.person === person))
      .map(({ person, role }) => ({ person, role }));
    list.show({ seated, others, seat: can(view, 'seat'), unseat: can(view, 'unseat') });
  };
  following(round, show, sheet);
}

/** @param {Desk} desk @param {Record<string, any>} state */
function render(desk, { seated, others, seat, unseat }) {
  const { circle } = desk;
  const named = (person) => el('span.visually-hidden', `: ${nameOf(circle, person)}`);
  const row = (person, said, button) =>
    el('li', el('span.name', nameOf(circle, person)), el('span.hint', said), button);
  const sits = ({ person, role, here }) =>
    row(
      person,
      [tOf('guide-role', role), here === false && `, ${t('guide.not-here')}`],
      unseat &&
        !['facilitator', 'presenter'].includes(role) &&
        deed(
          desk,
          { what: 'button.quiet', id: `guide-unseat-${person}`, text: [t('guide.unseat'), named(person)] },
          () => doneOnce(desk, { unseat: { person } }),
        ),
    );
  const stands = ({ person, role }) =>
    row(
      person,
      t('guide.no-seat'),
      seat &&
        deed(desk, { id: `guide-seat-${person}`, text: [t('guide.seat'), named(person)] }, () =>
          doneOnce(desk, { seat: { person, kind: seatFor(role) } }),
        ),
    );
  return el('ul.guide-rows', seated.map(sits), others.map(stands));
}
