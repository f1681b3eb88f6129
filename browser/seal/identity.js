/**
 * A person's two key pairs, and the signed bundle in which their public halves stand.
 */

import { concat, equal, fromHex, toHex } from './bytes.js';
import { sign, signPair, verify } from './ed25519.js';
import * as field from './pack.js';
import { random as systemRandom } from './random.js';
import { ensure } from './reasons.js';
import { sha256 } from './suite.js';
import { agree, boxPair } from './x25519.js';

const BODY = field.shape('kring/1/identity', {
  person: field.id,
  generation: field.number,
  kind: field.oneOf('first', 'renewed', 'reset'),
  previous: field.optional(field.hash),
  signKey: field.key,
  boxKey: field.key,
});

const BUNDLE = field.shape('kring/1/identity-signed', {
  body: field.bytes,
  signature: field.signature,
  byOld: field.optional(field.signature),
});

/**
 * @typedef {object} Seeds what the private keys are made from
 * @property {Uint8Array} sign
 * @property {Uint8Array} box
 */

/**
 * @param {import('./random.js').Random} [random]
 * @returns {Seeds}
 */
export function newSeeds(random = systemRandom) {
  return { sign: random(32), box: random(32) };
}

/** The private side: what only the person themselves has. */
export class Identity {
  #sign;
  #box;

  /**
   * @param {string} person
   * @param {number} generation
   * @param {import('./private.js').Pair} signing
   * @param {import('./private.js').Pair} boxing
   */
  constructor(person, generation, signing, boxing) {
    this.person = person;
    this.generation = generation;
    this.signKey = signing.publicKey;
    this.boxKey = boxing.publicKey;
    this.#sign = signing.privateKey;
    this.#box = boxing.privateKey;
    Object.freeze(this);
  }

  /**
   * @param {object} of
   * @param {string} of.person
   * @param {number} of.generation
   * @param {Seeds} of.seeds
   */
  static async fromSeeds({ person, generation, seeds }) {
    return new Identity(person, generation, await signPair(seeds.sign), await boxPair(seeds.box));
  }

  /** Who a text by this identity is by. */
  get author() {
    return this.person;
  }

