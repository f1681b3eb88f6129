/** The cases of a circle: mine, those that wait, and whose turn it is. */

import { nameOf } from '../circle/names.js';
import { section } from '../circle/section.js';
import { here } from '../keys/here.js';
import { el, part } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { reload } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { unreadable } from '../ui/trouble.js';
import { caseToText, titleOf } from './case.js';
import { casesOf, shareAgain } from './cases.js';
import { draftsOf, keepDraft } from './drafts.js';
import { lastDropped } from './dropped.js';
import { historyOf, wasTreated, whoseTurn } from './history.js';
import { turnsInWords } from './turns-in-words.js';

/** @typedef {import('../circle/circle.js').Circle} Circle */

export const casesPage = section('cases', async ({ circle }) => {
  const drafts = await draftsOf(circle.id);
  const dropped = lastDropped(circle.id);
  const newCase = `/circle/${circle.id}/case/${crypto.randomUUID()}`;
  const whole = part('div.contents', (shown) => [
    el('h2.visually-hidden', t('section.cases')),
    mineIn(circle, shown),
    circle.mayWrite && el('div.actions', el('a.button.primary', { href: newCase }, t('cases.write'))),
    waitingIn(circle, shown),
    turnsInWords(circle, shown.turns),
    treatedIn(circle, shown),
  ]);
  const show = async () => {
    const [cases, history] = await Promise.all([casesOf(circle), historyOf(circle)]);
    await shareAgain(circle, (id) => !wasTreated(history, id));
    whole.show({
      ...sorted([...cases.values()], drafts, history),
      turns: whoseTurn(circle, history),
      may: circle.mayWrite,
    });
  };
  return { body: [undo(circle, dropped), whole.node], show };
});

/**
 * What a list shows of a case, and nothing that differs without being seen.
 *
 * @param {import('./cases.js').SharedCase[]} cases
 * @param {import('./drafts.js').Draft[]} drafts
 * @param {import('./history.js').History} history
 */
function sorted(cases, drafts, history) {
  const line = ({ id, author, text, problem }) => ({
    id,
    author,
    title: text && titleOf(text),
    question: text?.question ?? '',
    problem: problem && { reason: problem.reason },
  });
  const shared = cases.filter(({ withdrawn }) => !withdrawn);
  const isInRoom = (id) => history.rounds.some((round) => round.case === id && round.stage === 'running');
  const isShared = (id) => shared.find((one) => one.id === id);
  const mine = drafts
    .filter(({ id }) => !isShared(id))
    .map(({ id, text, problem }) => ({
      ...line({ id, author: here.person, text, problem }),
      state: 'draft',
    }));
  const waiting = shared.filter(({ id }) => !wasTreated(history, id));
  const ofMine = waiting
    .filter(({ author }) => author === here.person)
    .map((one) => {
      const draft = drafts.find(({ id }) => id === one.id)?.text;
      const isChanged = one.text && draft && caseToText(draft) !== caseToText(one.text);
      if (isInRoom(one.id)) return { ...line(one), state: 'now' };
      return { ...line(one), state: isChanged ? 'changed' : 'shared' };
    });
  return {
    mine: [...mine, ...ofMine],
    waiting: waiting.filter(({ author }) => author !== here.person).map(line),
    treated: shared
      .filter(({ id }) => wasTreated(history, id))
      .map((one) => ({
        ...line(one),
        round: history.rounds.find((round) => round.case === one.id && round.seated)?.id ?? null,
      })),
  };
}

/** @param {Circle} circle @param {any} shown */
function mineIn(circle, { mine }) {
  if (mine.length === 0) return el('p.lead', t('cases.lead'));
  const states = {
    draft: ['state', t('cases.only-you')],
    changed: ['state.waiting', t('cases.changed')],
    shared: ['state.good', t('cases.ready')],
    now: ['state.good', t('cases.now')],
  };
  const items = mine.map(({ id, title, problem, state }) =>
    el(
      'li.card',
      el('h3', el('a', { href: `/circle/${circle.id}/case/${id}` }, title || t('cases.untitled'))),
      problem ? unreadable(problem) : el('p', el(`span.${states[state][0]}`, states[state][1])),
    ),
  );
  return el('section', el('h2', t('cases.mine')), el('ul.cards.few', items));
}

/** @param {Circle} circle @param {any} shown */
function waitingIn(circle, { waiting }) {
  if (waiting.length === 0) return null;
  const items = waiting.map(({ id, author, title, question, problem }) =>
    el(
      'li.card',
      problem
        ? [el('h3', t('case.by', { name: nameOf(circle, author) })), unreadable(problem)]
        : [
            el('h3', el('a', { href: `/circle/${circle.id}/case/${id}` }, title || t('cases.untitled'))),
            question && question !== title && el('p', question),
            el('p.hint', t('case.by', { name: nameOf(circle, author) })),
          ],
    ),
  );
  return el('section.apart', el('h2', t('cases.waiting')), el('ul.cards.few', items));
}

/** @param {Circle} circle @param {any} shown */
function treatedIn(circle, { treated }) {
  const read = treated.filter(({ title }) => title);
  if (read.length === 0) return null;
  const items = read.map(({ id, title, author, round }) =>
    el(
      'li',
      el(
        'a',
        { href: round ? `/circle/${circle.id}/round/${round}/read` : `/circle/${circle.id}/case/${id}` },
        title,
      ),
      ' ',
      el('small', nameOf(circle, author)),
    ),
  );
  return el('details', el('summary', t('cases.treated', { count: read.length })), el('ul', items));
}

/** @param {Circle} circle @param {import('./case.js').Case | null} dropped */
function undo(circle, dropped) {
  if (dropped === null) return null;
  const problems = problemPlace();
  const again = async () => {
    // Under another name: what was thrown away under the first is gone for good.
    await keepDraft(circle.id, crypto.randomUUID(), dropped);
    await reload();
    say(t('cases.undone'));
  };
  return el(
    'div.notice',
    { role: 'status' },
    el('p', t('cases.dropped', { title: titleOf(dropped) || t('cases.untitled') })),
    el('div.actions', acting('button', t('cases.undo'), again, problems)),
    problems.node,
  );
}
