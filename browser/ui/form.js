/** Fields, choices, and buttons that take a while. */

import { ask } from './dialog.js';
import { el, fill, newId, setAttribute } from './dom.js';
import { t } from './texts.js';
import { saidOf } from './trouble.js';

/**
 * @typedef {object} Field
 * @property {HTMLElement} node
 * @property {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input
 * @property {(problem: string | null) => void} wrong says what is wrong with it, or nothing
 */

/**
 * @param {object} of
 * @param {string} of.label
 * @param {import('./dom.js').Child} [of.hint]
 * @param {string} [of.what] name and classes of the input
 * @param {Record<string, any>} [of.attributes]
 * @param {import('./dom.js').Child} [of.options] what stands in a select
 * @param {string} [of.value]
 * @returns {Field}
 */
export function field({ label, hint, what = 'input', attributes = {}, options, value = '' }) {
  const id = newId('field');
  const describedBy = hint ? `${id}-hint ${id}-error` : `${id}-error`;
  const input = /** @type {HTMLInputElement} */ (
    el(what, { id, 'aria-describedby': describedBy, ...attributes }, options)
  );
  input.value = value;
  const error = el('p.error', { id: `${id}-error`, hidden: true });
  const node = el(
    'div.field',
    el('label', { for: id }, label),
    hint && el('p.hint', { id: `${id}-hint` }, hint),
    error,
    input,
  );
  const wrong = (problem) => {
    error.hidden = problem === null;
    error.textContent = problem ?? '';
    setAttribute(input, 'aria-invalid', problem !== null && 'true');
  };
  return { node, input, wrong };
}

/**
 * @param {object} of
 * @param {string} of.label
 * @param {{ value: string, title: string }[]} of.options
 * @param {string} of.value
 * @param {import('./dom.js').Child} [of.hint]
 * @returns {Field}
 */
export function select({ options, ...of }) {
  const made = options.map(({ value, title }) => el('option', { value }, title));
  return field({ ...of, what: 'select', options: made });
}

/**
 * One of a few, each with a sentence.
 *
 * @param {object} of
 * @param {string} of.legend
 * @param {string} [of.hint]
 * @param {string} of.name
 * @param {{ value: string, title: string, about?: string }[]} of.options
 * @param {string} of.value
 */
export function choices({ legend, hint, name, options, value }) {
  const shown = options.map((option) =>
    el(
      'label.choice',
      el('input', { type: 'radio', name, value: option.value, checked: option.value === value }),
      el('span.choice-title', option.title),
      option.about && el('span.choice-about', option.about),
    ),
  );
  const node = el('fieldset', el('legend', legend), hint && el('p.hint', hint), shown);
  const chosen = () => /** @type {HTMLInputElement} */ (node.querySelector('input:checked')).value;
  return { node, chosen };
}

/** @param {string} label @param {boolean} [checked] */
export function check(label, checked = false) {
  const input = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', checked }));
  return { node: el('label.check', input, el('span', label)), input };
}

/**
 * The place where a form says what went wrong: heard at once, seen beside the button.
 */
export function problemPlace() {
  const node = el('div', { role: 'alert' });
  return {
    node,
    /** @param {unknown} error null takes away what was said */
    show(error) {
      fill(node, error !== null && el('div.notice.danger', el('p', saidOf(error))));
    },
  };
}

/**
 * What a button does. It may ask something first, with the function that it gets: while somebody
 * thinks about that, the button is not busy.
 *
 * @typedef {(ask: (question: import('./dialog.js').Question) => Promise<boolean>) => Promise<unknown>} Act
 */

/**
 * A button that does something that takes a while and may fail.
 *
 * @param {string} what name and classes
 * @param {string} text
 * @param {Act} act
 * @param {{ show: (error: unknown) => void }} problems
 * @param {Record<string, any>} [attributes]
 * @returns {HTMLElement}
 */
export function acting(what, text, act, problems, attributes = {}) {
  const button = el(what, { type: 'button', ...attributes }, text);
  button.addEventListener('click', () => whileBusy(button, act, problems));
  return button;
}

/**
 * @param {import('./dom.js').Child[]} content
 * @param {HTMLElement} button which sends it
 * @param {Act} act
 * @param {{ show: (error: unknown) => void }} problems
 */
export function form(content, button, act, problems) {
  const node = el('form', { novalidate: true, autocomplete: 'off' }, content);
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, act, problems);
  });
  return node;
}

/** Before a button says that it is busy: what is done sooner needs no word. */
const UNSAID_MS = 600;

/**
 * @param {HTMLElement} button
 * @param {Act} act
 * @param {{ show: (error: unknown) => void }} problems
 */
async function whileBusy(button, act, problems) {
  if (button.getAttribute('aria-busy') === 'true') return;
  problems.show(null);
  let done = showBusy(button);
  try {
    await act(async (question) => {
      done();
      const yes = await ask(question);
      done = showBusy(button);
      return yes;
    });
  } catch (error) {
    problems.show(error);
  } finally {
    done();
  }
}

/** @param {HTMLElement} button @returns {() => void} ends it */
function showBusy(button) {
  const label = [...button.childNodes];
  button.setAttribute('aria-busy', 'true');
  const later = setTimeout(() => button.replaceChildren(t('form.busy')), UNSAID_MS);
  return () => {
    clearTimeout(later);
    button.replaceChildren(...label);
    button.removeAttribute('aria-busy');
  };
}

/**
 * Marks the fields that are wrong and goes to the first.
 *
 * @param {[Field, string | null][]} found
 * @returns {boolean} whether all are well
 */
export function allWell(found) {
  for (const [one, problem] of found) one.wrong(problem);
  const first = found.find(([, problem]) => problem !== null);
  first?.[0].input.focus();
  return first === undefined;
}
