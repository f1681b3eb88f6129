//! What the pages say: people find their way by the words on buttons and links, and so do these
//! tests. The words are read where the product has them, so that whoever words something better
//! changes one place.

import { readdirSync, readFileSync } from "node:fs";

const TEXTS = new URL("../../ui/texts/", import.meta.url);

/** From the beginning, or when a part is loaded late. */
const CIRCLE_SIDE = { nl: await areasOf("nl"), en: await areasOf("en") };

/** @param {"nl" | "en"} lang */
async function areasOf(lang) {
  const files = readdirSync(new URL(`${lang}/`, TEXTS));
  const areas = await Promise.all(files.map((file) => import(new URL(`${lang}/${file}`, TEXTS).href)));
  return Object.assign({}, ...areas.flatMap((area) => Object.values(area)));
}

/** @type {Map<string, Map<string, string>>} */
const officeSide = new Map();

/**
 * A text of the circle side: browser/ui/texts.
 *
 * @param {"nl" | "en"} lang
 * @param {string} key
 * @param {Record<string, string | number>} [values] for its `{names}`, and `count` where it has two forms
 */
export function circleText(lang, key, values = {}) {
  const text = CIRCLE_SIDE[lang][key];
  if (text === undefined) {
    throw new RangeError(`the circle side says nothing called ${key}`);
  }
  const form = typeof text === "string" ? text : text[values.count === 1 ? "one" : "other"];
  return form.replaceAll(/\{(\w+)\}/g, (_, name) => given(key, values, name));
}

/**
 * A text of the office side: locales/LANG/*.ftl, `message` or `message.attribute`. Only what has
 * one form.
 *
 * @param {"nl" | "en"} lang
 * @param {string} key
 * @param {Record<string, string | number>} [values] for its `{ $names }`
 */
export function officeText(lang, key, values = {}) {
  if (!officeSide.has(lang)) {
    officeSide.set(lang, new Map(["office", "admin", "mail"].flatMap((file) => messagesIn(lang, file))));
  }
  const text = officeSide.get(lang).get(key);
  if (text === undefined) {
    throw new RangeError(`the office side says nothing called ${key} in one form`);
  }
  return text.replaceAll(/\{ \$(\w+) \}/g, (_, name) => given(key, values, name));
}

function given(key, values, name) {
  if (!Object.hasOwn(values, name)) {
    throw new RangeError(`${key} says {${name}}`);
  }
  return String(values[name]);
}

/** @returns {[string, string][]} what stands on one line each */
function messagesIn(lang, file) {
  const path = new URL(`../../../locales/${lang}/${file}.ftl`, import.meta.url);
  let message;
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => {
      const found = /^(?<indent>\s*)(?<dot>\.?)(?<name>[\w-]+) =\s*(?<text>.*)$/.exec(line)?.groups;
      if (!found) {
        return [];
      }
      if (!found.dot && !found.indent) {
        message = found.name;
      }
      const key = found.dot ? `${message}.${found.name}` : message;
      return found.text === "" ? [] : [[key, found.text]];
    });
}
