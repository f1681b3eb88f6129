/** The question of who brings the case: as it was put first, and as it is now. */

import { draftName } from '../drafts.js';
import { el, part } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';
import { unreadable } from '../../ui/trouble.js';
import { passFocus } from './desk.js';
import { sameStep } from './groups.js';
import { questionToPut } from './now.js';
import { writer } from './writer.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function questionsPart(desk) {
  const { round } = desk;
  const shown = part('div.contents', (data) => questionNode(data));
  const edit = el('div.actions');
  const place = el('div.contents');
  const chosen = part('div.contents', (one) => one && chosenNode(one));
  const node = el('section.room-questions', shown.node, edit, place, chosen.node);
  /** @type {null | { act: string, step: any, writer: ReturnType<typeof writer>, anew: boolean }} */
  let open = null;
  let latest = { view: round.view, first: null };
  const close = () => {
    open = null;
    show(latest.view, latest.first);
  };
  const change = el('button.quiet', { type: 'button' }, t('room.question-anew'));
  edit.append(change);
  change.addEventListener('click', () => {
    const { view } = latest;
    const act = view.can.includes('reformulate') && !isPutNow(view, false) ? 'reformulate' : actNow(view);
    open = opened(desk, view, act, wordsOf(desk, lastOf(view)), close, true);
    show(view, latest.first);
    open.writer.focus();
  });

  /** @param {Record<string, any>} view @param {string | null} first */
  function show(view, first) {
    latest = { view, first };
    const act = actNow(view);
    const wanted = act === null ? null : questionToPut(view);
    const isOver = open !== null && (act === null || !sameStep(open.step, view.step.key));
    // A question is sealed for the step it is put in; what is half written stays to be seen.
    if (isOver && !open.writer.isChanged()) open = null;
    if (open === null && wanted !== null) open = opened(desk, view, wanted, '', close);
    if (open !== null && !isOver && !open.anew && wanted === null) open = null;
    const pending = pendingWords(round);
    shown.show(questionsOf(desk, view, pending, open?.act === 'reformulate'));
    const writing = open?.writer.node;
    const hadFocus = place.contains(document.activeElement);
    if (writing ? place.firstChild !== writing : place.firstChild)
      place.replaceChildren(...(writing ? [writing] : []));
    open?.writer.show({
      hint: isOver ? t('room.question-over') : questionHint(open.act),
      primary: !isOver && (first === open.act || open.anew),
      closed: isOver,
    });
    edit.hidden = open !== null || act === null || !lastOf(view);
    if (hadFocus && !writing) {
      if (edit.hidden) passFocus(place);
      else change.focus({ preventScroll: true });
    }
    const choice = chosenOf(desk, view);
    chosen.show(choice);
    node.hidden = choice === null && view.questions.length === 0 && pending === null && open === null;
  }
  return { node, show };
}

/** @param {Record<string, any>} view @returns {'present' | 'reformulate' | null} */
function actNow({ can, step, stage }) {
  if (stage !== 'running' || step === null) return null;
  if (can.includes('reformulate')) return 'reformulate';
  return can.includes('present') ? 'present' : null;
}

/** @param {Record<string, any>} view @param {boolean} anew */
function isPutNow({ questions, step }, anew) {
  return questions.some((question) => question.anew === anew && sameStep(question.step, step.key));
}

/** @param {Record<string, any>} view */
const lastOf = ({ questions }) => questions.at(-1);

/** @param {Desk} desk @param {any} question */
function wordsOf({ round }, question) {
  const said = question && round.textOf(question);
  return said?.state === 'open' ? said.text : '';
}

/**
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {string} act
 * @param {string} text
 * @param {() => void} done
 * @param {boolean} [isAgain] whether it was put already
 */
