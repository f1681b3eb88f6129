/**
 * Putting what has changed into what is known: `change` of docs/circle-api.md.
 *
 * What did not change keeps its identity, so that a screen sees by comparing what to draw anew.
 */

/**
 * @typedef {Record<string, any>} View
 *
 * @typedef {object} Change
 * @property {Record<string, any>} [set] whole fields
 * @property {Record<string, any>} [step] fields of the step
 * @property {Record<string, any>} [guide] fields of the guide
 * @property {Record<string, any>[]} [cards] new or changed, whole
 * @property {string[]} [order] all cards that are seen now
 */

/** The change is about something that is not known here: everything has to be asked for. */
export class Misfit extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Misfit';
  }
}

/**
 * @param {View} view
 * @param {Change} change
 * @returns {View}
 * @throws {Misfit}
 */
export function merge(view, { set = {}, step, guide, cards, order }) {
  const merged = { ...view, ...set };
  if (step !== undefined) merged.step = fields(merged.step, step);
  if (guide !== undefined) merged.guide = fields(merged.guide, guide);
  if (cards !== undefined || order !== undefined) merged.cards = laid(merged.cards, cards ?? [], order);
  return merged;
}

/** @param {Record<string, any> | null} before @param {Record<string, any>} changed */
function fields(before, changed) {
  if (before === null || before === undefined) throw new Misfit('about what is not there');
  return { ...before, ...changed };
}

/**
 * @param {Record<string, any>[]} before
 * @param {Record<string, any>[]} changed
 * @param {string[] | undefined} order
 */
function laid(before, changed, order) {
  const known = new Map([...before, ...changed].map((card) => [card.id, card]));
  return (order ?? before.map(({ id }) => id)).map((id) => {
    const card = known.get(id);
    if (card === undefined) throw new Misfit(`card ${id} is not there`);
    return card;
  });
}
