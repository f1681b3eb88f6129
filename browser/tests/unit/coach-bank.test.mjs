/** The question bank asks as the coach would like to be asked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { questionBank } from '../../coach/bank.js';
import { analyse } from '../../coach/index.js';

const GROUPS = {
  iceberg: ['behaviour', 'self_image', 'traits', 'norms', 'values', 'motives'],
  tci: ['i', 'we', 'it', 'globe'],
  e5: ['organisation', 'team', 'individual'],
};
const LEAST = 12;

for (const lang of /** @type {const} */ (['nl', 'en'])) {
  const bank = questionBank(lang);

  test(`${lang}: every layer, corner and level has its questions`, () => {
    assert.deepEqual(Object.keys(bank), Object.keys(GROUPS));
    for (const [name, groups] of Object.entries(GROUPS)) {
      assert.deepEqual(Object.keys(bank[name]), groups);
      for (const group of groups) assert.ok(bank[name][group].length >= LEAST, `${name} ${group}`);
    }
  });

  test(`${lang}: no question stands there twice in one group`, () => {
    for (const groups of Object.values(bank)) {
      for (const [group, questions] of Object.entries(groups))
        assert.equal(new Set(questions).size, questions.length, group);
    }
  });

  test(`${lang}: every question is open, and the coach has nothing to say about it`, () => {
    const all = Object.values(bank)
      .flatMap((groups) => Object.values(groups))
      .flat();
    const others = all.filter((question) => {
      const { form, flags, say } = analyse(question, lang);
      return form !== 'open' || flags.length > 0 || say !== null;
    });
    assert.deepEqual(others, []);
  });
}

test('both languages have the same groups, of the same size', () => {
  const sizes = (lang) =>
    Object.values(questionBank(lang)).map((groups) => Object.values(groups).map(({ length }) => length));
  assert.deepEqual(sizes('nl'), sizes('en'));
});
