//! Whether what must be nowhere would be found.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { filesIn, Search } from "../support/search.mjs";

const WORD = "Zoutvlakte-ñandú";

const hex = (text) => Buffer.from(text).toString("hex");
const swapped = (text) => Buffer.from(text, "utf16le").swap16();
const unicode = (text, digits = (code) => code) =>
  Array.from(text, (letter) => `\\u${digits(letter.charCodeAt(0).toString(16).padStart(4, "0"))}`).join("");
const base64 = (text, before) => Buffer.from(`${before}${text} en wat erna komt`).toString("base64");

const PLANTED = {
  "UTF-8": WORD,
  "small letters": WORD.toLowerCase(),
  "capitals, accents too": WORD.toUpperCase(),
  "accents apart": WORD.normalize("NFD"),
  "UTF-16, little-endian": Buffer.from(WORD, "utf16le"),
  "UTF-16, big-endian": swapped(WORD),
  "UTF-16 in capitals": Buffer.from(WORD.toUpperCase(), "utf16le"),
  "hexadecimal": hex(WORD),
  "hexadecimal in capitals": hex(WORD).toUpperCase(),
  "hexadecimal of UTF-16": Buffer.from(WORD, "utf16le").toString("hex"),
  "JSON, other letters": WORD.replace("ñ", "\\u00f1").replace("ú", "\\u00fa"),
  "JSON, digits in capitals": WORD.replace("ñ", "\\u00F1").replace("ú", "\\u00FA"),
  "JSON, every letter": unicode(WORD),
  "JSON, every letter in capitals": unicode(WORD, (digits) => digits.toUpperCase()),
  "an address": encodeURIComponent(WORD),
  "an address in small letters": encodeURIComponent(WORD).toLowerCase(),
  "an address, every byte": hex(WORD).replaceAll(/../g, "%$&"),
  "HTML, decimal": "Zoutvlakte-&#241;and&#250;",
  "HTML, hexadecimal": "Zoutvlakte-&#xF1;and&#xfa;",
  "quoted-printable": "Zoutvlakte-=C3=B1and=C3=BA",
  "base64": base64(WORD, ""),
  "base64 after one byte": base64(WORD, "1"),
  "base64 after two bytes": base64(WORD, "12"),
  "base64 of small letters": base64(WORD.toLowerCase(), "123"),
  "base64 for addresses": Buffer.from(`12${WORD} en meer`).toString("base64url"),
  "base64 of UTF-16": Buffer.from(`12${WORD} en meer`, "utf16le").toString("base64"),
  "base64 at the end": Buffer.from(`12${WORD}`).toString("base64"),
};

for (const [form, planted] of Object.entries(PLANTED)) {
  test(`a word is found in this form: ${form}`, () => {
    const around = Buffer.concat([Buffer.from([0, 255, 1]), Buffer.from(planted), Buffer.from([0, 128])]);
    assert.notEqual(new Search({ word: WORD }).in(around).length, 0);
  });
}

test("a word is not found where it is not", () => {
  const search = new Search({ word: WORD });
  const other = "Zoutvlakte-nandu";
  const all = [other, hex(other), unicode(other), base64(other, "1"), Buffer.from(other, "utf16le")];
  for (const bytes of all) {
    assert.deepEqual(search.in(bytes), []);
  }
});

test("bytes are found as they are, in hexadecimal digits, as numbers and in base64", () => {
  const bytes = Buffer.from([7, 200, 0, 255, 13, 90, 65, 250, 251, 252]);
  const search = new Search({ key: bytes });
  const around = (before) => Buffer.concat([Buffer.alloc(before, 9), bytes, Buffer.alloc(5, 9)]);
  const planted = [
    around(3),
    around(3).toString("hex").toUpperCase(),
    JSON.stringify(Array.from(around(2))),
    ...[0, 1, 2].map((before) => around(before).toString("base64")),
    around(1).toString("base64url"),
  ];
  for (const one of planted) {
    assert.notEqual(search.in(one).length, 0, String(one));
  }
  // Small letters and capitals are other bytes.
  assert.deepEqual(search.in(Buffer.from(bytes.map((byte) => (byte === 65 ? 97 : byte)))), []);
});

test("a report says what is where and does not repeat it", () => {
  const places = [
    { name: "een.log", bytes: "niets" },
    { name: "twee.log", bytes: `xx${WORD}` },
    { name: "drie.log", bytes: `xx${WORD}` },
  ];
  const told = new Search({ "the card": WORD }).inPlaces(places);
  assert.deepEqual(told, ["the card stands in twee.log at 2: UTF-8"]);
});

test("what is too short to be found by more than chance is refused", () => {
  assert.throws(() => new Search({ word: "kort" }), /too short/);
});

test("files are read in folders within folders", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kring-search-"));
  try {
    await mkdir(join(folder, "diep"));
    await writeFile(join(folder, "diep", "b"), WORD);
    await writeFile(join(folder, "a"), "");
    const names = (await filesIn(folder)).map(({ name }) => name.slice(folder.length + 1));
    assert.deepEqual(names, ["a", join("diep", "b")]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
