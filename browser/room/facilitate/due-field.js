/** By which day somebody means to have done something. */

import { field } from '../../ui/form.js';
import { t } from '../../ui/texts.js';

/** A fortnight: soon enough to remember, late enough to have done it. */
const USUAL_DAYS = 14;

export function dueField() {
  const day = new Date();
  day.setDate(day.getDate() + USUAL_DAYS);
  const date = field({
    label: t('guide.enter-on'),
    what: 'input.short',
    attributes: { type: 'date' },
    value: [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-'),
  });
  return {
    node: date.node,
    /** @returns {string | null} */
    value: () => date.input.value || null,
    ask() {
      date.wrong(t('guide.enter-on-missing'));
      date.input.focus();
    },
  };
}
