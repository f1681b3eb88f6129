/** The pages of circles. */

import { agreementsEditPage } from './agreements-edit-page.js';
import { agreementsPage } from './agreements-page.js';
import { agreementsReadPage } from './agreements-read-page.js';
import { cardPage } from './card-page.js';
import { historyPage } from './history-page.js';
import { invitePage } from './invite-page.js';
import { leavePage } from './leave-page.js';
import { minePage } from './mine-page.js';
import { newPage } from './new-page.js';
import { peoplePage } from './people-page.js';
import { personPage } from './person-page.js';
import { settingsPage } from './settings-page.js';
import { wordsPage } from './words-page.js';

/** @type {import('../ui/router.js').Route[]} all of them for who has their keys at hand */
export const CIRCLE_ROUTES = [
  { path: '/circle', page: minePage },
  { path: '/circle/new', page: newPage },
  { path: '/circle/:id', page: peoplePage },
  { path: '/circle/:id/person/:person', page: personPage },
  { path: '/circle/:id/invite', page: invitePage },
  { path: '/circle/:id/history', page: historyPage },
  { path: '/circle/:id/agreements', page: agreementsPage },
  { path: '/circle/:id/agreements/edit', page: agreementsEditPage },
  { path: '/circle/:id/agreements/read', page: agreementsReadPage },
  { path: '/circle/:id/words', page: wordsPage },
  { path: '/circle/:id/card', page: cardPage },
  { path: '/circle/:id/settings', page: settingsPage },
  { path: '/circle/:id/leave', page: leavePage },
];
