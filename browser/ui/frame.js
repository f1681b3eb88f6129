/** What stands around every page of the circle side, and the place where pages come and go. */

import { el, fill } from './dom.js';
import { placeStatus } from './status.js';
import { t } from './texts.js';

const icon = document.querySelector('link[rel=icon]')?.getAttribute('href') ?? '';

/** The place of the page. */
export const main = el('main', { id: 'main', tabindex: -1 });
const top = el('header.top');
const skip = el('a.skip', { href: '#main' });
const trouble = el('div', { role: 'status', class: 'trouble' });

/** Takes the place of what the shell came with. */
export function placeFrame() {
  document.body.replaceChildren(skip, top, trouble, main);
  placeStatus();
}

/**
 * @param {{ path: string, signedIn: boolean }} where
 */
export function showFrame({ path, signedIn }) {
  skip.textContent = t('frame.skip');
  const brand = el(
    'a.brand',
    { href: '/circle' },
    el('img.mark', { src: icon, alt: '', width: 32, height: 32 }),
    'Kring',
  );
  fill(top, brand, signedIn && navigation(path));
}

/** @param {string} path */
function navigation(path) {
  const link = (href, text, here) => el('li', el('a', { href, 'aria-current': here && 'page' }, text));
  const inKeys = path.startsWith('/circle/keys');
  return el(
    'nav',
    { 'aria-label': t('frame.nav') },
    el(
      'ul',
      link('/circle', t('frame.circles'), path === '/circle'),
      link('/circle/keys', t('frame.keys'), inKeys),
      link('/account', t('frame.account'), false),
    ),
  );
}

/**
 * Says above the page that the server does not answer, or that the person is signed out; says
 * nothing when all is well.
 *
 * @param {import('./dom.js').Child} said
 */
export function showTrouble(said) {
  fill(trouble, said && el('p', said));
}
