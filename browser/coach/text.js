/**
 * From what somebody typed to sentences of words. Quoted speech becomes one word that no rule knows,
 * and every word remembers where it stood, so that it can be underlined.
 */

/**
 * @typedef {object} Word
 * @property {string} w as the rules know it: lower case, everyday spelling
 * @property {number} start where it stands in the text
 * @property {number} end
 * @property {boolean} [opens] a subordinate clause begins with it
 * @property {string} before what stands between it and the word before: '', ',', ':' or '-'
 *
 * @typedef {object} Sentence
 * @property {Word[]} words
 * @property {'?' | '!' | '.' | ''} mark how it ends; '' when it just stops
 *
 * @typedef {object} Spelling how one language writes what people type
 * @property {Map<string, string[]>} canon spellings of the street, the telephone and the region
 * @property {Map<string, Map<string, string>>} pairs two words that stand for one
 * @property {Map<string, string>} typos what is one slip away from a word that matters
 * @property {Set<string>} known words that are no slip
 * @property {Set<string>} abbreviations that end in a full stop
 * @property {Set<string>} reporting verbs after which a colon quotes
 * @property {string} reporter who asks now and so quotes nobody
 * @property {Set<string>} elided what may follow an apostrophe at the start of a word
 */

/** The word that stands for quoted speech. */
export const QUOTE = '\u00ab\u00bb';

