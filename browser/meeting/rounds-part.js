/** The rounds of a meeting: the room that is open, and those that are done. */

import { isOver } from '../case/history.js';
import { nameOf } from '../circle/names.js';
import { calledBy, withTitles } from '../room/again/title.js';
import { el, part } from '../ui/dom.js';
import { acting } from '../ui/form.js';
import { lang, t } from '../ui/texts.js';

/** @param {import('./desk.js').Desk} desk */
export function roundsPart(desk) {
  const { circle } = desk;
  const item = (round) => {
    const over = isOver(round);
    const href = `/circle/${circle.id}/round/${round.id}${over ? '/read' : ''}`;
    const called = calledBy(circle, round);
    const about = [
      round.title && round.presenter && nameOf(circle, round.presenter),
      round.method_name?.[lang()],
      t('again.guided', { name: nameOf(circle, round.facilitator) }),
    ];
    return el(
      'li.card',
      el('h3', round.seated ? el('a', { href }, called) : called),
      el('p.hint', about.filter(Boolean).join(' · ')),
      el('p', el(`span.state${over ? '.good' : '.waiting'}`, over ? t('rounds.over') : t('rounds.going-on'))),
      !over && round.seated && el('p.actions', el('a.button.primary', { href }, t('rounds.to-room'))),
    );
  };
  const another = () => desk.change({ stage: 'choosing' });
  const whole = part('div.contents', ({ rounds }) => [
    rounds.length === 0 ? el('p', t('rounds.none-yet')) : el('ul.cards.few', rounds.map(item)),
    desk.iLead &&
      el(
        'div.actions',
        acting(
          'button',
          rounds.length === 0 ? t('rounds.choose') : t('rounds.another'),
          another,
          desk.problems,
        ),
      ),
  ]);
  const show = async () => whole.show({ rounds: await withTitles(circle, desk.rounds), leads: desk.iLead });
  return { node: whole.node, show };
}
