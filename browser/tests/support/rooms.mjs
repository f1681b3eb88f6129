//! People in a room, quickly: each in a browser of their own that is signed in and unlocked, all in
//! one circle. Keys are made and members admitted here, as browsers do; what people see of it is
//! told in story.test.mjs.
//!
//!     const { people, circle } = await circleWithKeys(server, 7);
//!     const round = await openRound(people, circle, { method: "incident", facilitator: 0, presenter: 1 });
//!     await Promise.all(people.map((person) => goToRoom(person, circle, round)));
//!     await act(people[0], circle, round, "begin" …);   // past the page, as the API takes it

import assert from "node:assert/strict";

import { admit, found } from "../../seal/acts.js";
import { toBase64 } from "../../seal/bytes.js";
import { firstBundle, Identity, newSeeds, placeOfSeeds, seedsToText } from "../../seal/identity.js";
import { AES, AES_USAGES } from "../../seal/suite.js";
import { browserWay, wrap } from "../../seal/unlock.js";
import { newVaultKey, Vault } from "../../seal/vault.js";
import { codeFor, linkFor } from "./mail.mjs";
import { somebody } from "./story-people.mjs";

/** Enough of them for a circle and a guide. */
export const NAMES = [
  "Anouk de Wit",
  "Bram El Idrissi",
  "Chris van Dam",
  "Dunya Öz",
  "Els Hoekstra",
  "Farid Amrani",
  "Gijs Meijer",
  "Hanna de Boer",
  "Ilse Vermeer",
  "Jamal Haddou",
];

const SETTINGS = {
  name: "Kring Veluwe",
  sector: "secondary",
  kind: "own",
  orientation: "problem",
  style: "supporting",
  method: "",
  lang: "nl",
  cases_months: 12,
};

let made = 0;

/**
 * A circle of people who sit at their browsers; the first founded and leads it.
 *
 * @param {{ url: string, folder: string }} server
 * @param {number | string[]} who how many, or how they are called
 * @param {object} [options]
 * @param {Partial<typeof SETTINGS>} [options.settings] of the circle
 * @param {(called: string, at: number) => object} [options.each] what `newPerson` takes, for each of them
 * @returns {Promise<{ people: Person[], circle: { id: string, name: string } }>}
 */
export async function circleWithKeys(server, who, { settings = {}, each = () => ({}) } = {}) {
  const names = typeof who === "number" ? NAMES.slice(0, who) : who;
  assert.ok(names.length >= 1 && new Set(names).size === names.length, "all have a name of their own");
  const people = await Promise.all(
    names.map((called, at) => personWithKeys(server, called, each(called, at))),
  );
  const circle = await circleOfThem(people, { ...SETTINGS, ...settings });
  return { people, circle };
}

/**
 * Somebody whose browser is signed in and unlocked.
 *
 * @typedef {Awaited<ReturnType<typeof personWithKeys>>} Person as of `somebody`, and `id`, `me`, `bundle`
 */
export async function personWithKeys(server, called, options = {}) {
  made += 1;
  const address = `${called.split(" ")[0].toLowerCase()}.${made}.${process.pid}@school.example.nl`;
  const person = await somebody({ server, called, address, ...options });
  await signInBehind(person);
  const { person: known } = await ask(person, "GET", "/api/me");
  return Object.assign(person, { id: known.id }, await giveKeys(person, known.id));
}

/**
 * The same human in another browser, which is signed in and unlocked as well.
 *
 * @param {Person} known
 */
export async function alsoHere(known, options = {}) {
  const { server, called, address, lang } = known;
  const person = await somebody({ server, called, address, lang, ...options });
  await signInBehind(person, { isNew: false });
  const key = crypto.getRandomValues(new Uint8Array(32));
  const way = await wayOf(known.id, key);
  await ask(person, "PUT", `/api/keys/ways/${way.id}`, {
    kind: "browser",
    wrap: toBase64(await wrap(known.vaultKey, way)),
  });
  await keepKey(person, known.id, way.id, key);
  const { id, me, vault, vaultKey, bundle } = known;
  return Object.assign(person, { id, me, vault, vaultKey, bundle });
}

/** Without pages: what their forms send. */
async function signInBehind(person, { isNew = true } = {}) {
  const { server, address, called, lang } = person;
  await form(person, "/sign-in", { address });
  await form(person, "/sign-in/code", { code: await codeFor(server, address) });
  if (isNew) await form(person, "/welcome", { name: called, lang });
}

/** Keys are made, and kept at the server and in their browser. */
async function giveKeys(person, id) {
  const seeds = newSeeds();
  const me = await Identity.fromSeeds({ person: id, generation: 1, seeds });
  const bundle = await firstBundle(me);
  const vaultKey = newVaultKey();
  const vault = await Vault.fromKey(id, vaultKey);
  const key = crypto.getRandomValues(new Uint8Array(32));
  const way = await wayOf(id, key);
  const place = placeOfSeeds(1);
  await ask(person, "POST", "/api/keys", {
    bundle: toBase64(bundle.bytes),
    ways: [{ id: way.id, kind: "browser", wrap: toBase64(await wrap(vaultKey, way)) }],
    private: [
      {
        container: place.container,
        field: place.field,
        sealed: toBase64(await vault.seal(seedsToText(seeds), place)),
      },
    ],
  });
  await keepKey(person, id, way.id, key);
  return { me, vault, vaultKey, bundle };
}

async function wayOf(person, key) {
  const kept = await crypto.subtle.importKey("raw", key, AES, false, AES_USAGES);
  return browserWay({ person, id: crypto.randomUUID(), key: kept });
}

