/**
 * Points out what may tell others whom and which school a case is about, so that its writer can
 * make it unrecognisable. It happens in this browser alone; it points, and never blocks.
 *
 * Each rule finds one kind of thing. Of two that overlap, the rule that stands first wins.
 */

import { NO_NAMES, ONLY_WORDS, SAID } from './names-words.js';

/**
 * @typedef {'member' | 'person' | 'school' | 'place' | 'address' | 'contact' | 'name'} Kind
 *
 * @typedef {object} Finding
 * @property {Kind} kind
 * @property {number} start
 * @property {number} end
 * @property {string} text
 *
 * @typedef {(text: string, people: string[]) => { start: number, end: number, kind: Kind }[]} Rule
 */

const CAPITAL = String.raw`\p{Lu}[\p{L}\p{M}’'-]*\p{L}`;
/** What stands between first name and surname. */
const BETWEEN = String.raw`(?:(?:van|in|op|uit)\s+(?:het|’t|'t|den|der|de)|van|de|der|den|ter|ten|te|[Ee]l|[Aa]l|von|du|la|le|bin|ben)`;
const IS_BETWEEN = new RegExp(`^${BETWEEN}$`, 'u');
/** A school after a name is another name. */
const NO_SCHOOL = String.raw`(?!\p{L}*(?:college|lyceum|gymnasium|atheneum|school|academie)(?!\p{L}))`;
const NAME = String.raw`${CAPITAL}(?:(?:\s+${BETWEEN}){0,3}\s+${NO_SCHOOL}${CAPITAL})*`;
const EDGE = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;

const TITLES = String.raw`(?:[Mm]eneer|[Mm]evrouw|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|[Jj]uf|[Mm]eester|[Dd]rs\.?|[Pp]rof\.?|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Sir)`;
const SCHOOL = String.raw`(?:[Cc]ollege|[Ll]yceum|[Gg]ymnasium|[Aa]theneum|[Aa]cademie|[Ss]cholengemeenschap|[Ss]cholengroep|[Bb]asisschool|[Ss]chool|Academy|Primary|High School|Grammar School)`;
const KIND_OF_SCHOOL = String.raw`(?:[Bb]asisschool|[Ss]cholengemeenschap|[Ss]cholengroep|[Ll]yceum|[Cc]ollege|[Mm]avo|[Ss]tichting|ROC|SG|OBS|CBS|RKBS|obs|cbs|rkbs|pcbs)`;

/** @param {string} pattern @param {Kind} kind @returns {Rule} */
function matching(pattern, kind) {
  const all = new RegExp(pattern, 'gu');
  return (text) =>
    [...text.matchAll(all)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind,
    }));
}

/** @type {Rule[]} */
const RULES = [
  matching(String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}`, 'contact'),
  matching(String.raw`(?<![\p{N}+])(?:\+\d{2}|00\d{2}|0)(?:[\s().-]{0,2}\d){8,10}(?!\p{N})`, 'contact'),
  matching(String.raw`${EDGE}[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}${END}`, 'address'),
  matching(String.raw`${EDGE}[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}${END}`, 'address'),
  matching(
    String.raw`${EDGE}\p{Lu}[\p{L}'’-]*(?:straat|laan|weg|plein|gracht|kade|singel|dreef|dijk|steeg|hof|park)\s+\d+\s?[a-zA-Z]?${END}`,
    'address',
  ),
  matching(
    String.raw`${EDGE}\d+[a-z]?\s+(?:${CAPITAL}\s+){1,3}(?:Street|Road|Lane|Avenue|Square|Drive)${END}`,
    'address',
  ),
  matching(String.raw`${EDGE}${TITLES}\s+(?:${BETWEEN}\s+){0,3}${NAME}`, 'person'),
  schools,
  members,
  matching(
    String.raw`(?<=${EDGE}(?:[Ii]n|[Tt]e|[Uu]it|[Nn]ear|[Vv]lak\s+bij)\s+)${CAPITAL}(?:\s+(?:aan|op|a/d)\s+(?:de|den|het)\s+${CAPITAL}|(?:\s+${CAPITAL}){0,2})`,
    'place',
  ),
  names,
];

/**
 * @param {string} text
 * @param {string[]} [people] names of the members of the circle
 * @returns {Finding[]} in the order of the text; none overlaps another
 */
