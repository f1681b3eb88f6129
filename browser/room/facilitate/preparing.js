/** Before the first step: who is here, who brings the case, by which method, until when. */

import { allMethods } from '../../api/methods.js';
import { minutesFor } from '../../case/advisor.js';
import { here } from '../../keys/here.js';
import { el, part } from '../../ui/dom.js';
import { field } from '../../ui/form.js';
import { listed, t } from '../../ui/texts.js';
import { calledIn, deed, doneOnce, inWords } from './desk.js';
import { nextTimeAt } from './methods.js';
import { can, mainMove } from './moves.js';
import { openSeats } from './seats-sheet.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function preparingPart(desk) {
  const { round, circle } = desk;
  const until = field({
    label: t('guide.until'),
    hint: t('guide.until-hint'),
    what: 'input.short',
    attributes: { type: 'time' },
  });
  const head = part('div.contents', (state) => headOf(circle, state));
  const main = part('div.contents', (state) => mainOf(desk, state, until));
  const presenter = part('div.contents', (state) => state && presenterChoice(desk, state));
  const method = part('div.contents', (state) => state && methodChoice(desk, state));
  const more = part('div.actions', (state) => moreOf(desk, state));
  const choosing = el('div.guide-choosing', presenter.node, method.node, until.node, more.node);
  const node = el('section.guide-preparing', head.node, main.node, choosing);
  let methods = [];
  const loadMethods = once(async () => {
    methods = await allMethods();
    show();
  });

  function show() {
    const { view } = round;
    node.hidden = view.stage !== 'preparing';
    if (node.hidden) return;
    const guides = view.role === 'facilitator';
    const choosesMethod = guides && can(view, 'choose_method');
    if (choosesMethod) loadMethods().catch((error) => desk.problems.show(error));
    const who = view.seats.find(({ role }) => role === 'presenter')?.person ?? null;
    const couldBring = view.seats.filter(({ role }) => ['peer', 'presenter'].includes(role));
    head.show({ seats: view.seats, who, method: view.method?.name ?? null, own: view.screens === 'own' });
    main.show({
      move: mainMove(view),
      guides,
      lacks: [who === null && 'presenter', !view.method && 'method'].filter(Boolean),
      in: view.seats.find(({ person }) => person === here.person)?.checked_in === true,
      checkIn: can(view, 'check_in') && view.screens === 'own',
    });
    choosing.hidden = !guides;
    const choosesPresenter = guides && can(view, 'choose_presenter');
    presenter.show(choosesPresenter ? { who, people: couldBring.map(({ person }) => person) } : null);
    const offered = methods.map((one) => ({ id: one.id, name: one.name, long: minutesFor(one, couldBring.length) }));
    method.show(choosesMethod && offered.length > 0 ? { chosen: view.method?.id ?? null, methods: offered } : null);
    more.show({ seats: can(view, 'seat'), stop: can(view, 'close_meeting') });
  }
  return { node, show };
}

/** What is loaded once; again when it failed. @param {() => Promise<void>} load */
function once(load) {
  let loading = null;
  return () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/** @param {Desk['circle']} circle @param {Record<string, any>} state */
function headOf(circle, { seats, who, method, own }) {
  const missing = seats.filter(({ checked_in: isIn, here: isHere }) => !isIn || isHere === false);
  const names = listed(missing.map(({ person }) => calledIn(circle, person)));
  const count = seats.length;
  return [
    who !== null &&
      el('h2', t('guide.prepare-brings', { name: who === here.person ? t('guide.you') : calledIn(circle, who) })),
    method && el('p.lead', t('guide.prepare-method', { method: inWords(method) })),
    own && el('p', inSaid(seats.length, missing.length, names)),
  ];
}

/** @param {number} count @param {number} missing @param {string} names */
function inSaid(count, missing, names) {
  if (missing === 0) return t('guide.all-in', { count });
  return missing === count ? t('guide.none-in') : t('guide.some-in', { count, here: count - missing, names });
}

/** @param {Desk} desk @param {Record<string, any>} state @param {import('../../ui/form.js').Field} until */
function mainOf(desk, { move, guides, lacks, in: isIn, checkIn }, until) {
  const { round } = desk;
  const begin = () => {
    const at = until.input.value === '' ? null : nextTimeAt(until.input.value, round.now());
    return doneOnce(desk, { begin: { until: at } });
  };
  const mayBegin = move?.act === 'begin';
  const asksIn = checkIn && !isIn;
  return [
    (mayBegin || asksIn) && el(
      'div.actions',
      mayBegin &&
        deed(
          desk,
          {
            what: 'button.primary',
            id: 'guide-begin',
            letter: 'n',
            text: el('span', t('guide.begin', { step: inWords(move.to) })),
          },
          begin,
        ),
      asksIn &&
        deed(
          desk,
          { what: guides ? 'button' : 'button.primary', id: 'guide-check-in', text: t('guide.check-in') },
          () => doneOnce(desk, 'check_in'),
        ),
    ),
    guides && !mayBegin && el('p.hint', lacksSaid(lacks)),
  ];
}

/** @param {string[]} lacks */
function lacksSaid(lacks) {
  if (lacks.length === 2) return t('guide.lacks-both');
  if (lacks.includes('presenter')) return t('guide.lacks-presenter');
  return lacks.includes('method') ? t('guide.lacks-method') : t('guide.lacks-people');
}

/** @param {Desk} desk @param {{ who: string | null, people: string[] }} state */
function presenterChoice(desk, { who, people }) {
  const chip = (person) =>
    el(
      'li',
      deed(
        desk,
        {
          what: `button.chip${person === who ? '.has' : ''}`,
          id: `guide-brings-${person}`,
          text: calledIn(desk.circle, person),
          attributes: { 'aria-pressed': String(person === who) },
        },
        () => doneOnce(desk, { choose_presenter: { person } }),
      ),
    );
  return [
    el('h3', { id: 'guide-brings' }, t('guide.who-brings')),
    el('ul.chips', { 'aria-labelledby': 'guide-brings' }, people.map(chip)),
  ];
}

/** @param {Desk} desk @param {{ chosen: string | null, methods: any[] }} state */
function methodChoice(desk, { chosen, methods }) {
  const chip = ({ id, name, long }) =>
    el(
      'li',
      deed(
        desk,
        {
          what: `button.chip${id === chosen ? '.has' : ''}`,
          id: `guide-by-${id}`,
          text: [inWords(name), el('small', t('guide.minutes', { count: long }))],
          attributes: { 'aria-pressed': String(id === chosen) },
        },
        () => doneOnce(desk, { choose_method: { method: id } }),
      ),
    );
  return [
    el('h3', { id: 'guide-by' }, t('guide.which-method')),
    el('ul.chips', { 'aria-labelledby': 'guide-by' }, methods.map(chip)),
  ];
}

/** @param {Desk} desk @param {{ seats: boolean, stop: boolean }} may */
function moreOf(desk, { seats, stop }) {
  return [
    seats &&
      deed(desk, { what: 'button.quiet', id: 'guide-seats', text: t('guide.seats-open') }, async () =>
        openSeats(desk),
      ),
    stop &&
      deed(desk, { what: 'button.quiet', id: 'guide-stop', text: t('guide.stop') }, async (ask) => {
        const question = { title: t('guide.stop-ask'), body: el('p', t('guide.stop-text')), yes: t('guide.stop') };
        if (await ask(question)) await doneOnce(desk, 'close_meeting');
      }),
  ];
}
