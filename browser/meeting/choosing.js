/** Whose case it is today: the turns as a fact, the prepared cases, and the circle chooses. */

import { newRound } from '../case/case-reader.js';
import { titleOf } from '../case/case.js';
import { casesOf, shareAgain } from '../case/cases.js';
import { wasTreated, whoseTurn } from '../case/history.js';
import { turnsInWords } from '../case/turns-in-words.js';
import { nameOf } from '../circle/names.js';
import { el, part } from '../ui/dom.js';
import { acting } from '../ui/form.js';
import { go } from '../ui/router.js';
import { t } from '../ui/texts.js';

/** @param {import('./desk.js').Desk} desk */
export function choosing(desk) {
  const { circle } = desk;
  const take = async (id) => {
    await desk.change({ stage: 'rounds' });
    await go(newRound(circle.id, id, desk.id));
  };
  const caseItem = ({ id, title, question, author }) =>
    el(
      'li.card',
      el('h3', el('a', { href: `/circle/${circle.id}/case/${id}` }, title)),
      question && question !== title && el('p', question),
      el('p.hint', t('case.by', { name: nameOf(circle, author) })),
      desk.iLead &&
        el(
          'p.actions',
          acting(
            'button',
            [t('choosing.this'), el('span.visually-hidden', `: ${title}`)],
            () => take(id),
            desk.problems,
          ),
        ),
    );
  const whole = part('div.contents', ({ cases, turns }) => [
    turnsInWords(circle, turns, { titled: false }),
    cases.length === 0 ? el('p', t('choosing.none')) : el('ul.cards.few', cases.map(caseItem)),
    desk.iLead &&
      el(
        'div.actions',
        acting(
          cases.length === 0 ? 'button' : 'button.quiet',
          cases.length === 0 ? t('choosing.without') : t('choosing.other'),
          () => take(null),
          desk.problems,
        ),
      ),
  ]);
  const show = async () => {
    await shareAgain(circle, (id) => !wasTreated(desk.history, id));
    const cases = [...(await casesOf(circle)).values()]
      .filter(({ id, text }) => text !== null && !wasTreated(desk.history, id))
      .map(({ id, text, author }) => ({
        id,
        author,
        title: titleOf(text) || t('cases.untitled'),
        question: text.question,
      }));
    const turns = whoseTurn(circle, desk.history);
    const place = ({ author }) => turns.findIndex(({ person }) => person === author);
    whole.show({ cases: cases.sort((a, b) => place(a) - place(b)), turns, leads: desk.iLead });
  };
  return { node: whole.node, show };
}
