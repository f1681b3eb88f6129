/** The settings of a circle, and its end. */

import * as api from '../api/circles.js';
import { el } from '../ui/dom.js';
import { allWell, field, form, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { lang, t, tOf } from '../ui/texts.js';
import { saved, keepTyped } from '../ui/unsaved.js';
import { forgetCircle } from './following.js';
import { section } from './section.js';
import { settingsForm } from './settings-form.js';

/** @typedef {import('./circle.js').Circle} Circle */

export const settingsPage = section('settings', async ({ circle }) => {
  const title = el('h2.visually-hidden', t('section.settings'));
  const leave = el('p', el('a', { href: `/circle/${circle.id}/leave` }, t('leave.link')));
  if (!circle.iLead) return { body: [title, await facts(circle), el('p.hint', t('settings.who')), leave] };
  return { body: [title, await settings(circle), leave, dissolving(circle)] };
});

/** @param {Circle} circle */
async function settings(circle) {
  const problems = problemPlace();
  const asked = await settingsForm(circle.view);
  const button = el('button.primary', t('settings.save'));
  const save = async () => {
    if (!allWell(asked.problems())) return;
    await api.change(circle.id, asked.values());
    saved();
    await circle.refresh();
    say(t('settings.saved'));
  };
  const node = form(
    [asked.name, asked.about, problems.node, el('div.actions', button)],
    button,
    save,
    problems,
  );
  keepTyped(node);
  return node;
}

/** @param {Circle} circle */
async function facts({ view }) {
  const { methods } = await api.methods();
  const method = methods.find(({ id }) => id === view.method)?.name[lang()] ?? t('settings.method-none');
  const fact = (term, value) => el('div', el('dt', term), el('dd', value));
  return el(
    'dl.facts',
    fact(t('settings.sector'), tOf('sector', view.sector)),
    fact(t('settings.kind'), tOf('kind', view.kind)),
    fact(t('settings.orientation'), tOf('orientation', view.orientation)),
    fact(t('settings.style'), tOf('style', view.style)),
    fact(t('settings.method'), method),
    fact(t('settings.coach'), tOf('coach-speaks', view.coach)),
    fact(t('settings.lang'), tOf('lang', view.lang)),
    fact(t('settings.months'), t('settings.months-count', { count: view.cases_months })),
  );
}

/** @param {Circle} circle */
function dissolving(circle) {
  const problems = problemPlace();
  const { name } = circle.view;
  const typed = field({ label: t('dissolve.type', { name }), attributes: { autocomplete: 'off' } });
  const button = el('button.danger', t('dissolve.dissolve'));
  const dissolve = async (ask) => {
    const same = typed.input.value.trim() === circle.view.name.trim();
    if (!allWell([[typed, same ? null : t('dissolve.other-name')]])) return;
    const question = {
      title: t('dissolve.ask', { name }),
      body: el('p', t('dissolve.means')),
      yes: t('dissolve.yes'),
      danger: true,
    };
    if (!(await ask(question))) return;
    await api.dissolve(circle.id, circle.view.name);
    forgetCircle(circle.id);
    await go('/circle');
    say(t('dissolve.done', { name }));
  };
  return el(
    'details',
    el('summary', t('dissolve.title')),
    el('p', t('dissolve.text')),
    form([typed.node, problems.node, el('div.actions', button)], button, dissolve, problems),
  );
}
