/**
 * The agreements of a circle: proposed by one, in force when all consented. The server counts the
 * consents; here each is verified against the words that this browser shows.
 */

import { texts as askTexts } from '../api/circles.js';
import { here } from '../keys/here.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { placeName } from '../seal/seen.js';
import { readConsents, unprovenIn } from './agreements-consents.js';
import { readWords, textsOf } from './agreements-words.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 *
 * @typedef {object} Version
 * @property {number} version
 * @property {'proposed' | 'in-force' | 'earlier' | 'withdrawn'} state
 * @property {string} proposedBy
 * @property {number} proposedAt
 * @property {number | null} inForceAt
 * @property {number | null} rereadAt
 * @property {string[] | null} items
 * @property {NotReadable | null} problem why there are none
 * @property {Uint8Array | null} hash what a consent of mine is about: the words that I read
 * @property {boolean} differ whether a member gave newcomers other words than were proposed
 * @property {Map<string, true | NotReadable>} consents by person
 * @property {string[]} unproven who must have consented for it to be in force, and have not
 * @property {number} newestEpoch of the text and its copies
 */

/** @type {WeakMap<Circle, { state: string, read: Promise<Version[]> }>} */
const known = new WeakMap();

/**
 * @param {Circle} circle
 * @returns {Promise<{ versions: Version[], problem: NotReadable | null }>} newest first; none where
 *   the list itself is not what was seen
 */
export async function agreementsOf(circle) {
  try {
    return { versions: await readOnce(circle), problem: null };
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return { versions: [], problem: error };
  }
}

/**
 * @param {Circle} circle
 * @returns {Promise<Version[]>} once per state of the circle
 */
function readOnce(circle) {
  const { state } = circle;
  const last = known.get(circle);
  if (last?.state === state) return last.read;
  const read = readAll(circle);
  known.set(circle, { state, read });
  read.catch(() => known.delete(circle));
  return read;
}

/** @param {Version[]} versions @returns {Version | undefined} */
export const inForce = (versions) => versions.find(({ state }) => state === 'in-force');

/** @param {Version[]} versions @returns {Version | undefined} */
export const proposed = (versions) => versions.find(({ state }) => state === 'proposed');

/** @param {Circle} circle @param {Version} version @returns {string[]} members who have not consented */
export function missingIn(circle, { consents }) {
  return circle.membership.members
    .map(({ person }) => person)
    .filter((person) => consents.get(person) !== true);
}

/** @param {Circle} circle */
async function readAll(circle) {
  const said = circle.view.agreements;
  await checkNoneMissing(circle);
  const kept = said.length === 0 ? [] : await askTexts(circle.id, `agreements/${circle.id}`);
  const versions = await Promise.all(said.map((one) => readVersion(circle, one, kept)));
  return versions.sort((a, b) => b.version - a.version);
}

/** That no version is kept back which was seen here. @param {Circle} circle */
async function checkNoneMissing({ id, view }) {
  const highest = Math.max(0, ...view.agreements.map(({ version }) => version));
  const kept = await here.store.raise(placeName('agreements', id), { revision: highest, mask: null });
  ensure(kept.revision === highest, 'rolled-back', `version ${kept.revision} was seen`);
}

/**
 * @param {Circle} circle
 * @param {Record<string, any>} said
 * @param {import('../api/circles.js').KeptText[]} kept
 * @returns {Promise<Version>}
 */
async function readVersion(circle, said, kept) {
  const texts = textsOf(circle, said, kept);
  const { items, problem, hash, hashes, differ } = await readWords(circle, said, texts);
  const consents = await readConsents(circle, said, hashes);
  return {
    version: said.version,
    state: said.state,
    proposedBy: said.proposed_by,
    proposedAt: said.proposed_at,
    inForceAt: said.in_force_at,
    rereadAt: said.reread_at,
    items,
    problem,
    hash,
    differ,
    consents,
    unproven: said.state === 'in-force' ? unprovenIn(circle, texts[0], consents) : [],
    newestEpoch: Math.max(0, ...texts.map(({ epoch }) => epoch)),
  };
}
