/** What I can do now besides writing: the word, being ready, being here, laying my card open. */

import { el, part } from '../../ui/dom.js';
import { listed, t } from '../../ui/texts.js';
import { buttonRow } from './desk.js';
import { ownInTurn } from './groups.js';
import { mine, wordOf } from './now.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function doingPart({ round, called: byName, me }) {
  const called = (person) => (person === me ? t('room.me') : byName(person));
  const word = part('p.room-word', (said) => said);
  const row = buttonRow();
  const checkIn = row.add(t('room.check-in'), () => round.do('check_in'));
  const open = row.add(t('room.lay-open'), () => round.do({ reveal: { card: ownInTurn(round.view)[0].id } }));
  const ready = row.add(
    t('room.ready'),
    () => round.do({ ready: { ready: !round.view.step.ready.me } }),
    'button.toggle',
  );
  const pass = row.add(t('room.pass'), () => round.do('pass'));
  const ask = row.add(t('room.ask-word'), () => round.do('ask_word'));
  const node = el('div.room-doing', word.node, row.node);
  return {
    node,
    /** @param {Record<string, any>} view @param {string | null} first */
    show(view, first) {
      const { step, can, guide } = view;
      const how = wordOf(view, me);
      const takesPart = guide === null && view.screens !== 'one';
      word.show(wordSaid(how, called));
      word.node.classList.toggle('mine', how.mine);
      word.node.hidden = wordSaid(how, called) === '';
      checkIn.show(mine(view, me)?.checked_in === false && can.includes('check_in') && guide === null);
      const single = ownInTurn(view).length === 1;
      open.show(takesPart && how.mine && can.includes('reveal') && single, { primary: first === 'reveal' });
      ready.show(takesPart && can.includes('ready') && step.ready !== null, {
        pressed: step.ready?.me ?? false,
        primary: first === 'ready',
      });
      pass.show(takesPart && how.mayPass, { primary: first === 'pass', text: passSaid(how) });
      ask.show(takesPart && how.mayAsk, { primary: first === 'ask_word' });
      ask.button.classList.toggle('quiet', first !== 'ask_word');
      row.settle();
    },
  };
}

/** @param {ReturnType<typeof wordOf>} how @param {(person: string) => string} called */
function wordSaid({ who, next, mine: isMine, asked, turn }, called) {
  const after =
    next.length > 0 ? ` ${t('room.word-next', { names: listed(next.slice(0, 3).map(called)) })}` : '';
  if (isMine) return `${t('room.word-mine')}${after}`;
  const has = who === null ? '' : t('room.word', { name: called(who) });
  if (asked > 0)
    return `${has} ${asked === 1 ? t('room.asked-first') : t('room.asked', { place: asked })}`.trim();
  if (turn === 1) return `${has} ${t('room.turn-next')}`.trim();
  return `${has}${who === null ? '' : after}`;
}

/** @param {ReturnType<typeof wordOf>} how */
function passSaid({ mine: isMine, asked }) {
  if (isMine) return t('room.pass');
  return asked > 0 ? t('room.unask') : t('room.skip-me');
}
