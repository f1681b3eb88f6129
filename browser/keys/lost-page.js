/** Nothing left that unlocks: what that means, and new keys. */

import { el } from '../ui/dom.js';
import { check, form, problemPlace } from '../ui/form.js';
import { go } from '../ui/router.js';
import { t } from '../ui/texts.js';
import { Wrong } from '../ui/trouble.js';
import { here } from './here.js';
import { keysAfterLoss, send } from './making.js';

/** @type {import('../ui/router.js').Page} */
export function lostPage() {
  const problems = problemPlace();
  const understood = check(t('lost.understood'));
  const button = el('button.danger.primary', t('lost.make'));
  let made;
  const make = async () => {
    if (!understood.input.checked) throw new Wrong(t('lost.first'));
    made ??= await keysAfterLoss();
    await send(made);
    here.wanted = '/circle';
    await go('/circle/keys/sheet');
  };
  const body = [
    el('h1', t('lost.title')),
    el('p.lead', t('lost.lead')),
    el('ul', el('li', t('lost.circles')), el('li', t('lost.old')), el('li', t('lost.mine'))),
    form(
      [
        understood.node,
        problems.node,
        el('div.actions', button, el('a.button', { href: '/circle/keys/unlock' }, t('unlock.otherwise'))),
      ],
      button,
      make,
      problems,
    ),
  ];
  return { title: t('lost.title'), body };
}
