/**
 * Writes the modules that the browser loads from the JSON beside them: `node make-modules.mjs`.
 *
 * JSON cannot be imported in every browser of the last three years, and fetching it would make the
 * coach wait: so the rules travel as modules, without the examples that only tests read.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COACH = new URL('../../coach/', import.meta.url);
const LANGUAGES = /** @type {const} */ (['nl', 'en']);

/** @param {'nl' | 'en'} lang every rule of a language, with its examples */
export function rulesOf(lang) {
  const folder = new URL(`rules/${lang}/`, COACH);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

/** @param {'nl' | 'en'} lang */
export function bankOf(lang) {
  return JSON.parse(readFileSync(new URL(`bank/${lang}.json`, COACH), 'utf8'));
}

/** @param {string} source */
const madeFrom = (source) => `// Made by tests/coach/make-modules.mjs from ${source}.\n\n`;

/** The rules of both languages in one module: they say much the same, and are loaded together. */
function rulesModule() {
  const said = [...new Set(LANGUAGES.flatMap((lang) => rulesOf(lang).map(messageOf)))];
  const data = "import('../rules.js').RuleData";
  const messages = said.map((message) => `  ${message},\n`).join('');
  const rules = LANGUAGES.map((lang) => `  ${lang}: [\n${rulesOf(lang).map(lineOf).join('')}  ],\n`).join('');
  return [
    madeFrom('rules/{nl,en}/*.json'),
    `/** @type {Pick<${data}, 'say' | 'better'>[]} */\nconst messages = [\n${messages}];\n\n`,
    `/** @type {Record<'nl' | 'en', ${data}[]>} */\nexport const rules = {\n${rules}};\n`,
  ].join('');

  function lineOf(rule) {
    const { fires: _fires, silent: _silent, say: _say, better: _better, ...rest } = rule;
    return `    { ${JSON.stringify(rest).slice(1, -1)}, ...messages[${said.indexOf(messageOf(rule))}] },\n`;
  }
}

/** What a rule says: many rules of both languages say the same. */
const messageOf = ({ say, better }) => JSON.stringify({ say, better });

/** @param {'nl' | 'en'} lang */
function bankModule(lang) {
  const bank = JSON.stringify(bankOf(lang), null, 1);
  return `${madeFrom(`bank/${lang}.json`)}/** @type {import('../bank.js').Bank} */\nexport const bank = ${bank};\n`;
}

/** @returns {Record<string, string>} path in the coach's folder → text */
export function modules() {
  return {
    'rules/rules.js': rulesModule(),
    'bank/nl.js': bankModule('nl'),
    'bank/en.js': bankModule('en'),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(modules())) writeFileSync(new URL(path, COACH), text);
}
