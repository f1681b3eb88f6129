//! What a browser lacks. That a whole one lacks nothing, chromium.test.mjs shows.

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { missing } from "../../../seal/support.js";

afterEach(() => mock.restoreAll());

/** Node is no browser: it has all of WebCrypto, and none of these. */
const NOT_IN_NODE = ["secure-context", "import-maps", "key-storage"];

const unknown = () => Promise.reject(new DOMException("unknown", "NotSupportedError"));

/** WebCrypto as it was, but without one algorithm, named in the second or third place. */
function without(name, method, at) {
  const real = crypto.subtle[method].bind(crypto.subtle);
  mock.method(crypto.subtle, method, (...all) => ((all[at].name ?? all[at]) === name ? unknown() : real(...all)));
}

test("Node can compute everything", async () => {
  assert.deepEqual(await missing(), NOT_IN_NODE);
});

test("a browser that cannot sign with Ed25519 is found out", async () => {
  without("Ed25519", "importKey", 2);
  assert.deepEqual(await missing(), ["secure-context", "ed25519", "import-maps", "key-storage"]);
});

test("a browser that cannot agree with X25519 is found out", async () => {
  without("X25519", "importKey", 2);
  assert.deepEqual(await missing(), ["secure-context", "x25519", "import-maps", "key-storage"]);
});

test("a browser that makes other keys of the same seed is found out", async () => {
  const real = crypto.subtle.importKey.bind(crypto.subtle);
  const other = (bytes) => bytes.with(47, bytes[47] ^ 1);
  mock.method(crypto.subtle, "importKey", (format, bytes, ...all) => real(format, format === "pkcs8" ? other(bytes) : bytes, ...all));
  assert.deepEqual(await missing(), ["secure-context", "ed25519", "x25519", "import-maps", "key-storage"]);
});

test("a browser that computes something else is found out", async () => {
  mock.method(crypto.subtle, "deriveBits", async () => new Uint8Array(32).fill(1).buffer);
  assert.ok((await missing()).includes("webcrypto"));
});

test("an address without https has no WebCrypto at all", async () => {
  mock.getter(crypto, "subtle", () => undefined);
  assert.deepEqual(await missing(), ["secure-context", "webcrypto", "ed25519", "x25519", "import-maps", "key-storage"]);
});
