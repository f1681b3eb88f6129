//! A real `kring demo` process, in a temporary folder of its own, and people who sit down in it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { mustEnd } from "./ending.mjs";
import { somebody } from "./story-people.mjs";
import { until } from "./until.mjs";

/** How long robots may take to live through a circle's first weeks. */
const PAST_MS = 120_000;

/**
 * @param {object} [options]
 * @param {number} [options.seed] from which everything is made
 * @param {string} [options.method] of the first round
 * @param {string} [options.pace] of the robots
 * @param {number} [options.humans] for so many people the robots wait
 * @param {"nl" | "en"} [options.lang]
 * @returns {Promise<{ url: string, folder: string, end: () => Promise<void> }>} as of a server
 */
export async function startDemo({ seed = 1, method = "gossip", pace = "at-once", humans = 1, lang = "nl" } = {}) {
  const program = process.env.KRING_BIN;
  if (!program) throw new Error("KRING_BIN names no program: run `cargo xtask browser`");
  const folder = mkdtempSync(join(tmpdir(), "kring-demo-"));
  const set = { port: 0, folder, seed, method, pace, humans, lang };
  const demo = spawn(program, ["demo", ...Object.entries(set).flatMap(([name, value]) => [`--${name}`, `${value}`])]);
  let said = "";
  for (const output of [demo.stdout, demo.stderr]) output.setEncoding("utf8").on("data", (text) => (said += text));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  const done = mustEnd({ end: () => end(), endNow: () => (demo.kill("SIGKILL"), forget()) });
  async function end() {
    done();
    const ended = demo.exitCode !== null || once(demo, "exit");
    demo.kill("SIGTERM");
    await ended;
    forget();
  }
  const url = await until(
    () => {
      if (demo.exitCode !== null) throw new Error(`the demo ended before it was ready:\n${said}`);
      return /Kring is on (http:\/\/localhost:\d+)\/demo/.exec(said)?.[1];
    },
    { what: "the demo says where it is", timeout: PAST_MS },
  );
  return { url, folder, end };
}

/**
 * Somebody chooses on the page of the demo who they want to be.
 *
 * @param {{ url: string }} demo
 * @param {"facilitator" | "presenter" | "peer"} wish
 * @param {object} [options] what `newPerson` takes
 * @returns {Promise<object>} as of `somebody`; `circle` and `round` are ids
 */
export async function sitDown(demo, wish, options = {}) {
  const person = await somebody({ server: demo, called: wish, address: "", ...options });
  await person.page.goto("/demo");
  const name = person.t(`demo-role.${wish}`);
  await person.page.getByRole("button", { name: new RegExp(`^${name}`, "u") }).click();
  await person.page.waitForURL(/\/round\//);
  const [, circle, round] = /circle\/([^/]+)\/round\/([^/]+)/.exec(person.page.url());
  return Object.assign(person, { circle, round });
}
