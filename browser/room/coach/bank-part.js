/** The button that opens the question bank, and the place where it opens. */

import { el, newId } from '../../ui/dom.js';
import { t } from '../../ui/texts.js';

/**
 * @param {() => string[]} focus of the step now
 * @param {(question: string) => void} choose
 */
export function bankPart(focus, choose) {
  const id = newId('bank');
  const node = el('section.coach-bank', { id, hidden: true, 'aria-label': t('coach.bank') });
  const button = el(
    'button.quiet',
    { type: 'button', 'aria-expanded': 'false', 'aria-controls': id },
    t('coach.bank'),
  );
  /** @type {ReturnType<typeof import('./bank-panel.js').bankPanel> | null} */
  let panel = null;

  const fold = (isOpen) => {
    node.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  /** @param {string[]} levels where to begin */
  const unfold = async (levels) => {
    fold(true);
    try {
      const { bankPanel, beginsAt } = await import('./bank-panel.js');
      const isNew = panel === null;
      panel ??= bankPanel(choose);
      if (isNew) node.replaceChildren(panel.node);
      if (isNew || levels !== focus()) panel.look(beginsAt(levels));
    } catch {
      // The next who opens it asks again.
      node.replaceChildren(el('p', { role: 'alert' }, t('coach.bank-lost')));
    }
  };
  button.addEventListener('click', () => (node.hidden ? unfold(focus()) : fold(false)));
  return {
    node,
    button,
    /** @param {string} level what the step looks at */
    async open(level) {
      await unfold([level]);
      panel?.focus();
    },
    /** @param {boolean} isThere */
    show(isThere) {
      button.hidden = !isThere;
      if (!isThere) fold(false);
    },
  };
}
