//! A browser's surroundings for the modules of a room: its clock goes when a test says so, chance is
//! what a test says, and a stream is what the server in memory makes of it.

/** How many operations of cryptography are under way: they are done outside of our turns. */
let underWay = 0;

const { subtle } = crypto;
for (const name of [
  "encrypt",
  "decrypt",
  "sign",
  "verify",
  "digest",
  "deriveBits",
  "deriveKey",
  "importKey",
  "exportKey",
  "generateKey",
]) {
  const operation = subtle[name].bind(subtle);
  Object.defineProperty(subtle, name, {
    value: async (...given) => {
      underWay += 1;
      try {
        return await operation(...given);
      } finally {
        underWay -= 1;
      }
    },
  });
}

/** Lets what was begun come to its end. */
export async function settle() {
  for (let quiet = 0; quiet < 10; quiet += 1) {
    await new Promise((done) => setImmediate(done));
    if (underWay > 0) quiet = 0;
  }
}

/** Channels of one browser, by name: its tabs hear each other. */
export class Browser {
  #channels = new Map();
  tabs = new Set();

  channel(name, tab) {
    const own = { tab, heard: () => {} };
    const all = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, all.add(own));
    return {
      tell: (message) => {
        for (const other of all) if (other !== own) other.heard(message);
      },
      onTold: (heard) => (own.heard = heard),
      close: () => all.delete(own),
    };
  }
}

/** One tab. */
export class World {
  /** Milliseconds since the tab was opened. */
  time = 0;
  chanceIs = 1;
  /** Streams that were asked for, as `FakeSource`. */
  sources = [];
  #timers = [];
  #woken = new Set();
  #hiding = new Set();

  /** @param {{ server?: { connect: (source: FakeSource) => void }, browser?: Browser, wallAt?: number }} [where] */
  constructor({ server, browser = new Browser(), wallAt = 1_800_000_000_000 } = {}) {
    const me = crypto.randomUUID();
    browser.tabs.add(me);
    this.browser = browser;
    this.clock = () => this.time;
    this.wall = () => wallAt + this.time;
    this.chance = () => this.chanceIs;
    this.source = (url) => {
      const source = new FakeSource(url);
      this.sources.push(source);
      server?.connect(source);
      return source;
    };
    this.tabs = {
      me,
      lives: async (tab) => browser.tabs.has(tab),
      channel: (name) => browser.channel(name, me),
    };
  }

  after(ms, act) {
    const timer = { due: this.time + ms, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  onWake(woken) {
    this.#woken.add(woken);
    return () => this.#woken.delete(woken);
  }

  onHide(leaving) {
    this.#hiding.add(leaving);
    return () => this.#hiding.delete(leaving);
  }

  /** So much time goes by, and what is due happens. @param {number} ms */
  async pass(ms) {
    const end = this.time + ms;
    await settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers = this.#timers.filter((one) => one !== next);
      this.time = Math.max(this.time, next.due);
      next.act();
      await settle();
    }
    this.time = end;
    await settle();
  }

  #next(end) {
    return this.#timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }

  /** Milliseconds until each thing that is still to happen. */
  get due() {
    return this.#timers.map(({ due }) => due - this.time).sort((a, b) => a - b);
  }

  async wake() {
    for (const woken of [...this.#woken]) woken();
    await settle();
  }

  async hide() {
    for (const leaving of [...this.#hiding]) leaving();
    await settle();
  }

  /** The tab is gone, without a word. */
  die() {
    this.browser.tabs.delete(this.tabs.me);
    for (const source of this.sources) source.close();
    this.#timers = [];
  }
}

/** As `EventSource`. */
export class FakeSource {
  isClosed = false;
  #listeners = new Map();

  constructor(url) {
    this.url = url;
  }

  addEventListener(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  close() {
    this.isClosed = true;
  }

  /** Something comes. */
  say(name, data) {
    if (this.isClosed) return;
    const event = { data: typeof data === "string" ? data : JSON.stringify(data) };
    for (const listener of this.#listeners.get(name) ?? []) listener(event);
  }

  /** The connection breaks, or comes to nothing. */
  fail() {
    this.say("error", "");
  }
}
