/** What the sections of a circle have in common: its name, the way to the other sections, and what is wrong. */

import { Refused, Unanswered } from '../api/client.js';
import { practiceNote } from '../practice/kind.js';
import { el, part } from '../ui/dom.js';
import { showTrouble } from '../ui/frame.js';
import { reload } from '../ui/router.js';
import { t, tOf } from '../ui/texts.js';
import { notice, unreadable, wordsFor } from '../ui/trouble.js';
import { circleOf, follow, forgetCircle } from './following.js';
import { turnAwayMyself } from './waiting.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 *
 * @typedef {object} Inside
 * @property {Circle} circle verified
 * @property {Record<string, string>} params
 * @property {AbortSignal} left
 *
 * @typedef {object} Section
 * @property {import('../ui/dom.js').Child} body
 * @property {() => void | Promise<void>} [show] called first, and whenever the circle changed
 * @property {number} [every] how often to ask for news, where it is not the usual
 *
 * @typedef {'meeting' | 'cases' | 'rounds' | 'people' | 'agreements' | 'words' | 'card' | 'settings'} Name
 */

/** What a circle does when it meets comes first. @type {[Name, string][]} */
const WHAT_WE_DO = [
  ['meeting', '/meeting'],
  ['cases', '/cases'],
  ['rounds', '/rounds'],
  ['people', ''],
];
/** What is arranged once, and looked up now and then. @type {[Name, string][]} */
const WHAT_WE_ARE = [
  ['agreements', '/agreements'],
  ['words', '/words'],
  ['card', '/card'],
  ['settings', '/settings'],
];

/**
 * @param {Name} name which of the sections it is, or belongs to
 * @param {(inside: Inside) => Promise<Section> | Section} enter
 * @returns {import('../ui/router.js').Page}
 */
export function section(name, enter) {
  return async ({ params, left }) => {
    const circle = await circleOf(params.id);
    const over = () => {
      forgetCircle(circle.id);
      reload();
    };
    if (circle.view.me.state === 'waiting') {
      circle.onChange(() => reload(), left);
      follow(circle, left, over);
      return waitingPage(circle);
    }
    const frame = frameOf(circle, name);
    const inside = circle.membership === null ? { body: null } : await enter({ circle, params, left });
    const wasClosed = circle.membership === null;
    const show = oneAtATime(async () => {
      if (left.aborted) return;
      // Let in, or put out and invited again: it is another page then.
      const opened = wasClosed && circle.membership !== null;
      if (opened || circle.view.me.state !== 'member') return void reload();
      frame.show();
      await inside.show?.();
    });
    circle.onChange(() => show().catch((error) => notShown(circle, error)), left);
    await show();
    follow(circle, left, over, inside.every);
    return { title: `${tOf('section', name)} · ${circle.view.name}`, body: [frame.nodes, inside.body] };
  };
}

/**
 * Two that show at once would show in any order. Who asks meanwhile gets one more.
 *
 * @param {() => Promise<void>} show
 */
function oneAtATime(show) {
  let last = Promise.resolve();
  let waiting = null;
  return () => {
    waiting ??= last.then(() => {
      waiting = null;
      last = show();
      return last;
    });
    last = last.catch(() => {});
    return waiting;
  };
}

/** What was asked for while showing did not come: it is asked again. @param {Circle} circle @param {unknown} error */
function notShown(circle, error) {
  circle.readAgain();
  if (error instanceof Unanswered) showTrouble(t('trouble.offline'));
  else if (!(error instanceof Refused)) showTrouble(wordsFor(error));
}

/** @param {Circle} circle @param {Name} name */
function frameOf(circle, name) {
  const heading = part('h1', ({ called, where }) => [called, el('span.visually-hidden', `: ${where}`)]);
  const sections = part('div.contents', (waiting) => navigation(circle, name, waiting));
  const notices = part('div.contents', () => noticesOf(circle));
  const show = () => {
    const { newcomers } = circle.view;
    heading.show({ called: circle.view.name, where: tOf('section', name) });
    sections.show(newcomers.length);
    notices.show(stateOf(circle));
  };
  return { nodes: [heading.node, sections.node, practiceNote(circle), notices.node], show };
}

