//! A server that lies: it stands between a browser and the real server, and changes what it likes
//! of what that answers.
//!
//! A lie makes another answer of the true one: `(said, { path, query, body, heard }) => another`. It
//! knows everything that was said truly before (`heard`), and is told to one person or to all. Until
//! a test tells a lie, everything passes as it is.
//!
//!     const adversary = new Adversary();
//!     await adversary.standBefore(ada);                        // before her browser, or
//!     globalThis.fetch = adversary.fetchOf(ada, memoryServer); // before the modules alone
//!     adversary.lie(LOG, ({ entries }) => ({ entries: entries.slice(0, -1) }), { to: ada });

import { createHash } from "node:crypto";

export const KEYS = /^\/api\/keys$/;
export const PRIVATE = /^\/api\/private$/;
export const CIRCLE = /^\/api\/circles\/[^/]+$/;
export const LOG = /^\/api\/circles\/[^/]+\/log$/;
export const BOXES = /^\/api\/circles\/[^/]+\/boxes$/;
export const TEXTS = /^\/api\/circles\/[^/]+\/texts$/;
export const ENTRIES = /^\/api\/circles\/[^/]+\/entries$/;
export const WORDS = /^\/api\/circles\/[^/]+\/words$/;
export const CLOSE_WORDS = /^\/api\/circles\/[^/]+\/words\/[^/]+\/close$/;
export const OPEN_WORDS = /^\/api\/circles\/[^/]+\/words\/[^/]+\/open$/;
export const FIND_LINK = /^\/api\/links\/find$/;
export const LINK = /^\/api\/links\/[^/]+$/;

/**
 * @typedef {object} Said what the real server said
 * @property {unknown} to whom
 * @property {string} method
 * @property {string} path
 * @property {string} asked what stands behind the question mark
 * @property {any} answer
 *
 * @typedef {object} Question
 * @property {string} method
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {any} body what the browser sent
 * @property {Said[]} heard everything that was said truly before, oldest first
 */

export class Adversary {
  /** Everything that the real server said. @type {Said[]} */
  heard = [];
  /** Everything that browsers asked for, as they sent it. */
  asked = [];
  #lies = [];
  /** Answers that hold until something is changed, by who asked and where. */
  #known = new Map();

  /**
   * @param {RegExp} path
   * @param {(said: any, question: Question) => any} answer
   * @param {object} [which]
   * @param {unknown} [which.to] the person who is lied to; all when it is left out
   * @param {string} [which.method]
   * @param {boolean} [which.instead] the real server does not get to hear what was asked
   */
  lie(path, answer, { to, method = "GET", instead = false } = {}) {
    this.#lies.push({ path, answer, to, method, instead });
  }

  /** Something was changed at the real server without passing here. */
  forget() {
    this.#known.clear();
  }

  /** Tells the truth from now on. */
  beHonest() {
    this.#lies = [];
  }

  /**
   * What was said truly to whoever asked for a thing, oldest first.
   *
   * @param {RegExp} path
   * @param {object} [which]
   * @param {unknown} [which.to]
   * @param {string} [which.asked] what stands behind the question mark
   */
  answersTo(path, { to, asked } = {}) {
    return this.heard
      .filter((said) => said.method === "GET" && path.test(said.path))
      .filter(
        (said) =>
          (to === undefined || said.to === to) && (asked === undefined || said.asked === asked),
      )
      .map(({ answer }) => structuredClone(answer));
  }

  /** Changes that browsers sent to a path. @param {RegExp} path @param {string} method */
  sentTo(path, method) {
    return this.asked.filter((one) => one.method === method && path.test(one.path));
  }

