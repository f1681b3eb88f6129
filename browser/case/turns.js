/** Whose turn it is to bring a case: who has not brought one, and who did longest ago. A fact, no reproach. */

const MONTH = 30.44 * 24 * 60 * 60 * 1e6;

/**
 * @typedef {object} Turn
 * @property {string} person
 * @property {number | null} at when they brought one last; null where they never did
 * @property {number} count how many they brought
 * @property {boolean} due whether it is longer ago than the circle agreed
 */

/**
 * @param {object} of
 * @param {{ person: string, role: string }[]} of.members in the order of the circle
 * @param {{ presenter: string | null, opened_at: number, stage: string }[]} of.rounds
 * @param {number} of.months within how many each brings one
 * @param {number} of.now
 * @returns {Turn[]} whose turn is first; who guides from outside brings none
 */
export function turnsOf({ members, rounds, months, now }) {
  const held = rounds.filter(({ stage }) => stage !== 'preparing');
  const turns = members
    .filter(({ role }) => role !== 'guide')
    .map(({ person }) => {
      const theirs = held.filter(({ presenter }) => presenter === person);
      const at = theirs.length === 0 ? null : Math.max(...theirs.map((round) => round.opened_at));
      return { person, at, count: theirs.length, due: at === null || now - at > months * MONTH };
    });
  // Those who never brought one stay in the order of the circle: the sort keeps it.
  return turns.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
