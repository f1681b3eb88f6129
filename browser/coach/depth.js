/** How deep a request reaches: a hint, by the words of the request alone. */

import { anyOf, matchesAny } from './pattern.js';

/**
 * @typedef {'above' | 'self_image' | 'norms_values' | 'traits' | 'motives'} Layer
 * @typedef {{ layer: Layer | null, loop: 1 | 2 | 3 | null, match: string, unless?: string }} Cue patterns, one to a line
 * @typedef {{ depth: Layer | null, loop: 1 | 2 | 3 | null }} Depth
 */

/**
 * @param {Cue[]} cues the first that matches decides
 * @param {Map<string, Set<string>>} classes
 */
export function prepareDepth(cues, classes) {
  return cues.map(({ layer, loop, match, unless }) => ({
    layer,
    loop,
    match: anyOf(linesOf(match), classes),
    unless: anyOf(linesOf(unless), classes),
  }));
}

/** @param {string} [text] */
const linesOf = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * @param {import('./clauses.js').Clause | null} request
 * @param {string[]} flags
 * @param {ReturnType<typeof prepareDepth>} cues
 * @returns {Depth}
 */
export function depthOf(request, flags, cues) {
  if (request === null) return { depth: null, loop: null };
  // Whoever proposes something to do asks about what is done.
  if (flags.includes('advice')) return { depth: 'above', loop: 1 };
  const { words, from, core, to } = request;
  const matches = (patterns) => matchesAny(patterns, words, from, to, core);
  const cue = cues.find(({ match, unless }) => matches(match) && !matches(unless));
  if (!cue) return { depth: 'above', loop: 1 };
  return { depth: cue.layer, loop: cue.loop };
}
