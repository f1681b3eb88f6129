//! Every page of both sides, in each state that looks different, and people for whom it is so.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { mustEnd } from "./ending.mjs";
import { linkFor } from "./mail.mjs";
import { AROUND, tellCase } from "./pages-list-around.mjs";
import { startServer } from "./server.mjs";
import {
  admit,
  consent,
  enter,
  foundCircle,
  invite,
  itemOf,
  proposeAgreements,
  showWords,
  writeCard,
} from "./story-circle.mjs";
import {
  askedGroup,
  makeKeys,
  makeKeysWithoutSheet,
  meetOnTwoBrowsers,
  typeSheet,
  unlockBySheet,
} from "./story-keys.mjs";
import { acceptInvitation, signIn, typeCode } from "./story-office.mjs";
import { comesToSee, elsewhere, somebody } from "./story-people.mjs";

const CIRCLE = "Kring Veluwe";
const BOUNCES = "weg@verhuisd.example.nl";

/**
 * What is to be looked at.
 *
 * @typedef {object} Listed
 * @property {string} name of the page and its state
 * @property {"office" | "circle"} side
 * @property {string} who sees it: one of the people of `makeTown`
 * @property {(person: object, town: object) => Promise<unknown>} open goes there, and waits until all is there
 * @property {RegExp} [status] the status that it is shown with, when that is none of success
 */

