/** Sealing what is written in a round, and opening what is shown of it. */

import { here } from '../keys/here.js';
import { fromBase64, toBase64 } from '../seal/bytes.js';
import { mask } from '../seal/mask.js';
import { ensure } from '../seal/reasons.js';
import { placeName } from '../seal/seen.js';
import { epochOfText, HIDDEN, openText, sealText } from '../seal/text.js';
import { t } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('../seal/text.js').Place} Place
 *
 * @typedef {object} Shown a text as it is shown
 * @property {Place} place
 * @property {string} text base64
 * @property {string | null} by who sealed it; null where the method hides the writer
 * @property {string | null} whose it is, where that is shown
 * @property {boolean} mine
 * @property {boolean} entered whether the facilitator may have written it down for its writer
 */

/** @param {Circle} circle @param {Place} place */
const maskAt = (circle, place) => mask(here.self.vault, { circle: circle.id, ...place });

/**
 * In the newest epoch that is known here.
 *
 * @param {Circle} circle
 * @param {Place} place
 * @param {string} text
 * @param {boolean} hidden whether the method hides the writer
 * @returns {Promise<string>} base64
 */
export async function seal(circle, place, text, hidden) {
  if (!circle.mayWrite) throw new Wrong(t('circle.closed'));
  const { membership, keys } = circle;
  const writer = hidden ? await maskAt(circle, place) : here.self.me;
  return toBase64(await sealText(text, place, { membership, keys, writer }));
}

/**
 * @param {Circle} circle
 * @param {Shown} shown
 * @returns {Promise<string>}
 * @throws {import('../seal/reasons.js').NotReadable}
 */
export async function open(circle, { place, text, by, whose, mine, entered }) {
  const bytes = fromBase64(text);
  await knowEpoch(circle, epochOfText(bytes));
  const author = by ?? (mine && !entered ? (await maskAt(circle, place)).author : HIDDEN);
  const { membership, keys } = circle;
  const plain = await openText(bytes, { ...place, author }, { membership, keys, seen: here.store });
  if (by !== null && entered) await checkNewest(circle, place, whose);
  return plain;
}

/** Somebody may have come in meanwhile. @param {Circle} circle @param {number} epoch */
async function knowEpoch(circle, epoch) {
  if (epoch > circle.membership.epoch) await circle.refresh();
}

/**
 * Where two people may word the same text in turn, what each of them wrote last is not enough.
 *
 * @param {Circle} circle
 * @param {Place} place
 * @param {string | null} whose
 */
async function checkNewest(circle, { containerId, step, field, revision }, whose) {
  const [part] = field.split('/');
  const name = placeName('round', circle.id, containerId, step, part, whose ?? 'nobody');
  const seen = await here.store.raise(name, { revision, mask: null });
  ensure(seen.revision === revision, 'rolled-back', `revision ${seen.revision} was seen`);
}
