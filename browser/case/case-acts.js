/** What is done with a case of mine: shared, taken back, thrown away. */

import { lengthOf, LONGEST } from '../seal/padding.js';
import { el } from '../ui/dom.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { listed, t } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';
import { caseToText, isEmpty } from './case.js';
import { shareCase, takeBack } from './cases.js';
import { dropDraft, keepDraft } from './drafts.js';
import { remember } from './dropped.js';

/**
 * @typedef {import('./case.js').Case} Case
 * @typedef {Parameters<import('../ui/form.js').Act>[0]} Ask
 *
 * @typedef {object} AtCase where somebody writes one
 * @property {import('../circle/circle.js').Circle} circle
 * @property {string} id
 * @property {ReturnType<typeof import('./case-form.js').caseForm>} form
 * @property {OwnDraft} draft
 * @property {ReturnType<typeof import('./autosave.js').autosave>} keeper
 * @property {() => Promise<void>} show
 */

/** So many are named: the fields show all of them. */
const NAMED = 6;

/** What only its writer reads. */
export class OwnDraft {
  #isKept;

  /** @param {string} circle @param {string} id @param {boolean} isKept whether there is one */
  constructor(circle, id, isKept) {
    this.circle = circle;
    this.id = id;
    this.#isKept = isKept;
  }

  /** Nothing is begun by a word that was taken away again. @param {Case} text */
  async keep(text) {
    if (!this.#isKept && isEmpty(text)) return;
    if (lengthOf(caseToText(text)) > LONGEST) throw new Wrong(t('form.too-long'));
    await keepDraft(this.circle, this.id, text);
    this.#isKept = true;
  }
}

/** @param {AtCase} at @param {Ask} ask */
export async function share({ circle, id, form, keeper }, ask) {
  const written = form.read();
  if (!readyToShare(form, written)) return;
  if (lengthOf(caseToText(written)) > LONGEST) throw new Wrong(t('form.too-long'));
  if (!circle.mayWrite) throw new Wrong(t('circle.closed'));
  if (!(await ask(questionOf(form.recognised())))) return;
  await keeper.flush();
  await shareCase(circle, id, written);
  await circle.refresh();
  await go(`/circle/${circle.id}/cases`);
  say(t('case.shared'));
}

/** @param {AtCase} at @param {Ask} ask */
export async function takeItBack({ circle, id, form, draft, show }, ask) {
  const question = {
    title: t('case.take-back-ask'),
    body: el('p', t('case.take-back-text')),
    yes: t('case.take-back'),
  };
  if (!(await ask(question))) return;
  // It may be kept nowhere else: a case that was shared with keys of before has no draft.
  await draft.keep(form.read());
  await takeBack(circle, id);
  await circle.refresh();
  await show();
  say(t('case.taken-back'));
}

/** @param {AtCase} at @param {Ask} ask */
export async function drop({ circle, id, form, keeper }, ask) {
  const written = form.read();
  const question = {
    title: t('case.drop-ask'),
    body: el('p', t('case.drop-text')),
    yes: t('case.drop'),
    danger: true,
  };
  if (!isEmpty(written) && !(await ask(question))) return;
  await keeper.flush();
  await dropDraft(circle.id, id);
  if (!isEmpty(written)) remember(circle.id, written);
  // Under this name nothing can be kept any more: the way back does not lead to it.
  await go(`/circle/${circle.id}/cases`, { replace: true });
}

/** @param {AtCase['form']} form @param {Case} written */
function readyToShare({ fields }, written) {
  const missing = (name, text) =>
    /** @type {[any, string | null]} */ ([fields[name], written[name] === '' ? text : null]);
  const found = [
    missing('happened', t('case.happened-missing')),
    missing('question', t('case.question-missing')),
  ];
  for (const [field, problem] of found) field.wrong(problem);
  const first = found.find(([, problem]) => problem !== null);
  first?.[0].input.focus();
  return first === undefined;
}

/** @param {string[]} recognised */
function questionOf(recognised) {
  return {
    title: t('case.share-ask'),
    body: [
      el('p', t('case.share-text')),
      recognised.length > 0 &&
        el('p', t('case.share-recognised', { words: listed(recognised.slice(0, NAMED)) })),
    ],
    yes: t('case.share-yes'),
    no: t('case.share-no'),
  };
}
