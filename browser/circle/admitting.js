/** Admitting somebody: a person presses, and sees whom. */

import { turnAway } from '../api/circles.js';
import { here } from '../keys/here.js';
import * as acts from '../seal/acts.js';
import { el } from '../ui/dom.js';
import { acting } from '../ui/form.js';
import { say } from '../ui/status.js';
import { t, tOf } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';
import { meanwhile } from './history.js';
import { nameOf } from './names.js';
import { bundleOf, isLeading, leaderOf, MOST } from './newcomers.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {Parameters<import('../ui/form.js').Act>[0]} Ask
 * @typedef {ReturnType<typeof import('../ui/form.js').problemPlace>} Problems
 */

/**
 * @param {Circle} circle
 * @param {Record<string, any>} newcomer from `newcomersOf`
 * @param {Problems} problems which stays where it is when the section goes
 */
export function newcomerSection(circle, newcomer, problems) {
  const { person, name, role, invited_by: by } = newcomer;
  const hindrance = hindranceOf(circle, newcomer);
  return el(
    'section.next',
    { 'data-person': person },
    el('h2', t('admit.title', { name })),
    el('p', t('admit.invited', { by: nameOf(circle, by), role: tOf('role', role) })),
    el('p', hindrance ?? t('admit.check')),
    el(
      'div.actions',
      hindrance === null &&
        acting('button.primary', t('admit.admit', { name }), (ask) => admit(circle, newcomer, ask), problems),
      acting('button.quiet', t('admit.not', { name }), (ask) => refuse(circle, newcomer, ask), problems),
    ),
  );
}

/** @param {Circle} circle @param {Record<string, any>} newcomer @returns {string | null} why they cannot be admitted now */
function hindranceOf(circle, { name, role, state, reason }) {
  if (!circle.mayWrite) return t('circle.closed');
  if (state === 'no-keys') return t('admit.no-keys', { name });
  if (state === 'unreadable') return `${t('admit.unreadable', { name })} ${tOf('reason', reason)}`;
  if (circle.membership.members.length >= MOST) return t('admit.full', { most: MOST });
  const leader = leaderOf(circle);
  if (isLeading(role) && leader && leader.person !== here.person) {
    return t('admit.by-leader', { name, leader: nameOf(circle, leader.person) });
  }
  return null;
}

/** @param {Circle} circle @param {Record<string, any>} newcomer @param {Ask} ask */
async function admit(circle, { person, name, role, bundle }, ask) {
  const handsOver = isLeading(role) && leaderOf(circle) !== undefined;
  const yes = await ask({
    title: t('admit.ask', { name }),
    body: [
      el('p', t('admit.ask-role', { name, role: tOf('role', role) })),
      el('p', t('admit.ask-means', { name })),
      handsOver && el('p', t('admit.ask-hand-over', { name })),
    ],
    yes: t('admit.yes'),
  });
  if (!yes) return;
  if (handsOver) await stepDown(circle);
  await circle.act(
    (membership, by) => acts.admit(membership, { ...by, bundle, role }),
    admittedMeanwhile(circle, person),
  );
  say(t('admit.done', { name }));
}

/** Two do not lead one circle. @param {Circle} circle */
function stepDown(circle) {
  const roles = { [here.person]: 'member' };
  return circle.act((membership, by) => acts.changeRoles(membership, { ...by, roles }), meanwhile(circle));
}

/** Two who admit the same newcomer at once both have what they wanted. @param {Circle} circle @param {string} person */
function admittedMeanwhile(circle, person) {
  return (since) => {
    const entry = circle.membership.entries
      .slice(since)
      .find(({ act, subject }) => act === 'admit' && subject === person);
    if (entry === undefined) return meanwhile(circle)(since);
    return t('admit.meanwhile', { name: nameOf(circle, person), by: nameOf(circle, entry.author) });
  };
}

/** @param {Circle} circle @param {Record<string, any>} newcomer @param {Ask} ask */
async function refuse(circle, { person, name }, ask) {
  const yes = await ask({
    title: t('admit.not-ask', { name }),
    body: el('p', t('admit.not-text', { name })),
    yes: t('admit.not-yes'),
    danger: true,
  });
  if (!yes) return;
  await turnAway(circle.id, person);
  await circle.refresh();
  say(t('admit.not-done', { name }));
}

/**
 * A member who lost their keys comes in again with other ones.
 *
 * @param {Circle} circle
 * @param {{ person: string, state: string, reason: string | null }} member from `resetsOf`
 * @param {Problems} problems
 */
export function resetSection(circle, { person, state, reason }, problems) {
  const name = nameOf(circle, person);
  const readmit = async (ask) => {
    const bundle = await newBundleOf(circle, person);
    const yes = await ask({
      title: t('readmit.ask', { name }),
      body: [el('p', t('readmit.ask-call', { name })), el('p', t('readmit.ask-means', { name }))],
      yes: t('readmit.yes'),
    });
    if (!yes) return;
    await circle.act((membership, by) => acts.reset(membership, { ...by, bundle }), meanwhile(circle));
    say(t('readmit.done', { name }));
  };
  return el(
    'section.next',
    { 'data-person': person },
    el('h2', t('readmit.title', { name })),
    el('p', t('readmit.text', { name })),
    state === 'unreadable' && el('p', `${t('admit.unreadable', { name })} ${tOf('reason', reason)}`),
    el(
      'div.actions',
      state === 'ready' &&
        circle.mayWrite &&
        acting('button.primary', t('readmit.readmit', { name }), readmit, problems),
    ),
  );
}

/** @param {Circle} circle @param {string} person */
async function newBundleOf(circle, person) {
  const said = circle.said(person);
  if (!said?.bundle) throw new Wrong(t('circle.behind'));
  return bundleOf(person, said.bundle);
}
