/**
 * The question coach: says of what somebody types to the presenter what kind of question it is and
 * how it could open up. It reads words only, here in the browser, and when it is not sure it is
 * silent.
 */

import { clausesOf } from './clauses.js';
import { depthOf } from './depth.js';
import { english } from './en/index.js';
import { lastRequest } from './form.js';
import { message } from './message.js';
import { dutch } from './nl/index.js';
import { readable } from './readable.js';
import { fire } from './rules.js';
import { sentences } from './text.js';

/**
 * @typedef {'open' | 'closed' | 'either_or' | 'statement'} Form
 * @typedef {'suggestive' | 'advice' | 'cocktail' | 'why' | 'judgement' | 'autobiographical'} Flag
 *
 * @typedef {object} Analysis
 * @property {Form} form of the last request
 * @property {Flag[]} flags
 * @property {import('./depth.js').Layer | null} depth a hint, never a verdict
 * @property {1 | 2 | 3 | null} loop a hint, never a verdict
 * @property {[number, number][]} marks where the words stand that it is about
 * @property {string | null} say one sentence, or null: nothing to say
 * @property {string[]} better up to three other ways to ask
 * @property {string | null} rule which rule speaks; to silence it, and for the mirror
 *
 * @typedef {import('./nl/index.js').Language} Language
 */

/** @type {Flag[]} */
const FLAGS = ['suggestive', 'advice', 'cocktail', 'why', 'judgement', 'autobiographical'];
/** @type {Flag[]} They need a request. */
const OF_REQUESTS = ['suggestive', 'cocktail', 'why'];

const languages = { nl: dutch, en: english };
/** @type {('nl' | 'en')[]} Where both would do, it is Dutch. */
const ORDER = ['nl', 'en'];

/**
 * @param {string} text as typed
 * @param {'nl' | 'en'} [lang] of the text; left out, it is Dutch unless the words are English
 * @param {'nl' | 'en'} [reader] of whoever reads the message; left out, that of the text
 * @returns {Analysis}
 */
export function analyse(text, lang, reader) {
  const read = readingOf(text, lang);
  if (read === null)
    return {
      form: 'statement',
      flags: [],
      depth: null,
      loop: null,
      marks: [],
      say: null,
      better: [],
      rule: null,
    };
  const { clauses, request, cues } = read;
  const fired = request
    ? read.fired
    : read.fired.filter(({ rule }) => !rule.flags.some((flag) => OF_REQUESTS.includes(flag)));
  const flags = FLAGS.filter((flag) => fired.some(({ rule }) => rule.flags.includes(flag)));
  return {
    form: request?.asks ?? 'statement',
    flags,
    ...depthOf(request, flags, cues),
    ...message(fired, clauses, text, ORDER.includes(reader) ? reader : read.lang),
  };
}

/**
 * Which rules fired, message or not. For the tests of the rules.
 *
 * @param {string} text
 * @param {'nl' | 'en'} lang
 * @returns {string[]}
 */
export function firedRules(text, lang) {
  return readingOf(text, lang)?.fired.map(({ rule }) => rule.id) ?? [];
}

/**
 * Which language a text is in, as its words have it. Where they would do in both, it is that of who wrote it.
 *
 * @param {string} text
 * @param {'nl' | 'en'} [writer] Dutch, unless it is known
 * @returns {'nl' | 'en' | null} null for what the coach cannot read
 */
export function languageOf(text, writer = 'nl') {
  if (!readable(text)) return null;
  const [dutch, other] = ORDER.map((lang) => inLanguage(text, lang).sure);
  if (dutch === 0 && other === 0) return null;
  if (dutch === other) return writer;
  return dutch > other ? 'nl' : 'en';
}

/** @param {string} text @param {'nl' | 'en'} lang @returns its sentences, and how surely they are of that language */
function inLanguage(text, lang) {
  const parts = sentences(text, languages[lang].spelling);
  return { lang, parts, sure: languages[lang].reads(parts) };
}

/** @param {string} text @param {'nl' | 'en'} [lang] @returns what the rules say of it; null when the coach cannot read it */
function readingOf(text, lang) {
  if (!readable(text)) return null;
  const asked = ORDER.includes(lang) ? [lang] : ORDER;
  const tried = asked.map((one) => inLanguage(text, one));
  const best = tried.reduce((first, other) => (other.sure > first.sure ? other : first));
  if (best.sure === 0) return null;
  const { grammar, setAsks, rules, cues } = languages[best.lang];
  const clauses = best.parts.map((part) => clausesOf(part, grammar));
  clauses.forEach(setAsks);
  const request = lastRequest(clauses);
  return { lang: best.lang, clauses, request, fired: fire(clauses, request, rules), cues };
}
