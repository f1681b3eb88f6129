/** What was done in a round: as it is sent, and as it is kept in this browser until it is acknowledged. */

import { here } from '../keys/here.js';
import { NotReadable } from '../seal/reasons.js';
import { SeenInMemory } from '../seal/seen.js';
import { seal } from './sealing.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('./kept.js').KeptCommand} KeptCommand
 *
 * @typedef {object} Words
 * @property {string} text
 * @property {import('../seal/text.js').Place} place
 * @property {boolean} hidden whether the method hides the writer
 * @property {string | null} draft the name of the draft that it was
 *
 * @typedef {object} Deed
 * @property {string} kind which act
 * @property {Record<string, any> | null} fields without the text; null where the act has none
 * @property {number | null} visit
 * @property {string | null} onBehalf
 * @property {Words | null} words
 *
 * @typedef {Deed & {
 *   id: string,
 *   at: number,
 *   body: string,
 *   sealed: string | null,
 *   state: 'keeping' | 'sending' | 'waiting' | 'acknowledged',
 *   seq: number | null,
 *   turns: number,
 *   settle: { resolve: (answer: any) => void, reject: (error: unknown) => void } | null,
 * }} Entry
 */

/** The vault binds what stands in it to a place of its own. @param {string} id */
const placeOf = (id) => ({ container: 'outbox', field: id, revision: 1 });

/**
 * Sealed in the newest epoch, under a new id: other bytes are another command.
 *
 * @param {Circle} circle
 * @param {Deed} deed
 * @returns {Promise<{ id: string, body: string, sealed: string | null }>}
 */
export async function sealed(circle, deed) {
  const id = crypto.randomUUID();
  const { words } = deed;
  const text = words && (await seal(circle, words.place, words.text, words.hidden));
  return { id, body: bodyOf(id, deed, text), sealed: text };
}

/** @param {string} id @param {Omit<Deed, 'words'>} deed @param {string | null} text sealed */
export function bodyOf(id, { kind, fields, visit, onBehalf }, text) {
  const act = fields === null ? kind : { [kind]: { ...fields, ...(text !== null && { text }) } };
  return JSON.stringify({ id, visit, on_behalf: onBehalf, act });
}

/**
 * @param {Entry} entry
 * @param {{ person: string, circle: string, round: string, tab: string }} where
 * @returns {Promise<KeptCommand>}
 */
export async function commandOf({ id, at, body, words }, where) {
  const said = await here.self.vault.seal(JSON.stringify({ at, words }), placeOf(id));
  return { id, ...where, body, words: said };
}

/** @param {KeptCommand} command @returns {Promise<Entry>} */
export async function entryOf({ id, body, words: said }) {
  const { act, visit, on_behalf: onBehalf } = JSON.parse(body);
  const { at, words } = await openWords(id, said);
  const rest = {
    id,
    visit,
    onBehalf,
    words,
    at,
    body,
    state: /** @type {const} */ ('sending'),
    seq: null,
    turns: 0,
    settle: null,
  };
  if (typeof act === 'string') return { ...rest, kind: act, fields: null, sealed: null };
  const [[kind, { text = null, ...fields }]] = Object.entries(act);
  return { ...rest, kind, fields, sealed: text };
}

/** @param {string} id @param {Uint8Array} said @returns {Promise<{ at: number, words: Words | null }>} */
async function openWords(id, said) {
  try {
    return JSON.parse(await here.self.vault.open(said, placeOf(id), new SeenInMemory()));
  } catch (error) {
    // Sealed for keys that were lost since: it can be sent, and not be shown.
    if (!(error instanceof NotReadable)) throw error;
    return { at: 0, words: null };
  }
}
