/** A round that is read again: for who had a seat in it. */

import { section } from '../circle/section.js';
import { el } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { t } from '../ui/texts.js';
import { keepAsFile } from './again/keeping.js';
import { retell } from './again/model.js';
import { caseOf, experimentsOf, headOf, notesOf, questionsOf, stepsOf, takeawaysOf } from './again/parts.js';

export const readingPage = section('rounds', async ({ circle, params, left }) => {
  const problems = problemPlace();
  const back = el('a.button', { href: `/circle/${circle.id}/rounds` }, t('form.back'));
  const round = await retell(circle, params.round);
  if (round === null) return { body: [el('p.lead', t('again.no-seat')), el('div.actions', back)] };
  // What is folded on the screen is read on paper, in browsers that cannot unfold it by a style as well.
  addEventListener('beforeprint', unfold, { signal: left });
  const print = el('button', { type: 'button', onclick: () => globalThis.print() }, t('again.print'));
  const body = [
    headOf(circle, round),
    questionsOf(round),
    caseOf(round),
    stepsOf(circle, round),
    takeawaysOf(circle, round),
    experimentsOf(circle, round, problems),
    notesOf(round),
    problems.node,
    el('p.print-only.hint', t('again.four-walls')),
    el(
      'div.actions',
      round.canAdd &&
        el('a.button.primary', { href: `/circle/${circle.id}/round/${round.id}` }, t('again.add')),
      el('a.button', { href: `/circle/${circle.id}/round/${round.id}/mirror` }, t('room.mirror')),
      print,
      acting('button', t('again.keep'), () => keepAsFile(circle, round), problems),
      back,
    ),
  ];
  return { body };
});

function unfold() {
  for (const details of document.querySelectorAll('details.told')) details.setAttribute('open', '');
}
