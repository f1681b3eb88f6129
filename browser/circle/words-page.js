/** The words of a circle: everybody reads the same four aloud, and knows that all see the same circle. */

import { here } from '../keys/here.js';
import { el, part } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { listed, t } from '../ui/texts.js';
import { notice, unreadable } from '../ui/trouble.js';
import { initials, nameOf } from './names.js';
import { section } from './section.js';
import { heardWith } from './verified.js';
import * as session from './words-session.js';

/** @typedef {import('./circle.js').Circle} Circle */

/** While people wait for each other at a table. */
const EVERY_MS = 1000;

export const wordsPage = section('words', ({ circle }) => {
  const problems = problemPlace();
  let differ = false;
  let verified = [];
  let step = { name: 'none' };
  const actions = {
    begin: () => session.join(circle, crypto.randomUUID()),
    take: () => session.join(circle, circle.view.words.session.id),
    close: () => session.close(circle),
    again: () => session.again(circle),
    same: () => session.heard(circle, step),
    differ: async () => {
      differ = true;
      await show();
    },
    understood: async () => {
      differ = false;
      await session.again(circle);
    },
  };
  const whole = part('div', () =>
    differ ? differing(actions, problems) : stepShown(circle, { ...step, verified }, actions, problems),
  );
  const show = async () => {
    step = await session.stepOf(circle);
    verified = [...(await heardWith(circle))]
      .filter(([, { state }]) => state === 'verified')
      .map(([person]) => person);
    const { membership, ...seen } = step;
    whole.show({ ...seen, differ, verified, may: circle.mayWrite });
  };
  return {
    body: [el('h2.visually-hidden', t('section.words')), whole.node, problems.node],
    show,
    every: EVERY_MS,
  };
});

/**
 * @param {Circle} circle
 * @param {Record<string, any>} step
 * @param {Record<string, () => Promise<unknown>>} actions
 * @param {ReturnType<typeof problemPlace>} problems
 */
function stepShown(circle, step, actions, problems) {
  const button = (what, text, act) => acting(what, text, act, problems);
  const anew = () => button('button.quiet', t('words.again'), actions.again);
  switch (step.name) {
    case 'closed':
      return el('p.lead', t('circle.closed'));
    case 'alone':
      return el('p.lead', t('words.alone'));
    case 'none':
      return [
        el('p.lead', t('words.lead')),
        el('p', t('words.how')),
        lastHeard(circle, step.verified),
        el('div.actions', button('button.primary', t('words.begin'), actions.begin)),
      ];
    case 'open':
      return [
        el(
          'p.lead',
          step.taking ? t('words.gather') : t('words.join-text', { names: namesOf(circle, step.people) }),
        ),
        ringsOf(circle, step.people),
        el(
          'div.actions',
          !step.taking && button('button.primary', t('words.join'), actions.take),
          step.taking &&
            step.people.length > 1 &&
            button('button.primary', t('words.close', { count: step.people.length }), actions.close),
          anew(),
        ),
      ];
    case 'revealing':
      return [el('p.busy', { role: 'status' }, t('words.revealing')), el('div.actions', anew())];
    case 'words':
      return [
        el('p.lead', t('words.read', { names: namesOf(circle, step.people) })),
        el(
          'ol.words',
          { 'aria-label': t('words.words'), lang: circle.view.lang },
          step.words.map((word) => el('li', word)),
        ),
        step.said
          ? [
              lastHeard(circle, step.verified),
              el('div.actions', button('button', t('words.differ'), actions.differ), anew()),
            ]
          : el(
              'div.actions',
              button('button.primary', t('words.same'), actions.same),
              button('button', t('words.differ'), actions.differ),
              anew(),
            ),
      ];
    case 'without-me':
      return [el('p.lead', t('words.without-me')), el('div.actions', anew())];
    case 'reloaded':
      return [
        el('p.lead', t('words.reloaded')),
        el('div.actions', button('button.primary', t('words.again'), actions.again)),
      ];
    case 'changed':
      return [
        el('p.lead', t('words.changed')),
        el('div.actions', button('button.primary', t('words.again'), actions.again)),
      ];
    default:
      return [
        unreadable(step),
        el('p', t('words.failed')),
        el('div.actions', button('button.primary', t('words.again'), actions.again)),
      ];
  }
}

/** @param {Circle} circle @param {string[]} people */
const namesOf = (circle, people) => listed(people.map((person) => nameOf(circle, person)));

/** @param {Circle} circle @param {string[]} people who take part */
function ringsOf(circle, people) {
  const rings = circle.membership.members.map(({ person }) => {
    const name = nameOf(circle, person);
    const takesPart = people.includes(person);
    return el(
      'li',
      el(`span.avatar.${takesPart ? 'yes' : 'open'}`, { 'aria-hidden': 'true' }, initials(name)),
      el('span.visually-hidden', `${name}: ${takesPart ? t('words.here') : t('words.not-here')}`),
    );
  });
  return [
    el('ul.avatars', rings),
    el('p.hint', { role: 'status' }, t('words.who', { names: namesOf(circle, people) })),
  ];
}

/** @param {Circle} circle @param {string[]} verified with whom I heard the same */
function lastHeard(circle, verified) {
  const others = verified.filter((person) => person !== here.person);
  return others.length > 0 && el('p.hint', t('words.last', { names: namesOf(circle, others) }));
}

/** @param {Record<string, () => Promise<unknown>>} actions @param {ReturnType<typeof problemPlace>} problems */
function differing(actions, problems) {
  return [
    notice('danger', t('words.differ-title'), el('p', t('words.differ-means'))),
    el(
      'ol',
      el('li', t('words.differ-once')),
      el('li', t('words.differ-people')),
      el('li', t('words.differ-admin')),
    ),
    el('div.actions', acting('button.primary', t('words.again'), actions.understood, problems)),
  ];
}
