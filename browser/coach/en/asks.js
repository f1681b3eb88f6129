/** What an English clause asks for: an open answer, a yes or no, a choice, or nothing. */

import { any, askerOf, indexOf } from '../asking.js';
import {
  ANSWERED,
  CALM_CHECK,
  CONDITION,
  EMPHATIC,
  EXCLAIMS,
  INDIRECT,
  INVITES,
  LATE_LEARNER,
  META,
  NO_INVITATION,
  SAY_WHETHER,
  TELL,
  TELLS_OTHERS,
  TO_OTHERS,
  WHETHER,
  WH_AFTER_TELL,
  WISHES,
} from './frames.js';
import { asksBack, REPORTED, tagAt, whAt } from './grammar.js';
import { classes } from './words.js';

/** @typedef {import('../clauses.js').Clause} Clause */

const set = (text) => new Set(text.trim().split(/\s+/));
const of_ = (name) => /** @type {Set<string>} */ (classes.get(name));

const AUX = of_('aux');
const SUBJECT = of_('subject');
const PREP = of_('prep');

const CLOSED_WORDS = set(
  'always yes never no really ok seriously sure sometimes often only also too you nobody everyone everything',
);
const OPEN_WORDS = set(
  'such meaning example concretely namely because more further details like specifically reason feeling effect reaction',
);
const IDLE = set('not so no anything something what two three four six ten else whatever more less');
const COMPARES = set('rather heavier better more stronger bigger worse important matters first');

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function asked(clause, clauses, nth) {
  const { kind, mark } = clause;
  if (any(clause, EXCLAIMS) && (mark !== '?' || (kind === 'frag' && any(clause, EMPHATIC)))) return null;
  if (kind === 'wh') return whAsked(clause);
  if (kind === 'v1') return verbFirstAsked(clause, clauses, nth);
  if (kind === 'imp')
    return any(clause, TELL) && !any(clause, TELLS_OTHERS) ? 'open' : plainAsked(clause, clauses, nth);
  if (any(clause, INDIRECT)) return 'open';
  if (any(clause, WHETHER)) return 'closed';
  return kind === 'decl' ? plainAsked(clause, clauses, nth) : fragmentAsked(clause, clauses, nth);
}

/** @param {Clause} clause @returns {Clause['asks']} */
function whAsked(clause) {
  const { words, core, to, mark } = clause;
  if (
    mark !== '?' &&
    (mark === '!' || mark === '.') &&
    words[core].w === 'how' &&
    !AUX.has(words[core + 1]?.w)
  )
    return null;
  if (mark === '!' && words[core].w === 'what') return null;
  if (
    mark !== '?' &&
    words.length > to - core &&
    words[core].before !== '' &&
    clause.link !== '' &&
    !inversion(words, core, to)
  )
    return null;
  if (mark !== '?' && words[core].w.startsWith('who') && secondVerb(words, core, to)) return null;
  return choiceAfterPause(clause) ? 'either_or' : 'open';
}

/** @param {Clause['words']} words @param {number} core @param {number} to */
function inversion(words, core, to) {
  for (let at = core + 1; at < to - 1; at += 1)
    if (AUX.has(words[at].w) && SUBJECT.has(words[at + 1].w)) return true;
  return AUX.has(words[core + 1]?.w);
}

/** "Whoever thought of this has never …" */
function secondVerb(words, core, to) {
  let verbs = 0;
  for (let at = core + 1; at < to; at += 1)
    if (AUX.has(words[at].w) || of_('verb').has(words[at].w)) verbs += 1;
  return verbs > 2;
}

/** @param {Clause} clause "What weighs more: the relation or the agreement?" */
function choiceAfterPause({ words, core, to }) {
  let pause = -1;
  for (let at = core + 1; at < to; at += 1) if (words[at].before !== '') pause = at;
  const choice = indexOf(words, 'or', pause === -1 ? core : pause, to);
  if (choice === -1 || idle(words, choice, to)) return false;
  if (pause === -1) return words.slice(core, choice).some(({ w }) => COMPARES.has(w));
  const tail = words.slice(pause, to);
  return !tail.some(({ w }) => AUX.has(w)) && tail.length < 16;
}

/** `or not`, `or so`, `an hour or two`: no choice. */
function idle(words, at, to) {
  const next = words[at + 1]?.w;
  if (next === undefined || at + 1 >= to) return true;
  if (/^\d+$/.test(next) || /^(?:two|three|four|six|ten)$/.test(next)) return true;
  if (words[at - 1]?.w === 'more' && next === 'less') return true;
  return IDLE.has(next) && at + 3 >= to && !(next === 'more' || next === 'less');
}

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function verbFirstAsked(clause, clauses, nth) {
  const { words, core, mark } = clause;
  if (mark !== '?') {
    if (any(clause, WISHES) || any(clause, CONDITION) || mark === '!') return null;
    if (
      /^(?:had|have)$/.test(words[core].w) &&
      !of_('person').has(words[core + 1].w) &&
      words[core + 1].w !== 'not'
    )
      return null;
    if (
      words[core].w === 'never' ||
      (clause.link !== '' && nth > 0 && clauses[nth - 1].asks === null && mark === '.')
    )
      return null;
    const next = words[core + 1];
    if (mark === '.' && !SUBJECT.has(next.w) && next.w !== 'not') return null;
  }
  if (
    any(clause, INVITES) &&
    (!any(clause, NO_INVITATION) ||
      (any(clause, WH_AFTER_TELL) && !any(clause, TO_OTHERS) && !any(clause, SAY_WHETHER)))
  )
    return 'open';
  return choice(clause) ? 'either_or' : 'closed';
}

