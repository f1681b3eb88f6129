/** Other keys, because somebody may have mine. */

import { removeWay } from '../api/keys.js';
import { el, fill } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { t, tx } from '../ui/texts.js';
import { here, keptAgain, meAgain } from './here.js';
import { otherKeys, send } from './making.js';

/**
 * @param {(circle: string) => Promise<void>} renewIn tells a circle of the new keys
 * @returns {import('../ui/router.js').Page}
 */
export function renewPage(renewIn) {
  return () => {
    const problems = problemPlace();
    const progress = el('p', { role: 'status' });
    const steps = stepsOf(renewIn, (text) => fill(progress, text));
    const renew = async () => {
      for (const step of steps) await step();
      here.wanted = '/circle/keys';
      await go('/circle/keys/sheet');
    };
    const account = el('a', { href: '/account' }, t('frame.account'));
    const body = [
      el('h1', t('renew.title')),
      el('p.lead', t('renew.lead')),
      el('ul', el('li', t('renew.devices')), el('li', t('renew.sheet')), el('li', t('renew.circles'))),
      el('p', tx('renew.account', { account })),
      problems.node,
      progress,
      el(
        'div.actions',
        acting('button.danger.primary', t('renew.make'), renew, problems),
        el('a.button', { href: '/circle/keys' }, t('form.back')),
      ),
    ];
    return { title: t('renew.title'), body };
  };
}

/**
 * Each does its part once: who presses again after a failure goes on where it stopped.
 *
 * @param {(circle: string) => Promise<void>} renewIn
 * @param {(text: string) => void} progress
 */
function stepsOf(renewIn, progress) {
  let made;
  const once = (act) => {
    let done = false;
    return async () => {
      if (!done) await act();
      done = true;
    };
  };
  const make = async () => {
    made ??= await otherKeys();
    await send(made);
  };
  const lockOthers = async () => {
    const ways = here.kept.ways.filter(({ id, kind }) => kind === 'browser' && id !== here.self.way.id);
    for (const { id } of ways) await removeWay(id);
    await keptAgain();
  };
  const tellCircles = async () => {
    const { circles } = await meAgain();
    for (const { id, name } of circles.filter(({ state }) => state === 'member')) {
      progress(t('renew.telling', { circle: name }));
      await renewIn(id);
    }
  };
  return [once(make), once(lockOthers), once(tellCircles)];
}
