/** Who has the word, who could get it, and who is ready. */

import { initials, nameOf } from '../../circle/names.js';
import { el, part } from '../../ui/dom.js';
import { listed, t, tOf } from '../../ui/texts.js';
import { calledIn, deed, doneOnce } from './desk.js';
import { can } from './moves.js';
import { nextSpeaker, speakers } from './turns.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** @param {Desk} desk */
export function wordPart(desk) {
  const { round, circle } = desk;
  const word = part('div.guide-word', (state) => render(desk, state));
  const ready = part('p.guide-ready', ({ names, of }) => readySaid(names, of));
  return {
    node: el('section.guide-turns', { 'aria-label': t('guide.word') }, word.node, ready.node),
    show() {
      const { view } = round;
      const running = view.stage === 'running' && view.step !== null;
      const talks = running && isTalkedIn(view.step);
      const next = talks ? nextSpeaker(view) : null;
      word.show({
        may: can(view, 'give_word'),
        speakers: talks ? speakers(view).map((one) => named(circle, one)) : [],
        next: next && named(circle, next),
      });
      const names = running ? view.guide.ready.map((person) => calledIn(circle, person)) : [];
      ready.show({ names, of: (running && view.step.ready?.of) || 0 });
    },
  };
}

/** Where people write or are silent, nobody is given the word unless somebody asks for it. @param {any} step */
const isTalkedIn = ({ activity, asking, word }) =>
  !['write', 'stillness', 'outside'].includes(activity) || asking.length > 0 || word !== null;

/** @param {Desk['circle']} circle @param {import('./turns.js').Speaker} one */
const named = (circle, one) => ({
  ...one,
  name: calledIn(circle, one.person),
  initials: initials(nameOf(circle, one.person)),
});

/** @param {Desk} desk @param {Record<string, any>} state */
function render(desk, { may, speakers: all, next }) {
  if (!may || all.length === 0) return null;
  const give = (person) => () => doneOnce(desk, { give_word: { to: person } });
  const others = all.filter(({ person }) => person !== next?.person);
  const group = (name) => others.filter((one) => groupOf(one) === name);
  const row = (name, label) => {
    const people = group(name);
    if (people.length === 0) return null;
    return el(
      'div.chip-row',
      label && el('span.hint', { 'aria-hidden': 'true' }, label),
      el(
        'ul.chips',
        { 'aria-label': label ?? t('guide.word') },
        people.map((one) => el('li', chipOf(desk, one, give(one.person)))),
      ),
    );
  };
  return [
    next &&
      el(
        'div.actions',
        deed(
          desk,
          { id: 'guide-word-next', letter: 'w', text: t('guide.word-to', { name: next.name }) },
          give(next.person),
        ),
        next.why && el('span.hint', tOf('guide-why-next', next.why)),
      ),
    row('first', null),
    row('silent', t('guide.silent')),
    row('heard', t('guide.heard')),
  ];
}

/** Those whom it concerns now, those who have not had the word while others have, and the others. @param {any} one */
function groupOf({ why, has, spoken, calledBack }) {
  if (has || calledBack || why === 'asked' || why === 'turn') return 'first';
  if (why === 'silent') return 'silent';
  return spoken > 0 ? 'heard' : 'first';
}

/** @param {Desk} desk @param {any} one @param {() => Promise<unknown>} give */
function chipOf(desk, { person, name, initials: letters, has, why, calledBack }, give) {
  const said = calledBack ? t('guide.call-back') : ['asked', 'turn'].includes(why) && tOf('guide-why', why);
  return deed(
    desk,
    {
      what: `button.chip${has ? '.has' : ''}`,
      id: `guide-word-${person}`,
      text: [
        el('span.avatar', { 'aria-hidden': 'true', class: why === 'asked' ? 'waiting' : '' }, letters),
        el('span', name),
        said && el('small', said),
      ],
      attributes: { 'aria-pressed': String(has) },
    },
    give,
  );
}

/** @param {string[]} names @param {number} of */
function readySaid(names, of) {
  if (of === 0 || names.length === 0) return null;
  const counted = { ready: names.length, count: of };
  return names.length >= of
    ? t('guide.ready-all')
    : t('guide.ready-some', { ...counted, names: listed(names) });
}
