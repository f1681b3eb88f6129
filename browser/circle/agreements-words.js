/** The words of one version of the agreements: as they were proposed, and as members copied them. */

import { here } from '../keys/here.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { placeName } from '../seal/seen.js';
import { agreementsHash } from '../seal/statement.js';
import { epochOfText, openText } from '../seal/text.js';
import { agreementsPlace } from './places.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {import('../api/circles.js').KeptText} KeptText
 *
 * @typedef {object} Placed
 * @property {import('../seal/text.js').Place} place
 * @property {string | null} author
 * @property {Uint8Array} text
 * @property {number} epoch
 */

/**
 * The words as they were proposed, then as members sealed them again for who came later, newest
 * first.
 *
 * @param {Circle} circle
 * @param {Record<string, any>} said
 * @param {KeptText[]} kept
 * @returns {Placed[]}
 */
export function textsOf(circle, { version, proposed_by: proposedBy }, kept) {
  const original = agreementsPlace(circle.id, version);
  const first = kept.find(({ field, author }) => field === original.field && author === proposedBy);
  const copies = kept
    .map(({ field, author, text }) => ({
      place: agreementsPlace(circle.id, version, epochIn(text)),
      field,
      author,
      text,
      epoch: epochIn(text),
    }))
    .filter(({ place, field }) => place.field === field)
    .sort((a, b) => b.epoch - a.epoch);
  return [
    ...(first ? [{ place: original, author: proposedBy, text: first.text, epoch: epochIn(first.text) }] : []),
    ...copies,
  ];
}

/** @param {Uint8Array} text @returns {number} 0 where it cannot be seen */
function epochIn(text) {
  try {
    return epochOfText(text);
  } catch (error) {
    if (error instanceof NotReadable) return 0;
    throw error;
  }
}

/**
 * The first text that opens says what the words are. A copy with other words counts for nothing.
 *
 * @param {Circle} circle
 * @param {Record<string, any>} said
 * @param {Placed[]} texts
 */
export async function readWords(circle, said, texts) {
  const read = await Promise.all(texts.map((text) => openOne(circle, said.version, text)));
  const first = read.find(({ items }) => items !== null);
  const isOther = ({ items }) => items !== null && JSON.stringify(items) !== JSON.stringify(first?.items);
  const hashes = read.filter((one) => !isOther(one)).map(({ hash }) => hash);
  // That somebody came later is no wonder; everything else is worth telling.
  const problem = read.find((one) => one.problem !== null && one.problem.reason !== 'epoch')?.problem;
  const differ = read.some(isOther);
  const gone = await goneProblem(circle, said.version, read);
  if (first && gone === null) return { items: first.items, hash: first.hash, hashes, differ, problem: null };
  return {
    items: null,
    hash: null,
    hashes,
    differ,
    problem: gone ?? problem ?? new NotReadable('epoch', 'no text'),
  };
}

/**
 * Words that were read here do not go by themselves.
 *
 * @param {Circle} circle
 * @param {number} version
 * @param {{ items: string[] | null, isOriginal: boolean }[]} read
 * @returns {Promise<NotReadable | null>}
 */
async function goneProblem({ id }, version, read) {
  const gone = new NotReadable('rolled-back', 'words that were seen are gone');
  for (const { isOriginal } of read.filter(({ items }) => items !== null)) {
    await here.store.raise(placeOfRead(id, version, isOriginal), { revision: 1, mask: null });
  }
  const isThere = (wanted) => read.some(({ isOriginal }) => isOriginal === wanted);
  if (!isThere(true) && (await here.store.last(placeOfRead(id, version, true)))) return gone;
  const opened = read.some(({ items }) => items !== null);
  return !opened && !isThere(false) && (await here.store.last(placeOfRead(id, version, false))) ? gone : null;
}

/** @param {string} circle @param {number} version @param {boolean} isOriginal */
const placeOfRead = (circle, version, isOriginal) =>
  placeName('agreements', circle, String(version), isOriginal ? 'original' : 'copy');

/** @param {Circle} circle @param {number} version @param {Placed} placed */
async function openOne({ membership, keys }, version, { place, author, text }) {
  const hash = await agreementsHash(version, text);
  const isOriginal = place.field === agreementsPlace(place.containerId, version).field;
  try {
    ensure(author !== null, 'author', 'agreements have no hidden writer');
    const items = itemsFrom(
      await openText(text, { ...place, author }, { membership, keys, seen: here.store }),
    );
    return { items, problem: null, hash, isOriginal };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { items: null, problem: error, hash, isOriginal };
  }
}

/** @param {string} text @returns {string[]} */
export function itemsFrom(text) {
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    ensure(false, 'form', 'not agreements');
  }
  const items = said?.items;
  ensure(Array.isArray(items) && items.every((item) => typeof item === 'string'), 'form', 'not agreements');
  return items;
}
