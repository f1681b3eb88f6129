/** Signed acts beside the log: that somebody leaves, consents, or heard the same words. */

import { equal } from './bytes.js';
import { verifies } from './ed25519.js';
import * as field from './pack.js';
import { ensure } from './reasons.js';
import { sha256 } from './suite.js';

const BODY = field.shape('kring/1/statement', {
  circle: field.id,
  kind: field.oneOf('leave', 'consent', 'words'),
  about: field.hash,
  author: field.id,
  at: field.number,
});

const STATEMENT = field.shape('kring/1/statement-signed', {
  body: field.bytes,
  signature: field.signature,
});

const AGREEMENTS = field.shape('kring/1/agreements', { version: field.number, text: field.hash });

/**
 * @typedef {object} Statement
 * @property {string} circle
 * @property {'leave' | 'consent' | 'words'} kind
 * @property {Uint8Array} about
 * @property {string} author
 * @property {number} at
 */

/**
 * What a consent is about.
 *
 * @param {number} version
 * @param {Uint8Array} sealedText of that version, as it came
 * @returns {Promise<Uint8Array>}
 */
export async function agreementsHash(version, sealedText) {
  return sha256(AGREEMENTS.write({ version, text: await sha256(sealedText) }));
}

/**
 * @param {object} of
 * @param {string} of.circle
 * @param {Statement['kind']} of.kind
 * @param {Uint8Array} of.about
 * @param {import('./identity.js').Identity} of.me
 * @param {number} of.at
 * @returns {Promise<Uint8Array>}
 */
export async function makeStatement({ circle, kind, about, me, at }) {
  const body = BODY.write({ circle, kind, about, author: me.person, at });
  return STATEMENT.write({ body, signature: await me.sign(body) });
}

/**
 * What it says; nobody has looked yet whether it is true.
 *
 * @param {Uint8Array} bytes
 * @returns {Statement & { isSignedWith: (signKey: Uint8Array) => Promise<boolean> }}
 */
export function readStatement(bytes) {
  const { body, signature } = STATEMENT.read(bytes);
  const said = /** @type {Statement} */ (BODY.read(body));
  return { ...said, isSignedWith: (signKey) => verifies(signKey, body, signature) };
}

/**
 * @param {Uint8Array} bytes
 * @param {object} asked
 * @param {import('./membership.js').Membership} asked.membership
 * @param {Statement['kind']} asked.kind
 * @param {Uint8Array} [asked.about] left out where it is known only from the statement, as of `leave`
 * @returns {Promise<Statement>}
 */
export async function verifyStatement(bytes, { membership, kind, about }) {
  const { isSignedWith, ...said } = readStatement(bytes);
  ensure(said.circle === membership.circle, 'form', 'of another circle');
  ensure(said.kind === kind, 'form', 'of another kind than asked for');
  ensure(about === undefined || equal(said.about, about), 'form', 'about something else than asked for');
  const signKeys = SIGN_KEYS[kind](said, membership);
  ensure(signKeys.length > 0, 'author', 'no member then');
  ensure(await some(signKeys, isSignedWith), 'signature', 'not by its author');
  return Object.freeze(said);
}

/**
 * @typedef {import('./membership.js').Membership} Membership
 *
 * @type {Record<Statement['kind'], (said: Statement, membership: Membership) => Uint8Array[]>} the
 *   keys each of which may have signed it; none where the author was no member
 */
const SIGN_KEYS = {
  leave({ about, author }, membership) {
    const member = membership.member(author);
    if (!member) return [];
    find(membership.sinceAdmission(author), about);
    return [member.signKey];
  },
  words({ about, author }, membership) {
    const member = find(membership.entries, about).member(author);
    return member ? [member.signKey] : [];
  },
  consent: ({ author }, membership) => membership.signKeysOf(author),
};

/** @param {readonly import('./entry.js').Entry[]} entries @param {Uint8Array} about */
function find(entries, about) {
  const entry = entries.find(({ hash }) => equal(hash, about));
  ensure(entry, 'chain', 'about an unknown entry');
  return entry;
}

/**
 * @template T
 * @param {T[]} values
 * @param {(value: T) => Promise<boolean>} holds
 */
async function some(values, holds) {
  for (const value of values) {
    if (await holds(value)) return true;
  }
  return false;
}
