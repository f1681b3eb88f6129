/** Founding a circle. */

import * as api from '../api/circles.js';
import { here } from '../keys/here.js';
import { found } from '../seal/acts.js';
import { el } from '../ui/dom.js';
import { allWell, choices, form, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { lang, t, tOf } from '../ui/texts.js';
import { now } from '../ui/time.js';
import { settingsForm, USUAL } from './settings-form.js';

/** As which a founder can begin. */
const ROLES = ['facilitator', 'guide', 'member'];

/** @type {import('../ui/router.js').Page} */
export async function newPage() {
  const problems = problemPlace();
  const settings = await settingsForm({ ...USUAL, lang: lang() });
  const role = choices({
    legend: t('new.role'),
    name: 'role',
    value: 'facilitator',
    options: ROLES.map((value) => ({
      value,
      title: tOf('found-as', value),
      about: tOf('found-as-about', value),
    })),
  });
  const button = el('button.primary', t('new.found'));
  const founding = foundOnce();
  const act = async () => {
    if (!allWell(settings.problems())) return;
    const id = await founding(settings.values(), role.chosen());
    await go(`/circle/${id}`);
    say(t('new.founded'));
  };
  const body = [
    el('h1', t('new.title')),
    el('p.lead', t('new.lead')),
    form(
      [
        settings.name,
        role.node,
        el('details', el('summary', t('new.more')), settings.about),
        problems.node,
        el('div.actions', button, el('a.button', { href: '/circle' }, t('form.back'))),
      ],
      button,
      act,
      problems,
    ),
  ];
  return { title: t('new.title'), body };
}

/** Who presses again after there was no answer founds the same circle, not a second one. */
function foundOnce() {
  const circle = crypto.randomUUID();
  const made = new Map();
  return async (settings, role) => {
    if (!made.has(role)) made.set(role, await found({ circle, role, me: here.self.me, at: now() }));
    await api.found({ id: circle, ...settings }, made.get(role));
    return circle;
  };
}