/** @type {Listed[]} */
export const PAGES = [
  // The office side, for anybody.
  office("home", "visitor", to("/")),
  office("about", "visitor", to("/about")),
  office("nothing here", "visitor", to("/nergens"), /404/),
  office("not this way", "visitor", to("/sign-out"), /405/),
  office("sign in", "visitor", to("/sign-in")),
  office("sign in, to somewhere", "visitor", to("/account")),
  office("sign in, wrong address", "visitor", refusedAddress, /422/),
  office("no code waits", "visitor", forgetful(to("/sign-in/code"))),
  office("code", "visitor", askForCode("bezoeker")),
  office("wrong code", "visitor", wrongCode("gast"), /422/),
  office("code tried too often", "visitor", codeTriedTooOften, /410|422/),
  office("asked too often", "visitor", askedTooOften, /429/),
  office("invitation that is none", "visitor", to(`/invitation/${"A".repeat(43)}`), /404/),
  office("invitation that was revoked", "visitor", (person, town) => person.page.goto(town.revoked), /410/),
  office("invitation that was used", "visitor", (person, town) => person.page.goto(town.used), /410/),
  office("invitation", "visitor", (person, town) => person.page.goto(town.open)),
  office("sign in, invited", "visitor", async (person, town) => {
    await person.page.goto(town.open);
    await person.page.goto("/sign-in");
  }),
  office("account deleted", "visitor", to("/deleted")),
  office("outbox", "visitor", to("/outbox")),

  // The office side, for who is signed in.
  office("welcome", "unnamed", to("/welcome")),
  office("welcome without a name", "unnamed", async (person) => {
    await person.page.goto("/welcome");
    await withoutTheBrowsersOwnChecks(person);
    await person.press(person.o("welcome-send"));
  }, /422/),
  office("invitation, signed in", "eva", (person, town) => person.page.goto(town.open)),
  office("invitation for who is in", "anouk", (person, town) => person.page.goto(town.open)),
  office("invitation for who waits", "dirk", (person, town) => person.page.goto(town.open)),
  office("account", "anouk", to("/account")),
  office("practice", "anouk", to("/practice")),
  office("account saved", "anouk", to("/account?done=saved")),
  office("account, one browser", "eva", to("/account")),
  office("account without a name", "anouk", async (person) => {
    await person.page.goto("/account");
    await withoutTheBrowsersOwnChecks(person);
    await person.field(person.o("name-label")).fill("");
    await person.press(person.o("account-save"));
  }, /422/),
  office("another address", "anouk", to("/account/address")),
  office("another address, the same", "anouk", async (person) => {
    await person.page.goto("/account/address");
    await person.field(person.o("new-address-label")).fill(person.address);
    await person.press(person.o("new-address-send"));
  }, /422/),
  office("no code waits for another address", "eva", to("/account/address/code")),
  office("code for another address", "anouk", codeForAnotherAddress),
  office("lock out a browser", "anouk", lockOutQuestion(false)),
  office("lock out this browser", "anouk", lockOutQuestion(true)),
  office("lock out all others", "anouk", to("/account/devices")),
  office("delete the account", "eva", to("/account/delete")),
  office("delete the account, in circles", "anouk", to("/account/delete")),
  office("delete the account, wrong", "anouk", async (person) => {
    await person.page.goto("/account/delete");
    await person.field(person.o("delete-address")).fill("iemand@anders.example.nl");
    await person.press(person.o("delete-yes"));
  }, /422/),
  office("queue", "anouk", to("/admin/mail")),
  office("queue, for others", "eva", to("/admin/mail"), /404/),

  // Keys.
  circle("first keys", "eva", seen("/circle", "first.title")),
  circle("locked", "locked", seen("/circle", "unlock.title")),
  circle("ways to open", "locked", seen("/circle/keys/unlock", "unlock.title")),
  circle("open with the sheet", "locked", seen("/circle/keys/unlock/sheet", "by-sheet.title")),
  circle("open with the sheet, mistyped", "locked", async (person) => {
    await seen("/circle/keys/unlock/sheet", "by-sheet.title")(person);
    await typeSheet(person, Array.from({ length: 10 }, () => "12345"));
    await person.press(person.t("by-sheet.open"));
    await person.page.locator(".error:visible").first().waitFor();
  }),
  circle("open with another device", "locked", async (person) => {
    await seen("/circle/keys/unlock/device", "by-device.title")(person);
    await person.page.locator("output.pairing").waitFor();
  }),
  circle("all lost", "locked", seen("/circle/keys/lost", "lost.title")),
  circle("all lost, not ticked", "locked", async (person) => {
    await seen("/circle/keys/lost", "lost.title")(person);
    await person.press(person.t("lost.make"));
    await person.sees(person.t("lost.first"));
  }),
  circle("sheet", "dirk", seen("/circle/keys/sheet", "sheet.title")),
  circle("sheet asked back", "dirk", seen("/circle/keys/sheet/check", "check.title")),
  circle("sheet asked back, wrong", "dirk", async (person) => {
    await seen("/circle/keys/sheet/check", "check.title")(person);
    const number = await askedGroup(person);
    await person.press(person.t("check.check"));
    await person.sees(person.t("check.wrong", { number }));
  }),
  circle("my keys, sheet not kept", "dirk", seen("/circle/keys", "mine.title")),
  circle("my keys", "anouk", seen("/circle/keys", "mine.title")),
  circle("my keys, lock a browser", "fleur", async (person) => {
    await seen("/circle/keys", "mine.title")(person);
    await person.page.getByRole("row").getByRole("button").first().click();
    await person.page.getByRole("dialog").waitFor();
  }),
  circle("open with another device, words", "locked", (fresh, { people }) => meetOnTwoBrowsers({ fresh, unlocked: people.second })),
  circle("help another device, words", "second", (unlocked, { people }) => meetOnTwoBrowsers({ fresh: people.locked, unlocked })),
  circle("another sheet", "anouk", seen("/circle/keys/sheet/new", "new-sheet.title")),
  circle("help another device", "anouk", seen("/circle/keys/help", "help.title")),
  circle("help another device, not six digits", "anouk", async (person) => {
    await seen("/circle/keys/help", "help.title")(person);
    await person.press(person.t("help.find"));
    await person.sees(person.t("help.six"));
  }),
  circle("other keys", "anouk", seen("/circle/keys/renew", "renew.title")),

  // My circles.
  circle("circles", "anouk", listOfCircles),
  circle("circles, none, sheet not kept", "fleur", listOfCircles),
  circle("circles, waiting", "dirk", listOfCircles),
  circle("found a circle", "anouk", seen("/circle/new", "new.title")),
  circle("found a circle, everything", "anouk", async (person) => {
    await seen("/circle/new", "new.title")(person);
    for (const summary of await person.page.locator("main summary").all()) {
      await summary.click();
    }
  }),
  circle("found a circle without a name", "anouk", async (person) => {
    await seen("/circle/new", "new.title")(person);
    await person.press(person.t("new.found"));
    await person.sees(person.t("settings.name-missing"));
  }),
  circle("no such page", "anouk", seen("/circle/een/twee/drie/vier", "nowhere.title")),
  circle("no circle of mine", "anouk", async (person) => {
    await seen("/circle/00000000-0000-4000-8000-000000000000", "gone.title")(person);
  }),

  // A circle.
  circle("waiting at the door", "dirk", async (person, { circle: here }) => {
    await person.page.goto(`/circle/${here.id}`);
    await person.button(person.t("waiting.stop")).waitFor();
  }),
  circle("people, alone", "anouk", async (person, { alone }) => {
    await enter(person, alone);
    await person.heading(person.t("people.alone")).waitFor();
  }),
  circle("people", "bram", async (person, { circle: here }) => {
    await enter(person, here);
    await itemOf(person, "Chris").waitFor();
  }),
  circle("people, admitting", "anouk", async (person, { circle: here, people }) => {
    await enter(person, here);
    await person.heading(person.t("admit.title", { name: people.dirk.called })).waitFor();
  }),
  circle("people, admitting, asked", "anouk", async (person, { circle: here, people }) => {
    const name = people.dirk.called;
    await enter(person, here);
    await person.press(person.t("admit.admit", { name }));
    await person.page.getByRole("dialog").waitFor();
  }),
  circle("somebody else", "anouk", async (person, { circle: here, people }) => {
    await enter(person, here);
    await itemOf(person, people.bram.called).getByRole("link").click();
    await person.button(person.t("remove.remove", { name: people.bram.called })).waitFor();
  }),
  circle("somebody else, removing", "anouk", async (person, { circle: here, people }) => {
    const name = people.chris.called;
    await enter(person, here);
    await itemOf(person, name).getByRole("link").click();
    await person.press(person.t("remove.remove", { name }));
    await person.page.getByRole("dialog").waitFor();
  }),
  circle("myself", "bram", async (person, { circle: here }) => {
    await enter(person, here);
    await itemOf(person, person.called).getByRole("link").click();
    await person.link(person.t("leave.link")).waitFor();
  }),
  circle("nobody of the circle", "bram", async (person, { circle: here }) => {
    await person.page.goto(`/circle/${here.id}/person/00000000-0000-4000-8000-000000000000`);
    await person.sees(person.t("person.not-in"));
  }),
  circle("invite", "anouk", inCircle("/invite", "invite.title")),
  circle("invite, no address", "anouk", async (person, town) => {
    await inCircle("/invite", "invite.title")(person, town);
    await person.press(person.t("invite.send"));
    await person.sees(person.t("invite.address-wrong"));
  }),
  circle("history", "bram", inCircle("/history", "history.title")),
  circle("agreements, none", "anouk", async (person, { alone }) => {
    await enter(person, alone, "agreements");
    await person.heading(person.t("agreements.none")).waitFor();
  }),
  circle("agreements, first edit", "anouk", async (person, { alone }) => {
    await person.page.goto(`/circle/${alone.id}/agreements/edit`);
    await person.heading(person.t("edit.title-first")).waitFor();
  }),
  circle("agreements, proposed by me", "anouk", inCircle("/agreements", "agreements.proposed-mine")),
  circle("agreements, to consent to", "bram", async (person, { circle: here, people }) => {
    await enter(person, here, "agreements");
    await person.heading(person.t("agreements.proposed", { name: people.anouk.called })).waitFor();
  }),
  circle("agreements, edit", "bram", inCircle("/agreements/edit", "edit.title")),
  circle("agreements, leaving what was typed", "bram", async (person, town) => {
    await inCircle("/agreements/edit", "edit.title")(person, town);
    await person.page.locator("ol.editor textarea").first().fill("Anders.");
    await person.follow(person.t("form.back"));
    await person.page.getByRole("dialog").waitFor();
  }),
  circle("agreements, read together", "bram", inCircle("/agreements/read", "read.title")),
  circle("agreements, read one by one", "bram", async (person, town) => {
    await inCircle("/agreements/read", "read.title")(person, town);
    await person.press(person.t("read.one"));
    await person.page.locator("p.aloud").waitFor();
  }),
  circle("words, alone", "anouk", async (person, { alone }) => {
    await enter(person, alone, "words");
    await person.sees(person.t("words.alone"));
  }),
  circle("words, to begin", "bram", wordsBegun("not")),
  circle("words, begun", "bram", wordsBegun("begun")),
  circle("words, shown", "bram", wordsBegun("shown")),
  circle("words, different", "bram", async (person, town) => {
    await wordsBegun("shown")(person, town);
    await person.press(person.t("words.differ"));
    await person.heading(person.t("words.differ-title")).waitFor();
  }),
  circle("my card", "bram", inCircle("/card", "card.title")),
  circle("settings", "anouk", async (person, { circle: here }) => {
    await enter(person, here, "settings");
    for (const summary of await person.page.locator("main summary").all()) {
      await summary.click();
    }
    await person.button(person.t("dissolve.dissolve")).waitFor();
  }),
  circle("settings, of who does not lead", "bram", async (person, { circle: here }) => {
    await enter(person, here, "settings");
    await person.sees(person.t("settings.who"));
  }),
  circle("leave", "bram", inCircle("/leave", "leave.title")),
  circle("leave, leading", "anouk", inCircle("/leave", "leave.title")),
  circle("leave, alone", "anouk", async (person, { alone }) => {
    await person.page.goto(`/circle/${alone.id}/leave`);
    await person.sees(person.t("leave.alone"));
  }),

  // Cases, meetings, rounds that are read again, and paper.
  ...AROUND.map(({ name, who, open }) => circle(name, who, open)),
];

