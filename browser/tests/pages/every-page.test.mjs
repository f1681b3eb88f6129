//! Every page of both sides, in both languages: accessible, quiet, usable on a small screen, with
//! large letters and with the keyboard alone; the office side also without any script.
//!
//! With `KRING_SCREENSHOTS` naming a folder it also draws each page on three screens, light and dark:
//!
//!     KRING_SCREENSHOTS=/tmp/kring-pages cargo xtask browser -- browser/tests/pages/every-page.test.mjs

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { codeFor } from "../support/mail.mjs";
import { assertNothing, draw, watchLoading, whatIsWrong, wrongInLoading } from "../support/pages-list-checks.mjs";
import { makeTown, PAGES } from "../support/pages-list.mjs";
import { startServer } from "../support/server.mjs";
import { enter, foundCircle, invite, proposeAgreements } from "../support/story-circle.mjs";
import { pressByKeyboard, tabTo, typeByKeyboard } from "../support/story-keyboard.mjs";
import { makeKeys } from "../support/story-keys.mjs";
import { acceptInvitation, signIn } from "../support/story-office.mjs";
import { comesToSee, elsewhere, somebody } from "../support/story-people.mjs";

/** Who goes through their pages one after another; the lanes go on beside each other. */
const LANES = [["visitor", "unnamed"], ["eva", "dirk"], ["fleur", "locked", "second"], ["anouk"], ["bram"]];

/** People who are the same human in another browser. */
const ALSO = { locked: "fleur", second: "fleur" };

/** What a browser says of a page that is shown with such a status; pages say it themselves. */
const STATUS = /^console error: Failed to load resource: the server responded with a status of (4\d\d)/;

/** How a browser says that scripts are off in it, on the pages of the circle side. */
const SCRIPTS_ARE_OFF = /^failed request: GET \S+\.js: csp$/;

describe("every page", () => {
  let town;

  test("is accessible, quiet and fits, in both languages", { timeout: 600_000 }, async () => {
    town = await makeTown();
    const lanes = await Promise.all(LANES.map((lane) => walk(town, lane)));
    assertNothing(lanes.flat());
  });

  test("is on the list", () => {
    const paths = routesOfTheProduct();
    const missed = paths.filter((path) => !town.visited.some((one) => path.test(one)));
    assert.deepEqual(missed.map(String), []);
  });

  test("of the circle side is the same for everybody, to the byte", async () => {
    const { visitor, anouk, eva } = town.people;
    const seen = [
      [visitor, "/circle"],
      [anouk, `/circle/${town.circle.id}`],
      [eva, `/circle/${town.circle.id}/settings`],
    ];
    const pages = await Promise.all(
      seen.map(async ([{ context }, path]) => {
        const answer = await context.request.get(`${town.server.url}${path}`);
        const { date, ...headers } = answer.headers();
        return { status: answer.status(), headers, body: await answer.text() };
      }),
    );
    assert.equal(pages[0].status, 200);
    pages.slice(1).forEach((page) => assert.deepEqual(page, pages[0]));
  });
});

/** All pages of some people, in both languages. */
async function walk(town, names) {
  town.visited ??= [];
  const wrong = [];
  for (const name of names) {
    const person = town.people[name];
    person.loading = watchLoading(person);
    await person.assertQuiet();
  }
  for (const lang of ["nl", "en"]) {
    for (const name of names) {
      await read(town, name, lang);
      for (const listed of PAGES.filter(({ who }) => who === name)) {
        wrong.push(...(await look(town, listed, lang)));
      }
    }
  }
  return wrong;
}

/** Has a person, and whoever is the same human, read another language. */
async function read({ people }, name, lang) {
  const person = people[name];
  await person.page.goto("/about");
  const [dutch, english] = ["English", "Nederlands"].map((other) =>
    person.page.getByRole("banner").getByRole("button", { name: other, exact: true }),
  );
  await dutch.or(english).waitFor();
  const other = lang === "en" ? dutch : english;
  if (await other.isVisible()) {
    await other.click();
    await other.waitFor({ state: "hidden" });
  }
  for (const [again, whose] of Object.entries(ALSO)) {
    if (whose === (ALSO[name] ?? name)) {
      people[again].lang = lang;
      people[whose].lang = lang;
    }
  }
  person.lang = lang;
}

