/**
 * The rules: made ready once from their data, then tried on every clause. A rule says which clauses
 * it looks at, what it looks for and what keeps it silent.
 */

import { anyOf, candidates, compile, find, indexed, matchesAny } from './pattern.js';

/**
 * @typedef {import('./clauses.js').Clause} Clause
 * @typedef {import('./pattern.js').Pattern} Pattern
 *
 * @typedef {object} RuleData
 * @property {string} id
 * @property {string[]} flags
 * @property {'words' | 'count' | 'form'} kind by words, by the number of requests, by form alone
 * @property {{ kinds?: string[], asks?: boolean, form?: string[], led?: boolean, mark?: string[], tagged?: boolean }} [clause]
 * @property {string[]} [match]
 * @property {string[]} [unless]
 * @property {{ nl: string, en: string }} say
 * @property {{ nl: string[], en: string[] }} better
 *
 * @typedef {Omit<RuleData, 'match' | 'unless'> & { match: Pattern[], unless: import('./pattern.js').Index<null> }} Rule
 *
 * @typedef {object} Fired
 * @property {Rule} rule
 * @property {Clause} clause
 * @property {[number, number][]} marks places in the text
 */

/**
 * @typedef {{ byWords: import('./pattern.js').Index<Rule>, counted: Rule[], formed: Rule[] }} Rules
 */

/**
 * @param {RuleData[]} data
 * @param {Map<string, Set<string>>} classes
 * @returns {Rules}
 */
export function prepare(data, classes) {
  const rules = data.map((rule) => ({
    ...rule,
    match: rule.match.map((source) => compile(source, classes)),
    unless: anyOf(rule.unless, classes),
  }));
  const tried = rules.filter(({ kind }) => kind === 'words');
  return {
    byWords: indexed(tried.flatMap((rule) => rule.match.map((pattern) => ({ pattern, of: rule })))),
    counted: rules.filter(({ kind }) => kind === 'count'),
    formed: rules.filter(({ kind }) => kind === 'form'),
  };
}

/**
 * @param {Clause[][]} sentences
 * @param {Clause | null} request
 * @param {Rules} rules
 * @returns {Fired[]}
 */
export function fire(sentences, request, rules) {
  const clauses = sentences.flat();
  const fired = [];
  for (const clause of clauses) byWords(clause, rules, fired);
  byCount(clauses, rules, fired);
  if (request) byForm(request, rules, fired);
  return fired;
}

/** @param {Clause} clause @param {Rules} rules @param {Fired[]} fired */
function byWords(clause, rules, fired) {
  const { words, from, to } = clause;
  candidates(rules.byWords, words, from, to, ({ pattern, of }) => {
    attempt(clause, of, pattern, fired);
    return false;
  });
}

/** @param {Clause} clause @param {Rule} rule @param {Pattern} pattern @param {Fired[]} fired */
function attempt(clause, rule, pattern, fired) {
  if (clause.reported && rule.flags.includes('judgement')) return;
  if (!suits(clause, rule) || fired.some((one) => one.rule === rule)) return;
  const { words, from, core, to } = clause;
  const matched = find(pattern, words, from, to, core);
  if (matched === null || matchesAny(rule.unless, words, from, to, core)) return;
  const tail = rule.clause?.tags || rule.clause?.tagged ? clause.tail : null;
  fired.push({ rule, clause, marks: tail ? [tail] : places(words, matched) });
}

/** @param {Clause} clause @param {Rule} rule */
function suits({ kind, asks, led, mark, last, tag, tagged }, { clause }) {
  if (!clause) return true;
  if (clause.kinds && !clause.kinds.includes(kind)) return false;
  if (clause.asks !== undefined && (asks !== null) !== clause.asks) return false;
  if (clause.form && !clause.form.includes(asks)) return false;
  if (clause.led !== undefined && led !== clause.led) return false;
  if (clause.tagged && !tagged) return false;
  if (clause.tags && !clause.tags.includes(tag)) return false;
  return !clause.mark || (clause.mark.includes(mark) && (last || mark !== '?'));
}

/** @param {Clause[]} clauses @param {Rules} rules @param {Fired[]} fired */
function byCount(clauses, rules, fired) {
  const asking = clauses.filter(({ asks, small }) => asks && !small);
  if (asking.length < 2) return;
  for (const rule of rules.counted) {
    if (fired.some((one) => one.rule === rule)) continue;
    const marks = asking.map(({ words, core, to }) => [words[core].start, words[to - 1].end]);
    fired.push({ rule, clause: asking.at(-1), marks });
  }
}

/** @param {Clause} request @param {Rules} rules @param {Fired[]} fired */
function byForm(request, rules, fired) {
  const { words, from, core, to } = request;
  for (const rule of rules.formed) {
    if (!rule.clause.form.includes(request.asks)) continue;
    if (!rule.match.some((one) => find(one, words, from, to, core))) continue;
    if (matchesAny(rule.unless, words, from, to, core)) continue;
    fired.push({ rule, clause: request, marks: [] });
    return;
  }
}

/** @param {import('./text.js').Word[]} words @param {number[]} matched @returns {[number, number][]} */
function places(words, matched) {
  const marks = [];
  for (const at of matched) {
    const before = marks.at(-1);
    if (before && words[at - 1]?.end === before[1]) before[1] = words[at].end;
    else if (!before || words[at].start >= before[1]) marks.push([words[at].start, words[at].end]);
  }
  return marks;
}
