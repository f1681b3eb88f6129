/** The cards on the table: those that the step is about, and those of before. */

import { el, part } from '../../ui/dom.js';
import { problemPlace } from '../../ui/form.js';
import { t, tOf } from '../../ui/texts.js';
import { doneFor } from '../facilitate/entries.js';
import { withActs } from './answers.js';
import { cardGroups, ratedOf, stepId } from './groups.js';
import { inOrder, keyed } from './keyed.js';
import { cardsUnderWay } from './pending.js';
import { ratingByKeys, slipOf, slips, TEMPERATURES } from './slip.js';

/** @typedef {import('./desk.js').Desk} Desk */

/**
 * @param {Desk} desk
 * @param {(card: any, text: string) => void} anew
 */
export function cardsPart(desk, anew) {
  const { round } = desk;
  const problems = problemPlace();
  const waiting = part('p.hint', (count) => count > 0 && t('room.waiting', { count }));
  const groups = el('div.contents');
  const node = el('section.room-cards', problems.node, groups, waiting.node);
  const again = (id, text) =>
    anew(
      round.view.cards.find((card) => card.id === id),
      text,
    );
  const makeSlip = slips(desk, { anew: again, problems });
  /** @type {Map<string, ReturnType<typeof groupPart>>} */
  const made = new Map();

  return {
    node,
    /**
     * @param {Record<string, any>} view with what is pending
     * @param {boolean} hasQueue whether the queue is shown elsewhere
     */
    show(view, hasQueue) {
      waiting.show(isWaitedFor(view) ? view.waiting : 0);
      const known = hasQueue ? withoutQueue(view) : cardGroups(view);
      const all = withUnderWay(desk, view, known);
      for (const [id, group] of made) {
        if (all.some((one) => one.id === id)) continue;
        group.node.remove();
        made.delete(id);
      }
      for (const group of all) {
        if (!made.has(group.id)) made.set(group.id, groupPart(desk, makeSlip));
        made.get(group.id).show(view, group);
      }
      inOrder(
        groups,
        all.map(({ id }) => made.get(id).node),
      );
    },
  };
}

/** Spare cards that nobody will lay open are not spoken of. @param {Record<string, any>} view */
function isWaitedFor({ step }) {
  return [step.activity, ...step.also].some((activity) => activity === 'write' || activity === 'reveal');
}

/**
 * What waits to be answered lies in the queue, unless it is still to be rated.
 *
 * @param {Record<string, any>} view
 */
function withoutQueue(view) {
  const isElsewhere = ({ id, kind }) => view.queue.includes(id) && !view.step.rated.includes(kind);
  const groups = cardGroups(view).map((group) => ({
    ...group,
    cards: group.cards.filter((card) => !isElsewhere(card)),
  }));
  return groups.filter(({ cards }) => cards.length > 0);
}

/**
 * Cards on their way lie among the others.
 *
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {import('./groups.js').Group[]} groups
 */
function withUnderWay({ round }, view, groups) {
  const all = groups.map((group) => ({ ...group, underWay: [] }));
  for (const card of cardsUnderWay(view, round.pending)) {
    if (!card.isNew) continue;
    const id = `${stepId(card.step)}-${card.kind}`;
    let group = all.find((one) => one.id === id);
    if (!group) {
      const name = view.step?.writing.find((one) => one.kind === card.kind)?.name ?? null;
      group = {
        id,
        step: card.step,
        kind: card.kind,
        name,
        now: true,
        rated: false,
        cards: [],
        underWay: [],
      };
      all.unshift(group);
    }
    group.underWay.push({ id: card.id, underWay: true, text: card.text ?? '' });
  }
  return all;
}

/** @param {Desk} desk @param {() => any} makeSlip */
function groupPart(desk, makeSlip) {
  const heading = part('h2.slips-title', ({ name, about }) => [name, about && el('span.hint', about)]);
  const summary = part('summary', ({ name, about }) => el('span', name, ' ', el('span.hint', about)));
  const legend = part('div.contents', (data) => data && legendNode(desk, data));
  const slipList = el('ul.slips');
  const list = keyed(slipList, {
    key: ({ id, underWay }) => `${underWay ? 'under-way-' : ''}${id}`,
    make: (item) => (item.underWay ? underWaySlip() : makeSlip()),
  });
  ratingByKeys(slipList);
  const details = /** @type {HTMLDetailsElement} */ (el('details', summary.node));
  const node = el('section.slips-group');
  let wasNow = null;

  return {
    node,
    /** @param {Record<string, any>} view @param {import('./groups.js').Group & { underWay: any[] }} group */
    show(view, group) {
      const { cards, underWay, now } = group;
      const about = aboutOf(desk, view, group);
      const rates = group.rated && doneFor(view, 'rate') !== null && view.stage === 'running';
      if (now !== wasNow) {
        if (now) node.replaceChildren(heading.node, legend.node, slipList);
        else {
          details.replaceChildren(summary.node, slipList);
          node.replaceChildren(details);
        }
        wasNow = now;
      }
      const name = desk.said(group.name) || t('room.card');
      (now ? heading : summary).show({ name, about });
      const isWarm = group.rated || cards.some(({ temperature }) => temperature !== null);
      legend.show(
        isWarm && now && view.step?.legend
          ? { legend: view.step.legend, rates, count: ratedOf(group) }
          : null,
      );
      const slip = (card) => withActs(slipOf(desk, view, card), isQueued(view, card) ? { takeUp: null } : {});
      list.show([...cards.map(slip), ...underWay]);
    },
  };
}

/** @param {Record<string, any>} view @param {{ id: string }} card */
const isQueued = ({ queue }, { id }) => queue.includes(id);

/**
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {{ step: any, cards: any[], underWay: any[] }} group
 */
function aboutOf({ said }, view, { step, cards, underWay, now }) {
  const count = cards.length + underWay.length;
  const isOfNow = view.step !== null && stepId(view.step.key) === stepId(step);
  // After a swap the steps of the method before are not in the view.
  const isOfMethod = view.step !== null && view.step.key.method === step.method;
  const title = isOfMethod && !isOfNow ? said(view.method?.steps[step.step]?.title) : '';
  const many = t('room.count', { count });
  if (title === '') return now && count === 1 ? '' : many;
  return t('room.from-step', { many, title });
}

/** @param {Desk} desk @param {{ legend: any, rates: boolean, count: { rated: number, of: number } }} data */
function legendNode({ said }, { legend, rates, count }) {
  const meanings = TEMPERATURES.map((temperature) =>
    el(
      'div',
      el('dt', el(`span.warmth.${temperature}`, tOf('room.temperature', temperature))),
      el('dd', said(legend[temperature])),
    ),
  );
  return [
    el('dl.legend', meanings),
    rates && el('p.hint', t('room.rated-count', count), ' ', el('span.keys-hint', t('room.rate-keys'))),
  ];
}

/** What was handed in and has not come to lie on the table. */
function underWaySlip() {
  const text = el('p');
  return {
    node: el(
      'li.slip.mine.closed',
      el('div.slip-text', text),
      el('p.slip-foot', el('span.slip-state', t('room.sending'))),
    ),
    show: ({ text: words }) => {
      text.textContent = words;
    },
  };
}
