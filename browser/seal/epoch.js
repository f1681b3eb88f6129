/** The secret of an epoch: promised in the log, boxed for each member, kept as a key. */

import { equal } from './bytes.js';
import { verify } from './ed25519.js';
import * as field from './pack.js';
import { random as systemRandom } from './random.js';
import { ensure } from './reasons.js';
import { decrypt, deriveKey, encrypt, rootKey, sha256 } from './suite.js';
import { agree, boxPair } from './x25519.js';

const COMMITMENT = field.shape('kring/1/commitment', {
  circle: field.id,
  epoch: field.number,
  secret: field.secret,
});

const CONTEXT = field.shape('kring/1/box-context', {
  circle: field.id,
  epoch: field.number,
  entry: field.hash,
  author: field.id,
  recipient: field.id,
  generation: field.number,
});

const SALT = field.shape('kring/1/box-salt', { ephemeralKey: field.key, boxKey: field.key });

const BOX = field.shape('kring/1/box', {
  ephemeralKey: field.key,
  nonce: field.nonce,
  sealed: field.wrappedKey,
  signature: field.signature,
});

const SIGNED = field.shape('kring/1/box-signed', {
  context: field.bytes,
  ephemeralKey: field.key,
  nonce: field.nonce,
  sealed: field.wrappedKey,
});

/**
 * @param {import('./random.js').Random} [random]
 * @returns {Uint8Array} S
 */
export function newSecret(random = systemRandom) {
  return random(32);
}

/**
 * @param {string} circle
 * @param {number} epoch
 * @param {Uint8Array} secret
 * @returns {Promise<Uint8Array>}
 */
export function commitmentTo(circle, epoch, secret) {
  return sha256(COMMITMENT.write({ circle, epoch, secret }));
}

/**
 * @param {import('./entry.js').Entry} entry that the box comes with
 * @param {number} epoch
 * @param {{ person: string, generation: number }} recipient
 */
function contextOf(entry, epoch, { person, generation }) {
  const { circle, hash, author } = entry;
  return CONTEXT.write({ circle, epoch, entry: hash, author, recipient: person, generation });
}

/**
 * @param {object} of
 * @param {import('./entry.js').Entry} of.entry that the box comes with
 * @param {number} of.epoch
 * @param {Uint8Array} of.secret
 * @param {import('./entry.js').Member} of.recipient
 * @param {import('./identity.js').Identity} of.me who signed the entry
 * @param {import('./random.js').Random} [random]
 * @returns {Promise<Uint8Array>}
 */
export async function sealBox({ entry, epoch, secret, recipient, me }, random = systemRandom) {
  const context = contextOf(entry, epoch, recipient);
  const { privateKey, publicKey: ephemeralKey } = await boxPair(random(32));
  const nonce = random(12);
  const salt = SALT.write({ ephemeralKey, boxKey: recipient.boxKey });
  const key = await deriveKey(await agree(privateKey, recipient.boxKey), context, salt);
  const sealed = await encrypt(key, nonce, context, secret);
  const signature = await me.sign(SIGNED.write({ context, ephemeralKey, nonce, sealed }));
  return BOX.write({ ephemeralKey, nonce, sealed, signature });
}

/**
 * @param {Uint8Array} bytes
 * @param {object} of
 * @param {import('./membership.js').Membership} of.membership
 * @param {number} of.seq of the entry that the box comes with
 * @param {number} of.epoch
 * @param {import('./identity.js').Identity} of.me of the generation that I had in that entry
 * @returns {Promise<Uint8Array>} the secret that the log promised
 */
export async function openBox(bytes, { membership, seq, epoch, me }) {
  const { signature, ...box } = BOX.read(bytes);
  const { commitment } = membership.began(epoch);
  const entry = membership.entry(seq);
  const context = contextOf(entry, epoch, me);
  await verify(membership.signedWith(entry), SIGNED.write({ context, ...box }), signature);
  const salt = SALT.write({ ephemeralKey: box.ephemeralKey, boxKey: me.boxKey });
  const key = await deriveKey(await me.agree(box.ephemeralKey), context, salt);
  const secret = await decrypt(key, box.nonce, context, box.sealed);
  const promised = equal(await commitmentTo(membership.circle, epoch, secret), commitment);
  ensure(promised, 'commitment', 'not the secret that the log promised');
  return secret;
}

/** The epochs of one circle that were given to me, as keys that no script can read. */
export class EpochKeys {
  #roots = new Map();

  /** @param {number} epoch @param {Uint8Array} secret from `openBox` or an act */
  async add(epoch, secret) {
    this.#roots.set(epoch, await rootKey(secret));
  }

  /** @param {number} epoch */
  has(epoch) {
    return this.#roots.has(epoch);
  }

  /** @param {number} epoch @returns {CryptoKey} what HKDF starts from */
  root(epoch) {
    const root = this.#roots.get(epoch);
    ensure(root, 'epoch', 'its key was not given');
    return root;
  }
}
