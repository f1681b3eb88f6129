/** Who consented to agreements, and whether it can be proven. */

import { equal, fromBase64 } from '../seal/bytes.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { verifyStatement } from '../seal/statement.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {import('./agreements-words.js').Placed} Placed
 */

/** @param {Circle} circle @param {Record<string, any>} said @param {Uint8Array[]} hashes of the text and its copies */
export async function readConsents(circle, said, hashes) {
  const consents = new Map();
  for (const { person, statement } of said.consents) {
    consents.set(person, await readConsent(circle, person, fromBase64(statement), hashes));
  }
  return consents;
}

/** @param {Circle} circle @param {string} person @param {Uint8Array} statement @param {Uint8Array[]} hashes */
async function readConsent(circle, person, statement, hashes) {
  try {
    const { author, about } = await verifyStatement(statement, {
      membership: circle.membership,
      kind: 'consent',
    });
    ensure(author === person, 'author', 'a consent of somebody else');
    ensure(
      hashes.some((hash) => equal(hash, about)),
      'commit',
      'to other words',
    );
    return true;
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    return error;
  }
}

/**
 * That agreements are in force is what the server says. Who was in the circle when they were
 * proposed, and still is, must have consented.
 *
 * @param {Circle} circle
 * @param {Placed | undefined} original
 * @param {Map<string, true | NotReadable>} consents
 * @returns {string[]}
 */
export function unprovenIn({ membership }, original, consents) {
  const epoch = original?.epoch ?? 0;
  return membership.members
    .map(({ person }) => person)
    .filter((person) => membership.cameIn(person) <= epoch && consents.get(person) !== true);
}
