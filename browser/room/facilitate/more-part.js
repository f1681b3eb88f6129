/** What a facilitator does now and then: folded away until it is wanted. */

import { el, part, setAttribute } from '../../ui/dom.js';
import { check } from '../../ui/form.js';
import { t, tOf } from '../../ui/texts.js';
import { deed, doneOnce } from './desk.js';
import { openHandOver } from './hand-over-sheet.js';
import { can, mainMove } from './moves.js';
import { openOrder } from './order-sheet.js';
import { openSeats } from './seats-sheet.js';
import { areKeysOn, keepKeys } from './shortcuts.js';
import { openSwap } from './swap-sheet.js';
import { divideAnew } from './time-part.js';
import { successors } from './turns.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** The letters of the panel, in the order they are explained. */
const LETTERS = ['n', 'o', 'w', 'p', 'm'];

/** @param {Desk} desk */
export function morePart(desk) {
  const { round, circle } = desk;
  const acts = part('div.guide-more-acts', (state) => render(desk, state));
  const board = el(
    'p',
    el(
      'a',
      { href: `/circle/${circle.id}/round/${round.id}/board`, target: '_blank', rel: 'opener' },
      t('guide.board'),
    ),
  );
  const node = el('details.guide-more', el('summary', t('guide.more')), acts.node, board, keysPart());
  return {
    node,
    show() {
      const { view } = round;
      node.hidden = view.stage !== 'running';
      acts.show({
        skip: can(view, 'skip'),
        repeat: can(view, 'repeat'),
        order: can(view, 'set_order'),
        seats: can(view, 'seat'),
        divide: can(view, 'redistribute'),
        swap: can(view, 'swap_method'),
        handOver: successors(view).length > 0,
        close: can(view, 'close') && mainMove(view)?.act !== 'close',
        visit: view.step?.visit ?? null,
      });
    },
  };
}

/** @param {Desk} desk @param {Record<string, any>} state */
function render(desk, { visit, ...may }) {
  const quiet = (name, text, act) =>
    may[name] && el('li', deed(desk, { what: 'button.quiet', id: `guide-${name}`, text }, act));
  const asked = (name, act) => async (ask) => {
    const question = {
      title: tOf('guide-ask', name),
      body: el('p', tOf('guide-ask-text', name)),
      yes: tOf('guide-ask-yes', name),
    };
    if (await ask(question)) await doneOnce(desk, act, name === 'close' ? {} : { visit });
  };
  const opened = (open) => async () => open(desk);
  return el(
    'ul',
    quiet('skip', t('guide.skip'), asked('skip', 'skip')),
    quiet('repeat', t('guide.repeat'), asked('repeat', 'repeat')),
    quiet('order', t('guide.order-open'), opened(openOrder)),
    quiet('seats', t('guide.seats-open'), opened(openSeats)),
    quiet('divide', t('guide.divide-open'), (ask) => divideAnew(desk, ask)),
    quiet('swap', t('guide.swap-open'), opened(openSwap)),
    quiet('handOver', t('guide.hand-over-open'), opened(openHandOver)),
    quiet('close', t('guide.close-early'), asked('close', 'close')),
  );
}

/** Which keys there are, and a way to switch them off. */
function keysPart() {
  const keys = check(t('guide.keys-on'), areKeysOn());
  const list = el(
    'dl.guide-keys',
    LETTERS.map((letter) => el('div', el('dt', el('kbd', letter.toUpperCase())), el('dd', tOf('guide-key', letter)))),
  );
  const show = () => {
    list.hidden = !keys.input.checked;
    document.documentElement.classList.toggle('keys-off', !keys.input.checked);
    for (const button of document.querySelectorAll('[data-letter]')) {
      setAttribute(button, 'aria-keyshortcuts', keys.input.checked && button.getAttribute('data-letter'));
    }
  };
  keys.input.addEventListener('change', () => {
    keepKeys(keys.input.checked);
    show();
  });
  show();
  return el('details', el('summary', t('guide.keys')), keys.node, list);
}