export function recognisable(text, people = []) {
  /** @type {Finding[]} */
  const found = [];
  for (const rule of RULES) {
    for (const { start, end, kind } of rule(text, people)) {
      const words = text.slice(start, end);
      const overlaps = found.some((one) => start < one.end && one.start < end);
      if (!overlaps && !isOrdinary(words, kind)) found.push({ kind, start, end, text: words });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** @param {string} words @param {Kind} kind */
function isOrdinary(words, kind) {
  if (kind !== 'place' && kind !== 'name') return false;
  return words.split(/\s+/).every((word) => NO_NAMES.has(plain(word)) || IS_BETWEEN.test(word));
}

/** @param {string} word without what possession adds */
function plain(word) {
  return word.replace(/[’']s?$/u, '').toLowerCase();
}

/** A name before the word for a school, after it, or in one with it. @type {Rule} */
function schools(text) {
  const before = new RegExp(
    String.raw`${EDGE}(?:(?:[Hh]et|[Dd]e|[Tt]he)\s+)?((?:${CAPITAL}\.?\s+){1,4})${SCHOOL}${END}(?!\s+van\s+[Bb]estuur)`,
    'gu',
  );
  const after = new RegExp(
    String.raw`${EDGE}${KIND_OF_SCHOOL}\s+(?:(?:[Dd]e|[Hh]et|['’]t|Sint|St\.?)\s+)?${CAPITAL}(?:\s+${CAPITAL})*`,
    'gu',
  );
  const inOne = new RegExp(
    String.raw`${EDGE}(?:(?:[Hh]et|[Dd]e)\s+)?(\p{Lu}[\p{L}-]*(?:college|lyceum|gymnasium|atheneum|school|academie))${END}`,
    'gu',
  );
  const named = ([, words]) =>
    words
      .trim()
      .split(/\s+/)
      .some((word) => !ONLY_WORDS.has(plain(word)) && !NO_NAMES.has(plain(word)));
  const found = [
    ...[...text.matchAll(before)].filter(named),
    ...[...text.matchAll(after)].filter(([whole]) => !/^[Cc]ollege\s+[Vv]an/u.test(whole)),
    ...[...text.matchAll(inOne)].filter(([, word]) => !NO_NAMES.has(plain(word))),
  ];
  return found.map((match) => ({ start: match.index, end: match.index + match[0].length, kind: 'school' }));
}

/** First names and surnames of who sits in the circle. @type {Rule} */
function members(text, people) {
  const parts = people
    .flatMap((name) => name.split(/\s+/))
    .filter((part) => /^\p{Lu}[\p{L}’'-]{2,}$/u.test(part));
  if (parts.length === 0) return [];
  const part = `(?:${[...new Set(parts)].map(escaped).join('|')})`;
  const all = new RegExp(
    String.raw`${EDGE}${part}(?:(?:\s+${BETWEEN}){0,3}\s+${part})?(?=[’']?s?${END})`,
    'gu',
  );
  return [...text.matchAll(all)]
    .filter((match) => !(ONLY_WORDS.has(plain(match[0])) && beginsSentence(text, match.index)))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, kind: 'member' }));
}

/** Words with a capital that does not come of beginning a sentence. @type {Rule} */
function names(text) {
  const runs = [...text.matchAll(new RegExp(`${EDGE}${NAME}`, 'gu'))].flatMap((match) => runOf(text, match));
  const known = new Set(runs.map((run) => text.slice(run.start, run.end)));
  // Who has a name in mid-sentence has it at the beginning of another, too.
  const again = [...text.matchAll(new RegExp(`${EDGE}${CAPITAL}`, 'gu'))]
    .filter((match) => known.has(match[0]))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind: /** @type {Kind} */ ('name'),
    }));
  return [...runs, ...again];
}

/** @param {string} text @param {RegExpExecArray | RegExpMatchArray} match */
function runOf(text, match) {
  let words = match[0];
  let start = match.index;
  const first = words.split(/\s+/)[0];
  if (beginsSentence(text, start) && !isNameAtStart(text, words, start)) {
    // The first word has its capital from the sentence; what comes after it has not.
    const rest = new RegExp(String.raw`^${escaped(first)}(?:\s+${BETWEEN}(?=\s))*\s+`, 'u').exec(words);
    if (rest === null) return [];
    words = words.slice(rest[0].length);
    start += rest[0].length;
  }
  // A trailing possessive is grammar.
  words = words.replace(/[’']s$/u, '');
  if (words.split(/\s+/).every(isAbbreviation)) return [];
  return [{ start, end: start + words.length, kind: /** @type {Kind} */ ('name') }];
}

/** @param {string} text @param {string} words @param {number} start */
function isNameAtStart(text, words, start) {
  const all = words.split(/\s+/);
  if (ONLY_WORDS.has(plain(all[0])) || NO_NAMES.has(plain(all[0]))) return false;
  if (all.length > 1) return true;
  return SAID.test(text.slice(start + words.length));
}

/** MT, OCW, CvB: known everywhere, and nobody's name. @param {string} word */
function isAbbreviation(word) {
  return /^\p{Lu}{1,5}$/u.test(word) || /^\p{Lu}\p{Ll}?\p{Lu}$/u.test(word);
}

/** @param {string} text @param {number} at */
function beginsSentence(text, at) {
  const before = text.slice(0, at);
  return /(?:^|[.!?…:;]["'”’)]*\s+|\n\s*|["'“‘„(«]|^[-–•*]\s*|\n\s*[-–•*]\s*)$/u.test(before);
}

/** @param {string} word */
function escaped(word) {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/**
 * @param {string} text
 * @param {Finding} finding
 * @param {string} instead
 * @returns {string} with that in its place, and wherever the same words stand
 */
export function replaced(text, finding, instead) {
  const all = new RegExp(`${EDGE}${escaped(finding.text)}${END}`, 'gu');
  return text.replaceAll(all, (_, at) =>
    beginsSentence(text, at) ? instead[0].toUpperCase() + instead.slice(1) : instead,
  );
}
