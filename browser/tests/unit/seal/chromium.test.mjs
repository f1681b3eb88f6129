//! The same modules in a real browser, under a policy as strict as that of the circle side.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, before, test } from "node:test";

import { newPerson } from "../../support/browser.mjs";

const ROOT = new URL("../../../../", import.meta.url);
const SHARED = /^\/(browser\/(seal|tests\/unit\/seal)\/[a-z0-9-]+\.m?js|docs\/sealing-vectors\.json)$/;
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";
const KINDS = { ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json" };

const server = createServer(async (request, response) => {
  const path = request.url;
  response.setHeader("Content-Security-Policy", POLICY);
  response.setHeader("Content-Type", `${KINDS[extname(path)] ?? "text/html"}; charset=utf-8`);
  if (SHARED.test(path)) return response.end(await readFile(new URL(`.${path}`, ROOT)));
  return response.end("<!doctype html><link rel=icon href=data:,><title>Zegel</title>");
});

let port;
before(async () => {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  port = server.address().port;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

/** What `look` finds in a page at `host`. */
async function inBrowser(t, host, look) {
  const person = await newPerson();
  t.after(() => person.close());
  await person.page.goto(`http://${host}:${port}/`);
  const found = await person.page.evaluate(look);
  await person.assertQuiet();
  return found;
}

test("nothing is missing", async (t) => {
  const names = await inBrowser(t, "localhost", async () => (await import("/browser/seal/support.js")).missing());
  assert.deepEqual(names, []);
});

test("trying leaves nothing behind", async (t) => {
  const left = await inBrowser(t, "localhost", async () => {
    await (await import("/browser/seal/support.js")).missing();
    return indexedDB.databases();
  });
  assert.deepEqual(left, []);
});

test("every example is read as in Node", async (t) => {
  const { failures, counts } = await inBrowser(t, "localhost", async () => {
    const { goThrough } = await import("/browser/tests/unit/seal/vectors-all.mjs");
    const vectors = await (await fetch("/docs/sealing-vectors.json")).json();
    return goThrough(vectors);
  });
  assert.deepEqual(failures, []);
  assert.ok(counts.texts > 0 && counts["refused entry"] > 0);
});

test("the key of a browser can be stored, and not read out", async (t) => {
  const kept = await inBrowser(t, "localhost", async () => {
    const { newBrowserKey } = await import("/browser/seal/unlock.js");
    const key = structuredClone(await newBrowserKey());
    const raw = await crypto.subtle.exportKey("raw", key).catch((error) => error.name);
    return { extractable: key.extractable, raw };
  });
  assert.deepEqual(kept, { extractable: false, raw: "InvalidAccessError" });
});
