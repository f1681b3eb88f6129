/**
 * A hidden writer: a key for one text alone, which the writer's other browsers can make again and
 * nobody can trace to them.
 */

import { sign, signPair } from './ed25519.js';
import * as field from './pack.js';

const MASK = field.shape('kring/1/mask', {
  circle: field.id,
  containerKind: field.token,
  containerId: field.id,
  step: field.tokenOrEmpty,
  field: field.tokenOrEmpty,
});

/**
 * @param {import('./vault.js').Vault} vault
 * @param {object} place
 * @param {string} place.circle
 * @param {string} place.containerKind
 * @param {string} place.containerId
 * @param {string} place.step
 * @param {string} place.field
 * @returns {Promise<import('./text.js').Writer & { author: Uint8Array }>}
 */
export async function mask(vault, place) {
  const { privateKey, publicKey } = await signPair(await vault.seed(MASK.write(place)));
  return Object.freeze({ author: publicKey, sign: (message) => sign(privateKey, message) });
}