/** @param {Circle} circle @param {Name} here @param {number} waiting */
function navigation(circle, here, waiting) {
  const count =
    waiting > 0 &&
    el(
      'span.count',
      String(waiting),
      el('span.visually-hidden', ` ${t('section.waiting', { count: waiting })}`),
    );
  const link = ([name, path]) =>
    el(
      'li',
      el(
        'a',
        {
          id: `section-${name}`,
          href: `/circle/${circle.id}${path}`,
          'aria-current': name === here && 'page',
        },
        tOf('section', name),
        name === 'people' && count && [' ', count],
      ),
    );
  return el(
    'nav.sections',
    { 'aria-label': circle.view.name },
    el('ul', WHAT_WE_DO.map(link)),
    el('ul.lesser', WHAT_WE_ARE.map(link)),
  );
}

/** What the notices depend on. @param {Circle} circle */
function stateOf(circle) {
  return {
    problem: circle.problem?.reason,
    closed: [...circle.closed].map(([epoch, { reason }]) => [epoch, reason]),
    mine: circle.mine && circle.myKeys,
  };
}

/** @param {Circle} circle */
function noticesOf(circle) {
  if (circle.problem !== null) return logNotice(circle.problem);
  if (!circle.mine) return notice('warning', t('circle.not-in'), el('p', t('circle.not-in-text')));
  switch (circle.myKeys) {
    case 'earlier':
      return notice('warning', t('circle.unknown-keys'), el('p', t('circle.unknown-keys-text')));
    case 'newer':
      return notice('warning', t('circle.newer-keys'), el('p', t('circle.newer-keys-text')));
    case 'foreign':
      return foreignNotice();
    default:
      return closedNotice(circle);
  }
}

/** @param {import('../seal/reasons.js').NotReadable} problem */
function logNotice({ reason }) {
  const grave = el(
    'div.notice.danger',
    { 'data-reason': reason },
    el('h2', t('log.title')),
    el('p', tOf('reason', reason)),
    el('p', t('log.means')),
    el('p', t('log.do')),
  );
  return el('div.contents', { role: 'alert' }, grave);
}

/** The circle seals for somebody else, under my name. */
function foreignNotice() {
  const grave = notice(
    'danger',
    t('circle.foreign-keys'),
    el('p', t('circle.foreign-keys-means')),
    el('p', t('log.do')),
  );
  grave.dataset.reason = 'not-mine';
  return el('div.contents', { role: 'alert' }, grave);
}

/** @param {Circle} circle */
function closedNotice({ closed }) {
  if (closed.size === 0) return null;
  const reasons = new Map([...closed.values()].map((problem) => [problem.reason, problem]));
  return [el('p', t('circle.closed-epochs')), [...reasons.values()].map(unreadable)];
}

/** @param {Circle} circle @returns {import('../ui/router.js').Shown} */
function waitingPage(circle) {
  const { name, me, invited_by: by } = circle.view;
  const body = [
    el('h1', name),
    el('p.lead', t('waiting.lead', { by: by || t('people.somebody') })),
    el('p', t('waiting.role', { role: tOf('role', me.role) })),
    el('p', t('waiting.next')),
    turnAwayMyself(circle),
  ];
  return { title: name, body };
}

/**
 * A question to the whole circle that must be answered first.
 *
 * @param {Circle} circle
 */
export function consentFirst(circle) {
  if (!circle.view.me.must_consent) return null;
  return el(
    'section.next',
    el('h2', t('consent.first')),
    el('p', t('consent.first-text')),
    el('div.actions', el('a.button.primary', { href: `/circle/${circle.id}/agreements` }, t('consent.read'))),
  );
}
