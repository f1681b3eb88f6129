//! A server that has one person alone at its table while the circle compares words, and plays the
//! other.

import { toBase64 } from "../../../seal/bytes.js";
import { CircleWords } from "../../../seal/circle-words.js";
import { CIRCLE, CLOSE_WORDS, OPEN_WORDS, WORDS } from "../adversary.mjs";

export class Table {
  #session = null;
  #played = null;

  /**
   * @param {import("../adversary.mjs").Adversary} adversary
   * @param {object} whom
   * @param {{ person: string }} whom.victim who sits there
   * @param {{ person: string }} whom.other who is played
   * @param {import("../../../seal/membership.js").Membership} whom.membership that the other is said to have
   */
  constructor(adversary, { victim, other, membership }) {
    const instead = { to: victim, method: "POST", instead: true };
    adversary.lie(
      WORDS,
      async (_, { body }) => this.#begins(victim, await part(membership, other), body),
      instead,
    );
    adversary.lie(CLOSE_WORDS, () => this.#closes(), instead);
    adversary.lie(OPEN_WORDS, (_, { body }) => this.#opens(victim, body), instead);
    adversary.lie(CIRCLE, (view) => ({ ...view, words: { session: this.#session, heard: [] } }), {
      to: victim,
    });
  }

  #begins(victim, played, { id, commitment }) {
    const mine = { person: victim.person, commitment, random: null };
    this.#session = {
      id,
      started_by: victim.person,
      started_at: 1,
      closed_at: null,
      parts: [mine, { ...played, random: null }],
    };
    this.#played = played;
    return {};
  }

  #closes() {
    this.#session = { ...this.#session, closed_at: 2 };
    return {};
  }

  #opens(victim, { random }) {
    const parts = this.#session.parts.map((one) => ({
      ...one,
      random: one.person === victim.person ? random : this.#played.random,
    }));
    this.#session = { ...this.#session, parts };
    return {};
  }
}

/**
 * What somebody sends who takes part with this log.
 *
 * @param {import("../../../seal/membership.js").Membership} membership
 * @param {{ person: string }} who
 */
export async function part(membership, { person }) {
  const r = crypto.getRandomValues(new Uint8Array(32));
  const words = new CircleWords(membership, person, () => r);
  return { person, commitment: toBase64(await words.commit()), random: toBase64(r) };
}
