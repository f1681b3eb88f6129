/**
 * How well the coach does: per rule, per slice and per set, with 95 % Wilson intervals.
 *
 *     node browser/tests/coach/report.mjs [FILE.jsonl …]
 *
 * Without files it reads the sets beside it. It also measures how long a call takes and how often a
 * label changes while somebody is typing.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

import { analyse, firedRules } from '../../coach/index.js';
import { rulesOf } from './make-modules.mjs';

const FLAGS = ['suggestive', 'advice', 'cocktail', 'why', 'judgement', 'autobiographical'];
const SLICES = {
  flemish: /flemish/,
  learner: /learner/,
  'no question mark': /noqm/,
  typo: /typo/,
  polite: /u-form|facilitator/,
  short: /short/,
  'lead-in': /lead-in/,
  'on a phone': /rushed/,
};
const Z = 1.96;
const COACH = new URL('../../coach/', import.meta.url);

/** @param {number} good @param {number} all the share and its interval */
function share(good, all) {
  if (all === 0) return '     –';
  const p = good / all;
  const middle = (p + (Z * Z) / (2 * all)) / (1 + (Z * Z) / all);
  const half = (Z * Math.sqrt((p * (1 - p)) / all + (Z * Z) / (4 * all * all))) / (1 + (Z * Z) / all);
  return `${p.toFixed(3)} [${Math.max(0, middle - half).toFixed(2)}–${Math.min(1, middle + half).toFixed(2)}] ${good}/${all}`;
}

/** @param {string} path */
const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** @param {string} path @returns {'nl' | 'en'} */
const languageOf = (path) => (/(?:^|[_.-])en(?:[_.-]|$)/.test(basename(path)) ? 'en' : 'nl');

/** @param {string} path */
function reportSet(path) {
  const lang = languageOf(path);
  const rows = linesOf(path).map((gold) => ({ gold, said: analyse(gold.text, lang) }));
  console.log(`\n${basename(path)} (${lang}, ${rows.length} lines)`);
  console.log(
    `  form               ${share(rows.filter(({ gold, said }) => gold.form === said.form).length, rows.length)}`,
  );
  const pooled = { right: 0, said: 0 };
  for (const flag of FLAGS) {
    const gold = rows.filter((row) => row.gold.flags.includes(flag));
    const said = rows.filter((row) => row.said.flags.includes(flag));
    const right = said.filter((row) => row.gold.flags.includes(flag)).length;
    pooled.right += right;
    pooled.said += said.length;
    console.log(
      `  ${flag.padEnd(18)} precision ${share(right, said.length).padEnd(28)} recall ${share(right, gold.length)}`,
    );
  }
  console.log(`  all flags          precision ${share(pooled.right, pooled.said)}`);
  const clean = rows.filter(({ gold }) => gold.flags.length === 0);
  console.log(
    `  false alarms       ${share(clean.filter(({ said }) => said.flags.length > 0).length, clean.length)}`,
  );
  const deep = rows.filter(({ gold }) => gold.depth !== null);
  const told = deep.filter(({ said }) => said.depth !== null);
  const below = ({ depth }) => depth !== 'above';
  console.log(
    `  waterline          ${share(told.filter(({ gold, said }) => below(gold) === below(said)).length, told.length)}, says so on ${share(told.length, deep.length)}`,
  );
  console.log(
    `  depth, five layers ${share(told.filter(({ gold, said }) => gold.depth === said.depth).length, told.length)}`,
  );
  console.log(
    `  loop               ${share(told.filter(({ gold, said }) => gold.loop === said.loop).length, told.length)}`,
  );
  for (const [slice, pattern] of Object.entries(SLICES)) {
    const of = rows.filter(({ gold }) => pattern.test(gold.note));
    if (of.length === 0) continue;
    const form = of.filter(({ gold, said }) => gold.form === said.form).length;
    const flags = of.filter(({ gold, said }) =>
      FLAGS.every((flag) => gold.flags.includes(flag) === said.flags.includes(flag)),
    ).length;
    console.log(
      `  · ${slice.padEnd(16)} form ${share(form, of.length).padEnd(28)} all flags right ${share(flags, of.length)}`,
    );
  }
  const flips = rows.map(({ gold }) => flipsOf(gold.text, lang));
  console.log(
    `  label flips while typing ${(flips.reduce((sum, one) => sum + one, 0) / rows.length).toFixed(3)} per line`,
  );
}

