/**
 * People and circles for tests, always the same, and a way to say what is refused. Without any
 * module of Node, so that it also runs in a browser.
 */

import { found, admit } from "../../../seal/acts.js";
import { concat, utf8 } from "../../../seal/bytes.js";
import { signEntry } from "../../../seal/entry.js";
import { EpochKeys } from "../../../seal/epoch.js";
import { firstBundle, Identity, newSeeds } from "../../../seal/identity.js";
import { list } from "../../../seal/pack.js";
import { NotReadable } from "../../../seal/reasons.js";
import { newVaultKey, Vault } from "../../../seal/vault.js";

/** Chance that is the same in each run: a linear congruential generator, its upper byte. */
export function chance(seed) {
  let state = BigInt(seed);
  const byte = () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 56n);
  };
  return (count) => Uint8Array.from({ length: count }, byte);
}

export const uuid = (number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

/** A person whose id is `uuid(number)`; other keys in each generation. */
export async function makePerson(number, generation = 1) {
  const person = uuid(number);
  const random = chance(number * 100 + generation);
  const seeds = newSeeds(random);
  const me = await Identity.fromSeeds({ person, generation, seeds });
  const vaultKey = newVaultKey(random);
  const vault = await Vault.fromKey(person, vaultKey);
  const bundle = generation === 1 ? await firstBundle(me) : null;
  return { person, me, seeds, vaultKey, vault, bundle };
}

export const CIRCLE = uuid(0xc1);

/** Ada founds and leads; Bo and Cas are admitted. Epoch 3, and Ada has all keys. */
export async function makeCircle({ circle = CIRCLE, roles = ["member", "member"] } = {}) {
  const [ada, bo, cas] = [await makePerson(1), await makePerson(2), await makePerson(3)];
  const by = { me: ada.me, at: 1_000_000, random: chance(9) };
  const keys = new EpochKeys();
  const dones = [await found({ circle, ...by })];
  for (const [at, newcomer] of [bo, cas].entries()) {
    dones.push(await admit(dones.at(-1).membership, { ...by, bundle: newcomer.bundle, role: roles[at] }));
  }
  for (const { membership, secret } of dones) await keys.add(membership.epoch, secret);
  const membership = dones.at(-1).membership;
  const secrets = new Map(dones.map((done) => [done.membership.epoch, done.secret]));
  return { circle, ada, bo, cas, dones, keys, membership, secrets };
}

/** An entry that nobody checked: a `meeting` after `membership` by `me`, with `changes`. */
export function forge(membership, me, changes = {}) {
  const { circle, seq, hash, epoch, members } = membership;
  const said = {
    circle,
    seq: seq + 1,
    previous: hash,
    epoch: epoch + 1,
    commitment: new Uint8Array(32).fill(7),
    act: "meeting",
    subject: null,
    members,
    evidence: null,
    author: me.person,
    at: 2_000_000,
  };
  return signEntry({ ...said, ...changes }, me);
}

/** The page of the format once more: a label and its fields. */
export const pack = (label, ...fields) => list(utf8(label), ...fields);

/** The fields of a message, its label among them. */
export function unpack(bytes) {
  const fields = [];
  for (let at = 0; at < bytes.length; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    fields.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

/** The message with another field `at` (0 is the label). */
export function withField(bytes, at, field) {
  return list(...unpack(bytes).with(at, field));
}

/** The same bytes, one bit of the byte `at` another. */
export function flipped(bytes, at) {
  const copy = bytes.slice();
  copy[at] ^= 1 << (at % 8);
  return copy;
}

export const u64 = (number) => {
  const field = new Uint8Array(8);
  new DataView(field.buffer).setBigUint64(0, BigInt(number));
  return field;
};

/** Why `act` is refused; an error that is not a refusal is thrown on. */
export async function reasonOf(act) {
  try {
    await act();
  } catch (error) {
    if (error instanceof NotReadable) return error.reason;
    throw error;
  }
  return "not refused";
}

/** Every byte with a bit flipped, every length cut off, and one byte more. */
export async function reasonsOfDamage(bytes, open) {
  const reasons = { flipped: [], cut: [] };
  for (let at = 0; at < bytes.length; at += 1) {
    reasons.flipped.push(await reasonOf(() => open(flipped(bytes, at))));
    reasons.cut.push(await reasonOf(() => open(bytes.slice(0, at))));
  }
  reasons.longer = await reasonOf(() => open(concat(bytes, Uint8Array.of(0))));
  return reasons;
}
