/** What the coach says under a composer, and what can be done with it. */

import { el, part } from '../../ui/dom.js';
import { lang, t, tOf } from '../../ui/texts.js';

/** @typedef {import('./judging.js').Judged} Judged */

/**
 * @param {object} acts
 * @param {(question: string) => void} acts.take
 * @param {() => void} acts.undo
 * @param {() => void} acts.silence
 * @param {() => void} acts.stop
 * @param {() => void} acts.seek to the questions that look where the step does
 */
export function hintPart({ take, undo, silence, stop, seek }) {
  const press = (what, text, onclick, attributes = {}) =>
    el(what, { type: 'button', onclick, ...attributes }, text);
  const shown = part('div.coach-hint', ({ said, canUndo }) => [
    said && el(`p.coach-says${said.met ? '.met' : ''}`, wordsOf(said)),
    said && said.better.length > 0 && [
      el('p.hint', t('coach.instead')),
      el(
        'ul.coach-questions',
        said.better.map((question) =>
          el('li', press('button', question, () => take(question), { lang: said.lang !== lang() && said.lang })),
        ),
      ),
    ],
    el(
      'div.actions',
      canUndo && press('button.quiet', t('coach.undo'), undo),
      said?.aim === 'below' && !said.met && press('button.quiet', t('coach.seek'), seek),
      said && !said.met && [
        press('button.quiet', silenceText(said), silence),
        press('button.quiet', t('coach.stop'), stop),
      ],
    ),
  ]);
  shown.node.hidden = true;
  return {
    node: shown.node,
    /** @param {Judged | null} said @param {boolean} canUndo whether what stood in the field can be put back */
    show(said, canUndo) {
      shown.node.hidden = said === null && !canUndo;
      shown.show({ said, canUndo });
    },
  };
}

/** @param {Judged} said */
const silenceText = ({ about }) => t('coach.silence', { about: tOf('coach.about', about) });

/** @param {Judged} said */
function wordsOf({ say, met, aim, depth, loop }) {
  if (say !== null) return say;
  if (!met) return tOf('coach.aim', aim);
  return t('coach.aimed', { depth: tOf('coach.depth', depth), loop: tOf('coach.loop', String(loop)) });
}
