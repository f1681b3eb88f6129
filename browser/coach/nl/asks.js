/** What a Dutch clause asks for: an open answer, a yes or no, a choice, or nothing. */

import { any, askerOf, indexOf } from '../asking.js';
import { compile, find } from '../pattern.js';
import {
  ANSWERED,
  CALM_CHECK,
  CONDITION,
  EXCLAIMS,
  INDIRECT,
  INVITES,
  MAY_I,
  META,
  NO_INVITATION,
  NO_REQUEST,
  TELL,
  TELLS_OTHERS,
  WHETHER,
  WISHES,
} from './frames.js';
import { grammar, REPORTED, tagAt, whAt } from './grammar.js';
import { classes } from './words.js';

/** @typedef {import('../clauses.js').Clause} Clause */

const set = (text) => new Set(text.trim().split(/\s+/));
const of_ = (name) => /** @type {Set<string>} */ (classes.get(name));

const FINITE = of_('finite');
const PARTICIPLE = of_('participle');
const INFINITIVE = of_('infinitive');
const SUBJECT = of_('subject');
const DET = of_('det');

const CLOSED_WORDS = set(
  'altijd ja nooit nee echt oke toch serieus zeker soms vaak alleen ook jij niemand iedereen alles',
);
const OPEN_WORDS = set(
  'zoals voorbeeldje voorbeeld concreet bijvoorbeeld namelijk want omdat hoezo meer verder details vervolg betekenis reden gevoel effect reactie gedachte',
);
const TAGS_THAT_ASK = set('toch he niet nietwaar zeker');

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function asked(clause, clauses, nth) {
  const { kind, mark } = clause;
  const question = mark === '?';
  if (any(clause, EXCLAIMS) && (!question || kind === 'frag')) return null;
  if (kind === 'wh') return whAsked(clause);
  if (kind === 'v1') return verbFirstAsked(clause, clauses, nth);
  if (kind === 'imp')
    return any(clause, TELL) && !any(clause, TELLS_OTHERS) ? 'open' : plainAsked(clause, clauses, nth);
  if (any(clause, INDIRECT) && !any(clause, NO_REQUEST)) return 'open';
  if (any(clause, WHETHER)) return 'closed';
  if (kind === 'decl') return plainAsked(clause, clauses, nth);
  return fragmentAsked(clause, clauses, nth);
}

/** @param {Clause} clause @returns {Clause['asks']} */
function whAsked(clause) {
  const { words, core, to, mark } = clause;
  if (mark === '!' && words[core].w === 'hoe') return null;
  if (mark !== '?' && clause.led === false && relative(words, core, to)) return null;
  return choiceAfterPause(clause) ? 'either_or' : 'open';
}

/** "Wie dat zegt, heeft …": a clause that is the subject of another. */
function relative(words, core, to) {
  for (let at = core + 2; at < to - 1; at += 1) {
    if (words[at].before === ',' && FINITE.has(words[at].w) && !SUBJECT.has(words[at + 1].w)) return true;
  }
  return false;
}

/** @param {Clause} clause "Wat weegt zwaarder: de relatie of de afspraak?" */
function choiceAfterPause({ words, core, to }) {
  let pause = -1;
  for (let at = core + 1; at < to; at += 1) if (words[at].before !== '') pause = at;
  const choice = indexOf(words, 'of', pause === -1 ? core : pause, to);
  if (choice === -1 || idle(words, choice, to)) return false;
  if (pause === -1) {
    return (
      words.slice(core, choice).some(({ w }) => COMPARES.has(w)) &&
      !INFINITIVE.has(words[to - 1].w) &&
      !PARTICIPLE.has(words[to - 1].w)
    );
  }
  const tail = words.slice(pause, to);
  if (INFINITIVE.has(words[to - 1].w) || PARTICIPLE.has(words[to - 1].w))
    return tail.some(({ w }) => SUBJECT.has(w));
  return (
    !tail.some(({ w }, nth) => FINITE.has(w) && SUBJECT.has(tail[nth + 1]?.w)) &&
    !grammar.leads.has(words[pause].w) &&
    tail.length < 16
  );
}

const COMPARES = set('liever zwaarder belangrijker eerder beter meer sterker groter erger waardevoller');
const IDLE = set(
  'niet nee zo wat iets anders soms minder zoiets twee drie vier vijf zes tien twaalf ander andere wel',
);

