/**
 * Where a circle may lack equality, as far as its members have told: the same organisation, one
 * reporting to another, competitors. A hint with its reason; whether it matters, the circle knows.
 */

/**
 * @typedef {import('./card.js').Card} Card
 *
 * @typedef {object} Hint
 * @property {'organisation' | 'line' | 'competitors'} rule
 * @property {string[]} people two or more
 * @property {string} because the organisation, or the one that is named as a competitor
 */

/** In these circles people are of one organisation by intention. */
const OF_ONE_ORGANISATION = ['school', 'duo'];

/**
 * @param {Map<string, Card>} cards by person
 * @param {string} kind of the circle
 * @returns {Hint[]}
 */
export function hintsOf(cards, kind) {
  return [
    ...(OF_ONE_ORGANISATION.includes(kind) ? [] : sameOrganisation(cards)),
    ...inOneLine(cards),
    ...competitors(cards),
  ];
}

/** @param {string} name @returns {string} in which capitals, spaces and accents make no difference */
function plain(name) {
  return name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** @param {Map<string, Card>} cards @returns {Hint[]} */
function sameOrganisation(cards) {
  const byName = new Map();
  for (const [person, { organisation }] of cards) {
    const key = plain(organisation);
    if (key !== '') byName.set(key, [...(byName.get(key) ?? []), { person, organisation }]);
  }
  return [...byName.values()]
    .filter((people) => people.length > 1)
    .map((people) => ({
      rule: 'organisation',
      people: people.map(({ person }) => person),
      because: people[0].organisation.trim(),
    }));
}

/** @param {Map<string, Card>} cards @returns {Hint[]} each pair once, whoever told it */
function inOneLine(cards) {
  const pairs = new Map();
  for (const [person, { line }] of cards) {
    for (const other of line.filter((one) => one !== person && cards.has(one))) {
      const people = [person, other].sort();
      pairs.set(people.join(' '), { rule: 'line', people, because: '' });
    }
  }
  return [...pairs.values()];
}

/** @param {Map<string, Card>} cards @returns {Hint[]} */
function competitors(cards) {
  const pairs = new Map();
  for (const [person, card] of cards) {
    const named = card.competitors.split(/[\n,;]/).map((name) => name.trim());
    for (const [other, { organisation }] of cards) {
      const because = named.find((name) => plain(name) !== '' && plain(name) === plain(organisation));
      if (other === person || because === undefined) continue;
      const people = [person, other].sort();
      pairs.set(people.join(' '), { rule: 'competitors', people, because });
    }
  }
  return [...pairs.values()];
}
