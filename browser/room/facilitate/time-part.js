/** Time: how the round stands, more minutes, a pause, and what is left divided anew. */

import { el, part } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';
import { hour } from '../../ui/time.js';
import { deed, doneOnce, inWords, minutesSaid } from './desk.js';
import { can, clockState } from './moves.js';
import { dividedAnew, pace } from './pace.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** From how many minutes on it is worth dividing the time anew. */
const WORTH_IT = 2;

/** @param {Desk} desk */
export function timePart(desk) {
  const { round } = desk;
  const said = part('p.guide-pace', (state) => state && paceSaid(state));
  const buttons = part('div.actions.guide-time', (state) => render(desk, state));
  return {
    nodes: [said.node, buttons.node],
    show() {
      const { view } = round;
      const stands = pace(view, round.now());
      said.show(stands && { minutes: stands.minutes, until: hour(stands.until), ends: hour(stands.ends) });
      buttons.show({
        clock: clockState(view),
        extend: can(view, 'extend'),
        divide: can(view, 'redistribute') && (stands?.minutes ?? 0) >= WORTH_IT,
      });
    },
  };
}

/** @param {{ minutes: number, until: string, ends: string }} stands */
function paceSaid({ minutes, until, ends }) {
  if (minutes === 0) return t('guide.on-time', { until });
  const count = Math.abs(minutes);
  return minutes > 0
    ? [el('strong', t('guide.behind', { count })), ' ', t('guide.ends', { ends, until })]
    : [el('strong', t('guide.ahead', { count })), ' ', t('guide.ends', { ends, until })];
}

/** @param {Desk} desk @param {Record<string, any>} state */
function render(desk, { clock, extend, divide }) {
  const more = (minutes, letter) =>
    deed(
      desk,
      {
        what: 'button.quiet',
        id: `guide-more-${minutes}`,
        letter,
        text: [
          t('guide.more-minutes', { minutes }),
          el('span.visually-hidden', ` ${t('guide.more-minutes-said', { count: minutes })}`),
        ],
      },
      () => doneOnce(desk, { extend: { minutes } }),
    );
  return [
    clock &&
      deed(
        desk,
        {
          what: clock === 'paused' ? 'button' : 'button.quiet',
          id: 'guide-clock',
          letter: 'p',
          text: clock === 'paused' ? t('guide.resume') : t('guide.pause'),
        },
        () => doneOnce(desk, clock === 'paused' ? 'resume' : 'pause'),
      ),
    extend &&
      el(
        'span.guide-minutes',
        more(1, 'm'),
        more(2),
        more(5),
        el('span.hint', { 'aria-hidden': 'true' }, t('guide.minutes-word')),
      ),
    divide &&
      deed(desk, { what: 'button.quiet', id: 'guide-divide', text: t('guide.divide') }, (ask) =>
        divideAnew(desk, ask),
      ),
  ];
}

/**
 * Shows what each step would get, before it gets it.
 *
 * @param {Desk} desk
 * @param {Parameters<import('../../ui/form.js').Act>[0]} ask
 */
export async function divideAnew(desk, ask) {
  const { round } = desk;
  const shares = dividedAnew(round.view, round.now());
  if (shares === null) {
    await ask({ title: t('guide.divide-not'), body: el('p', t('guide.divide-not-text')), yes: t('guide.understood') });
    return;
  }
  const lines = shares.map(({ title, before, after }) =>
    el(
      'div',
      el('dt', inWords(title)),
      el('dd', before === after ? minutesSaid(after) : t('guide.divide-line', { before, after })),
    ),
  );
  const question = {
    title: t('guide.divide-ask'),
    body: [el('p', t('guide.divide-text')), el('dl.facts', lines)],
    yes: t('guide.divide-yes'),
  };
  if (await ask(question)) await doneOnce(desk, 'redistribute');
}
