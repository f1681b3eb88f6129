/** What the server keeps of a person's keys: public halves, wrapped keys, private texts. */

import { fromBase64, toBase64 } from '../seal/bytes.js';
import { get, post, put, remove } from './client.js';

/**
 * @typedef {object} Kept
 * @property {Uint8Array[]} bundles oldest first
 * @property {KeptWay[]} ways
 *
 * @typedef {object} KeptWay
 * @property {string} id
 * @property {'browser' | 'sheet'} kind
 * @property {Uint8Array} wrap
 * @property {boolean} this whether this session uses it
 * @property {string | null} device
 * @property {number | null} kept_at
 * @property {number} created_at
 *
 * @typedef {object} PrivateText
 * @property {string} container
 * @property {string} field
 * @property {number} revision
 * @property {Uint8Array} sealed
 *
 * @typedef {{ id: string, kind: 'browser' | 'sheet', wrap: Uint8Array }} NewWay
 */

export const me = () => get('/api/me');

/** @returns {Promise<Kept>} */
export async function kept() {
  const { bundles, ways } = await get('/api/keys');
  return {
    bundles: bundles.map(fromBase64),
    ways: ways.map((way) => ({ ...way, wrap: fromBase64(way.wrap) })),
  };
}

/**
 * @param {object} keys
 * @param {Uint8Array} keys.bundle
 * @param {NewWay[]} keys.ways
 * @param {(Omit<PrivateText, 'revision'> & { revision?: number })[]} keys.texts
 */
export function makeKeys({ bundle, ways, texts }) {
  return post('/api/keys', {
    bundle: toBase64(bundle),
    ways: ways.map(({ id, kind, wrap }) => ({ id, kind, wrap: toBase64(wrap) })),
    private: texts.map((text) => ({ ...text, sealed: toBase64(text.sealed) })),
  });
}

/** @param {NewWay} way */
export const putWay = ({ id, kind, wrap }) => put(`/api/keys/ways/${id}`, { kind, wrap: toBase64(wrap) });

/** @param {string} id */
export const removeWay = (id) => remove(`/api/keys/ways/${id}`);

/** @param {string} id */
export const sheetIsKept = (id) => post(`/api/keys/ways/${id}/kept`);

/** @param {string} [container] @returns {Promise<PrivateText[]>} */
export async function privateTexts(container) {
  const asked = container === undefined ? '' : `?container=${encodeURIComponent(container)}`;
  const { texts } = await get(`/api/private${asked}`);
  return texts.map((text) => ({ ...text, sealed: fromBase64(text.sealed) }));
}

/**
 * @param {PrivateText} text
 * @param {number} generation of the newest keys that this browser knows
 */
export const putPrivate = (text, generation) =>
  put('/api/private', { ...text, sealed: toBase64(text.sealed), generation });

/**
 * @param {{ container: string, field: string, revision: number }} place
 * @param {number} generation
 */
export const removePrivate = ({ container, field, revision }, generation) =>
  remove('/api/private', { container, field, revision, generation });
