/** What did not go well, said calmly: no connection, what was refused after all, who is signed out. */

import { el, part } from '../../ui/dom.js';
import { showTrouble } from '../../ui/frame.js';
import { t } from '../../ui/texts.js';
import { saidOf } from '../../ui/trouble.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function troublesPart({ round }) {
  const undelivered = part('div.contents', (list) => list.map((one) => undeliveredNode(round, one)));
  let said = null;
  return {
    node: undelivered.node,
    show() {
      const waits = round.pending.some(({ state }) => state === 'waiting');
      const now = `${round.state} ${waits}`;
      if (now !== said) showTrouble(troubleOf(round, waits));
      said = now;
      undelivered.show(round.undelivered.map(({ id, message, text }) => ({ id, message, text })));
    },
  };
}

/** @param {any} round @param {boolean} waits */
function troubleOf({ state, problem }, waits) {
  if (state === 'signed-out' || state === 'gone') return saidOf(problem);
  if (waits) return t('room.lost-waiting');
  return state === 'lost' ? t('room.lost') : null;
}

/** @param {any} round @param {{ id: string, message: string, text: string | null }} one */
function undeliveredNode(round, { id, message, text }) {
  const dismiss = () => round.undelivered.find((found) => found.id === id)?.dismiss();
  return el(
    'section.notice.warning',
    el('h2', t('room.undelivered')),
    el('p', message),
    text && el('blockquote', text),
    el('div.actions', el('button', { type: 'button', onclick: dismiss }, t('room.undelivered-ok'))),
  );
}
