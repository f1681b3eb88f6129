/** Every rule against its own examples, its near-misses, and the examples of all other rules. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { firedRules } from '../../coach/index.js';
import { modules, rulesOf } from '../coach/make-modules.mjs';

const FIRES = 5;
const SILENT = 10;
const KINDS = ['words', 'count', 'form'];
const KEYS = ['id', 'flags', 'kind', 'clause', 'match', 'unless', 'say', 'better', 'fires', 'silent'];
const FLAGS = ['suggestive', 'advice', 'cocktail', 'why', 'judgement', 'autobiographical'];
/** Dutch is also tried as it is spoken in Flanders, English as it is written by whoever learnt it late. */
const VOICE = { nl: 'flemish', en: 'learner' };

test('the modules that are loaded say what the JSON says', () => {
  for (const [path, text] of Object.entries(modules())) {
    const module = readFileSync(new URL(`../../coach/${path}`, import.meta.url), 'utf8');
    assert.equal(module, text, `${path}: run node browser/tests/coach/make-modules.mjs`);
  }
});

for (const lang of /** @type {const} */ (['nl', 'en'])) {
  const rules = rulesOf(lang);

  test(`${lang}: no two rules have the same name`, () => {
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  });

  for (const rule of rules) {
    test(`${lang} ${rule.id} is complete`, () => {
      assert.deepEqual(
        Object.keys(rule).filter((key) => !KEYS.includes(key)),
        [],
      );
      assert.ok(KINDS.includes(rule.kind));
      assert.ok(rule.flags.every((flag) => FLAGS.includes(flag)));
      assert.ok(rule.fires.length >= FIRES, `${rule.fires.length} examples`);
      assert.ok(rule.silent.length >= SILENT, `${rule.silent.length} near-misses`);
      const slices = rule.fires.map(({ slice }) => slice);
      for (const slice of [VOICE[lang], 'no question mark', 'typo']) assert.ok(slices.includes(slice), slice);
      assert.equal(
        new Set([...rule.fires.map(({ text }) => text), ...rule.silent]).size,
        rule.fires.length + rule.silent.length,
      );
      for (const reader of ['nl', 'en']) {
        assert.match(rule.say[reader], /^\p{Lu}|^‘/u);
        assert.match(rule.say[reader], /[.?]$/);
        assert.ok(rule.say[reader].length <= 100, rule.say[reader]);
        assert.ok(rule.better[reader].length >= 1 && rule.better[reader].length <= 3);
      }
    });

    test(`${lang} ${rule.id} fires on its examples`, () => {
      const mute = rule.fires.filter(({ text }) => !firedRules(text, lang).includes(rule.id));
      assert.deepEqual(
        mute.map(({ text }) => text),
        [],
      );
    });

    test(`${lang} ${rule.id} is silent on its near-misses`, () => {
      assert.deepEqual(
        rule.silent.filter((text) => firedRules(text, lang).includes(rule.id)),
        [],
      );
    });

    test(`${lang} ${rule.id} is silent on what the examples of others do not carry`, () => {
      if (rule.kind === 'form') return;
      const loud = rules.flatMap((other) =>
        other.fires.filter(({ text, also = [] }) => {
          const carried = [...other.flags, ...also];
          return (
            !rule.flags.some((flag) => carried.includes(flag)) && firedRules(text, lang).includes(rule.id)
          );
        }),
      );
      assert.deepEqual(
        loud.map(({ text }) => text),
        [],
      );
    });
  }
}