/** @returns {Listed} */
function office(name, who, open, status = /2../) {
  return { name, side: "office", who, open, status };
}

/** @returns {Listed} */
function circle(name, who, open) {
  return { name, side: "circle", who, open, status: /200|304/ };
}

function to(path) {
  return ({ page }) => page.goto(path);
}

/** A page of the circle side, when its heading is there. */
function seen(path, title) {
  return async (person) => {
    await person.page.goto(path);
    await person.page.getByRole("heading", { name: person.t(title), exact: true }).first().waitFor();
  };
}

/** The same in the circle of all. */
function inCircle(path, title) {
  return (person, { circle: here }) => seen(`/circle/${here.id}${path}`, title)(person);
}

async function listOfCircles(person) {
  await person.page.goto("/circle");
  const [first] = person.called.split(" ");
  await person.heading(person.t("circles.hello", { name: first })).waitFor();
}

/** What the server says of a form is only seen where the browser does not say it first. */
function withoutTheBrowsersOwnChecks({ page }) {
  return page.evaluate(() => document.querySelectorAll("form").forEach((form) => (form.noValidate = true)));
}

/** As in a browser that has never been here. */
function forgetful(open) {
  return async (person, town) => {
    const kept = (await person.context.cookies()).filter(({ name }) => /language/.test(name));
    await person.context.clearCookies();
    await person.context.addCookies(kept);
    await open(person, town);
  };
}

