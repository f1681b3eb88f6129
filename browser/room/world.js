/**
 * What a round needs of the browser it is in: clocks, waiting, chance, being woken, other tabs. Tests
 * have a world of their own.
 *
 * @typedef {object} World
 * @property {() => number} clock milliseconds; only goes forward
 * @property {() => number} wall milliseconds since 1970, which may be wrong, and counts sleep
 * @property {(ms: number, act: () => void) => () => void} after gives what takes it back
 * @property {() => number} chance 0 … 1
 * @property {(url: string) => EventSource} source
 * @property {(woken: () => void) => () => void} onWake told when the browser is connected again, is
 *   looked at again, or comes out of a sleep; gives what ends it
 * @property {(leaving: () => void) => () => void} onHide told when the page may be gone in a moment
 * @property {Tabs} tabs
 *
 * @typedef {object} Tabs
 * @property {string} me
 * @property {(tab: string) => Promise<boolean>} lives
 * @property {(name: string) => Channel} channel to the other tabs of this browser
 *
 * @typedef {object} Channel
 * @property {(message: any) => void} tell
 * @property {(heard: (message: any) => void) => void} onTold
 * @property {() => void} close
 */

/** How often to look whether time went by unseen, and how much is a sleep. */
const LOOK_MS = 5000;
const SLEPT_MS = 15_000;

/** @param {() => void} woken */
function onWake(woken) {
  const look = () => {
    if (!document.hidden) woken();
  };
  let last = Date.now();
  const looking = setInterval(() => {
    const slept = Date.now() - last > SLEPT_MS;
    last = Date.now();
    if (slept) woken();
  }, LOOK_MS);
  addEventListener('online', woken);
  addEventListener('pageshow', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(looking);
    removeEventListener('online', woken);
    removeEventListener('pageshow', look);
    document.removeEventListener('visibilitychange', look);
  };
}

/** @param {() => void} leaving */
function onHide(leaving) {
  const look = () => {
    if (document.hidden) leaving();
  };
  addEventListener('pagehide', leaving);
  document.addEventListener('visibilitychange', look);
  return () => {
    removeEventListener('pagehide', leaving);
    document.removeEventListener('visibilitychange', look);
  };
}

/** @type {Tabs | null} */
let tabs = null;

/** A tab holds a lock as long as it lives. @returns {Tabs} */
function openTabs() {
  const me = crypto.randomUUID();
  const lockOf = (tab) => `kring-tab-${tab}`;
  navigator.locks?.request(lockOf(me), () => new Promise(() => {}));
  return {
    me,
    async lives(tab) {
      const { held = [] } = (await navigator.locks?.query()) ?? {};
      return held.some(({ name }) => name === lockOf(tab));
    },
    channel(name) {
      const channel = new BroadcastChannel(name);
      return {
        tell: (message) => channel.postMessage(message),
        onTold: (heard) => channel.addEventListener('message', ({ data }) => heard(data)),
        close: () => channel.close(),
      };
    },
  };
}

/** @type {World} */
export const BROWSER = {
  clock: () => performance.now(),
  wall: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
  source: (url) => new EventSource(url),
  onWake,
  onHide,
  get tabs() {
    tabs ??= openTabs();
    return tabs;
  },
};
