//! A real `kring serve` process for a test, in a temporary folder of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import pg from "pg";

import { mustEnd } from "./ending.mjs";
import { readOutbox } from "./mail.mjs";
import { toToml } from "./toml.mjs";

/** How long a server may take to become ready, and to stop. */
const START_MS = 30_000;
const STOP_MS = 10_000;

/** How often to look for other free ports when somebody took one of ours before the server did. */
const ATTEMPTS = 5;

/**
 * Starts a server and waits until it is ready.
 *
 * @param {object} [options]
 * @param {"sqlite" | "postgres"} [options.database] a new file in the server's folder, or a new
 *   database on the server that `KRING_TEST_POSTGRES` names
 * @param {object} [options.config] what differs from the configuration below, laid over it table
 *   by table; `null` takes a key away
 * @param {string | string[]} [options.program] instead of `KRING_BIN`
 * @returns {Promise<Server>}
 */
export async function startServer({
  database = "sqlite",
  config = {},
  program = process.env.KRING_BIN,
} = {}) {
  if (!program) {
    throw new Error("KRING_BIN names no program to test: run `cargo xtask browser`");
  }
  const folder = await mkdtemp(join(tmpdir(), "kring-server-"));
  const server = new Server({ folder, program: [program].flat() });
  try {
    const address = await makeDatabase(server, database);
    await server.startSomewhere(address, config);
  } catch (failure) {
    await server.stop().catch(() => {});
    throw failure;
  }
  return server;
}

/** A server process, its folder and its database. */
class Server {
  /** Where people reach it: `http://localhost:PORT`. */
  url;
  /** Where it tells about itself: `http://127.0.0.1:PORT`. */
  observe;
  /** Its folder: the configuration, the outbox, the file of SQLite. */
  folder;
  /** The address of its database, as in its configuration. */
  database;

  #program;
  #process;
  /** Whether we told it to end. */
  #told = false;
  #logs = "";
  #dropDatabase = async () => {};
  #ended;