/** `of niet`, `of zo`, `een uur of twee`, `of` = whether: no choice. */
function idle(words, at, to, from = 0) {
  const next = words[at + 1]?.w;
  if (next === undefined || at + 1 >= to) return true;
  if (IDLE.has(next) && (at + 2 === to || next !== 'meer'))
    return (
      at + 3 >= to ||
      next === 'andere' ||
      next === 'iets' ||
      /^(?:twee|drie|vier|vijf|zes|tien|twaalf)$/.test(next)
    );
  if (/^\d+$/.test(next)) return true;
  if (words[at - 1]?.w === 'min' || words[at - 1]?.w === 'al') return true;
  if (/^we(?:et|ten|ist)$|^wist$/.test(words[from].w) && indexOf(words, 'of', from, to) === at) return true;
  if (SUBJECT.has(next) && KNOWS.has(words[at - 1]?.w) && to - at > 2) return true;
  if (next === 'niet') return at + 2 >= to || words[at + 2].w === 'soms' || words[at + 2].w === 'dan';
  const whole = SUBJECT.has(next) && FINITE.has(words[to - 1].w) && to - at > 2;
  return whole && !DET.has(next);
}

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function verbFirstAsked(clause, clauses, nth) {
  const { words, core, to, mark, led } = clause;
  if (mark !== '?') {
    if (led || any(clause, WISHES) || mark === '!' || (words[core + 1].w === 'ik' && !any(clause, MAY_I)))
      return null;
    if (hangsOn(clauses[nth - 1])) return null;
    if (any(clause, CONDITION) || clauses[nth + 1]?.before === ',') {
      const after = clauses[nth + 1];
      if (!after || (after.kind !== 'v1' && after.kind !== 'wh')) return null;
    }
    if (any(clause, ANSWERED)) return null;
    const nextWord = words[core + 1].w;
    if (mark === '.' && !SUBJECT.has(nextWord) && !DET.has(nextWord)) return null;
  }
  if (any(clause, INVITES) && !any(clause, NO_INVITATION)) return 'open';
  return choice(clause) ? 'either_or' : 'closed';
}

/** "Dat het team moe is, snap ik." @param {Clause | undefined} before */
function hangsOn(before) {
  return (
    before?.kind === 'frag' &&
    (of_('conj').has(before.words[before.core].w) || before.words[before.core].w === 'die')
  );
}

/** @param {Clause} clause */
function choice({ words, core, to }) {
  let at = indexOf(words, 'of', core, to);
  while (at !== -1 && idle(words, at, to, core)) at = indexOf(words, 'of', at + 1, to);
  if (at === -1) return false;
  const before = words.slice(core, at);
  if (before.some(({ w }) => w === 'er')) return false;
  // "Kan hij niet lezen of schrijven?": denied both.
  if (words[at - 2]?.w === 'niet' && words[at + 1].w !== 'niet') return false;
  if (
    before.some(
      ({ w }, nth) => nth > 1 && (grammar.leads.has(w) || w === 'dat' || w === 'om' || w === 'waarop'),
    )
  )
    return parallel(words, core, at, to);
  const last = words[to - 1].w;
  const verbEnds = PARTICIPLE.has(last) || INFINITIVE.has(last);
  const subject = words[core + 1].w;
  const owned =
    (subject === 'je' || subject === 'u') && words[core].w.endsWith('t') && words[core].w !== 'moet';
  const pronoun =
    SUBJECT.has(subject) &&
    !owned &&
    !(DET.has(subject) && subject !== 'je' && subject !== 'jullie' && at - core < 4 && to - at > 3);
  if (parallel(words, core, at, to)) return true;
  if (!pronoun) return to - at <= 4 && at - core > 2 && !verbEnds;
  if (!verbEnds || to - at <= 2) return true;
  // "Heb je een collega of vriend gebeld": two nouns with one verb after them.
  return (
    before.some(({ w }) => PARTICIPLE.has(w) || INFINITIVE.has(w)) ||
    SUBJECT.has(words[at + 1].w) ||
    OPPOSES.has(words[at + 1].w)
  );
}

const KNOWS = set(
  'weten weet wist zeggen vertellen uitleggen aangeven gezegd verteld gevraagd vragen af horen gehoord benieuwd gecheckt nagegaan nagaan gekeken bekeken onderzocht nagevraagd overlegd besproken afgesproken kijken zien bedacht gemerkt merken',
);
const OPPOSES = set('gewoon juist liever meer eerder stiekem toch alleen zelf een het de');

