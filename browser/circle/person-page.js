/** One of the circle: who they are for it, and what can be done. */

import { here } from '../keys/here.js';
import * as acts from '../seal/acts.js';
import { el, part } from '../ui/dom.js';
import { acting, choices, form, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { listed, t, tOf } from '../ui/texts.js';
import { day } from '../ui/time.js';
import { unreadable } from '../ui/trouble.js';
import { cardsOf } from './cards.js';
import { meanwhile } from './history.js';
import { nameOf } from './names.js';
import { isLeading, leaderOf } from './newcomers.js';
import { section } from './section.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {Parameters<import('../ui/form.js').Act>[0]} Ask
 */

export const personPage = section('people', async ({ circle, params }) => {
  const { person } = params;
  const back = el('p', el('a', { href: `/circle/${circle.id}` }, t('section.back')));
  if (!circle.membership.member(person)) return { body: [el('p.lead', t('person.not-in')), back] };
  const about = part('div.contents', ({ read, reason }) => aboutPerson(circle, person, read, reason));
  const problems = problemPlace();
  const role = part('div.contents', (may) => may && roleForm(circle, person, problems));
  const more = part('div.contents', () => moreOf(circle, person, problems));
  const show = async () => {
    const member = circle.membership.member(person);
    const read = (await cardsOf(circle)).get(person);
    about.show({
      member: member?.role,
      read: read?.card ?? null,
      reason: read?.problem?.reason ?? null,
      name: nameOf(circle, person),
    });
    role.show(member !== undefined && circle.iLead && [member.role, leaderOf(circle)?.person ?? null]);
    more.show([member?.since, circle.mine?.since, circle.iLead, circle.mayWrite]);
  };
  return { body: [about.node, role.node, problems.node, more.node, back], show };
});

/** @param {Circle} circle @param {string} person @param {import('./card.js').Card | null} card @param {string | null} reason */
function aboutPerson(circle, person, card, reason) {
  const member = circle.membership.member(person);
  if (!member) return el('p.lead', t('person.not-in'));
  const fact = (term, value) => value && el('div', el('dt', term), el('dd', value));
  const line = (card?.line ?? [])
    .filter((one) => circle.membership.member(one))
    .map((one) => nameOf(circle, one));
  const joined = circle.said(person)?.joined_at;
  return [
    el('h2', nameOf(circle, person)),
    reason && unreadable({ reason }),
    el(
      'dl.facts',
      fact(t('person.role'), tOf('role', member.role)),
      fact(t('person.since'), joined && day(joined)),
      fact(t('card.call'), card?.call),
      fact(t('card.job'), card?.job),
      fact(t('card.organisation'), card?.organisation),
      fact(t('card.line'), [listed(line), card?.lineNote].filter(Boolean).join('. ')),
      fact(t('card.competitors'), card?.competitors),
    ),
    person === here.person &&
      el('div.actions', el('a.button', { href: `/circle/${circle.id}/card` }, t('person.my-card'))),
  ];
}

/** @param {Circle} circle @param {string} person @param {ReturnType<typeof problemPlace>} problems */
function roleForm(circle, person, problems) {
  const { role } = circle.membership.member(person);
  const roles = ['member', role === 'guide' ? 'guide' : 'facilitator', 'deputy', 'apprentice'];
  const chosen = choices({
    legend: t('person.role'),
    name: 'role',
    value: role,
    options: roles.map((value) => ({ value, title: tOf('role', value), about: tOf('role-about', value) })),
  });
  const button = el('button', t('person.role-save'));
  const save = (ask) => changeRole(circle, person, chosen.chosen(), ask);
  return form([chosen.node, el('div.actions', button)], button, save, problems);
}

/** @param {Circle} circle @param {string} person @param {string} role @param {Ask} ask */
async function changeRole(circle, person, role, ask) {
  const { membership } = circle;
  if (membership.member(person).role === role) return say(t('person.role-same'));
  const roles = { [person]: role };
  const leader = leaderOf(circle);
  if (isLeading(role) && leader) {
    const names = { name: nameOf(circle, person), leader: nameOf(circle, leader.person) };
    const question = {
      title: t('person.hand-over-ask', names),
      body: el('p', t('person.hand-over-text', names)),
      yes: t('person.hand-over-yes'),
    };
    if (!(await ask(question))) return;
    roles[leader.person] = 'member';
  }
  const deputy = membership.members.find((member) => member.role === 'deputy');
  if (role === 'deputy' && deputy) roles[deputy.person] = 'member';
  await circle.act((before, by) => acts.changeRoles(before, { ...by, roles }), meanwhile(circle));
  say(t('person.role-saved', { name: nameOf(circle, person), role: tOf('role', role) }));
}

/** @param {Circle} circle @param {string} person @param {ReturnType<typeof problemPlace>} problems */
function moreOf(circle, person, problems) {
  const member = circle.membership.member(person);
  if (!member || !circle.mayWrite) return null;
  const name = nameOf(circle, person);
  if (person === here.person)
    return apart(
      t('person.leave'),
      t('person.leave-text'),
      el('a.button', { href: `/circle/${circle.id}/leave` }, t('leave.link')),
    );
  const givable = member.since > circle.mine.since;
  return [
    givable &&
      apart(
        t('give.title'),
        t('give.text', { name }),
        acting('button', t('give.give', { name }), (ask) => give(circle, person, ask), problems),
      ),
    circle.iLead &&
      apart(
        t('remove.title'),
        t('remove.text', { name }),
        acting('button.danger', t('remove.remove', { name }), (ask) => remove(circle, person, ask), problems),
      ),
  ];
}

/** @param {string} title @param {string} text @param {HTMLElement} action */
const apart = (title, text, action) =>
  el('section.apart', el('h3', title), el('p', text), el('div.actions', action));

/** @param {Circle} circle @param {string} person @param {Ask} ask */
async function give(circle, person, ask) {
  const name = nameOf(circle, person);
  const yes = await ask({
    title: t('give.ask', { name }),
    body: [el('p', t('give.means', { name })), el('p', t('give.together'))],
    yes: t('give.yes'),
  });
  if (!yes) return;
  const secrets = await circle.secrets();
  const { since } = circle.mine;
  await circle.act(
    (membership, by) => acts.give(membership, { ...by, subject: person, since, secrets }),
    meanwhile(circle),
  );
  say(t('give.done', { name }));
}

/** @param {Circle} circle @param {string} person @param {Ask} ask */
async function remove(circle, person, ask) {
  const name = nameOf(circle, person);
  const yes = await ask({
    title: t('remove.ask', { name }),
    body: [el('p', t('remove.means', { name })), el('p', t('remove.keeps', { name }))],
    yes: t('remove.yes'),
    danger: true,
  });
  if (!yes) return;
  await circle.act(
    (membership, by) => acts.remove(membership, { ...by, subject: person }),
    meanwhile(circle),
  );
  await go(`/circle/${circle.id}`);
  say(t('remove.done', { name }));
}
