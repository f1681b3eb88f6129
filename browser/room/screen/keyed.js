/** Lists of which only what changed is made anew: a press, a caret and the focus stay where they are. */

import { passFocus } from './desk.js';

/**
 * @template T
 * @param {Element} node
 * @param {object} of
 * @param {(item: T) => string} of.key
 * @param {(item: T) => { node: Element, show: (item: T) => void }} of.make
 */
export function keyed(node, { key, make }) {
  /** @type {Map<string, { node: Element, show: (item: T) => void }>} */
  const made = new Map();
  return {
    node,
    /** @param {T[]} items */
    show(items) {
      const wanted = new Set(items.map(key));
      for (const [id, one] of made) {
        if (wanted.has(id)) continue;
        if (one.node.contains(document.activeElement)) passFocus(one.node);
        one.node.remove();
        made.delete(id);
      }
      const shown = items.map((item) => {
        const id = key(item);
        if (!made.has(id)) made.set(id, make(item));
        const one = made.get(id);
        one.show(item);
        return one.node;
      });
      inOrder(node, shown);
    },
  };
}

/**
 * Puts nodes in order and moves as few as it can: one that is moved loses the focus.
 *
 * @param {Element} parent
 * @param {Element[]} nodes
 */
export function inOrder(parent, nodes) {
  const held = nodes.find((node) => node.contains(document.activeElement));
  nodes.forEach((node, index) => {
    if (parent.children[index] === node) return;
    if (node === held && parent.contains(node)) {
      // What stands before it and should not is put behind it.
      while (parent.children[index] !== node) parent.append(parent.children[index]);
    } else parent.insertBefore(node, parent.children[index] ?? null);
  });
}
