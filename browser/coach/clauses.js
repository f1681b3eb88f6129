/**
 * From a sentence to its main clauses. A main clause keeps the subordinate clauses that hang on it;
 * where a new one begins is told by word order, not by punctuation.
 */

/**
 * @typedef {import('./text.js').Word} Word
 * @typedef {import('./text.js').Sentence} Sentence
 *
 * @typedef {'wh' | 'v1' | 'decl' | 'imp' | 'frag'} Kind
 *
 * @typedef {object} Clause
 * @property {Kind} kind
 * @property {Word[]} words of the whole sentence
 * @property {number} from its first word, lead-in and all
 * @property {number} core where it really begins
 * @property {number} to after its last word
 * @property {string} link the word that joins it to the clause before it, or ''
 * @property {string} before the mark before it
 * @property {Sentence['mark']} mark of its sentence
 * @property {boolean} last in its sentence
 * @property {boolean} led a subordinate clause stands before its core
 * @property {'open' | 'closed' | 'either_or' | null} asks
 * @property {boolean} small it asks for no answer of its own: a tag, a courtesy
 * @property {string} tag what is tagged on after a comma: "toch"
 * @property {boolean} reported its words are the presenter's own: "zei je"
 * @property {[number, number] | null} tail where the tag stands in the text
 * @property {boolean} tagged its tag turns the verb round: "did she"
 * @property {boolean} answered the asker goes on to answer it
 *
 * @typedef {object} Grammar what a language knows about word order
 * @property {(words: Word[], at: number, to: number) => 'main' | 'sub' | ''} whOrder
 * @property {(words: Word[], at: number, to: number) => boolean} verbFirst
 * @property {(words: Word[], at: number, to: number) => boolean} declared
 * @property {(words: Word[], at: number, to: number, mark: string) => boolean} ordered an imperative
 * @property {(words: Word[], at: number, to: number) => boolean} commands an imperative that looks like a question: "Kies je strijd"
 * @property {Set<string>} asking question words
 * @property {Set<string>} indefinite articles that rarely open the subject of a question
 * @property {Set<string>} joins coordinators
 * @property {Set<string>} leads conjunctions that open a lead-in
 * @property {Set<string>} fillers words that may be peeled off the front
 * @property {Set<string>} inverts words after which a statement, too, has its verb first
 * @property {Set<string>} hangs conjunctions that hang on what stands before
 * @property {(clause: Clause, words: Word[], at: number, start: number) => boolean} embeds `at` is a "whether" or a second embedded question
 * @property {(words: Word[], from: number, to: number) => boolean} hasVerb
 * @property {(words: Word[], at: number) => boolean} opens a subordinate clause begins here
 * @property {(words: Word[], at: number) => boolean} cutOff a tag begins here
 */

/**
 * @param {Sentence} sentence
 * @param {Grammar} grammar
 * @returns {Clause[]}
 */
export function clausesOf({ words, mark }, grammar) {
  words.forEach((word, at) => {
    word.opens = at > 0 && grammar.opens(words, at);
  });
  const clauses = [];
  let from = 0;
  let link = '';
  while (from < words.length) {
    const clause = begin(words, from, mark, link, grammar);
    const next = nextMain(clause, words, grammar);
    clause.to = next.at;
    clauses.push(clause);
    link = next.link;
    from = next.at;
  }
  clauses.forEach((clause, nth) => {
    clause.last = nth === clauses.length - 1;
  });
  return clauses;
}

/**
 * @param {Word[]} words
 * @param {number} from
 * @param {Sentence['mark']} mark
 * @param {string} link
 * @param {Grammar} grammar
 * @returns {Clause}
 */
function begin(words, from, mark, link, grammar) {
  const core = peel(words, from, words.length, grammar);
  const kind = kindAt(words, core, words.length, grammar, mark) ?? 'frag';
  const before = words[from].before;
  const clause = {
    kind,
    words,
    from,
    core,
    to: words.length,
    link,
    before,
    mark,
    last: false,
    led: false,
    asks: null,
    small: false,
    tag: '',
    tagged: false,
    reported: false,
    tail: null,
    answered: false,
  };
  if (kind === 'v1' && core > from && words[core].before === '' && grammar.inverts.has(words[core - 1].w)) {
    return { ...clause, kind: 'decl', core: core - 1 };
  }
  if (kind !== 'decl' && kind !== 'frag') return clause;
  if (!grammar.leads.has(words[core]?.w) || grammar.joins.has(words[core + 1]?.w)) return clause;
  const main = afterLead(words, core, grammar, mark);
  return main ? { ...clause, core: main.at, kind: main.kind, led: true } : clause;
}

