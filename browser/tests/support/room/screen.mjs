//! What stands on somebody's screen in the room, read off it as who cannot see it would: names of
//! buttons and fields, what is pressed, what is said. No method and no class is known here.

import { until } from "../until.mjs";

/**
 * @typedef {object} Screen
 * @property {string} title
 * @property {string} text all of it, also what is folded
 * @property {{ name: string, pressed: string | null, busy: boolean }[]} buttons
 * @property {{ name: string, value: string, closed: boolean, send: string | null }[]} fields `send`: the button of its form
 * @property {{ name: string, chosen: boolean }[]} groups of buttons of which one is pressed
 */

/** @param {import("playwright-core").Page} page @returns {Promise<Screen>} */
export const readScreen = (page) =>
  page.evaluate(() => {
    const main = document.querySelector("main");
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
    const nameOf = (one) => (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent).trim();
    const all = (what) => [...main.querySelectorAll(what)].filter(isSeen);
    const sender = (form) => form && nameOf([...form.querySelectorAll("button:not([type=button])")].find(isSeen) ?? form);
    return {
      title: main.querySelector("h1")?.textContent ?? "",
      text: main.textContent,
      buttons: all("button").map((one) => ({
        name: nameOf(one),
        pressed: one.getAttribute("aria-pressed"),
        busy: one.getAttribute("aria-busy") === "true",
      })),
      fields: all("textarea, input").map((one) => ({
        name: nameOf(one),
        value: one.value,
        closed: one.readOnly || one.disabled,
        send: sender(one.form),
      })),
      groups: all("[role=group]").map((one) => ({
        name: nameOf(one),
        chosen: one.querySelector('[aria-pressed="true"]') !== null,
      })),
    };
  });

/** What changes when something was done: all but what the clock says. @param {Screen} screen */
export const signOf = ({ title, buttons, fields, groups, text }) =>
  JSON.stringify({ title, buttons, fields, groups, text: text.replaceAll(/\d+/g, "") });

/** Waits until a screen says something, folded or not. */
export const says = ({ page, called }, text) =>
  until(async () => (await readScreen(page)).text.includes(text), { what: `${called} reads: ${text}`, timeout: 20_000 });

/** Waits until all of them are in the step with this title, each in their language. */
export const allIn = (people, { nl, en }) =>
  Promise.all(
    people.map(({ page, lang, called }) => {
      const name = { nl, en }[lang];
      return page
        .getByRole("heading", { level: 1, name, exact: true })
        .waitFor()
        .catch((failure) => {
          throw new Error(`${called} does not come to “${name}”: ${failure.message}`, { cause: failure });
        });
    }),
  );

/** Presses a button, unless what others do meanwhile takes it away, as may be with the word. */
export async function pressIfThere(button, press = () => button.click()) {
  const pressed = press();
  const gone = button.waitFor({ state: "hidden" }).catch(() => pressed);
  pressed.catch(() => {});
  await Promise.race([pressed, gone]);
}
