/** A field as the coach deals with it: words put in it can be undone, and lines are drawn over it. */

import { el, fill } from '../../ui/dom.js';

/**
 * Puts other words in a field, as if they were typed: the browser's own undo takes them back.
 *
 * @param {HTMLTextAreaElement} input
 * @param {string} text
 */
export function put(input, text) {
  input.focus();
  input.select();
  const isDone = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  if (isDone && input.value === text) return;
  input.setRangeText(text, 0, input.value.length, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
}

/**
 * Lines under words of a field. They are drawn by a copy of the text that lies over it, of which
 * nothing else is seen, heard or touched; the field itself stays as it is.
 *
 * @param {HTMLTextAreaElement} input
 */
export function lines(input) {
  const node = el('div.coach-lines', { 'aria-hidden': 'true' });
  input.after(node);
  const follow = () => {
    node.scrollTop = input.scrollTop;
  };
  input.addEventListener('scroll', follow, { passive: true });
  return {
    /** @param {[number, number][]} marks none for no lines */
    show(marks) {
      const text = input.value;
      if (marks.length === 0) return fill(node);
      const ends = marks.map(([, to]) => to);
      const pieces = marks.map(([from, to], index) => [
        text.slice(ends[index - 1] ?? 0, from),
        el('mark', text.slice(from, to)),
      ]);
      // A line break at the end counts only when something comes after it.
      fill(node, pieces, text.slice(ends.at(-1)), '\u200b');
      return follow();
    },
  };
}
