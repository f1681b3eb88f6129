/** Who waits to be admitted changes their mind. */

import { turnAway } from '../api/circles.js';
import { here } from '../keys/here.js';
import { el } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { forgetCircle } from './following.js';

/** @param {import('./circle.js').Circle} circle */
export function turnAwayMyself(circle) {
  const problems = problemPlace();
  const withdraw = async (ask) => {
    const question = {
      title: t('waiting.stop-ask'),
      body: el('p', t('waiting.stop-text')),
      yes: t('waiting.stop-yes'),
    };
    if (!(await ask(question))) return;
    await turnAway(circle.id, here.person);
    forgetCircle(circle.id);
    await go('/circle');
    say(t('waiting.stopped'));
  };
  return [problems.node, el('div.actions', acting('button.quiet', t('waiting.stop'), withdraw, problems))];
}
