/** The pages of keys, and what everybody meets whose keys are not at hand. */

import { go } from '../ui/router.js';
import { byDevicePage } from './by-device-page.js';
import { bySheetPage } from './by-sheet-page.js';
import { firstPage } from './first-page.js';
import { helpPage } from './help-page.js';
import { here } from './here.js';
import { lostPage } from './lost-page.js';
import { minePage } from './mine-page.js';
import { renewPage } from './renew-page.js';
import { checkPage, newSheetPage, sheetPage } from './sheet-page.js';
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
  { path: '/circle/keys', page: unlocked(minePage) },
  { path: '/circle/keys/sheet', page: unlocked(sheetPage) },
  { path: '/circle/keys/sheet/check', page: unlocked(checkPage) },
  { path: '/circle/keys/sheet/new', page: unlocked(newSheetPage) },
  { path: '/circle/keys/help', page: unlocked(helpPage) },
  { path: '/circle/keys/renew', page: unlocked(renewPage(renewIn)) },
  { path: '/circle/keys/unlock', page: locked(unlockPage) },
  { path: '/circle/keys/unlock/sheet', page: locked(bySheetPage) },
  { path: '/circle/keys/unlock/device', page: locked(byDevicePage) },
  { path: '/circle/keys/lost', page: locked(lostPage) },
];
