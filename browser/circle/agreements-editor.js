/** A list of sentences to word, add, take away and put in order, by mouse and by keyboard. */

import { el } from '../ui/dom.js';
import { tell } from '../ui/status.js';
import { t } from '../ui/texts.js';

/** Agreements that nobody remembers are none. */
const MOST = 30;

/**
 * @param {readonly string[]} items
 */
export function itemsEditor(items) {
  const list = el('ol.editor');
  const add = el('button', { type: 'button', onclick: () => addItem('') }, t('edit.add'));
  const fields = () => [...list.querySelectorAll('textarea')];

  /** After every change of the order: the numbers that are heard, and what can move where. */
  const number = () => {
    const all = [...list.children];
    all.forEach((item, at) => {
      item.querySelector('textarea').setAttribute('aria-label', t('edit.item', { number: at + 1 }));
      item.querySelector('[data-move="up"]').toggleAttribute('disabled', at === 0);
      item.querySelector('[data-move="down"]').toggleAttribute('disabled', at === all.length - 1);
    });
    add.toggleAttribute('disabled', all.length >= MOST);
  };
  const changed = () => {
    number();
    list.dispatchEvent(new Event('input', { bubbles: true }));
  };

  /** @param {string} text */
  const append = (text) => list.append(itemOf(text, { move, remove }));

  /** @param {string} text */
  function addItem(text) {
    append(text);
    changed();
    fields().at(-1).focus();
  }

  /** @param {Element} item @param {-1 | 1} by @param {HTMLElement} button */
  function move(item, by, button) {
    if (by === -1) item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    changed();
    // The button that was pressed may have nowhere to move to now; then the other one takes the focus.
    const next = button.hasAttribute('disabled') ? item.querySelector('[data-move]:not([disabled])') : button;
    /** @type {HTMLElement} */ (next).focus();
    tell(t('edit.moved', { number: [...list.children].indexOf(item) + 1 }));
  }

  /** @param {Element} item */
  function remove(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    changed();
    (next?.querySelector('textarea') ?? add).focus();
    tell(t('edit.removed'));
  }

  items.forEach(append);
  number();
  const read = () =>
    fields()
      .map(({ value }) => value.replaceAll(/\s+/g, ' ').trim())
      .filter(Boolean);
  return { node: el('div', list, el('div.actions', add)), items: read };
}

/**
 * @param {string} text
 * @param {{ move: (item: Element, by: -1 | 1, button: HTMLElement) => void, remove: (item: Element) => void }} does
 */
function itemOf(text, { move, remove }) {
  const field = /** @type {HTMLTextAreaElement} */ (el('textarea', { rows: 2, maxlength: 500 }));
  field.value = text;
  const button = (way, name, act) =>
    el(
      'button.quiet',
      { type: 'button', 'data-move': way, onclick: ({ currentTarget }) => act(currentTarget) },
      name,
    );
  const item = el(
    'li',
    field,
    el(
      'div.actions',
      button('up', t('edit.up'), (pressed) => move(item, -1, pressed)),
      button('down', t('edit.down'), (pressed) => move(item, 1, pressed)),
      button(false, t('edit.remove'), () => remove(item)),
    ),
  );
  return item;
}
