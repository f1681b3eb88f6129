/**
 * What the facilitator may enter for whom, on the only screen in the room. Pure: read off a view.
 */

/**
 * @typedef {import('./moves.js').View} View
 *
 * @typedef {object} Entry
 * @property {string} key the same for everybody who may enter the same
 * @property {'card' | 'question' | 'question-anew' | 'takeaway-content' | 'takeaway-process' | 'experiment'} kind
 * @property {Record<string, any> | null} writing what the view says of cards of this kind
 * @property {boolean} wanted whether it is still asked for
 */

/** @param {{ step: { method: number, step: number }, kind: string }} of a card, or what may be written */
const keyOf = ({ step, kind }) => `card ${step.method}-${step.step} ${kind}`;

/** @param {View} view @param {string} person @returns {Record<string, any> | undefined} */
const forOther = (view, person) => view.guide?.for_others.find((one) => one.person === person);

/**
 * @param {View} view
 * @param {string} person
 * @returns {Entry[]} what is asked for now first, what came too late last
 */
export function entriesFor(view, person) {
  const may = forOther(view, person);
  if (!may) return [];
  const cards = may.can.includes('submit') ? may.writing.filter(({ visible }) => visible !== 'private') : [];
  const made = cards.map((writing) => ({
    key: keyOf(writing),
    kind: 'card',
    writing,
    wanted: writing.left > 0 && !writing.late,
  }));
  const said = (about) => view.takeaways.some((one) => one.person === person && one.about === about);
  const other = (act, kind, wanted) => may.can.includes(act) && { key: kind, kind, writing: null, wanted };
  const rest = [
    other('present', 'question', !view.questions.some(({ anew }) => !anew)),
    other('reformulate', 'question-anew', !view.questions.some(({ anew }) => anew)),
    other('takeaway', 'takeaway-content', !said('content')),
    other('takeaway', 'takeaway-process', !said('process')),
    other('intend', 'experiment', view.experiments.length === 0),
  ].filter(Boolean);
  const all = [...made, ...rest].filter(({ writing }) => writing === null || writing.left > 0 || !writing.late);
  return all.sort((one, two) => Number(two.wanted) - Number(one.wanted));
}

/** @param {View} view @returns {string[]} for whom something can be entered, round the circle */
export function writersOf(view) {
  return view.seats.map(({ person }) => person).filter((person) => entriesFor(view, person).length > 0);
}

/**
 * Who comes after somebody from whom something was entered: the next round the circle of whom the
 * same is still wanted, or else whoever it is.
 *
 * @param {View} view as it was before it was entered
 * @param {string} person
 * @param {Entry} entry
 * @returns {string}
 */
export function writerAfter(view, person, entry) {
  const stays = entry.writing !== null && entry.writing.visible !== 'in_turn' && entry.writing.left > 1;
  if (stays) return person;
  const all = writersOf(view);
  const from = all.indexOf(person);
  const turned = [...all.slice(from + 1), ...all.slice(0, from)];
  const wants = (other) => entriesFor(view, other).some(({ key, wanted }) => key === entry.key && wanted);
  return turned.find(wants) ?? person;
}

/**
 * Whose paper a letter means: the next whose name or initials begin with it, after who is chosen.
 *
 * @param {{ person: string, name: string }[]} writers
 * @param {string | null} chosen
 * @param {string} letter
 * @returns {string | null}
 */
export function writerByLetter(writers, chosen, letter) {
  const from = writers.findIndex(({ person }) => person === chosen) + 1;
  const turned = [...writers.slice(from), ...writers.slice(0, from)];
  const begins = ({ name }) => name.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
  return turned.find(begins)?.person ?? null;
}

/**
 * How something of the presenter's is done: by themselves, by the facilitator for them where there
 * is one screen, or not at all.
 *
 * @param {View} view
 * @param {string} act
 * @returns {{ onBehalf?: string } | null}
 */
export function doneFor(view, act) {
  if (view.can.includes(act)) return {};
  const other = view.guide?.for_others.find(({ can }) => can.includes(act));
  return other ? { onBehalf: other.person } : null;
}

/**
 * The cards that were entered from paper and may still be mended, the last one first.
 *
 * @param {View} view
 * @param {string} me
 * @param {Map<string, string>} writers of cards that hide theirs, as far as this screen entered them
 * @returns {{ card: Record<string, any>, person: string }[]}
 */
export function mendable(view, me, writers) {
  const found = view.cards.map((card) => ({ card, person: card.author ?? writers.get(card.id) ?? null }));
  const isEntered = ({ card, person }) => {
    if (person === null || person === me) return false;
    if (card.author !== null && card.sealed_by !== me) return false;
    return forOther(view, person)?.writing.some((writing) => keyOf(writing) === keyOf(card)) ?? false;
  };
  return found.filter(isEntered).reverse();
}
