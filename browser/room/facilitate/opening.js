/** What a round begins with until somebody says otherwise. Pure. */

/** As what somebody sits, by their role in the circle. */
const BESIDE = ['guide', 'apprentice'];
/** Whose state in a meeting says that they sit down. */
const PRESENT = ['present', 'late'];
/** A presenter, two peers and who facilitates. */
const FEWEST = 4;

/**
 * @typedef {{ person: string, role: string }} Member
 * @typedef {{ person: string, kind: 'member' | 'guide' | 'apprentice', sits: boolean }} Seat
 */

/** @param {string} role in the circle @returns {'member' | 'guide' | 'apprentice'} */
export const seatFor = (role) => /** @type {any} */ (BESIDE.includes(role) ? role : 'member');

/**
 * Everybody of the circle in its order; who is not at the meeting keeps standing.
 *
 * @param {Member[]} members
 * @param {string} me who facilitates
 * @param {{ attendance: { person: string, state: string }[] } | null} meeting
 * @returns {Seat[]}
 */
export function usualSeats(members, me, meeting) {
  const states = new Map(meeting?.attendance.map(({ person, state }) => [person, state]));
  const sits = ({ person }) => person === me || states.size === 0 || PRESENT.includes(states.get(person) ?? '');
  return members.map((member) => ({ person: member.person, kind: seatFor(member.role), sits: sits(member) }));
}

/** @param {Seat[]} seats @param {string} me @returns {string[]} who may bring a case */
export function presentersOf(seats, me) {
  const may = seats.filter(({ person, kind, sits }) => sits && kind === 'member' && person !== me);
  return may.map(({ person }) => person);
}

/** @param {Member[]} members @param {string} me @returns {boolean} */
export function areEnough(members, me) {
  const inside = members.filter(({ person, role }) => person === me || seatFor(role) === 'member');
  return inside.length >= FEWEST;
}

/**
 * Who brings a case: whose case it is; or of those whose turn it is the first who has one ready, or
 * else the first.
 *
 * @param {string[]} people who may
 * @param {{ author: string | null, turns: string[], ready: string[] }} known
 * @returns {string | null}
 */
export function likelyPresenter(people, { author, turns, ready }) {
  if (author !== null && people.includes(author)) return author;
  const inTurn = [...turns, ...people].filter((person) => people.includes(person));
  return inTurn.find((person) => ready.includes(person)) ?? inTurn[0] ?? null;
}

/**
 * The setting of `open`, as docs/circle-api.md has it.
 *
 * @param {object} of
 * @param {Seat[]} of.seats
 * @param {string} of.me
 * @param {string | null} of.presenter
 * @param {string | null} of.deputy
 * @param {string} of.style
 * @param {string} of.screens
 */
export function settingOf({ seats, me, presenter, deputy, style, screens }) {
  // Who guides from outside and facilitates sits as what they are.
  const sitting = seats.filter(({ person, sits }) => sits || person === me);
  const seated = sitting.map(({ person, kind }) => [person, kind]);
  return { style, screens, facilitator: me, deputy, presenter, seats: seated };
}
