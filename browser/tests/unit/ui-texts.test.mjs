//! What the pages say: the same in both languages, nothing missing, nothing left over.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { COACH, KINDS, ORIENTATIONS, SECTORS, STYLES } from "../../circle/settings-form.js";
import { LACKS } from "../../keys/lacking-page.js";
import { ACTS, ROLES } from "../../seal/entry.js";
import { REASONS } from "../../seal/reasons.js";
import { EN as EARLY_EN } from "../../ui/texts/en.js";
import { NL as EARLY_NL } from "../../ui/texts/nl.js";
import { alsoSay, listed, ours, t, tOf, tx } from "../../ui/texts.js";

const BROWSER = join(import.meta.dirname, "../..");

/** All that is said in a language, what is loaded later as well. */
async function all(lang) {
  const areas = readdirSync(join(BROWSER, "ui/texts", lang)).map((file) => import(`../../ui/texts/${lang}/${file}`));
  const texts = (await Promise.all(areas)).flatMap((area) => Object.values(area));
  const said = Object.assign({}, ...texts);
  const count = texts.reduce((sum, area) => sum + Object.keys(area).length, 0);
  assert.equal(Object.keys(said).length, count, "no area says what another says");
  return said;
}
const [NL, EN] = await Promise.all(["nl", "en"].map(all));

/** The forms of a text: one, or one for each number. */
const formsOf = (text) => (typeof text === "string" ? { all: text } : text);

const namesIn = (form) => new Set([...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

/** What all forms of a text together fill in. */
const namesOf = (text) => [...new Set(Object.values(formsOf(text)).flatMap((form) => [...namesIn(form)]))].sort();

/** The modules of the pages, without texts, tests and packages. */
function modules(folder = BROWSER) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "tests", "seal", "texts"].includes(entry.name) ? [] : modules(path);
    return entry.name.endsWith(".js") ? [readFileSync(path, "utf8")] : [];
  });
}

function used() {
  const [keys, groups] = [new Set(), new Set()];
  for (const text of modules()) {
    for (const [, , key] of text.matchAll(/\b(t|tx)\(\s*'([^']+)'/g)) keys.add(key);
    for (const [, group] of text.matchAll(/\btOf\(\s*'([^']+)'/g)) groups.add(group);
  }
  return { keys, groups };
}

test("both languages have the same texts, with the same forms and the same names in them", () => {
  assert.deepEqual(Object.keys(NL).sort(), Object.keys(EN).sort());
  for (const [key, text] of Object.entries(NL)) {
    assert.deepEqual(Object.keys(formsOf(EN[key])), Object.keys(formsOf(text)), key);
    assert.deepEqual(namesOf(EN[key]), namesOf(text), key);
  }
});

test("what is said from the beginning is the same areas in both languages", () => {
  assert.deepEqual(Object.keys(EARLY_NL).sort(), Object.keys(EARLY_EN).sort());
  for (const [key, text] of Object.entries(EARLY_NL)) assert.equal(text, NL[key], key);
});

test("no text is empty, or the same in both languages by an oversight", () => {
  const alike = ["card.organisation"];
  for (const [key, text] of Object.entries(NL)) {
    for (const [form, words] of Object.entries(formsOf(text))) {
      assert.ok(words === words.trim() && words !== "", key);
      const isSentence = words.includes(" ") && !alike.includes(key);
      if (isSentence) assert.notEqual(formsOf(EN[key])[form], words, key);
    }
  }
});

test("every text that the pages ask for is there, and every text is asked for", () => {
  const { keys, groups } = used();
  const groupOf = (key) => key.slice(0, key.lastIndexOf("."));
  assert.ok(keys.size > 100);
  for (const key of keys) assert.ok(key in NL, `no text ${key}`);
  for (const group of groups) assert.ok(Object.keys(NL).some((key) => groupOf(key) === group), `no group ${group}`);
  for (const key of Object.keys(NL)) assert.ok(keys.has(key) || groups.has(groupOf(key)), `nobody says ${key}`);
});

test("each token has its text", () => {
  const groups = {
    reason: REASONS,
    history: ACTS,
    role: ROLES,
    "role-about": ROLES,
    sector: SECTORS,
    kind: KINDS,
    "kind-about": KINDS,
    orientation: ORIENTATIONS,
    style: STYLES,
    "coach-speaks": COACH,
    invitation: ["open", "expired", "bounced"],
    "agreements-state": ["earlier", "withdrawn"],
    hint: ["organisation", "line", "competitors"],
    "hint-why": ["organisation", "line", "competitors"],
    "lacks-title": ["secure-context", "key-storage", "old"],
  };
  for (const [group, tokens] of Object.entries(groups)) {
    for (const token of tokens) assert.ok(`${group}.${token}` in NL, `${group}.${token}`);
  }
  assert.ok(["secure-context", "key-storage"].every((lack) => LACKS.includes(lack)));
});

test("names are filled in, and one that is missing is a mistake", () => {
  assert.equal(t("admit.title", { name: "Karin" }), "Karin wil erbij");
  assert.throws(() => t("admit.title"), /\{name\}/);
  assert.throws(() => t("no.such"), /no text/);
  assert.equal(tOf("role", "deputy"), "plaatsvervanger");
});

test("what is filled in is not read as a name again", () => {
  assert.equal(t("admit.title", { name: "{by}" }), "{by} wil erbij");
  assert.deepEqual(tx("nowhere.text", { home: "{home}" }), ["Deze bladzijde bestaat niet. Ga naar ", "{home}", "."]);
});

test("a number chooses the form", () => {
  assert.equal(t("circles.to-admit", { count: 1 }), "1 wacht op toelating");
  assert.equal(t("circles.to-admit", { count: 0 }), "0 wachten op toelating");
});

test("names in a row read as people say them", () => {
  assert.equal(listed(["Ada", "Bo", "Cas"]), "Ada, Bo en Cas");
});

test("a language that is not ours is Dutch", () => {
  assert.deepEqual(["en-GB", "EN", "nl", "de", "eng"].map(ours), ["en", "en", "nl", "nl", "nl"]);
});

test("what is loaded late is said from then on, beside all else", async () => {
  assert.throws(() => t("late.hello"), /no text/);
  await alsoSay({ nl: async () => ({ "late.hello": "dag" }), en: async () => ({ "late.hello": "hello" }) });
  assert.equal(t("late.hello"), "dag");
  assert.equal(tOf("role", "deputy"), "plaatsvervanger");
});
