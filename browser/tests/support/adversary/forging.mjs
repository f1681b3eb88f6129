//! Entries and statements that say what their writer likes, signed with what keys a liar has.

import { toBase64 } from "../../../seal/bytes.js";
import { signEntry } from "../../../seal/entry.js";
import { makeStatement } from "../../../seal/statement.js";

/**
 * An entry that nobody checked: a `meeting` after the membership, with changes.
 *
 * @param {import("../../../seal/membership.js").Membership} membership
 * @param {import("../../../seal/identity.js").Identity} me whose key signs
 * @param {Record<string, any>} [changes]
 * @returns {Promise<Uint8Array>}
 */
export function forgedEntry(membership, me, changes = {}) {
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
    at: 1,
  };
  return signEntry({ ...said, ...changes }, me);
}

/** A statement that says another author than whose key signed it. */
export function forgedStatement({ author, signer, ...said }) {
  const posing = { person: author, sign: (message) => signer.sign(message) };
  return makeStatement({ at: 1, ...said, me: posing });
}

/** How somebody would stand in an entry. */
export function memberFrom({ person, me }, { role = "member", since }) {
  const { generation, signKey, boxKey } = me;
  return { person, role, since, generation, signKey, boxKey };
}

/** In the order of their ids, as they must stand. */
export const inOrder = (members) => [...members].sort((a, b) => (a.person < b.person ? -1 : 1));

export const all64 = (entries) => entries.map(toBase64);
