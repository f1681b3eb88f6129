/**
 * What the pages say, in the language of who reads. The texts stand in texts/nl and texts/en; a
 * test compares the two, and looks for texts that are missing or used nowhere. Only the language
 * that is read is loaded.
 */

/**
 * @typedef {string | { one: string, other: string }} Text with `{names}` of what is filled in; two
 *   forms where it depends on the number `count`
 * @typedef {'nl' | 'en'} Lang
 */

/** @type {Record<Lang, () => Promise<Record<string, Text>>>} */
const TEXTS = {
  nl: async () => (await import('./texts/nl.js')).NL,
  en: async () => (await import('./texts/en.js')).EN,
};

/** As the browser says, until it is known who reads; Dutch outside a browser. @type {Lang} */
let current = globalThis.document === undefined ? 'nl' : ours(navigator.language);
/** What parts say that are loaded when somebody wants them. @type {typeof TEXTS[]} */
const late = [];
let texts = await TEXTS[current]();

/** @returns {Lang} */
export function lang() {
  return current;
}

/** @param {string} wanted @returns {Lang} the one of ours that it is, Dutch for all others */
export function ours(wanted) {
  return /^en\b/i.test(wanted) ? 'en' : 'nl';
}

/** @param {Lang} wanted */
export async function setLang(wanted) {
  const all = await Promise.all([TEXTS, ...late].map((said) => said[wanted]()));
  texts = Object.assign({}, ...all);
  current = wanted;
  document.documentElement.lang = wanted;
}

/** Texts of a part that is loaded late: it waits for them before it says anything. @param {typeof TEXTS} said */
export async function alsoSay(said) {
  late.push(said);
  const asked = current;
  const more = await said[asked]();
  // Who chose another language meanwhile has them in that one.
  if (asked === current) texts = { ...texts, ...more };
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  return say(key, values);
}

/**
 * One of a group: `tOf('reason', 'seal')`.
 *
 * @param {string} group
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function tOf(group, name, values = {}) {
  return say(`${group}.${name}`, values);
}

/**
 * With elements among the words: `tx('nowhere.text', { home: el('a', …) })`.
 *
 * @param {string} key
 * @param {Record<string, Node | string | number>} values
 * @returns {(Node | string)[]}
 */
export function tx(key, values) {
  const form = formOf(key, values);
  return form.split(/\{(\w+)\}/).map((piece, at) => (at % 2 === 0 ? piece : filled(key, piece, values)));
}

/** @param {string} key @param {Record<string, any>} values */
function say(key, values) {
  return formOf(key, values).replaceAll(/\{(\w+)\}/g, (_, name) => String(filled(key, name, values)));
}

/** @param {Lang} wanted @param {string} key @param {Record<string, any>} values @returns {string} */
function formOf(key, values) {
  const text = texts[key];
  if (text === undefined) throw new RangeError(`no text ${key}`);
  if (typeof text === 'string') return text;
  return filled(key, 'count', values) === 1 ? text.one : text.other;
}

/** @param {string} key @param {string} name @param {Record<string, any>} values */
function filled(key, name, values) {
  if (!Object.hasOwn(values, name)) throw new RangeError(`${key} says {${name}}`);
  return values[name];
}

/** @param {string[]} words @returns {string} `a, b en c` */
export function listed(words) {
  return new Intl.ListFormat(current, { type: 'conjunction' }).format(words);
}
