/** Invitations that wait for an answer. */

import * as api from '../api/circles.js';
import { el, part } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { say } from '../ui/status.js';
import { t, tOf, tx } from '../ui/texts.js';
import { day, dayElement } from '../ui/time.js';
import { nameOf } from './names.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 */

/** What a state looks like. */
const LOOKS = { open: 'waiting', expired: 'bad', bounced: 'bad' };

/** @param {Circle} circle */
export function invitationsPart(circle) {
  const problems = problemPlace();
  const list = part('div.contents', () => listOf(circle, problems));
  return {
    node: el('div.contents', list.node, problems.node),
    show() {
      const { invitations } = circle.view;
      list.show({ invitations, by: invitations.map((one) => nameOf(circle, one.invited_by)) });
    },
  };
}

/** @param {Circle} circle @param {ReturnType<typeof problemPlace>} problems */
function listOf(circle, problems) {
  const { invitations } = circle.view;
  if (invitations.length === 0) return null;
  return el(
    'section.apart',
    el('h2', t('invitations.title')),
    el(
      'ul.people',
      invitations.map((invitation) => itemOf(circle, invitation, problems)),
    ),
  );
}

/** @param {Circle} circle @param {Record<string, any>} invitation @param {ReturnType<typeof problemPlace>} problems */
function itemOf(circle, invitation, problems) {
  const { id, role, state, address, invited_by: by, created_at: at, expires_at: until } = invitation;
  const who = address ?? t('invitations.by', { by: nameOf(circle, by) });
  return el(
    'li.person',
    { 'data-invitation': id },
    el('span.avatar.waiting', { 'aria-hidden': 'true' }, '@'),
    el(
      'div.person-about',
      el('span.name', who),
      el(
        'span.hint',
        tx('invitations.about', { role: tOf('role', role), at: dayElement(at), until: day(until) }),
      ),
      state === 'bounced' && el('span.hint', t('invitations.bounced')),
      address !== null && buttonsOf(circle, invitation, who, problems),
    ),
    el(`span.state.${LOOKS[state] ?? 'waiting'}`, tOf('invitation', state)),
  );
}

/** @param {Circle} circle @param {Record<string, any>} invitation @param {string} who @param {ReturnType<typeof problemPlace>} problems */
function buttonsOf(circle, { id, state }, who, problems) {
  const again = async () => {
    await api.inviteAgain(circle.id, id);
    await circle.refresh();
    say(t('invitations.again-done', { who }));
  };
  const revoke = async (ask) => {
    const question = {
      title: t('invitations.revoke-ask', { who }),
      body: el('p', t('invitations.revoke-text')),
      yes: t('invitations.revoke'),
      danger: true,
    };
    if (!(await ask(question))) return;
    await api.revoke(circle.id, id);
    await circle.refresh();
    say(t('invitations.revoked'));
  };
  const about = () => el('span.visually-hidden', ` ${who}`);
  const button = (what, text, act) => {
    const made = acting(what, text, act, problems);
    made.append(about());
    return made;
  };
  return el(
    'div.actions',
    state !== 'bounced' && button('button.quiet', t('invitations.again'), again),
    button('button.quiet.danger', t('invitations.revoke'), revoke),
  );
}
