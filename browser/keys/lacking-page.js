/** A browser that cannot keep keys: what it lacks, and what to use. */

import { el } from '../ui/dom.js';
import { t, tOf } from '../ui/texts.js';

/** What `missing` of seal/support.js names: what comes first also takes away what comes after. */
export const LACKS = ['secure-context', 'webcrypto', 'ed25519', 'x25519', 'import-maps', 'key-storage'];

/**
 * @param {string[]} missing
 * @returns {import('../ui/router.js').Shown}
 */
export function lackingPage(missing) {
  const lacks = LACKS.find((one) => missing.includes(one));
  const body = [
    el('h1', tOf('lacks-title', kindOf(lacks))),
    el('p.lead', tOf('lacks', kindOf(lacks))),
    detail(lacks, missing),
  ];
  return { title: tOf('lacks-title', kindOf(lacks)), body };
}

/** @param {string} lack @returns {string} */
function kindOf(lack) {
  return lack === 'secure-context' || lack === 'key-storage' ? lack : 'old';
}

/** @param {string} lack @param {string[]} missing */
function detail(lack, missing) {
  if (lack === 'secure-context') return el('p', t('lacks.where', { address: location.origin }));
  if (lack === 'key-storage') return null;
  return [el('p', t('lacks.use')), el('p.hint', t('lacks.names', { names: missing.join(', ') }))];
}
