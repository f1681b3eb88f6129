/**
 * Patterns over words, as the rules write them. No regular expression takes part: a pattern is tried
 * word by word and cannot run away.
 *
 *     zou|zouden {you} *3 niet
 *
 * | written | means |
 * | --- | --- |
 * | `a\|b` | one of these words |
 * | `{name}` | a word of this class; may be mixed: `{you}\|men` |
 * | `!a\|b` | a word, but none of these |
 * | `a?` | may be left out |
 * | `_` | any word |
 * | `*`, `*3` | up to eight words, up to three words |
 * | `~`, `~3` | the same, within the main clause: no word that opens another |
 * | `^`, `$` | the clause begins, ends here |
 * | `,` | a comma, colon or dash stands here |
 * | `<…>` | not underlined |
 */

/**
 * @typedef {object} Step
 * @property {'one' | 'gap' | 'reach' | 'start' | 'end' | 'pause'} is
 * @property {Set<string> | null} words null for any
 * @property {boolean} not
 * @property {boolean} optional
 * @property {boolean} quiet not underlined
 * @property {number} most
 *
 * @typedef {{ steps: Step[], source: string }} Pattern
 */

const GAP = 8;

/**
 * @param {string} source
 * @param {Map<string, Set<string>>} classes
 * @returns {Pattern}
 */
export function compile(source, classes) {
  const steps = source
    .trim()
    .split(/\s+/)
    .map((written) => stepOf(written, classes, source));
  return { steps, source };
}

/** @param {string} written @param {Map<string, Set<string>>} classes @param {string} source @returns {Step} */
function stepOf(written, classes, source) {
  const step = { is: 'one', words: null, not: false, optional: false, quiet: false, most: 0 };
  if (written === '^') return { ...step, is: 'start' };
  if (written === '$') return { ...step, is: 'end' };
  if (written === ',') return { ...step, is: 'pause' };
  if (written[0] === '*') return { ...step, is: 'gap', most: Number(written.slice(1) || GAP), quiet: true };
  if (written[0] === '~') return { ...step, is: 'reach', most: Number(written.slice(1) || GAP), quiet: true };
  const quiet = written.startsWith('<') && written.endsWith('>');
  let rest = quiet ? written.slice(1, -1) : written;
  const optional = rest.endsWith('?');
  if (optional) rest = rest.slice(0, -1);
  const not = rest.startsWith('!');
  if (not) rest = rest.slice(1);
  if (rest === '_') return { ...step, optional, quiet };
  return { ...step, words: wordsOf(rest, classes, source), not, optional, quiet: quiet || not };
}

/** @param {string} written @param {Map<string, Set<string>>} classes @param {string} source */
function wordsOf(written, classes, source) {
  const whole = classes.get(written.slice(1, -1));
  if (written.startsWith('{') && whole) return whole;
  const words = new Set();
  for (const one of written.split('|')) {
    if (!one.startsWith('{')) {
      words.add(one);
      continue;
    }
    const members = classes.get(one.slice(1, -1));
    if (!members) throw new Error(`no words are called ${one} (in: ${source})`);
    members.forEach((word) => words.add(word));
  }
  return words;
}

/** Words that stand in nearly every line: an index on them spares nothing. */
const EVERYWHERE = new Set(
  'je jij u ge het dat is niet ik de een en in van zijn you it that is not i the a to of and do'.split(' '),
);
const OFTEN = 1000;
/** A word class this large would fill an index without sparing much. */
const INDEXED = OFTEN + 10;

/**
 * @param {Pattern} pattern
 * @returns {Set<string> | null} the words one of which must be there; null when nearly any may do
 */
function needed({ steps }) {
  let best = null;
  let least = INDEXED;
  for (const { is, words, not, optional } of steps) {
    if (is !== 'one' || words === null || not || optional) continue;
    const cost = words.size + ([...words].some((word) => EVERYWHERE.has(word)) ? OFTEN : 0);
    if (cost < least) [best, least] = [words, cost];
  }
  return best;
}

/**
 * Many patterns, by the words they need: most of them are never tried.
 *
 * @template T what belongs to the pattern
 * @typedef {{ pattern: Pattern, of: T, round: number }} Entry `round`: when it was last tried
 */

/**
 * @template T
 * @typedef {{ byWord: Map<string, Entry<T>[]>, anywhere: Entry<T>[] }} Index
 */