  /** @param {Uint8Array} message */
  sign(message) {
    return sign(this.#sign, message);
  }

  /** @param {Uint8Array} publicKey @returns {Promise<CryptoKey>} what HKDF starts from */
  agree(publicKey) {
    return agree(this.#box, publicKey);
  }
}

/**
 * @typedef {object} Said
 * @property {string} person
 * @property {number} generation
 * @property {'first' | 'renewed' | 'reset'} kind
 * @property {Uint8Array | null} previous
 * @property {Uint8Array} signKey
 * @property {Uint8Array} boxKey
 *
 * @typedef {Readonly<Said & { bytes: Uint8Array, hash: Uint8Array }>} Bundle
 */

/** @param {Identity} me @returns {Promise<Bundle>} */
export function firstBundle(me) {
  return makeBundle(me, 'first', null, null);
}

/**
 * New keys, while the old ones are at hand.
 *
 * @param {Identity} me with the new keys
 * @param {Bundle} previous
 * @param {Identity} old
 * @returns {Promise<Bundle>}
 */
export function renewedBundle(me, previous, old) {
  return makeBundle(me, 'renewed', previous, old);
}

/**
 * New keys, with nothing of the old ones left.
 *
 * @param {Identity} me with the new keys
 * @param {Bundle} previous
 * @returns {Promise<Bundle>}
 */
export function resetBundle(me, previous) {
  return makeBundle(me, 'reset', previous, null);
}

/**
 * @param {Identity} me
 * @param {Bundle['kind']} kind
 * @param {Bundle | null} previous
 * @param {Identity | null} old
 */
async function makeBundle(me, kind, previous, old) {
  const { person, generation, signKey, boxKey } = me;
  const after = previous?.hash ?? null;
  const body = BODY.write({ person, generation, kind, previous: after, signKey, boxKey });
  const byOld = old ? await old.sign(body) : null;
  const bundle = BUNDLE.write({ body, signature: await me.sign(body), byOld });
  return previous ? readNextBundle(bundle, previous) : readBundle(bundle);
}

/**
 * @param {Uint8Array[]} all of a person, oldest first
 * @returns {Promise<Bundle[]>}
 */
export async function readBundles(all) {
  const bundles = [];
  for (const bytes of all) {
    const previous = bundles.at(-1);
    bundles.push(await (previous ? readNextBundle(bytes, previous) : readFirstBundle(bytes)));
  }
  return bundles;
}

/** @param {Uint8Array} bytes */
async function readFirstBundle(bytes) {
  const bundle = await readBundle(bytes);
  ensure(bundle.kind === 'first', 'chain', 'not the first');
  return bundle;
}

/**
 * Shows that whoever made the bundle has its keys; not that it follows from another.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<Bundle>}
 */
export async function readBundle(bytes) {
  const { said, body, signature } = parse(bytes);
  await verify(said.signKey, body, signature);
  return bundleOf(bytes, said);
}

/**
 * @param {Uint8Array} bytes
 * @param {Bundle} previous the bundle of the same person before this one
 * @returns {Promise<Bundle>}
 */
export async function readNextBundle(bytes, previous) {
  const { said, body, signature, byOld } = parse(bytes);
  checkFollows(said, previous);
  await verify(said.signKey, body, signature);
  if (byOld) await verify(previous.signKey, body, byOld);
  ensure(hasOtherKeys(said, previous), 'rule', 'a key of before');
  return bundleOf(bytes, said);
}

/** @param {Uint8Array} bytes */
function parse(bytes) {
  const { body, signature, byOld } = BUNDLE.read(bytes);
  const said = /** @type {Said} */ (BODY.read(body));
  checkKind(said, byOld);
  return { said, body, signature, byOld };
}

/** @param {Uint8Array} bytes @param {Said} said @returns {Promise<Bundle>} */
async function bundleOf(bytes, said) {
  return Object.freeze({ ...said, bytes: bytes.slice(), hash: await sha256(bytes) });
}

/** @param {Said} said @param {Uint8Array | null} byOld */
function checkKind({ kind, generation, previous }, byOld) {
  const first = kind === 'first';
  ensure(!first || generation === 1, 'form', 'the first is of generation 1');
  ensure(first === (previous === null), 'form', 'only the first has none before it');
  ensure((kind === 'renewed') === (byOld !== null), 'form', 'only a renewed one is signed by the old');
}

/** @param {Said} said @param {Bundle} before */
function checkFollows({ person, generation, previous }, before) {
  ensure(person === before.person, 'chain', 'of another person');
  ensure(generation === before.generation + 1, 'chain', 'not the next generation');
  ensure(previous !== null && equal(previous, before.hash), 'chain', 'after another bundle');
}

/**
 * @typedef {object} PublicKeys
 * @property {Uint8Array} signKey
 * @property {Uint8Array} boxKey
 */

/** @param {PublicKeys} keys @param {PublicKeys} before */
export function hasOtherKeys(keys, before) {
  return !equal(keys.signKey, before.signKey) && !equal(keys.boxKey, before.boxKey);
}

/**
 * How the keys of a generation stand in the vault, where texts stand.
 *
 * @param {number} generation
 * @returns {import('./vault.js').Place}
 */
export function placeOfSeeds(generation) {
  return { container: 'identity', field: String(generation), revision: 1 };
}

/** @param {Seeds} seeds */
export function seedsToText({ sign, box }) {
  return toHex(concat(sign, box));
}

/** @param {string} text @returns {Seeds} */
export function seedsFromText(text) {
  const seeds = fromHex(text);
  ensure(seeds.length === 64, 'form', 'two seeds of 32 bytes');
  return { sign: seeds.slice(0, 32), box: seeds.slice(32) };
}
