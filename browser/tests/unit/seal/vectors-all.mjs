/** Goes through docs/sealing-vectors.json, in Node and in browsers. */

import { reasonOf } from "./fixtures.mjs";
import { accepted } from "./vectors-accepted.mjs";
import { walkAll } from "./vectors-given.mjs";
import { refused } from "./vectors-refused.mjs";

/** Which parts of the file hold no examples. */
const OTHERS = ["about", "version", "refused"];

/**
 * @param {any} vectors
 * @returns {Promise<{ failures: string[], counts: Record<string, number> }>} how many examples of each
 *   section and check were tried
 */
export async function goThrough(vectors) {
  const walked = await walkAll(vectors);
  const failures = [];
  const counts = {};
  const attempt = async (kind, what, act) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    await act().catch((error) => failures.push(`${kind}, ${what}: ${error.stack ?? error}`));
  };
  for (const section of Object.keys(vectors).filter((name) => !OTHERS.includes(name))) {
    for (const [at, example] of vectors[section].entries()) {
      await attempt(section, at, async () => accepted[section](example, vectors, walked));
    }
  }
  for (const { check, what, why, with: given } of vectors.refused) {
    await attempt(`refused ${check}`, what, async () => {
      const reason = await reasonOf(async () => refused[check](given, vectors, walked));
      if (reason !== why) throw new Error(`${reason} instead of ${why}`);
    });
  }
  return { failures, counts };
}
