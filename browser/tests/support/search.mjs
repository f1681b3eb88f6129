//! Looking for words in bytes, however they may have been written down.
//!
//! What must be nowhere is looked for in every form that a program is likely to give it: as
//! UTF-8 and UTF-16, in base64 at each of its three alignments, in hexadecimal digits, escaped for
//! JSON, for addresses and forms, for HTML and for mails; in capitals and in small letters; with
//! letters and their accents together or apart. Forms are not combined: what somebody writes in
//! base64 within base64 is not found.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Shorter ones turn up by chance. */
const SHORTEST = 8;

/**
 * Something to look for.
 *
 * @typedef {{ name: string, form: string, at: number }} Found `name` is what the word is called:
 *   a report must not tell a secret
 */
export class Search {
  /** Written with small letters only, for bytes that were made so. */
  #anyCase = new Needles();
  #asItIs = new Needles();

  /**
   * @param {Record<string, string | Buffer>} wanted by what each is called: words, or bytes
   */
  constructor(wanted) {
    for (const [name, what] of Object.entries(wanted)) {
      if (what.length < SHORTEST) {
        throw new RangeError(`${name} is too short to look for`);
      }
      const forms = typeof what === "string" ? formsOfWord(what) : formsOfBytes(what);
      for (const { form, bytes, exact } of forms) {
        (exact ? this.#asItIs : this.#anyCase).add({ name, form, bytes });
      }
    }
  }

  /**
   * @param {Buffer | string} bytes
   * @returns {Found[]} each word once for each of its forms
   */
  in(bytes) {
    const whole = Buffer.from(bytes);
    const found = [...this.#asItIs.in(whole), ...this.#anyCase.in(inSmallLetters(whole))];
    return found.map(([{ name, form }, at]) => ({ name, form, at })).sort((one, other) => one.at - other.at);
  }

  /**
   * @param {{ name: string, bytes: Buffer | string }[]} places
   * @returns {string[]} one line each: what was found where
   */
  inPlaces(places) {
    const seen = new Set();
    return places.flatMap(({ name: place, bytes }) => {
      // Files of ours that every browser loads are looked through once.
      const hash = createHash("sha256").update(bytes).digest("hex");
      if (seen.has(hash)) {
        return [];
      }
      seen.add(hash);
      return this.in(bytes).map(({ name, form, at }) => `${name} stands in ${place} at ${at}: ${form}`);
    });
  }
}

/** Thousands of needles are looked for in one go through the haystack, by their first four bytes. */
class Needles {
  #byStart = new Map();
  /** Which two bytes a needle begins with at all: most places are passed over by a look at this. */
  #begins = new Uint8Array(0x10000);

  add(needle) {
    const { bytes } = needle;
    const start = bytes.readUInt32BE(0);
    this.#begins[start >>> 16] = 1;
    this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), needle]);
  }

  /** @returns {Map<{ name: string, form: string }, number>} where each stands first */
  in(haystack) {
    const found = new Map();
    for (let at = 0; at + 4 <= haystack.length; at += 1) {
      if (this.#begins[(haystack[at] << 8) | haystack[at + 1]] === 0) {
        continue;
      }
      for (const needle of this.#byStart.get(haystack.readUInt32BE(at)) ?? []) {
        const { bytes } = needle;
        if (!found.has(needle) && bytes.compare(haystack, at, Math.min(at + bytes.length, haystack.length)) === 0) {
          found.set(needle, at);
        }
      }
    }
    return found;
  }
}

/** The files of a folder and of the folders in it, as `Search` takes them. */
export async function filesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name));
  return Promise.all(files.sort().map(async (name) => ({ name, bytes: await readFile(name) })));
}

/** Only `A` to `Z` change, so that the bytes of other letters and of UTF-16 stay what they are. */
function inSmallLetters(bytes) {
  const small = Buffer.from(bytes);
  for (let at = 0; at < small.length; at += 1) {
    if (small[at] >= 0x41 && small[at] <= 0x5a) {
      small[at] |= 0x20;
    }
  }
  return small;
}

function formsOfWord(word) {
  // The accents and the capitals of letters beyond `Z` are other bytes.
  const cases = [word, word.toLowerCase(), word.toUpperCase()];
  const written = new Set(cases.flatMap((one) => [one.normalize("NFC"), one.normalize("NFD")]));
  return unique([...written].flatMap(formsOfOneWriting));
}

function formsOfOneWriting(word) {
  const utf8 = Buffer.from(word);
  const little = Buffer.from(word, "utf16le");
  const big = Buffer.from(little).swap16();
  const units = Array.from(little.subarray(0, little.length), (_, at) => at)
    .filter((at) => at % 2 === 0)
    .map((at) => little.readUInt16LE(at));
  const address = encodeURIComponent(word);
  const entities = (write) => word.replaceAll(/[^ -~]/gu, (letter) => write(letter.codePointAt(0)));
  const anyCase = [
    ["UTF-8", utf8],
    ["UTF-16, little-endian", little],
    ["UTF-16, big-endian", big],
    ["hexadecimal", utf8.toString("hex")],
    ["hexadecimal of UTF-16", little.toString("hex")],
    ["hexadecimal of UTF-16", big.toString("hex")],
    ["JSON", JSON.stringify(word).slice(1, -1).replaceAll(/[^ -~]/g, unitEscaped)],
    ["JSON, every letter", units.map((unit) => escaped(unit)).join("")],
    ["address", address],
    ["form", address.replaceAll("%20", "+")],
    ["address, every byte", Array.from(utf8, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")],
    ["HTML, decimal", entities((code) => `&#${code};`)],
    ["HTML, hexadecimal", entities((code) => `&#x${code.toString(16)};`)],
    ["quoted-printable", quotedPrintable(utf8)],
  ];
  return [
    ...anyCase.map(([form, bytes]) => ({ form, bytes: inSmallLetters(Buffer.from(bytes)), exact: false })),
    ...base64Of(utf8, "base64"),
    ...base64Of(little, "base64 of UTF-16"),
  ];
}

function formsOfBytes(bytes) {
  return unique([
    { form: "as it is", bytes, exact: true },
    { form: "hexadecimal", bytes: Buffer.from(bytes.toString("hex")), exact: false },
    { form: "a list of numbers", bytes: Buffer.from(Array.from(bytes).join(",")), exact: true },
    ...base64Of(bytes, "base64"),
  ]);
}

/**
 * Base64 writes three bytes as four characters, so it depends on how many bytes stand before. What
 * depends on those next to it is left out.
 */
function base64Of(bytes, form) {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const from = Math.ceil((before * 4) / 3);
    const to = Math.floor((whole.length * 4) / 3);
    const text = whole.toString("base64").slice(from, to);
    const forAddresses = text.replaceAll("+", "-").replaceAll("/", "_");
    const named = `${form} after ${before}`;
    return [text, forAddresses].map((one) => ({ form: named, bytes: Buffer.from(one), exact: true }));
  });
}

function escaped(unit) {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

function unitEscaped(letter) {
  return escaped(letter.charCodeAt(0));
}

function quotedPrintable(utf8) {
  const isPlain = (byte) => byte >= 0x20 && byte <= 0x7e && byte !== 0x3d;
  return Array.from(utf8, (byte) =>
    isPlain(byte) ? String.fromCharCode(byte) : `=${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}

/** The same bytes are looked for once, by the name that came first. */
function unique(forms) {
  const byBytes = new Map(forms.map((one) => [`${one.exact} ${one.bytes.toString("hex")}`, one]).reverse());
  return [...byBytes.values()];
}
