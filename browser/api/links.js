/** Two browsers of one person, of which one unlocks the other, as the server passes on what they say. */

import { fromBase64, toBase64 } from '../seal/bytes.js';
import { get, post } from './client.js';

/** @param {string} id @param {Uint8Array} commitment @returns {Promise<{ number: string, expires_at: number }>} */
export const begin = (id, commitment) => post('/api/links', { id, commitment: toBase64(commitment) });

/** @param {string} number @returns {Promise<{ id: string, commitment: Uint8Array, device: string }>} */
export async function find(number) {
  const { id, commitment, device } = await post('/api/links/find', { number });
  return { id, commitment: fromBase64(commitment), device };
}

/** @param {string} id @param {Uint8Array} key */
export const answer = (id, key) => post(`/api/links/${id}/answer`, { key: toBase64(key) });

/** @param {string} id @param {{ newKey: Uint8Array, r: Uint8Array }} revealed */
export const open = (id, { newKey, r }) =>
  post(`/api/links/${id}/open`, { key: toBase64(newKey), random: toBase64(r) });

/** @param {string} id @param {Uint8Array} wrapped */
export const give = (id, wrapped) => post(`/api/links/${id}/wrap`, { wrap: toBase64(wrapped) });

/** @param {string} id */
export const refuse = (id) => post(`/api/links/${id}/refuse`);

/** @param {string} id */
export async function look(id) {
  const { state, opener_key, new_key, random, wrap } = await get(`/api/links/${id}`);
  const bytes = (base64) => (base64 ? fromBase64(base64) : null);
  return { state, openerKey: bytes(opener_key), newKey: bytes(new_key), r: bytes(random), wrap: bytes(wrap) };
}
