//! Finding a text in a recording, however it is written there.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { searchRecording } from "../support/recording.mjs";

const TEXT = 'Hoe zég ik "nee"?';

const FORMS = {
  plain: [TEXT, "as it is"],
  json: [JSON.stringify({ a: TEXT }), "JSON"],
  "json-ascii": ['{"a": "Hoe z\\u00e9g ik \\"nee\\"?"}', "JSON"],
  address: [`/?q=${encodeURIComponent(TEXT)}`, "address"],
  form: [`q=${encodeURIComponent(TEXT).replaceAll("%20", "+")}`, "form"],
  base64: [btoa(Buffer.from(TEXT).toString("latin1")), "base64"],
  "base64-shifted-1": [Buffer.from(`1${TEXT}..`).toString("base64"), "base64"],
  "base64-shifted-2": [Buffer.from(`12${TEXT}..`).toString("base64"), "base64"],
  base64url: [Buffer.from(`.${TEXT}`).toString("base64url"), "base64"],
  "utf-16": [Buffer.from(TEXT, "utf16le"), "UTF-16"],
};

test("a text is found in every form, and only where it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kring-search-"));
  for (const [name, [content]] of Object.entries(FORMS)) {
    await writeFile(join(folder, name), content);
  }
  await writeFile(join(folder, "other"), "Hoe zeg ik ja?");
  const found = await searchRecording(folder, TEXT);
  const wanted = Object.entries(FORMS).map(([file, [, form]]) => ({ file, form }));
  const byFile = (one, other) => (one.file < other.file ? -1 : 1);
  assert.deepEqual(found.sort(byFile), wanted.sort(byFile));
  await rm(folder, { recursive: true });
});
