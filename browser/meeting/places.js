/** Where the texts of a meeting stand. */

/** @typedef {import('../seal/text.js').Place} Place */

/** @param {string} experiment @param {number} revision @returns {Place} */
export const lookBackPlace = (experiment, revision) => ({
  containerKind: 'experiment',
  containerId: experiment,
  step: '',
  field: 'look-back',
  revision,
  kind: 'look-back',
  visibility: 'circle',
});

/** @param {string} meeting @param {number} revision @returns {Place} */
export const closingPlace = (meeting, revision) => ({
  containerKind: 'meeting',
  containerId: meeting,
  step: '',
  field: 'closing',
  revision,
  kind: 'closing',
  visibility: 'circle',
});
