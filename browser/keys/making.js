/**
 * Making keys: the first, others after everything was lost, others because somebody may have them.
 *
 * What is made is kept until the server has it, so that whoever presses twice, or has no connection
 * for a moment, sends the same again.
 */

import { makeKeys, privateTexts, putPrivate, putWay } from '../api/keys.js';
import {
  firstBundle,
  Identity,
  newSeeds,
  placeOfSeeds,
  renewedBundle,
  resetBundle,
  seedsToText,
} from '../seal/identity.js';
import { groupsOfBytes, newSheet } from '../seal/sheet.js';
import { browserWay, newBrowserKey, rewrap, sheetWay, unlock, wrap } from '../seal/unlock.js';
import { newVaultKey, Vault } from '../seal/vault.js';
import { enter, here, keptAgain } from './here.js';
import { readBundles } from './self.js';

/** Where a sheet stands in the vault until its person has shown that they kept it on paper. */
export const SHEETS = 'sheet';

/**
 * @typedef {object} Made
 * @property {Uint8Array} bundle
 * @property {import('../api/keys.js').NewWay[]} ways
 * @property {import('../api/keys.js').PrivateText[]} texts
 * @property {import('./self.js').Unlocked} unlocked
 * @property {CryptoKey} browserKey
 */

/** @returns {Promise<Made>} */
export async function firstKeys() {
  const { me, seeds } = await newIdentity(1);
  return freshVault(await firstBundle(me), async (vault) => [await sealedSeeds(vault, 1, seeds)]);
}

/** @returns {Promise<Made>} when nothing is left that unlocks */
export async function keysAfterLoss() {
  const previous = (await readBundles(here.kept.bundles, here.person)).at(-1);
  const generation = previous.generation + 1;
  const { me, seeds } = await newIdentity(generation);
  return freshVault(await resetBundle(me, previous), async (vault) => [
    await sealedSeeds(vault, generation, seeds),
  ]);
}

/**
 * Another vault key as well: whoever has the old one can read what stands under it.
 *
 * @returns {Promise<Made>}
 */
export async function otherKeys() {
  const { self } = here;
  const generation = self.generation + 1;
  const { me, seeds } = await newIdentity(generation);
  const bundle = await renewedBundle(me, self.bundle, self.me);
  return freshVault(bundle, async (vault) => [
    ...(await sealedAnew(vault)),
    await sealedSeeds(vault, generation, seeds),
  ]);
}

/** @param {Made} made */
export async function send(made) {
  // Before it is sent: were the answer lost and this page closed, the browser could still unlock.
  await here.store.addBrowserKey(here.person, { id: made.unlocked.way.id, key: made.browserKey });
  await makeKeys(made);
  await keptAgain();
  await enter(made.unlocked);
}

/** @param {number} generation */
async function newIdentity(generation) {
  const seeds = newSeeds();
  return { me: await Identity.fromSeeds({ person: here.person, generation, seeds }), seeds };
}

/**
 * @param {import('../seal/identity.js').Bundle} bundle
 * @param {(vault: Vault) => Promise<import('../api/keys.js').PrivateText[]>} fillVault
 * @returns {Promise<Made>}
 */
async function freshVault(bundle, fillVault) {
  const { person } = here;
  const vaultKey = newVaultKey();
  const vault = await Vault.fromKey(person, vaultKey);
  const browserKey = await newBrowserKey();
  const way = browserWay({ person, id: crypto.randomUUID(), key: browserKey });
  const wrapped = await wrap(vaultKey, way);
  const sheet = await newSheetWay(vault, (sheetsWay) => wrap(vaultKey, sheetsWay));
  vaultKey.fill(0);
  return {
    bundle: bundle.bytes,
    ways: [{ id: way.id, kind: 'browser', wrap: wrapped }, sheet.way],
    texts: [...(await fillVault(vault)), sheet.text],
    unlocked: { vault, way, wrapped },
    browserKey,
  };
}

/**
 * @param {Vault} vault
 * @param {(way: import('../seal/unlock.js').Way) => Promise<Uint8Array>} wrapFor
 */
async function newSheetWay(vault, wrapFor) {
  const bytes = newSheet();
  const groups = groupsOfBytes(bytes);
  bytes.fill(0);
  const id = crypto.randomUUID();
  const wrapped = await wrapFor(await sheetWay({ person: vault.person, id, groups }));
  const text = await sealed(vault, groups.join(' '), { container: SHEETS, field: id, revision: 1 });
  return { way: /** @type {const} */ ({ id, kind: 'sheet', wrap: wrapped }), text };
}

/**
 * Another recovery sheet; once it is sent, the one before opens nothing any more.
 *
 * @returns {Promise<() => Promise<void>>} sends it
 */
export async function anotherSheet() {
  const { self } = here;
  const { way, text } = await newSheetWay(self.vault, (to) => rewrap(self.wrapped, self.way, to));
  return async () => {
    // First where it can be shown again, then in force.
    await putPrivate(text, self.generation);
    await putWay(way);
    await keptAgain();
  };
}

/**
 * This browser can unlock by itself from now on.
 *
 * @param {import('../seal/unlock.js').Way} from
 * @param {Uint8Array} wrapped
 */
export async function addThisBrowser(from, wrapped) {
  const { person } = here;
  const key = await newBrowserKey();
  const way = browserWay({ person, id: crypto.randomUUID(), key });
  const mine = await rewrap(wrapped, from, way);
  await here.store.addBrowserKey(person, { id: way.id, key });
  await putWay({ id: way.id, kind: 'browser', wrap: mine });
  await keptAgain();
  await enter({ vault: await unlock(mine, way), way, wrapped: mine });
}

/** @param {Vault} vault @param {number} generation @param {import('../seal/identity.js').Seeds} seeds */
function sealedSeeds(vault, generation, seeds) {
  return sealed(vault, seedsToText(seeds), placeOfSeeds(generation));
}

/** @param {Vault} vault @param {string} text @param {import('../seal/vault.js').Place} place */
async function sealed(vault, text, place) {
  return { ...place, sealed: await vault.seal(text, place) };
}

/**
 * Everything that stands under the old vault key, under the new one; but sheets, which open the old.
 *
 * @param {Vault} vault the new one
 */
async function sealedAnew(vault) {
  const texts = (await privateTexts()).filter(({ container }) => container !== SHEETS);
  return Promise.all(
    texts.map(async ({ sealed: bytes, ...place }) => {
      const text = await here.self.texts.open({ ...place, sealed: bytes });
      return sealed(vault, text, { ...place, revision: place.revision + 1 });
    }),
  );
}
