/**
 * With whom I have heard the same words. What I confirmed stands in my vault: the sign key that each
 * of them had. It counts as long as the log has that key for them, or keys that followed from it; not
 * when they were admitted anew, and not because a server says that they heard something.
 */

import { here } from '../keys/here.js';
import { fromBase64, toHex } from '../seal/bytes.js';
import { ensure, NotReadable } from '../seal/reasons.js';
import { verifyStatement } from '../seal/statement.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 *
 * @typedef {object} Heard
 * @property {'verified' | 'not-yet'} state
 * @property {string | null} reason why what they said they heard does not verify
 */

const CONTAINER = 'heard';

/** What stands in the vault, by circle: keys in hexadecimal, by person. @type {Promise<Map<string, Record<string, string>>> | null} */
let inVault = null;
/** Whose vault that is. */
let whose = null;

/** @returns {Promise<Map<string, Record<string, string>>>} */
function vaultHeard() {
  if (whose !== here.self) {
    whose = here.self;
    inVault = here.self.texts
      .all(CONTAINER)
      .then((texts) => new Map(texts.map(({ field, text }) => [field, keysFrom(text)])));
  }
  return inVault;
}

/**
 * I confirmed that all of them heard what I heard.
 *
 * @param {string} circle
 * @param {import('../seal/membership.js').Membership} membership whose words they were
 * @param {string[]} people who took part
 */
export async function keepHeard(circle, membership, people) {
  const confirmed = Object.fromEntries(
    people.map((person) => [person, toHex(membership.member(person).signKey)]),
  );
  const all = await vaultHeard();
  let kept = confirmed;
  await here.self.texts.write(CONTAINER, circle, (before) => {
    kept = { ...(before === null ? all.get(circle) : keysFrom(before)), ...confirmed };
    return JSON.stringify(kept);
  });
  all.set(circle, kept);
}

/**
 * @param {Circle} circle
 * @returns {Promise<Map<string, Heard>>} of each member
 */
export async function heardWith(circle) {
  const confirmed = (await vaultHeard()).get(circle.id) ?? {};
  const heard = new Map();
  for (const { person } of circle.membership.members) {
    const state = isStill(circle.membership, person, confirmed[person]) ? 'verified' : 'not-yet';
    heard.set(person, { state, reason: await problemOf(circle, person) });
  }
  return heard;
}

/**
 * @param {import('../seal/membership.js').Membership} membership
 * @param {string} person
 * @param {string | undefined} key in hexadecimal
 * @returns {boolean} whether their keys are this one or were renewed with it
 */
function isStill({ entries }, person, key) {
  const then = entries.findLastIndex((entry) => hexKey(entry, person) === key);
  if (key === undefined || then === -1) return false;
  return entries
    .slice(then + 1)
    .every(({ subject, act }) => subject !== person || act === 'renew' || act === 'give');
}

/** @param {import('../seal/entry.js').Entry} entry @param {string} person */
function hexKey(entry, person) {
  const member = entry.member(person);
  return member && toHex(member.signKey);
}

/**
 * What a member says that they heard: it proves nothing to me, but when it does not verify, somebody
 * lies.
 *
 * @param {Circle} circle
 * @param {string} person
 * @returns {Promise<string | null>}
 */
async function problemOf({ membership, view }, person) {
  const said = view.words.heard.find((one) => one.person === person);
  if (!said) return null;
  try {
    const about = fromBase64(said.head);
    const { author } = await verifyStatement(fromBase64(said.statement), {
      membership,
      kind: 'words',
      about,
    });
    ensure(author === person, 'author', 'heard by somebody else');
    return null;
  } catch (error) {
    if (error instanceof NotReadable) return error.reason;
    throw error;
  }
}

/** @param {string} text @returns {Record<string, string>} */
function keysFrom(text) {
  try {
    const keys = JSON.parse(text);
    ensure(
      Object.values(keys).every((key) => /^[0-9a-f]{64}$/.test(key)),
      'form',
      'not keys',
    );
    return keys;
  } catch {
    ensure(false, 'form', 'not keys');
  }
}
