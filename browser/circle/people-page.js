/** The people of a circle: the one thing to do, who is in, and who was invited. */

import { here } from '../keys/here.js';
import { roundGoingOn, roundSection } from '../room/entry.js';
import { el, part } from '../ui/dom.js';
import { problemPlace } from '../ui/form.js';
import { lang, listed, t, tOf } from '../ui/texts.js';
import { notice, unreadable } from '../ui/trouble.js';
import { agreementsOf } from './agreements.js';
import { newcomerSection, resetSection } from './admitting.js';
import { cardsOf } from './cards.js';
import { hintsOf } from './hints.js';
import { invitationsPart } from './invitations.js';
import { initials, nameOf } from './names.js';
import { leavingProblem } from './leaving.js';
import { isLeading, leaderOf, MOST, newcomersOf, resetsOf } from './newcomers.js';
import { consentFirst, section } from './section.js';
import { heardWith } from './verified.js';

/** @typedef {import('./circle.js').Circle} Circle */

/** In which a circle works best. */
const BEST = { least: 6, most: 8 };

export const peoplePage = section('people', ({ circle }) => {
  let waiting = { newcomers: [], resets: [] };
  const problems = problemPlace();
  const todo = part('div.contents', (state) => todoOf(circle, state, waiting, problems));
  const people = part('ul.people', (state) =>
    inOrder(circle).map((member) => personItem(circle, member, state)),
  );
  const size = part('p.hint', (count) => sizeSaid(count));
  const hints = part('div.contents', (found) => hintsNotice(circle, found));
  const invitations = invitationsPart(circle);
  const invite = part(
    'div.actions',
    (may) => may && el('a.button', { href: `/circle/${circle.id}/invite` }, t('invite.link')),
  );
  const show = async () => {
    waiting = { newcomers: await newcomersOf(circle), resets: await resetsOf(circle) };
    const state = await stateOf(circle, waiting);
    todo.show(state);
    people.show(state);
    size.show(state.members.length);
    hints.show(state.hints);
    invitations.show();
    invite.show(state.mayWrite && state.members.length > 1 && state.members.length < MOST);
  };
  const history = el('p', el('a', { href: `/circle/${circle.id}/history` }, t('history.link')));
  const body = [
    todo.node,
    problems.node,
    el('h2.visually-hidden', t('section.people')),
    people.node,
    size.node,
    invite.node,
    hints.node,
    invitations.node,
    history,
  ];
  return { body, show };
});

/** All that the page depends on, as it can be compared. @param {Circle} circle @param {{ newcomers: any[], resets: any[] }} waiting */
async function stateOf(circle, waiting) {
  const { view, membership } = circle;
  const cards = [...(await cardsOf(circle))].map(([person, { card, problem }]) => [
    person,
    { card, reason: problem?.reason ?? null },
  ]);
  const told = cards.filter(([, { card }]) => card !== null).map(([person, { card }]) => [person, card]);
  return {
    members: membership.members.map(({ person, role }) => {
      const { gone = false } = circle.said(person) ?? {};
      return { person, role, gone, name: nameOf(circle, person) };
    }),
    leaving: Object.fromEntries(await leavingOf(circle)),
    newcomers: waiting.newcomers.map(({ person, name, role, state, reason }) => ({
      person,
      name,
      role,
      state,
      reason,
    })),
    resets: waiting.resets,
    round: await roundGoingOn(circle),
    consent: view.me.must_consent,
    agreements: await agreementsSaid(circle),
    mayWrite: circle.mayWrite,
    iLead: circle.iLead,
    cards: Object.fromEntries(cards),
    hints: hintsOf(new Map(told), view.kind),
    heard: Object.fromEntries(await heardWith(circle)),
  };
}

/** @param {Circle} circle */
async function agreementsSaid(circle) {
  const { versions, problem } = await agreementsOf(circle);
  return { none: problem === null && versions.length === 0, reason: problem?.reason ?? null };
}

/** @param {Circle} circle @returns {Promise<[string, { said: boolean, reason: string | null }][]>} */
function leavingOf(circle) {
  const said = circle.membership.members.filter(({ person }) => circle.said(person)?.leaving);
  return Promise.all(
    said.map(async ({ person }) => [
      person,
      { said: true, reason: (await leavingProblem(circle, person))?.reason ?? null },
    ]),
  );
}

/** By name, who leads first. @param {Circle} circle */
function inOrder(circle) {
  const leads = ({ role }) => Number(isLeading(role));
  const byName = new Intl.Collator(lang()).compare;
  return circle.membership.members.toSorted(
    (a, b) => leads(b) - leads(a) || byName(nameOf(circle, a.person), nameOf(circle, b.person)),
  );
}

/**
 * What there is to do first. Only one of these, so that it is seen.
 *
 * @param {Circle} circle
 * @param {Awaited<ReturnType<typeof stateOf>>} state
 * @param {{ newcomers: any[], resets: any[] }} waiting
 * @param {ReturnType<typeof problemPlace>} problems
 */
