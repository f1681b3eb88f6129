//! Servers for tests, their mails and their databases, with a stand-in for `kring`.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import pg from "pg";

import { codeFor, linkFor, readOutbox } from "../support/mail.mjs";
import { startServer } from "../support/server.mjs";
import { toToml } from "../support/toml.mjs";
import { until } from "../support/until.mjs";

const STAND_IN = [process.execPath, fileURLToPath(new URL("../support/stand-in.mjs", import.meta.url))];

/** A server that is not a real one, with what differs from the usual configuration. */
const start = (config, options) => startServer({ program: STAND_IN, config, ...options });

const sendMail = ({ url }, to) => fetch(`${url}/mail?to=${to}`);

test("a server answers until it is stopped, and leaves nothing behind", async () => {
  const server = await start();
  assert.match(server.url, /^http:\/\/localhost:\d+$/);
  assert.equal(await (await fetch(server.url)).text(), "stand-in");
  assert.equal(server.database, `sqlite:${server.folder}/kring.db`);
  await server.stop();
  await assert.rejects(fetch(server.url));
  assert.equal(existsSync(server.folder), false);
});

test("a test changes the configuration table by table", async () => {
  const server = await start({ accounts: { open: false }, mail: { outbox: "mails" }, limits: { people: 8 } });
  const config = await readFile(join(server.folder, "kring.toml"), "utf8");
  assert.match(config, /\[accounts\]\nopen = false\n/);
  assert.match(config, /\[mail\]\nfrom = "kring@example.org"\noutbox = "mails"\n/);
  assert.match(config, /\[limits\]\npeople = 8\n/);
  await server.stop();
});

test("a server that was killed starts again where it was", async () => {
  const server = await start();
  const { url, folder, pid } = server;
  await server.kill();
  await assert.rejects(fetch(url));
  await assert.rejects(server.kill(), /does not run/);
  await server.start();
  assert.deepEqual([server.url, server.folder], [url, folder]);
  assert.notEqual(server.pid, pid);
  assert.equal((await fetch(url)).status, 200);
  await server.kill("SIGTERM");
  await server.stop();
  assert.equal(existsSync(folder), false);
});

test("a server that does not come up says why", async () => {
  await assert.rejects(start({ broken: true }), /before it was ready \(exit status 3\)[^]*cannot go on/);
  await assert.rejects(start({}, { program: "/nowhere/kring" }), /cannot run \/nowhere\/kring/);
  await assert.rejects(start({}, { program: "" }), /cargo xtask browser/);
});

test("a server that crashed, or stops badly, is a failure", async () => {
  const crashes = await start();
  await fetch(`${crashes.url}/crash`).catch(() => {});
  await until(() => crashes.pid === undefined);
  await assert.rejects(crashes.stop(), /ended by itself \(exit status 4\)/);
  assert.equal(existsSync(crashes.folder), false);

  const stubborn = await start({ stubborn: true });
  await assert.rejects(stubborn.stop(), /did not end well on SIGTERM \(exit status 5\)/);
});

test("a server has a PostgreSQL database of its own, for as long as it lives", async () => {
  const server = await start({}, { database: "postgres" });
  const client = new pg.Client({ connectionString: server.database });
  await client.connect();
  const { rows } = await client.query("SELECT current_database() AS name");
  await client.end();
  assert.match(rows[0].name, /^kring_pages_/);
  await server.kill();
  await server.start();
  await server.stop();

  const home = new pg.Client({ connectionString: process.env.KRING_TEST_POSTGRES });
  await home.connect();
  const left = await home.query("SELECT 1 FROM pg_database WHERE datname = $1", [rows[0].name]);
  await home.end();
  assert.equal(left.rowCount, 0);
});

test("mails are read from the outbox, oldest first", async () => {
  const server = await start();
  assert.deepEqual(await server.outbox(), []);
  await sendMail(server, "anna@example.org");
  await sendMail(server, "bram@example.org");
  const mails = await server.outbox();
  assert.deepEqual(
    mails.map(({ from, to, subject }) => ({ from, to, subject })),
    ["anna@example.org", "bram@example.org"].map((to) => ({
      from: "kring@example.org",
      to: [to],
      subject: "Inloggen",
    })),
  );
  await server.stop();
});

test("whoever asks for a code again waits for a newer one", async () => {
  const server = await start();
  await sendMail(server, "anna@example.org");
  await sendMail(server, "bram@example.org");
  assert.equal(await codeFor(server, "Anna@example.org"), "100001");
  assert.equal(await linkFor(server, "anna@example.org"), `${server.url}/uitnodiging/100001`);
  await assert.rejects(
    codeFor(server, "anna@example.org", { timeout: 100 }),
    /no new mail with a sign-in code for anna@example\.org[^]*to bram@example\.org: Inloggen/,
  );
  const waiting = codeFor(server, "anna@example.org");
  await sendMail(server, "anna@example.org");
  await sendMail(server, "anna@example.org");
  assert.match(await waiting, /^10000[34]$/);
  await server.stop();
});

test("codes and links are found however they are written", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kring-mails-"));
  let number = 0;
  const lay = (to, text) =>
    writeFile(
      join(folder, `${++number}.eml`),
      `From: k@example.org\r\nTo: "Ann" <${to}>\r\nContent-Type: text/plain; charset=utf-8\r\n` +
        `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString("base64")}\r\n`,
    );
  await lay("six@example.org", "Op 23-11-2026: code 123456, tot 12:30. Bel 030-1234567.");
  await lay("groups@example.org", "Je code:\n\n    1234 5678\n\nhttp://localhost:1234/c/99999999");
  await lay("hard@example.org", "code 123\u00a0456");
  await lay("links@example.org", "Van http://localhost:1/. Kom (http://localhost:1/i#geheim).\nhttp://localhost:1/af/x");
  await writeFile(join(folder, "half.tmp"), "To: six@example.org\r\n\r\n999999");

  assert.equal(await codeFor(folder, "six@example.org"), "123456");
  assert.equal(await codeFor(folder, "groups@example.org"), "12345678");
  assert.equal(await codeFor(folder, "hard@example.org"), "123456");
  const to = "links@example.org";
  assert.equal(await linkFor(folder, to, { pattern: /\/af\// }), "http://localhost:1/af/x");
  await lay(to, "http://localhost:1/i#geheim");
  assert.equal(await linkFor(folder, to), "http://localhost:1/i#geheim");
  assert.equal((await readOutbox(folder)).length, number);
  await rm(folder, { recursive: true });
});

test("configuration files are TOML", () => {
  const values = {
    mail: { from: 'a "b" \\ \n é \u007f', smtp: { port: 25 }, none: undefined },
    open: true,
    list: ["x", 1.5, { a: "b" }],
    gone: null,
    "odd key": "v",
  };
  assert.equal(
    toToml(values),
    [
      "open = true",
      'list = ["x", 1.5, { a = "b" }]',
      '"odd key" = "v"',
      "",
      "[mail]",
      'from = "a \\"b\\" \\\\ \\n é \\u007f"',
      "",
      "[mail.smtp]",
      "port = 25",
      "",
    ].join("\n"),
  );
  assert.throws(() => toToml({ wrong: Number.NaN }), TypeError);
});
