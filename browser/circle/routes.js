/** The pages of circles. Those that people seldom come to are loaded when somebody goes there. */

import { minePage } from './mine-page.js';
import { peoplePage } from './people-page.js';

/** @type {import('../ui/router.js').Route[]} all of them for who has their keys at hand */
export const CIRCLE_ROUTES = [
  { path: '/circle', page: minePage },
  { path: '/circle/new', page: async (visit) => (await import('./new-page.js')).newPage(visit) },
  { path: '/circle/:id', page: peoplePage },
  { path: '/circle/:id/person/:person', page: async (visit) => (await import('./person-page.js')).personPage(visit) },
  { path: '/circle/:id/invite', page: async (visit) => (await import('./invite-page.js')).invitePage(visit) },
  { path: '/circle/:id/history', page: async (visit) => (await import('./history-page.js')).historyPage(visit) },
  {
    path: '/circle/:id/agreements',
    page: async (visit) => (await import('./agreements-page.js')).agreementsPage(visit),
  },
  {
    path: '/circle/:id/agreements/edit',
    page: async (visit) => (await import('./agreements-edit-page.js')).agreementsEditPage(visit),
  },
  {
    path: '/circle/:id/agreements/read',
    page: async (visit) => (await import('./agreements-read-page.js')).agreementsReadPage(visit),
  },
  { path: '/circle/:id/words', page: async (visit) => (await import('./words-page.js')).wordsPage(visit) },
  { path: '/circle/:id/card', page: async (visit) => (await import('./card-page.js')).cardPage(visit) },
  { path: '/circle/:id/settings', page: async (visit) => (await import('./settings-page.js')).settingsPage(visit) },
  { path: '/circle/:id/leave', page: async (visit) => (await import('./leave-page.js')).leavePage(visit) },
];
