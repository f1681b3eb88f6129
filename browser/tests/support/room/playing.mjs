//! People who take part in a round by what their screen offers them: they write where it asks for
//! something, lay open, rate, answer, choose, say that they are ready. Which method it is they do
//! not know; nor do they know more of the round than what stands there.

import { until } from "../until.mjs";
import { pressIfThere, readScreen, signOf } from "./screen.mjs";

/** Stands in all that they write, and nowhere else. */
export const MARK = "Kwartelzout-ñandú";

/** So often somebody does something of a kind in one step. */
const ENOUGH = 2;

let written = 0;

/** Somebody at their screen. */
export class Player {
  /** @type {import("../rooms.mjs").Person} */
  person;
  /** Whatever they wrote that is no note of their own. @type {Set<string>} */
  texts = new Set();
  /** What they wrote for themselves. */
  notes = [];

  /** Where the focus went nowhere after they did something with the keyboard. @type {string[]} */
  lost = [];

  #done = new Map();
  #title = "";
  #byKeyboard;

  /** @param {import("../rooms.mjs").Person} person @param {{ byKeyboard?: boolean }} [how] */
  constructor(person, { byKeyboard = false } = {}) {
    this.person = person;
    this.#byKeyboard = byKeyboard;
  }

  /** Does all there is to do now. @returns {Promise<number>} how much that was */
  async play() {
    for (let deeds = 0; ; deeds += 1) {
      const screen = await this.#settled();
      if (screen.title !== this.#title) this.#done = new Map();
      this.#title = screen.title;
      const deed = this.#next(screen);
      if (!deed) return deeds;
      await deed();
      const sign = signOf(screen);
      await until(async () => signOf(await readScreen(this.person.page)) !== sign, {
        what: `something comes of what ${this.person.called} did in “${screen.title}”`,
      });
      if (this.#byKeyboard) await this.#keepsFocus(screen, deed.name);
    }
  }

  /** What was done may take a button away, and not the place on the page with it. */
  async #keepsFocus({ title }, what) {
    const { title: now } = await this.#settled();
    const isLost = await this.person.page.evaluate(() => document.activeElement === document.body);
    if (isLost && now === title) this.lost.push(`${this.person.called}, ${title}: after ${what}`);
  }

  /** What is on its way has arrived. */
  async #settled() {
    const { page, t } = this.person;
    const sending = t("room.sending");
    return until(async () => {
      const screen = await readScreen(page);
      return !screen.text.includes(sending) && screen.buttons.every(({ busy }) => !busy) && screen;
    });
  }

  /** @param {import("./screen.mjs").Screen} screen */
  #next(screen) {
    const { t } = this.person;
    const presses = (key, most = Infinity) =>
      screen.buttons.some(({ name }) => name === t(key)) && this.#may(key, most) && called(key, () => this.#press(key));
    return (
      this.#writing(screen) ||
      presses("room.lay-open", 1) ||
      this.#choice(screen, "room.rate-label", ["room.temperature.warm", "room.temperature.neutral", "room.temperature.cold"]) ||
      presses("room.take-first", 1) ||
      presses("room.answered-next", 1) ||
      presses("room.answered-do", 1) ||
      presses("room.choose", 1) ||
      this.#choice(screen, "room.mark-label", ["room.mark.speaks_to_me", "room.mark.less"]) ||
      presses("room.experiment-add", 1) ||
      presses("room.pass") ||
      this.#toggle(screen, "room.ready")
    );
  }

  /** A field that asks for something, and is handed in. @param {import("./screen.mjs").Screen} screen */
  #writing({ fields }) {
    const { t } = this.person;
    const known = ["hand-in", "question-do", "reformulate-do", "take-along", "experiment-do"].map((key) => t(`room.${key}`));
    const often = { [t("room.hand-in")]: ENOUGH };
    const field = fields.find(
      ({ name, closed, send }) => known.includes(send) && !closed && this.#times(name) < (often[send] ?? 1),
    );
    if (field) {
      return called(field.name, async () => {
        this.#count(field.name);
        const text = this.#words(field.name);
        this.texts.add(text);
        const { page } = this.person;
        const place = page.getByRole("textbox", { name: field.name, exact: true });
        await place.fill(text);
        await this.#use(page.locator("form").filter({ has: place }).getByRole("button", { name: field.send, exact: true }));
      });
    }
    const notes = fields.find(({ name, closed }) => name === t("room.notes") && !closed && this.#times(name) < 1);
    return notes && called("notes", () => this.#note(notes));
  }

  async #note({ name }) {
    const { page, t } = this.person;
    this.#count(name);
    const text = this.#words("noot");
    this.notes.push(text);
    await page.getByRole("textbox", { name, exact: true }).fill(text);
    await page.getByText(t("room.notes-state.saved"), { exact: true }).waitFor();
  }

  /** Of each card one of these, in turn. @param {import("./screen.mjs").Screen} screen */
  #choice({ groups }, label, keys) {
    const { t, page } = this.person;
    const mine = groups.filter(({ name }) => name === t(label));
    const at = mine.findIndex(({ chosen }) => !chosen);
    if (at < 0) return null;
    const name = t(keys[at % keys.length]);
    const group = page.getByRole("group", { name: t(label), exact: true });
    return called(name, () => this.#use(group.nth(at).getByRole("button", { name, exact: true })));
  }

  /** @param {import("./screen.mjs").Screen} screen */
  #toggle({ buttons }, key) {
    const { t } = this.person;
    return buttons.some(({ name, pressed }) => name === t(key) && pressed === "false") && called(key, () => this.#press(key));
  }

  async #press(key) {
    const { page, t } = this.person;
    this.#count(key);
    await this.#use(page.getByRole("main").getByRole("button", { name: t(key), exact: true }).first());
  }

  #use(button) {
    return pressIfThere(button, this.#byKeyboard ? () => button.press("Enter") : undefined);
  }

  #words(about) {
    written += 1;
    return `${about.replaceAll(/[^\p{L} ]/gu, "").trim()}, ${MARK} ${written}!`;
  }

  #times(what) {
    return this.#done.get(what) ?? 0;
  }

  #may(what, most) {
    return this.#times(what) < most;
  }

  #count(what) {
    this.#done.set(what, this.#times(what) + 1);
  }
}

/** A deed, by what is done. */
const called = (name, deed) => Object.defineProperty(deed, "name", { value: name });

/** All of them do all there is to do, until nothing comes of it any more. @param {Player[]} players */
export async function allPlay(players) {
  for (;;) {
    const deeds = await Promise.all(players.map((player) => player.play()));
    if (deeds.every((count) => count === 0)) return;
  }
}
