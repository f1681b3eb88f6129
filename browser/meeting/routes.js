/** The pages of meetings. They are loaded when somebody goes there. */

/** @type {import('../ui/router.js').Route[]} all of them for who has their keys at hand */
export const MEETING_ROUTES = [
  {
    path: '/circle/:id/meeting',
    page: async (visit) => (await import('./meeting-page.js')).meetingPage(visit),
  },
  {
    path: '/circle/:id/meeting/:meeting',
    page: async (visit) => (await import('./past-page.js')).pastPage(visit),
  },
];
