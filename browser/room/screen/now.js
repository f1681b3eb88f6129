/**
 * What is on somebody's screen now, from the view alone. Pure: no method is known here, only what
 * a view says may be done.
 */

import { ownInTurn, sameStep } from './groups.js';

/** What is done by talking. */
const TALK = ['ask', 'talk', 'advise'];
/** When what people take along comes first. */
const YIELD = ['respond', 'intend', 'takeaways', 'outside'];

/**
 * @typedef {Record<string, any>} View
 *
 * @typedef {'outside' | 'preparing' | 'gone' | 'away' | 'listening' | 'step' | 'closed' | 'over'} Scene
 *   `outside`: no seat here; `gone`: left for a moment; `away` and `listening`: a presenter in such
 *   a step; `closed`: the round is, the meeting not yet; `over`: both
 *
 * @typedef {object} Now
 * @property {Scene} scene
 * @property {Set<string>} shows which parts stand on the screen
 * @property {string | null} first the one act that matters most now
 */

/** @param {View} view @returns {Scene} */
export function sceneOf({ role, stage, can, step }) {
  if (role === 'outside') return 'outside';
  if (stage === 'meeting_closed') return 'over';
  if (isGone({ can })) return 'gone';
  if (stage === 'preparing' || (stage === 'running' && step === null)) return 'preparing';
  if (stage === 'closed') return 'closed';
  if (role === 'presenter' && step.presenter === 'away') return 'away';
  if (role === 'presenter' && step.presenter === 'listens') return 'listening';
  return 'step';
}

/** Who left can do nothing but come back. @param {Pick<View, 'can'>} view */
function isGone({ can }) {
  return can.includes('return') && !can.includes('leave');
}

/**
 * @param {View} view
 * @param {string} me
 * @returns {Now}
 */
export function whatNow(view, me) {
  const scene = sceneOf(view);
  const shows = new Set(partsOf(view, scene));
  const isStill = scene === 'step' && happensIn(view.step).includes('stillness');
  return { scene, shows, first: isStill || isOnPaper(view) ? null : firstOf(view, me, scene) };
}

/** @param {Record<string, any>} step @returns {string[]} */
const happensIn = ({ activity, also }) => [activity, ...also];

/** @param {View} view @param {Scene} scene @returns {string[]} */
function partsOf(view, scene) {
  switch (scene) {
    case 'outside':
      return [];
    case 'gone':
      return ['ring'];
    case 'away':
      return ['step', 'clock', 'notes'];
    case 'listening':
      return ['ring', 'step', 'notes'];
    case 'preparing':
      return ['ring', 'roles', 'panel'];
    case 'over':
      return ['read'];
    case 'closed':
      return ['ring', 'panel', 'questions', 'outcome', 'read', 'notes'];
    default:
      return inStep(view);
  }
}

/**
 * Where one screen serves all, who does not have it looks on.
 *
 * @param {Pick<View, 'screens' | 'guide'>} view
 */
const isOnPaper = ({ screens, guide }) => screens === 'one' && guide === null;

/** @param {View} view */
function inStep({ step, guide, role, screens, can, takeaways, experiments }) {
  const happens = happensIn(step);
  const parts = ['ring', 'roles', 'step', 'clock', 'word', 'panel'];
  if (happens.includes('stillness')) return ['ring', 'step', 'clock', 'panel'];
  parts.push('questions', 'cards');
  if (!isOnPaper({ screens, guide })) parts.push('write');
  if (happens.includes('answer')) parts.push('answers');
  const yields =
    can.includes('takeaway') || can.includes('intend') || takeaways.length + experiments.length > 0;
  if (yields) parts.push('outcome');
  if (guide === null && role !== 'board') parts.push('notes');
  return parts;
}

/** The act that gets the one primary button. @param {View} view @param {string} me @param {Scene} scene */
function firstOf(view, me, scene) {
  const { can, step } = view;
  if (scene === 'gone') return 'return';
  // The panel that stands there has a primary button of its own.
  if (scene === 'preparing' || view.guide !== null) return null;
  if (scene === 'closed') return firstOfOutcome(view, me);
  if (scene !== 'step') return null;
  if (can.includes('reveal') && step.word === me && ownInTurn(view).length === 1) return 'reveal';
  if (questionToPut(view)) return questionToPut(view);
  if (view.answering !== null && can.includes('answered')) return 'answered';
  if (can.includes('answer') && view.queue.length > 0) return 'answer';
  if (cardsToWrite(view).length > 0) return 'submit';
  if (step.word === me) return 'pass';
  const outcome = YIELD.includes(step.activity) ? firstOfOutcome(view, me) : null;
  if (outcome !== null || !can.includes('ready')) return outcome;
  // Who acts in a step asks for the word in a round of talk, and says that they are ready elsewhere.
  if (TALK.includes(step.activity)) return wordOf(view, me).mayAsk ? 'ask_word' : null;
  return !step.ready?.me && isDone(view) ? 'ready' : null;
}

/**
 * @param {View} view whether what the step asks of who looks has been done, and being ready is what is left
 */
function isDone({ step, cards, chosen, role }) {
  const { activity } = step;
  if (activity === 'answer' || activity === 'outside') return false;
  if (activity === 'choose' && role === 'presenter')
    return chosen.some((choice) => sameStep(choice.step, step.key));
  return cards.every((card) => !card.open || !step.rated.includes(card.kind) || card.temperature !== null);
}

/** @param {View} view @param {string} me */
function firstOfOutcome({ can, takeaways, experiments }, me) {
  const own = takeaways.some(({ person, about }) => person === me && about === 'content');
  if (can.includes('takeaway') && !own) return 'takeaway';
  if (can.includes('intend') && !experiments.some(({ person }) => person === me)) return 'intend';
  return null;
}

/** @param {View} view @param {string} me */
export function mine({ seats }, me) {
  return seats.find(({ person }) => person === me);
}

/** What is still to be put in this step: the question, or the question anew. @param {View} view */
export function questionToPut({ can, questions, step }) {
  const isPut = (anew) =>
    questions.some((question) => question.anew === anew && sameStep(question.step, step.key));
  if (can.includes('present') && !isPut(false)) return 'present';
  if (can.includes('reformulate') && !can.includes('present') && !isPut(true)) return 'reformulate';
  return null;
}

/** Where there is something to write in this step, and room for it. @param {View} view */
export function cardsToWrite({ step }) {
  return step === null ? [] : step.writing.filter(({ left, late }) => left > 0 && !late);
}

/**
 * How it stands with the word, for who looks.
 *
 * @param {View} view
 * @param {string} me
 */
export function wordOf({ step, can }, me) {
  const has = step.word === me;
  const asked = 1 + step.asking.indexOf(me);
  const turn = 1 + step.order.indexOf(me);
  return {
    who: step.word,
    next: step.order.filter((person) => person !== step.word),
    mine: has,
    asked,
    turn,
    mayAsk: can.includes('ask_word') && !has && asked === 0 && turn === 0,
    mayPass: can.includes('pass') && (has || asked > 0 || turn > 0),
  };
}
