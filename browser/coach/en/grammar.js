/** English word order: where a clause begins, and of which kind it is. */

import { classes } from './words.js';

/** @typedef {import('../text.js').Word} Word */

const words = (text) => new Set(text.trim().split(/\s+/));
const class_ = (name) => /** @type {Set<string>} */ (classes.get(name));

const WH = class_('wh');
const PREP = class_('prep');
const AUX = class_('aux');
const SUBJECT = class_('subject');
const PERSON = class_('person');
const DET = class_('det');
const VERB = class_('verb');
const BARE = class_('bare');
const OPENS = class_('opens');
const NOUNISH = words('that this my your the a an his her our their its');

/** @param {Word[]} all @param {number} at @param {number} to */
export function whAt(all, at, to) {
  const first = all[at]?.w;
  if (at < to && WH.has(first)) return { word: first, after: at + 1 };
  const second = all[at + 1]?.w;
  if (at + 1 < to && PREP.has(first) && WH.has(second) && second !== 'when' && second !== 'how')
    return { word: second, after: at + 2 };
  return at + 1 < to && (first === 'since' || first === 'until') && second === 'when'
    ? { word: second, after: at + 2 }
    : null;
}

/** @param {Word[]} all @param {number} at @param {number} to an auxiliary with its subject behind it */
function inverted(all, at, to) {
  if (at + 1 >= to || !AUX.has(all[at].w) || all[at + 1].before !== '') return false;
  const next = all[at + 1].w === 'not' ? at + 2 : at + 1;
  return next < to && (SUBJECT.has(all[next].w) || DET.has(all[next].w));
}

/** @type {import('../clauses.js').Grammar['whOrder']} */
function whOrder(all, at, to) {
  const found = whAt(all, at, to);
  if (!found) return '';
  const { after, word } = found;
  if (after >= to) return 'main';
  const { w } = all[after];
  if (AUX.has(w)) return 'main';
  if (word === 'how' && (w === 'about' || w === 'come')) return 'main';
  if (PERSON.has(w) || SUBJECT.has(w) || (NOUNISH.has(w) && word !== 'how')) return 'sub';
  if (VERB.has(w) && word !== 'how' && word !== 'why' && word !== 'when') return 'main';
  for (let seek = after; seek < Math.min(to, after + 9); seek += 1) {
    if (seek > after && PERSON.has(all[seek].w) && !AUX.has(all[seek - 1].w) && all[seek - 1].w !== 'not')
      return all[seek].before === '' ? 'sub' : '';
    if (inverted(all, seek, to)) return 'main';
    if (seek > after && (AUX.has(all[seek].w) || VERB.has(all[seek].w)) && word !== 'how') return 'main';
    if (seek > after && word === 'how' && AUX.has(all[seek].w)) return 'main';
  }
  return word === 'who' ? 'main' : '';
}

/** @type {import('../clauses.js').Grammar['verbFirst']} */
function verbFirst(all, at, to) {
  if (at + 1 >= to || !AUX.has(all[at].w) || all[at + 1].before !== '') return false;
  const { w } = all[at];
  const next = all[at + 1].w;
  if (w === 'have' && DET.has(next) && next !== 'any' && next !== 'all' && next !== 'your') return false;
  if ((w === 'do' || w === 'must' || w === 'need') && next === 'not' && !SUBJECT.has(all[at + 2]?.w))
    return false;
  if (inverted(all, at, to)) return true;
  const noun = next === 'not' ? all[at + 2]?.w : next;
  return (
    w !== 'do' &&
    w !== 'have' &&
    w !== 'need' &&
    w !== 'will' &&
    noun !== undefined &&
    !PREP.has(noun) &&
    !AUX.has(noun) &&
    noun !== 'be' &&
    !class_('particle').has(noun) &&
    !class_('feeling').has(noun) &&
    noun !== 'away'
  );
}

/** @type {import('../clauses.js').Grammar['declared']} */
function declared(all, at, to) {
  if (at + 1 >= to) return false;
  const { w } = all[at];
  const next = all[at + 1];
  if (next.before !== '') return false;
  if (PERSON.has(w))
    return !PREP.has(next.w) && !DET.has(next.w) && next.w !== 'too' && next.w !== 'and' && next.w !== 'or';
  if (SUBJECT.has(w)) return AUX.has(next.w) || VERB.has(next.w) || /(?:ed|ings?)$/.test(next.w);
  if (DET.has(w))
    return all.slice(at + 2, Math.min(to, at + 4)).some((word) => AUX.has(word.w) || VERB.has(word.w));
  return AUX.has(next.w) && !WH.has(w) && !AUX.has(w) && !OPENS.has(w);
}

