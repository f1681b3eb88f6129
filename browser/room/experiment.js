/** What stands in the text of an experiment. */

/** On which levels it may work. */
export const LEVELS = Object.freeze(['organisation', 'team', 'individual']);

/**
 * @typedef {object} Experiment
 * @property {string} what
 * @property {string} with
 * @property {string} expect
 * @property {string} learn
 * @property {string[]} levels
 */

const WORDS = ['what', 'with', 'expect', 'learn'];

/** @param {Partial<Experiment>} experiment @returns {string} */
export function experimentToText(experiment) {
  const words = WORDS.map((name) => [name, experiment[name] ?? '']);
  return JSON.stringify({ ...Object.fromEntries(words), levels: experiment.levels ?? [] });
}

/** @param {string} text plain words count as what is to be done @returns {Experiment} */
export function experimentFrom(text) {
  const said = read(text);
  if (said === null) return { what: text, with: '', expect: '', learn: '', levels: [] };
  const words = WORDS.map((name) => [name, typeof said[name] === 'string' ? said[name] : '']);
  const levels = Array.isArray(said.levels) ? LEVELS.filter((level) => said.levels.includes(level)) : [];
  return /** @type {Experiment} */ ({ ...Object.fromEntries(words), levels });
}

/** @param {string} text @returns {Record<string, unknown> | null} */
function read(text) {
  try {
    const said = JSON.parse(text);
    return typeof said?.what === 'string' ? said : null;
  } catch {
    return null;
  }
}
