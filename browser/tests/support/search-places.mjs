//! The places in which words could have been left behind by a run: the database to its last byte,
//! logs, metrics, mails, and all traffic.

import { execFile } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import pg from "pg";

/**
 * Every byte of a server's database, as `Search` takes it: the files of SQLite, or a dump.
 *
 * @param {{ database: string }} server
 */
export function bytesOfDatabase({ database }) {
  return database.startsWith("sqlite:") ? bytesOfSqlite(database.slice("sqlite:".length)) : bytesOfDump(database);
}

async function bytesOfSqlite(path) {
  const files = [path, `${path}-wal`, `${path}-shm`];
  const there = await Promise.all(files.map((file) => access(file).then(() => true, () => false)));
  const read = async (name) => ({ name, bytes: await readFile(name) });
  return Promise.all(files.filter((_, at) => there[at]).map(read));
}

async function bytesOfDump(address) {
  const program = join(await programsOf(address), "pg_dump");
  const { stdout } = await promisify(execFile)(program, ["--format=plain", address], {
    encoding: "buffer",
    maxBuffer: 1024 ** 3,
  });
  return [{ name: "the dump", bytes: stdout }];
}

/** Where the programs of that very server are: the versions must agree. */
async function programsOf(address) {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT setting FROM pg_config WHERE name = 'BINDIR'");
    return rows[0].setting;
  } finally {
    await client.end();
  }
}

/** What a server says of itself to who watches over it. */
export async function metricsOf({ observe }) {
  const answer = await fetch(`${observe}/metrics`);
  return { name: "the metrics", bytes: await answer.text() };
}

/** Mails as they are sent, and as people read them. */
export function bytesOfMails(mails) {
  return mails.flatMap(({ file, raw, subject, text, html }) => [
    { name: file, bytes: raw },
    { name: `${file}, read`, bytes: [subject, text, html ?? ""].join("\n") },
  ]);
}

/** The two parts of a message that was recorded: the second is often the same for everybody. */
export function headAndBody({ name, bytes }) {
  const end = bytes.indexOf("\r\n\r\n");
  return [
    { name: `${name}, its head`, bytes: bytes.subarray(0, end + 4) },
    { name, bytes: bytes.subarray(end + 4) },
  ];
}

/**
 * What was asked for in recorded traffic, and how: the first line and the headers of each request.
 *
 * @param {{ name: string, bytes: Buffer }[]} files of recordings
 */
export function asked(files) {
  return files
    .filter(({ name }) => name.endsWith(".sent"))
    .map(({ name, bytes }) => {
      const text = bytes.toString("latin1");
      const head = text.slice(0, text.indexOf("\r\n\r\n"));
      const [line, ...headers] = head.split("\r\n");
      return { name, line, headers };
    });
}

/** The tokens of sessions that browsers were given, from recorded traffic. */
export function sessionTokens(files) {
  const tokens = files
    .filter(({ name }) => name.endsWith(".received"))
    .flatMap(({ bytes }) => [...bytes.toString("latin1").matchAll(/^set-cookie: (?:__Host-)?kring=([\w-]{20,})/gim)])
    .map(([, token]) => token);
  return [...new Set(tokens)];
}
