//! Four walls, to the byte: whatever people write in a circle holds marked words here, in a full
//! run through real browsers; afterwards the words are nowhere but with the people.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";

import { asked, bytesOfDatabase, bytesOfMails, headAndBody, metricsOf, sessionTokens } from "../support/search-places.mjs";
import { secretsOf } from "../support/search-secrets.mjs";
import { filesIn, Search } from "../support/search.mjs";
import { startServer } from "../support/server.mjs";
import { chapters } from "../support/story-chapters.mjs";
import {
  admit,
  compareWords,
  consent,
  enter,
  foundCircle,
  give,
  invite,
  itemOf,
  lookAt,
  proposeAgreements,
  readmit,
  writeCard,
} from "../support/story-circle.mjs";
import { keepSheet, linkBrowsers, makeKeys, startAnew, unlockBySheet } from "../support/story-keys.mjs";
import { acceptInvitation, signIn, signOut } from "../support/story-office.mjs";
import { comesToSee, elsewhere, somebody } from "../support/story-people.mjs";

/**
 * What people type where the circle alone may read it, each only there. None of them is a word of
 * the product.
 */
const MARKED = {
  "an agreement": "Kwartelzout-ñandú-eerste",
  "an agreement that was added": "Zeemanswol-Øresund-tweede",
  "an agreement of another proposal": "Hazelgloed-ßüdwärts-derde",
  "an agreement that was withdrawn": "Torenklimop-Ωmega-vierde",
  "how Anouk is called": "Noekwinter-éclair",
  "Anouk's job": "Vlinderslot-çirkel",
  "Anouk's organisation": "Dauwtrap-Lyceum-žlutý",
  "to whom Anouk reports": "Parelduik-bestuur-ångström",
  "with whom Anouk's school competes": "Moerasgilde-college-naïef",
  "Bram's job": "Lijsterwerf-rector-łódka",
  "Bram's organisation": "Dauwtrap-lyceum-ŽLUTÝ-vallei",
  "Bram's job, later": "Schelpenkust-conrector-œuvre",
  "a card after all was lost": "Nevelbrug-opnieuw-ïjs",
};

const CIRCLE = "Kring Stroopwafelberg";

/** Long ones run over the pages of a database file: in one of two places the word stands whole. */
const twice = (word) => `${word} en nog eens ${word}`;

describe("marked words are nowhere but in the browsers of the circle", { concurrency: true }, () => {
  for (const database of ["sqlite", "postgres"]) {
    test(`on ${database}`, { timeout: 300_000 }, () => run(database));
  }
});

