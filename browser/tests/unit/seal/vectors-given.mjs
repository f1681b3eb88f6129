/** What stands in docs/sealing-vectors.json, as values of the modules. Also runs in a browser. */

import { fromHex, idFromBytes, toHex } from "../../../seal/bytes.js";
import { signPair, sign } from "../../../seal/ed25519.js";
import { EpochKeys } from "../../../seal/epoch.js";
import { Identity } from "../../../seal/identity.js";
import { Membership } from "../../../seal/membership.js";
import { higher } from "../../../seal/seen.js";

export const id = (hex) => idFromBytes(fromHex(hex));
export const bytes = fromHex;

export function same(given, expected, what) {
  const [one, other] = [given, expected].map((value) => JSON.stringify(value instanceof Uint8Array ? toHex(value) : value));
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}

/** Chance that is these bytes, one piece after the other. */
export function dealt(...pieces) {
  const left = pieces.map(fromHex);
  return (count) => {
    const piece = left.shift();
    if (piece?.length !== count) throw new Error(`${count} random bytes were not expected`);
    return piece;
  };
}

const UNUSED = "00".repeat(32);

/** An identity of which only one half of the keys matters. */
export function identity({ person, generation = 1, sign_seed = UNUSED, box_secret = UNUSED }) {
  const seeds = { sign: fromHex(sign_seed), box: fromHex(box_secret) };
  return Identity.fromSeeds({ person: id(person), generation, seeds });
}

/** Who writes: a person's id of 16 bytes, or a mask of 32. */
export async function writerOf({ author, sign_seed }) {
  if (author.length === 32) return identity({ person: author, sign_seed });
  const { privateKey, publicKey } = await signPair(fromHex(sign_seed));
  return { author: publicKey, sign: (message) => sign(privateKey, message) };
}

export function place({ container_kind, container_id, step, field, revision, kind, visibility }) {
  return { containerKind: container_kind, containerId: id(container_id), step, field, revision, kind, visibility };
}

/** A store that has seen one thing, wherever that was. */
export const sawOnce = (sight) => ({ raise: async (_place, next) => higher(sight, next) });
export const sawNothing = sawOnce(undefined);

/** All memberships that a log went through: `at(n)` after its first n entries. */
async function walk({ circle, entries }) {
  const steps = [];
  for (const { entry } of entries) {
    const before = steps.at(-1);
    steps.push(await (before ? before.follow(fromHex(entry)) : Membership.begin(fromHex(entry), id(circle))));
  }
  return { at: (count) => steps[count - 1], in: (epoch) => steps.findLast((step) => step.epoch === epoch), newest: steps.at(-1) };
}

/** The logs of the file by name, verified once. */
export async function walkAll({ logs }) {
  const walked = {};
  for (const log of logs) walked[log.name] = await walk(log);
  return walked;
}

/** The keys of all epochs of a log, but for those in `without`. */
export async function keysOf({ epochs }, without = []) {
  const keys = new EpochKeys();
  for (const { epoch, secret } of epochs) {
    if (!without.includes(epoch)) await keys.add(epoch, fromHex(secret));
  }
  return keys;
}

/** WebCrypto takes these for AES keys that cannot be read out, as all others here. */
export function aesKey(hex) {
  return crypto.subtle.importKey("raw", fromHex(hex), "AES-GCM", false, ["encrypt", "decrypt", "unwrapKey"]);
}