/** As keys/store.js has it, so that the browser unlocks by itself. */
async function keepKey(person, id, way, key) {
  await person.page.goto("/account");
  await person.page.evaluate(
    async ({ id, way, key, usages }) => {
      const kept = await crypto.subtle.importKey("raw", new Uint8Array(key), "AES-GCM", false, usages);
      const opening = indexedDB.open("kring", 1);
      opening.onupgradeneeded = () => {
        for (const name of ["keys", "heads", "seen"]) opening.result.createObjectStore(name);
      };
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(opening);
      await done(
        database
          .transaction("keys", "readwrite")
          .objectStore("keys")
          .put([{ id: way, key: kept }], id),
      );
      database.close();
    },
    { id, way, key: [...key], usages: AES_USAGES },
  );
}

/** The first of them founds a circle and admits the others. */
async function circleOfThem([founder, ...others], settings) {
  const id = crypto.randomUUID();
  const by = { me: founder.me, at: Date.now() * 1000 };
  let done = await found({ circle: id, ...by });
  await ask(founder, "POST", "/api/circles", { ...settings, id, ...sent(done) });
  await Promise.all(others.map((other) => comes(founder, other, id)));
  for (const other of others) {
    done = await admit(done.membership, { bundle: other.bundle, role: "member", ...by });
    await ask(founder, "POST", `/api/circles/${id}/entries`, sent(done));
  }
  return { id, name: settings.name };
}

/** Somebody is invited, and says yes. */
async function comes(founder, person, circle) {
  const { address, lang, server } = person;
  const invitation = { id: crypto.randomUUID(), address, role: "member", lang };
  await ask(founder, "POST", `/api/circles/${circle}/invitations`, invitation);
  const link = await linkFor(server, address, { pattern: /\/invitation\// });
  await form(person, new URL(link).pathname, {});
}

const sent = ({ entry, boxes }) => ({
  entry: toBase64(entry),
  boxes: boxes.map(({ person, epoch, box }) => ({ person, epoch, box: toBase64(box) })),
});

/**
 * A round that is ready to begin, or has begun.
 *
 * @param {Person[]} people who sit in it, in the order of the circle
 * @param {{ id: string }} circle
 * @param {object} [options]
 * @param {string} [options.method] its id; without one, none is chosen yet
 * @param {number} [options.facilitator] which of the people
 * @param {number | null} [options.presenter]
 * @param {number | null} [options.deputy]
 * @param {"own" | "one"} [options.screens]
 * @param {string} [options.style]
 * @param {boolean} [options.begun] whether the first step goes on
 * @param {string | null} [options.meeting] of which it is
 * @param {string | null} [options.told] the id of the case that is treated
 * @returns {Promise<string>} its id
 */
export async function openRound(people, circle, options = {}) {
  const { method = "incident", facilitator = 0, presenter = 1, deputy = null } = options;
  const { screens = "own", style = "supporting", begun = false, meeting = null, told = null } = options;
  const round = crypto.randomUUID();
  const idOf = (at) => (at === null ? null : people[at].id);
  const setting = {
    style,
    screens,
    facilitator: idOf(facilitator),
    deputy: idOf(deputy),
    presenter: idOf(presenter),
    seats: people.map(({ id }) => [id, "member"]),
  };
  const leads = people[facilitator];
  await act(leads, circle, round, { open: { setting, meeting, case: told } });
  if (method) await act(leads, circle, round, { choose_method: { method } });
  if (begun) await act(leads, circle, round, { begin: { until: null } });
  return round;
}

/**
 * Somebody does something, without their page.
 *
 * @param {Person} person
 * @param {{ id: string }} circle
 * @param {string} round
 * @param {string | object} what as docs/circle-api.md has it
 * @param {{ visit?: number, onBehalf?: string }} [how] without a visit, that of the step going on
 */
export async function act(person, circle, round, what, { visit, onBehalf = null } = {}) {
  const current = visit ?? (await stepOf(person, circle, round))?.visit ?? null;
  const command = { id: crypto.randomUUID(), visit: current, on_behalf: onBehalf, act: what };
  return ask(person, "POST", `/api/circles/${circle.id}/rounds/${round}/commands`, command);
}

/** What somebody sees of a round now. */
export async function viewOf(person, circle, round) {
  const { data } = await ask(person, "GET", `/api/circles/${circle.id}/rounds/${round}`);
  return data.view;
}

async function stepOf(person, circle, round) {
  const path = `${person.server.url}/api/circles/${circle.id}/rounds/${round}`;
  const answer = await person.context.request.get(path, { headers: own(person) });
  return answer.ok() ? (await answer.json()).data.view.step : null;
}

/** To the room, or the board of it. */
export async function goToRoom(person, circle, round, { board = false } = {}) {
  await person.page.goto(`/circle/${circle.id}/round/${round}${board ? "/board" : ""}`);
  await person.page.getByRole("heading", { level: 1 }).waitFor();
}

/** All of them close their browsers, in which nothing went wrong. */
export async function endRoom(people) {
  await Promise.all(
    people.map(async (person) => {
      await person.assertQuiet();
      await person.close();
    }),
  );
}

/** Sends what a page of the circle side would. */
export async function ask(person, method, path, data) {
  const answer = await person.context.request.fetch(person.server.url + path, {
    method,
    data,
    headers: own(person),
  });
  const said = await answer.text();
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${said}`);
  return said === "" ? null : JSON.parse(said);
}

/** Sends what a form of the office side would. */
async function form(person, path, fields) {
  const answer = await person.context.request.post(person.server.url + path, {
    form: fields,
    headers: own(person),
  });
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
}

const own = ({ server }) => ({ Origin: server.url, "Sec-Fetch-Site": "same-origin" });