async function run(database) {
  const folder = await mkdtemp(join(tmpdir(), "kring-recorded-"));
  const server = await startServer({ database, config: { log: { level: "debug" } } });
  try {
    const known = await live(server, folder);
    const traffic = await filesIn(folder);
    const lying = await bytesOfDatabase(server);
    const metrics = await metricsOf(server);
    const mails = await server.outbox();
    await server.kill("SIGTERM");
    const stopped = await bytesOfDatabase(server);
    const logs = { name: "the log", bytes: server.logs() };

    seesWhatIsThere({ traffic, lying, stopped, mails, logs }, known);
    const everywhere = [...lying, ...stopped, ...traffic.flatMap(headAndBody), ...bytesOfMails(mails), logs, metrics];
    assertNowhere(new Search(MARKED), everywhere);
    assertNowhere(new Search(known.secrets), everywhere);
    const tokens = named("a session token", sessionTokens(traffic));
    assertNowhere(new Search(tokens), [...lying, ...stopped, ...bytesOfMails(mails)]);
    assertNowhere(new Search({ ...tokens, ...known.private }), [logs, metrics]);
    assertAskedWithoutWords(traffic, { ...tokens, ...known.private });
    assertMailsTellNothing(mails, known);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/**
 * A run through all that people can write and do with their keys.
 *
 * @returns {Promise<object>} what the test knows of it
 */
async function live(server, folder) {
  const people = [];
  const chapter = chapters(people);
  const enters = async (of, more = {}) => {
    const person = await somebody({ server, record: join(folder, String(people.length)), ...of, ...more });
    people.push(person);
    return person;
  };
  const isElsewhere = async ({ called, address }, browser) => enters({ called, address, browser });
  const anouk = await enters({ called: "Anouk Zilverschoon", address: "anouk.zilverschoon@dauwtrap.example.nl" });
  const bram = await enters({ called: "Bram Ganzerik", address: "bram.ganzerik@lijsterwerf.example.nl" });
  const invited = "nooitgekomen@elders.example.nl";
  const sheets = {};
  const links = [];
  let circle;
  let secrets = {};

  await chapter("keys and a circle", async () => {
    await signIn(anouk, { isNew: true });
    sheets.anouk = await makeKeys(anouk);
    circle = await foundCircle(anouk, CIRCLE);
    await writeCard(anouk, circle, {
      call: MARKED["how Anouk is called"],
      job: twice(MARKED["Anouk's job"]),
      organisation: MARKED["Anouk's organisation"],
      lineNote: MARKED["to whom Anouk reports"],
      competitors: `${twice(MARKED["with whom Anouk's school competes"])}\nelders`,
    });
    await invite(anouk, circle, { address: bram.address, lang: "nl" });
    await invite(anouk, circle, { address: invited, lang: "nl" });
    links.push(await acceptInvitation(bram, { circle: CIRCLE }));
    sheets.bram = await makeKeys(bram);
    await admit(anouk, circle, bram.called);
    await comesToSee(bram, itemOf(bram, anouk.called));
  });

  await chapter("cards and agreements", async () => {
    await compareWords([anouk, bram], circle);
    await writeCard(bram, circle, { job: MARKED["Bram's job"], organisation: MARKED["Bram's organisation"] });
    await writeCard(bram, circle, { job: twice(MARKED["Bram's job, later"]) });
    await proposeAgreements(anouk, circle, async (fields) => {
      await fields.first().fill(twice(MARKED["an agreement"]));
      await anouk.press(anouk.t("edit.add"));
      await fields.last().fill(MARKED["an agreement that was added"]);
    });
    const read = await consent(bram, circle, { isLast: true });
    assert.ok(read.includes(MARKED["an agreement"]) && read.includes(MARKED["an agreement that was added"]));
    await proposeAgreements(bram, circle, (fields) => fields.first().fill(MARKED["an agreement that was withdrawn"]));
    await bram.press(bram.t("agreements.withdraw"));
    await bram.answers(bram.t("agreements.withdraw"));
    await bram.hears(bram.t("agreements.withdrawn"));
    await proposeAgreements(bram, circle, (fields) => fields.first().fill(twice(MARKED["an agreement of another proposal"])));
    await give(anouk, circle, bram.called);
    await lookAt(bram, circle, anouk.called);
    await bram.sees(MARKED["how Anouk is called"]);
  });

  await chapter("another sheet, other browsers, other keys", async () => {
    secrets = { ...secrets, ...(await secretsOf(anouk, sheets.anouk, circle.id)) };
    await anouk.page.goto("/circle/keys/sheet/new");
    await anouk.press(anouk.t("new-sheet.make"));
    sheets.anoukAgain = await keepSheet(anouk);
    const second = await isElsewhere(anouk, "Edge · Windows");
    await signIn(second);
    await unlockBySheet(second, sheets.anoukAgain);
    const third = await isElsewhere(anouk, "Opera · macOS");
    await signIn(third);
    await linkBrowsers({ fresh: third, unlocked: second });
    await second.page.goto("/circle/keys/renew");
    await second.press(second.t("renew.make"));
    sheets.anoukRenewed = await keepSheet(second);
    await lookAt(second, circle, anouk.called);
    await second.page.getByText(MARKED["Anouk's job"]).first().waitFor();
    secrets = { ...secrets, ...(await secretsOf(second, sheets.anoukRenewed, circle.id)) };
  });

  await chapter("all is lost, and found again", async () => {
    secrets = { ...secrets, ...(await secretsOf(bram, sheets.bram, circle.id)) };
    const again = await isElsewhere(bram, "Edge · Windows");
    await signIn(again);
    sheets.bramAgain = await startAnew(again);
    const anoukNow = people[2];
    await readmit(anoukNow, circle, bram.called);
    await enter(again, circle);
    await comesToSee(again, itemOf(again, anouk.called));
    await writeCard(again, circle, { job: MARKED["a card after all was lost"] });
    await lookAt(anoukNow, circle, bram.called);
    await comesToSee(anoukNow, anoukNow.page.getByText(MARKED["a card after all was lost"]).first());
    secrets = { ...secrets, ...(await secretsOf(again, sheets.bramAgain, circle.id)) };
    await signOut(again);
  });

  for (const person of people) {
    await person.close();
  }
  return {
    circle,
    addresses: [anouk.address, bram.address, invited],
    secrets: { ...secrets, ...digitsOf(sheets) },
    private: {
      ...named("an address", [anouk.address, bram.address, invited]),
      ...named("a name", [anouk.called, bram.called, "Zilverschoon", "Ganzerik", CIRCLE]),
      ...named("a code", await codesOf(server)),
      ...named("a token of an invitation", await invitationTokensOf(server)),
    },
    links,
  };
}

function named(what, values) {
  return Object.fromEntries(values.map((value, at) => [`${what} (${at + 1})`, value]));
}

/** The digits on paper, however they are set apart; two groups together are long enough to look for. */
function digitsOf(sheets) {
  const pairs = Object.entries(sheets).flatMap(([name, groups]) =>
    [0, 2, 4, 6, 8].map((at) => [`digits of ${name} (${at + 1})`, groups.slice(at, at + 2)]),
  );
  const apart = ["", " ", "-"];
  return Object.fromEntries(
    pairs.flatMap(([name, pair]) => apart.map((between) => [`${name}, “${between}” between`, pair.join(between)])),
  );
}

async function codesOf(server) {
  const codes = (await server.outbox()).flatMap(({ text }) => [...text.matchAll(/^\s+(\d{4}) (\d{4})$/gm)]);
  assert.notEqual(codes.length, 0);
  return codes.flatMap(([, one, other]) => [`${one}${other}`, `${one} ${other}`]);
}

async function invitationTokensOf(server) {
  const tokens = (await server.outbox()).flatMap(({ text }) => [...text.matchAll(/\/invitation\/([\w-]+)/g)]);
  assert.notEqual(tokens.length, 0);
  return tokens.map(([, token]) => token);
}

function assertNowhere(search, places) {
  assert.deepEqual(search.inPlaces(places), []);
}

/** What the server may know is found, so the search looks in the right places. */
function seesWhatIsThere({ traffic, lying, stopped, mails, logs }, known) {
  const clear = new Search({ "the circle's name": CIRCLE, "an address": known.addresses[0] });
  for (const places of [traffic, lying, stopped, bytesOfMails(mails)]) {
    const told = clear.inPlaces(places).join("\n");
    assert.match(told, /the circle's name stands in/);
    assert.match(told, /an address stands in/);
  }
  assert.match(logs.bytes, /\/api\/circles\/\{/, "the log tells of no request");
  assert.match(logs.bytes, /\/invitation\/\{/, "the log tells of no invitation");
  assert.ok(sessionTokens(traffic).length >= 5, "browsers were given no sessions");
  assert.ok(Object.keys(known.secrets).length > 20);
}

/** Addresses of pages stand in histories, in logs of proxies, and over shoulders. */
function assertAskedWithoutWords(traffic, secret) {
  const isToken = ([name]) => name.startsWith("a token of an invitation");
  const all = new Search({ ...MARKED, ...secret });
  const allButTokens = new Search(Object.fromEntries(Object.entries({ ...MARKED, ...secret }).filter((one) => !isToken(one))));
  const requests = asked(traffic);
  const isOfInvitation = ({ line }) => / http:\/\/localhost:\d+\/invitation\//.test(line);
  assert.ok(requests.some(isOfInvitation));
  const lines = (some) => ({ name: "first lines", bytes: some.map(({ line }) => line).join("\n") });
  assertNowhere(all, [lines(requests.filter((request) => !isOfInvitation(request)))]);
  assertNowhere(allButTokens, [lines(requests.filter(isOfInvitation))]);
  const origins = requests.flatMap(({ headers }) => headers).filter((header) => /^(referer|origin):/i.test(header));
  assert.notEqual(origins.length, 0);
  assertNowhere(all, [{ name: "where requests came from", bytes: origins.join("\n") }]);
}

/** No word of content, and of addresses only the recipient's. */
function assertMailsTellNothing(mails, { addresses }) {
  assert.ok(mails.length >= 6);
  for (const mail of mails) {
    const others = addresses.filter((address) => !mail.to.includes(address));
    const search = new Search({ ...MARKED, ...named("an address of somebody else", others) });
    assertNowhere(search, bytesOfMails([mail]));
  }
}
