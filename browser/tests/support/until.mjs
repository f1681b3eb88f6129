//! Waiting for something that comes about by itself.

import { setTimeout as wait } from "node:timers/promises";

/**
 * Asks until the answer is neither false nor empty, and returns it.
 *
 * For pages, a locator's `waitFor` is better where it will do. `page.waitForFunction` will not: it
 * needs `eval`, which a strict content security policy refuses. Ask with `page.evaluate` here.
 *
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {object} [options]
 * @param {string} [options.what] what is waited for, to be named when it does not come
 * @param {number} [options.timeout] for how many milliseconds
 * @returns {Promise<T>}
 */
export async function until(ask, { what = String(ask), timeout = 30_000 } = {}) {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${timeout} ms in vain: ${what}`);
    }
    await wait(25);
  }
}
