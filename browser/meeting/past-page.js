/** A meeting that is over: who was there, which cases, what each took along, and when the next is. */

import { historyOf, isOver } from '../case/history.js';
import { nameOf } from '../circle/names.js';
import { section } from '../circle/section.js';
import { calledBy, withTitles } from '../room/again/title.js';
import { el, part } from '../ui/dom.js';
import { problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { lang, listed, t, tOf } from '../ui/texts.js';
import { day } from '../ui/time.js';
import { closingWords } from './closing.js';
import { Desk } from './desk.js';
import { nextFacts } from './next-date.js';

const STATES = ['present', 'late', 'left-early', 'absent-with-notice', 'absent'];

export const pastPage = section('meeting', async ({ circle, params }) => {
  const problems = problemPlace();
  const desk = new Desk(circle, params.meeting, problems);
  const back = el('div.actions', el('a.button', { href: `/circle/${circle.id}/meeting` }, t('form.back')));
  if (!(await desk.look())) return { body: [el('p.lead', t('past.none')), back] };
  if (desk.meeting.stage !== 'closed') {
    await go(`/circle/${circle.id}/meeting`, { replace: true });
    return { body: null };
  }
  const facts = part('div.contents', ({ attendance, next }) => [
    attendance.map(([state, names]) => el('p', tOf('attended', state, { names }))),
    nextFacts(circle, next),
  ]);
  const rounds = part('div.contents', (held) => roundsOf(circle, held));
  const closings = closingWords(circle, desk.id, problems);
  const show = async () => {
    await desk.look();
    facts.show({ attendance: attendanceInWords(desk), next: desk.meeting.next });
    rounds.show(await withTitles(circle, desk.rounds.filter(isOver)));
    await closings.show();
  };
  const body = [
    el('h2', t('past.title', { day: day(desk.meeting.started_at) })),
    facts.node,
    rounds.node,
    el('section.apart', el('h3', t('past.closings')), closings.node),
    problems.node,
    back,
  ];
  return { body, show };
});

/** @param {Desk} desk @returns {[string, string][]} */
function attendanceInWords(desk) {
  return STATES.map((state) => {
    const those = desk.meeting.attendance.filter((one) => one.state === state);
    return /** @type {[string, string]} */ ([
      state,
      listed(those.map(({ person }) => nameOf(desk.circle, person))),
    ]);
  }).filter(([, names]) => names !== '');
}

/** @param {import('../circle/circle.js').Circle} circle @param {any[]} held */
function roundsOf(circle, held) {
  if (held.length === 0) return null;
  const items = held.map((round) => {
    const called = calledBy(circle, round);
    return el(
      'li',
      round.seated ? el('a', { href: `/circle/${circle.id}/round/${round.id}/read` }, called) : called,
      round.method_name && [' ', el('small', round.method_name[lang()])],
    );
  });
  return el('section', el('h3', t('past.rounds')), el('ul', items));
}
