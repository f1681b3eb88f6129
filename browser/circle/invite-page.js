/** Inviting somebody by mail. */

import * as api from '../api/circles.js';
import { here } from '../keys/here.js';
import { el } from '../ui/dom.js';
import { allWell, choices, field, form, problemPlace, select } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t, tOf } from '../ui/texts.js';
import { section } from './section.js';

const ROLES = ['member', 'guide', 'apprentice'];

export const invitePage = section('people', ({ circle }) => {
  const problems = problemPlace();
  const address = field({
    label: t('invite.address'),
    hint: t('invite.address-hint'),
    attributes: { type: 'email', autocomplete: 'off', inputmode: 'email', spellcheck: 'false' },
  });
  const role = choices({
    legend: t('invite.role'),
    name: 'role',
    value: 'member',
    options: ROLES.map((value) => ({ value, title: tOf('role', value), about: tOf('invite-as', value) })),
  });
  const lang = select({
    label: t('invite.lang'),
    value: here.me.person.lang,
    options: ['nl', 'en'].map((value) => ({ value, title: tOf('lang', value) })),
  });
  const button = el('button.primary', t('invite.send'));
  let id = crypto.randomUUID();
  let sent = '';
  const send = async () => {
    const typed = address.input.value.trim();
    if (!allWell([[address, /^\S+@\S+$/.test(typed) ? null : t('invite.address-wrong')]])) return;
    const invitation = { address: typed, role: role.chosen(), lang: lang.input.value };
    // The same again is the same invitation; another one has another id.
    const what = JSON.stringify(invitation);
    if (what !== sent) id = crypto.randomUUID();
    sent = what;
    await api.invite(circle.id, { id, ...invitation });
    await go(`/circle/${circle.id}`);
    say(t('invite.sent', { address: typed }));
  };
  const body = [
    el('h2', t('invite.title')),
    el('p', t('invite.lead')),
    form(
      [
        address.node,
        role.node,
        lang.node,
        problems.node,
        el('div.actions', button, el('a.button', { href: `/circle/${circle.id}` }, t('form.back'))),
      ],
      button,
      send,
      problems,
    ),
  ];
  return { body };
});
