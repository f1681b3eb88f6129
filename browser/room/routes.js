/**
 * The pages of rounds: opening one, the room, the board, reading it again, paper. They are loaded
 * when somebody goes there.
 */

/** @type {import('../ui/router.js').Route[]} all of them for who has their keys at hand */
export const ROOM_ROUTES = [
  { path: '/circle/:id/round/new', page: async (visit) => (await import('./facilitate/open-page.js')).openPage(visit) },
  { path: '/circle/:id/round/:round', page: async (visit) => (await import('./room-page.js')).roomPage(visit) },
  {
    path: '/circle/:id/round/:round/board',
    page: async (visit) => (await import('./facilitate/board-page.js')).boardPage(visit),
  },
  { path: '/circle/:id/rounds', page: async (visit) => (await import('./rounds-page.js')).roundsPage(visit) },
  { path: '/circle/:id/round/:round/read', page: async (visit) => (await import('./reading-page.js')).readingPage(visit) },
  {
    path: '/circle/:id/round/:round/mirror',
    page: async (visit) => (await import('../mirror/mirror-page.js')).mirrorPage(visit),
  },
  { path: '/circle/:id/paper', page: async (visit) => (await import('./paper/paper-page.js')).paperPage(visit) },
  { path: '/circle/:id/paper/:method', page: async (visit) => (await import('./paper/paper-page.js')).paperPage(visit) },
];
