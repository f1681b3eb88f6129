/** Where the texts of a round stand: the table of docs/circle-api.md. */

/**
 * @typedef {import('../seal/text.js').Place} Place
 * @typedef {{ method: number, step: number }} StepKey
 */

/** @param {StepKey} key @returns {string} */
const stepOf = ({ method, step }) => `${method}-${step}`;

/** @param {string} round @param {Omit<Place, 'containerKind' | 'containerId'>} rest @returns {Place} */
const inRound = (round, rest) => ({ containerKind: 'round', containerId: round, ...rest });

/**
 * @param {string} round
 * @param {object} card
 * @param {string} card.id
 * @param {StepKey} card.step
 * @param {string} card.kind
 * @param {string} card.visible
 * @param {number} card.revision
 * @returns {Place}
 */
export const cardPlace = (round, { id, step, kind, visible, revision }) =>
  inRound(round, {
    step: stepOf(step),
    field: id,
    revision,
    kind,
    visibility: visible.replaceAll('_', '-'),
  });

/** @param {string} round @param {{ step: StepKey, anew: boolean, revision: number }} question @returns {Place} */
export const questionPlace = (round, { step, anew, revision }) =>
  inRound(round, {
    step: stepOf(step),
    field: anew ? 'question-anew' : 'question',
    revision,
    kind: 'question',
    visibility: 'circle',
  });

/** @param {string} round @param {{ id: string, revision: number }} experiment @returns {Place} */
export const experimentPlace = (round, { id, revision }) =>
  inRound(round, { step: '', field: id, revision, kind: 'experiment', visibility: 'circle' });

/**
 * @param {string} round
 * @param {{ about: string, revision: number, person: string, by: string }} takeaway `by` who writes it down
 * @returns {Place}
 */
export const takeawayPlace = (round, { about, revision, person, by }) =>
  inRound(round, {
    step: '',
    field: person === by ? `takeaway-${about}` : `takeaway-${about}/${person}`,
    revision,
    kind: 'takeaway',
    visibility: 'circle',
  });