/** The same kind of word on both sides: "van het team of van de raad". */
function parallel(words, core, at, to) {
  const { w } = words[at + 1];
  if (at + 1 >= to) return false;
  if ((w === 'als' || w === 'niet' || w === 'dat') && words.slice(core, at).some((one) => one.w === w))
    return true;
  const prep = of_('prep').has(w) || w === 'meer' || w === 'eerder' || w === 'juist' || w === 'om';
  return prep && words.slice(core, at).some((one) => one.w === w || of_('prep').has(one.w));
}

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function plainAsked(clause, clauses, nth) {
  const { words, core, to, mark } = clause;
  const rest = clauses.slice(nth + 1);
  const last = rest.every(onlyTag);
  if (mark === '?') {
    if (!last) return null;
    if (nth > 0 && clauses[nth - 1].asks && clause.kind === 'imp') return null;
    if (nth > 0 && clauses[nth - 1].asks && words.slice(core, core + 4).some(({ w }) => w === 'ik'))
      return null;
    if (inSitu(words, core, to) || find(AND_THEN, words, core, to)) return 'open';
    return choice(clause) && words[core + 1] ? 'either_or' : 'closed';
  }
  if (!last || mark === '.' || mark === '!') return null;
  const end = words[to - 1].w;
  if (
    words[core].w !== 'ik' &&
    words[core].w !== 'dat' &&
    TAGS_THAT_ASK.has(end) &&
    to - core > 3 &&
    rest.length === 0
  )
    return 'closed';
  return words[core - 1]?.w === 'dus' && any({ ...clause, core: core - 1 }, CALM_CHECK) ? 'closed' : null;
}

/** "En je team zei wat?" */
function inSitu(words, core, to) {
  const end = words[to - 1].w;
  if (
    end !== 'wat' &&
    end !== 'wie' &&
    end !== 'waar' &&
    end !== 'wanneer' &&
    end !== 'hoe' &&
    end !== 'waarom'
  )
    return false;
  return to - core > 2 && !find(OR_WHAT, words, core, to);
}

const AND_THEN = compile('wat|hoe dan|nu $', classes);
const OR_WHAT = compile('of wat $', classes);

/** @param {Clause} clause @param {Clause[]} clauses @param {number} nth @returns {Clause['asks']} */
function fragmentAsked(clause, clauses, nth) {
  const { words, from, core, to, mark } = clause;
  const asksAlready = clauses.some(({ asks }, at) => at < nth && asks);
  const wh = whAt(words, core, to);
  if (mark !== '?') {
    if (!wh || mark !== '' || clauses.length > 1) return null;
    const subject = words[wh.after]?.w;
    const late = SUBJECT.has(subject) && FINITE.has(words[wh.after + 1]?.w) && subject !== 'je';
    if (words[core + 1]?.w === 'als' || words.slice(core, to).every(({ w }) => of_('wh').has(w)))
      return 'open';
    return to - core <= 2 || late || wh.word === 'hoezo' || wh.word === 'waarom' ? 'open' : null;
  }
  if (wh) return choiceAfterPause(clause) ? 'either_or' : 'open';
  if (!clauses.slice(nth + 1).every(onlyTag) || (asksAlready && nth > 0)) return null;
  if (indexOf(words, 'of', core, to) !== -1 && !idle(words, indexOf(words, 'of', core, to), to))
    return 'either_or';
  const length = to - core;
  if (length <= 2 && OPEN_WORDS.has(words[core].w)) return 'open';
  if (length <= 3 && CLOSED_WORDS.has(words[core].w) && words[from].w !== 'en') return 'closed';
  if (inSitu(words, from, to)) return 'open';
  if (words[core].w === 'als' || words[core].w === 'stel') return 'open';
  if (
    (words[from].w === 'en' || words[from].w === 'maar') &&
    length <= 4 &&
    !words.slice(core, to).some(({ w }) => FINITE.has(w))
  )
    return 'open';
  return 'closed';
}

/** @param {Clause} clause */
function onlyTag({ words, from, core, to }) {
  return tagAt(words, from, to) !== '' || tagAt(words, core, to) !== '';
}

export const setAsks = askerOf({
  or: 'of',
  tagAt,
  reported: REPORTED,
  turned: () => false,
  asked,
  answered: (clause) => any(clause, ANSWERED),
  courtesy: (clause) => any(clause, META),
});