/** @type {import('../clauses.js').Grammar['ordered']} */
function ordered(all, at, to) {
  if (at + 1 >= to) return false;
  const { w } = all[at];
  if (w === 'do' && all[at + 1].w === 'not') return true;
  return BARE.has(w) && !PERSON.has(all[at + 1].w) && !AUX.has(all[at + 1].w);
}

const KNOWING = words(
  'know tell say explain describe wonder wondering curious clarify sure ask see understand remember told asked said outline share hear sketch idea between',
);

/** @type {import('../clauses.js').Grammar['embeds']} */
function embeds(clause, all, at, start) {
  if (all[at].w === 'or' && words('not so something anything two three four').has(all[at + 1]?.w))
    return true;
  if (whOrder(all, start, all.length) === 'sub') return true;
  const hung = all
    .slice(clause.core, at)
    .findIndex(({ w }, nth, part) => KNOWING.has(w) && part.slice(nth, nth + 5).some((one) => WH.has(one.w)));
  return hung !== -1 && all[at].w === 'and' && WH.has(all[start].w) && !inverted(all, start + 1, all.length);
}

const TAGS = words(`right no yes ok correct huh eh hm mate surely innit`);
const LONG_TAGS = new Set([
  'do you think',
  'would you say',
  'do not you think',
  'would not you say',
  'do not you agree',
  'in your view',
  'in your eyes',
  'or not',
  'or am i wrong',
  'or do i see that wrong',
  'is that right',
  'is that correct',
  'am i right',
  'you know',
  'or something',
  'or so',
  'or what',
  'not so',
  'not true',
  'as well',
  'by your own rules',
  'really',
  'does not it',
  'if i hear you right',
  'yes right',
  'or am i mistaken',
]);

/** "He is strict, you said": the presenter's own words. */
export const REPORTED = new Set([
  'you said',
  'you say',
  'as you said',
  'as you say',
  'you told us',
  'in your words',
  'you called it',
]);

/** @param {Word[]} all @param {number} from @param {number} [to] */
export function tagAt(all, from, to = all.length) {
  const length = to - from;
  if (length < 1 || length > 6) return '';
  const text = all
    .slice(from, to)
    .map(({ w }) => w)
    .join(' ');
  if (length === 1 && TAGS.has(text)) return text;
  if (LONG_TAGS.has(text) || REPORTED.has(text)) return text;
  return asksBack(all, from, to) ? text : '';
}

/** "isn't it", "did she" */
export function asksBack(all, from, to) {
  const length = to - from;
  if (length < 2 || length > 3 || !AUX.has(all[from].w)) return false;
  if (length === 3 && all[to - 1].w === 'not') return SUBJECT.has(all[from + 1].w);
  return SUBJECT.has(all[to - 1].w) && (length === 2 || all[from + 1].w === 'not');
}

/** @type {import('../clauses.js').Grammar} */
export const grammar = {
  whOrder,
  verbFirst,
  declared,
  ordered,
  commands: () => false,
  embeds,
  opens: (all, at) =>
    OPENS.has(all[at].w) &&
    !(
      all[at].w === 'that' &&
      (AUX.has(all[at - 1].w) ||
        at + 1 === all.length ||
        AUX.has(all[at + 1].w) ||
        all[at - 1].w === 'find' ||
        all[at - 1].w === 'not' ||
        !(SUBJECT.has(all[at + 1].w) || DET.has(all[at + 1].w)))
    ),
  hasVerb: (all, from, to) => all.slice(from, to).some(({ w }) => AUX.has(w) || VERB.has(w)),
  cutOff: (all, at) => tagAt(all, at) !== '',
  asking: WH,
  indefinite: words('a an no'),
  joins: words('and or but so'),
  leads: class_('lead_conj'),
  hangs: words('that which who because so if when as'),
  inverts: words('never'),
  fillers: words(
    'well ok yes no hm hmm ah oh right so but then wow haha ha hey hi hello um uh er actually anyway now',
  ),
};
