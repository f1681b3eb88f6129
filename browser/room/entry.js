/** The way into the room, from the first page of the circle. */

import { roundsOf } from '../api/rounds.js';
import { el } from '../ui/dom.js';
import { t, tOf } from '../ui/texts.js';

const GOING_ON = ['preparing', 'running'];

/**
 * The round that goes on in the circle and in which I have a seat, if there is one. Nobody is
 * shown the way to it who should write nothing here.
 *
 * @param {import('../circle/circle.js').Circle} circle
 * @returns {Promise<{ id: string, stage: string } | null>}
 */
export async function roundGoingOn(circle) {
  if (!circle.mayWrite) return null;
  const found = (await roundsOf(circle.id)).find(({ stage, seated }) => seated && GOING_ON.includes(stage));
  return found ? { id: found.id, stage: found.stage } : null;
}

/** @param {import('../circle/circle.js').Circle} circle @param {{ id: string, stage: string }} round */
export function roundSection(circle, { id, stage }) {
  return el(
    'section.next',
    el('h2', tOf('room.entry', stage)),
    el('p', t('room.entry-text')),
    el(
      'div.actions',
      el('a.button.primary', { href: `/circle/${circle.id}/round/${id}` }, t('room.entry-do')),
    ),
  );
}
