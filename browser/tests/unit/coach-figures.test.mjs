/**
 * How well the coach must do on lines of other voices. What comes out is printed by
 * `tests/coach/report.mjs`; here stands what must never be lost again.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { analyse } from '../../coach/index.js';

const RECALL = {
  nl: { why: 0.95, cocktail: 0.85, suggestive: 0.75, advice: 0.75, autobiographical: 0.75, judgement: 0.6 },
  en: { why: 0.9, cocktail: 0.8, suggestive: 0.65, advice: 0.65, autobiographical: 0.65, judgement: 0.5 },
};
const REST = {
  nl: { form: 0.97, pooled: 0.97, each: 0.95, alarms: 0.01, waterline: 0.9, flips: 0.5 },
  en: { form: 0.95, pooled: 0.95, each: 0.9, alarms: 0.02, waterline: 0.85, flips: 0.5 },
};
const MOSTLY = 0.75;

/** @param {'nl' | 'en'} lang both halves of the lines that were written before the rules */
function rowsOf(lang) {
  return ['open', 'frozen'].flatMap((half) => {
    const file = new URL(`../coach/${lang}-${half}.jsonl`, import.meta.url);
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const gold = JSON.parse(line);
        return { gold, said: analyse(gold.text, lang) };
      });
  });
}

/** @param {unknown[]} part @param {unknown[]} whole */
const share = (part, whole) => (whole.length === 0 ? 1 : part.length / whole.length);

for (const lang of /** @type {const} */ (['nl', 'en'])) {
  const rows = rowsOf(lang);
  const least = REST[lang];

  test(`${lang}: enough lines, each written once`, () => {
    assert.ok(rows.length >= 297);
    assert.equal(new Set(rows.map(({ gold }) => gold.text)).size, rows.length);
  });

  test(`${lang}: the form`, () => {
    assert.ok(
      share(
        rows.filter(({ gold, said }) => gold.form === said.form),
        rows,
      ) >= least.form,
    );
  });

  test(`${lang}: what is shown is right`, () => {
    let right = 0;
    let shown = 0;
    for (const [flag, recall] of Object.entries(RECALL[lang])) {
      const said = rows.filter((row) => row.said.flags.includes(flag));
      const gold = rows.filter((row) => row.gold.flags.includes(flag));
      const both = said.filter((row) => row.gold.flags.includes(flag));
      right += both.length;
      shown += said.length;
      assert.ok(share(both, said) >= least.each, `precision of ${flag}`);
      assert.ok(share(both, gold) >= recall, `recall of ${flag}`);
    }
    assert.ok(right / shown >= least.pooled);
  });

  test(`${lang}: silence where nothing is wrong`, () => {
    const clean = rows.filter(({ gold }) => gold.flags.length === 0);
    assert.ok(
      share(
        clean.filter(({ said }) => said.flags.length > 0),
        clean,
      ) <= least.alarms,
    );
  });

  test(`${lang}: above or below the waterline`, () => {
    const deep = rows.filter(({ gold }) => gold.depth !== null);
    const told = deep.filter(({ said }) => said.depth !== null);
    const right = told.filter(({ gold, said }) => (gold.depth === 'above') === (said.depth === 'above'));
    assert.ok(share(told, deep) >= MOSTLY);
    assert.ok(share(right, told) >= least.waterline);
  });

  test(`${lang}: messages that are shown while typing mostly stay`, () => {
    const flips = rows.reduce((sum, { gold }) => sum + flipsOf(gold.text, lang), 0);
    assert.ok(flips / rows.length <= least.flips, `${flips / rows.length}`);
  });
}

/** How often a message that was shown gives way, word by word. @param {string} text @param {'nl' | 'en'} lang */
function flipsOf(text, lang) {
  let shown = null;
  let flips = 0;
  for (const { index } of text.matchAll(/\s+|$/g)) {
    const { flags, say } = analyse(text.slice(0, index), lang);
    const label = say === null ? null : flags.join('+') || 'form';
    if (shown !== null && shown !== label) flips += 1;
    shown = label;
  }
  return flips;
}
