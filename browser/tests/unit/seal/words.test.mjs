//! The word lists, and the words that a circle reads aloud.

import assert from "node:assert/strict";
import { test } from "node:test";

import { toHex } from "../../../seal/bytes.js";
import { CircleWords } from "../../../seal/circle-words.js";
import { fourWords, WORDS } from "../../../seal/words.js";
import { chance, forge, makeCircle, uuid } from "./fixtures.mjs";
import { assertRefused } from "./refusals.mjs";

/** How a word sounds, roughly: what is written in two ways and spoken in one becomes the same. */
const SOUNDS = {
  nl: [[/ij/g, "ei"], [/ou/g, "au"], [/ch/g, "g"], [/c(?=[ei])/g, "s"], [/c/g, "k"], [/d$/g, "t"], [/v/g, "f"], [/z/g, "s"], [/(.)\1/g, "$1"]],
  en: [[/ph/g, "f"], [/ck|c(?![eih])|q/g, "k"], [/c(?=[ei])/g, "s"], [/z/g, "s"], [/ea|ee|ie/g, "i"], [/(.)\1/g, "$1"], [/e$/g, ""]],
};

const soundOf = (word, language) => SOUNDS[language].reduce((sound, [written, spoken]) => sound.replace(written, spoken), word);

/** How many letters must be changed, put in or left out (Levenshtein). */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, its] of [...other].entries()) next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + Number(letter !== its)));
    row = next;
  }
  return row.at(-1);
}

for (const language of ["nl", "en"]) {
  const list = WORDS[language];

  test(`${language}: 256 short words of plain letters`, () => {
    assert.equal(new Set(list).size, 256);
    for (const word of list) assert.match(word, /^[a-z]{3,8}$/);
  });

  test(`${language}: no two are alike, written or spoken, and none begins another`, () => {
    for (const [at, one] of list.entries()) {
      for (const other of list.slice(at + 1)) {
        const pair = `${one} and ${other}`;
        assert.ok(distance(one, other) > 1, pair);
        assert.ok(distance(soundOf(one, language), soundOf(other, language)) > 1, pair);
        assert.ok(!one.startsWith(other) && !other.startsWith(one), pair);
      }
    }
  });
}

test("four words are those of the first four bytes", () => {
  const hash = Uint8Array.of(0, 1, 255, 16, 9, 9);
  assert.deepEqual(fourWords(hash, "nl"), [0, 1, 255, 16].map((byte) => WORDS.nl[byte]));
  assert.deepEqual(fourWords(hash, "en"), [0, 1, 255, 16].map((byte) => WORDS.en[byte]));
});

const { membership, ada, bo, cas } = await makeCircle();
const people = [cas, ada, bo].map(({ person }) => person);

/** Everybody's browser; `logs` says whose has another log. */
async function takePart(logs = {}) {
  const taking = people.map((person, at) => new CircleWords(logs[person] ?? membership, person, chance(at + 50)));
  const promised = [];
  for (const [at, one] of taking.entries()) promised.push({ person: people[at], commit: await one.commit() });
  return { taking, promised };
}

async function revealAll({ taking, promised }) {
  const opened = [];
  for (const [at, one] of taking.entries()) opened.push({ person: people[at], r: await one.reveal(promised) });
  return opened;
}

test("who has the same log hears the same words", async () => {
  const part = await takePart();
  const opened = await revealAll(part);
  const heard = await Promise.all(part.taking.map(async (one) => toHex(await one.words(opened.toReversed()))));
  assert.equal(new Set(heard).size, 1);
  assert.deepEqual(part.taking[0].head, membership.hash);
});

test("another log is heard: its commits do not hold", async () => {
  const other = await membership.follow(await forge(membership, ada.me));
  const part = await takePart({ [people[2]]: other });
  const opened = await revealAll(part);
  for (const one of part.taking) await assertRefused("commit", () => one.words(opened));
});

test("nobody reveals to a list that lacks their own part, or names somebody twice", async () => {
  const { taking, promised } = await takePart();
  const others = promised.slice(1);
  await assertRefused("commit", () => taking[0].reveal(others));
  await assertRefused("commit", () => taking[0].reveal([...others, { person: people[0], commit: promised[1].commit }]));
  await assertRefused("commit", () => taking[0].reveal([...promised, promised[1]]));
});

test("what was opened is what was promised, by all of them and nobody else", async () => {
  const part = await takePart();
  const opened = await revealAll(part);
  const [one] = part.taking;
  await assertRefused("commit", () => one.words(opened.with(1, { ...opened[1], r: opened[2].r })));
  await assertRefused("commit", () => one.words(opened.slice(1)));
  await assertRefused("commit", () => one.words([...opened, { person: uuid(9), r: opened[0].r }]));
  await assertRefused("commit", () => one.words(opened.with(1, opened[2])));
});

test("the list is closed once, and words come after", async () => {
  const { taking, promised } = await takePart();
  await assert.rejects(taking[0].words([]), /nothing was revealed/);
  await taking[0].reveal(promised);
  await assert.rejects(taking[0].reveal(promised), /closed already/);
});
