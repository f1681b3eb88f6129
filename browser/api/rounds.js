/** Rounds, as the server knows them: who does what in which step, and sealed bytes. */

import { askOnce, get, post } from './client.js';

/** @param {string} circle */
const rounds = (circle) => `/api/circles/${circle}/rounds`;

/** @param {string} circle @returns {Promise<Record<string, any>[]>} newest first */
export const roundsOf = async (circle) => (await get(rounds(circle))).rounds;

/** @param {string} id @returns {Promise<Record<string, any>>} the whole method */
export const method = (id) => get(`/api/methods/${encodeURIComponent(id)}`);

/**
 * @typedef {object} Look what somebody looks at
 * @property {string} circle
 * @property {string} round
 * @property {boolean} board whether it is the picture for the room
 */

/** @param {Look} look @returns {string} the address of the stream */
export const streamOf = ({ circle, round, board }) =>
  `${rounds(circle)}/${round}/stream${board ? '?board=1' : ''}`;

/**
 * What the stream would say, asked for once. There is one attempt: who asks goes on asking.
 *
 * @param {Look} look
 * @param {number | null} after what is known already: answered when there is more, or after a while
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ event: string, data: Record<string, any> } | null>} null when nothing is new
 */
export async function ask({ circle, round, board }, after, signal) {
  const query = new URLSearchParams({
    ...(after !== null && { after: String(after) }),
    ...(board && { board: '1' }),
  });
  const asked = query.size > 0 ? `?${query}` : '';
  const { body } = await askOnce('GET', `${rounds(circle)}/${round}${asked}`, undefined, {}, signal);
  return body;
}

/** The same, asked until there is an answer or it takes too long. @param {Look} look */
export const look = ({ circle, round }) => get(`${rounds(circle)}/${round}`);

/** @param {string} circle @param {string} round @param {object} command that opens it */
export const open = (circle, round, command) => post(`${rounds(circle)}/${round}/commands`, command);

/**
 * One attempt; the same bytes may be sent as often as there is no answer.
 *
 * @param {string} circle
 * @param {string} round
 * @param {string} command as JSON
 * @returns {Promise<{ seq: number, now: number }>}
 */
export async function command(circle, round, command) {
  const { body } = await askOnce('POST', `${rounds(circle)}/${round}/commands`, command);
  return body;
}
