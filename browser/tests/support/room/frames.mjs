//! What a recorded browser sent and was sent of a round, byte for byte.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** All that came to a recorded browser. @param {string} folder @returns {Promise<string>} bytes as Latin-1 */
export async function receivedIn(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".received"));
  return (await Promise.all(files.map((name) => readFile(join(folder, name), "latin1")))).join("\n");
}

/**
 * The texts that a recorded browser handed in, as they were sealed.
 *
 * @param {string} folder
 * @param {string} round
 * @returns {Promise<{ act: string, card: string | null, sealed: string }[]>} oldest first
 */
export async function sealedFrom(folder, round) {
  const sent = await exchangesIn(folder, round, "commands");
  return sent.flatMap(({ bytes }) => {
    const body = bodyOf(bytes);
    // The last one may be under way.
    if (!body.endsWith("}")) return [];
    const { act } = JSON.parse(body);
    const [[name, fields]] = typeof act === "string" ? [[act, {}]] : Object.entries(act);
    return fields.text ? [{ act: name, card: fields.card ?? null, sealed: fields.text }] : [];
  });
}

/** The events of the stream that a recorded browser follows now, as they came. @param {string} folder @param {string} round */
export async function eventsIn(folder, round) {
  const last = (await exchangesIn(folder, round, "stream")).at(-1);
  const bytes = await readFile(join(folder, last.name.replace(/sent$/, "received")), "utf8");
  return bodyOf(bytes)
    .split("\n\n")
    .filter((event) => /^event:/m.test(event))
    .map((event) => ({ name: /^event: ?(.*)$/m.exec(event)[1], data: event }));
}

/** What was sent to an address of a round. @param {string} folder @param {string} round @param {string} ending of the address */
async function exchangesIn(folder, round, ending) {
  // Long names are cut off.
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sent") && name.includes(round.slice(0, 20)));
  const all = await Promise.all(
    names.sort().map(async (name) => ({ name, bytes: await readFile(join(folder, name), "utf8") })),
  );
  return all.filter(({ bytes }) => new URL(bytes.split(/[ \r]/, 2)[1]).pathname.endsWith(`/${round}/${ending}`));
}

/** What comes after the headers. */
const bodyOf = (bytes) => bytes.slice(bytes.indexOf("\r\n\r\n") + 4);

/** Everything that a page keeps in its browser; runs in the page. @returns {Promise<string>} */
export async function keptInBrowser() {
  const told = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const written = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
    if (value instanceof Map || Array.isArray(value)) return [...value].map(written).join(" ");
    if (value !== null && typeof value === "object") return Object.entries(value).flat().map(written).join(" ");
    return String(value);
  };
  const parts = [written({ ...localStorage }), written({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await told(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const place = database.transaction(store).objectStore(store);
      parts.push(`${name}/${store}`, written(await told(place.getAllKeys())), written(await told(place.getAll())));
    }
    database.close();
  }
  return parts.join("\n");
}
