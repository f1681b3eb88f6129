/** Whatever somebody types or pastes: no throw, no stall, and silence where the coach cannot read. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { questionBank } from '../../coach/bank.js';
import { analyse } from '../../coach/index.js';
import { seeded } from '../coach/seeded.mjs';

const FORMS = ['open', 'closed', 'either_or', 'statement'];
const COACH = new URL('../../coach/', import.meta.url);

const SILENT = {
  nothing: '',
  spaces: '   \n\t ',
  'one character': 'w',
  'one question mark': '?',
  '20 000 characters': 'Waarom deed je dat? '.repeat(1000),
  '20 000 times one letter': 'a'.repeat(20_000),
  'only emoji': '🙂🙏👍',
  'emoji and a question mark': '🤔?',
  HTML: '<b>Waarom deed je dat?</b>',
  'a script': '<script>alert(1)</script> waarom?',
  Arabic: 'لماذا فعلت ذلك؟',
  Hebrew: 'למה עשית את זה?',
  'a lone surrogate': 'waarom \ud83d deed je dat?',
  Chinese: '你为什么这样做？',
  Russian: 'Почему ты это сделал?',
  German: 'Warum hast du das gemacht?',
  French: 'Pourquoi avez-vous fait cela ?',
  Spanish: '¿Por qué hiciste eso?',
  Italian: 'Perché lo hai fatto?',
  Turkish: 'Bunu neden yaptın?',
  Polish: 'Dlaczego to zrobiłeś?',
  'no text': null,
  'a number': 7,
};

for (const [what, text] of Object.entries(SILENT)) {
  test(`${what}: a statement without depth or message`, () => {
    for (const lang of /** @type {const} */ (['nl', 'en'])) {
      const { form, flags, depth, loop, say, better, marks } = analyse(/** @type {any} */ (text), lang);
      assert.deepEqual(
        { form, flags, depth, loop, say, better, marks },
        { form: 'statement', flags: [], depth: null, loop: null, say: null, better: [], marks: [] },
      );
    }
  });
}

test('a text without a language is read as what it is', () => {
  assert.match(analyse('Waarom deed je dat?').say, /verdediging/);
  assert.match(analyse('Why did you do that?').say, /defence/);
  assert.equal(analyse('Warum hast du das gemacht?').say, null);
});

test('one language is silent about the other', () => {
  assert.equal(analyse('Why did you do that?', 'nl').say, null);
  assert.equal(analyse('Waarom deed je dat?', 'en').say, null);
});

test('the message speaks to its reader, the rewrites too', () => {
  assert.match(analyse('Waarom deed je dat?', 'nl', 'en').say, /defence/);
  assert.match(analyse('Why did you do that?', 'en', 'nl').say, /verdediging/);
});

test('the words are where they say', () => {
  const text = 'Oké… 🙏 Jij bent gewoon té lief voor je mensen!';
  const { marks } = analyse(text);
  assert.deepEqual(
    marks.map(([from, to]) => text.slice(from, to)),
    ['Jij bent', 'té lief'],
  );
  const tagged = 'Je was boos, hè?';
  assert.deepEqual(
    analyse(tagged).marks.map(([from, to]) => tagged.slice(from, to)),
    ['hè'],
  );
});

test('a message with several questions offers each of them', () => {
  const { say, better } = analyse('Wat deed je en hoe reageerde zij daarop?');
  assert.match(say, /welke/);
  assert.deepEqual(better, ['Hoe reageerde zij daarop?', 'Wat deed je?']);
});

test('one message at a time, the weightiest', () => {
  const { flags, rule } = analyse('Jij bent veel te lief, zou je niet eens nee zeggen?');
  assert.ok(flags.includes('judgement') && flags.includes('advice'));
  assert.match(rule, /too-much|label-you/);
});

test('rewrites are open questions without flags', () => {
  for (const lang of /** @type {const} */ (['nl', 'en'])) {
    const texts = readdirSync(new URL(`rules/${lang}/`, COACH)).flatMap((name) =>
      JSON.parse(readFileSync(new URL(`rules/${lang}/${name}`, COACH), 'utf8')),
    );
    for (const { id, better } of texts) {
      for (const reader of /** @type {const} */ (['nl', 'en'])) {
        for (const line of better[reader].filter((one) => !one.startsWith('{'))) {
          const { form, flags } = analyse(line, reader);
          assert.deepEqual({ id, line, form, flags }, { id, line, form: 'open', flags: [] });
        }
      }
    }
  }
});

test('no regular expression has a quantifier inside a quantifier', () => {
  for (const file of [
    'text.js',
    'readable.js',
    'pattern.js',
    'spelling.js',
    'nl/grammar.js',
    'nl/asks.js',
    'nl/verbs.js',
    'nl/words.js',
    'en/grammar.js',
    'en/asks.js',
    'en/words.js',
  ]) {
    const source = readFileSync(new URL(file, COACH), 'utf8');
    for (const [literal] of source.matchAll(/\/(?![/*])(?:\\.|[^/\\\n])+\/[gimsuy]*(?=[.;,)\s])/g)) {
      assert.doesNotMatch(literal, /\([^)]*[+*][^)]*\)[+*{]/, `${file}: ${literal}`);
      assert.doesNotMatch(literal, /\\b/, `${file}: \\b knows ASCII only`);
    }
  }
});

test('100 000 random and mutated lines: no throw, and an answer in the agreed shape', () => {
  const random = seeded(20_261_123);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const lines = ['nl', 'en'].flatMap((lang) =>
    Object.values(questionBank(lang)).flatMap((groups) => Object.values(groups).flat()),
  );
  const odd = [...'?!.,:;…—–-\'"«»„“”‘’()<>/\\ \n\t\u200b\u202e\ud800\u0301éèçßøЖعम🙂0'];
  const words = lines.join(' ').split(/\s+/);
  for (let nth = 0; nth < 100_000; nth += 1) {
    const text = nth % 3 === 0 ? scrambled() : mutated(pick(lines));
    const lang = pick(['nl', 'en']);
    const result = analyse(text, lang);
    assert.ok(FORMS.includes(result.form), text);
    assert.equal(result.depth === null, result.loop === null, text);
    assert.equal(result.say === null, result.rule === null, text);
    for (const [from, to] of result.marks) assert.ok(from >= 0 && from < to && to <= text.length, text);
    if (result.form === 'statement') assert.equal(result.depth, null, text);
  }

  function scrambled() {
    const length = Math.floor(random() * 30);
    return Array.from({ length }, () => (random() < 0.2 ? pick(odd) : pick(words))).join(
      random() < 0.9 ? ' ' : '',
    );
  }

  function mutated(line) {
    let text = line;
    for (let times = Math.floor(random() * 4); times >= 0; times -= 1) {
      const at = Math.floor(random() * (text.length + 1));
      const insert = random() < 0.5 ? pick(odd) : '';
      text = text.slice(0, at) + insert + text.slice(at + Math.floor(random() * 3));
    }
    return random() < 0.1 ? `${text} ${pick(lines)}` : text;
  }
});
