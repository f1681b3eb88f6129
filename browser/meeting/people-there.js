/** Who is there, in rings and in words; and, for who leads, noting it for others. */

import { initials, nameOf } from '../circle/names.js';
import { el, part } from '../ui/dom.js';
import { acting, select } from '../ui/form.js';
import { listed, t, tOf } from '../ui/texts.js';

/**
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('../api/meetings.js').Attendance} Attendance
 */

/** @type {Attendance[]} */
const STATES = ['present', 'late', 'left-early', 'absent-with-notice', 'absent'];

/** @param {Attendance | null} state */
export const isThere = (state) => state === 'present' || state === 'late' || state === 'left-early';

/** @param {Desk} desk */
export function peopleThere(desk) {
  const rings = part('div.contents', ({ people }) => {
    const missing = people.filter(({ state }) => !isThere(state));
    return [
      el(
        'ul.avatars',
        people.map(({ name, state }) => ringOf(name, state)),
      ),
      el(
        'p.hint',
        { role: 'status' },
        missing.length === 0
          ? t('there.all')
          : t('there.some', {
              there: people.length - missing.length,
              count: people.length,
              names: listed(missing.map(({ name }) => name)),
            }),
      ),
    ];
  });
  const show = () =>
    rings.show({
      people: desk.people.map((person) => ({
        name: nameOf(desk.circle, person),
        state: desk.attendanceOf(person),
      })),
    });
  return { node: rings.node, show };
}

/** @param {string} name @param {Attendance | null} state */
function ringOf(name, state) {
  const looks = isThere(state) ? 'yes' : 'open';
  return el(
    'li',
    el(`span.avatar.${looks}`, { 'aria-hidden': 'true', title: name }, initials(name)),
    el('span.visually-hidden', `${name}: ${tOf('attendance', state ?? 'unknown')}`),
  );
}

/**
 * For who leads: also for who has no screen. A field that somebody is at is left alone.
 *
 * @param {Desk} desk
 */
export function attendanceNotes(desk) {
  const rows = el('div');
  /** @type {Map<string, HTMLSelectElement>} */
  const inputs = new Map();
  const row = (person) => {
    const one = select({
      label: nameOf(desk.circle, person),
      options: [
        { value: '', title: tOf('attendance', 'unknown') },
        ...STATES.map((value) => ({ value, title: tOf('attendance', value) })),
      ],
      value: desk.attendanceOf(person) ?? '',
    });
    const input = /** @type {HTMLSelectElement} */ (one.input);
    input.addEventListener('change', async () => {
      const state = /** @type {Attendance} */ (input.value);
      if (input.value === '') return;
      desk.problems.show(null);
      await desk.change({ attendance: [{ person, state }] }).catch((error) => desk.problems.show(error));
    });
    inputs.set(person, input);
    rows.append(one.node);
  };
  const everybody = () => {
    const unknown = desk.people.filter((person) => desk.attendanceOf(person) === null);
    return desk.change({ attendance: unknown.map((person) => ({ person, state: 'present' })) });
  };
  const all = part(
    'div.contents',
    ({ unknown }) =>
      unknown > 0 && el('div.actions', acting('button', t('there.everybody'), everybody, desk.problems)),
  );
  const node = el(
    'details.attendance',
    el('summary', t('there.note')),
    el('p.hint', t('there.note-hint')),
    all.node,
    rows,
  );
  const show = () => {
    for (const person of desk.people) if (!inputs.has(person)) row(person);
    for (const [person, input] of inputs) {
      if (document.activeElement !== input) input.value = desk.attendanceOf(person) ?? '';
    }
    all.show({ unknown: desk.people.filter((person) => desk.attendanceOf(person) === null).length });
  };
  return { node, show };
}
