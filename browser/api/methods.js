/** Methods, whole. They do not change while a page is open, so each is asked for once. */

import { methods as askLines } from './circles.js';
import { get } from './client.js';

/**
 * @typedef {{ nl: string, en: string }} Both
 *
 * @typedef {object} Step as docs/methods.md has it
 * @property {string} id
 * @property {string} phase
 * @property {number | null} [minutes]
 * @property {boolean} [per_peer]
 * @property {boolean} [optional]
 * @property {string} activity
 * @property {string[]} [also]
 * @property {string} presenter
 * @property {string} acts
 * @property {{ kind: string, min: number, max: number, circle_max?: number }[]} [cards]
 * @property {Both} title
 * @property {Record<'presenter' | 'peers' | 'facilitator', Both>} brief
 * @property {Record<'presenter' | 'peers' | 'facilitator', Both>} full
 *
 * @typedef {object} Method
 * @property {string} id
 * @property {number} minutes
 * @property {number} [slack]
 * @property {Both} name
 * @property {Both} purpose
 * @property {Both} origin
 * @property {Both} preparation
 * @property {{ orientations: string[], wants: string[], experience: string, trust: string, readiness: string,
 *   size: { min: number, max: number }, when: Both, when_not: Both }} fits
 * @property {Record<string, { name: Both, opening?: Both }>} [kinds]
 * @property {Step[]} step
 */

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @template T @param {string} what @param {() => Promise<T>} ask @returns {Promise<T>} */
function once(what, ask) {
  if (!asked.has(what)) {
    const answer = ask();
    asked.set(what, answer);
    // What failed is asked again.
    answer.catch(() => asked.delete(what));
  }
  return asked.get(what);
}

/** @param {string} id @returns {Promise<Method>} */
export const method = (id) => once(`method ${id}`, () => get(`/api/methods/${encodeURIComponent(id)}`));

/** @returns {Promise<{ id: string, name: Both, line: Both, minutes: number }[]>} what there is to choose from */
export async function methodLines() {
  const { methods } = await once('list', askLines);
  return methods;
}

/** @returns {Promise<Method[]>} all that there are */
export async function allMethods() {
  return Promise.all((await methodLines()).map(({ id }) => method(id)));
}