  constructor({ folder, program }) {
    this.folder = folder;
    this.#program = program;
    this.#ended = mustEnd({
      end: () => this.stop(),
      endNow: () => {
        this.#process?.kill("SIGKILL");
        rmSync(folder, { recursive: true, force: true });
      },
    });
  }

  /** What it said on standard output and standard error since the beginning. */
  logs() {
    return this.#logs;
  }

  /** The mails it sent, oldest first; see `readOutbox`. */
  outbox() {
    return readOutbox(join(this.folder, "outbox"));
  }

  /** The number of its process, while it runs. */
  get pid() {
    return this.#isRunning() ? this.#process.pid : undefined;
  }

  /** Starts it again after `kill`: the same ports, folder and database. */
  async start() {
    if (this.#isRunning()) {
      throw new Error("the server runs already");
    }
    const [program, ...before] = this.#program;
    const server = spawn(program, [...before, "serve", "--config", join(this.folder, "kring.toml")], {
      cwd: this.folder,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = server;
    this.#told = false;
    for (const output of [server.stdout, server.stderr]) {
      output.setEncoding("utf8").on("data", (text) => (this.#logs += text));
    }
    let failure;
    server.on("error", (error) => (failure = error));

    const deadline = Date.now() + START_MS;
    while (!(await this.#isReady())) {
      if (failure) {
        throw new Error(`cannot run ${program}: ${failure.message}`);
      }
      if (!this.#isRunning()) {
        throw this.#problem(`ended before it was ready (${howItEnded(server)})`);
      }
      if (Date.now() > deadline) {
        throw this.#problem(`was not ready after ${START_MS / 1000} s`);
      }
      await wait(25);
    }
  }

  /**
   * Ends the process and nothing else, so that `start` can take up what is left.
   *
   * @param {NodeJS.Signals} [signal] `SIGKILL`, as when the power fails, unless told otherwise
   */
  async kill(signal = "SIGKILL") {
    if (!this.#isRunning()) {
      throw this.#problem("does not run any more");
    }
    const server = this.#process;
    const ended = once(server, "close");
    this.#told = true;
    server.kill(signal);
    const inTime = await Promise.race([ended, wait(STOP_MS, undefined, { ref: false })]);
    if (!inTime) {
      server.kill("SIGKILL");
      await ended;
      throw this.#problem(`did not end within ${STOP_MS / 1000} s of ${signal}`);
    }
  }

  /** Stops the server in good order and removes all that is its own. Fails when it crashed. */
  async stop() {
    const server = this.#process;
    try {
      if (this.#isRunning()) {
        await this.kill("SIGTERM");
        if (server.exitCode !== 0) {
          throw this.#problem(`did not end well on SIGTERM (${howItEnded(server)})`);
        }
      } else if (server?.pid !== undefined && !this.#told) {
        throw this.#problem(`had ended by itself (${howItEnded(server)})`);
      }
    } finally {
      this.#ended();
      await this.#dropDatabase();
      this.#dropDatabase = async () => {};
      await rm(this.folder, { recursive: true, force: true });
    }
  }

  /** Gives it a database, and the way to remove that in the end. */
  useDatabase(address, drop = async () => {}) {
    this.database = address;
    this.#dropDatabase = drop;
    return address;
  }

  /** Writes the configuration for free ports, and starts. */
  async startSomewhere(database, config) {
    for (let attempt = 1; ; attempt++) {
      const [port, observePort] = await freePorts(2);
      this.url = `http://localhost:${port}`;
      this.observe = `http://127.0.0.1:${observePort}`;
      const usual = {
        listen: `127.0.0.1:${port}`,
        public_url: this.url,
        database,
        accounts: { open: true },
        mail: { from: "kring@example.org", outbox: "outbox" },
        observe: { listen: `127.0.0.1:${observePort}` },
      };
      await writeFile(join(this.folder, "kring.toml"), toToml(laidOver(usual, config)));
      try {
        return await this.start();
      } catch (failure) {
        const taken = !this.#isRunning() && /address (already )?in use/i.test(this.#logs);
        if (!taken || attempt === ATTEMPTS) {
          throw failure;
        }
        this.#logs = "";
      }
    }
  }

  #isRunning() {
    const server = this.#process;
    return server?.pid !== undefined && server.exitCode === null && server.signalCode === null;
  }

  async #isReady() {
    try {
      const answer = await fetch(`${this.observe}/health/ready`, {
        signal: AbortSignal.timeout(2_000),
      });
      await answer.arrayBuffer();
      // Somebody else may answer on a port that the server did not get.
      return answer.status === 200 && this.#isRunning();
    } catch {
      return false;
    }
  }

  #problem(what) {
    return new Error(`the server ${what}; it said:\n${this.#logs || "(nothing)"}`);
  }
}

/** A new and empty database, and its address. */
async function makeDatabase(server, kind) {
  if (kind === "sqlite") {
    return server.useDatabase(`sqlite:${join(server.folder, "kring.db")}`);
  }
  if (kind !== "postgres") {
    throw new Error(`no database is called ${kind}`);
  }
  const home = process.env.KRING_TEST_POSTGRES;
  if (!home) {
    throw new Error("KRING_TEST_POSTGRES names no server to test on: run `cargo xtask browser`");
  }
  const name = `kring_pages_${process.pid}_${process.hrtime.bigint()}`;
  await tell(home, `CREATE DATABASE ${name}`);
  const address = new URL(home);
  address.pathname = `/${name}`;
  return server.useDatabase(address.href, () => tell(home, `DROP DATABASE ${name} WITH (FORCE)`));
}

/** Has a PostgreSQL server carry out one statement. */
async function tell(address, statement) {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Our environment without what would change the server's behaviour on this machine alone. */
function environment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("PG") && !name.startsWith("KRING_") && name !== "RUST_LOG",
  );
  return { ...Object.fromEntries(kept), RUST_BACKTRACE: "1" };
}

/** Ports of 127.0.0.1 that nobody listens on at this moment, all different. */
async function freePorts(count) {
  const listeners = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(listeners.map((listener) => once(listener, "listening")));
  const ports = listeners.map((listener) => listener.address().port);
  await Promise.all(listeners.map((listener) => new Promise((done) => listener.close(done))));
  return ports;
}

/** `changes` over `base`, table by table. */
function laidOver(base, changes) {
  const whole = { ...base };
  for (const [name, value] of Object.entries(changes)) {
    const inner = isTable(value) && isTable(base[name]);
    whole[name] = inner ? laidOver(base[name], value) : value;
  }
  return whole;
}

function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function howItEnded({ exitCode, signalCode }) {
  return signalCode ?? `exit status ${exitCode}`;
}