async function refusedAddress(person) {
  await person.page.goto("/sign-in");
  await withoutTheBrowsersOwnChecks(person);
  await person.field(person.o("sign-in-address")).fill("naam at school.nl");
  await person.press(person.o("sign-in-send"));
}

/** Asks for a code; in each language at another address, because one has only so many. */
function askForCode(name) {
  return async (person) => {
    await person.page.goto("/sign-in");
    await person.field(person.o("sign-in-address")).fill(`${name}-${person.lang}@bezoek.example.nl`);
    await person.press(person.o("sign-in-send"));
    await person.heading(person.o("code-title")).waitFor();
  };
}

function typeWrongCode(person) {
  const main = person.page.getByRole("main");
  return main
    .getByLabel(person.o("code-label"), { exact: true })
    .fill("0000 0000")
    .then(() => main.getByRole("button", { name: person.o("code-send"), exact: true }).click());
}

function wrongCode(name) {
  return async (person) => {
    await askForCode(name)(person);
    await typeWrongCode(person);
    await person.page.locator(".errors").waitFor();
  };
}

async function codeTriedTooOften(person) {
  await askForCode("raadt")(person);
  const over = person.heading(person.o("code-tries.title"));
  while (!(await over.isVisible())) {
    await typeWrongCode(person);
    await over.or(person.page.locator(".errors")).first().waitFor();
  }
}

async function askedTooOften(person) {
  const tooOften = person.heading(person.o("sorry-too-often.title"));
  while (!(await tooOften.isVisible())) {
    await person.page.goto("/sign-in");
    await person.field(person.o("sign-in-address")).fill(`ongeduldig-${person.lang}@bezoek.example.nl`);
    await person.press(person.o("sign-in-send"));
    await tooOften.or(person.heading(person.o("code-title"))).first().waitFor();
  }
}