/** What is wrong with one page. */
async function look(town, listed, lang) {
  const person = town.people[listed.who];
  const known = person.problems().length;
  const named = (what) => `${listed.name} (${listed.who}, ${lang}): ${what}`;
  try {
    await listed.open(person, town);
    await person.page.getByRole("main").getByRole("heading", { level: 1 }).first().waitFor();
  } catch (failure) {
    const seen = await person.page.locator("body").innerText().catch(String);
    return [named(`it does not come: ${failure.message}\n${person.page.url()}\n${seen}`)];
  }
  town.visited.push(new URL(person.page.url()).pathname);
  await draw(person, `${listed.side} ${listed.name} ${lang}`);
  const wrong = await whatIsWrong(person, lang);
  await person.assertQuiet().catch(() => {});
  // A question that was asked is not in the way of the next page.
  await person.page.keyboard.press("Escape");
  const troubles = person.problems().slice(known).filter((problem) => !isItsStatus(problem, listed));
  const status = person.loading.status();
  return [
    ...(listed.status.test(String(status)) ? [] : [`its status is ${status}`]),
    ...wrongInLoading(listed.side, person.loading),
    ...wrong,
    ...troubles,
  ].map(named);
}

function isItsStatus(problem, { status, name }) {
  const [, said] = STATUS.exec(problem) ?? [];
  return said !== undefined && (status.test(said) || (name === "no circle of mine" && said === "404"));
}

/** The addresses that the product has pages for, as its sources say. */
function routesOfTheProduct() {
  const root = new URL("../../../", import.meta.url);
  const sources = (folder) =>
    readdirSync(new URL(folder, root), { recursive: true })
      .filter((name) => /\.(rs|js)$/.test(name))
      .map((name) => readFileSync(new URL(`${folder}${name}`, root), "utf8"));
  const circleSide = ["browser/circle/", "browser/keys/", "browser/case/", "browser/meeting/"].flatMap(sources).flatMap((text) => found(text, /path: '([^']+)'/g));
  const officeSide = sources("crates/kring-server/src/office/")
    .concat(readFileSync(new URL("crates/kring-server/src/office.rs", root), "utf8"))
    .flatMap((text) => found(text, /\.route\(\s*"([^"]+)",\s*get/g));
  assert.ok(circleSide.length > 15 && officeSide.length > 10, "the sources say nothing of their routes");
  return [...circleSide, ...officeSide].map((path) => new RegExp(`^${path.replaceAll(/:\w+|\{\w+\}/g, "[^/]+")}$`));
}

function found(text, pattern) {
  return [...text.matchAll(pattern)].map(([, path]) => path);
}

describe("with the keyboard alone", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server.stop());

  test("people sign in, admit and consent", { timeout: 120_000 }, async () => {
    const anouk = await somebody({ server, called: "Anouk de Wit", address: "anouk@toetsen.example.nl" });
    const bram = await somebody({ server, called: "Bram Bos", address: "bram@toetsen.example.nl" });
    const { page, o, t } = anouk;

    await page.goto("/");
    await pressByKeyboard(anouk, page.getByRole("main").getByRole("link", { name: o("page-sign-in") }));
    await typeByKeyboard(anouk, anouk.field(o("sign-in-address")), anouk.address);
    await pressByKeyboard(anouk, anouk.button(o("sign-in-send")));
    await typeByKeyboard(anouk, anouk.field(o("code-label")), await codeFor(server, anouk.address));
    await page.keyboard.press("Enter");
    await typeByKeyboard(anouk, anouk.field(o("name-label")), anouk.called);
    await pressByKeyboard(anouk, anouk.button(o("welcome-send")), "Space");

    await pressByKeyboard(anouk, anouk.button(t("first.make")));
    await anouk.heading(t("sheet.title")).waitFor();
    await pressByKeyboard(anouk, anouk.button(t("sheet.later")));
    await pressByKeyboard(anouk, anouk.link(t("circles.found")));
    await typeByKeyboard(anouk, anouk.field(t("settings.name")), "Kring Toetsen");
    await tabTo(anouk, page.getByRole("radio").first());
    await page.keyboard.press("ArrowDown");
    await pressByKeyboard(anouk, anouk.button(t("new.found")));
    await anouk.hears(t("new.founded"));
    const circle = { id: page.url().split("/").at(-1), name: "Kring Toetsen" };

    await pressByKeyboard(anouk, anouk.link(t("invite.link")));
    await typeByKeyboard(anouk, anouk.field(t("invite.address")), bram.address);
    await page.keyboard.press("Enter");
    await anouk.hears(t("invite.sent", { address: bram.address }));
    await acceptInvitation(bram, { circle: circle.name });
    await makeKeys(bram);

    await comesToSee(anouk, anouk.heading(t("admit.title", { name: bram.called })));
    await pressByKeyboard(anouk, anouk.button(t("admit.admit", { name: bram.called })));
    await pressByKeyboard(anouk, page.getByRole("dialog").getByRole("button", { name: t("admit.yes") }));
    await anouk.hears(t("admit.done", { name: bram.called }));

    await proposeAgreements(bram, circle, () => {});
    await pressByKeyboard(anouk, page.getByRole("navigation", { name: circle.name }).getByRole("link", { name: t("section.agreements") }));
    await pressByKeyboard(anouk, anouk.button(t("agreements.consent")), "Space");
    await anouk.hears(t("agreements.now-in-force"));
    await Promise.all([anouk, bram].map((person) => person.assertQuiet()));
  });

  test("a question keeps the focus, and gives it back", async () => {
    const anouk = await somebody({ server, called: "Anouk de Wit", address: "anouk@toetsen.example.nl", browser: "Opera · macOS" });
    await signIn(anouk);
    await anouk.heading(anouk.t("unlock.title")).waitFor();
    const carla = await somebody({ server, called: "Carla", address: "carla@toetsen.example.nl" });
    await signIn(carla, { isNew: true });
    await makeKeys(carla);
    const circle = await foundCircle(carla, "Kring Carla");
    await invite(carla, circle, { address: anouk.address, lang: "nl" });
    const { page, t } = carla;
    const revoke = page.getByRole("button", { name: t("invitations.revoke") });
    await pressByKeyboard(carla, revoke);
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    for (let step = 0; step < 5; step += 1) {
      assert.ok(await dialog.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body));
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.ok(await revoke.evaluate((element) => element === document.activeElement));
    await carla.assertQuiet();
  });
});

