/** My card: who I am, for this circle. */

import { here } from '../keys/here.js';
import { lengthOf, LONGEST } from '../seal/padding.js';
import { el } from '../ui/dom.js';
import { check, field, form, problemPlace } from '../ui/form.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { unreadable, Wrong } from '../ui/trouble.js';
import { keepTyped, saved } from '../ui/unsaved.js';
import { cardToText, EMPTY_CARD } from './card.js';
import { cardsOf, writeCard } from './cards.js';
import { nameOf } from './names.js';
import { section } from './section.js';

/** @typedef {import('./circle.js').Circle} Circle */

const LONGEST_LINE = 120;

export const cardPage = section('card', async ({ circle }) => {
  const mine = (await cardsOf(circle)).get(here.person);
  const problems = problemPlace();
  const asked = cardForm(circle, mine?.card ?? EMPTY_CARD);
  const button = el('button.primary', t('card.save'));
  const save = async () => {
    if (!circle.mayWrite) throw new Wrong(t('circle.closed'));
    const card = asked.card();
    if (lengthOf(cardToText(card)) > LONGEST) throw new Wrong(t('form.too-long'));
    await writeCard(circle, card);
    saved();
    say(t('card.saved'));
  };
  const node = form([asked.nodes, problems.node, el('div.actions', button)], button, save, problems);
  keepTyped(node);
  const body = [
    el('h2', t('card.title')),
    el('p.lead', t('card.lead')),
    mine?.problem && unreadable(mine.problem),
    node,
  ];
  return { body };
});

/** @param {Circle} circle @param {import('./card.js').Card} card */
function cardForm(circle, card) {
  const line = (label, value) => field({ label, value, attributes: { maxlength: LONGEST_LINE } });
  const call = line(t('card.call'), card.call || here.me.person.name);
  const job = line(t('card.job'), card.job);
  const organisation = line(t('card.organisation'), card.organisation);
  const others = circle.membership.members.filter(({ person }) => person !== here.person);
  const inLine = others.map(({ person }) => ({
    person,
    ...check(nameOf(circle, person), card.line.includes(person)),
  }));
  const lineNote = field({
    label: t('card.line-note'),
    hint: t('card.line-note-hint'),
    value: card.lineNote,
    attributes: { maxlength: LONGEST_LINE },
  });
  const competitors = field({
    label: t('card.competitors'),
    hint: t('card.competitors-hint'),
    what: 'textarea',
    value: card.competitors,
    attributes: { rows: 3, maxlength: 1000 },
  });
  const nodes = [
    call.node,
    job.node,
    organisation.node,
    inLine.length > 0 &&
      el(
        'fieldset',
        el('legend', t('card.line')),
        el('p.hint', t('card.line-hint')),
        inLine.map(({ node }) => node),
      ),
    lineNote.node,
    competitors.node,
  ];
  const value = ({ input }) => input.value.trim();
  return {
    nodes,
    card: () => ({
      call: value(call),
      job: value(job),
      organisation: value(organisation),
      line: inLine.filter(({ input }) => input.checked).map(({ person }) => person),
      lineNote: value(lineNote),
      competitors: value(competitors),
    }),
  };
}
