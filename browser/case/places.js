/** Where cases stand: the one that is only mine, and the one that the circle reads. */

/** @param {string} circle @returns {string} the container of what I keep for myself about a circle */
export const mineOf = (circle) => `circle/${circle}`;

const DRAFT = 'case:';

/** @param {string} id */
export const draftField = (id) => `${DRAFT}${id}`;

/** @param {string} field @returns {string | null} of which case it is */
export const caseOfField = (field) => (field.startsWith(DRAFT) ? field.slice(DRAFT.length) : null);

/** @param {string} id @param {number} revision @returns {import('../seal/text.js').Place} */
export const casePlace = (id, revision) => ({
  containerKind: 'case',
  containerId: id,
  step: '',
  field: 'case',
  revision,
  kind: 'case',
  visibility: 'circle',
});