  /**
   * In the place of `fetch`, with a server in memory behind it.
   *
   * @param {unknown} who
   * @param {import("./adversary/memory-server.mjs").MemoryServer} server
   */
  fetchOf(who, server) {
    return async (path, { method, body, headers }) => {
      const ask = () => server.answer({ who, ...placeOf(path), method, body: read(body) });
      return responseOf(await this.#pass({ who, method, url: path, body, headers, ask }));
    };
  }

  /**
   * Before a person's browser; see browser.mjs.
   *
   * @param {{ context: import("playwright-core").BrowserContext }} who
   */
  async standBefore(who) {
    await who.context.route(
      ({ pathname }) => pathname.startsWith("/api/"),
      async (route) => {
        const request = route.request();
        const [method, url, headers] = [
          request.method(),
          request.url(),
          await request.allHeaders(),
        ];
        const ask = () => this.#once(who, { method, url }, () => truthOf(route, headers));
        try {
          await route.fulfill(
            filledOf(
              await this.#pass({ who, method, url, body: request.postData(), headers, ask }),
            ),
          );
        } catch (error) {
          // The page, or the whole browser, went away while the server thought.
          if (!/closed|disposed|not found|handled/i.test(error.message)) throw error;
        }
      },
    );
  }

  /**
   * The real server is asked again only when something may have changed: tests open pages more often
   * than it lets anybody.
   */
  async #once(who, { method, url }, ask) {
    if (method !== "GET") {
      const answer = await ask();
      this.forget();
      return answer;
    }
    const mine = this.#known.get(who) ?? new Map();
    this.#known.set(who, mine);
    const answer = mine.get(url) ?? (await ask());
    if (answer.status < 300) mine.set(url, answer);
    return answer;
  }

  async #pass({ who, method, url, body, headers, ask }) {
    const place = placeOf(url);
    const lies = this.#lies.filter(
      (one) =>
        one.path.test(place.path) &&
        one.method === method &&
        (one.to === undefined || one.to === who),
    );
    const question = { method, ...place, body: read(body), heard: this.heard };
    this.asked.push({ from: who, ...question });
    const truth = lies.some(({ instead }) => instead) ? UNASKED : await ask();
    if (truth !== UNASKED && truth.status < 300) {
      this.heard.push({
        to: who,
        method,
        path: place.path,
        asked: String(place.query),
        answer: structuredClone(truth.body),
      });
    }
    let said = { status: truth.status, body: structuredClone(truth.body) };
    // What the real server refuses, stays refused.
    const told = truth.status < 300 ? lies : [];
    for (const { answer } of told) said = statusAnd(await answer(said.body, question), said);
    return this.#tagged(said, truth, headers);
  }

  /** A new lie is news: what is compared is what is said now, and not what the real server has. */
  #tagged({ status, body }, truth, headers) {
    const etag = body && truth.headers?.etag !== undefined ? `"${hashOf(body)}"` : null;
    const asked = Object.entries(headers ?? {}).find(
      ([name]) => name.toLowerCase() === "if-none-match",
    )?.[1];
    if (etag !== null && asked === etag) return { status: 304, body: null, headers: { etag } };
    return { status, body, headers: { ...truth.headers, ...(etag && { etag }) } };
  }
}

/** What the real server says. @param {import("playwright-core").Route} route @param {Record<string, string>} headers */
async function truthOf(route, headers) {
  const { "if-none-match": _, ...passed } = headers;
  const answer = await route.fetch({ headers: passed, maxRedirects: 0 });
  return { status: answer.status(), body: read(await answer.text()), headers: answer.headers() };
}

/** What a lie gives when it refuses. @param {number} status @param {object} body */
export const refusing = (status, body) => new Refusal(status, body);

class Refusal {
  constructor(status, body) {
    Object.assign(this, { status, body });
  }
}

function statusAnd(lie, said) {
  return lie instanceof Refusal
    ? { status: lie.status, body: lie.body }
    : { status: said.status < 300 ? said.status : 200, body: lie };
}

const hashOf = (body) =>
  createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 16);

function placeOf(url) {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  return { path: pathname, query: searchParams };
}

function read(text) {
  if (text === null || text === undefined || text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What is known of an answer that was not asked for. */
const UNASKED = Object.freeze({
  status: 200,
  body: null,
  headers: { "content-type": "application/json" },
});

const isEmpty = ({ status, body }) => status === 304 || status === 204 || body === null;

function responseOf(answer) {
  return new Response(isEmpty(answer) ? null : JSON.stringify(answer.body), {
    status: answer.status,
    headers: answer.headers,
  });
}

function filledOf(answer) {
  const { "content-length": _, "content-encoding": __, ...headers } = answer.headers;
  return {
    status: answer.status,
    headers,
    body: isEmpty(answer) ? "" : JSON.stringify(answer.body),
  };
}