describe("without any script", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server.stop());

  test("people sign in, change their account, lock out a browser and delete the account", async () => {
    const plain = { javaScriptEnabled: false };
    const eva = await somebody({ server, called: "Eva Lindqvist", address: "eva@zonder.example.nl", ...plain });
    eva.allow(SCRIPTS_ARE_OFF);
    const { page, o } = eva;
    await signIn(eva, { isNew: true });
    // The circle side needs scripts, and says so.
    await page.getByText("JavaScript").first().waitFor();

    await page.goto("/account");
    await eva.field(o("name-label")).fill("Eva Lindqvist-Bos");
    await eva.press(o("account-save"));
    await eva.sees(o("account-saved"));
    assert.equal(await eva.field(o("name-label")).inputValue(), "Eva Lindqvist-Bos");

    const other = await elsewhere(eva, { browser: "Edge · Windows", ...plain });
    other.allow(SCRIPTS_ARE_OFF);
    await signIn(other);
    await page.goto("/account");
    await page.getByRole("row").filter({ hasText: other.browser }).getByRole("link").click();
    await eva.press(o("device-yes"));
    await eva.sees(o("account-device-gone"));
    await other.page.goto("/account");
    await other.heading(other.o("sign-in-title")).waitFor();

    await page.goto("/account/address");
    await eva.field(o("new-address-label")).fill("eva@nieuw.example.nl");
    await eva.press(o("new-address-send"));
    await eva.field(o("code-label")).fill(await codeFor(server, "eva@nieuw.example.nl"));
    await eva.press(o("new-address-code-send"));
    await eva.sees(o("account-address-changed"));

    await page.getByRole("banner").getByRole("button", { name: "English" }).click();
    eva.lang = "en";
    await eva.heading(eva.o("account-title")).waitFor();

    await eva.follow(eva.o("account-delete-go"));
    await eva.field(eva.o("delete-address")).fill("eva@nieuw.example.nl");
    await eva.press(eva.o("delete-yes"));
    await eva.heading(eva.o("deleted-title")).waitFor();
    await page.goto("/account");
    await eva.heading(eva.o("sign-in-title")).waitFor();
    await eva.assertQuiet();
    await other.assertQuiet();
  });

  test("somebody is invited and accepts", async () => {
    const anouk = await somebody({ server, called: "Anouk de Wit", address: "anouk@zonder.example.nl" });
    await signIn(anouk, { isNew: true });
    await makeKeys(anouk);
    const circle = await foundCircle(anouk, "Kring Zonder");
    const bram = await somebody({ server, called: "Bram Bos", address: "bram@zonder.example.nl", javaScriptEnabled: false });
    bram.allow(SCRIPTS_ARE_OFF);
    await invite(anouk, circle, { address: bram.address, lang: "nl" });
    await acceptInvitation(bram, { circle: circle.name });
    await enter(anouk, circle);
    // Until he has been at the circle side, there are no keys to admit him with.
    await comesToSee(anouk, anouk.page.getByText(anouk.t("admit.no-keys", { name: bram.called })));
    await Promise.all([anouk, bram].map((person) => person.assertQuiet()));
  });
});

