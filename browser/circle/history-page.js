/** What happened in the circle, from its verified log. */

import { el, part } from '../ui/dom.js';
import { t } from '../ui/texts.js';
import { dayElement } from '../ui/time.js';
import { entryInWords } from './history.js';
import { section } from './section.js';

export const historyPage = section('people', ({ circle }) => {
  const entries = () => [...circle.membership.entries].reverse();
  const list = part('ol.history', () =>
    entries().map((entry) => el('li', dayElement(entry.at), el('p', entryInWords(circle, entry)))),
  );
  const body = [
    el('h2', t('history.title')),
    el('p', t('history.lead')),
    list.node,
    el('p', el('a', { href: `/circle/${circle.id}` }, t('section.back'))),
  ];
  return { body, show: () => list.show(entries().map((entry) => entryInWords(circle, entry))) };
});
