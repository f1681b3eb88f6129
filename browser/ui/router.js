/**
 * Going from page to page without loading anything: the keys that were unlocked stay in memory.
 *
 * A page is a function that gets what it needs and gives what to show. The address bar says where
 * somebody is; the back button, links that are copied and reloading work as everywhere.
 */

import { el, fill } from './dom.js';
import { main } from './frame.js';
import { hush } from './status.js';
import { t, tx } from './texts.js';

/**
 * @typedef {object} Visit
 * @property {string} path
 * @property {Record<string, string>} params what stands in the path
 * @property {AbortSignal} left aborted when the person goes elsewhere
 *
 * @typedef {object} Shown
 * @property {string} title
 * @property {import('./dom.js').Child} body with one h1
 * @property {boolean} [wide]
 *
 * @typedef {(visit: Visit) => Promise<Shown> | Shown} Page
 *
 * @typedef {object} Route
 * @property {string} path with `:names`
 * @property {Page} page
 */

/** How long a page may be empty before it says that it is coming. */
const PATIENCE_MS = 350;

/** @type {{ pattern: RegExp, page: Page }[]} */
let routes = [];
/** @type {(error: unknown) => Shown} */
let explain;
/** @type {(path: string) => void} */
let arriving;
let leaving = new AbortController();
/** Asked before somebody goes away from what is not saved. @type {null | (() => Promise<boolean>)} */
let guard = null;
/** What the address bar says while a guard asks. */
let here = '';

/**
 * @param {object} setup
 * @param {Route[]} setup.routes the first that fits counts
 * @param {(error: unknown) => Shown} setup.explain what to show when a page cannot be
 * @param {(path: string) => void} setup.arriving told where somebody is
 */
export function startRouter(setup) {
  routes = setup.routes.map(({ path, page }) => ({ pattern: patternOf(path), page }));
  ({ explain, arriving } = setup);
  document.addEventListener('click', onClick);
  addEventListener('popstate', onPop);
  here = placeNow();
  return show(true);
}

/** @param {string} path @returns {RegExp} */
function patternOf(path) {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);
}

/**
 * @param {string} path of our own
 * @param {{ replace?: boolean }} [how]
 */
export async function go(path, { replace = false } = {}) {
  if (!(await mayLeave())) return;
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  here = placeNow();
  await show(false);
}

/** What the address bar says, which may ask something of the page. */
function placeNow() {
  return location.pathname + location.search;
}

/** Shows the page of where somebody is anew. */
export function reload() {
  return show(false);
}

/**
 * Until the next page: asks before what was typed is lost.
 *
 * @param {null | (() => Promise<boolean>)} asks true when they may go
 */
export function guardLeaving(asks) {
  guard = asks;
}

addEventListener('beforeunload', (event) => {
  if (guard !== null) event.preventDefault();
});

async function mayLeave() {
  if (guard === null || (await guard())) {
    guard = null;
    return true;
  }
  return false;
}

/** @param {MouseEvent} event */
function onClick(event) {
  const link = event.target instanceof Element && event.target.closest('a[href]');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.hasAttribute('target')) return;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || hash || !/^\/circle(\/|$)/.test(pathname)) return;
  event.preventDefault();
  go(pathname + search);
}

async function onPop() {
  const wanted = placeNow();
  if (wanted === here) return;
  if (guard !== null) {
    // The address bar goes first; it stays where the person is until they said.
    history.pushState(null, '', here);
    if (await mayLeave()) await go(wanted, { replace: true });
    return;
  }
  here = wanted;
  await show(false);
}

/** @param {boolean} first whether it is the first page of this visit: the focus stays where it is */
async function show(first) {
  leaving.abort();
  leaving = new AbortController();
  guard = null;
  const { signal } = leaving;
  const path = location.pathname;
  arriving(path);
  hush();
  const waiting = setTimeout(
    () => fill(main, el('p.busy', { role: 'status' }, t('frame.busy'))),
    PATIENCE_MS,
  );
  const shown = await made(path, signal);
  clearTimeout(waiting);
  if (signal.aborted) return;
  main.classList.toggle('wide', shown.wide === true);
  fill(main, shown.body);
  document.title = shown.title === '' ? 'Kring' : `${shown.title} · Kring`;
  if (!first) arrive();
}

/** @param {string} path @param {AbortSignal} left @returns {Promise<Shown>} */
async function made(path, left) {
  try {
    for (const { pattern, page } of routes) {
      const match = pattern.exec(path);
      if (match) return await page({ path, params: { ...match.groups }, left });
    }
    return nowhere();
  } catch (error) {
    return explain(error);
  }
}

function nowhere() {
  const home = el('a', { href: '/circle' }, t('frame.circles'));
  return {
    title: t('nowhere.title'),
    body: [el('h1', t('nowhere.title')), el('p.lead', tx('nowhere.text', { home }))],
  };
}

/** Who hears the page hears where they are; who uses the keyboard begins at its head. */
function arrive() {
  scrollTo(0, 0);
  const head = main.querySelector('h1');
  head?.setAttribute('tabindex', '-1');
  (head ?? main).focus({ preventScroll: true });
}
