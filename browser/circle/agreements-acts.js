/** What members do with agreements: propose, consent, and copy them for who came later. */

import * as api from '../api/circles.js';
import { Refused } from '../api/client.js';
import { here } from '../keys/here.js';
import { agreementsHash, makeStatement } from '../seal/statement.js';
import { sealText } from '../seal/text.js';
import { t } from '../ui/texts.js';
import { now } from '../ui/time.js';
import { Wrong } from '../ui/trouble.js';
import { agreementsOf } from './agreements.js';
import { agreementsPlace } from './places.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {import('./agreements.js').Version} Version
 */

/**
 * Whoever proposes, consents.
 *
 * @param {Circle} circle
 * @param {string[]} items
 */
export async function propose(circle, items) {
  const version = 1 + Math.max(0, ...circle.view.agreements.map((one) => one.version));
  const text = await sealed(circle, agreementsPlace(circle.id, version), items);
  await sendProposal(circle, version, text);
  await consentTo(circle, version, await agreementsHash(version, text));
}

/** @param {Circle} circle @param {number} version @param {Uint8Array} text */
async function sendProposal(circle, version, text) {
  try {
    await api.propose(circle.id, version, text);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    // Somebody proposed a moment ago; or this was, and its answer got lost.
    await circle.refresh();
    throw new Wrong(t('circle.behind'));
  }
}

/** @param {Circle} circle @param {Version} version */
export function consent(circle, { version, hash }) {
  return consentTo(circle, version, hash);
}

/** @param {Circle} circle @param {number} version @param {Uint8Array} about */
async function consentTo(circle, version, about) {
  const statement = await makeStatement({
    circle: circle.id,
    kind: 'consent',
    about,
    me: here.self.me,
    at: now(),
  });
  await api.consent(circle.id, version, statement);
}

/** @param {Circle} circle @param {import('../seal/text.js').Place} place @param {string[]} items */
function sealed({ membership, keys }, place, items) {
  return sealText(JSON.stringify({ items }), place, { membership, keys, writer: here.self.me });
}

/**
 * Who was given only epochs after agreements were sealed cannot read them, and must before they
 * consent. So a member who can, seals the same words again.
 *
 * @param {Circle} circle
 */
export async function copyForNewcomers(circle) {
  if (!circle.mayWrite) return;
  const newest = Math.max(...circle.membership.members.map(({ since }) => since));
  const { versions } = await agreementsOf(circle);
  for (const one of versions) {
    const counts = one.state === 'proposed' || one.state === 'in-force';
    if (!counts || one.items === null || one.newestEpoch >= newest) continue;
    const place = agreementsPlace(circle.id, one.version, circle.membership.epoch);
    await api.copyAgreements(circle.id, one.version, await sealed(circle, place, one.items));
  }
}