/** @param {Clause} clause */
function choice({ words, core, to }) {
  let at = indexOf(words, 'or', core, to);
  while (at !== -1 && idle(words, at, to)) at = indexOf(words, 'or', at + 1, to);
  if (at === -1) return false;
  const before = words.slice(core, at);
  if (before[1]?.w === 'there' || (words[at - 2]?.w === 'not' && words[at + 1].w !== 'not')) return false;
  if (
    before.some(
      ({ w }, nth) =>
        nth > 1 && (w === 'if' || w === 'when' || w === 'who' || w === 'that') && words[core + 1]?.w !== w,
    )
  )
    return false;
  const subject = words[core + 1].w === 'not' ? words[core + 2].w : words[core + 1].w;
  if (SUBJECT.has(subject)) return !PREP.has(words[to - 1].w) || to - at < 4;
  return to - at <= 5 || PREP.has(words[at + 1].w);
}

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function plainAsked(clause, clauses, nth) {
  const { words, core, to, mark } = clause;
  const rest = clauses.slice(nth + 1);
  if (mark === '?') {
    if (!rest.every(onlyTag)) return null;
    if (nth > 0 && clauses[nth - 1].asks && (clause.kind === 'imp' || words[core].w === 'i')) return null;
    return inSitu(words, core, to) ? 'open' : closedOrChoice(clause);
  }
  if (rest.length > 0 || mark === '.' || mark === '!') return null;
  // "its tough isnt it", typed in a hurry.
  if (
    words[core].w !== 'i' &&
    to - core > 3 &&
    (asksBack(words, to - 3, to) || asksBack(words, to - 2, to) || words[to - 1].w === 'right')
  )
    return 'closed';
  return words[core - 1]?.w === 'so' && any({ ...clause, core: core - 1 }, CALM_CHECK) ? 'closed' : null;
}

/** @param {Clause} clause @returns {Clause['asks']} */
function closedOrChoice({ words, core, to }) {
  const at = indexOf(words, 'or', core, to);
  return at !== -1 && !idle(words, at, to) && to - at <= 4 ? 'either_or' : 'closed';
}

/** "And your team said what?" */
function inSitu(words, core, to) {
  return (
    to - core > 2 && /^(?:what|who|where|when|how|why)$/.test(words[to - 1].w) && words[to - 2].w !== 'or'
  );
}

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function fragmentAsked(clause, clauses, nth) {
  const { words, from, core, to, mark } = clause;
  const length = to - core;
  const wh = whAt(words, core, to);
  if (mark !== '?') {
    if (mark !== '' || clauses.length > 1 || !wh || any(clause, EMPHATIC)) return null;
    if (words[core + 1]?.w === 'if' || words.slice(core, to).every(({ w }) => of_('wh').has(w)))
      return 'open';
    return length <= 2 || wh.word === 'why' || wh.word === 'how' || any(clause, LATE_LEARNER) ? 'open' : null;
  }
  if (wh) return choiceAfterPause(clause) ? 'either_or' : 'open';
  const asksAlready = clauses.some(({ asks }, at) => at < nth && asks);
  if (!clauses.slice(nth + 1).every(onlyTag) || (asksAlready && nth > 0)) return null;
  const or = indexOf(words, 'or', core, to);
  if (or !== -1 && !idle(words, or, to)) return 'either_or';
  if (length <= 2 && OPEN_WORDS.has(words[core].w)) return 'open';
  if (length <= 3 && CLOSED_WORDS.has(words[core].w) && words[from].w !== 'and') return 'closed';
  if (inSitu(words, from, to)) return 'open';
  if (words[core].w === 'if' || words[core].w === 'suppose') return 'open';
  const joined = words[from].w === 'and' || words[from].w === 'but';
  if (
    (joined || words[core].w === 'then') &&
    length <= 4 &&
    !words.slice(core, to).some(({ w }) => AUX.has(w))
  )
    return 'open';
  return 'closed';
}

/** @param {Clause} clause */
function onlyTag({ words, from, core, to }) {
  return tagAt(words, from, to) !== '' || tagAt(words, core, to) !== '';
}

export const setAsks = askerOf({
  or: 'or',
  tagAt,
  reported: REPORTED,
  turned: ({ words, core, to }) => asksBack(words, core, to),
  asked,
  answered: (clause) => any(clause, ANSWERED),
  courtesy: (clause) => !any(clause, INVITES) && any(clause, META),
});
