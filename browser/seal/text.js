/**
 * What is said in a circle, sealed for the epoch in which it is said.
 *
 * The context of a text is made anew by whoever reads, from where it is shown. What a server says
 * about a text counts for nothing: a text that was moved does not open.
 */

import { equal, toHex } from './bytes.js';
import { verify } from './ed25519.js';
import * as field from './pack.js';
import { checkSealedSize, pad, unpad } from './padding.js';
import { random as systemRandom } from './random.js';
import { ensure } from './reasons.js';
import { checkSeen, placeName } from './seen.js';
import { decrypt, deriveKey, encrypt } from './suite.js';

const CONTEXT = field.shape('kring/1/text-context', {
  circle: field.id,
  epoch: field.number,
  containerKind: field.token,
  containerId: field.id,
  step: field.tokenOrEmpty,
  field: field.tokenOrEmpty,
  author: field.author,
  revision: field.number,
  kind: field.token,
  visibility: field.token,
});

const KEY = field.shape('kring/1/text-key', {
  circle: field.id,
  epoch: field.number,
  containerKind: field.token,
  containerId: field.id,
  author: field.author,
});

const TEXT = field.shape('kring/1/text', {
  epoch: field.number,
  author: field.author,
  nonce: field.nonce,
  sealed: field.bytes,
  signature: field.signature,
});

const SIGNED = field.shape('kring/1/text-signed', {
  context: field.bytes,
  nonce: field.nonce,
  sealed: field.bytes,
});

/** The author of a place where the method hides who writes. */
export const HIDDEN = Symbol('hidden writer');

/**
 * @typedef {object} Place
 * @property {string} containerKind
 * @property {string} containerId
 * @property {string} step may be ''
 * @property {string} field may be ''
 * @property {number} revision
 * @property {string} kind
 * @property {string} visibility
 *
 * @typedef {object} Writer an Identity, or a mask (mask.js)
 * @property {string | Uint8Array} author
 * @property {(message: Uint8Array) => Promise<Uint8Array>} sign
 */

/**
 * In the newest epoch.
 *
 * @param {string} text
 * @param {Place} place
 * @param {object} by
 * @param {import('./membership.js').Membership} by.membership
 * @param {import('./epoch.js').EpochKeys} by.keys
 * @param {Writer} by.writer
 * @param {import('./random.js').Random} [by.random]
 * @returns {Promise<Uint8Array>}
 */
export async function sealText(text, place, { membership, keys, writer, random = systemRandom }) {
  const { circle, epoch } = membership;
  const { author } = writer;
  const said = { ...place, circle, epoch, author };
  const nonce = random(12);
  const context = CONTEXT.write(said);
  const sealed = await encrypt(await keyOf(keys, said), nonce, context, pad(text));
  const signature = await writer.sign(SIGNED.write({ context, nonce, sealed }));
  return TEXT.write({ epoch, author, nonce, sealed, signature });
}

/**
 * @param {Uint8Array} bytes
 * @param {Place & { author: string | Uint8Array | typeof HIDDEN }} place where it is shown, and whose
 *   place that is: a person's, a known mask's, or a writer's whom the method hides
 * @param {object} by
 * @param {import('./membership.js').Membership} by.membership
 * @param {import('./epoch.js').EpochKeys} by.keys
 * @param {import('./seen.js').Seen} by.seen
 * @returns {Promise<string>}
 */
export async function openText(bytes, place, { membership, keys, seen }) {
  const { epoch, author, nonce, sealed, signature } = TEXT.read(bytes);
  checkSealedSize(sealed);
  const began = membership.began(epoch);
  ensure(belongsTo(place.author, author), 'author', 'not whose place this is');
  const said = { ...place, circle: membership.circle, epoch, author };
  const context = CONTEXT.write(said);
  await verify(signKeyOf(author, began), SIGNED.write({ context, nonce, sealed }), signature);
  const text = unpad(await decrypt(await keyOf(keys, said), nonce, context, sealed));
  await checkSeen(seen, nameOf(said, membership), { revision: place.revision, mask: maskOf(author) });
  return text;
}

/** @param {import('./epoch.js').EpochKeys} keys @param {Record<string, any>} said */
async function keyOf(keys, said) {
  return deriveKey(keys.root(said.epoch), KEY.write(said));
}

/**
 * @param {string | Uint8Array | typeof HIDDEN} owner
 * @param {string | Uint8Array} author
 */
function belongsTo(owner, author) {
  if (typeof author === 'string') return owner === author;
  return owner === HIDDEN || (owner instanceof Uint8Array && equal(owner, author));
}

/**
 * @param {string | Uint8Array} author
 * @param {import('./entry.js').Entry} began
 */
function signKeyOf(author, began) {
  if (typeof author !== 'string') return author;
  const member = began.member(author);
  ensure(member, 'author', 'no member in this epoch');
  return member.signKey;
}

/** @param {string | Uint8Array} author */
function maskOf(author) {
  return typeof author === 'string' ? null : toHex(author);
}

/**
 * Several people may write in one field, each their own text; but a field of a hidden writer is
 * that of the first mask, so there the name goes without author. Who left and came back begins
 * anew: what they wrote before went with them.
 *
 * @param {Record<string, any>} said
 * @param {import('./membership.js').Membership} membership
 */
function nameOf({ circle, epoch, containerKind, containerId, step, field, author }, membership) {
  const whose = typeof author === 'string' ? `${author}/${membership.cameIn(author, epoch)}` : 'hidden';
  return placeName('text', circle, containerKind, containerId, step, field, whose);
}

/**
 * In which epoch a text was sealed, as far as it says; whoever opens it finds out.
 *
 * @param {Uint8Array} bytes
 * @returns {number}
 */
export function epochOfText(bytes) {
  return TEXT.read(bytes).epoch;
}
