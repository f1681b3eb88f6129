/**
 * What a browser of the circle does by itself, because its person already said so, or somebody else
 * did: conclude that somebody left, tell of new keys, and seal again what a newcomer may read.
 *
 * Several browsers may set out on the same; the server lets one be first, and the others see it.
 */

import { Refused, Unanswered } from '../api/client.js';
import { here } from '../keys/here.js';
import { sendLeftOver } from '../room/left-over.js';
import * as acts from '../seal/acts.js';
import { fromBase64 } from '../seal/bytes.js';
import { NotReadable } from '../seal/reasons.js';
import { Wrong } from '../ui/trouble.js';
import { copyForNewcomers } from './agreements-acts.js';
import { sealCardAgain } from './cards.js';
import { meanwhile } from './history.js';
import { leavingProblem } from './leaving.js';
import { isLeading } from './newcomers.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 */

/** What only I can do. */
const MINE = [tellOfNewKeys, sealCardAgain, sendLeftOver];
/** What any of us can do. */
const ANYBODYS = [concludeLeaving, copyForNewcomers];

/**
 * How often each state of a circle was looked at: what failed is tried with the next news.
 *
 * @type {WeakMap<Circle, { state: string, looks: number }>}
 */
const looked = new WeakMap();

/**
 * Called again and again while a circle is open.
 *
 * @param {Circle} circle
 */
export async function doChores(circle) {
  if (circle.view.me.state !== 'member' || circle.problem !== null || !circle.mine) return;
  const before = looked.get(circle);
  const looks = before?.state === circle.state ? before.looks + 1 : 0;
  looked.set(circle, { state: circle.state, looks });
  const chores = [...(looks === 0 ? MINE : []), ...(looks === turnOf(circle) ? ANYBODYS : [])];
  for (const chore of chores) await attempt(() => chore(circle));
}

/**
 * Not all at once: who leads is first, and who comes after finds it done.
 *
 * @param {Circle} circle
 * @returns {number} at which look it is my turn
 */
function turnOf({ membership, view }) {
  const leaving = view.members.filter((member) => member.leaving).map(({ person }) => person);
  const leads = ({ role }) => Number(isLeading(role));
  const inTurn = membership.members
    .filter(({ person }) => !leaving.includes(person))
    .toSorted((a, b) => leads(b) - leads(a));
  return inTurn.findIndex(({ person }) => person === here.person);
}

/** @param {() => Promise<unknown>} chore */
async function attempt(chore) {
  try {
    await chore();
  } catch (error) {
    // Nobody asked for it. What matters of it, the pages show; what failed is tried with the next news.
    const expected = [Refused, Unanswered, Wrong, NotReadable].some((kind) => error instanceof kind);
    if (!expected) reportError(error);
  }
}

/** @param {Circle} circle */
export async function tellOfNewKeys(circle) {
  const { self } = here;
  if (!circle.mine || circle.myKeys !== 'earlier' || !self.has(circle.mine.generation)) return;
  await circle.actWithOldKeys(
    (membership, by) => acts.renew(membership, { ...by, bundle: self.bundle }),
    meanwhile(circle),
  );
}

/** @param {Circle} circle */
async function concludeLeaving(circle) {
  for (const { person, leaving } of circle.view.members) {
    if (!leaving || person === here.person || !circle.mayWrite || !circle.membership.member(person)) continue;
    // What somebody did not say themselves concludes nothing, and keeps nobody else waiting.
    if ((await leavingProblem(circle, person)) !== null) continue;
    const statement = fromBase64(leaving);
    await circle.act((membership, by) => acts.leave(membership, { ...by, statement }), meanwhile(circle));
  }
}
