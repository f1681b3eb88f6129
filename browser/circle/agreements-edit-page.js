/** Wording agreements, to propose them to the circle. */

import { lengthOf, LONGEST } from '../seal/padding.js';
import { el } from '../ui/dom.js';
import { form, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { unreadable, Wrong } from '../ui/trouble.js';
import { keepTyped, saved } from '../ui/unsaved.js';
import { itemsEditor } from './agreements-editor.js';
import { propose } from './agreements-acts.js';
import { agreementsOf, inForce, proposed } from './agreements.js';
import { section } from './section.js';
import { STARTING_AGREEMENTS } from './starting-agreements.js';

export const agreementsEditPage = section('agreements', async ({ circle }) => {
  const { versions, problem } = await agreementsOf(circle);
  if (problem !== null) return { body: unreadable(problem) };
  const begun = (proposed(versions) ?? inForce(versions))?.items;
  const editor = itemsEditor(begun ?? STARTING_AGREEMENTS[circle.view.lang] ?? STARTING_AGREEMENTS.nl);
  const problems = problemPlace();
  const button = el('button.primary', t('edit.propose'));
  const send = async () => {
    const items = editor.items();
    if (!circle.mayWrite) throw new Wrong(t('circle.closed'));
    if (items.length === 0) throw new Wrong(t('edit.empty'));
    if (lengthOf(JSON.stringify({ items })) > LONGEST) throw new Wrong(t('form.too-long'));
    await propose(circle, items);
    saved();
    await circle.refresh();
    await go(`/circle/${circle.id}/agreements`);
    say(t('edit.proposed'));
  };
  const node = form(
    [
      editor.node,
      problems.node,
      el('div.actions', button, el('a.button', { href: `/circle/${circle.id}/agreements` }, t('form.back'))),
    ],
    button,
    send,
    problems,
  );
  keepTyped(node);
  const body = [
    el('h2', begun ? t('edit.title') : t('edit.title-first')),
    el('p.lead', begun ? t('edit.lead') : t('edit.lead-first')),
    node,
  ];
  return { body };
});
