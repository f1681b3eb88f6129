//! People in a real browser: each has a context of their own, with its own cookies and storage,
//! and what goes wrong in it is noticed.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";

import { chromium } from "playwright-core";

import { mustEnd } from "./ending.mjs";
import { startRecorder } from "./recording.mjs";

/** The one browser of this process, once somebody wanted it. */
let launched;

/** Starts Chromium, the first time. */
function browser() {
  launched ??= launch();
  return launched;
}

async function launch() {
  const executablePath = process.env.KRING_TEST_CHROMIUM;
  if (!executablePath) {
    throw new Error("KRING_TEST_CHROMIUM names no browser: run `cargo xtask browser`");
  }
  const started = await chromium.launch({
    executablePath,
    // Our own handlers of signals end the process, and that ends the browser.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Whatever asks for another host than this machine finds none, also where there is a network.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
  mustEnd({ end: () => started.close() });
  return started;
}

/** What `lang` means to a browser. */
const LOCALES = { nl: "nl-NL", en: "en-GB" };

/**
 * A person with a browser of their own (a context) and a page in it.
 *
 * @param {object} [options]
 * @param {string} [options.home] the URL of the server: relative addresses start there, and all
 *   other origins are foreign. Without it, where the page goes first is home
 * @param {string} [options.lang] the language they set in their browser: `nl`, `en` or a whole tag
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {string} [options.name] how they are called when something is wrong
 * @param {string} [options.record] a folder that gets every byte their browser sends and receives;
 *   see recording.mjs. Their browser is then behind a proxy, without compression
 * @param {import("playwright-core").BrowserContextOptions} [options.rest] all else that
 *   Playwright's `newContext` takes, such as `colorScheme` or `hasTouch`
 * @returns {Promise<Person>}
 */
export async function newPerson({
  home,
  lang = "nl",
  viewport = { width: 1280, height: 800 },
  name = "somebody",
  record,
  ...rest
} = {}) {
  const recorder = record && (await startRecorder(record));
  const context = await (await browser()).newContext({
    baseURL: home,
    locale: LOCALES[lang] ?? lang,
    timezoneId: "Europe/Amsterdam",
    viewport,
    // What moves cannot be measured. A test of movement asks for "no-preference".
    reducedMotion: "reduce",
    ...(recorder && { proxy: { server: recorder.proxy } }),
    ...rest,
  });
  const person = new Person({ context, name, recorder, home });
  await person.watch();
  person.page = await context.newPage();
  return person;
}

/** Somebody with a browser. */
class Person {
  /** Playwright's context: cookies, permissions, being offline. */
  context;
  /** Playwright's page. */
  page;
  name;

  /** What was noticed: its kind and what it says. */
  #problems = [];
  #allowed = [];
  #recorder;
  /** Host and port of home, once they are known. */
  #home;

  constructor({ context, name, recorder, home }) {
    this.context = context;
    this.name = name;
    this.#recorder = recorder;
    this.#home = home && new URL(home).host;
  }

  /**
   * What went wrong so far and was not allowed, one line each: `console error: …`,
   * `console warning: …`, `page error: …`, `failed request: …`, `content security policy: …`,
   * `foreign request: …`, `crash: …`.
   */
  problems() {
    return this.#problems.filter((problem) => !this.#allowed.some((one) => one.test(problem)));
  }

  /** From now on, and for what is past, problems of this kind are what the test wants. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** Fails when anything went wrong, with all of it. */
  async assertQuiet() {
    await this.#settle();
    const problems = this.problems();
    if (problems.length > 0) {
      assert.fail(`${this.name} had trouble:\n${problems.map((one) => `  ${one}\n`).join("")}`);
    }
  }

  /** Closes their browser. What it recorded is complete then. */
  async close() {
    await this.context.close();
    await this.#recorder?.stop();
  }

  /** Starts noticing; for `newPerson` alone. */
  async watch() {
    const { context } = this;
    const note = (kind, text) => this.#problems.push(`${kind}: ${text}`);

    context.on("console", (message) => {
      if (["error", "warning", "assert"].includes(message.type())) {
        const { url, lineNumber } = message.location();
        note(`console ${message.type()}`, `${message.text()} (${url}:${lineNumber + 1})`);
      }
    });
    context.on("weberror", (error) => {
      const thrown = error.error();
      note("page error", thrown?.stack ?? thrown);
    });
    context.on("request", (request) => {
      if (this.#isForeign(request.url(), request.isNavigationRequest())) {
        note("foreign request", `${request.method()} ${request.url()}`);
      }
    });
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      // Leaving a page cuts off what it was still reading. A page that gives up a request of
      // its own has the same error, and is right to.
      if (why !== "net::ERR_ABORTED") {
        note("failed request", `${request.method()} ${request.url()}: ${why}`);
      }
    });
    context.on("page", (page) => {
      page.on("crash", () => note("crash", page.url()));
      page.on("websocket", (socket) => {
        if (this.#isForeign(socket.url(), false)) {
          note("foreign request", socket.url());
        }
        socket.on("socketerror", (why) => note("failed request", `${socket.url()}: ${why}`));
      });
    });

    // The policy does not hold for what the debugger adds to a page.
    await context.exposeBinding("kringTestViolation", (_, { directive, blocked, disposition, place }) =>
      note(
        "content security policy",
        `${directive} ${disposition === "report" ? "would refuse" : "refused"} ${blocked} (${place})`,
      ),
    );
    await context.addInitScript(() => {
      const report = globalThis.kringTestViolation;
      addEventListener(
        "securitypolicyviolation",
        (violation) =>
          report({
            directive: violation.effectiveDirective,
            blocked: [violation.blockedURI, violation.sample].filter(Boolean).join(" "),
            disposition: violation.disposition,
            place: `${violation.sourceFile || document.URL}:${violation.lineNumber}`,
          }),
        true,
      );
    });
  }

  #isForeign(url, isNavigation) {
    const { protocol, host } = new URL(url);
    if (!["http:", "https:", "ws:", "wss:"].includes(protocol)) {
      // `data:`, `blob:` and the like go nowhere.
      return false;
    }
    if (this.#home === undefined && isNavigation) {
      this.#home = host;
    }
    return host !== this.#home;
  }

  /** Lets what has happened in the pages be told to us. */
  async #settle() {
    const pages = this.context.pages().filter((page) => !page.isClosed());
    // What a page tells us comes in order, so an answer comes after what was told before. A page
    // that is gone, or is going elsewhere, has nothing more to say.
    const ask = () => Promise.all(pages.map((page) => page.evaluate("0").catch(() => {})));
    await ask();
    // Violations of the policy are events that are still on their way.
    await wait(50);
    await ask();
  }
}