async function codeForAnotherAddress(person) {
  await person.page.goto("/account/address");
  await person.field(person.o("new-address-label")).fill(`anouk-${person.lang}@nieuw.example.nl`);
  await person.press(person.o("new-address-send"));
  await person.heading(person.o("new-address-code-title")).waitFor();
}

/** The list of devices says of this browser only that it is this one: its page is found by the way of another. */
function lockOutQuestion(ofThis) {
  return async (person, town) => {
    if (ofThis) {
      await person.page.goto(`/account/devices/${town.sessionOf.anouk}`);
    } else {
      await person.page.goto("/account");
      await person.page.getByRole("link", { name: person.o("account-lock-out") }).first().click();
    }
    await person.heading(person.o("device-title")).waitFor();
  };
}

/** Nobody began with the words, or somebody did, or all see them; what was begun before is ended. */
function wordsBegun(howFar) {
  return async (person, { circle: here, people }) => {
    await enter(person, here, "words");
    const again = person.button(person.t("words.again"));
    const begin = person.button(person.t("words.begin"));
    await again.or(begin).first().waitFor();
    if (await again.isVisible()) {
      await again.click();
      await begin.waitFor();
    }
    if (howFar === "begun") {
      await begin.click();
      await person.sees(person.t("words.gather"));
    } else if (howFar === "shown") {
      await showWords([person, people.chris], here);
    }
  };
}

/**
 * A server with people in every situation.
 *
 * | who | situation |
 * | --- | --- |
 * | `visitor` | not signed in |
 * | `unnamed` | signed in, has not said what others call them |
 * | `eva` | signed in, has no keys |
 * | `anouk` | leads the circle and one in which she is alone; organiser |
 * | `bram`, `chris` | members |
 * | `dirk` | waits to be admitted, and has not kept his sheet |
 * | `fleur` | has keys, no circle, and has not kept her sheet |
 * | `second` | Fleur in another browser that she opened |
 * | `locked` | Fleur in another browser, where her keys are not |
 */
export async function makeTown() {
  const server = await startServer({ config: { mail: { outbox_page: true } } });
  const people = await enterTown(server);
  const { anouk, bram, chris, dirk, eva, fleur, unnamed } = people;
  const [, , sheet] = await Promise.all([
    signIn(anouk, { isNew: true }).then(() => makeKeys(anouk)),
    signIn(eva, { isNew: true }),
    signIn(fleur, { isNew: true }).then(() => makeKeysWithoutSheet(fleur)),
    signInUnnamed(unnamed),
  ]);
  people.second = await elsewhere(fleur, { browser: "Opera · macOS" });
  people.locked = await elsewhere(fleur, { browser: "Edge · Windows" });
  await signIn(people.second);
  await unlockBySheet(people.second, sheet);
  await signIn(people.locked);
  const anoukElsewhere = await elsewhere(anouk, { browser: "Safari · iPhone" });
  await signIn(anoukElsewhere);
  await anoukElsewhere.close();

  const alone = await foundCircle(anouk, "Kring Alleen");
  const here = await foundCircle(anouk, CIRCLE);
  const links = await comeToTheDoor(anouk, here, [bram, chris, dirk]);
  await admit(anouk, here, bram.called);
  await admit(anouk, here, chris.called);
  await Promise.all([bram, chris].map((person) => comesToSee(person, itemOf(person, anouk.called))));
  await agreeAndPropose({ anouk, bram, chris }, here);
  await writeCard(anouk, here, { call: "Noek", job: "Teamleider bovenbouw", organisation: "Eemvallei" });
  await writeCard(bram, here, { job: "Conrector", organisation: "Veluws College", competitors: "IJssel College" });
  await writeCard(chris, here, { job: "Rector", organisation: "eemvallei" });
  await tellCase(anouk, here);

  const [open, revoked] = await inviteInVain(anouk, here);
  await makeOrganiser(server, anouk.address);
  await changeToAMailServer(server, people);
  await invite(anouk, here, { address: "later@wacht.example.nl", lang: "nl" });
  await invite(anouk, here, { address: BOUNCES, lang: "nl" });
  await comesToSee(anouk, anouk.page.getByText(anouk.t("invitations.bounced"), { exact: true }));

  const used = links[0];
  return { server, circle: here, alone, open, revoked, used, sessionOf: { anouk: await sessionOf(anouk) }, people };
}

