/** When and where the circle meets next, and who facilitates: a fact, known to who sees dates. */

import { nameOf } from '../circle/names.js';
import { el, part } from '../ui/dom.js';
import { field, form, select } from '../ui/form.js';
import { say } from '../ui/status.js';
import { lang, t } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';

/** @typedef {import('../api/meetings.js').Next} Next */

const LONGEST_PLACE = 80;

/** @param {Next} next @returns {string} such as: donderdag 12 december 2026, 14.00 uur */
export function nextInWords({ on, at }) {
  const date = new Date(`${on}T${at || '12:00'}`);
  const words = new Intl.DateTimeFormat(lang() === 'nl' ? 'nl-NL' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(date);
  return at
    ? t('next.when', {
        day: words,
        hour: lang() === 'nl' ? at.slice(0, 5).replace(':', '.') : at.slice(0, 5),
      })
    : words;
}

/**
 * @param {import('../circle/circle.js').Circle} circle
 * @param {Next | null} next
 * @param {string} [name] of the day
 */
export function nextFacts(circle, next, name = t('next.next')) {
  if (next === null) return null;
  return el(
    'dl.facts',
    el('div', el('dt', name), el('dd', nextInWords(next))),
    next.place && el('div', el('dt', t('next.place')), el('dd', next.place)),
    next.facilitator &&
      el('div', el('dt', t('next.facilitator')), el('dd', nameOf(circle, next.facilitator))),
  );
}

/** @param {import('./desk.js').Desk} desk */
export function nextDate(desk) {
  const { circle } = desk;
  const facts = part('div.contents', (next) =>
    next ? nextFacts(circle, next, t('next.on')) : el('p', t('next.none')),
  );
  const place = el('div');
  let made = false;
  const show = () => {
    facts.show(desk.meeting.next);
    if (!desk.iLead || made) return;
    made = true;
    place.append(nextForm(desk));
  };
  return { node: el('section.apart', el('h3', t('next.title')), facts.node, place), show };
}

/** @param {import('./desk.js').Desk} desk */
function nextForm(desk) {
  const { circle, meeting } = desk;
  const { on = '', at = '', place: where = '', facilitator = '' } = meeting.next ?? {};
  const date = field({ label: t('next.on'), what: 'input.short', value: on, attributes: { type: 'date' } });
  const hour = field({ label: t('next.at'), what: 'input.short', value: at, attributes: { type: 'time' } });
  const place = field({
    label: t('next.place'),
    hint: t('next.place-hint'),
    value: where,
    attributes: { maxlength: LONGEST_PLACE },
  });
  const who = select({
    label: t('next.facilitator'),
    options: [
      { value: '', title: t('next.open') },
      ...desk.people.map((person) => ({ value: person, title: nameOf(circle, person) })),
    ],
    value: facilitator ?? '',
  });
  const button = el('button', t('next.save'));
  const save = async () => {
    if (date.input.value === '') throw new Wrong(t('next.no-date'));
    const next = {
      on: date.input.value,
      at: hour.input.value.slice(0, 5),
      place: place.input.value.trim(),
      facilitator: who.input.value || null,
    };
    await desk.change({ next });
    details.open = false;
    say(t('next.saved'));
  };
  const node = form(
    [el('div.beside', date.node, hour.node), place.node, who.node, el('div.actions', button)],
    button,
    save,
    desk.problems,
  );
  const details = /** @type {HTMLDetailsElement} */ (el('details', el('summary', t('next.agree')), node));
  return details;
}
