//! The Dutch guide: its pictures are there, its links lead somewhere, and what it names stands on the pages.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";


const ROOT = join(import.meta.dirname, "../../..");
const GUIDE = join(ROOT, "docs/handleiding");
const PICTURES = join(GUIDE, "beelden");
/** All pictures together are smaller than this. */
const LARGEST = 2_000_000;

const pages = readdirSync(GUIDE).filter((name) => name.endsWith(".md"));
const read = (path) => readFileSync(path, "utf8");
const linksIn = (text) => [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, to]) => to);
const picturesIn = (text) => linksIn(text).filter((to) => to.endsWith(".png"));

/** The place in a page that a heading makes, as GitHub and others do. */
const placeOf = (heading) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-");
const placesIn = (text) => [...text.matchAll(/^#+ (.+)$/gmu)].map(([, heading]) => placeOf(heading));

describe("every page of the guide", () => {
  for (const page of [...pages.map((name) => join(GUIDE, name)), join(ROOT, "README.md")]) {
    test(page.slice(ROOT.length + 1), () => {
      for (const to of linksIn(read(page)).filter((one) => !/^https?:/u.test(one))) {
        const [path, place] = to.split("#");
        const file = path === "" ? page : join(dirname(page), path);
        assert.ok(existsSync(file), `${to} leads nowhere`);
        if (place) assert.ok(placesIn(read(file)).includes(place), `${to}: there is no such place`);
      }
    });
  }

  test("is reached from the first", () => {
    const linked = new Set(linksIn(read(join(GUIDE, "README.md"))));
    for (const page of pages.filter((name) => name !== "README.md")) assert.ok(linked.has(page), page);
  });
});

test("every picture is shown, and none weighs much", () => {
  const shown = new Set(pages.flatMap((name) => picturesIn(read(join(GUIDE, name)))));
  const made = readdirSync(PICTURES);
  assert.deepEqual(made.map((name) => `beelden/${name}`).sort(), [...shown].sort());
  const all = made.reduce((sum, name) => sum + statSync(join(PICTURES, name)).size, 0);
  assert.ok(all < LARGEST, `${all} bytes`);
});

/** What stands on the pages in Dutch, whole, also where it is loaded late. @returns {Promise<string[]>} */
async function dutch() {
  const areas = readdirSync(join(ROOT, "browser/ui/texts/nl")).map((name) => import(`../../ui/texts/nl/${name}`));
  const texts = (await Promise.all(areas)).flatMap((area) => Object.values(area)).flatMap((area) => Object.values(area));
  const circle = texts.flatMap((text) => (typeof text === "string" ? [text] : Object.values(text)));
  const folder = join(ROOT, "locales/nl");
  const office = readdirSync(folder).flatMap((name) => [...read(join(folder, name)).matchAll(/^\s*[\w.-]+ = (.+)$/gmu)].map(([, text]) => text));
  return [...circle, ...office];
}

test("what is printed in bold as the name of a button, a page or a choice, is one", async () => {
  const known = new Set(await dutch());
  for (const name of pages.filter((one) => one !== "README.md")) {
    const bold = [...read(join(GUIDE, name)).matchAll(/\*\*([^*]+)\*\*/gu)].map(([, text]) => text.replaceAll(/\s+/gu, " "));
    assert.ok(bold.length > 0, name);
    // A point or a comma that ends a bold phrase makes it a heading within the text, and no name.
    for (const text of bold.filter((one) => !/[.,:]$/u.test(one))) assert.ok(known.has(text), `${name}: ${text}`);
  }
});
