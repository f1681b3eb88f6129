/** Texts that a member writes for the circle outside rounds: each person one, in their own place. */

import * as api from '../api/circles.js';
import { here } from '../keys/here.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { openText, sealText } from '../seal/text.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 *
 * @typedef {object} Written
 * @property {string} container its id
 * @property {string | null} author
 * @property {number} revision
 * @property {number} at
 * @property {Record<string, string> | null} words
 * @property {NotReadable | null} problem why there are none
 */

/**
 * @param {Circle} circle
 * @param {object} of
 * @param {string} of.container kind, or kind and id
 * @param {(id: string, revision: number) => import('../seal/text.js').Place} of.place
 * @param {string[]} of.names of the words in it
 * @returns {Promise<Written[]>} oldest first
 */
export async function writtenIn(circle, { container, place, names }) {
  const kept = await api.texts(circle.id, container);
  const { field } = place('', 1);
  const read = await Promise.all(
    kept.filter((one) => one.field === field).map((one) => readOne(circle, one, place, names)),
  );
  return read.sort((a, b) => a.at - b.at);
}

/**
 * @param {Circle} circle
 * @param {api.KeptText} kept
 * @param {(id: string, revision: number) => import('../seal/text.js').Place} place
 * @param {string[]} names
 * @returns {Promise<Written>}
 */
async function readOne(
  { membership, keys },
  { container_id: container, author, revision, at, text },
  place,
  names,
) {
  const about = { container, author, revision, at };
  try {
    ensure(author !== null, 'author', 'this place has no hidden writer');
    const plain = await openText(
      text,
      { ...place(container, revision), author },
      { membership, keys, seen: here.store },
    );
    return { ...about, words: wordsFrom(plain, names), problem: null };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { ...about, words: null, problem: error };
  }
}

/**
 * @param {string} text
 * @param {string[]} names
 * @returns {Record<string, string>} words that are missing are empty
 */
export function wordsFrom(text, names) {
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    ensure(false, 'form', 'not what stands in this place');
  }
  ensure(
    typeof said === 'object' && said !== null && !Array.isArray(said),
    'form',
    'not what stands in this place',
  );
  const words = names.map((name) => [name, said[name] ?? '']);
  ensure(
    words.every(([, value]) => typeof value === 'string'),
    'form',
    'not what stands in this place',
  );
  return Object.fromEntries(words);
}

/**
 * @param {Circle} circle
 * @param {import('../seal/text.js').Place} place
 * @param {Record<string, string>} words
 */
export async function write(circle, place, words) {
  const { membership, keys } = circle;
  const text = await sealText(JSON.stringify(words), place, { membership, keys, writer: here.self.me });
  await api.putText(circle.id, place, here.person, text);
}
