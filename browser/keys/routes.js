/** The pages of keys, and what everybody meets whose keys are not at hand. */

import { go } from '../ui/router.js';
import { firstPage } from './first-page.js';
import { here } from './here.js';
import { unlockPage } from './unlock-page.js';

/**
 * @typedef {import('../ui/router.js').Page} Page
 */

/**
 * For who has their keys at hand; others get them first, and come here after.
 *
 * @param {Page} page
 * @returns {Page}
 */
export function unlocked(page) {
  return (visit) => {
    if (here.state === 'unlocked') return page(visit);
    here.wanted = visit.path;
    return here.state === 'none' ? firstPage(visit) : unlockPage(visit);
  };
}

/**
 * For who has not; others are there already.
 *
 * @param {Page} page
 * @returns {Page}
 */
function locked(page) {
  return (visit) => {
    if (here.state === 'locked') return page(visit);
    if (here.state === 'none') return firstPage(visit);
    go('/circle', { replace: true });
    return { title: '', body: null };
  };
}

/**
 * @param {(circle: string) => Promise<void>} renewIn tells a circle of new keys
 * @returns {import('../ui/router.js').Route[]}
 */
export const keysRoutes = (renewIn) => [
  { path: '/circle/keys', page: unlocked(async (visit) => (await import('./mine-page.js')).minePage(visit)) },
  { path: '/circle/keys/sheet', page: unlocked(async (visit) => (await import('./sheet-page.js')).sheetPage(visit)) },
  { path: '/circle/keys/sheet/check', page: unlocked(async (visit) => (await import('./sheet-page.js')).checkPage(visit)) },
  { path: '/circle/keys/sheet/new', page: unlocked(async (visit) => (await import('./sheet-page.js')).newSheetPage(visit)) },
  { path: '/circle/keys/help', page: unlocked(async (visit) => (await import('./help-page.js')).helpPage(visit)) },
  { path: '/circle/keys/renew', page: unlocked(async (visit) => (await import('./renew-page.js')).renewPage(renewIn)(visit)) },
  { path: '/circle/keys/unlock', page: locked(unlockPage) },
  { path: '/circle/keys/unlock/sheet', page: locked(async (visit) => (await import('./by-sheet-page.js')).bySheetPage(visit)) },
  { path: '/circle/keys/unlock/device', page: locked(async (visit) => (await import('./by-device-page.js')).byDevicePage(visit)) },
  { path: '/circle/keys/lost', page: locked(async (visit) => (await import('./lost-page.js')).lostPage(visit)) },
];
