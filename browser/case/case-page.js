/** One case: to write, when it is mine; to read, when somebody else brings it. */

import { section } from '../circle/section.js';
import { here } from '../keys/here.js';
import { el } from '../ui/dom.js';
import { t } from '../ui/texts.js';
import { notice, unreadable } from '../ui/trouble.js';
import { EMPTY_CASE } from './case.js';
import { caseEditor } from './case-editor.js';
import { caseReader } from './case-reader.js';
import { casesOf } from './cases.js';
import { draftsOf } from './drafts.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const casePage = section('cases', async ({ circle, params, left }) => {
  const id = params.case;
  if (!ID.test(id)) return { body: nothing(circle) };
  const [shared, drafts] = await Promise.all([
    casesOf(circle).then((all) => all.get(id)),
    draftsOf(circle.id),
  ]);
  const draft = drafts.find((one) => one.id === id);
  if (shared && shared.author !== here.person) {
    if (shared.problem !== null) return { body: [unreadable(shared.problem), back(circle)] };
    return shared.withdrawn ? { body: nothing(circle) } : caseReader(circle, id);
  }
  if (draft?.problem) return { body: [unreadable(draft.problem), back(circle)] };
  if (!draft && shared?.problem) return { body: [unreadable(shared.problem), back(circle)] };
  if (!circle.mayWrite) return { body: el('p.lead', t('circle.closed')) };
  const text = draft?.text ?? shared?.text ?? { ...EMPTY_CASE, orientation: circle.view.orientation };
  return caseEditor(circle, { id, text, isDrafted: Boolean(draft), left });
});

/** @param {import('../circle/circle.js').Circle} circle */
function nothing(circle) {
  return [notice('', t('case.none'), el('p', t('case.none-text'))), back(circle)];
}

/** @param {import('../circle/circle.js').Circle} circle */
function back(circle) {
  return el('div.actions', el('a.button', { href: `/circle/${circle.id}/cases` }, t('form.back')));
}
