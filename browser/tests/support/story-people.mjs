//! People of a story: who they are, and what they see and press in one of their browsers.

import { newPerson } from "./browser.mjs";
import { circleText, officeText } from "./story-texts.mjs";

/** A telephone. */
export const PHONE = { width: 390, height: 844 };

/** How long they wait for something to come to pass. */
const PATIENCE_MS = 45_000;

/** What browsers call themselves, for lists in which people recognise theirs. */
export const BROWSERS = {
  "Edge · Windows":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
  "Safari · iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  "Opera · macOS":
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 OPR/120.0.0.0",
};

/**
 * Somebody, in a browser of theirs.
 *
 * @param {object} of
 * @param {{ url: string }} of.server
 * @param {string} of.called what others call them
 * @param {string} of.address
 * @param {"nl" | "en"} [of.lang]
 * @param {keyof typeof BROWSERS} [of.browser] what the browser calls itself
 * @param {object} [of.rest] what `newPerson` takes
 */
export async function somebody({ server, called, address, lang = "nl", browser, ...rest }) {
  const person = await newPerson({
    home: server.url,
    name: browser ? `${called} (${browser})` : called,
    lang,
    userAgent: BROWSERS[browser],
    ...rest,
  });
  const { page } = person;
  page.setDefaultTimeout(PATIENCE_MS);
  const by = (role, name) => page.getByRole(role, { name, exact: true });
  return Object.assign(person, {
    server,
    called,
    address,
    lang,
    browser,
    /** A text of the circle side, in their language. */
    t: (key, values) => circleText(person.lang, key, values),
    /** A text of the office side, in their language. */
    o: (key, values) => officeText(person.lang, key, values),
    button: (name) => by("button", name),
    link: (name) => by("link", name),
    heading: (name) => by("heading", name),
    field: (label) => page.getByLabel(label, { exact: true }),
    press: (name) => by("button", name).click(),
    follow: (name) => by("link", name).click(),
    /** Waits until this stands on the page. */
    sees: (text) => page.getByText(text, { exact: true }).first().waitFor(),
    /** Waits until the page says this in passing. */
    hears: (text) => page.locator(".toast").getByText(text, { exact: true }).waitFor(),
    /** Answers a question that must be answered first. */
    answers: (name) => page.getByRole("dialog").getByRole("button", { name, exact: true }).click(),
  });
}

/** The same human in another browser: nothing is known there. */
export function elsewhere({ server, called, address, lang }, options = {}) {
  return somebody({ server, called, address, lang, ...options });
}

/**
 * Has a page look for news now instead of in a few seconds: browsers tell it so when they are
 * connected again.
 */
export function news({ page }) {
  return page.evaluate(() => dispatchEvent(new Event("online")));
}

/** Waits for something that comes of what somebody else did. */
export async function comesToSee(person, locator) {
  await news(person);
  await locator.waitFor();
}
