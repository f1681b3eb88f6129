/** One comparing of the words of a circle, as far as my browser is in it. */

import * as api from '../api/circles.js';
import { Refused } from '../api/client.js';
import { here } from '../keys/here.js';
import { equal, fromBase64, toBase64 } from '../seal/bytes.js';
import { CircleWords } from '../seal/circle-words.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { makeStatement } from '../seal/statement.js';
import { fourWords } from '../seal/words.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { now } from '../ui/time.js';
import { Wrong } from '../ui/trouble.js';
import { keepHeard } from './verified.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 *
 * @typedef {object} Part
 * @property {CircleWords} words
 * @property {Uint8Array | null} r once it was shown
 * @property {string[]} people who had promised theirs then
 * @property {boolean} sent
 * @property {Uint8Array | null} hash of the words
 */

/**
 * My parts in the sessions of this visit. They are nowhere else: who loads the page anew begins anew.
 *
 * @type {Map<string, Part>}
 */
const mine = new Map();

/**
 * Where the circle is with its words, and my browser with it.
 *
 * @param {Circle} circle
 */
export async function stepOf(circle) {
  if (!circle.mayWrite) return { name: 'closed' };
  if (circle.membership.members.length < 2) return { name: 'alone' };
  const { session } = circle.view.words;
  if (session === null) return { name: 'none' };
  const people = session.parts.map(({ person }) => person);
  const part = mine.get(session.id);
  if (!people.includes(here.person))
    return { name: session.closed_at ? 'without-me' : 'open', people, taking: false };
  if (!part) return { name: 'reloaded', people };
  if (!equal(part.words.head, circle.membership.hash)) return { name: 'changed', people };
  if (!session.closed_at) return { name: 'open', people, taking: true };
  try {
    return await revealed(circle, session, part);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { name: 'failed', reason: error.reason, people };
  }
}

/**
 * The list is closed: my part is shown, and with all parts there, the words.
 *
 * @param {Circle} circle
 * @param {Record<string, any>} session
 * @param {Part} part
 */
async function revealed(circle, session, part) {
  if (part.r === null) {
    const promised = session.parts.map(({ person, commitment }) => ({
      person,
      commit: fromBase64(commitment),
    }));
    ensure(
      promised.every(({ person }) => circle.membership.member(person)),
      'author',
      'somebody who is no member takes part',
    );
    part.r = await part.words.reveal(promised);
    part.people = promised.map(({ person }) => person);
  }
  const { people } = part;
  if (!part.sent) await api.openWords(circle.id, session.id, part.r);
  part.sent = true;
  const opened = session.parts
    .filter(({ random }) => random)
    .map(({ person, random }) => ({ person, r: fromBase64(random) }));
  if (opened.length < people.length) return { name: 'revealing', people };
  part.hash ??= await part.words.words(opened);
  return {
    name: 'words',
    people,
    words: fourWords(part.hash, circle.view.lang),
    membership: circle.membership,
    said: hasSaid(circle),
  };
}

/** Whether I said already that they were the same. @param {Circle} circle */
function hasSaid({ view, membership }) {
  return view.words.heard.some(
    ({ person, head }) => person === here.person && head === toBase64(membership.hash),
  );
}

/** @param {Circle} circle @param {string} id */
export async function join(circle, id) {
  if (!circle.mayWrite) throw new Wrong(t('circle.closed'));
  const words = new CircleWords(circle.membership, here.person);
  const part = { words, r: null, people: [], hash: null, sent: false };
  mine.set(id, part);
  try {
    await api.joinWords(circle.id, id, await words.commit());
  } catch (error) {
    // Somebody began a moment ago: theirs is joined.
    if (!(error instanceof Refused) || error.token !== 'behind' || !error.answer.session) throw error;
    mine.set(error.answer.session, part);
    await api.joinWords(circle.id, error.answer.session, await words.commit());
  }
  await circle.refresh();
}

/** @param {Circle} circle */
export async function close(circle) {
  await api.closeWords(circle.id, circle.view.words.session.id);
  await circle.refresh();
}

/** @param {Circle} circle */
export async function again(circle) {
  if (circle.view.words.session) await api.endWords(circle.id, circle.view.words.session.id);
  await circle.refresh();
}

/** @param {Circle} circle @param {Record<string, any>} step at which the words were shown */
export async function heard(circle, { membership, people }) {
  await keepHeard(circle.id, membership, people);
  const about = membership.hash;
  const statement = await makeStatement({
    circle: circle.id,
    kind: 'words',
    about,
    me: here.self.me,
    at: now(),
  });
  await api.heardWords(circle.id, statement);
  await circle.refresh();
  say(t('words.heard'));
}
