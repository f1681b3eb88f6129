//! Makes the pictures of the guide and of the README: people in real browsers, with the robots of
//! `kring demo` around them.
//!
//!     cargo xtask browser -- browser/tests/pictures.mjs
//!     KRING_BIN=target/debug/kring KRING_TEST_CHROMIUM=/usr/bin/chromium node browser/tests/pictures.mjs
//!
//! It takes two or three minutes. The second way, names of stories after it (`gossip cards coach mirror practising
//! beginning`) make the pictures of those alone. A second run shows the same people and words; what o'clock it is, four words,
//! the digits of a sheet and the order of cards are of that run.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { beginning } from "./pictures/beginning.mjs";
import { cards } from "./pictures/cards.mjs";
import { coach } from "./pictures/coach.mjs";
import { gossip } from "./pictures/gossip.mjs";
import { mirror } from "./pictures/mirror.mjs";
import { practising } from "./pictures/practising.mjs";
import { smallPng } from "./pictures/small-png.mjs";
import { startDemo } from "./support/demo.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/handleiding/beelden/", import.meta.url));
/** The stories that are wanted; all, when none is named. */
const wanted = process.argv.slice(2);

/** What is made from it, always the same people and words. */
const SEED = 4;

/** Room around a part of a page. */
const AROUND = 12;

/**
 * Keeps what somebody sees.
 *
 * @param {{ page: import("playwright-core").Page }} person
 * @param {string} name of the file
 * @param {object} [what] the whole window from the top of the page, unless told otherwise
 * @param {number} [what.height] of the window
 * @param {import("playwright-core").Locator} [what.of] this part alone
 * @param {import("playwright-core").Locator} [what.below] from under this on
 */
async function take({ page }, name, { height, of, below } = {}) {
  const { width } = page.viewportSize();
  await page.setViewportSize({ width, height: height ?? page.viewportSize().height });
  await page.evaluate("scrollTo(0, 0)");
  await page.mouse.move(0, 0);
  await page.evaluate("document.fonts.ready.then(() => true)");
  const clip = (of && (await around(of))) ?? (below && (await under(below)));
  const picture = await page.screenshot(clip && { clip, fullPage: true });
  await smallPng(picture, join(FOLDER, `${name}.png`));
  console.log(`${name}.png`);
}

async function around(part) {
  const { x, y, width, height } = await part.boundingBox();
  return { x: x - AROUND, y: y - AROUND, width: width + 2 * AROUND, height: height + 2 * AROUND };
}

async function under(part) {
  const { width, height } = part.page().viewportSize();
  const box = await part.boundingBox();
  const y = box.y + box.height;
  return { x: 0, y, width, height: height - y };
}

const stories = [
  [gossip, { method: "gossip", pace: "quick" }],
  [cards, { method: "socratic", pace: "at-once" }],
  [coach, { method: "ten-steps", pace: "at-once" }],
  [mirror, { method: "ten-steps", pace: "at-once", humans: 0 }],
  [practising, { method: "incident", pace: "normal" }],
  [beginning, { method: "incident", pace: "normal" }],
];

async function tell() {
  await mkdir(FOLDER, { recursive: true });
  for (const [story, how] of stories) {
    if (wanted.length > 0 && !wanted.includes(story.name)) continue;
    const demo = await startDemo({ seed: SEED, ...how });
    await story(demo, take);
    await demo.end();
  }
}

const failure = await tell().then(
  () => null,
  (error) => error,
);
if (failure) console.error(failure);
// Browsers and servers that were started end with the process.
process.exit(failure ? 1 : 0);
