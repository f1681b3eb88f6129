//! Somebody at a desk: the modules of browser/ run in Node, with a liar for a server. What they
//! keep in IndexedDB, they keep in memory here.

import * as api from "../../../api/keys.js";
import { here } from "../../../keys/here.js";
import { Self } from "../../../keys/self.js";
import { higher } from "../../../seal/seen.js";

/** What one browser remembers; as keys/store.js. */
export class Memory {
  #heads = new Map();
  #sights = new Map();

  async head(circle) {
    return this.#heads.get(circle) ?? null;
  }

  async raiseHead(circle, head) {
    const kept = this.#heads.get(circle);
    if (!kept || kept.seq < head.seq) this.#heads.set(circle, head);
  }

  async raise(place, sight) {
    const kept = higher(this.#sights.get(place), sight);
    this.#sights.set(place, kept);
    return kept;
  }

  async last(place) {
    return this.#sights.get(place);
  }

  async placesFrom(start) {
    return [...this.#sights.keys()].filter((place) => place.startsWith(start));
  }
}

/**
 * From now on the modules are in the browser of this person.
 *
 * @param {object} who
 * @param {import("../adversary.mjs").Adversary} adversary
 * @param {import("./memory-server.mjs").MemoryServer} server
 * @param {Memory} [memory] of the browser; a new one where it is left out
 */
export async function sitDown(who, adversary, server, memory = new Memory()) {
  globalThis.fetch = adversary.fetchOf(who, server);
  here.me = await api.me();
  here.store = memory;
  here.kept = await api.kept();
  const { vault, way, wrapped } = who;
  here.self = await Self.open({ vault, way, wrapped }, here.kept.bundles, memory);
  return memory;
}
