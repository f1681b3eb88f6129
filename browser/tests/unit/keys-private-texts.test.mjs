//! Private texts: two browsers of one person write in the same place, and a server forgets.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { PrivateTexts } from "../../keys/private-texts.js";
import { toBase64 } from "../../seal/bytes.js";
import { NotReadable } from "../../seal/reasons.js";
import { higher } from "../../seal/seen.js";
import { newVaultKey, Vault } from "../../seal/vault.js";
import { Wrong } from "../../ui/trouble.js";

const PERSON = "0198c1f2-6a3e-7c41-9d20-5b8f0e4a7c33";

/** As much of keys/store.js as texts need. */
class MemoryStore {
  #sights = new Map();
  async raise(place, sight) {
    const kept = higher(this.#sights.get(place), sight);
    this.#sights.set(place, kept);
    return kept;
  }
  async placesFrom(start) {
    return [...this.#sights.keys()].filter((place) => place.startsWith(start));
  }
}

/** How many bundles the server has. */
let bundles;

/** What the server keeps; tests take things away. @type {{ container: string, field: string, revision: number, sealed: string }[]} */
let kept;

beforeEach(() => {
  kept = [];
  bundles = 1;
  mock.method(globalThis, "fetch", async (path, { method, body }) => {
    if (method === "GET") return Response.json({ texts: kept });
    const said = JSON.parse(body);
    const last = kept.find(({ container, field }) => container === said.container && field === said.field);
    if (said.generation < bundles) return Response.json({ error: "over", message: "Voorbij." }, { status: 410 });
    if (method === "DELETE") {
      kept = kept.filter((one) => one !== last);
      return new Response(null, { status: 204 });
    }
    if (said.revision !== (last?.revision ?? 0) + 1) {
      return Response.json({ error: "behind", revision: last?.revision ?? 0, sealed: last?.sealed ?? null }, { status: 409 });
    }
    kept = [...kept.filter((one) => one !== last), said];
    return new Response(null, { status: 204 });
  });
});

const vault = await Vault.fromKey(PERSON, newVaultKey());
const browser = (store = new MemoryStore()) => new PrivateTexts(vault, store, "v", 1);
const more = (word) => (before) => [before, word].filter(Boolean).join(" ");

test("a text is sealed, and comes back", async () => {
  const texts = browser();
  await texts.write("journal", "today", more("een"));
  assert.ok(!JSON.stringify(kept).includes(toBase64(new TextEncoder().encode("een"))));
  assert.deepEqual(await browser().all("journal"), [{ field: "today", revision: 1, text: "een" }]);
});

test("who was not first adds to what was written meanwhile", async () => {
  const [one, other] = [browser(), browser()];
  await one.write("journal", "today", more("een"));
  await other.write("journal", "today", more("twee"));
  await one.write("journal", "today", more("drie"));
  assert.deepEqual((await browser().all("journal"))[0], { field: "today", revision: 3, text: "een twee drie" });
});

test("an older revision than was seen is noticed", async () => {
  const texts = browser();
  await texts.write("journal", "today", more("een"));
  const [old] = kept;
  await texts.write("journal", "today", more("twee"));
  kept = [old];
  await assert.rejects(texts.all("journal"), (error) => error instanceof NotReadable && error.reason === "rolled-back");
});

test("what is only ever added to does not go unnoticed", async () => {
  const store = new MemoryStore();
  await browser(store).write("seen", "circle", more("een"));
  kept = [];
  await assert.rejects(browser(store).all("seen"), (error) => error instanceof NotReadable && error.reason === "rolled-back");
  assert.deepEqual(await browser(store).all("journal"), []);
});

test("after a reset, revisions begin anew and nothing is missing", async () => {
  const store = new MemoryStore();
  await browser(store).write("seen", "circle", more("een"));
  await browser(store).write("seen", "circle", more("twee"));
  kept = [];
  const later = new PrivateTexts(await Vault.fromKey(PERSON, newVaultKey()), store, "another", 2);
  assert.deepEqual(await later.all("seen"), []);
  await later.write("seen", "circle", more("drie"));
  assert.equal((await later.all("seen"))[0].text, "drie");
});

test("under a vault key of before, nothing is written over what is new", async () => {
  const texts = browser();
  bundles = 2;
  await assert.rejects(texts.write("seen", "circle", more("oud")), { token: "over" });
  assert.deepEqual(kept, []);
});

test("a text that was removed may be written anew", async () => {
  const texts = browser();
  await texts.write("sheet", "1", more("een"));
  assert.equal(await texts.one("sheet", "1"), "een");
  await texts.clear("sheet");
  assert.equal(await texts.one("sheet", "1"), null);
  assert.deepEqual(await texts.all("sheet"), []);
  await texts.write("sheet", "1", more("twee"));
});

test("a server that says for ever that somebody was first is not asked for ever", async () => {
  let asked = 0;
  mock.method(globalThis, "fetch", async () => {
    asked += 1;
    assert.ok(asked < 100, "it is asked again and again");
    return Response.json({ error: "behind", revision: 0, sealed: null }, { status: 409 });
  });
  await assert.rejects(browser().write("journal", "today", more("een")), Wrong);
  assert.ok(asked > 2, "others who are first now and then do no harm");
});
