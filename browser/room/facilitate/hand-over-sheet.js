/** Handing the facilitation to somebody else. */

import { nameOf } from '../../circle/names.js';
import { el, part } from '../../ui/dom.js';
import { problemPlace } from '../../ui/form.js';
import { say } from '../../ui/status.js';
import { t, tOf } from '../../ui/texts.js';
import { deed, doneOnce } from './desk.js';
import { following, openSheet } from './sheet.js';
import { successors } from './turns.js';

/** @param {import('./desk.js').Desk} outside */
export function openHandOver({ round, circle, left }) {
  const problems = problemPlace();
  const desk = { round, circle, left, problems };
  const list = part('ul.guide-rows', (people) =>
    people.map(({ person, role }) =>
      el(
        'li',
        el('span.name', nameOf(circle, person)),
        el('span.hint', tOf('guide-role', role)),
        deed(
          desk,
          {
            id: `guide-hand-${person}`,
            text: [t('guide.hand-over-to'), el('span.visually-hidden', ` ${nameOf(circle, person)}`)],
          },
          async () => {
            await doneOnce(desk, { hand_over: { to: person } });
            sheet.close();
            say(t('guide.handed-over', { name: nameOf(circle, person) }));
          },
        ),
      ),
    ),
  );
  const body = [el('p', t('guide.hand-over-text')), list.node, problems.node];
  const sheet = openSheet({ title: t('guide.hand-over'), body, left });
  const show = () => {
    const { view } = round;
    const roleOf = (person) => view.seats.find((seat) => seat.person === person)?.role;
    list.show(successors(view).map((person) => ({ person, role: roleOf(person) })));
  };
  following(round, show, sheet);
}