const WORDS = /[\p{L}\p{M}\p{N}'-]+|[?!.,;:()\n\u2026\u2013\u2014/]|\u00ab\u00bb/gu;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SINGLE = /[\u2018\u2019\u201a\u201b\u2032\u00b4\u0060]/g;
const DOUBLE = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g;
const ACCENTS = /[\u0300-\u0307\u0309-\u036f]/g;
const LETTER = /[\p{L}\p{N}]/u;
const LONGEST_QUOTE = 400;

/**
 * The same length as the text, so that places stay places.
 *
 * @param {string} text
 */
export function even(text) {
  return text.replace(UNSEEN, ' ').replace(SINGLE, "'").replace(DOUBLE, '"');
}

/** @param {string} word without the accents that only stress it */
function plain(word) {
  const lower = word.toLowerCase();
  return /^[a-z0-9'-]*$/.test(lower) ? lower : lower.normalize('NFD').replace(ACCENTS, '').normalize('NFC');
}

/**
 * The quoted parts, from mark to mark. What is opened and never closed runs on to the end, for
 * whoever is still typing it.
 *
 * @param {string} text
 * @param {Spelling} spelling
 * @returns {[number, number][]}
 */
export function quotes(text, spelling) {
  const found = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if ((mark !== '"' && mark !== "'") || !opens(text, at, spelling)) continue;
    const close = closing(text, at, mark);
    if (close === -1 && mark === "'") continue;
    const end = close === -1 ? text.length : close + 1;
    found.push([at, end]);
    at = end - 1;
  }
  return found;
}

/** @param {string} text @param {number} at @param {Spelling} spelling */
function opens(text, at, spelling) {
  if (at > 0 && LETTER.test(text[at - 1])) return false;
  if (at + 1 >= text.length || text[at + 1] === ' ') return false;
  if (text[at] === '"') return true;
  const next = /^[\p{L}]{1,6}/u.exec(text.slice(at + 1, at + 8))?.[0].toLowerCase() ?? '';
  return !spelling.elided.has(next) || text[at + 1 + next.length] === "'";
}

/** @param {string} text @param {number} from @param {string} mark */
function closing(text, from, mark) {
  const limit = Math.min(text.length, from + LONGEST_QUOTE);
  for (let at = from + 2; at < limit; at += 1) {
    if (text[at] === mark && (at + 1 === text.length || !LETTER.test(text[at + 1]))) return at;
  }
  return -1;
}

/**
 * @param {string} text
 * @param {Spelling} spelling
 * @returns {Sentence[]}
 */
export function sentences(text, spelling) {
  const flat = even(text);
  const masked = mask(flat, quotes(flat, spelling));
  const found = [];
  let words = [];
  let before = '';
  let reported = false;
  const close = (mark) => {
    if (words.length > 0) found.push({ words: spelled(words, spelling), mark });
    else if (mark === '?' && found.length > 0 && found.at(-1).mark !== '?') found.at(-1).mark = '?';
    words = [];
    before = '';
    reported = false;
  };
  for (const { 0: piece, index } of masked.matchAll(WORDS)) {
    const stop = punctuation(piece, masked, index, words, spelling);
    if (stop === 'word') {
      const word = worn(piece, index, before);
      if (word && !reported) {
        words.push(word);
        before = '';
      }
    } else if (stop === 'end') close(piece === '?' || piece === '!' ? piece : '.');
    else if (stop !== '') {
      before = stop;
      if (piece === ':' && reports(words, spelling)) reported = true;
    }
  }
  close('');
  return found;
}

/** "En jij dacht: wat nu?": what comes after the colon was said before. */
function reports(words, { reporting, reporter }) {
  return reporting.has(words.at(-1)?.w) && !words.some(({ w }) => w === reporter);
}

/** Keeps the marks at the end of what is quoted outside the sentence around it. */
function mask(text, spans) {
  // Text that is one long quotation is somebody who wrote their question between marks.
  const whole = spans.length === 1 && spans[0][1] - spans[0][0] > text.trim().length - 3;
  if (whole) return text.replaceAll('"', ' ');
  let masked = '';
  let last = 0;
  for (const [from, to] of spans) {
    const ends = /[?!.]/.test(text[to - 2]) && /^\s+\p{Lu}/u.test(text.slice(to, to + 4));
    masked +=
      text.slice(last, from) + (ends ? `${QUOTE.padEnd(to - from - 1, ' ')}.` : QUOTE.padEnd(to - from, ' '));
    last = to;
  }
  return masked + text.slice(last);
}

/**
 * @param {string} piece
 * @param {string} text
 * @param {number} at
 * @param {Word[]} words
 * @param {Spelling} spelling
 * @returns {string} 'word', 'end', a lighter mark, or nothing
 */
function punctuation(piece, text, at, words, spelling) {
  if (piece === '?' || piece === '!' || piece === '\n') return 'end';
  if (piece === ',' || piece === '(' || piece === ')') return ',';
  if (piece === ':' || piece === ';') return ':';
  if (piece === '\u2013' || piece === '\u2014' || piece === '-') return '-';
  if (piece === '/') return '';
  if (piece !== '.' && piece !== '\u2026') return 'word';
  const next = text[at + 1];
  if (piece === '.' && next !== undefined && LETTER.test(next)) return '';
  if (piece === '.' && spelling.abbreviations.has(words.at(-1)?.w)) return '';
  const dots = piece === '\u2026' || text[at - 1] === '.' || next === '.';
  const after = text
    .slice(at + 1, at + 6)
    .replaceAll('.', '')
    .trim();
  return dots && after !== '' && after[0] === after[0].toLowerCase() ? ',' : 'end';
}

/** @param {string} piece @param {number} index @param {string} before @returns {Word | null} */
function worn(piece, index, before) {
  if (piece === QUOTE) return { w: QUOTE, start: index, end: index + piece.length, before };
  let from = 0;
  let to = piece.length;
  while (from < to && (piece[from] === "'" || piece[from] === '-')) from += 1;
  while (to > from && (piece[to - 1] === "'" || piece[to - 1] === '-')) to -= 1;
  if (from === to) return null;
  return { w: plain(piece.slice(from, to)), start: index + from, end: index + to, before };
}

/**
 * @param {Word[]} words
 * @param {Spelling} spelling
 * @returns {Word[]}
 */
function spelled(words, { canon, pairs, typos, known }) {
  const out = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const pair = pairs.get(word.w)?.get(words[at + 1]?.w);
    if (pair !== undefined) {
      out.push({ ...word, w: pair, end: words[at + 1].end });
      at += 1;
      continue;
    }
    const several = canon.get(word.w);
    if (several) several.forEach((w, nth) => out.push({ ...word, w, before: nth === 0 ? word.before : '' }));
    else if (word.w.length > 4 && !known.has(word.w)) out.push({ ...word, w: typos.get(word.w) ?? word.w });
    else out.push(word);
  }
  return out;
}
