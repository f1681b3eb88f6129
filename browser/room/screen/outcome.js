/** What people take along: about the case, and about how the circle worked; and the experiments. */

import { draftName } from '../drafts.js';
import { el, part } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { unreadable } from '../../ui/trouble.js';
import { passFocus } from './desk.js';
import { experimentsPart } from './trying.js';
import { writer } from './writer.js';

/** @typedef {import('./desk.js').Desk} Desk */

const ABOUT = /** @type {const} */ (['content', 'process']);

/** @param {Desk} desk */
export function outcomePart(desk) {
  const own = ABOUT.map((about) => ownTakeaway(desk, about));
  const others = part('div.contents', (people) => people.length > 0 && othersNode(people));
  const experiments = experimentsPart(desk);
  const heading = el('h2', t('room.outcome'));
  const mine = el(
    'div.takeaways',
    own.map(({ node }) => node),
  );
  const node = el('section.room-outcome', heading, mine, experiments.node, others.node);
  return {
    node,
    /** @param {Record<string, any>} view @param {string | null} first */
    show(view, first) {
      for (const one of own) one.show(view, first);
      mine.hidden = own.every((one) => one.node.hidden);
      experiments.show(view, first);
      others.show(othersOf(desk, view));
      heading.hidden = mine.hidden;
      node.hidden = mine.hidden && experiments.node.hidden && others.node.childElementCount === 0;
    },
  };
}

/** @param {Desk} desk @param {'content' | 'process'} about */
function ownTakeaway({ round, me, left }, about) {
  const draft = round.draft(draftName.takeaway(about));
  const said = part('div.takeaway-said', ({ text, state, reason, may }) => [
    el('h3', tOf('room.about', about)),
    state === 'unreadable' ? unreadable({ reason }) : el('p', text),
    may && el('button.quiet', { type: 'button', onclick: () => edit() }, t('room.anew')),
  ]);
  const place = el('div.contents');
  const node = el('div.takeaway', said.node, place);
  let writing = null;
  let latest = { view: round.view, first: null };
  const begin = (text, cancel) =>
    writer({
      label: tOf('room.about', about),
      button: t('room.take-along'),
      text,
      draft,
      left,
      stays: true,
      rows: 2,
      cancel,
      send: async (words) => {
        await round.takeaway(about, words, { draft });
        close();
      },
    });
  const close = () => {
    const had = writing?.node.contains(document.activeElement) ?? false;
    writing = null;
    show(latest.view, latest.first);
    if (had) passFocus(node);
  };
  const edit = () => {
    const known = takeawayOf(latest.view);
    const { text = '' } = known ? round.textOf(known) : {};
    writing = begin(text, close);
    show(latest.view, latest.first);
    writing.focus();
  };
  const takeawayOf = (view) => view.takeaways.find((one) => one.person === me && one.about === about);
  const pendingText = () => {
    const sent = round.pending.filter(
      ({ kind, fields, onBehalf }) => kind === 'takeaway' && fields.about === about && !onBehalf,
    );
    return sent.at(-1)?.text ?? null;
  };

  /** @param {Record<string, any>} view @param {string | null} first */
  function show(view, first) {
    latest = { view, first };
    const may = view.can.includes('takeaway');
    const known = takeawayOf(view);
    const pending = pendingText();
    if (!may && writing?.isEmpty()) writing = null;
    if (may && writing === null && !known && pending === null) writing = begin('', undefined);
    const isSaid = writing === null && (known !== undefined || pending !== null);
    if (isSaid) {
      const { state, text, problem } =
        pending === null ? round.textOf(known) : { state: 'open', text: pending };
      said.show({ state, text: text ?? '', reason: problem?.reason, may });
    }
    said.node.hidden = !isSaid;
    if (writing ? place.firstChild !== writing.node : place.firstChild) {
      place.replaceChildren(...(writing ? [writing.node] : []));
    }
    writing?.show({
      hint: tOf('room.about-hint', about),
      primary: first === 'takeaway' && about === 'content',
      closed: !may,
    });
    node.hidden = !isSaid && writing === null;
  }
  return { node, show };
}

/** @param {Desk} desk @param {Record<string, any>} view */
function othersOf({ round, nameOf, me }, { seats, takeaways }) {
  const people = [
    ...new Set([...seats.map(({ person }) => person), ...takeaways.map(({ person }) => person)]),
  ];
  return people
    .filter((person) => person !== me)
    .map((person) => ({
      person,
      name: nameOf(person),
      said: takeaways
        .filter((one) => one.person === person)
        .map((one) => {
          const { state, text, problem, by } = round.textOf(one);
          return { about: one.about, state, text, reason: problem?.reason, by: by ? nameOf(by) : null };
        }),
    }))
    .filter(({ said }) => said.length > 0);
}

/** @param {ReturnType<typeof othersOf>} people */
function othersNode(people) {
  const line = ({ about, state, text, reason, by }) => {
    if (state === 'unreadable') return unreadable({ reason });
    const words = state === 'opening' ? t('room.opening') : text;
    return el(
      'p',
      about === 'process' && el('span.hint', `${t('room.about-process-short')} `),
      words,
      by && el('span.hint', ` ${t('room.entered-by', { name: by })}`),
    );
  };
  return [
    el('h2', t('room.others-take')),
    el(
      'ul.slips',
      people.map(({ name, said }) =>
        el('li.slip', said.map(line), el('p.slip-foot', el('span.slip-author', name))),
      ),
    ),
  ];
}
