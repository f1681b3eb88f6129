/** How a round that is told again looks. */

import { caseParts } from '../../case/case-reader.js';
import { nameOf } from '../../circle/names.js';
import { intendedItem } from '../../meeting/look-back.js';
import { el } from '../../ui/dom.js';
import { lang, listed, t, tOf } from '../../ui/texts.js';
import { day } from '../../ui/time.js';
import { unreadable } from '../../ui/trouble.js';
import { calledBy } from './title.js';

/**
 * @typedef {import('../../circle/circle.js').Circle} Circle
 * @typedef {import('./model.js').Retold} Retold
 * @typedef {import('./model.js').Said} Said
 */

/** @param {Said} said @param {string} [what] name and classes @returns {import('../../ui/dom.js').Child} */
export function saidNode(said, what = 'p') {
  return 'problem' in said ? unreadable(said.problem) : el(`${what}.as-written`, said.text);
}

/** @param {Circle} circle @param {Retold} round */
export function headOf(circle, round) {
  const who = round.presenter && nameOf(circle, round.presenter);
  const peers = listed(round.peers.map((person) => nameOf(circle, person)));
  const about = [
    day(round.at),
    who && t('again.brought', { name: who }),
    t('again.guided', { name: nameOf(circle, round.facilitator) }),
    round.method?.[lang()],
  ].filter(Boolean);
  return [
    el('h2', calledBy(circle, round)),
    el('p.hint.about-round', about.join(' · '), peers && [el('br'), t('again.with', { names: peers })]),
  ];
}

/** @param {Retold} round */
export function questionsOf({ questions }) {
  if (questions.length === 0) return null;
  const first = questions.find(({ anew }) => !anew);
  const last = questions.findLast(({ anew }) => anew);
  const one = (question, name, before) =>
    question && el(before ? 'div.before' : 'div', el('dt', name), el('dd', saidNode(question.said)));
  return el(
    'dl.pair',
    one(first, t('again.question-first'), last !== undefined),
    one(last, t('again.question-last'), false),
  );
}

/** @param {Retold} round */
export function caseOf({ told }) {
  if (told === null) return null;
  if (told.problem) return unreadable(told.problem);
  return el('details.told', el('summary', t('again.case')), el('div', caseParts(told.text)));
}

/** @param {Circle} circle @param {Retold} round */
export function stepsOf(circle, { steps }) {
  return steps.map(({ title, cards }) =>
    el(
      'section.step-again',
      el('h3', title?.[lang()] ?? t('again.earlier-method')),
      el(
        'ul.written',
        cards.map((card) => cardOf(circle, card)),
      ),
    ),
  );
}

/** @param {Circle} circle @param {import('./model.js').ToldCard} card */
function cardOf(circle, { said, author, temperature, mark, chosen, onlyMine }) {
  const states = [
    temperature && el(`span.warm-word.${temperature}`, tOf('kept', `temperature-${temperature}`)),
    mark && el('span', tOf('kept', `mark-${mark}`)),
    chosen && el('span', tOf('kept', 'chosen')),
    onlyMine && el('span', tOf('kept', 'only-mine')),
  ].filter(Boolean);
  const by = author && el('span', nameOf(circle, author));
  const about = [by, ...states].filter(Boolean).flatMap((one, at) => (at === 0 ? [one] : [' · ', one]));
  return el('li', saidNode(said), about.length > 0 && el('p.hint', about));
}

/** @param {Circle} circle @param {Retold} round */
export function takeawaysOf(circle, { takeaways }) {
  if (takeaways.length === 0) return null;
  return el(
    'section.after-steps',
    el('h3', t('again.takeaways')),
    takeaways.map(({ person, content, process }) =>
      el(
        'figure.taken-along',
        el('figcaption', nameOf(circle, person)),
        content && saidNode(content),
        process && processNode(process),
      ),
    ),
  );
}

/** @param {Said} process */
function processNode(process) {
  if ('problem' in process) return unreadable(process.problem);
  return el('p', el('span.hint', t('again.process')), ' ', el('span.as-written', process.text));
}

/** @param {Circle} circle @param {Retold} round @param {{ show: (error: unknown) => void }} problems */
export function experimentsOf(circle, { experiments }, problems) {
  if (experiments.length === 0) return null;
  return el(
    'section.after-steps',
    el('h3', t('again.experiments')),
    experiments.map((one) => intendedItem(circle, one, problems, { heading: 'h4', isAsked: false }).node),
  );
}

/** @param {Retold} round */
export function notesOf({ notes }) {
  if (notes === '') return null;
  return el(
    'section.notice.no-print',
    el('h3', t('again.notes')),
    el('p.hint', t('again.notes-hint')),
    el('p.as-written', notes),
  );
}
