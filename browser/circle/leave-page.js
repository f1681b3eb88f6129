/** Leaving a circle. Who leads chooses a successor first, or says that there is none. */

import * as api from '../api/circles.js';
import { here } from '../keys/here.js';
import * as acts from '../seal/acts.js';
import { makeStatement } from '../seal/statement.js';
import { el } from '../ui/dom.js';
import { form, problemPlace, select } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { now } from '../ui/time.js';
import { forgetCircle } from './following.js';
import { meanwhile } from './history.js';
import { nameOf } from './names.js';
import { leaderOf } from './newcomers.js';
import { section } from './section.js';

/** @typedef {import('./circle.js').Circle} Circle */

export const leavePage = section('people', ({ circle }) => {
  const title = el('h2', t('leave.title'));
  const others = circle.membership.members.filter(({ person }) => person !== here.person);
  if (others.length === 0) {
    const dissolve = el('a.button', { href: `/circle/${circle.id}/settings` }, t('leave.dissolve'));
    return { body: [title, el('p.lead', t('leave.alone')), el('div.actions', dissolve)] };
  }
  const problems = problemPlace();
  const successor = leaderOf(circle)?.person === here.person ? successorSelect(circle, others) : null;
  const button = el('button.danger.primary', t('leave.leave'));
  const leave = async () => {
    if (successor?.input.value) await handOver(circle, successor.input.value);
    await api.leave(circle.id, await statementOf(circle));
    forgetCircle(circle.id);
    await go('/circle');
    say(t('leave.done', { circle: circle.view.name }));
  };
  const body = [
    title,
    el('p.lead', t('leave.lead')),
    el('ul', el('li', t('leave.no-reading')), el('li', t('leave.stays')), el('li', t('leave.back'))),
    form(
      [
        successor && [el('h3', t('leave.successor')), successor.node],
        problems.node,
        el('div.actions', button, el('a.button', { href: `/circle/${circle.id}` }, t('form.back'))),
      ],
      button,
      leave,
      problems,
    ),
  ];
  return { body };
});

/** @param {Circle} circle @param {readonly import('../seal/entry.js').Member[]} others */
function successorSelect(circle, others) {
  const options = others.map(({ person }) => ({ value: person, title: nameOf(circle, person) }));
  const deputy = others.find(({ role }) => role === 'deputy');
  return select({
    label: t('leave.successor-label'),
    hint: t('leave.successor-hint'),
    value: deputy?.person ?? options[0].value,
    options: [...options, { value: '', title: t('leave.no-successor') }],
  });
}

/** @param {Circle} circle @param {string} person */
async function handOver(circle, person) {
  // Pressed again after a failure: it was done already.
  if (leaderOf(circle)?.person !== here.person) return;
  const roles = { [here.person]: 'member', [person]: 'facilitator' };
  await circle.act((membership, by) => acts.changeRoles(membership, { ...by, roles }), meanwhile(circle));
}

/** @param {Circle} circle */
function statementOf({ id, membership }) {
  return makeStatement({ circle: id, kind: 'leave', about: membership.hash, me: here.self.me, at: now() });
}
