//! The examples that both programs pass.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { accepted } from "./vectors-accepted.mjs";
import { goThrough } from "./vectors-all.mjs";
import { refused } from "./vectors-refused.mjs";

const file = new URL("../../../../docs/sealing-vectors.json", import.meta.url);
const vectors = JSON.parse(await readFile(file, "utf8"));

test("every example is read as it should be, and every refusal has its reason", async () => {
  const { failures, counts } = await goThrough(vectors);
  assert.deepEqual(failures, []);
  const kinds = [...Object.keys(accepted), ...Object.keys(refused).map((check) => `refused ${check}`)];
  assert.deepEqual(Object.keys(counts).sort(), kinds.sort(), "kinds of examples");
});
