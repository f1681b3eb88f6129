/** The settings of a circle: asked when it is founded, and changed later. */

import { methods as askMethods } from '../api/circles.js';
import { el } from '../ui/dom.js';
import { choices, field, select } from '../ui/form.js';
import { lang, t, tOf } from '../ui/texts.js';

export const SECTORS = ['primary', 'secondary', 'vocational', 'higher', 'other'];
export const KINDS = ['own', 'school', 'duo', 'trajectory', 'intersectoral', 'rectors'];
export const ORIENTATIONS = ['problem', 'solution'];
export const STYLES = ['leading', 'instructing', 'supporting', 'deepening'];

/** Whether the question coach speaks in the rooms of the circle. */
export const COACH = ['on', 'off'];

/** How long a name may be, and cases may live. */
const LONGEST_NAME = 80;
const MONTHS = { least: 1, most: 60 };

/** What a new circle begins with. */
export const USUAL = {
  name: '',
  sector: 'secondary',
  kind: 'own',
  orientation: 'problem',
  style: 'leading',
  method: '',
  cases_months: 12,
  coach: 'on',
};

/**
 * @param {Record<string, any>} now
 */
export async function settingsForm(now) {
  const { methods } = await askMethods();
  const name = field({
    label: t('settings.name'),
    hint: t('settings.name-hint'),
    attributes: { maxlength: LONGEST_NAME, autocomplete: 'off' },
    value: now.name,
  });
  const sector = select({
    label: t('settings.sector'),
    value: now.sector,
    options: SECTORS.map((value) => ({ value, title: tOf('sector', value) })),
  });
  const kind = select({
    label: t('settings.kind'),
    value: now.kind,
    options: KINDS.map((value) => ({ value, title: `${tOf('kind', value)} – ${tOf('kind-about', value)}` })),
  });
  const orientation = choices({
    legend: t('settings.orientation'),
    name: 'orientation',
    value: now.orientation,
    options: ORIENTATIONS.map((value) => ({
      value,
      title: tOf('orientation', value),
      about: tOf('orientation-about', value),
    })),
  });
  const style = choices({
    legend: t('settings.style'),
    hint: t('settings.style-hint'),
    name: 'style',
    value: now.style,
    options: STYLES.map((value) => ({ value, title: tOf('style', value), about: tOf('style-about', value) })),
  });
  const method = methodSelect(methods, now.method);
  const coach = select({
    label: t('settings.coach'),
    hint: t('settings.coach-hint'),
    value: now.coach,
    options: COACH.map((value) => ({ value, title: tOf('coach-speaks', value) })),
  });
  const words = select({
    label: t('settings.lang'),
    hint: t('settings.lang-hint'),
    value: now.lang,
    options: ['nl', 'en'].map((value) => ({ value, title: tOf('lang', value) })),
  });
  const months = field({
    label: t('settings.months'),
    hint: t('settings.months-hint'),
    what: 'input.short',
    attributes: { type: 'number', inputmode: 'numeric', min: MONTHS.least, max: MONTHS.most },
    value: String(now.cases_months),
  });
  const values = () => ({
    name: name.input.value.trim(),
    sector: sector.input.value,
    kind: kind.input.value,
    orientation: orientation.chosen(),
    style: style.chosen(),
    method: method.input.value,
    lang: words.input.value,
    cases_months: Number(months.input.value),
    coach: coach.input.value,
  });
  /** @returns {[import('../ui/form.js').Field, string | null][]} */
  const problems = () => {
    const { name: called, cases_months: count } = values();
    const fits = Number.isInteger(count) && count >= MONTHS.least && count <= MONTHS.most;
    return [
      [name, called === '' ? t('settings.name-missing') : null],
      [months, fits ? null : t('settings.months-wrong', { least: MONTHS.least, most: MONTHS.most })],
    ];
  };
  return {
    name: name.node,
    about: [
      sector.node,
      kind.node,
      orientation.node,
      style.node,
      method.node,
      coach.node,
      words.node,
      months.node,
    ],
    values,
    problems,
  };
}

/** @param {any[]} methods @param {string} value */
function methodSelect(methods, value) {
  const options = methods.map(({ id, name }) => ({ value: id, title: name[lang()] }));
  const about = el(
    'ul',
    methods.map(({ name, line }) => el('li', el('strong', name[lang()]), ` ${line[lang()]}`)),
  );
  const chosen = select({
    label: t('settings.method'),
    hint: t('settings.method-hint'),
    value,
    options: [{ value: '', title: t('settings.method-none') }, ...options],
  });
  chosen.node.append(el('details', el('summary', t('settings.methods')), about));
  return chosen;
}
