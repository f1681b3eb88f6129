/** The agenda beside a meeting: its steps with their minutes, and whether they fit. */

import { minutesFor } from '../case/advisor.js';
import { allMethods } from '../api/methods.js';
import { el, part } from '../ui/dom.js';
import { t, tOf } from '../ui/texts.js';
import { agendaOf } from './agenda.js';
import { experimentsOf } from './experiments.js';
import { isOpen } from './look-back.js';

/** @param {import('./desk.js').Desk} desk */
export function agendaPart(desk) {
  const whole = part('div.contents', ({ lines, total, over, minutes, stage }) => [
    over > 0 && el('p.fits-not', t('agenda.over', { count: over, total, minutes })),
    el(
      'details.agenda',
      el('summary', t('agenda.title')),
      el(
        'ol',
        lines
          .filter((line) => line.minutes > 0)
          .map((line) =>
            el(
              'li',
              { 'aria-current': line.stage === stage && 'step' },
              el('span', tOf('stage', line.stage)),
              ' ',
              el('span.number', t('agenda.minutes', { count: line.minutes })),
            ),
          ),
      ),
      el('p.hint', t('agenda.sum', { total, minutes })),
    ),
  ]);
  /** Looked at once, and again while they are what it is about. */
  let experiments = null;
  const show = async () => {
    const { meeting, circle } = desk;
    const methods = await allMethods();
    if (experiments === null || meeting.stage === 'look-back') experiments = await experimentsOf(circle);
    const minutesOf = ({ method, peers }) => {
      const known = methods.find(({ id }) => id === method);
      return known ? minutesFor(known, 1 + (peers?.length ?? desk.people.length - 1)) : null;
    };
    const usual = minutesOf({ method: circle.view.method, peers: undefined });
    const rounds = desk.rounds.map(minutesOf);
    const agenda = agendaOf({
      minutes: meeting.minutes,
      experiments: experiments.filter((one) => isOpen(one, meeting.started_at)).length,
      rounds: rounds.length === 0 ? [usual] : rounds,
    });
    whole.show({ ...agenda, minutes: meeting.minutes, stage: meeting.stage });
  };
  return { node: whole.node, show };
}
