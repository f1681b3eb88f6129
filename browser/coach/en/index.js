/** English, made ready once. */

import { prepareDepth } from '../depth.js';
import { readerOf } from '../readable.js';
import { prepare } from '../rules.js';
import { rules } from '../rules/rules.js';
import { setAsks } from './asks.js';
import { cues } from './depth.js';
import { grammar } from './grammar.js';
import { classes, neighbour, spelling } from './words.js';

/**
 * @typedef {object} Language
 * @property {import('../text.js').Spelling} spelling
 * @property {(sentences: import('../text.js').Sentence[]) => number} reads how surely it is this language; 0 when it is not
 * @property {import('../clauses.js').Grammar} grammar
 * @property {(clauses: import('../clauses.js').Clause[]) => void} setAsks
 * @property {import('../rules.js').Rules} rules
 * @property {ReturnType<typeof prepareDepth>} cues
 */

/** @type {Language} */
export const english = {
  spelling,
  reads: readerOf(spelling.known, neighbour),
  grammar,
  setAsks,
  rules: prepare(rules.en, classes),
  cues: prepareDepth(cues, classes),
};
