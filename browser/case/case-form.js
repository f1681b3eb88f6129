/** The prompts along which somebody writes a case. */

import { here } from '../keys/here.js';
import { nameOf } from '../circle/names.js';
import { el } from '../ui/dom.js';
import { check, choices, field, select } from '../ui/form.js';
import { tell } from '../ui/status.js';
import { t, tOf } from '../ui/texts.js';
import { MOST_SENTENCES, ORIENTATIONS, sentencesIn, WANTS } from './case.js';
import { foundIn, namesAid } from './names-aid.js';

/** In characters: all of them together stay below what a sealed text can hold. */
const LONGEST = { title: 80, happened: 4000, part: 2500, felt: 2500, hope: 1500, question: 700 };
const MINUTES = [30, 45, 60, 75, 90];

/**
 * @param {import('../circle/circle.js').Circle} circle
 * @param {import('./case.js').Case} text
 */
export function caseForm(circle, text) {
  const people = circle.membership.members
    .map(({ person }) => person)
    .filter((person) => person !== here.person)
    .map((person) => nameOf(circle, person));
  /** What its writer leaves as it is. @type {Set<string>} */
  const left = new Set();
  const fields = {
    happened: prompt('happened', text.happened),
    part: prompt('part', text.part),
    felt: prompt('felt', text.felt),
    hope: prompt('hope', text.hope),
    question: prompt('question', text.question),
    title: field({
      label: t('case.title'),
      hint: t('case.title-hint'),
      value: text.title,
      attributes: { maxlength: LONGEST.title },
    }),
  };
  const aids = Object.values(fields).map((one) => {
    const aid = namesAid(one.input, { people, left, changed: () => aids.forEach(({ show }) => show()) });
    one.node.append(aid.node);
    return aid;
  });
  fields.question.node.append(sentences(fields.question.input));
  const orientation = choices({
    legend: t('case.orientation'),
    name: 'orientation',
    value: text.orientation,
    options: ORIENTATIONS.map((value) => ({
      value,
      title: tOf('case-orientation', value),
      about: tOf('case-orientation-about', value),
    })),
  });
  const wants = WANTS.map((want) => ({ want, ...check(tOf('want', want), text.wants.includes(want)) }));
  const minutes = select({
    label: t('case.minutes'),
    options: [
      { value: '', title: t('case.minutes-any') },
      ...MINUTES.map((count) => ({ value: String(count), title: t('methods.minutes', { count }) })),
    ],
    value: text.minutes === null ? '' : String(text.minutes),
  });
  const nodes = [
    el(
      'section.prompts',
      el('h3', t('case.part-one')),
      fields.happened.node,
      fields.part.node,
      fields.felt.node,
    ),
    el(
      'section.prompts',
      el('h3', t('case.part-two')),
      fields.hope.node,
      fields.question.node,
      fields.title.node,
    ),
    el(
      'section.prompts',
      el('h3', t('case.part-three')),
      el(
        'fieldset',
        el('legend', t('case.wants')),
        wants.map(({ node }) => node),
      ),
      orientation.node,
      minutes.node,
    ),
  ];
  const value = (name) => fields[name].input.value.trim();
  return {
    nodes,
    fields,
    /** @returns {import('./case.js').Case} */
    read: () => ({
      title: value('title'),
      orientation: /** @type {any} */ (orientation.chosen()),
      wants: wants.filter(({ input }) => input.checked).map(({ want }) => want),
      happened: value('happened'),
      part: value('part'),
      felt: value('felt'),
      hope: value('hope'),
      question: value('question'),
      minutes: minutes.input.value === '' ? null : Number(minutes.input.value),
    }),
    /** @returns {string[]} what may be recognised in all of it */
    recognised: () => [
      ...new Set(
        Object.values(fields).flatMap(({ input }) =>
          foundIn(input.value, people, left).map((one) => one.text),
        ),
      ),
    ],
  };
}

/** @param {'happened' | 'part' | 'felt' | 'hope' | 'question'} name @param {string} value */
function prompt(name, value) {
  return field({
    label: tOf('case-prompt', name),
    hint: tOf('case-hint', name),
    what: 'textarea',
    value,
    attributes: { rows: name === 'happened' ? 6 : 3, maxlength: LONGEST[name] },
  });
}

/** Counts, and says gently when it becomes a story. @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input */
function sentences(input) {
  const node = el('p.hint.sentences');
  let tooMany = false;
  const show = () => {
    const count = sentencesIn(input.value);
    const over = count > MOST_SENTENCES;
    node.textContent = over
      ? t('case.sentences-over', { count })
      : t('case.sentences', { count, most: MOST_SENTENCES });
    node.hidden = count === 0;
    if (over && !tooMany) tell(node.textContent);
    tooMany = over;
  };
  input.addEventListener('input', show);
  show();
  return node;
}
