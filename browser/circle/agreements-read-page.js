/** Reading the agreements again, together: all of them, or one at a time. */

import * as api from '../api/circles.js';
import { el, fill } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say, tell } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { unreadable } from '../ui/trouble.js';
import { agreementsOf, inForce } from './agreements.js';
import { section } from './section.js';

export const agreementsReadPage = section('agreements', async ({ circle }) => {
  const { versions, problem } = await agreementsOf(circle);
  const version = inForce(versions);
  const back = el('a.button', { href: `/circle/${circle.id}/agreements` }, t('form.back'));
  if (!version?.items) {
    const why = problem ?? version?.problem;
    return { body: [why ? unreadable(why) : el('p.lead', t('agreements.none')), el('div.actions', back)] };
  }
  const problems = problemPlace();
  const done = async () => {
    await api.reread(circle.id, version.version);
    await circle.refresh();
    await go(`/circle/${circle.id}/agreements`);
    say(t('read.done'));
  };
  const place = el('div');
  showAll(place, version.items);
  const finish = circle.mayWrite && acting('button.primary', t('read.today'), done, problems);
  return { body: [el('h2', t('read.title')), place, problems.node, el('div.actions', finish, back)] };
});

/** @param {HTMLElement} place @param {string[]} items */
function showAll(place, items) {
  const one = el('button', { type: 'button', onclick: () => showOne(place, items, 0) }, t('read.one'));
  fill(
    place,
    el(
      'ol.aloud',
      items.map((item) => el('li', item)),
    ),
    el('div.actions', one),
  );
}

/** @param {HTMLElement} place @param {string[]} items @param {number} at */
function showOne(place, items, at) {
  const to = (where, text) =>
    el(
      'button',
      {
        type: 'button',
        disabled: where < 0 || where >= items.length,
        onclick: () => showOne(place, items, where),
      },
      text,
    );
  const text = el('p.aloud', { tabindex: -1 }, items[at]);
  fill(
    place,
    el('p.hint', t('read.of', { number: at + 1, all: items.length })),
    text,
    el(
      'div.actions',
      to(at - 1, t('read.before')),
      to(at + 1, t('read.after')),
      el('button.quiet', { type: 'button', onclick: () => showAll(place, items) }, t('read.all')),
    ),
  );
  text.focus();
  tell(t('read.of', { number: at + 1, all: items.length }));
}
