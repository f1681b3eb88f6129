/**
 * The board: one big calm picture for everybody in the room. It says what a peer may see, has no
 * controls, and keeps the screen awake.
 */

import { circleOf } from '../../circle/following.js';
import { el, part } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { LiveRound } from '../round.js';
import { timeOf } from '../screen/clock.js';
import { keepFresh } from '../screen/fresh.js';
import { ring } from '../screen/ring.js';
import { boardCards, lastQuestion, sizeOf } from './showing.js';
import { calledIn, inWords } from './desk.js';

/** How often the clock is drawn. */
const TICK_MS = 500;

/** @type {import('../../ui/router.js').Page} */
export async function boardPage({ params, left }) {
  const circle = await circleOf(params.id);
  const round = new LiveRound(circle, params.round, { board: true });
  await round.start(left);
  keepFresh(circle, left);
  return { title: t('board.title'), body: boardFor(round, circle, left), wide: true };
}

/**
 * @param {any} round as a board sees it
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {AbortSignal} left
 * @returns {HTMLElement} that keeps itself fresh
 */
function boardFor(round, circle, left) {
  const board = boardOf(round, circle);
  round.onChange(board.show, left);
  circle.onChange(board.show, left);
  const ticking = setInterval(board.tick, TICK_MS);
  left.addEventListener('abort', () => clearInterval(ticking));
  standAlone(left);
  keepAwake(left);
  board.show();
  return board.node;
}

/** Nothing stands around the board. @param {AbortSignal} left */
function standAlone(left) {
  document.documentElement.classList.add('board-alone');
  left.addEventListener('abort', () => document.documentElement.classList.remove('board-alone'));
}

/** As long as the board is looked at. @param {AbortSignal} left */
function keepAwake(left) {
  let lock = null;
  const ask = async () => {
    if (document.hidden || left.aborted || !navigator.wakeLock) return;
    try {
      lock = await navigator.wakeLock.request('screen');
    } catch {
      // The battery is low, or it is not allowed: the board is there all the same.
    }
  };
  document.addEventListener('visibilitychange', ask, { signal: left });
  left.addEventListener('abort', () => lock?.release().catch(() => {}));
  ask();
}

/** @param {any} round @param {import('../../circle/circle.js').Circle} circle */
function boardOf(round, circle) {
  const picture = ring({ nameOf: (person) => calledIn(circle, person) });
  const title = el('h1');
  const lead = part('p.board-lead', (text) => text);
  const word = part('p.board-word', (name) => name && t('board.word', { name }));
  const question = part('div.board-question', (said) => said && [el('p.board-label', said.label), el('p', said.text)]);
  const cards = part('div.contents', (state) => cardsOf(state));
  const lost = el('p.board-lost', { role: 'status' });
  const words = el('div.board-words', title, lead.node, question.node, cards.node);
  const node = el('div.board', el('div.board-ring', picture.node, word.node), words, lost);
  const tick = () => {
    const { view } = round;
    if (view) picture.showTime(timeOf(view.stage === 'running' ? view.step : null, round.now()));
  };
  const show = () => {
    const { view } = round;
    if (!view) return;
    const said = saidOf(view);
    if (title.textContent !== said.title) title.textContent = said.title;
    const shown = shownOf(round, boardCards(view));
    const asked = questionOf(round, view);
    picture.show(view, null);
    lead.show(said.lead);
    word.show(view.step?.word && view.stage === 'running' ? calledIn(circle, view.step.word) : null);
    question.show(asked);
    cards.show(shown);
    node.dataset.size = sizeOf(
      shown.cards.length,
      shown.cards.reduce((sum, { text }) => sum + text.length, 0),
    );
    node.classList.toggle('with-cards', shown.cards.length > 0);
    lost.textContent = round.state === 'lost' ? t('board.lost') : '';
    tick();
  };
  return { node, show, tick };
}

/** @param {import('./moves.js').View} view */
function saidOf({ stage, step, method }) {
  if (stage === 'preparing') return { title: t('board.waits'), lead: method ? inWords(method.name) : '' };
  if (stage !== 'running' || !step) return { title: t('board.closed'), lead: '' };
  return { title: inWords(step.title), lead: inWords(step.instruction) };
}

/**
 * What could be opened; the rest is on its way, or not for this browser.
 *
 * @param {any} round
 * @param {ReturnType<typeof boardCards>} of
 */
function shownOf(round, { cards, more }) {
  const shown = cards
    .map((card) => ({ card, said: round.textOf(card) }))
    .filter(({ said }) => said.state === 'open')
    .map(({ card, said }) => ({ id: card.id, text: said.text, temperature: card.temperature, mark: card.mark }));
  return { cards: shown, more };
}

/** @param {any} round @param {import('./moves.js').View} view */
function questionOf(round, view) {
  const last = view.stage === 'meeting_closed' ? null : lastQuestion(view);
  const said = last && round.textOf(last);
  if (said?.state !== 'open') return null;
  return { label: last.anew ? t('board.question-anew') : t('board.question'), text: said.text };
}

/** @param {ReturnType<typeof shownOf>} state */
function cardsOf({ cards, more }) {
  if (cards.length === 0) return null;
  return [
    el(
      'ul.board-cards',
      cards.map(({ text, temperature, mark }) =>
        el(
          'li',
          { class: [temperature, mark].filter(Boolean).join(' ') },
          text,
          temperature && el('span.warmth', { class: temperature }, tOf('board-warmth', temperature)),
        ),
      ),
    ),
    more > 0 && el('p.board-more', t('board.more-cards', { count: more })),
  ];
}
