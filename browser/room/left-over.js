/** What was done in rounds whose page was closed before it was acknowledged is sent from any page of the circle. */

import { here } from '../keys/here.js';
import { keptHere } from './kept.js';
import { Outbox } from './outbox.js';

/** @typedef {import('../circle/circle.js').Circle} Circle */

/** @type {WeakSet<Circle>} */
const looked = new WeakSet();

/** Once for each page that is loaded. @param {Circle} circle */
export async function sendLeftOver(circle) {
  if (looked.has(circle)) return;
  looked.add(circle);
  const kept = await keptHere();
  for (const round of await kept.roundsOf(here.person, circle.id)) await new Outbox(circle, round).sendLeft();
}
