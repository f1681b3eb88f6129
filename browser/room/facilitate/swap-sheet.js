/** Going on by another method: the cards stay, and everybody sees that it happened. */

import { allMethods } from '../../api/methods.js';
import { el, fill, newId } from '../../ui/dom.js';
import { acting, problemPlace } from '../../ui/form.js';
import { t } from '../../ui/texts.js';
import { doneOnce, inWords } from './desk.js';
import { stepToGoOnWith } from './methods.js';
import { openSheet } from './sheet.js';

/** @param {import('./desk.js').Desk} outside */
export async function openSwap({ round, circle, left, problems: outer }) {
  const methods = await allMethods();
  const problems = problemPlace();
  const desk = { round, circle, left, problems };
  const others = methods.filter(({ id }) => id !== round.view.method?.id);
  const [first] = others;
  if (!first) return outer.show(null);
  const [methodId, stepId] = [newId('field'), newId('field')];
  const method = /** @type {HTMLSelectElement} */ (
    el(
      'select',
      { id: methodId },
      others.map(({ id, name }) => el('option', { value: id }, inWords(name))),
    )
  );
  const step = /** @type {HTMLSelectElement} */ (el('select', { id: stepId }));
  const about = el('p.hint');
  const show = () => {
    const chosen = others.find(({ id }) => id === method.value);
    fill(
      step,
      chosen.step.map(({ title }, at) => el('option', { value: at }, `${at + 1}. ${inWords(title)}`)),
    );
    step.value = String(stepToGoOnWith(chosen.step, phaseNow(round.view)));
    fill(about, inWords(chosen.purpose));
  };
  method.addEventListener('change', show);
  show();
  const go = acting(
    'button.primary',
    t('guide.swap-go'),
    async () => {
      await doneOnce(desk, { swap_method: { method: method.value, step: Number(step.value) } });
      sheet.close();
    },
    problems,
  );
  const body = [
    el('p', t('guide.swap-text')),
    el('div.field', el('label', { for: methodId }, t('guide.method')), method),
    about,
    el('div.field', el('label', { for: stepId }, t('guide.swap-step')), step),
    problems.node,
  ];
  const sheet = openSheet({ title: t('guide.swap'), body, left, main: go });
}

/** @param {import('./moves.js').View} view @returns {string | null} where the circle is in the basic structure */
const phaseNow = ({ method, step }) => method?.steps[step?.step]?.phase ?? null;
