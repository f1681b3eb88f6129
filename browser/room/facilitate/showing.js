/** What stands on the board: few words, large. Pure: read off the board's own view. */

/** @typedef {import('./moves.js').View} View */

/** More than these nobody reads from the other side of a room. */
const MOST = 8;

/**
 * @param {View} view
 * @returns {{ cards: Record<string, any>[], more: number }} the card being answered alone; or those
 *   that the step is about, the newest where there are too many
 */
export function boardCards({ cards, answering, step, stage, chosen }) {
  if (stage !== 'running' || step === null) return { cards: [], more: 0 };
  const open = cards.filter((card) => card.open);
  const alone = open.find(({ id }) => id === answering);
  if (alone) return { cards: [alone], more: 0 };
  const kinds = [...step.rated, ...step.answers];
  const ofStep = (card) => card.step.method === step.key.method && card.step.step === step.key.step;
  let found = open.filter((card) => ofStep(card) || kinds.includes(card.kind));
  if (found.length === 0 && step.activity === 'reveal') found = newestOf(open);
  if (found.length === 0) found = open.filter(({ id }) => chosen.at(-1)?.card === id);
  const waiting = found.filter((card) => !step.answers.includes(card.kind) || !card.answered);
  const shown = waiting.length > 0 ? waiting : found;
  return { cards: shown.slice(-MOST), more: Math.max(0, shown.length - MOST) };
}

/** @param {Record<string, any>[]} cards @returns {Record<string, any>[]} those of the last step that had any */
function newestOf(cards) {
  const place = ({ step }) => step.method * 1000 + step.step;
  const last = Math.max(...cards.map(place));
  return cards.filter((card) => place(card) === last);
}

/**
 * How large the words are: by how many cards there are and how long they are.
 *
 * @param {number} count
 * @param {number} letters of all of them
 * @returns {'huge' | 'large' | 'plain' | 'dense'}
 */
export function sizeOf(count, letters) {
  if (count <= 1 && letters <= 120) return 'huge';
  if (count <= 3 && letters <= 300) return 'large';
  return count <= 5 && letters <= 480 ? 'plain' : 'dense';
}

/** @param {View} view @returns {Record<string, any> | null} the question as it is worded now */
export const lastQuestion = ({ questions }) => questions.at(-1) ?? null;
