/** Who the members are, for the circle: each writes their own card, and the circle reads it. */

import * as api from '../api/circles.js';
import { here } from '../keys/here.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { placeName } from '../seal/seen.js';
import { epochOfText, openText, sealText } from '../seal/text.js';
import { cardFrom, cardToText } from './card.js';
import { cardPlace } from './places.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {import('./card.js').Card} Card
 *
 * @typedef {object} ReadCard
 * @property {Card | null} card
 * @property {NotReadable | null} problem
 * @property {number} revision 0 when there is none
 * @property {number} epoch in which it was sealed
 */

/** @type {WeakMap<Circle, { state: string, cards: Promise<Map<string, ReadCard>> }>} */
const read = new WeakMap();

/**
 * @param {Circle} circle
 * @returns {Promise<Map<string, ReadCard>>} by person, of all members; once per state of the circle
 */
export function cardsOf(circle) {
  const { state } = circle;
  const known = read.get(circle);
  if (known?.state === state) return known.cards;
  const cards = readCards(circle);
  read.set(circle, { state, cards });
  // What failed is asked again.
  cards.catch(() => read.delete(circle));
  return cards;
}

/** @param {Circle} circle */
async function readCards(circle) {
  const kept = await api.texts(circle.id, 'member');
  const cards = new Map();
  for (const { person } of circle.membership.members) {
    cards.set(person, await readCard(circle, person, kept));
  }
  return cards;
}

/**
 * @param {Circle} circle
 * @param {string} person
 * @param {api.KeptText[]} kept
 * @returns {Promise<ReadCard>}
 */
async function readCard(circle, person, kept) {
  const found = kept.find(({ container_id: container, field }) => container === person && field === 'card');
  // A card belongs to one stay in the circle: who comes back writes a new one.
  const cameIn = circle.membership.cameIn(person);
  const name = placeName('card', circle.id, person, String(cameIn));
  if (!found) return { card: null, problem: await goneProblem(name), revision: 0, epoch: 0 };
  const { text, revision } = found;
  try {
    const { membership, keys } = circle;
    ensure(epochOfText(text) >= cameIn, 'rolled-back', 'a card of before they came back');
    const plain = await openText(
      text,
      { ...cardPlace(person, revision), author: person },
      { membership, keys, seen: here.store },
    );
    await here.store.raise(name, { revision, mask: null });
    return { card: cardFrom(plain), problem: null, revision, epoch: epochOfText(text) };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { card: null, problem: error, revision, epoch: 0 };
  }
}

/** A card that was there does not go by itself. @param {string} name @returns {Promise<NotReadable | null>} */
async function goneProblem(name) {
  const seen = await here.store.last(name);
  return seen ? new NotReadable('rolled-back', 'a card that was seen is gone') : null;
}

/**
 * @param {Circle} circle
 * @param {Card} card
 */
export async function writeCard(circle, card) {
  const { revision } = (await cardsOf(circle)).get(here.person);
  await put(circle, card, revision + 1);
}

/** @param {Circle} circle @param {Card} card @param {number} revision */
async function put(circle, card, revision) {
  const place = cardPlace(here.person, revision);
  const { membership, keys } = circle;
  const text = await sealText(cardToText(card), place, { membership, keys, writer: here.self.me });
  await api.putText(circle.id, place, here.person, text);
  read.delete(circle);
}

/**
 * For who was given only epochs after my card was sealed.
 *
 * @param {Circle} circle
 */
export async function sealCardAgain(circle) {
  const mine = circle.mayWrite && (await cardsOf(circle)).get(here.person);
  if (!mine || mine.card === null) return;
  const newest = Math.max(...circle.membership.members.map(({ since }) => since));
  if (mine.epoch < newest) await put(circle, mine.card, mine.revision + 1);
}
