/**
 * The highest entry of each circle that was verified: in this browser, and in the vault, so that
 * another browser of the same person knows it too.
 */

import { Refused } from '../api/client.js';
import { here } from '../keys/here.js';
import { fromHex, toHex } from '../seal/bytes.js';
import { ensure } from '../seal/reasons.js';

const CONTAINER = 'seen';

/**
 * @typedef {import('../seal/membership.js').Head} Head
 */

/** What the vault is known to hold, by circle. @type {Promise<Map<string, Head>> | null} */
let inVault = null;
/** Whose vault that is. */
let whose = null;

/** @returns {Promise<Map<string, Head>>} */
function vaultHeads() {
  if (whose !== here.self) {
    whose = here.self;
    inVault = here.self.texts
      .all(CONTAINER)
      .then((texts) => new Map(texts.map(({ field, text }) => [field, headOf(text)])));
  }
  return inVault;
}

/**
 * @param {string} circle
 * @param {import('../seal/membership.js').Membership | null} membership as it was verified before
 * @returns {Promise<Head[]>} highest first
 */
export async function seenOf(circle, membership) {
  const heads = [await here.store.head(circle), (await vaultHeads()).get(circle), membership?.head];
  return heads.filter((head) => head !== null && head !== undefined).sort((a, b) => b.seq - a.seq);
}

/** @param {string} circle @param {Head} head */
export async function keepSeen(circle, head) {
  await here.store.raiseHead(circle, head);
  const heads = await vaultHeads();
  if ((heads.get(circle)?.seq ?? 0) >= head.seq) return;
  heads.set(circle, head);
  await here.self.texts.write(CONTAINER, circle, (kept) => higher(kept, head)).catch(unlessOver);
}

/** Another browser of mine made newer keys, and keeps this from now on. @param {unknown} error */
function unlessOver(error) {
  if (!(error instanceof Refused) || error.token !== 'over') throw error;
}

/** @param {string | null} kept @param {Head} head @returns {string} */
function higher(kept, { seq, hash }) {
  if (kept !== null && headOf(kept).seq >= seq) return kept;
  return JSON.stringify({ seq, hash: toHex(hash) });
}

/** @param {string} text @returns {Head} */
function headOf(text) {
  try {
    const { seq, hash } = JSON.parse(text);
    ensure(Number.isSafeInteger(seq) && seq > 0, 'form', 'not a head');
    return { seq, hash: fromHex(hash) };
  } catch {
    ensure(false, 'form', 'not a head');
  }
}