/** @param {Word[]} words @param {number} from @param {number} to @param {Grammar} grammar */
export function peel(words, from, to, { fillers, joins, leads, asking }) {
  let at = from;
  while (at < to - 1) {
    const { w } = words[at];
    const pause = words[at + 1].before !== '';
    // A name or an exclamation before a comma: "Marieke, wat …", "Mooi, en hoe …".
    const called = pause && at === from && !leads.has(w) && !asking.has(w);
    if (!fillers.has(w) && !joins.has(w) && !called) break;
    at += 1;
  }
  return at;
}

/** @param {Word[]} words @param {number} at @param {number} to @param {Grammar} grammar @param {string} mark @returns {Kind | null} */
function kindAt(words, at, to, grammar, mark) {
  if (at >= to) return null;
  if (grammar.whOrder(words, at, to) === 'main') return 'wh';
  if (mark !== '?' && grammar.commands(words, at, to)) return 'imp';
  if (grammar.verbFirst(words, at, to)) return 'v1';
  if (grammar.declared(words, at, to)) return 'decl';
  return grammar.ordered(words, at, to, mark) ? 'imp' : null;
}

/** The main clause that a lead-in leads to: after a comma, or where a question begins at once. */
function afterLead(words, core, grammar, mark) {
  for (let at = core + 2; at < words.length; at += 1) {
    const start = peel(words, at, words.length, grammar);
    const pause = words[at].before !== '';
    if (!pause && grammar.whOrder(words, at, words.length) !== 'main') continue;
    const kind = kindAt(words, start, words.length, grammar, mark);
    if (kind && !(kind === 'decl' && !pause)) return { at: start, kind };
  }
  return null;
}

/**
 * @param {Clause} clause
 * @param {Word[]} words
 * @param {Grammar} grammar
 */
function nextMain(clause, words, grammar) {
  for (let at = clause.core + 1; at < words.length; at += 1) {
    const { w, before } = words[at];
    const joined = grammar.joins.has(w);
    if (before === '' && !joined) continue;
    const start = peel(words, at, words.length, grammar);
    if (start >= words.length) break;
    const kind = kindAt(words, start, words.length, grammar, clause.mark);
    const link = joined ? w : '';
    if (!kind) {
      if (before !== '' && grammar.cutOff(words, at)) return { at, link };
      continue;
    }
    // "Wie, wat, waar", "hoe en waarom": a row of question words is one clause.
    if (words.slice(clause.core, at).every((one) => grammar.asking.has(one.w) || grammar.joins.has(one.w)))
      continue;
    if (kind === 'decl' && !splitsOff(clause, words, at, start, grammar)) continue;
    if (kind === 'imp' && (before === '' || clause.mark === '?')) continue;
    // "Wie waren erbij en speelden een rol": one question word, two verbs.
    if (kind === 'v1' && clause.kind === 'wh' && joined && grammar.indefinite.has(words[start + 1].w))
      continue;
    // "Wat dacht en voelde je": the clause has no subject yet.
    const asking = clause.kind === 'wh' || grammar.asking.has(words[clause.core].w);
    if (kind === 'v1' && asking && (at - clause.core <= 2 || !grammar.hasVerb(words, clause.core, at)))
      continue;
    if (joined && grammar.embeds(clause, words, at, start)) continue;
    return { at, link };
  }
  return { at: words.length, link: '' };
}

/** A clause in plain order after a conjunction belongs to what it hangs on. */
function splitsOff(clause, words, at, start, grammar) {
  if (grammar.leads.has(words[at].w)) return false;
  if (grammar.hangs.has(words[at].w) && !grammar.hasVerb(words, at + 1, at + 2)) return false;
  return words[at].before !== '' || (clause.kind === 'decl' && start > at);
}
