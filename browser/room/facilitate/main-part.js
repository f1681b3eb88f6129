/** The one thing to do, and what stands beside it: back, lay open. */

import { el, part } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';
import { deed, doneOnce, inWords } from './desk.js';
import { can, mainMove, mayBeLeftOut, stepBefore, toReveal } from './moves.js';

/** @typedef {import('./desk.js').Desk} Desk */

/**
 * How long a new step is looked at before its button can be pressed: who presses twice means once.
 * The visit alone does not help, as the second press may come after the step has changed.
 */
const SETTLES_MS = 900;

/** @param {Desk} desk */
export function mainPart(desk) {
  const { round } = desk;
  const settled = settling();
  const whole = part('div.guide-main', (state) => render(desk, state, settled));
  return {
    node: whole.node,
    show() {
      const { view } = round;
      settled.arriveIn(view.step?.visit ?? 0);
      whole.show({
        running: view.stage === 'running',
        move: mainMove(view),
        visit: view.step?.visit ?? null,
        optional: mayBeLeftOut(view),
        skip: can(view, 'skip'),
        before: stepBefore(view),
        reveal: toReveal(view),
        together: view.step?.word ?? null,
      });
    },
  };
}

/** Tells whether a press is meant for the step that is shown. */
function settling() {
  let visit = 0;
  let since = -Infinity;
  let last = null;
  return {
    /** @param {number} now */
    arriveIn(now) {
      if (now !== visit) since = performance.now();
      visit = now;
    },
    /** @param {string} act what was pressed: who goes straight back means it */
    isMeant(act) {
      const again = act === last && performance.now() - since < SETTLES_MS;
      last = act;
      return !again;
    },
  };
}

/** @param {Desk} desk @param {Record<string, any>} state @param {ReturnType<typeof settling>} settled */
function render(desk, { running, move, visit, optional, skip, before, reveal }, settled) {
  if (!running || !move) return null;
  const go = (act) => async () => {
    if (settled.isMeant(act)) await doneOnce(desk, act, { visit });
  };
  return [
    el(
      'div.actions',
      move.act === 'next'
        ? deed(
            desk,
            {
              what: 'button.primary',
              id: 'guide-next',
              letter: 'n',
              text: el('span', t('guide.next', { step: inWords(move.to) })),
            },
            go('next'),
          )
        : closing(desk),
      reveal > 0 &&
        deed(desk, { id: 'guide-reveal', letter: 'o', text: t('guide.reveal', { count: reveal }) }, () =>
          doneOnce(desk, { reveal: { card: null } }),
        ),
      before &&
        deed(
          desk,
          { what: 'button.quiet', id: 'guide-back', text: t('guide.back', { step: inWords(before) }) },
          go('back'),
        ),
    ),
    optional && skip && el('p.hint', t('guide.optional')),
    move.act === 'next' && move.optional && el('p.hint', t('guide.next-optional')),
  ];
}

/** After the last step. @param {Desk} desk */
function closing(desk) {
  return deed(desk, { what: 'button.primary', id: 'guide-close', text: t('guide.close') }, async (ask) => {
    const question = { title: t('guide.close-ask'), body: el('p', t('guide.close-text')), yes: t('guide.close') };
    if (await ask(question)) await doneOnce(desk, 'close');
  });
}
