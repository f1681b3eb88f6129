/**
 * Asking the server, and being told.
 *
 * Every change names its thing by an id that was made here, so a request whose answer got lost is
 * sent again as it was: it has one effect.
 */

/** The server said no, in words that can be shown. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{ error?: string, message?: string, reason?: string } & Record<string, any>} answer
   * @param {number} [wait] in how many seconds it can be asked again, where that is all that was wrong
   */
  constructor(status, answer, wait = Infinity) {
    super(answer.message ?? `status ${status}`);
    this.name = 'Refused';
    this.status = status;
    /** A token of docs/circle-api.md. */
    this.token = answer.error ?? '';
    this.answer = answer;
    this.wait = wait;
  }
}

/** There was no answer. What was asked may have happened nevertheless; asking again does no harm. */
export class Unanswered extends Error {
  constructor() {
    super('no answer');
    this.name = 'Unanswered';
  }
}

/** How long to wait before each further attempt. */
const PAUSES_MS = [400, 1200, 3000];
/** What stands between us and the server says it is not there. */
const NOBODY_HOME = [502, 503, 504];
/** Who asked too much at once waits this long without a word, in seconds; above it, they are told. */
const SHORT_WAIT_S = 2;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function get(path) {
  const { body } = await ask('GET', path);
  return body;
}

/**
 * @param {string} path
 * @param {string | null} etag of what is known
 * @returns {Promise<{ body: any, etag: string | null } | null>} null when nothing has changed
 */
export async function getNewer(path, etag) {
  const answer = await askOnce('GET', path, undefined, etag ? { 'If-None-Match': etag } : {});
  return answer.status === 304 ? null : answer;
}

/** @param {string} path @param {object} body */
export const post = (path, body = {}) => change('POST', path, body);
/** @param {string} path @param {object} body */
export const put = (path, body) => change('PUT', path, body);
/** @param {string} path @param {object} body */
export const patch = (path, body) => change('PATCH', path, body);
/** @param {string} path @param {object} [body] */
export const remove = (path, body = {}) => change('DELETE', path, body);

/** @param {string} method @param {string} path @param {object} body */
async function change(method, path, body) {
  const answer = await ask(method, path, JSON.stringify(body));
  return answer.body;
}

/** @param {string} method @param {string} path @param {string} [body] */
async function ask(method, path, body) {
  for (const wait of PAUSES_MS) {
    try {
      return await askOnce(method, path, body);
    } catch (error) {
      if (!mayPass(error)) throw error;
      await pause(wait);
    }
  }
  return askOnce(method, path, body);
}

/** @param {unknown} error */
const mayPass = (error) =>
  error instanceof Unanswered || (error instanceof Refused && error.wait <= SHORT_WAIT_S);

/**
 * One attempt, for who goes on by themselves when there is no answer.
 *
 * @param {string} method
 * @param {string} path
 * @param {string} [body]
 * @param {Record<string, string>} [headers]
 * @param {AbortSignal} [signal]
 */
export async function askOnce(method, path, body, headers = {}, signal) {
  const answer = await reach(path, {
    method,
    body,
    signal,
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }), ...headers },
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'error',
  });
  if (NOBODY_HOME.includes(answer.status)) throw new Unanswered();
  const said = await bodyOf(answer);
  if (!answer.ok && answer.status !== 304) {
    const wait = answer.headers.get('Retry-After');
    throw new Refused(answer.status, said ?? {}, wait === null ? undefined : Number(wait));
  }
  return { status: answer.status, body: said, etag: answer.headers.get('ETag') };
}

/** @param {string} path @param {RequestInit} request */
async function reach(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    throw new Unanswered();
  }
}

/** @param {Response} answer */
async function bodyOf(answer) {
  try {
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  } catch {
    // Cut off on its way, or a page of something between us and the server.
    if (answer.ok) throw new Unanswered();
    return null;
  }
}
