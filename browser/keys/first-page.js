/** The first sign-in: keys are made. */

import { el } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { t } from '../ui/texts.js';
import { firstKeys, send } from './making.js';

/** @type {import('../ui/router.js').Page} */
export function firstPage() {
  const problems = problemPlace();
  let made;
  const make = async () => {
    made ??= await firstKeys();
    await send(made);
    await go('/circle/keys/sheet');
  };
  const body = [
    el('h1', t('first.title')),
    el('p.lead', t('first.lead')),
    problems.node,
    el('div.actions', acting('button.primary', t('first.make'), make, problems)),
    el(
      'details',
      el('summary', t('first.how')),
      el('p', t('first.how-text')),
      el('p', t('first.how-server')),
    ),
  ];
  return { title: t('first.title'), body };
}
