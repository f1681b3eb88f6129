/** What each takes along of a meeting as a whole. */

import { here } from '../keys/here.js';
import { closingPlace } from './places.js';
import { write, writtenIn } from './written.js';

/** @typedef {import('../circle/circle.js').Circle} Circle */

/** @param {Circle} circle @param {string} meeting */
export function closingsOf(circle, meeting) {
  return writtenIn(circle, { container: `meeting/${meeting}`, place: closingPlace, names: ['text'] });
}

/** @param {Circle} circle @param {string} meeting @param {string} text */
export async function writeClosing(circle, meeting, text) {
  const before = (await closingsOf(circle, meeting)).find(({ author }) => author === here.person);
  await write(circle, closingPlace(meeting, (before?.revision ?? 0) + 1), { text });
}