/**
 * @template T
 * @param {{ pattern: Pattern, of: T }[]} patterns
 * @returns {Index<T>}
 */
export function indexed(patterns) {
  const byWord = new Map();
  const anywhere = [];
  for (const { pattern, of } of patterns) {
    const entry = { pattern, of, round: 0 };
    const words = needed(entry.pattern);
    if (words === null) anywhere.push(entry);
    else for (const word of words) byWord.get(word)?.push(entry) ?? byWord.set(word, [entry]);
  }
  return { byWord, anywhere };
}

/**
 * @param {string[] | undefined} sources
 * @param {Map<string, Set<string>>} classes
 * @returns {Index<null>}
 */
export function anyOf(sources, classes) {
  return indexed((sources ?? []).map((source) => ({ pattern: compile(source, classes), of: null })));
}

/**
 * @param {Index<unknown>} index
 * @param {import('./text.js').Word[]} words
 * @param {number} from
 * @param {number} to
 * @param {number} [start]
 */
export function matchesAny(index, words, from, to, start = from) {
  return candidates(index, words, from, to, ({ pattern }) => matches(pattern, words, from, to, start));
}

let rounds = 0;

/**
 * Tries each pattern that could match here once, until one is taken.
 *
 * @template T
 * @param {Index<T>} index
 * @param {import('./text.js').Word[]} words
 * @param {number} from
 * @param {number} to
 * @param {(entry: Entry<T>) => boolean} take
 */
export function candidates({ byWord, anywhere }, words, from, to, take) {
  rounds += 1;
  const round = rounds;
  for (let at = from; at < to; at += 1) {
    const entries = byWord.get(words[at].w);
    if (entries === undefined) continue;
    for (const entry of entries) {
      if (entry.round === round) continue;
      entry.round = round;
      if (take(entry)) return true;
    }
  }
  return anywhere.some(take);
}

/** What one search works on; searches never nest. */
const search = {
  steps: /** @type {Step[]} */ ([]),
  words: /** @type {import('./text.js').Word[]} */ ([]),
  to: 0,
  start: 0,
  matched: /** @type {number[]} */ ([]),
  count: 0,
};

/**
 * @param {Pattern} pattern
 * @param {import('./text.js').Word[]} words
 * @param {number} from the first word of the clause
 * @param {number} to after its last
 * @param {number} [start] where `^` is, when a lead-in stands before it
 * @returns {number[] | null} which words it matched
 */
export function find(pattern, words, from, to, start = from) {
  return matches(pattern, words, from, to, start) ? search.matched.slice(0, search.count) : null;
}

/**
 * @param {Pattern} pattern
 * @param {import('./text.js').Word[]} words
 * @param {number} from
 * @param {number} to
 * @param {number} start
 */
function matches({ steps }, words, from, to, start) {
  search.steps = steps;
  search.words = words;
  search.to = to;
  search.start = start;
  search.count = 0;
  const anchored = steps[0].is === 'start';
  const last = anchored ? start : to - 1;
  for (let at = anchored ? start : from; at <= last; at += 1) {
    if (step(0, at)) return true;
  }
  return false;
}

/** @param {number} nth @param {number} at @returns {boolean} */
function step(nth, at) {
  const { steps, words, to } = search;
  if (nth === steps.length) return true;
  const { is, words: any, not, optional, quiet } = steps[nth];
  if (is === 'start') return at === search.start && step(nth + 1, at);
  if (is === 'end') return at === to && step(nth + 1, at);
  if (is === 'pause') return at < to && words[at].before !== '' && step(nth + 1, at);
  if (is !== 'one') return skip(nth, at);
  if (at < to && (any === null || any.has(words[at].w) !== not)) {
    const { count } = search;
    if (!quiet) {
      search.matched[count] = at;
      search.count = count + 1;
    }
    if (step(nth + 1, at + 1)) return true;
    search.count = count;
  }
  return optional && step(nth + 1, at);
}

/** A gap: the fewest words first. @param {number} nth @param {number} at @returns {boolean} */
function skip(nth, at) {
  const { steps, words, to } = search;
  const { is, most } = steps[nth];
  for (let gap = 0; gap <= most && at + gap <= to; gap += 1) {
    if (gap > 0 && is === 'reach' && words[at + gap - 1].opens) return false;
    if (step(nth + 1, at + gap)) return true;
  }
  return false;
}
