/** A round as it is told again: what was asked, written, rated and taken along, in the order of its steps. */

import { casesOf } from '../../case/cases.js';
import { titleOf } from '../../case/case.js';
import { historyOf } from '../../case/history.js';
import { mineOf } from '../../case/places.js';
import { here } from '../../keys/here.js';
import { lookBacksOf, opened, withLookBack } from '../../meeting/experiments.js';
import { NotReadable } from '../../seal/reasons.js';
import { experimentFrom } from '../experiment.js';
import { LiveRound } from '../round.js';
import { stepsOf } from './steps.js';

/**
 * @typedef {import('../../circle/circle.js').Circle} Circle
 *
 * @typedef {{ text: string, by: string | null } | { problem: { reason: string } }} Said
 *
 * @typedef {object} ToldCard
 * @property {import('../../api/methods.js').Both | null} kind
 * @property {Said} said
 * @property {string | null} author
 * @property {string | null} temperature
 * @property {string | null} mark
 * @property {boolean} chosen
 * @property {boolean} onlyMine whether nobody else ever saw it
 *
 * @typedef {object} Retold
 * @property {string} id
 * @property {string} title
 * @property {number} at
 * @property {import('../../api/methods.js').Both | null} method
 * @property {string} facilitator
 * @property {string | null} presenter
 * @property {string[]} peers
 * @property {import('../../case/cases.js').SharedCase | null} told the case
 * @property {{ anew: boolean, said: Said }[]} questions
 * @property {{ title: import('../../api/methods.js').Both | null, cards: ToldCard[] }[]} steps
 * @property {{ person: string, content: Said | null, process: Said | null }[]} takeaways
 * @property {import('../../meeting/experiments.js').Intended[]} experiments
 * @property {string} notes mine alone
 * @property {boolean} canAdd whether takeaways or experiments can still be added
 */

/**
 * @param {Circle} circle
 * @param {string} id
 * @returns {Promise<Retold | null>} null where I had no seat
 */
export async function retell(circle, id) {
  const { rounds } = await historyOf(circle);
  const listed = rounds.find((round) => round.id === id);
  if (!listed?.seated) return null;
  const round = new LiveRound(circle, id);
  await round.look();
  const [told, looked, notes] = await Promise.all([
    caseOf(circle, listed.case),
    lookBacksOf(circle),
    notesOf(circle, id),
  ]);
  const { view } = round;
  return {
    id,
    title: told?.text ? titleOf(told.text) : '',
    at: listed.opened_at,
    method: view.method?.name ?? listed.method_name,
    facilitator: listed.facilitator,
    presenter: view.seats.find(({ role }) => role === 'presenter')?.person ?? listed.presenter,
    peers: view.seats.filter(({ role }) => role === 'peer').map(({ person }) => person),
    told,
    questions: await Promise.all(
      view.questions.map(async (one) => ({ anew: one.anew, said: await saidOf(round, one) })),
    ),
    steps: await toldSteps(round),
    takeaways: await takeawaysOf(round),
    experiments: await Promise.all(view.experiments.map((one) => experimentOf(round, one, looked))),
    notes,
    canAdd: mayAdd(view),
  };
}

/**
 * Who left cannot do anything, but comes back by going to the room.
 *
 * @param {Record<string, any>} view
 */
function mayAdd({ stage, role, can }) {
  const takesPart = role === 'presenter' || role === 'peer';
  return (stage === 'closed' && takesPart) || can.includes('intend') || can.includes('takeaway');
}

/** @param {Circle} circle @param {string | null} id */
async function caseOf(circle, id) {
  const told = id === null ? undefined : (await casesOf(circle)).get(id);
  return told && !told.withdrawn ? told : null;
}

/** @param {Circle} circle @param {string} round */
async function notesOf(circle, round) {
  try {
    return (await here.self.texts.one(mineOf(circle.id), `round:${round}`)) ?? '';
  } catch (error) {
    if (error instanceof NotReadable) return '';
    throw error;
  }
}

/** @param {LiveRound} round @param {Record<string, any>} thing @returns {Promise<Said>} */
async function saidOf(round, thing) {
  const said = await opened(round, thing);
  return said.state === 'open'
    ? { text: said.text, by: said.by }
    : { problem: { reason: said.problem.reason } };
}

/** @param {LiveRound} round */
function toldSteps(round) {
  const { view } = round;
  const chosen = new Set(view.chosen.map(({ card }) => card));
  const cardOf = async (card) => ({
    kind: card.name,
    said: await saidOf(round, card),
    author: card.author,
    temperature: card.temperature,
    mark: card.mark,
    chosen: chosen.has(card.id),
    onlyMine: card.mine && !card.open,
  });
  return Promise.all(
    stepsOf(view).map(async ({ title, cards }) => ({ title, cards: await Promise.all(cards.map(cardOf)) })),
  );
}

/** @param {LiveRound} round */
async function takeawaysOf(round) {
  const { takeaways, seats } = round.view;
  const order = seats.map(({ person }) => person);
  const people = [...new Set(takeaways.map(({ person }) => person))].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
  const of = async (person, about) => {
    const one = takeaways.find((takeaway) => takeaway.person === person && takeaway.about === about);
    return one ? saidOf(round, one) : null;
  };
  return Promise.all(
    people.map(async (person) => ({
      person,
      content: await of(person, 'content'),
      process: await of(person, 'process'),
    })),
  );
}

/** @param {LiveRound} round @param {any} one @param {import('../../meeting/written.js').Written[]} looked */
async function experimentOf(round, one, looked) {
  const said = await saidOf(round, one);
  const intended = {
    id: one.id,
    round: round.id,
    person: one.person,
    on: one.on,
    text: 'text' in said ? experimentFrom(said.text) : null,
    problem: 'problem' in said ? said.problem : null,
    lookBack: null,
    lookedAt: null,
  };
  return withLookBack(intended, looked);
}
