//! Shares with a range: against the closed formula, against chance, and against what cannot be.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { FLAGS, FORMS, shareOf, sharesOf, triedOn } from "../../mirror/shares.js";
import { seeded } from "../coach/seeded.mjs";

const LANGS = ["nl", "en"];
const KINDS = [...FORMS, ...FLAGS, "below"];

const rates = ({ hit, miss, alarm, quiet }) => ({ found: hit / (hit + miss), called: alarm / (alarm + quiet) });

/** So many of these by chance. */
const drawn = (random, of, chance) => Array.from({ length: of }, random).filter((one) => one < chance).length;

/** A number that follows a beta distribution of whole parameters: the a-th smallest of a + b − 1. */
function beta(random, a, b) {
  const all = Array.from({ length: a + b - 1 }, random).sort((one, other) => one - other);
  return all[a - 1];
}

test("what is known of the coach adds up to the lines on which it was tried", () => {
  for (const [lang, lines, told] of [
    ["nl", 176, 137],
    ["en", 149, 117],
  ]) {
    for (const kind of KINDS) {
      const tried = triedOn(lang, kind);
      const sum = Object.values(tried).reduce((all, one) => all + one, 0);
      assert.equal(sum, kind === "below" ? told : lines, `${lang} ${kind}`);
      for (const one of Object.values(tried)) assert.ok(Number.isInteger(one) && one >= 0, `${lang} ${kind}`);
      assert.ok(rates(tried).found > 0.85 && rates(tried).called < 0.1, `${lang} ${kind}`);
    }
  }
});

test("it was tried on the lines that stand in tests/coach", () => {
  for (const lang of LANGS) {
    const file = new URL(`../coach/${lang}-frozen.jsonl`, import.meta.url);
    const lines = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const isOf =
      (kind) =>
      ({ form, flags, depth }) =>
        kind === "below" ? depth !== null && depth !== "above" : form === kind || flags.includes(kind);
    for (const kind of KINDS) {
      const { hit, miss } = triedOn(lang, kind);
      assert.equal(hit + miss, lines.filter(isOf(kind)).length, `${lang} ${kind}`);
    }
  }
});

test("the likely number is that of Rogan and Gladen, give or take one", () => {
  for (const lang of LANGS) {
    for (const kind of KINDS) {
      const tried = triedOn(lang, kind);
      const { found, called } = rates(tried);
      for (const all of [10, 24, 57]) {
        for (let said = 0; said <= all; said += 1) {
          const plain = (said / all - called) / (found - called);
          const expected = all * Math.min(1, Math.max(0, plain));
          const { about, least, most } = shareOf([{ said, all, tried }]);
          const told = `${lang} ${kind} ${said}/${all}: ${about} (${least}–${most}), ${expected}`;
          assert.ok(least - 1 <= expected && expected <= most + 1, told);
          // Where the coach was tried on few lines, less is known than the formula takes for granted.
          if (tried.hit >= 30) assert.ok(Math.abs(about - expected) <= 1 + 0.02 * all, told);
        }
      }
    }
  }
});

test("a share is never below none, never above all, and its range holds it; the more are said, the more there are", () => {
  const random = seeded(7);
  const upTo = (most) => Math.floor(random() * (most + 1));
  for (let nth = 0; nth < 400; nth += 1) {
    const tried = { hit: upTo(40), miss: upTo(9), alarm: upTo(9), quiet: upTo(90) };
    if (tried.hit <= tried.miss || tried.quiet <= tried.alarm) continue;
    const all = upTo(40);
    let before = null;
    for (let said = 0; said <= all; said += 1) {
      const share = shareOf([
        { said, all, tried },
        { said: upTo(3), all: 3, tried: triedOn("en", "open") },
      ]);
      const { about, least, most } = share;
      assert.equal(share.all, all + 3);
      assert.ok([about, least, most].every(Number.isInteger));
      assert.ok(
        0 <= least && least <= about && about <= most && most <= all + 3,
        JSON.stringify({ tried, said, share }),
      );
      // A coach that was tried on nearly nothing, or is mostly wrong, tells nothing that could grow.
      if (tried.hit < Math.max(7, 4 * tried.miss) || tried.quiet < Math.max(20, 4 * tried.alarm)) continue;
      const alone = shareOf([{ said, all, tried }]);
      if (before) {
        const grew = ["about", "least", "most"].every((one) => alone[one] >= before[one]);
        assert.ok(grew, JSON.stringify({ tried, said, before, alone }));
      }
      before = alone;
    }
  }
});

test("the range holds the true number in nineteen of twenty cases, in either language and mixed", () => {
  const random = seeded(20261124);
  let held = 0;
  const times = 1500;
  for (let nth = 0; nth < times; nth += 1) {
    const kind = KINDS[nth % KINDS.length];
    let truth = 0;
    const groups = LANGS.map((lang) => {
      const tried = triedOn(lang, kind);
      // How good the coach is, is not known exactly: it is drawn as what was tried allows.
      const found = beta(random, tried.hit + 1, tried.miss + 1);
      const called = beta(random, tried.alarm + 1, tried.quiet + 1);
      const all = Math.floor(random() * 30);
      const is = Math.floor(random() * (all + 1));
      truth += is;
      return { said: drawn(random, is, found) + drawn(random, all - is, called), all, tried };
    });
    const { least, most } = shareOf(groups);
    if (least <= truth && truth <= most) held += 1;
  }
  assert.ok(held / times >= 0.94, `${held} of ${times}`);
});

test("forms together are all lines, each within its range", () => {
  const random = seeded(3);
  for (let nth = 0; nth < 300; nth += 1) {
    const counts = Object.fromEntries(FORMS.map((form) => [form, LANGS.map(() => Math.floor(random() * 9))]));
    const alls = LANGS.map((_, at) => FORMS.reduce((sum, form) => sum + counts[form][at], 0));
    const kinds = FORMS.map((form) => [
      form,
      LANGS.map((lang, at) => ({ said: counts[form][at], all: alls[at], tried: triedOn(lang, form) })),
    ]);
    const shares = Object.values(sharesOf(Object.fromEntries(kinds)));
    assert.equal(
      shares.reduce((sum, { about }) => sum + about, 0),
      alls[0] + alls[1],
    );
    for (const { about, least, most, all } of shares)
      assert.ok(0 <= least && least <= about && about <= most && most <= all);
  }
});

test("of no lines there is nothing to say, and it says so", () => {
  assert.deepEqual(shareOf([]), { about: 0, least: 0, most: 0, all: 0 });
  assert.deepEqual(shareOf([{ said: 0, all: 0, tried: triedOn("nl", "open") }]), {
    about: 0,
    least: 0,
    most: 0,
    all: 0,
  });
});
