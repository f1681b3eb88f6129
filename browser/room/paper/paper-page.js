/** What a circle takes along on paper: chosen here, looked at, and printed by the browser. */

import { method as askMethod, methodLines } from '../../api/methods.js';
import { agreementsOf, inForce } from '../../circle/agreements.js';
import { section } from '../../circle/section.js';
import { el, fill } from '../../ui/dom.js';
import { choices, problemPlace, select } from '../../ui/form.js';
import { lang, t, tOf } from '../../ui/texts.js';
import { day } from '../../ui/time.js';
import { agreementsLeaf, cardLeaves, icebergLeaf, runSheetLeaf } from './leaves.js';
import { cardsFor } from './sheets.js';

const WHAT = ['run-sheet', 'cards', 'iceberg', 'agreements'];
/** A circle has four to ten; a guide from outside is not counted. */
const PEOPLE = [4, 5, 6, 7, 8, 9, 10];

export const paperPage = section('rounds', async ({ circle, params }) => {
  const [methods, { versions }] = await Promise.all([methodLines(), agreementsOf(circle)]);
  const version = inForce(versions);
  const agreements = version?.items
    ? {
        items: version.items,
        since: t('agreements.since', { since: day(version.inForceAt) }),
        circle: circle.view.name,
      }
    : null;
  const chosen = methods.find(({ id }) => id === (params.method ?? circle.view.method)) ?? methods[0];
  const what = choices({
    legend: t('paper.what'),
    name: 'what',
    value: WHAT[0],
    options: WHAT.filter((one) => one !== 'agreements' || agreements !== null).map((value) => ({
      value,
      title: tOf('paper-what', value),
      about: tOf('paper-about', value),
    })),
  });
  const method = select({
    label: t('paper.method'),
    options: methods.map(({ id, name }) => ({ value: id, title: name[lang()] })),
    value: chosen.id,
  });
  const people = select({
    label: t('paper.people'),
    options: PEOPLE.map((count) => ({ value: String(count), title: String(count) })),
    value: String(
      Math.min(10, Math.max(4, circle.membership.members.filter(({ role }) => role !== 'guide').length)),
    ),
  });
  const size = select({
    label: t('paper.size'),
    options: ['a4', 'a6'].map((value) => ({ value, title: tOf('paper-size', value) })),
    value: 'a4',
  });
  const count = el('p.hint', { role: 'status' });
  const preview = el('div.leaves');
  const problems = problemPlace();
  const show = async () => {
    const kind = what.chosen();
    const one = await askMethod(method.input.value);
    // Somebody may have chosen something else meanwhile.
    if (kind !== what.chosen() || one.id !== method.input.value) return;
    const how = {
      one,
      people: Number(people.input.value),
      size: /** @type {'a4' | 'a6'} */ (size.input.value),
    };
    method.node.hidden = people.node.hidden = kind !== 'run-sheet' && kind !== 'cards';
    size.node.hidden = kind !== 'cards' && kind !== 'iceberg';
    fill(preview, leavesFor(kind, how, agreements));
    fill(count, kind === 'cards' && countFor(how));
  };
  const form = el(
    'form.no-print',
    el('p.lead', t('paper.lead')),
    what.node,
    method.node,
    people.node,
    size.node,
    count,
    problems.node,
    el(
      'div.actions',
      el('button.primary', { type: 'button', onclick: () => globalThis.print() }, t('paper.print')),
      el('a.button', { href: `/circle/${circle.id}/rounds` }, t('form.back')),
    ),
  );
  form.addEventListener('input', () => show().catch((error) => problems.show(error)));
  form.addEventListener('submit', (event) => event.preventDefault());
  await show();
  return { body: [el('h2', t('paper.title')), form, preview] };
});

/**
 * @param {string} kind
 * @param {{ one: import('../../api/methods.js').Method, people: number, size: 'a4' | 'a6' }} how
 * @param {Parameters<typeof agreementsLeaf>[0] | null} agreements
 */
function leavesFor(kind, { one, people, size }, agreements) {
  switch (kind) {
    case 'run-sheet':
      return runSheetLeaf(one, people);
    case 'cards':
      return cardLeaves(one, people, size);
    case 'iceberg':
      return icebergLeaf(size);
    default:
      return agreementsLeaf(agreements);
  }
}

/** @param {{ one: import('../../api/methods.js').Method, people: number, size: 'a4' | 'a6' }} how */
function countFor({ one, people, size }) {
  const kinds = cardsFor(one, people);
  if (kinds.length === 0) return t('paper.no-cards');
  const said = kinds.map(({ name, count, sheets }) =>
    t('paper.count', { name: name[lang()], count, sheets: size === 'a6' ? count : sheets }),
  );
  return said.join(' ');
}
