/** Who sits at this browser, and whether their keys are at hand. */

import { kept as askKept, me as askMe, putWay } from '../api/keys.js';
import { NotReadable } from '../seal/reasons.js';
import { browserWay, unlock } from '../seal/unlock.js';
import { checkNotFewer, Self } from './self.js';
import { Store } from './store.js';

/**
 * @typedef {'none' | 'locked' | 'unlocked'} State of somebody's keys in this browser
 */
class Here {
  /** What `/api/me` says. @type {Record<string, any>} */
  me;
  /** @type {Store} */
  store;
  /** @type {import('../api/keys.js').Kept} */
  kept;
  /** @type {Self | null} */
  self = null;
  /** Whether this browser had a key that does not unlock any more. */
  outdated = false;
  /** Where somebody wanted to go before they had to unlock. */
  wanted = '/circle';

  /** @returns {State} */
  get state() {
    if (this.self !== null) return 'unlocked';
    return this.kept.bundles.length === 0 ? 'none' : 'locked';
  }

  get person() {
    return this.me.person.id;
  }
}

export const here = new Here();

/** Asks who is signed in, and unlocks when this browser can do it by itself. */
export async function arrive() {
  here.me = await askMe();
  here.store = await Store.open();
  here.kept = await askKept();
  await checkNotFewer(here.person, here.kept.bundles.length, here.store);
  await unlockByThisBrowser();
}

/** Asks again: circles come and go. */
export async function meAgain() {
  here.me = await askMe();
  return here.me;
}

/** @returns {Promise<import('../api/keys.js').Kept>} */
export async function keptAgain() {
  here.kept = await askKept();
  return here.kept;
}

async function unlockByThisBrowser() {
  const keys = await here.store.browserKeys(here.person);
  for (const mine of keys) {
    const way = here.kept.ways.find(({ id, kind }) => id === mine.id && kind === 'browser');
    if (way && (await opens(way, browserWay({ person: here.person, ...mine })))) {
      await here.store.keepOnlyBrowserKey(here.person, mine.id);
      // So that the list of devices says which of them can read.
      if (!way.this) await putWay(way);
      return;
    }
  }
  here.outdated = keys.length > 0;
}

/**
 * @param {import('../api/keys.js').KeptWay} kept
 * @param {import('../seal/unlock.js').Way} way
 */
async function opens({ wrap }, way) {
  const vault = await unlock(wrap, way).catch(unlessSeal);
  if (vault === null) return false;
  await enter({ vault, way, wrapped: wrap });
  return true;
}

/** A way that does not fit is none; whoever has another takes that. @param {unknown} error */
function unlessSeal(error) {
  if (error instanceof NotReadable && error.reason === 'seal') return null;
  throw error;
}

/** @param {import('./self.js').Unlocked} unlocked */
export async function enter(unlocked) {
  here.self = await Self.open(unlocked, here.kept.bundles, here.store);
}
