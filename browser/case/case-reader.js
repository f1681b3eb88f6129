/** A case that somebody else brings. */

import { nameOf } from '../circle/names.js';
import { el, part } from '../ui/dom.js';
import { listed, t, tOf } from '../ui/texts.js';
import { dayElement } from '../ui/time.js';
import { adviceFor, sayTrust } from './advice.js';
import { titleOf } from './case.js';
import { casesOf } from './cases.js';
import { historyOf, openMeeting } from './history.js';
import { methodChoice } from './method-choice.js';

/** @typedef {import('../circle/circle.js').Circle} Circle */

const PARTS = ['happened', 'part', 'felt', 'hope'];

/**
 * @param {Circle} circle
 * @param {string} id
 * @returns {Promise<import('../circle/section.js').Section>}
 */
export async function caseReader(circle, id) {
  const { text } = (await casesOf(circle)).get(id);
  const { methods, facts } = await adviceFor(circle, text);
  const choice = methodChoice({
    methods,
    facts,
    toChoose: false,
    paper: `/circle/${circle.id}/paper`,
    onTrust: (trust) => sayTrust(circle, trust),
  });
  const words = part('div.contents', (shared) => caseInWords(circle, shared));
  const actions = part('div.actions', ({ round, meeting }) => [
    round &&
      el('a.button.primary', { href: `/circle/${circle.id}/round/${round}/read` }, t('case.round-link')),
    !round &&
      circle.mayWrite &&
      el('a.button.primary', { href: newRound(circle.id, id, meeting) }, t('case.open-round')),
    el('a.button', { href: `/circle/${circle.id}/cases` }, t('form.back')),
  ]);
  const show = async () => {
    const [shared, history] = await Promise.all([
      casesOf(circle).then((all) => all.get(id)),
      historyOf(circle),
    ]);
    words.show(shared?.text ? shared : null);
    const round = history.rounds.find((one) => one.case === id && one.stage !== 'preparing' && one.seated);
    actions.show({ round: round?.id ?? null, meeting: openMeeting(history)?.id ?? null });
  };
  return { body: [words.node, actions.node, el('section.apart', choice.node)], show };
}

/** @param {string} circle @param {string | null} id of a case @param {string | null} meeting */
export function newRound(circle, id, meeting) {
  const asked = new URLSearchParams({ ...(meeting && { meeting }), ...(id && { case: id }) });
  return `/circle/${circle}/round/new?${asked}`;
}

/**
 * @param {Circle} circle
 * @param {import('./cases.js').SharedCase | null} shared
 */
function caseInWords(circle, shared) {
  if (shared === null) return el('p.lead', t('case.none-text'));
  const { text, author, at } = shared;
  return [
    el('h2', titleOf(text)),
    el('p.hint', t('case.by', { name: nameOf(circle, author) }), ', ', dayElement(at)),
    el('blockquote.question', paragraphs(text.question)),
    caseParts(text),
  ];
}

/** What was told, without its title and question. @param {import('./case.js').Case} text */
export function caseParts(text) {
  return [
    PARTS.filter((name) => text[name] !== '').map((name) =>
      el('section', el('h3', tOf('case-heading', name)), paragraphs(text[name])),
    ),
    text.wants.length > 0 &&
      el('p', t('case.wants-read', { wants: listed(text.wants.map((want) => tOf('want-short', want))) })),
  ];
}

/** @param {string} text */
function paragraphs(text) {
  return text
    .split(/\n\s*\n|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => el('p', line));
}
