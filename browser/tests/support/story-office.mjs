//! What people do on the office side, with nothing but links, forms and mails.

import { codeFor, linkFor } from "./mail.mjs";

/** From the page for an address to where they wanted to go; who is new says what others call them. */
async function identify(person, { isNew }) {
  await typeCode(person);
  if (isNew) {
    await introduce(person);
  }
}

/** From the page for an address through the one for the code. */
export async function typeCode(person) {
  const { page, o } = person;
  await person.field(o("sign-in-address")).fill(person.address);
  await person.press(o("sign-in-send"));
  await person.heading(o("code-title")).waitFor();
  await person.field(o("code-label")).fill(await codeFor(person.server, person.address));
  await page.getByRole("main").getByRole("button", { name: o("code-send"), exact: true }).click();
}

async function introduce(person) {
  const { page, o, lang } = person;
  await person.heading(o("welcome-title")).waitFor();
  await person.field(o("name-label")).fill(person.called);
  await page.getByLabel(lang === "nl" ? "Nederlands" : "English", { exact: true }).check();
  await person.press(o("welcome-send"));
}

/** Signs in from the front page. */
export async function signIn(person, { isNew = false } = {}) {
  const { page, o } = person;
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: o("page-sign-in"), exact: true }).click();
  await identify(person, { isNew });
  await page.waitForURL(/\/circle/);
}

/** Opens the link of an invitation that was mailed, and says yes. */
export async function acceptInvitation(person, { circle, isNew = true }) {
  const { page, o } = person;
  const link = await linkFor(person.server, person.address, { pattern: /\/invitation\// });
  await page.goto(link);
  await person.heading(o("invitation-heading", { circle })).waitFor();
  await person.follow(o("invitation-sign-in"));
  await identify(person, { isNew });
  await person.press(o("invitation-accept"));
  await page.waitForURL(/\/circle\//);
  return link;
}

/** Locks another browser of theirs out, which their account names so. */
export async function lockOut(person, browser) {
  const { page, o } = person;
  await page.goto("/account");
  await page
    .getByRole("row")
    .filter({ hasText: browser })
    .getByRole("link", { name: o("account-lock-out") })
    .click();
  await person.heading(o("device-title")).waitFor();
  await person.press(o("device-yes"));
  await person.sees(o("account-device-gone"));
}

/** Opens the account, and signs out in this browser. */
export async function signOut(person) {
  await person.page.goto("/account");
  await person.press(person.o("page-sign-out"));
  await person.page.getByRole("main").getByRole("link", { name: person.o("page-sign-in"), exact: true }).waitFor();
}