async function enterTown(server) {
  const names = {
    visitor: "Een Bezoeker",
    unnamed: "Nog Niemand",
    anouk: "Anouk de Wit",
    bram: "Bram El Idrissi",
    chris: "Chris Ó Briain",
    dirk: "Dirk-Jan van der Veen-Oosterhuis",
    eva: "Eva Lindqvist",
    fleur: "Fleur Ndiaye",
  };
  const enter_ = async ([name, called]) => [name, await somebody({ server, called, address: `${name}@stad.example.nl` })];
  return Object.fromEntries(await Promise.all(Object.entries(names).map(enter_)));
}

/** @returns {Promise<string[]>} the links that they followed */
async function comeToTheDoor(inviter, here, people) {
  for (const { address } of people) {
    await invite(inviter, here, { address, lang: "nl" });
  }
  const come = async (person, at) => {
    const link = await acceptInvitation(person, { circle: here.name });
    await (at === people.length - 1 ? makeKeysWithoutSheet(person) : makeKeys(person));
    await person.button(person.t("waiting.stop")).waitFor();
    return link;
  };
  return Promise.all(people.map(come));
}

async function agreeAndPropose({ anouk, bram, chris }, here) {
  await proposeAgreements(anouk, here, () => {});
  await consent(bram, here);
  await consent(chris, here, { isLast: true });
  await comesToSee(anouk, anouk.heading(anouk.t("agreements.title")));
  await proposeAgreements(anouk, here, (fields) => fields.first().fill("Wat hier gezegd wordt, blijft hier. Altijd."));
}

/** @returns {Promise<string[]>} the link of an invitation that is open, and of one that was revoked */
async function inviteInVain(anouk, here) {
  const addresses = ["open@wacht.example.nl", "ingetrokken@wacht.example.nl"];
  for (const address of addresses) {
    await invite(anouk, here, { address, lang: "nl" });
  }
  const links = await Promise.all(
    addresses.map((address) => linkFor(anouk.server, address, { pattern: /\/invitation\// })),
  );
  const item = anouk.page.locator("li.person").filter({ hasText: addresses[1] });
  await item.getByRole("button", { name: anouk.t("invitations.revoke") }).click();
  await anouk.answers(anouk.t("invitations.revoke"));
  await anouk.hears(anouk.t("invitations.revoked"));
  return links;
}

async function signInUnnamed(person) {
  await person.page.goto("/sign-in");
  await typeCode(person);
  await person.heading(person.o("welcome-title")).waitFor();
}

function sessionOf({ page }) {
  return page.evaluate(async () => (await (await fetch("/api/me")).json()).session);
}

function makeOrganiser(server, address) {
  const words = ["admin", "add", address, "--organiser", "--config", join(server.folder, "kring.toml")];
  // Variables of tests are none of the program's configuration.
  const { KRING_BIN, PATH } = process.env;
  return promisify(execFile)(KRING_BIN, words, { cwd: server.folder, env: { PATH } });
}

/** From now on mails leave by a server: it asks to come back with the first, and refuses one address. */
async function changeToAMailServer(server, people) {
  const script = fileURLToPath(new URL("smtp.mjs", import.meta.url));
  const options = ["--reject-first", "1", "--reject-address", BOUNCES];
  const smtp = spawn(process.execPath, [script, ...options], { stdio: ["pipe", "pipe", "inherit"] });
  mustEnd({ end: async () => smtp.kill(), endNow: () => smtp.kill() });
  const [line] = await once(createInterface({ input: smtp.stdout }), "line");
  const { port } = JSON.parse(line);

  const file = join(server.folder, "kring.toml");
  const before = await readFile(file, "utf8");
  // Nobody asks for anything meanwhile.
  await Promise.all(Object.values(people).map(({ page }) => page.goto("about:blank")));
  await server.kill("SIGTERM");
  await writeFile(file, before.replace("[mail]\n", `[mail]\nsmtp = "smtp://127.0.0.1:${port}"\n`));
  await server.start();
}
