/** Where the texts of a circle stand. */

/**
 * @typedef {import('../seal/text.js').Place} Place
 */

/** @param {string} person @param {number} revision @returns {Place} */
export const cardPlace = (person, revision) => ({
  containerKind: 'member',
  containerId: person,
  step: '',
  field: 'card',
  revision,
  kind: 'card',
  visibility: 'circle',
});

/**
 * @param {string} circle
 * @param {number} version
 * @param {number | null} copiedIn the epoch of a copy; null for the words as they were proposed
 * @returns {Place}
 */
export const agreementsPlace = (circle, version, copiedIn = null) => ({
  containerKind: 'agreements',
  containerId: circle,
  step: '',
  field: copiedIn === null ? `version-${version}` : `version-${version}/${copiedIn}`,
  revision: 1,
  kind: 'agreements',
  visibility: 'circle',
});
