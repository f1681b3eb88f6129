/** When the coach looks at what stands in a field, what it says of it, and what a rewrite makes of it. Pure. */

/**
 * @typedef {import('../../coach/index.js').Analysis} Analysis
 * @typedef {'nl' | 'en'} Lang
 *
 * @typedef {object} Judged
 * @property {string} about of the kinds below, or `aim`
 * @property {boolean} met whether it says only that the question is where the step aims
 * @property {string | null} say of a rule; null for an aim
 * @property {string[]} better other ways to ask, in the language of what was typed
 * @property {Lang} lang of those
 * @property {[number, number][]} marks
 * @property {string | null} aim
 * @property {string | null} depth
 * @property {number | null} loop
 */

/** The first of them that an utterance has is what is said of it. */
const FLAGS = ['judgement', 'autobiographical', 'advice', 'suggestive', 'cocktail', 'why'];
/** What can be silenced for a round. */
export const KINDS = [...FLAGS, 'closed', 'either_or', 'aim'];

/** How long typing rests, and how long where the last word may not be finished. */
export const RESTS_MS = 600;
const UNFINISHED_MS = 1200;

const ENDS_WORD = /[\p{L}\p{M}\p{N}]$/u;
const BEGINS_WORD = /^[\p{L}\p{N}]/u;

/**
 * @param {string} text
 * @param {number} caret
 * @returns {'inside' | 'end' | 'between'} where the caret stands: within a word, at its end, or beside words
 */
export function caretAt(text, caret) {
  // A letter may be two units long.
  if (!ENDS_WORD.test(text.slice(Math.max(0, caret - 2), caret))) return 'between';
  return BEGINS_WORD.test(text.slice(caret, caret + 2)) ? 'inside' : 'end';
}

/**
 * @param {string} text
 * @param {number} caret
 * @param {string} typed what came last; a line break for Enter
 * @returns {number | null} after how many milliseconds to look; null for not now
 */
export function lookAfter(text, caret, typed) {
  const at = caretAt(text, caret);
  if (at === 'inside') return null;
  if (at === 'end') return UNFINISHED_MS;
  return /[?\n]\s?$/u.test(typed) && !BEGINS_WORD.test(text.slice(caret, caret + 2)) ? 0 : RESTS_MS;
}

/**
 * @param {string} text
 * @param {(text: string, lang?: Lang, reader?: Lang) => Analysis} analyse
 * @param {{ lang: Lang, focus: string[], quiet: (about: string) => boolean }} how `lang` of who reads
 * @returns {Judged | null} null where there is nothing to say
 */
export function judged(text, analyse, { lang, focus, quiet }) {
  const own = analyse(text);
  const found = own.say === null ? aimed(own, focus, lang) : ruled(text, own, analyse, lang);
  return found === null || quiet(found.about) ? null : found;
}

/** @param {string} text @param {Analysis} own @param {Function} analyse @param {Lang} lang @returns {Judged} */
function ruled(text, own, analyse, lang) {
  const { say } = analyse(text, undefined, lang);
  const about = FLAGS.find((flag) => own.flags.includes(/** @type {any} */ (flag))) ?? own.form;
  const other = lang === 'nl' ? 'en' : 'nl';
  return {
    about,
    met: false,
    say,
    better: own.better,
    // Who reads English and types Dutch gets Dutch questions to put in.
    lang: say === own.say ? lang : other,
    marks: own.marks,
    aim: null,
    depth: own.depth,
    loop: own.loop,
  };
}

/** @param {string[]} focus of a step @returns {'above' | 'below' | null} on which side of the waterline it looks */
export function aimOf(focus) {
  const above = focus.includes('above_waterline');
  const below = focus.includes('below_waterline');
  if (above === below) return null;
  return above ? 'above' : 'below';
}

/** @param {Analysis} own @param {string[]} focus @param {Lang} lang @returns {Judged | null} */
function aimed({ form, depth, loop }, focus, lang) {
  const aim = aimOf(focus);
  if (aim === null || depth === null || form !== 'open') return null;
  const met = (depth === 'above') === (aim === 'above');
  return { about: 'aim', met, say: null, better: [], lang, marks: [], aim, depth, loop };
}

/** A sentence with what ends it, and the space behind it. */
const SENTENCE = /[^.!?…\n]+[.!?…]*[)"'”’]*\s*|[.!?…\n]+\s*/gu;
const ASKS = /\?[)"'”’]*\s*$/u;

/**
 * What becomes of a text when a question takes the place of what was said: the sentence that it was
 * about goes, and so do others that ask, so that one question is left; what tells stays.
 *
 * @param {string} text
 * @param {[number, number][]} marks
 * @param {string} question
 */
export function rewritten(text, marks, question) {
  const sentences = [...text.matchAll(SENTENCE)].map(({ 0: words, index }) => ({ words, from: index }));
  const isMarked = ({ words, from }) =>
    marks.some(([start, end]) => start < from + words.trimEnd().length && end > from);
  const asks = ({ words }) => ASKS.test(words);
  const told = marks.length > 0 ? isMarked : asks;
  const place = sentences.findIndex(told);
  const at = place < 0 ? sentences.length - 1 : place;
  const kept = sentences.map((one, index) => {
    if (index === at) return `${question}${/\s*$/u.exec(one.words)[0]}`;
    return told(one) || asks(one) ? '' : one.words;
  });
  return at < 0 ? question : kept.join('').trim();
}

/**
 * What becomes of a text when a question of the bank is put to it: nothing of one's own is lost.
 *
 * @param {string} text
 * @param {string} question
 * @param {string | null} lent the question of the bank that was put there last
 */
export function withQuestion(text, question, lent) {
  const own = text.trim();
  return own === '' || own === lent ? question : `${text.trimEnd()}\n${question}`;
}
