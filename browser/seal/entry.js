/** One entry of the membership log: its bytes, and what they say. */

import * as field from './pack.js';
import { ensure } from './reasons.js';
import { sha256 } from './suite.js';

export const LEADING = Object.freeze(['facilitator', 'guide']);
export const ROLES = Object.freeze([...LEADING, 'deputy', 'apprentice', 'member']);
export const ACTS = Object.freeze([
  'found',
  'admit',
  'leave',
  'remove',
  'roles',
  'give',
  'reset',
  'renew',
  'meeting',
]);

const MOST_MEMBERS = 12;

const MEMBER = field.shape('kring/1/member', {
  person: field.id,
  role: field.oneOf(...ROLES),
  since: field.number,
  generation: field.number,
  signKey: field.key,
  boxKey: field.key,
});

/** How members stand in an entry; two lists are the same when these bytes are. */
export const MEMBERS = field.listOf(MEMBER);

const BODY = field.shape('kring/1/entry', {
  circle: field.id,
  seq: field.number,
  previous: field.optional(field.hash),
  epoch: field.number,
  commitment: field.hash,
  act: field.oneOf(...ACTS),
  subject: field.optional(field.id),
  members: MEMBERS,
  evidence: field.optional(field.bytes),
  author: field.id,
  at: field.number,
});

const ENTRY = field.shape('kring/1/entry-signed', { body: field.bytes, signature: field.signature });

/**
 * @typedef {object} Member
 * @property {string} person
 * @property {'facilitator' | 'guide' | 'deputy' | 'apprentice' | 'member'} role
 * @property {number} since the first epoch that they have been given
 * @property {number} generation of their keys
 * @property {Uint8Array} signKey
 * @property {Uint8Array} boxKey
 *
 * @typedef {object} Said
 * @property {string} circle
 * @property {number} seq
 * @property {Uint8Array | null} previous
 * @property {number} epoch
 * @property {Uint8Array} commitment
 * @property {string} act one of ACTS
 * @property {string | null} subject
 * @property {readonly Member[]} members
 * @property {Uint8Array | null} evidence
 * @property {string} author
 * @property {number} at
 *
 * @typedef {object} Derived
 * @property {Uint8Array} bytes
 * @property {Uint8Array} hash
 * @property {Uint8Array} body what was signed
 * @property {Uint8Array} signature
 * @property {(person: string | null) => Member | undefined} member
 *
 * @typedef {Readonly<Said & Derived>} Entry
 */

/**
 * @param {Said} said
 * @param {import('./identity.js').Identity} me
 * @returns {Promise<Uint8Array>}
 */
export async function signEntry(said, me) {
  const body = BODY.write(said);
  return ENTRY.write({ body, signature: await me.sign(body) });
}

/**
 * Reads what stands there; whether it may stand there, membership.js knows.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<Entry>}
 */
export async function readEntry(bytes) {
  const { body, signature } = ENTRY.read(bytes);
  const said = /** @type {Said} */ (BODY.read(body));
  checkOrder(said.members);
  const members = Object.freeze(said.members.map((member) => Object.freeze(member)));
  return Object.freeze({
    ...said,
    members,
    member: (person) => members.find((member) => member.person === person),
    body,
    signature,
    bytes: bytes.slice(),
    hash: await sha256(bytes),
  });
}

/** @param {readonly Member[]} members */
function checkOrder(members) {
  ensure(members.length >= 1 && members.length <= MOST_MEMBERS, 'form', 'one to twelve members');
  const ascending = members.every(({ person }, at) => at === 0 || members[at - 1].person < person);
  ensure(ascending, 'form', 'members not in order');
}
