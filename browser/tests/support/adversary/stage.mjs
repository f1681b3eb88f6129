//! The same three people and their circle at a real `kring serve`: Ada leads, Bo is a member, and
//! both sit at real browsers. Mal, the accomplice, has no browser: a test holds the keys of all
//! three, makes with them what happened until now, and sends it as browsers do.

import assert from "node:assert/strict";

import { found, admit } from "../../../seal/acts.js";
import { idToBytes, toBase64 } from "../../../seal/bytes.js";
import { EpochKeys } from "../../../seal/epoch.js";
import { placeOfSeeds, seedsToText } from "../../../seal/identity.js";
import { groupsOfBytes, newSheet } from "../../../seal/sheet.js";
import { sealText } from "../../../seal/text.js";
import { sheetWay, wrap } from "../../../seal/unlock.js";
import { NL } from "../../../ui/texts/nl.js";
import { Adversary, BOXES, CIRCLE, LOG, TEXTS } from "../adversary.mjs";
import { newPerson } from "../browser.mjs";
import { codeFor, linkFor } from "../mail.mjs";
import { startServer } from "../server.mjs";
import { makeKeys } from "./keys.mjs";
import { AT } from "./town.mjs";

/** What a page says. @param {string} key @param {Record<string, string | number>} [values] */
export function says(key, values = {}) {
  const text = NL[key];
  assert.ok(typeof text === "string", `no text ${key}`);
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
}

export class Stage {
  server;
  adversary = new Adversary();

  /** @returns {Promise<Stage>} with Ada, Bo and Mal in a circle, and Eve in none */
  static async set() {
    const stage = new Stage();
    stage.server = await startServer();
    for (const [one, name] of [
      ["ada", "Ada Aalders"],
      ["bo", "Bo Bakker"],
      ["mal", "Mal Mulder"],
      ["eve", "Eve Evers"],
    ]) {
      stage[one] = await stage.#person(one, name);
    }
    Object.assign(stage, await stage.circleOf(stage.ada, stage.bo, stage.mal));
    return stage;
  }

