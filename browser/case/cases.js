/** The cases that a circle reads: each shared by who brings it, worded anew, or taken back. */

import * as api from '../api/circles.js';
import { Refused, Unanswered } from '../api/client.js';
import { here } from '../keys/here.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { placeName } from '../seal/seen.js';
import { epochOfText, openText, sealText } from '../seal/text.js';
import { caseFrom, caseToText, WITHDRAWN } from './case.js';
import { casePlace } from './places.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 *
 * @typedef {object} SharedCase
 * @property {string} id
 * @property {string | null} author
 * @property {number} at when it was worded so
 * @property {number} revision
 * @property {number} epoch in which it was sealed; 0 where it cannot be read
 * @property {import('./case.js').Case | null} text
 * @property {boolean} withdrawn
 * @property {NotReadable | null} problem why there is no text
 */

/** @type {WeakMap<Circle, { state: string, cases: Promise<Map<string, SharedCase>> }>} */
const read = new WeakMap();

/**
 * @param {Circle} circle
 * @returns {Promise<Map<string, SharedCase>>} by id, newest first; once per state of the circle
 */
export function casesOf(circle) {
  const { state } = circle;
  const known = read.get(circle);
  if (known?.state === state) return known.cases;
  const cases = readCases(circle);
  read.set(circle, { state, cases });
  // What failed is asked again.
  cases.catch(() => read.delete(circle));
  return cases;
}

/** @param {Circle} circle */
async function readCases(circle) {
  const kept = (await api.texts(circle.id, 'case')).filter(({ field }) => field === 'case');
  const cases = await Promise.all(kept.map((text) => readCase(circle, text)));
  const gone = await goneFrom(circle, cases);
  return new Map([...cases.sort((a, b) => b.at - a.at), ...gone].map((one) => [one.id, one]));
}

/** @param {Circle} circle @param {api.KeptText} kept @returns {Promise<SharedCase>} */
async function readCase(circle, { container_id: id, author, revision, text, at }) {
  const about = { id, author, at, revision };
  try {
    const { membership, keys } = circle;
    ensure(author !== null, 'author', 'a case has no hidden writer');
    const place = { ...casePlace(id, revision), author };
    const plain = caseFrom(await openText(text, place, { membership, keys, seen: here.store }));
    // Whose case it was first, it stays.
    const first = await here.store.raise(seenName(circle, id), { revision: 1, mask: author });
    ensure(first.mask === author, 'author', 'a case of somebody else before');
    return { ...about, text: plain, withdrawn: plain === null, problem: null, epoch: epochOfText(text) };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { ...about, text: null, withdrawn: false, problem: error, epoch: 0 };
  }
}

/** @param {Circle} circle @param {string} id */
const seenName = (circle, id) => placeName('case', circle.id, id);

/** A case that was read here does not go by itself. @param {Circle} circle @param {SharedCase[]} cases */
async function goneFrom(circle, cases) {
  const start = seenName(circle, '');
  const seen = (await here.store.placesFrom(start)).map((place) => place.slice(start.length));
  return seen
    .filter((id) => !cases.some((one) => one.id === id))
    .map((id) => ({
      id,
      author: null,
      at: 0,
      revision: 0,
      epoch: 0,
      text: null,
      withdrawn: false,
      problem: new NotReadable('rolled-back', 'a case that was seen is gone'),
    }));
}

/** For the circle: the first time, or worded anew. @param {Circle} circle @param {string} id @param {import('./case.js').Case} text */
export async function shareCase(circle, id, text) {
  await put(circle, id, caseToText(text));
}

/** @param {Circle} circle @param {string} id */
export async function takeBack(circle, id) {
  await put(circle, id, WITHDRAWN);
}

/**
 * Who came later cannot read what was sealed before. A case of mine that waits, I seal again.
 *
 * @param {Circle} circle
 * @param {(id: string) => boolean} waits
 */
export async function shareAgain(circle, waits) {
  if (!circle.mayWrite) return;
  const newest = Math.max(...circle.membership.members.map(({ since }) => since));
  for (const one of (await casesOf(circle)).values()) {
    const mine = one.author === here.person && one.text !== null && waits(one.id);
    if (mine && one.epoch < newest) await put(circle, one.id, caseToText(one.text)).catch(unlessLater);
  }
}

/** Nobody asked for it: it is tried again with the next news. @param {unknown} error */
function unlessLater(error) {
  if (!(error instanceof Refused || error instanceof Unanswered)) throw error;
}

/** @param {Circle} circle @param {string} id @param {string} plain */
async function put(circle, id, plain) {
  const revision = ((await casesOf(circle)).get(id)?.revision ?? 0) + 1;
  const place = casePlace(id, revision);
  const { membership, keys } = circle;
  const text = await sealText(plain, place, { membership, keys, writer: here.self.me });
  await api.putText(circle.id, place, here.person, text);
  read.delete(circle);
}
