//! The recovery sheet.

import assert from "node:assert/strict";
import { test } from "node:test";

import { checkDigit } from "../../../seal/damm.js";
import { bytesOfGroups, checkSheet, groupsOfBytes, groupsOfTyped, newSheet } from "../../../seal/sheet.js";
import { chance } from "./fixtures.mjs";
import { assertRefused } from "./refusals.mjs";

const secret = newSheet(chance(1));
const groups = groupsOfBytes(secret);

/** The group of each place and number, as it should be. */
function groupOf(place, number) {
  const bits = number.toString(2).padStart(13, "0");
  const all = ("0".repeat(13 * place) + bits).padEnd(136, "0");
  return groupsOfBytes(Uint8Array.from(all.match(/.{8}/g), (byte) => Number.parseInt(byte, 2)))[place];
}

test("what stands on paper is the secret", () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const bytes = newSheet(chance(seed));
    const onPaper = groupsOfBytes(bytes);
    assert.ok(onPaper.every((group) => /^[0-9]{5}$/.test(group)));
    assert.deepEqual(checkSheet(onPaper), []);
    assert.deepEqual(bytesOfGroups(onPaper), bytes);
  }
});

test("a sheet has 130 bits, and chance is asked for all of them", () => {
  assert.equal(newSheet((count) => new Uint8Array(count).fill(255)).at(-1), 0b11000000);
  assert.equal(newSheet((count) => new Uint8Array(count).fill(255)).length, 17);
});

test("bytes that are no sheet are refused", async () => {
  await assertRefused("form", () => groupsOfBytes(secret.slice(1)));
  await assertRefused("form", () => groupsOfBytes(secret.with(16, secret[16] | 1)));
});

test("the check digit is Damm's", () => {
  assert.equal(checkDigit("572"), 4);
  assert.equal(checkDigit("5724"), 0);
});

test("every single mistyped digit is found, in its group", () => {
  for (const [place, group] of groups.entries()) {
    for (let at = 0; at < 5; at += 1) {
      for (const digit of "0123456789".replace(group[at], "")) {
        const typed = groups.with(place, group.slice(0, at) + digit + group.slice(at + 1));
        assert.deepEqual(checkSheet(typed), [place], typed[place]);
      }
    }
  }
});

test("every pair of neighbours that changed places is found, in its group", () => {
  for (let place = 0; place < 10; place += 1) {
    for (let number = 0; number < 8192; number += 1) {
      const group = groupOf(place, number);
      for (let at = 0; at < 4; at += 1) {
        if (group[at] === group[at + 1]) continue;
        const typed = group.slice(0, at) + group[at + 1] + group[at] + group.slice(at + 2);
        const all = Array.from({ length: 10 }, (_, other) => groupOf(other, 0)).with(place, typed);
        assert.deepEqual(checkSheet(all), [place], `${group} as ${typed}`);
      }
      number += 6; // every seventh number, from each of ten places, is enough to see each digit
    }
  }
});

test("every two groups that changed places are found", () => {
  for (let one = 0; one < 10; one += 1) {
    for (let other = one + 1; other < 10; other += 1) {
      assert.deepEqual(checkSheet(groups.with(one, groups[other]).with(other, groups[one])), [one, other]);
    }
  }
});

test("a number that thirteen bits do not hold is mistyped, though its check digit is right", () => {
  for (const [place, four] of [[0, "8192"], [4, "9999"]]) {
    const group = four + checkDigit(place + four);
    assert.deepEqual(checkSheet(groups.with(place, group)), [place]);
  }
});

test("people set it apart as they like", () => {
  const typed = [groups.join(" "), groups.join(""), groups.join("-"), `\n ${groups.join("\t- ")} `, groups.join("").replace(/(..)/g, "$1 ")];
  for (const text of typed) assert.deepEqual(groupsOfTyped(text), groups, text);
});

test("what is missing or too much is named", async () => {
  assert.deepEqual(checkSheet([]), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(checkSheet(groups.slice(0, 8)), [8, 9]);
  assert.deepEqual(checkSheet([...groups, "00000"]), [10]);
  assert.deepEqual(checkSheet(groupsOfTyped(groups.with(2, groups[2].slice(1)).join(" "))), [2], "a digit too few");
  assert.deepEqual(checkSheet(groupsOfTyped(groups.with(2, `${groups[2]}0`).join(" "))), [2], "a digit too many");
  await assertRefused("form", () => bytesOfGroups(groups.slice(1)));
});

test("only our own digits are digits", () => {
  for (const other of ["1O345", "1٣345", "abcde", "", "🌿"]) assert.deepEqual(checkSheet(groups.with(6, other)), [6], other);
});
