/** Who waits to be admitted, and members who wait to be admitted again because they lost their keys. */

import { fromBase64 } from '../seal/bytes.js';
import { readBundle } from '../seal/identity.js';
import { ensure, NotReadable } from '../seal/reasons.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {import('../seal/identity.js').Bundle} Bundle
 *
 * @typedef {object} Waiting
 * @property {string} person
 * @property {'ready' | 'no-keys' | 'unreadable'} state
 * @property {string | null} reason why their keys cannot be read
 */

/** More than this many do not sit in one circle. */
export const MOST = 10;

const LEADING = ['facilitator', 'guide'];

/** @param {Circle} circle @returns {Promise<(Waiting & Record<string, any>)[]>} */
export function newcomersOf({ view }) {
  return Promise.all(view.newcomers.map(async (newcomer) => ({ ...newcomer, ...(await keysOf(newcomer)) })));
}

/** @param {Circle} circle @returns {Promise<Waiting[]>} members with keys that were made after everything was lost */
export async function resetsOf({ view, membership }) {
  const found = [];
  for (const { person, bundle, leaving, gone } of view.members) {
    const known = membership.member(person);
    if (!bundle || leaving || gone || !known) continue;
    const keys = await keysOf({ person, bundle });
    // Who renewed keys with the old ones at hand tells the circle themselves.
    const told = keys.bundle?.kind === 'renewed' || keys.bundle?.generation <= known.generation;
    if (!told) found.push({ person, state: keys.state, reason: keys.reason });
  }
  return found;
}

/**
 * @param {{ person: string, bundle: string | null }} of
 * @returns {Promise<{ state: Waiting['state'], reason: string | null, bundle: Bundle | null }>}
 */
async function keysOf({ person, bundle }) {
  if (!bundle) return { state: 'no-keys', reason: null, bundle: null };
  try {
    return { state: 'ready', reason: null, bundle: await bundleOf(person, bundle) };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { state: 'unreadable', reason: error.reason, bundle: null };
  }
}

/**
 * @param {string} person whose it must be
 * @param {string} base64
 * @returns {Promise<Bundle>}
 */
export async function bundleOf(person, base64) {
  const bundle = await readBundle(fromBase64(base64));
  ensure(bundle.person === person, 'author', 'keys of somebody else');
  return bundle;
}

/** @param {Circle} circle @returns {import('../seal/entry.js').Member | undefined} who leads, but for the deputy */
export function leaderOf({ membership }) {
  return membership.members.find(({ role }) => LEADING.includes(role));
}

/** @param {string} role */
export const isLeading = (role) => LEADING.includes(role);