/**
 * A label that was shown and then became another one or went away again. What appears for the first
 * time is no flip.
 *
 * @param {string} text
 * @param {'nl' | 'en'} lang
 */
function flipsOf(text, lang) {
  const ends = [...text.matchAll(/\s+|$/g)].map(({ index }) => index);
  let flips = 0;
  let shown = null;
  for (const end of ends) {
    const { flags, say } = analyse(text.slice(0, end), lang);
    const label = say === null ? null : flags.join('+') || 'form';
    if (shown !== null && label !== shown) flips += 1;
    shown = label;
  }
  return flips;
}

/** @param {'nl' | 'en'} lang */
function reportRules(lang) {
  const rules = rulesOf(lang);
  console.log(`\nrules (${lang}): examples that fire · near-misses that stay silent`);
  for (const { id, fires, silent } of rules) {
    const fired = fires.filter(({ text }) => firedRules(text, lang).includes(id)).length;
    const kept = silent.filter((text) => !firedRules(text, lang).includes(id)).length;
    console.log(`  ${id.padEnd(18)} ${share(fired, fires.length).padEnd(28)} ${share(kept, silent.length)}`);
  }
  const bySlice = Map.groupBy
    ? Map.groupBy(
        rules.flatMap((rule) => rule.fires.map((one) => ({ ...one, id: rule.id }))),
        ({ slice }) => slice ?? 'plain',
      )
    : grouped(rules);
  for (const [slice, examples] of bySlice) {
    const fired = examples.filter(({ text, id }) => firedRules(text, lang).includes(id)).length;
    console.log(`  · ${slice.padEnd(16)} ${share(fired, examples.length)}`);
  }
}

/** @param {ReturnType<typeof rulesOf>} rules */
function grouped(rules) {
  const groups = new Map();
  for (const { id, fires } of rules) {
    for (const one of fires) {
      const slice = one.slice ?? 'plain';
      groups.set(slice, [...(groups.get(slice) ?? []), { ...one, id }]);
    }
  }
  return groups;
}

/** How long a call takes on about 300 characters. */
function reportTime(paths) {
  const texts = paths.flatMap((path) => {
    const lines = linesOf(path).map(({ text }) => text);
    return lines.map((_, nth) => ({
      text: `${lines.slice(nth, nth + 12).join(' ')} ${lines[0]}`.slice(0, 300),
      lang: languageOf(path),
    }));
  });
  for (let warm = 0; warm < 3; warm += 1) for (const { text, lang } of texts) analyse(text, lang);
  // The best of five: what else the machine does is none of the coach's.
  const times = texts.map(({ text, lang }) => Math.min(...[1, 2, 3, 4, 5].map(() => timed(text, lang))));
  times.sort((a, b) => a - b);
  const at = (part) => `${(times[Math.floor(times.length * part)] * 1000).toFixed(0)} µs`;
  console.log(`\na call on 300 characters: median ${at(0.5)}, p99 ${at(0.99)} (${times.length} texts)`);
}

/** @param {string} text @param {'nl' | 'en'} lang */
function timed(text, lang) {
  const from = performance.now();
  analyse(text, lang);
  return performance.now() - from;
}

function reportSize() {
  const files = readdirSync(COACH, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js'));
  const [bank, engine] = [
    files.filter((name) => name.startsWith('bank')),
    files.filter((name) => !name.startsWith('bank')),
  ];
  // As the server sends them: without comments, and compressed as small as it gets.
  const lean = (name) =>
    readFileSync(new URL(name, COACH), 'utf8').replace(/^\s*(?:\/\*\*|\*|\/\/).*\n/gm, '');
  const size = (names) => names.reduce((sum, name) => sum + brotliCompressSync(lean(name)).length, 0);
  console.log(
    `compressed, both languages: coach ${(size(engine) / 1000).toFixed(1)} kB, question bank ${(size(bank) / 1000).toFixed(1)} kB`,
  );
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const given = process.argv.slice(2);
const own = readdirSync(HERE)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => `${HERE}${name}`);
const paths = given.length > 0 ? given : own;
for (const path of paths) reportSet(path);
if (given.length === 0) for (const lang of /** @type {const} */ (['nl', 'en'])) reportRules(lang);
reportTime(paths);
reportSize();
