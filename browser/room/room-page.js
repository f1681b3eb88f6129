/**
 * The room: a round, on the screen of each who takes part. What stands on it follows from the view
 * alone; no method is known here.
 */

import { circleOf } from '../circle/following.js';
import { LiveRound } from './round.js';
import { roomScreen } from './screen/screen.js';
import { go } from '../ui/router.js';
import { keepFresh } from './screen/fresh.js';

/** @type {import('../ui/router.js').Page} */
export async function roomPage({ params, left }) {
  const circle = await circleOf(params.id);
  if (circle.view.me.state !== 'member') {
    queueMicrotask(() => go(`/circle/${circle.id}`, { replace: true }));
    return { title: circle.view.name, body: null };
  }
  const round = new LiveRound(circle, params.round);
  await round.start(left);
  keepFresh(circle, left);
  return roomScreen(round, circle, left);
}
