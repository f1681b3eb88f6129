/** What the clauses of a sentence ask, as far as languages do not differ in it. */

import { matchesAny } from './pattern.js';

/**
 * @typedef {import('./clauses.js').Clause} Clause
 * @typedef {import('./pattern.js').Index<null>} Patterns
 *
 * @typedef {object} Asking what a language adds
 * @property {string} or
 * @property {(words: Clause['words'], from: number, to: number) => string} tagAt
 * @property {Set<string>} reported tags that say whose words these are
 * @property {(clause: Clause) => boolean} turned the tag turns the verb round: "did she"
 * @property {(clause: Clause, clauses: Clause[], nth: number) => Clause['asks']} asked
 * @property {(clause: Clause) => boolean} answered the asker goes on to answer it
 * @property {(clause: Clause) => boolean} courtesy it asks for leave, not for an answer
 */

/** @param {Clause} clause @param {Patterns} patterns */
export const any = ({ words, core, to }, patterns) => matchesAny(patterns, words, core, to);

/** @param {Clause['words']} words @param {string} word @param {number} from @param {number} to */
export function indexOf(words, word, from, to) {
  for (let at = from; at < to; at += 1) if (words[at].w === word) return at;
  return -1;
}

/** @param {Asking} language @returns {(clauses: Clause[]) => void} sets what every clause of a sentence asks */
export function askerOf({ or, tagAt, reported, turned, asked, answered, courtesy }) {
  return (clauses) => {
    clauses.forEach((clause, nth) => {
      const before = clauses[nth - 1];
      const tag = before ? tagOf(clause) : '';
      if (tag !== '') {
        hangTag(before, clause, tag);
        return;
      }
      clause.asks = asked(clause, clauses, nth);
      clause.answered = clause.asks !== null && answered(clause);
      if (clause.answered) clause.asks = 'closed';
      clause.small = clause.answered || (clause.asks !== null && clause.link !== or && courtesy(clause));
    });
    leadIns(clauses);
    joinAlternatives(clauses, or);
  };

  /** @param {Clause} clause */
  function tagOf(clause) {
    if (clause.link === or && turned(clause)) return '';
    const { words, core, to } = clause;
    const said = words
      .slice(core, core + 2)
      .map(({ w }) => w)
      .join(' ');
    if (reported.has(said) && (core + 2 === to || words[core + 2].before !== '')) return said;
    return tagAt(clause.words, clause.from, clause.to) || tagAt(clause.words, clause.core, clause.to);
  }

  /** @param {Clause} before @param {Clause} clause @param {string} tag */
  function hangTag(before, clause, tag) {
    clause.small = true;
    before.tag = tag;
    before.tagged = turned(clause);
    before.reported = reported.has(tag);
    if (before.reported) return;
    before.tail = [clause.words[clause.from].start, clause.words[clause.to - 1].end];
    if (before.kind === 'decl' || before.kind === 'frag') before.asks ??= 'closed';
  }
}

const SUPPOSES = new Set(['als', 'if']);

/**
 * "Vertel eens, hoe ging het?", "Wat als je niets zegt, wat gebeurt er dan?": the first is a lead-in
 * to the second.
 *
 * @param {Clause[]} clauses
 */
function leadIns(clauses) {
  clauses.forEach((clause, nth) => {
    const { kind, asks, words, core, to } = clause;
    const leads = (kind === 'imp' && to - core <= 3) || SUPPOSES.has(words[core + 1]?.w);
    if (asks && leads && clauses[nth + 1]?.asks) clause.small = true;
  });
}

/** "Ging je zelf of stuurde je de adjunct?" is one question. @param {Clause[]} clauses @param {string} or */
function joinAlternatives(clauses, or) {
  for (let nth = 1; nth < clauses.length; nth += 1) {
    const clause = clauses[nth];
    const before = clauses[nth - 1];
    if (clause.link !== or || before.asks === null || clause.asks === null) continue;
    if (before.kind === 'wh' && clause.kind === 'wh') continue;
    before.small = true;
    clause.asks = 'either_or';
  }
}
