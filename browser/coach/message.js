/** Which of the rules that fired speaks, and what it says. One message at a time. */

/**
 * @typedef {import('./rules.js').Fired} Fired
 * @typedef {import('./clauses.js').Clause} Clause
 */

const ORDER = ['judgement', 'autobiographical', 'advice', 'suggestive', 'cocktail', 'why'];
const MOST = 3;

/** @param {Fired} fired */
function rank({ rule }) {
  const ranks = rule.flags.map((flag) => ORDER.indexOf(flag));
  return ranks.length === 0 ? ORDER.length : Math.min(...ranks);
}

/**
 * @param {Fired[]} fired
 * @param {Clause[][]} sentences
 * @param {string} text
 * @param {'nl' | 'en'} reader
 */
export function message(fired, sentences, text, reader) {
  const speaks = fired.reduce((best, one) => (best === null || rank(one) < rank(best) ? one : best), null);
  if (speaks === null) return { marks: [], say: null, better: [], rule: null };
  const { rule, marks } = speaks;
  const better = rule.better[reader]
    .map((template) => filled(template, sentences, text))
    .filter((line) => line !== '');
  return { marks, say: rule.say[reader], better: [...new Set(better)].slice(0, MOST), rule: rule.id };
}

/**
 * `{first}` and `{last}` are questions of the asker's own, out of a message with several.
 *
 * @param {string} template
 * @param {Clause[][]} sentences
 * @param {string} text
 */
function filled(template, sentences, text) {
  if (template !== '{first}' && template !== '{last}') return template;
  const asking = sentences.flat().filter(({ asks, small }) => asks && !small);
  const clause = template === '{first}' ? asking[0] : asking.at(-1);
  if (clause === undefined) return '';
  const { words, core, to } = clause;
  const own = text.slice(words[core].start, words[to - 1].end);
  return `${own[0].toUpperCase()}${own.slice(1)}?`;
}
