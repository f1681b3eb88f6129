/** The circle side begins here. */

import { Refused } from './api/client.js';
import { CASE_ROUTES } from './case/routes.js';
import { tellOfNewKeys } from './circle/chores.js';
import { circleOf } from './circle/following.js';
import { CIRCLE_ROUTES } from './circle/routes.js';
import { arrive, here } from './keys/here.js';
import { lackingPage } from './keys/lacking-page.js';
import { keysRoutes, unlocked } from './keys/routes.js';
import { MEETING_ROUTES } from './meeting/routes.js';
import { ROOM_ROUTES } from './room/routes.js';
import { NotReadable } from './seal/reasons.js';
import { missing } from './seal/support.js';
import { el, fill } from './ui/dom.js';
import { main, placeFrame, showFrame, showTrouble } from './ui/frame.js';
import { reload, startRouter } from './ui/router.js';
import { ours, setLang, t, tOf } from './ui/texts.js';
import { notice, saidOf, signInPath } from './ui/trouble.js';

/** @param {import('./ui/router.js').Shown} page outside the router: there is nowhere to go yet */
function show({ title, body }) {
  document.title = `${title} · Kring`;
  fill(main, body);
}

/** @param {unknown} error @returns {import('./ui/router.js').Shown} in the place of a page that cannot be */
function explain(error) {
  const gone = error instanceof Refused && (error.status === 404 || error.status === 400);
  const title = gone ? t('gone.title') : t('trouble.title');
  const again = el('button.primary', { type: 'button', onclick: () => reload() }, t('trouble.again'));
  const circles = el('a.button', { href: '/circle' }, t('frame.circles'));
  const text = gone ? el('p.lead', t('gone.text')) : explanation(error);
  return { title, body: [el('h1', title), text, el('div.actions', !gone && again, circles)] };
}

/** @param {unknown} error */
function explanation(error) {
  if (!(error instanceof NotReadable)) return el('p.lead', saidOf(error));
  const grave = notice(
    'danger',
    t('keys-problem.title'),
    el('p', tOf('reason', error.reason)),
    el('p', t('keys-problem.do')),
  );
  grave.dataset.reason = error.reason;
  return grave;
}

/** @param {string} circle */
async function renewIn(circle) {
  await tellOfNewKeys(await circleOf(circle));
}

async function start() {
  placeFrame();
  await setLang(ours(navigator.language));
  showFrame({ path: '', signedIn: false });
  const lacks = await missing();
  if (lacks.length > 0) return show(lackingPage(lacks));
  try {
    await arrive();
  } catch (error) {
    return notArrived(error);
  }
  await setLang(ours(here.me.person.lang));
  const inCircles = [...CIRCLE_ROUTES, ...CASE_ROUTES, ...MEETING_ROUTES, ...ROOM_ROUTES];
  const circles = inCircles.map(({ path, page }) => ({ path, page: unlocked(page) }));
  await startRouter({
    routes: [...keysRoutes(renewIn), ...circles],
    explain,
    arriving(path) {
      showFrame({ path, signedIn: true });
      showTrouble(null);
    },
  });
}

/** @param {unknown} error */
async function notArrived(error) {
  if (error instanceof Refused && error.status === 401) {
    return location.replace(signInPath());
  }
  if (here.me) await setLang(ours(here.me.person.lang));
  const { title, body } = explain(error);
  show({ title, body });
  main
    .querySelector('button')
    ?.replaceWith(
      el('button.primary', { type: 'button', onclick: () => location.reload() }, t('trouble.again')),
    );
}

start().catch((error) => {
  reportError(error);
  show({ title: t('trouble.title'), body: [el('h1', t('trouble.title')), el('p.lead', t('trouble.ours'))] });
});
