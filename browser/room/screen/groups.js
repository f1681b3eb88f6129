/** Which cards are shown together, and what can be done with each. Pure. */

import { doneFor } from '../facilitate/entries.js';

/**
 * @typedef {Record<string, any>} View
 * @typedef {Record<string, any>} Card of a view
 *
 * @typedef {object} Group
 * @property {string} id
 * @property {{ method: number, step: number }} step
 * @property {string} kind
 * @property {{ nl: string, en: string } | null} name
 * @property {boolean} now whether it is what the step going on is about
 * @property {boolean} rated whether its cards are to be rated now
 * @property {Card[]} cards
 */

/** @param {{ method: number, step: number }} step */
export const stepId = ({ method, step }) => `${method}-${step}`;

/** @param {{ method: number, step: number }} a @param {{ method: number, step: number }} b */
export function sameStep(a, b) {
  return a.method === b.method && a.step === b.step;
}

/**
 * Groups by step and kind, those of the newest step first.
 *
 * @param {View} view
 * @returns {Group[]}
 */
export function cardGroups(view) {
  const { step } = view;
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const card of view.cards) {
    const id = `${stepId(card.step)}-${card.kind}`;
    if (!groups.has(id)) groups.set(id, groupOf(view, id, card));
    groups.get(id).cards.push(card);
  }
  const found = [...groups.values()].sort(
    (a, b) => b.step.method - a.step.method || b.step.step - a.step.step,
  );
  const isAbout = found.some(({ now }) => now);
  // A step that has no cards of its own goes on with those that were laid open last.
  if (!isAbout && step && usesCards(view)) {
    const last = found.find(({ cards }) => cards.some(({ open }) => open));
    if (last) last.now = true;
  }
  return found;
}

/** @param {View} view @param {string} id @param {Card} card @returns {Group} */
function groupOf({ step }, id, { step: of, kind, name }) {
  const isOfStep = step !== null && sameStep(of, step.key);
  const rated = step !== null && step.rated.includes(kind);
  const answered = step !== null && step.answers.includes(kind);
  return { id, step: of, kind, name, now: isOfStep || rated || answered, rated, cards: [] };
}

/** @param {View} view whether what happens in the step is done with cards */
function usesCards({ step }) {
  const happens = [step.activity, ...step.also];
  return happens.some((activity) =>
    ['reveal', 'choose', 'respond', 'rate', 'answer', 'reformulate'].includes(activity),
  );
}

/**
 * What the viewer may do with a card, by what they may do at all; for what is the presenter's, how
 * it is done: by themselves, or for them where there is one screen.
 *
 * @param {View} view
 * @param {Card} card
 */
export function cardActs(view, card) {
  const { step, stage, chosen, answering } = view;
  const runs = stage === 'running' && step !== null;
  const may = (act, fits) => (runs && fits ? doneFor(view, act) : null);
  const mine = (act, fits) => runs && card.mine && !card.open && fits && view.can.includes(act);
  const isLast = chosen.at(-1)?.card === card.id;
  return {
    rate: may('rate', card.open && step?.rated.includes(card.kind)),
    takeUp: may('answer', card.open && step?.answers.includes(card.kind) && card.id !== answering),
    choose: may('choose', card.open && !isLast),
    mark: may('mark', card.open && !card.mine),
    // A single one is opened where the word is passed on.
    reveal: mine('reveal', card.visible === 'in_turn' && ownInTurn(view).length > 1),
    reword: runs && card.mine && !card.open && writingFor(step, card) !== undefined,
    withdraw: mine('withdraw', true),
  };
}

/**
 * The cards of mine that I lay open when I have the word.
 *
 * @param {Pick<View, 'cards'>} view
 * @returns {Card[]}
 */
export function ownInTurn({ cards }) {
  return cards.filter(({ mine, open, visible }) => mine && !open && visible === 'in_turn');
}

/** @param {Record<string, any>} step @param {Card} card the place where it may be worded anew */
export function writingFor(step, card) {
  return step.writing.find((one) => one.kind === card.kind && sameStep(one.step, card.step));
}

/**
 * The cards to be answered, in order: which one is being answered, which come after it, and which
 * were.
 *
 * @param {View} view
 */
export function answersOf({ cards, queue, answering, step }) {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const waiting = queue.filter((id) => id !== answering).map((id) => byId.get(id));
  const done = cards.filter(
    (card) => card.answered && card.open && step?.answers.includes(card.kind) && card.id !== answering,
  );
  return { now: byId.get(answering) ?? null, waiting: waiting.filter(Boolean), done };
}

/** How far the rating is. @param {Group} group */
export function ratedOf({ cards }) {
  const open = cards.filter((card) => card.open);
  return { rated: open.filter(({ temperature }) => temperature !== null).length, of: open.length };
}
