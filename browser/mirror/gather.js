/** What the mirror of a round is made of: read here, as far as who looks can open it, and sent nowhere. */

import { allMethods, method as wholeMethod } from '../api/methods.js';
import { roundsOf } from '../api/rounds.js';
import { isOver, whoseTurn } from '../case/history.js';
import { languageOf } from '../coach/index.js';
import { here } from '../keys/here.js';
import { opened } from '../meeting/experiments.js';
import { LiveRound } from '../room/round.js';
import { withTitles } from '../room/again/title.js';
import { ours } from '../ui/texts.js';
import { LEAST_LINES } from './asking.js';
import { wordsIn } from './process.js';

/** So many rounds before this one may help out when there are few questions. */
const HELPING = 3;

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('./figures.js').Facts} Facts
 * @typedef {import('./figures.js').Questions} Questions
 */

/**
 * @param {Circle} circle
 * @param {string} id
 * @returns {Promise<{ state: 'no-seat' | 'going-on' } | { state: 'over', listed: any, view: any, facts: Facts }>}
 */
export async function gather(circle, id) {
  // Asked anew: a round ends without any change of the circle.
  const rounds = await roundsOf(circle.id);
  const at = rounds.findIndex((round) => round.id === id);
  if (at < 0 || !rounds[at].seated) return { state: 'no-seat' };
  const round = await lookAt(circle, id);
  const { view } = round;
  if (!isOver(view)) return { state: 'going-on' };
  const method = await methodOf(view);
  const asking = await kindsThatAsk(view);
  const cards = await openCards(round);
  const questions = questionsIn(circle, cards, asking);
  const before = rounds.slice(at + 1).filter((one) => isOver(one) && one.seated);
  const few = questions.lines.length > 0 && questions.lines.length < LEAST_LINES;
  const [listed] = await withTitles(circle, [rounds[at]]);
  const facts = {
    me: here.person,
    guides: view.guide !== null,
    peers: view.seats.filter(({ role }) => role === 'peer').map(({ person }) => person),
    asksInWriting: cards.some(({ card }) => asking.has(card.kind)) || asksByCards(method, asking),
    questions,
    earlier: few ? await earlierQuestions(circle, before.slice(0, HELPING), questions.lines.length) : null,
    cards: cards.map(({ card, text }) => ({ author: card.author, words: wordsIn(text ?? '') })),
    spoken: view.guide?.spoken ?? null,
    method,
    steps: view.method?.steps ?? [],
    experiments: view.experiments.length,
    rounds: rounds.slice(at).filter(isOver),
    // As it was by then.
    turns: whoseTurn(circle, { rounds: rounds.slice(at), meetings: [] }),
  };
  return { state: 'over', listed, view, facts };
}

/** @param {Circle} circle @param {string} id */
async function lookAt(circle, id) {
  const round = new LiveRound(circle, id);
  await round.look();
  return round;
}

/** What lies open, so that all who read it see the same mirror. @param {LiveRound} round */
function openCards(round) {
  const open = round.view.cards.filter((card) => card.open);
  return Promise.all(
    open.map(async (card) => {
      const said = await opened(round, card);
      return { card, text: said.state === 'open' ? /** @type {string} */ (said.text) : null };
    }),
  );
}

/** The method as it was followed, unless it was changed since. @param {Record<string, any>} view */
async function methodOf({ method: followed }) {
  if (followed === null) return null;
  const whole = /** @type {any} */ (await wholeMethod(followed.id));
  return whole.version === followed.version ? whole : null;
}

/**
 * Cards that are answered in some step ask something. Of a method that was swapped for another nothing is seen but its
 * cards.
 *
 * @param {Record<string, any>} view
 * @returns {Promise<Set<string>>}
 */
async function kindsThatAsk({ method: followed, cards }) {
  const swapped = cards.some(({ step }) => step.method > 0);
  const methods = swapped ? await allMethods() : followed === null ? [] : [await wholeMethod(followed.id)];
  return new Set(
    methods.flatMap(({ step }) => step.flatMap((one) => /** @type {any} */ (one).answers ?? [])),
  );
}

/** @param {any} whole @param {Set<string>} asking */
function asksByCards(whole, asking) {
  return (whole?.step ?? []).some(({ cards }) => (cards ?? []).some(({ kind }) => asking.has(kind)));
}

/**
 * @param {Circle} circle
 * @param {{ card: any, text: string | null }[]} cards
 * @param {Set<string>} asking
 * @returns {Questions}
 */
function questionsIn(circle, cards, asking) {
  const asked = cards.filter(({ card }) => asking.has(card.kind));
  const read = asked.map(({ card, text }) => {
    // Of others it is not known which language is theirs; that of the circle is likely.
    const writer = ours(card.mine ? here.me.person.lang : circle.view.lang);
    return { card, text, lang: text === null ? null : languageOf(text, writer) };
  });
  const lines = read.filter(({ lang }) => lang !== null);
  return {
    lines: lines
      .map(({ card, text, lang }) => ({ text, lang, step: `${card.step.method}-${card.step.step}` }))
      .sort((a, b) => a.step.localeCompare(b.step, 'en', { numeric: true })),
    writers: lines.map(({ card }) => card.author),
    unread: read.length - lines.length,
  };
}

/**
 * @param {Circle} circle
 * @param {any[]} before rounds, newest first
 * @param {number} count of questions so far
 * @returns {Promise<{ rounds: number, questions: Questions } | null>} as many rounds as it takes
 */
async function earlierQuestions(circle, before, count) {
  /** @type {Questions[]} */
  const found = [];
  const sum = () => found.reduce((all, { lines }) => all + lines.length, count);
  for (const { id } of before) {
    if (sum() >= LEAST_LINES) break;
    const round = await lookAt(circle, id);
    found.push(questionsIn(circle, await openCards(round), await kindsThatAsk(round.view)));
  }
  const helped = found.filter(({ lines }) => lines.length > 0);
  if (helped.length === 0) return null;
  return {
    rounds: helped.length,
    questions: {
      lines: helped.flatMap(({ lines }) => lines),
      writers: helped.flatMap(({ writers }) => writers),
      unread: helped.reduce((all, { unread }) => all + unread, 0),
    },
  };
}
