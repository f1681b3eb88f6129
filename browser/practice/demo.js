/**
 * The first page of a demo: who somebody wants to be. One click signs in and unlocks in this browser.
 *
 * Nobody else has this page: only a demo answers what it asks. What unlocks is the recovery sheet of a
 * person who does not exist; from there on it is what everybody does who unlocks by their sheet.
 */

import { get, post, Refused } from '../api/client.js';
import { arrive, here } from '../keys/here.js';
import { lackingPage } from '../keys/lacking-page.js';
import { addThisBrowser } from '../keys/making.js';
import { sheetOfNow } from '../keys/sheets.js';
import { groupsOfTyped } from '../seal/sheet.js';
import { missing } from '../seal/support.js';
import { sheetWay } from '../seal/unlock.js';
import { el, fill } from '../ui/dom.js';
import { main, placeFrame, showFrame } from '../ui/frame.js';
import { say } from '../ui/status.js';
import { lang, ours, setLang, t, tOf } from '../ui/texts.js';
import { notice, saidOf } from '../ui/trouble.js';

/**
 * @typedef {object} Table
 * @property {string} lang
 * @property {boolean} quick
 * @property {Record<string, string> | null} method
 * @property {Record<string, string> | null} title of the case
 * @property {{ wish: string, free: boolean }[]} seats
 * @property {string} path of the room
 * @property {string[]} taken people whose seats are taken
 *
 * @typedef {object} Seat
 * @property {string} sheet what unlocks
 * @property {string} path
 */

const trouble = el('div');

async function start() {
  placeFrame();
  await setLang(ours(navigator.language));
  showFrame({ path: '', signedIn: false });
  const lacks = await missing();
  if (lacks.length > 0) return show(lackingPage(lacks));
  /** @type {Table} */
  const table = await get('/demo/seats');
  await setLang(ours(table.lang));
  showFrame({ path: '', signedIn: false });
  show({ title: t('demo.title'), body: page(table, await whoIAm(table)), wide: true });
}

/** @param {import('../ui/router.js').Shown} page */
function show({ title, body, wide = false }) {
  document.title = `${title} · Kring`;
  main.classList.toggle('wide', wide);
  fill(main, body);
}

/** Whose seat this browser has taken already, if it has. @param {Table} table */
async function whoIAm({ taken }) {
  try {
    const { person } = await get('/api/me');
    return taken.includes(person.id) ? person : null;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null;
    throw error;
  }
}

/** @param {Table} table @param {{ id: string, name: string } | null} me */
function page(table, me) {
  const { method, title } = table;
  const about = method && title && { method: method[lang()], title: title[lang()] };
  return [
    el('h1', t('demo.title')),
    el('p.lead', t('demo.lead')),
    about && el('p', t('demo.round', about)),
    table.quick && el('p.hint', t('demo.pace')),
    trouble,
    me && seated(table, me),
    el('ul.roles', table.seats.map(choice)),
    el(
      'p.hint',
      t('demo.board'),
      ' ',
      el('button.quiet', { type: 'button', onclick: acting(() => post('/demo/board')) }, t('demo.board-open')),
    ),
    el('p.hint', t('demo.others')),
  ];
}

/** @param {Table} table @param {{ id: string, name: string }} me */
function seated({ path }, { id: person, name }) {
  const back = async () => {
    await post('/demo/back', { person });
    location.reload();
  };
  return el(
    'section.next',
    el('h2', t('demo.seated', { name })),
    el(
      'div.actions',
      el('a.button.primary', { href: path }, t('demo.go-on')),
      el('button.quiet', { type: 'button', onclick: back }, t('demo.back')),
    ),
  );
}

/** @param {{ wish: string, free: boolean }} seat */
function choice({ wish, free }) {
  const about = el('span.role-about', free ? tOf('demo-about', wish) : t('demo.taken'));
  const onclick = acting(() => post('/demo/seats', { wish }));
  return el(
    'li',
    el('button.role', { type: 'button', disabled: !free, onclick }, el('span.role-title', tOf('demo-role', wish)), about),
  );
}

/**
 * @param {() => Promise<Seat>} ask
 * @returns {(event: Event) => Promise<void>}
 */
function acting(ask) {
  return async ({ currentTarget }) => {
    const button = /** @type {HTMLElement} */ (currentTarget);
    if (main.querySelector('[aria-busy=true]')) return;
    button.setAttribute('aria-busy', 'true');
    say(t('demo.coming'));
    try {
      await sitDown(await ask());
    } catch (error) {
      button.removeAttribute('aria-busy');
      const taken = error instanceof Refused && error.token === 'taken';
      fill(trouble, notice('danger', t('demo.trouble'), el('p', taken ? t('demo.taken') : saidOf(error))));
    }
  };
}

/** @param {Seat} seat */
async function sitDown({ sheet: typed, path }) {
  await arrive();
  if (here.state !== 'unlocked') {
    const sheet = sheetOfNow();
    const way = await sheetWay({ person: here.person, id: sheet.id, groups: groupsOfTyped(typed) });
    await addThisBrowser(way, sheet.wrap);
  }
  location.assign(path);
}

start().catch((error) => {
  reportError(error);
  show({ title: t('trouble.title'), body: [el('h1', t('trouble.title')), el('p.lead', saidOf(error))] });
});
