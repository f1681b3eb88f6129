/** A case: what its presenter wrote beforehand, as it is sealed. */

import { ensure } from '../seal/reasons.js';

/** What a presenter may want from a round; the words of docs/methods.md. */
export const WANTS = ['clarity', 'blind_spots', 'deepening', 'options', 'vision'];
export const ORIENTATIONS = ['problem', 'solution'];

/** More than that is not a question but a story. */
export const MOST_SENTENCES = 3;

/**
 * @typedef {object} Case
 * @property {string} title
 * @property {'problem' | 'solution'} orientation
 * @property {string[]} wants of `WANTS`
 * @property {string} happened
 * @property {string} part
 * @property {string} felt
 * @property {string} hope
 * @property {string} question
 * @property {number | null} minutes that its presenter thinks it takes
 */

const WORDS = ['title', 'happened', 'part', 'felt', 'hope', 'question'];

/** @type {Readonly<Case>} */
export const EMPTY_CASE = Object.freeze({
  title: '',
  orientation: 'problem',
  wants: [],
  happened: '',
  part: '',
  felt: '',
  hope: '',
  question: '',
  minutes: null,
});

/** What stands in the place of a case that was taken back. */
export const WITHDRAWN = JSON.stringify({ withdrawn: true });

/** @param {Case} one @returns {string} */
export function caseToText({ title, orientation, wants, happened, part, felt, hope, question, minutes }) {
  return JSON.stringify({ title, orientation, wants, happened, part, felt, hope, question, minutes });
}

/**
 * @param {string} text
 * @returns {Case | null} null where it was taken back
 * @throws {import('../seal/reasons.js').NotReadable} where its writer's browser made something else of it
 */
export function caseFrom(text) {
  const said = parsed(text);
  ensure(typeof said === 'object' && said !== null && !Array.isArray(said), 'form', 'not a case');
  if (said.withdrawn === true) return null;
  const words = WORDS.map((name) => [name, said[name] ?? '']);
  ensure(
    words.every(([, value]) => typeof value === 'string'),
    'form',
    'not a case',
  );
  const { wants = [], orientation, minutes = null } = said;
  ensure(Array.isArray(wants), 'form', 'not a case');
  ensure(minutes === null || Number.isInteger(minutes), 'form', 'not a case');
  return {
    .../** @type {any} */ (Object.fromEntries(words)),
    orientation: ORIENTATIONS.includes(orientation) ? orientation : 'problem',
    wants: WANTS.filter((want) => wants.includes(want)),
    minutes,
  };
}

/** @param {Case} one whether there is nothing in it yet that somebody would miss */
export function isEmpty(one) {
  return WORDS.every((name) => one[name].trim() === '');
}

/** @param {Case} one @returns {string} by what people know it */
export function titleOf({ title, question }) {
  const first = question.trim().split(/\n/)[0];
  return title.trim() || (first.length > 80 ? `${first.slice(0, 79)}…` : first);
}

/** Words that end in a full stop and end no sentence. */
const SHORT = /\b(?:bijv|bv|o\.a|d\.w\.z|e\.g|i\.e|nr|dhr|mw|mevr|drs|dr|ir|mr|mrs|ms|evt|resp|vs)\.$/i;

/** @param {string} text @returns {number} of sentences in it */
export function sentencesIn(text) {
  const pieces = text.split(/(?<=[.!?…])["'”’)]*\s+|\n+/u);
  let sentences = 0;
  let open = false;
  for (const piece of pieces) {
    if (!/[\p{L}\p{N}]/u.test(piece)) continue;
    if (!open) sentences += 1;
    open = SHORT.test(piece.trim());
  }
  return sentences;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    ensure(false, 'form', 'not a case');
  }
}
