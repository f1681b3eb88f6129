//! The mail server for tests, with a real client.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { createTransport } from "nodemailer";

const PROGRAM = fileURLToPath(new URL("../support/smtp.mjs", import.meta.url));

const MAIL = { from: "kring@example.org", to: "anna@example.org", subject: "Dag", text: "Dag Anna\n" };

/** Starts the server and does something with what it says and a client for it. */
async function withServer(options, work) {
  const server = spawn(process.execPath, [PROGRAM, ...options], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value);
  const { port, certificate } = await next();
  const client = (settings) =>
    createTransport({ host: "127.0.0.1", port, ignoreTLS: true, socketTimeout: 500, ...settings });
  await work({ client, next, certificate });
  server.stdin.end();
  assert.deepEqual(await once(server, "exit"), [0, null]);
}

test("it says what it was sent", () =>
  withServer([], async ({ client, next }) => {
    await client().sendMail(MAIL);
    const { mail } = await next();
    assert.deepEqual({ ...mail, raw: undefined }, {
      from: MAIL.from,
      to: [MAIL.to],
      raw: undefined,
      tls: false,
      user: null,
    });
    assert.match(mail.raw, /^From: kring@example\.org\r\n[^]*\r\n\r\nDag Anna\r\n$/);
  }));

test("it takes mail only from who signs in", () =>
  withServer(["--auth", "kring:s:cret"], async ({ client, next }) => {
    await assert.rejects(client().sendMail(MAIL), { responseCode: 530 });
    const signIn = (pass) => client({ auth: { user: "kring", pass } }).sendMail(MAIL);
    await assert.rejects(signIn("guess"), { responseCode: 535 });
    await signIn("s:cret");
    assert.equal((await next()).mail.user, "kring");
  }));

test("it speaks TLS with a certificate that can be trusted, or not", () =>
  withServer(["--starttls"], async ({ client, next, certificate }) => {
    await assert.rejects(client().sendMail(MAIL), { responseCode: 530 });
    const secure = { ignoreTLS: false, requireTLS: true, host: "localhost" };
    await assert.rejects(client(secure).sendMail(MAIL), /self-signed certificate/);
    await client({ ...secure, tls: { ca: certificate } }).sendMail(MAIL);
    assert.equal((await next()).mail.tls, true);
  }));

test("it speaks TLS from the first byte", () =>
  withServer(["--tls"], async ({ client, next, certificate }) => {
    await client({ secure: true, tls: { ca: certificate } }).sendMail(MAIL);
    assert.equal((await next()).mail.tls, true);
  }));

test("it rejects the first mails, and the next it takes", () =>
  withServer(["--reject-first", "2"], async ({ client, next }) => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await assert.rejects(client().sendMail(MAIL), { responseCode: 451 });
      assert.deepEqual(await next(), { refused: { code: 451, from: MAIL.from, to: MAIL.to } });
    }
    await client().sendMail(MAIL);
    assert.ok((await next()).mail);
  }));

test("it rejects an address for good", () =>
  withServer(["--reject-address", MAIL.to], async ({ client, next }) => {
    await assert.rejects(client().sendMail(MAIL), { responseCode: 550 });
    assert.deepEqual(await next(), { refused: { code: 550, from: MAIL.from, to: MAIL.to } });
    await client().sendMail({ ...MAIL, to: "bram@example.org" });
    assert.deepEqual((await next()).mail.to, ["bram@example.org"]);
  }));

for (const when of ["greeting", "data"]) {
  test(`it hangs at the ${when}`, () =>
    withServer(["--hang", when], async ({ client, next }) => {
      const sent = client({ greetingTimeout: 500 }).sendMail(MAIL);
      await assert.rejects(sent, { code: "ETIMEDOUT" });
      assert.deepEqual(await next(), { hanging: true });
    }));
}
