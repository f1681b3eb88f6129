/** What stands on the card of a member, as it is sealed. */

import { ensure } from '../seal/reasons.js';

/**
 * @typedef {object} Card
 * @property {string} call how somebody wants to be called
 * @property {string} job
 * @property {string} organisation
 * @property {string[]} line members with whom they stand in one line: one reports to the other
 * @property {string} lineNote to whom else they report, or who reports to them
 * @property {string} competitors organisations that compete with theirs, one on a line
 */

const WORDS = ['call', 'job', 'organisation', 'lineNote', 'competitors'];
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @type {Readonly<Card>} */
export const EMPTY_CARD = Object.freeze({
  call: '',
  job: '',
  organisation: '',
  line: [],
  lineNote: '',
  competitors: '',
});

/** @param {Card} card @returns {string} */
export function cardToText({ call, job, organisation, line, lineNote, competitors }) {
  return JSON.stringify({ call, job, organisation, line, lineNote, competitors });
}

/**
 * @param {string} text
 * @returns {Card}
 * @throws {import('../seal/reasons.js').NotReadable} where its writer's browser made something else of it
 */
export function cardFrom(text) {
  const said = parsed(text);
  ensure(typeof said === 'object' && said !== null && !Array.isArray(said), 'form', 'not a card');
  const words = WORDS.map((name) => [name, said[name] ?? '']);
  ensure(
    words.every(([, value]) => typeof value === 'string'),
    'form',
    'not a card',
  );
  const line = said.line ?? [];
  ensure(Array.isArray(line) && line.every((person) => ID.test(person)), 'form', 'not a card');
  return { ...Object.fromEntries(words), line };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    ensure(false, 'form', 'not a card');
  }
}
