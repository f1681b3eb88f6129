/** The mirror of a round: what it shows of the circle, each as a question to the circle. */

import './texts.js';
import { section } from '../circle/section.js';
import { calledBy } from '../room/again/title.js';
import { el } from '../ui/dom.js';
import { style } from '../ui/style.js';
import { lang, t } from '../ui/texts.js';
import { day } from '../ui/time.js';
import { mirrorOf } from './figures.js';
import { gather } from './gather.js';
import { askingParts, mineIn, nextIn, restParts } from './parts.js';

/** @typedef {import('../circle/circle.js').Circle} Circle */

export const mirrorPage = section('rounds', async ({ circle, params }) => {
  const [found] = await Promise.all([
    gather(circle, params.round),
    style(new URL('./mirror.late.css', import.meta.url)),
  ]);
  if (found.state === 'over') return { body: body(circle, params.round, found) };
  const going = found.state === 'going-on';
  const text = going ? t('mirror.going-on') : t('again.no-seat');
  const room =
    going &&
    el('a.button.primary', { href: `/circle/${circle.id}/round/${params.round}` }, t('mirror.to-room'));
  const back = el('a.button', { href: `/circle/${circle.id}/rounds` }, t('form.back'));
  return { body: [el('h2', t('mirror.title')), el('p.lead', text), el('div.actions', room, back)] };
});

/** @param {Circle} circle @param {string} round @param {{ listed: any, view: any, facts: import('./figures.js').Facts }} found */
function body(circle, round, { listed, view, facts }) {
  const mirror = mirrorOf(facts);
  const names = new Map(
    facts.rounds.map(({ method, method_name: name }) => [method, name?.[lang()] ?? method]),
  );
  const shown = {
    circle,
    mirror,
    methods: mirror.methods.methods.map((method) => names.get(method)),
    titleOf: (step) => titleOfStep(view, step),
    aimOf: (step) => aimOfStep(view, facts.method, step),
  };
  const about = [day(listed.opened_at), calledBy(circle, listed), view.method?.name[lang()]];
  return [
    el('h2', t('mirror.title')),
    el('p.hint.about-round', about.filter(Boolean).join(' · ')),
    el('p.lead', t('mirror.lead')),
    askingParts(shown),
    restParts(shown),
    nextIn(shown),
    mineIn(shown),
    el('p.hint.no-print', t('mirror.here')),
    el('p.print-only.hint', t('again.four-walls')),
    el(
      'div.actions',
      el('a.button', { href: `/circle/${circle.id}/round/${round}/read` }, t('mirror.back')),
      el('button', { type: 'button', onclick: () => globalThis.print() }, t('again.print')),
    ),
  ];
}

/**
 * Which step of the last method it is: of one that was swapped for another the steps are not known any more.
 *
 * @param {any} view
 * @param {string} key such as `0-2`
 * @returns {number | null}
 */
function indexOfStep({ cards }, key) {
  const [of, step] = key.split('-').map(Number);
  return of === Math.max(0, ...cards.map((card) => card.step.method)) ? step : null;
}

/** @param {any} view @param {string} key */
function titleOfStep(view, key) {
  const at = indexOfStep(view, key);
  return (at === null ? null : view.method?.steps[at]?.title[lang()]) ?? t('mirror.earlier-method');
}

/** On which side of the waterline a step looks, where it looks on one. @param {any} view @param {any} method @param {string} key */
function aimOfStep(view, method, key) {
  const at = indexOfStep(view, key);
  const focus = (at === null ? null : method?.step[at]?.focus) ?? [];
  const [above, below] = ['above_waterline', 'below_waterline'].map((side) => focus.includes(side));
  if (above === below) return null;
  return above ? 'above' : 'below';
}
