/** Circles, as the server keeps them: what it knows in clear, and sealed bytes. */

import { EMPTY, fromBase64, idFromBytes, idToBytes, toBase64 } from '../seal/bytes.js';
import { NotReadable } from '../seal/reasons.js';
import { get, getNewer, patch, post, put, remove } from './client.js';

/** The server gives that many entries at a time. */
const ENTRIES = 500;

/** @param {{ person: string, epoch: number, box: Uint8Array }[]} boxes */
const sent = (boxes) => boxes.map(({ person, epoch, box }) => ({ person, epoch, box: toBase64(box) }));

export const methods = () => get('/api/methods');

/**
 * @param {Record<string, any>} settings and `id`
 * @param {import('../seal/acts.js').Done} founded
 */
export const found = (settings, { entry, boxes }) =>
  post('/api/circles', { ...settings, entry: toBase64(entry), boxes: sent(boxes) });

/** @param {string} circle @param {string | null} etag */
export const look = (circle, etag) => getNewer(`/api/circles/${circle}`, etag);

/** @param {string} circle @param {number} after @returns {Promise<Uint8Array[]>} */
export async function log(circle, after) {
  const { entries } = await get(`/api/circles/${circle}/log?after=${after}`);
  const bytes = entries.map(fromBase64);
  return bytes.length < ENTRIES ? bytes : [...bytes, ...(await log(circle, after + bytes.length))];
}

/** @param {string} circle @returns {Promise<{ epoch: number, seq: number, box: Uint8Array }[]>} */
export async function boxes(circle) {
  const answer = await get(`/api/circles/${circle}/boxes`);
  return answer.boxes.map((box) => ({ ...box, box: fromBase64(box.box) }));
}

/** @param {string} circle @param {import('../seal/acts.js').Done} done */
export const enter = (circle, { entry, boxes: made }) =>
  post(`/api/circles/${circle}/entries`, { entry: toBase64(entry), boxes: sent(made) });

/** @param {string} circle @param {Record<string, any>} settings */
export const change = (circle, settings) => patch(`/api/circles/${circle}`, settings);

/** @param {string} circle @param {Uint8Array} statement */
export const leave = (circle, statement) =>
  post(`/api/circles/${circle}/leave`, { statement: toBase64(statement) });

/** @param {string} circle @param {string} name */
export const dissolve = (circle, name) => post(`/api/circles/${circle}/dissolve`, { name });

/** @param {string} circle @param {{ id: string, address: string, role: string, lang: string }} invitation */
export const invite = (circle, invitation) => post(`/api/circles/${circle}/invitations`, invitation);

/** @param {string} circle @param {string} invitation */
export const inviteAgain = (circle, invitation) =>
  post(`/api/circles/${circle}/invitations/${invitation}/again`);

/** @param {string} circle @param {string} invitation */
export const revoke = (circle, invitation) => remove(`/api/circles/${circle}/invitations/${invitation}`);

/** @param {string} circle @param {string} person */
export const turnAway = (circle, person) => remove(`/api/circles/${circle}/newcomers/${person}`);

/**
 * @typedef {object} KeptText
 * @property {string} field
 * @property {string} container_id
 * @property {string | null} author a person, as the server says
 * @property {number} revision
 * @property {Uint8Array} text
 * @property {number} at
 */

/** @param {string} circle @param {string} container @returns {Promise<KeptText[]>} */
export async function texts(circle, container) {
  const answer = await get(`/api/circles/${circle}/texts?container=${encodeURIComponent(container)}`);
  return answer.texts.map((text) => ({ ...text, text: bytesOf(text.text), author: personIn(text.author) }));
}

/**
 * One text that is damaged does not take the others with it: who opens it finds nothing in it.
 *
 * @param {string} base64
 */
function bytesOf(base64) {
  try {
    return fromBase64(base64);
  } catch (error) {
    if (error instanceof NotReadable) return EMPTY;
    throw error;
  }
}

/** @param {string} author @returns {string | null} null where it is a hidden writer */
function personIn(author) {
  const bytes = bytesOf(author);
  return bytes.length === 16 ? idFromBytes(bytes) : null;
}

/**
 * @param {string} circle
 * @param {import('../seal/text.js').Place} place
 * @param {string} author
 * @param {Uint8Array} text
 */
export const putText = (circle, place, author, text) =>
  put(`/api/circles/${circle}/texts`, {
    container_kind: place.containerKind,
    container_id: place.containerId,
    step: place.step,
    field: place.field,
    author: toBase64(idToBytes(author)),
    revision: place.revision,
    kind: place.kind,
    visibility: place.visibility,
    text: toBase64(text),
  });

const agreements = (circle, version, rest = '') => `/api/circles/${circle}/agreements/${version}${rest}`;

/** @param {string} circle @param {number} version @param {Uint8Array} text */
export const propose = (circle, version, text) =>
  post(`/api/circles/${circle}/agreements`, { version, text: toBase64(text) });

/** @param {string} circle @param {number} version @param {Uint8Array} text */
export const copyAgreements = (circle, version, text) =>
  put(agreements(circle, version, '/copy'), { text: toBase64(text) });

/** @param {string} circle @param {number} version @param {Uint8Array} statement */
export const consent = (circle, version, statement) =>
  post(agreements(circle, version, '/consent'), { statement: toBase64(statement) });

/** @param {string} circle @param {number} version */
export const withdraw = (circle, version) => remove(agreements(circle, version));

/** @param {string} circle @param {number} version */
export const reread = (circle, version) => post(agreements(circle, version, '/reread'));

/** @param {string} circle @param {string} id @param {Uint8Array} commitment */
export const joinWords = (circle, id, commitment) =>
  post(`/api/circles/${circle}/words`, { id, commitment: toBase64(commitment) });

/** @param {string} circle @param {string} session */
export const closeWords = (circle, session) => post(`/api/circles/${circle}/words/${session}/close`);

/** @param {string} circle @param {string} session @param {Uint8Array} random */
export const openWords = (circle, session, random) =>
  post(`/api/circles/${circle}/words/${session}/open`, { random: toBase64(random) });

/** @param {string} circle @param {string} session */
export const endWords = (circle, session) => remove(`/api/circles/${circle}/words/${session}`);

/** @param {string} circle @param {Uint8Array} statement */
export const heardWords = (circle, statement) =>
  post(`/api/circles/${circle}/words/heard`, { statement: toBase64(statement) });
