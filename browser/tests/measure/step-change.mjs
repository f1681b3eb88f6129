//! How fast the room is in browsers, in figures; no test, as they depend on the machine.
//!
//! - A step change: from the facilitator's press until it is drawn on each of seven screens.
//!   Asked: 100 ms, median.
//! - The shell: from asking for the first page of a circle until it can be used, without anything in
//!   the browser's cache and with it. Asked: 300 ms on a warm server.
//! - What is loaded for that, compressed. Asked: 120 kB.
//!
//! On a quiet machine, with a release build and a Chromium:
//!
//!     cargo build --release
//!     cd browser && KRING_BIN=../target/release/kring KRING_TEST_CHROMIUM=/usr/bin/chromium \
//!         node tests/measure/step-change.mjs

import { loadavg } from "node:os";

import { circleWithKeys, endRoom, goToRoom, openRound } from "../support/rooms.mjs";
import { startServer } from "../support/server.mjs";
import { until } from "../support/until.mjs";

/** Each has ten step changes. */
const ROUNDS = 3;
const METHOD = "socratic";
const LOADS = 15;
/** Who presses twice at once means it once: so long a step is looked at before the next press counts. */
const LOOKED_AT_MS = 1_000;

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

async function measure() {
  const load = loadavg().map((one) => one.toFixed(1));
  const server = await startServer();
  const { people, circle } = await circleWithKeys(server, 7);
  console.log(`load of the machine, in 1, 5 and 15 minutes: ${load.join(", ")}`);
  const changes = [];
  for (let count = 0; count < ROUNDS; count += 1) changes.push(...(await stepChanges(people, circle)));
  tell("a step change on each of seven screens", changes.flat());
  tell("a step change on the last of seven screens", changes.map((one) => Math.max(...one)));
  await shell(people[1], circle);
  await endRoom(people);
  await server.stop();
}

/** @returns {Promise<number[][]>} for each change, how many milliseconds it took on each screen */
async function stepChanges(people, circle) {
  const round = await openRound(people, circle, { method: METHOD, begun: true });
  await Promise.all(people.map((person) => goToRoom(person, circle, round)));
  await Promise.all(people.map(({ page }) => page.evaluate(watchTitle)));
  const [{ page: guide }] = people;
  const next = guide.locator("#guide-next");
  const taken = [];
  while ((await next.count()) > 0) {
    await wait(LOOKED_AT_MS);
    const pressed = await next.evaluate((button) => {
      button.click();
      return performance.timeOrigin + performance.now();
    });
    const drawn = await until(async () => {
      const all = await Promise.all(people.map(({ page }) => page.evaluate("drawn")));
      return all.every((times) => times.length === taken.length + 1) && all.map((times) => times.at(-1));
    });
    taken.push(drawn.map((at) => at - pressed));
  }
  return taken;
}

/** Notes when another title was drawn; runs in the page. */
function watchTitle() {
  globalThis.drawn = [];
  const title = document.querySelector("main h1");
  const note = () => globalThis.drawn.push(performance.timeOrigin + performance.now());
  // What runs in the frame after next runs once this one was drawn.
  const observer = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(note)));
  observer.observe(title, { childList: true, characterData: true, subtree: true });
}

/** The first page of the circle. */
async function shell(person, circle) {
  const { page, context } = person;
  const debug = await context.newCDPSession(page);
  await debug.send("Network.enable");
  await context.addInitScript(noteWhenUsable);
  const path = `/circle/${circle.id}`;
  const loads = async (isEmpty) => {
    const times = [];
    for (let count = 0; count < LOADS; count += 1) {
      if (isEmpty) await debug.send("Network.clearBrowserCache");
      await page.goto(path);
      times.push(await until(() => page.evaluate("usable")));
      // What it still asks for is no part of the next.
      await page.waitForLoadState("networkidle");
    }
    return times;
  };
  tell("the shell until it can be used, nothing in the cache", await loads(true));
  tell("the shell until it can be used, from the cache", await loads(false));
  await debug.send("Network.clearBrowserCache");
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  const files = (await page.evaluate(filesLoaded)).filter(({ path: of }) => !of.startsWith("/api/"));
  const kilobytes = (of) => (files.reduce((sum, one) => sum + one[of], 0) / 1000).toFixed(1);
  console.log(`the shell, compressed: ${kilobytes("body")} kB in ${files.length} files, ${kilobytes("all")} kB with headers`);
  if (process.env.KRING_MEASURE_FILES) {
    for (const { path: of, body } of files.sort((one, other) => other.body - one.body)) console.log(body, of);
  }
  await debug.detach();
}

/** Notes when the first heading is drawn; runs in the page before all else. */
function noteWhenUsable() {
  globalThis.usable = null;
  const look = () => {
    const title = document.querySelector("main h1");
    if (!title?.textContent) return requestAnimationFrame(look);
    return requestAnimationFrame(() => (globalThis.usable = performance.now()));
  };
  requestAnimationFrame(look);
}

/** What was loaded for the page, as large as it came; runs in the page. */
function filesLoaded() {
  return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((one) => ({
    path: new URL(one.name).pathname,
    body: one.encodedBodySize,
    all: one.transferSize,
  }));
}

/** @param {string} what @param {number[]} times in milliseconds */
function tell(what, times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share) => `${sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0)} ms`;
  console.log(`${what}: median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)} (${sorted.length} times)`);
}

await measure();
// The browser would keep it going.
process.exit();
