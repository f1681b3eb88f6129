/** The rounds of a circle: the one going on, and those that can be read again. */

import { followRounds, historyOf, isOver } from '../case/history.js';
import { nameOf } from '../circle/names.js';
import { section } from '../circle/section.js';
import { el, part } from '../ui/dom.js';
import { lang, t } from '../ui/texts.js';
import { day } from '../ui/time.js';
import { calledBy, withTitles } from './again/title.js';

/** @typedef {import('../circle/circle.js').Circle} Circle */

export const roundsPage = section('rounds', ({ circle, left }) => {
  const whole = part('div.contents', ({ running, over, may }) => [
    el('h2.visually-hidden', t('section.rounds')),
    running.map((round) => runningOf(circle, round)),
    over.length === 0 && running.length === 0
      ? el('div.empty', el('h2', t('rounds.none')), el('p', t('rounds.none-text')))
      : over.length > 0 &&
        el(
          'ul.cards.few',
          over.map((round) => itemOf(circle, round)),
        ),
    el(
      'div.actions',
      may &&
        el(
          `a.button${running.length === 0 ? '.primary' : ''}`,
          { href: `/circle/${circle.id}/round/new` },
          t('rounds.begin'),
        ),
      el('a.button.quiet', { href: `/circle/${circle.id}/paper` }, t('rounds.paper')),
    ),
  ]);
  const show = async () => {
    const rounds = await withTitles(circle, (await historyOf(circle)).rounds);
    whole.show({
      running: rounds.filter((round) => !isOver(round)),
      over: rounds.filter(isOver),
      may: circle.mayWrite,
    });
  };
  followRounds(circle, left, show);
  return { body: whole.node, show };
});

/** @param {Circle} circle @param {any} round */
function runningOf(circle, round) {
  return el(
    'section.next',
    el('h2', calledBy(circle, round)),
    el('p', t('rounds.now', { name: nameOf(circle, round.facilitator) })),
    round.seated
      ? el(
          'div.actions',
          el('a.button.primary', { href: `/circle/${circle.id}/round/${round.id}` }, t('rounds.to-room')),
        )
      : el('p.hint', t('rounds.not-seated')),
  );
}

/** @param {Circle} circle @param {any} round */
function itemOf(circle, round) {
  const title = calledBy(circle, round);
  return el(
    'li.card',
    el('h3', round.seated ? el('a', { href: `/circle/${circle.id}/round/${round.id}/read` }, title) : title),
    el(
      'p.hint',
      [
        day(round.opened_at),
        round.title && round.presenter && nameOf(circle, round.presenter),
        round.method_name?.[lang()],
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    !round.seated && el('p.hint', t('rounds.not-seated')),
  );
}
