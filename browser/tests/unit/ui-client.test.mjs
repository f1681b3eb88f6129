//! Asking the server: again when there was no answer, and never another question than before.

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { get, getNewer, post, Refused, Unanswered } from "../../api/client.js";

const answer = (status, body, headers = {}) => new Response(body === undefined ? null : JSON.stringify(body), { status, headers });

/** Answers one question after the other; an error is no answer. */
function serverSays(...answers) {
  const asked = [];
  mock.method(globalThis, "fetch", async (path, { method, body, headers }) => {
    asked.push({ path, method, body, headers });
    const said = answers.shift();
    if (said instanceof Error) throw said;
    return said;
  });
  // Waiting takes no time here.
  mock.method(globalThis, "setTimeout", (then) => queueMicrotask(then));
  return asked;
}

afterEach(() => mock.restoreAll());

test("a change whose answer got lost is sent again as it was", async () => {
  const asked = serverSays(new TypeError("lost"), answer(503), answer(204));
  await post("/api/circles", { id: "1" });
  assert.equal(asked.length, 3);
  assert.deepEqual(new Set(asked.map(({ body }) => body)), new Set(['{"id":"1"}']));
  assert.equal(asked[0].headers["Content-Type"], "application/json");
});

test("whoever never answers is told of", async () => {
  const asked = serverSays(...Array.from({ length: 9 }, () => new TypeError("lost")));
  await assert.rejects(post("/api/circles", {}), Unanswered);
  assert.equal(asked.length, 4);
});

test("a no is a no, with its words and what else it says", async () => {
  const asked = serverSays(answer(409, { error: "behind", message: "Iemand was eerder.", head: 5 }));
  await assert.rejects(post("/api/x", {}), (error) => {
    assert.ok(error instanceof Refused);
    assert.deepEqual([error.status, error.token, error.message, error.answer.head], [409, "behind", "Iemand was eerder.", 5]);
    return true;
  });
  assert.equal(asked.length, 1);
});

test("who asked too much at once asks again after a moment, and is told of a long wait", async () => {
  const slowDown = (seconds) => answer(429, { error: "slow-down" }, { "Retry-After": seconds });
  const asked = serverSays(slowDown("1"), slowDown("2"), answer(200, { rounds: [] }));
  assert.deepEqual(await get("/api/circles/1/rounds"), { rounds: [] });
  assert.equal(asked.length, 3);
  mock.restoreAll();
  const once = serverSays(slowDown("60"), answer(200, {}));
  await assert.rejects(get("/api/links"), (error) => error instanceof Refused && error.wait === 60);
  assert.equal(once.length, 1);
});

test("a page of something in between is no answer; a no without words is still a no", async () => {
  serverSays(...Array.from({ length: 4 }, () => new Response("<html>", { status: 200 })));
  await assert.rejects(get("/api/me"), Unanswered);
  mock.restoreAll();
  serverSays(new Response("<html>", { status: 500 }));
  await assert.rejects(get("/api/me"), (error) => error instanceof Refused && error.status === 500);
});

test("what is known is not sent again", async () => {
  const asked = serverSays(answer(200, { head: 1 }, { ETag: '"7"' }), answer(304));
  assert.deepEqual(await getNewer("/api/circles/1", null), { status: 200, body: { head: 1 }, etag: '"7"' });
  assert.equal(await getNewer("/api/circles/1", '"7"'), null);
  assert.deepEqual(asked.map(({ headers }) => headers["If-None-Match"]), [undefined, '"7"']);
});