  /** Somebody who is signed in and has keys, which this browser does not have yet. */
  async #person(called, name) {
    const browser = await newPerson({ home: this.server.url, name });
    const person = Object.assign(browser, { address: `${called}@example.org` });
    await this.#signsIn(person, person.address);
    await this.form(person, "/welcome", { name, lang: "nl" });
    const { person: known } = await this.ask(person, "GET", "/api/me");
    return this.giveKeys(person, await makeKeys({ person: known.id, name }));
  }

  /** Another browser of the same person, which knows nothing yet. */
  async another(known) {
    const browser = await newPerson({ home: this.server.url, name: `${known.name}, elsewhere` });
    await this.#signsIn(browser, known.address);
    const { person, name, address, sheet, me, vault, bundle } = known;
    return Object.assign(browser, { person, name, address, sheet, me, vault, bundle });
  }

  async #signsIn(browser, address) {
    await this.form(browser, "/sign-in", { address });
    await this.form(browser, "/sign-in/code", { code: await codeFor(this.server, address) });
  }

  /**
   * Somebody is shown a circle that the server made up, in which they are.
   *
   * @param {any} who
   * @param {object} what
   * @param {any} what.view as a member of it is shown it
   * @param {import("../../../seal/acts.js").Done[]} what.dones
   */
  makesUp(who, { view, dones }) {
    const { membership } = dones.at(-1);
    const mine = membership.member(who.person);
    const entries = dones.map(({ entry }) => toBase64(entry));
    const boxes = dones.flatMap((done) =>
      done.boxes
        .filter(({ person }) => person === who.person)
        .map((box) => ({ ...box, seq: done.membership.seq })),
    );
    const instead = { to: who, instead: true };
    this.adversary.lie(
      LOG,
      (_, { query }) => ({ entries: entries.slice(Number(query.get("after"))) }),
      instead,
    );
    this.adversary.lie(
      BOXES,
      () => ({ boxes: boxes.map(({ epoch, seq, box }) => ({ epoch, seq, box: toBase64(box) })) }),
      instead,
    );
    this.adversary.lie(TEXTS, () => ({ texts: [] }), instead);
    const me = { state: "member", role: mine.role, since: mine.since, must_consent: false };
    const members = membership.members.map(({ person, role }) => ({
      person,
      name: this.#nameOf(person),
      role,
      joined_at: 1,
      leaving: null,
      gone: false,
      bundle: null,
    }));
    this.adversary.lie(
      CIRCLE,
      () => ({ ...view, me, head: membership.seq, members, newcomers: [], agreements: [] }),
      { to: who },
    );
  }

  #nameOf(wanted) {
    return [this.ada, this.bo, this.mal, this.eve].find(({ person }) => person === wanted).name;
  }

  /** Keys that were made here become somebody's, and open with a recovery sheet. */
  async giveKeys(person, keys) {
    const { vault, vaultKey, seeds, bundle } = keys;
    const sheet = { id: crypto.randomUUID(), groups: groupsOfBytes(newSheet()) };
    const way = await sheetWay({ person: keys.person, ...sheet });
    const place = placeOfSeeds(1);
    await this.ask(person, "POST", "/api/keys", {
      bundle: toBase64(bundle.bytes),
      ways: [{ id: sheet.id, kind: "sheet", wrap: toBase64(await wrap(vaultKey, way)) }],
      private: [
        {
          container: place.container,
          field: place.field,
          sealed: toBase64(await vault.seal(seedsToText(seeds), place)),
        },
      ],
    });
    return Object.assign(person, keys, { sheet });
  }

  /** The first of them founds a circle and admits the others. */
  async circleOf(founder, ...others) {
    const circle = crypto.randomUUID();
    const keys = new EpochKeys();
    const world = { circle, keys, secrets: new Map(), dones: [], membership: null };
    const done = await found({ circle, me: founder.me, at: AT });
    await this.ask(founder, "POST", "/api/circles", {
      ...SETTINGS,
      id: circle,
      entry: toBase64(done.entry),
      boxes: boxesOf(done),
    });
    await took(world, done);
    for (const other of others) {
      await this.comes(founder, other, circle);
      await this.enters(
        founder,
        world,
        await admit(world.membership, {
          bundle: other.bundle,
          role: "member",
          me: founder.me,
          at: AT,
        }),
      );
    }
    return world;
  }

  /** Somebody is invited, and says yes. */
  async comes(inviter, person, circle) {
    const invitation = {
      id: crypto.randomUUID(),
      address: person.address,
      role: "member",
      lang: "nl",
    };
    await this.ask(inviter, "POST", `/api/circles/${circle}/invitations`, invitation);
    const link = await linkFor(this.server, person.address, { pattern: /\/invitation\// });
    await this.form(person, new URL(link).pathname, {});
  }

  /** An entry is sent. */
  async enters(who, world, done) {
    await this.ask(who, "POST", `/api/circles/${world.circle}/entries`, {
      entry: toBase64(done.entry),
      boxes: boxesOf(done),
    });
    await took(world, done);
    return done;
  }

  /** Somebody writes. @returns {Promise<Uint8Array>} what was sent */
  async writes(who, place, text, world = this) {
    const { membership, keys } = world;
    const bytes = await sealText(text, place, { membership, keys, writer: who.me });
    await this.ask(who, "PUT", `/api/circles/${world.circle}/texts`, {
      container_kind: place.containerKind,
      container_id: place.containerId,
      step: place.step,
      field: place.field,
      author: toBase64(idToBytes(who.person)),
      revision: place.revision,
      kind: place.kind,
      visibility: place.visibility,
      text: toBase64(bytes),
    });
    return bytes;
  }

  /** Sends what a page of the circle side would. */
  async ask(who, method, path, data) {
    const answer = await who.context.request.fetch(this.server.url + path, {
      method,
      data,
      headers: this.#own(),
    });
    if (method !== "GET") this.adversary.forget();
    const said = await answer.text();
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${said}`);
    return said === "" ? null : JSON.parse(said);
  }

  /** Sends what a form of the office side would. */
  async form(who, path, fields) {
    const answer = await who.context.request.post(this.server.url + path, {
      form: fields,
      headers: this.#own(),
    });
    this.adversary.forget();
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
  }

  #own() {
    return { Origin: this.server.url, "Sec-Fetch-Site": "same-origin" };
  }

  /** Somebody opens the circle side in a browser that knows nothing yet, and unlocks it. */
  async opens(who) {
    const { page, sheet } = who;
    await page.goto("/circle/keys/unlock/sheet");
    for (const [at, group] of sheet.groups.entries()) {
      await page
        .getByLabel(says("by-sheet.group", { number: at + 1 }), { exact: true })
        .fill(group);
    }
    await page.getByRole("button", { name: says("by-sheet.open"), exact: true }).click();
    await page.getByText(says("by-sheet.opened"), { exact: true }).waitFor();
  }

  /** The page that is open asks for news now, and not in a few seconds: it thinks that it was offline. */
  looksAgain({ page }) {
    return page.evaluate(() => dispatchEvent(new Event("online")));
  }

  /** A room of a circle, loaded anew. @param {string} [room] @param {string} [circle] */
  async enter(who, room = "", circle = this.circle) {
    await who.page.goto(`/circle/${circle}${room}`);
    await who.page.getByRole("heading", { level: 1 }).waitFor();
  }
}

const SETTINGS = {
  name: "Kring Noord",
  sector: "primary",
  kind: "own",
  orientation: "problem",
  style: "leading",
  method: "",
  lang: "nl",
  cases_months: 12,
};

const boxesOf = ({ boxes }) =>
  boxes.map(({ person, epoch, box }) => ({ person, epoch, box: toBase64(box) }));

/** @param {any} world @param {import("../../../seal/acts.js").Done} done */
async function took(world, done) {
  world.membership = done.membership;
  world.dones.push(done);
  if (done.secret === null) return;
  await world.keys.add(done.membership.epoch, done.secret);
  world.secrets.set(done.membership.epoch, done.secret);
}