function todoOf(circle, state, { newcomers, resets }, problems) {
  if (state.round) return roundSection(circle, state.round);
  if (state.consent) return consentFirst(circle);
  if (newcomers.length > 0) return newcomers.map((newcomer) => newcomerSection(circle, newcomer, problems));
  if (resets.length > 0) return resets.map((member) => resetSection(circle, member, problems));
  if (!state.mayWrite) return null;
  const gone = state.members.find((member) => member.gone);
  if (gone) return goneSection(circle, gone, state.iLead);
  const step = (title, text, path, link) =>
    el(
      'section.next',
      el('h2', title),
      el('p', text),
      el('div.actions', el('a.button.primary', { href: `/circle/${circle.id}${path}` }, link)),
    );
  if (state.members.length === 1)
    return step(t('people.alone'), t('people.alone-text'), '/invite', t('invite.link'));
  const { reason } = state.agreements;
  if (reason !== null) return [el('h2', t('section.agreements')), unreadable({ reason })];
  if (!leaderOf(circle))
    return step(
      t('people.no-leader'),
      t('people.no-leader-text'),
      `/person/${here.person}`,
      t('people.no-leader-do'),
    );
  if (state.agreements.none)
    return step(t('people.agree'), t('people.agree-text'), '/agreements', t('people.agree-do'));
  const others = Object.entries(state.heard).filter(([person]) => person !== here.person);
  if (others.some(([, { state: heard }]) => heard === 'not-yet'))
    return step(t('people.words'), t('people.words-text'), '/words', t('people.words-do'));
  return null;
}

/** @param {Circle} circle @param {{ person: string, name: string }} member @param {boolean} iLead */
function goneSection(circle, { person, name }, iLead) {
  return el(
    'section.next',
    el('h2', t('people.gone', { name })),
    el('p', iLead ? t('people.gone-lead', { name }) : t('people.gone-text', { name })),
    iLead &&
      el(
        'div.actions',
        el('a.button.primary', { href: `/circle/${circle.id}/person/${person}` }, t('people.gone-do')),
      ),
  );
}

/**
 * @param {Circle} circle
 * @param {import('../seal/entry.js').Member} member
 * @param {Awaited<ReturnType<typeof stateOf>>} state
 */
function personItem(circle, { person, role }, { cards, heard, leaving: { [person]: leaving } }) {
  const name = nameOf(circle, person);
  const { card, reason } = cards[person];
  const about = card && [card.job, card.organisation].filter(Boolean).join(', ');
  return el(
    'li.person',
    { 'data-person': person },
    el('span.avatar', { 'aria-hidden': 'true' }, initials(name)),
    el(
      'div.person-about',
      el('span.name', name, person === here.person && ` (${t('people.you')})`),
      card?.call && card.call !== name && el('span.hint', t('people.call', { call: card.call })),
      about && el('span.hint', about),
      reason && unproven(t('people.card-unreadable'), reason),
      leaving?.said &&
        (leaving.reason === null
          ? el('span.hint', t('people.leaving'))
          : unproven(t('people.leaving-unproven'), leaving.reason)),
      heardSaid(heard[person], person),
    ),
    el(`span.state${role === 'member' ? '' : '.facilitator'}`, tOf('role', role)),
    el(
      'div.actions',
      el(
        'a.button.quiet',
        { id: `more-${person}`, href: `/circle/${circle.id}/person/${person}` },
        t('people.more'),
        el('span.visually-hidden', ` ${t('people.more-about', { name })}`),
      ),
    ),
  );
}

/** @param {import('./verified.js').Heard} heard @param {string} person */
function heardSaid({ state, reason }, person) {
  if (reason !== null) return unproven(t('people.heard-unreadable'), reason);
  if (person === here.person) return null;
  if (state === 'verified') return el('span.hint', el('span.state.good', t('people.heard')));
  return el('span.hint', t('people.not-heard'));
}

/** @param {string} what @param {string} reason */
function unproven(what, reason) {
  return el('span.hint', { 'data-reason': reason }, el('span.state.bad', what), ` ${tOf('reason', reason)}`);
}

/** @param {number} count @returns {string} */
function sizeSaid(count) {
  if (count === 1) return '';
  if (count < BEST.least) return t('people.small', { count, ...BEST });
  if (count > BEST.most) return t('people.large', { count, ...BEST });
  return t('people.count', { count });
}

/** @param {Circle} circle @param {import('./hints.js').Hint[]} hints */
function hintsNotice(circle, hints) {
  if (hints.length === 0) return null;
  const items = hints.map(({ rule, people, because }) => {
    const names = listed(people.map((person) => nameOf(circle, person)));
    return el('li', tOf('hint', rule, { names, because }), el('p.hint', tOf('hint-why', rule)));
  });
  return notice('', t('people.hints'), el('ul', items));
}
