/** The edges of the room's screen: the way back, the signal, leaving for a moment, sound, keys. */

import { el, part } from '../../ui/dom.js';
import { acting, problemPlace } from '../../ui/form.js';
import { t } from '../../ui/texts.js';
import { signalButton } from './signal.js';
import { setSound, soundIsOn } from './sound.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function topPart({ round, circle, said }) {
  const back = el(
    'a.room-back',
    { href: `/circle/${circle.id}` },
    el('span', { 'aria-hidden': 'true' }, '‹'),
    circle.view.name,
  );
  const method = part('span.room-method', (name) => name);
  const signal = signalButton(round);
  const node = el('header.room-top', back, method.node, signal.node);
  return {
    node,
    /** @param {Record<string, any>} view */
    show(view) {
      method.show(said(view.method?.name ?? null));
      signal.show(view);
    },
  };
}

/** @param {Desk} desk */
export function footPart({ round }) {
  const problems = problemPlace();
  const leave = acting('button.quiet', t('room.leave'), () => round.do('leave'), problems);
  const sound = el('button.quiet', { type: 'button', 'aria-pressed': String(soundIsOn()) }, t('room.sound'));
  sound.addEventListener('click', () => {
    setSound(!soundIsOn());
    sound.setAttribute('aria-pressed', String(soundIsOn()));
  });
  const keys = el(
    'details.room-keys',
    el('summary', t('room.keys')),
    el(
      'dl.keys-list',
      keyLine(['Ctrl', 'Enter'], t('room.key-hand-in')),
      keyLine(['1', '2', '3'], t('room.key-rate')),
      keyLine(['0'], t('room.key-undo')),
      keyLine(['↑', '↓'], t('room.key-move')),
    ),
  );
  const node = el('footer.room-foot', el('div.actions', leave, sound, keys), problems.node);
  return {
    node,
    /** @param {Record<string, any>} view @param {import('./now.js').Scene} scene */
    show(view, scene) {
      leave.hidden = !view.can.includes('leave') || scene === 'closed';
      sound.hidden = scene !== 'step';
      keys.hidden = scene !== 'step';
      node.hidden = [leave, sound, keys].every((one) => one.hidden);
    },
  };
}

/** @param {string[]} pressed @param {string} does */
function keyLine(pressed, does) {
  const keys = pressed.flatMap((key, index) => [index > 0 && ' ', el('kbd', key)]);
  return el('div', el('dt', keys), el('dd', does));
}
