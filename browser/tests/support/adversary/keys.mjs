//! People whose keys a test holds itself: an accomplice of the server, or somebody whom it invents.

import { firstBundle, Identity, newSeeds } from "../../../seal/identity.js";
import { browserWay, newBrowserKey, wrap } from "../../../seal/unlock.js";
import { newVaultKey, Vault } from "../../../seal/vault.js";

/**
 * @param {object} [of]
 * @param {string} [of.person] the id, of somebody whom the server pretends to be
 * @param {string} [of.name]
 */
export async function makeKeys({ person = crypto.randomUUID(), name = "Iemand" } = {}) {
  const seeds = newSeeds();
  const me = await Identity.fromSeeds({ person, generation: 1, seeds });
  const vaultKey = newVaultKey();
  const vault = await Vault.fromKey(person, vaultKey);
  const way = browserWay({ person, id: crypto.randomUUID(), key: await newBrowserKey() });
  const wrapped = await wrap(vaultKey, way);
  return { person, name, seeds, me, vault, vaultKey, bundle: await firstBundle(me), way, wrapped };
}
