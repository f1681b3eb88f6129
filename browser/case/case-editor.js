/** Writing a case of mine: kept for me alone, until I share it. */

import { el, fill, part } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { t } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';
import { adviceFor, sayTrust } from './advice.js';
import { autosave } from './autosave.js';
import { drop, OwnDraft, share, takeItBack } from './case-acts.js';
import { caseForm } from './case-form.js';
import { caseToText } from './case.js';
import { casesOf } from './cases.js';
import { historyOf } from './history.js';
import { methodChoice } from './method-choice.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('./case.js').Case} Case
 */

/**
 * @param {Circle} circle
 * @param {{ id: string, text: Case, isDrafted: boolean, left: AbortSignal }} of
 * @returns {Promise<import('../circle/section.js').Section>}
 */
export async function caseEditor(circle, { id, text, isDrafted, left }) {
  const form = caseForm(circle, text);
  const problems = problemPlace();
  const saving = el('p.hint.saving', { role: 'status' });
  const draft = new OwnDraft(circle.id, id, isDrafted);
  const keeper = autosave({
    left,
    save: () => draft.keep(form.read()),
    show: (state, error) => showSaving(saving, state, error),
  });
  const head = part('div.contents', (now) => headOf(circle, now));
  const actions = part('div.actions', (now) =>
    actionsOf({ circle, id, form, draft, keeper, show }, now, problems),
  );
  const show = async () => {
    const now = await stateOf(circle, id, form.read());
    head.show(now);
    actions.show(now);
  };
  const whole = el('form', { novalidate: true, autocomplete: 'off' }, form.nodes);
  whole.addEventListener('submit', (event) => event.preventDefault());
  whole.addEventListener('input', () => {
    keeper.touched();
    show().catch((error) => problems.show(error));
  });
  return {
    body: [head.node, whole, saving, problems.node, actions.node, methodsFor(circle, form, problems)],
    show,
  };
}

/**
 * How what stands here is to what the circle reads.
 *
 * @typedef {{ isShared: boolean, isSame: boolean, round: string | null }} State
 *
 * @param {Circle} circle
 * @param {string} id
 * @param {Case} written
 * @returns {Promise<State>}
 */
async function stateOf(circle, id, written) {
  const [cases, history] = await Promise.all([casesOf(circle), historyOf(circle)]);
  const shared = cases.get(id);
  const round = history.rounds.find((one) => one.case === id && one.stage !== 'preparing');
  const isShared = Boolean(shared && !shared.withdrawn);
  const isSame = isShared && shared.text !== null && caseToText(shared.text) === caseToText(written);
  return { isShared, isSame, round: round?.id ?? null };
}

/** @param {import('./case-acts.js').AtCase} at @param {State} state @param {ReturnType<typeof problemPlace>} problems */
function actionsOf(at, { isShared, isSame, round }, problems) {
  const button = (what, text, act) => acting(what, text, (ask) => act(at, ask), problems);
  return [
    !isSame && button('button.primary', isShared ? t('case.share-anew') : t('case.share'), share),
    isShared && !round && button('button', t('case.take-back'), takeItBack),
    !isShared && button('button.quiet.danger', t('case.drop'), drop),
  ];
}

/** @param {HTMLElement} node @param {import('./autosave.js').Saving} state @param {unknown} [error] */
function showSaving(node, state, error) {
  if (state === 'typing') return;
  fill(
    node,
    state === 'saved' ? t('case.saved') : error instanceof Wrong ? error.message : t('case.not-saved'),
  );
}

/** @param {Circle} circle @param {State} now */
function headOf(circle, { isShared, isSame, round }) {
  const link = round && el('a', { href: `/circle/${circle.id}/round/${round}/read` }, t('case.round-link'));
  if (!isShared) return [el('h2', t('case.write')), el('p.lead', t('case.write-lead'))];
  return [
    el('h2', t('case.mine')),
    el('p.lead', isSame ? t('case.is-shared') : t('case.is-changed')),
    link && el('p', t('case.treated'), ' ', link),
  ];
}

/**
 * What fits, as far as it is written. Only asked for by who wants to know.
 *
 * @param {Circle} circle
 * @param {ReturnType<typeof caseForm>} form
 * @param {ReturnType<typeof problemPlace>} problems
 */
function methodsFor(circle, form, problems) {
  const place = el('div');
  const details = el('details.apart', el('summary', t('case.methods')), place);
  const paper = `/circle/${circle.id}/paper`;
  const onTrust = (trust) => sayTrust(circle, trust);
  const look = async () => {
    if (!details.hasAttribute('open')) return;
    const known = await adviceFor(circle, form.read());
    fill(place, methodChoice({ ...known, toChoose: false, titled: false, paper, onTrust }).node);
  };
  details.addEventListener('toggle', () => look().catch((error) => problems.show(error)));
  return details;
}
