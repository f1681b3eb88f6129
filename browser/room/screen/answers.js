/** The cards that are answered one after the other: this one, those to come, those that were. */

import { el, part } from '../../ui/dom.js';
import { problemPlace } from '../../ui/form.js';
import { t } from '../../ui/texts.js';
import { doneFor } from '../facilitate/entries.js';
import { buttonRow } from './desk.js';
import { answersOf } from './groups.js';
import { keyed } from './keyed.js';
import { slipOf, slips } from './slip.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function answersPart(desk) {
  const { round } = desk;
  const problems = problemPlace();
  const makeSlip = slips(desk, { anew: () => {}, problems });
  const now = keyed(el('ul.slips.answering-now'), { key: ({ id }) => id, make: makeSlip });
  const waiting = keyed(el('ol.slips'), { key: ({ id }) => id, make: makeSlip });
  const lead = part('p.hint', (text) => text);
  const next = part('h2.slips-title', (count) => [
    t('room.after-this'),
    el('span.hint', t('room.count', { count })),
  ]);
  const row = buttonRow();
  let latest = { now: null, waiting: [], done: [] };
  const how = (act) => doneFor(round.view, act) ?? {};
  const finish = () => round.do({ answered: { card: latest.now.id } }, how('answered'));
  const goOn = async () => {
    const [after] = latest.waiting;
    await finish();
    await round.do({ answer: { card: after.id } }, how('answer'));
  };
  const done = row.add(t('room.answered-next'), goOn);
  const finished = row.add(t('room.answered-do'), finish);
  const take = row.add(t('room.take-first'), () =>
    round.do({ answer: { card: latest.waiting[0].id } }, how('answer')),
  );
  const node = el(
    'section.room-answers',
    lead.node,
    now.node,
    row.node,
    next.node,
    waiting.node,
    problems.node,
  );
  return {
    node,
    /** @param {Record<string, any>} view @param {string | null} first */
    show(view, first) {
      latest = answersOf(view);
      const { now: card, waiting: others } = latest;
      const may = doneFor(view, 'answered') !== null;
      const slip = (one) => withActs(slipOf(desk, view, one), { rate: null });
      now.show(card ? [slip(card)] : []);
      now.node.hidden = card === null;
      const says = card === null ? leadOf(others, latest.done, may) : '';
      lead.show(says);
      lead.node.hidden = says === '';
      done.show(may && card !== null && others.length > 0, { primary: first === 'answered' });
      finished.show(may && card !== null, { primary: first === 'answered' && others.length === 0 });
      take.show(may && card === null && others.length > 0, { primary: first === 'answer' });
      row.settle();
      waiting.show(others.map(slip));
      next.show(others.length);
      next.node.hidden = others.length === 0;
      node.hidden = says === '' && card === null && others.length === 0;
    },
  };
}

/** @template {{ acts: object }} S @param {S} slip @param {object} acts @returns {S} */
export function withActs(slip, acts) {
  return { ...slip, acts: { ...slip.acts, ...acts } };
}

/** @param {any[]} others @param {any[]} done @param {boolean} may */
function leadOf(others, done, may) {
  if (others.length === 0) return done.length > 0 ? t('room.no-answers') : '';
  return may ? t('room.answers-lead') : t('room.answers-wait');
}
