/** What I write of a case before the circle reads it: sealed for me alone, in every browser of mine. */

import { privateTexts } from '../api/keys.js';
import { here } from '../keys/here.js';
import { NotReadable } from '../seal/reasons.js';
import { caseFrom, caseToText } from './case.js';
import { caseOfField, draftField, mineOf } from './places.js';

/**
 * @typedef {import('./case.js').Case} Case
 *
 * @typedef {object} Draft
 * @property {string} id of the case
 * @property {Case | null} text
 * @property {NotReadable | null} problem why there is none
 */

/** @param {string} circle @returns {Promise<Draft[]>} */
export async function draftsOf(circle) {
  const container = mineOf(circle);
  const kept = (await privateTexts(container)).filter(
    (one) => one.container === container && caseOfField(one.field) !== null,
  );
  return Promise.all(kept.map(openDraft));
}

/** @param {import('../api/keys.js').PrivateText} kept @returns {Promise<Draft>} */
async function openDraft(kept) {
  const id = caseOfField(kept.field);
  try {
    return { id, text: caseFrom(await here.self.texts.open(kept)), problem: null };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { id, text: null, problem: error };
  }
}

/** @param {string} circle @param {string} id @param {Case} text */
export function keepDraft(circle, id, text) {
  return here.self.texts.write(mineOf(circle), draftField(id), () => caseToText(text));
}

/** @param {string} circle @param {string} id after which nothing can be kept under it */
export function dropDraft(circle, id) {
  return here.self.texts.remove(mineOf(circle), draftField(id));
}