function opened({ round, left }, view, act, text, done, isAgain = false) {
  const isAnew = act === 'reformulate';
  const { key } = view.step;
  const draft = round.draft(isAnew ? draftName.questionAnew(key) : draftName.question(key));
  const made = writer({
    label: isAnew ? t('room.reformulate-label') : t('room.question-label'),
    button: isAnew ? t('room.reformulate-do') : t('room.question-do'),
    text,
    draft,
    left,
    stays: true,
    rows: 3,
    cancel: isAgain ? done : undefined,
    drop: done,
    send: async (words) => {
      await (isAnew ? round.reformulate(words, { draft }) : round.present(words, { draft }));
      if (isAgain) done();
    },
  });
  return { act, step: key, writer: made, anew: isAgain };
}

/** @param {string} act */
const questionHint = (act) => (act === 'reformulate' ? t('room.reformulate-hint') : t('room.question-hint'));

/** What was put and is not in the view yet. @param {any} round */
function pendingWords(round) {
  const sent = round.pending.filter(
    ({ kind, onBehalf }) => ['present', 'reformulate'].includes(kind) && !onBehalf,
  );
  return sent.at(-1)?.text ?? null;
}

/**
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {string | null} pending
 * @param {boolean} isRewording
 */
function questionsOf({ round, called, me }, view, pending, isRewording) {
  const said = (question) => {
    const { state, text, problem, by } = round.textOf(question);
    return { state, text, reason: problem?.reason, by: by ? called(by) : null };
  };
  const presenter = view.seats.find(({ role }) => role === 'presenter')?.person ?? null;
  const happens = view.step === null ? [] : [view.step.activity, ...view.step.also];
  const all = view.questions.map(said);
  if (pending !== null) all.push({ state: 'open', text: pending, reason: undefined, by: null });
  return {
    all,
    pair: all.length > 1 && (view.stage !== 'running' || happens.includes('reformulate')),
    of: presenter === null || presenter === me ? null : called(presenter),
    old: isRewording,
  };
}

/**
 * What the circle goes on with, once the step in which it was chosen is over.
 *
 * @param {Desk} desk
 * @param {Record<string, any>} view
 */
function chosenOf({ round, said }, { chosen, cards, step, stage }) {
  const last = chosen.at(-1);
  const card = last && cards.find(({ id }) => id === last.card);
  const isNow = stage === 'running' && step !== null && last && sameStep(last.step, step.key);
  if (!card || isNow) return null;
  const { state, text, problem, by } = round.textOf(
    round.view.cards.find(({ id }) => id === card.id) ?? card,
  );
  return { name: said(card.name) || t('room.card'), state, text, reason: problem?.reason, by };
}

/** @param {NonNullable<ReturnType<typeof chosenOf>>} one */
function chosenNode({ name, ...said }) {
  return el(
    'figure.room-question',
    el('figcaption.hint', t('room.chosen-is', { kind: name })),
    el('blockquote', words(said)),
  );
}

/** @param {{ all: any[], pair: boolean, of: string | null, old: boolean }} data */
function questionNode({ all, pair, of, old }) {
  if (all.length === 0) return null;
  const whose = of === null ? t('room.question-mine') : t('room.question-of', { name: of });
  if (!pair) {
    const label = old ? t('room.question-before') : whose;
    return el('figure.room-question', el('figcaption.hint', label), el('blockquote', words(all.at(-1))));
  }
  const before = el('div.before', el('dt', t('room.question-first')), el('dd', words(all[0])));
  const now = el('div', el('dt', t('room.question-now')), el('dd', words(all.at(-1))));
  const between = all.slice(1, -1);
  return [
    el('dl.pair', before, now),
    between.length > 0 &&
      el(
        'details',
        el('summary', t('room.question-between')),
        between.map((one) => el('blockquote', words(one))),
      ),
  ];
}

/** @param {{ state: string, text: string, reason?: string, by: string | null }} said */
function words({ state, text, reason, by }) {
  if (state === 'unreadable') return unreadable({ reason });
  if (state === 'opening') return el('p.hint', t('room.opening'));
  return [el('p', text), by && el('p.hint', t('room.entered-by', { name: by }))];
}
