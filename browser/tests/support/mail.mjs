//! The mails that a server laid in its outbox folder, one `.eml` file each.

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { simpleParser } from "mailparser";

/** How long a mail may take to arrive, unless a test says otherwise. */
const ARRIVES_MS = 10_000;

/**
 * The mails in a folder, oldest first; none if there is no folder yet.
 *
 * @param {string} folder
 * @returns {Promise<Mail[]>}
 *
 * @typedef {object} Mail
 * @property {string} file its path
 * @property {string} from an address without a name
 * @property {string[]} to addresses without names
 * @property {string} subject
 * @property {string} text the plain part
 * @property {string | undefined} html the part for rich readers, if it has one
 * @property {Map<string, unknown>} headers by their names in lower case
 * @property {string} raw as it was written
 */
export async function readOutbox(folder) {
  const names = await readdir(folder).catch((failure) => {
    if (failure.code === "ENOENT") {
      return [];
    }
    throw failure;
  });
  const mails = await Promise.all(
    names.filter((name) => name.endsWith(".eml")).map((name) => readMail(join(folder, name))),
  );
  const key = ({ written, file }) => [String(written).padStart(24, "0"), file].join();
  return mails
    .filter((mail) => mail !== undefined)
    .sort((one, other) => (key(one) < key(other) ? -1 : 1))
    .map(({ written, ...mail }) => mail);
}

/** One mail; nothing when it was taken away meanwhile. */
async function readMail(file) {
  try {
    const { mtimeNs } = await stat(file, { bigint: true });
    const raw = await readFile(file);
    const parsed = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
    return {
      file,
      written: mtimeNs,
      from: addresses(parsed.from)[0],
      to: addresses(parsed.to),
      subject: parsed.subject ?? "",
      text: parsed.text ?? "",
      html: parsed.html || undefined,
      headers: parsed.headers,
      raw: raw.toString(),
    };
  } catch (failure) {
    if (failure.code === "ENOENT") {
      return undefined;
    }
    throw failure;
  }
}

function addresses(field) {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ address }) => address);
}

/**
 * The sign-in code of the newest mail to an address, as digits.
 *
 * Each mail gives its code once: whoever asks again gets the code of a newer mail, after waiting
 * for it. So a second sign-in cannot be tried with the first one's code by mistake.
 *
 * @param {string | { folder: string }} outbox a server, or the folder with its mails
 * @param {string} address
 * @param {object} [options]
 * @param {number} [options.timeout] how many milliseconds to wait for it
 */
export function codeFor(outbox, address, { timeout } = {}) {
  return newest({ outbox, address, timeout, what: "sign-in code", find: codeIn });
}

/**
 * The invitation link of the newest mail to an address. Each mail gives its link once, as with
 * codes.
 *
 * @param {string | { folder: string }} outbox a server, or the folder with its mails
 * @param {string} address
 * @param {object} [options]
 * @param {RegExp} [options.pattern] which link, where a mail has more than one that leads deeper
 *   than the front page
 * @param {number} [options.timeout] how many milliseconds to wait for it
 */
export function linkFor(outbox, address, { pattern = /./, timeout } = {}) {
  const find = (mail) => linksIn(mail).find((link) => pattern.test(link));
  return newest({ outbox, address, timeout, what: "link", find });
}

/** The files that gave what they had, by what that was. */
const given = new Set();

async function newest({ outbox, address, what, find, timeout = ARRIVES_MS }) {
  const folder = typeof outbox === "string" ? outbox : join(outbox.folder, "outbox");
  const deadline = Date.now() + timeout;
  for (;;) {
    const mails = await readOutbox(folder);
    const fresh = mails
      .filter(({ to }) => to.some((one) => one.toLowerCase() === address.toLowerCase()))
      .filter(({ file }) => !given.has(`${what} ${file}`));
    const found = fresh.map(find);
    const last = found.findLastIndex((one) => one !== undefined);
    if (last >= 0) {
      // Those before it are outdated, and given with it.
      fresh.slice(0, last + 1).forEach(({ file }) => given.add(`${what} ${file}`));
      return found[last];
    }
    if (Date.now() > deadline) {
      const known = mails.map(({ to, subject }) => `\n  to ${to.join(", ")}: ${subject}`);
      throw new Error(
        `no new mail with a ${what} for ${address} came within ${timeout} ms. ` +
          `In the outbox:${known.join("") || " nothing"}`,
      );
    }
    await wait(50);
  }
}

function codeIn({ subject, text }) {
  const words = `${subject}\n${text}`.replaceAll(/https?:\/\/\S+/g, " ");
  const code =
    words.match(/(?<![\d-])\d{6,8}(?![\d-])/) ??
    // Written in two groups, so that people can copy it.
    words.match(/(?<![\d-])(\d{3}[ \u00a0-]\d{3}|\d{4}[ \u00a0-]\d{4})(?![\d-])/);
  return code?.[0].replaceAll(/\D/g, "");
}

function linksIn({ text }) {
  return (text.match(/https?:\/\/[^\s<>"]+/g) ?? [])
    .map((link) => link.replace(/[.,;:!?)\]]+$/, ""))
    .filter((link) => {
      const { pathname, search, hash } = new URL(link);
      return pathname.length > 1 || search !== "" || hash !== "";
    });
}
