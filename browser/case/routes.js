/** The pages of cases. They are loaded when somebody goes there. */

/** @type {import('../ui/router.js').Route[]} all of them for who has their keys at hand */
export const CASE_ROUTES = [
  { path: '/circle/:id/cases', page: async (visit) => (await import('./cases-page.js')).casesPage(visit) },
  { path: '/circle/:id/case/:case', page: async (visit) => (await import('./case-page.js')).casePage(visit) },
];
