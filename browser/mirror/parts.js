/** What stands in the mirror: a question, a picture, and in a sentence what is seen. */

import { el } from '../ui/dom.js';
import { listed, t, tOf } from '../ui/texts.js';
import { LEAST_LINES } from './asking.js';
import { bars, beads, dots, fillsOf, spread, waterline } from './pictures.js';

/**
 * @typedef {import('./shares.js').Share} Share
 * @typedef {{ circle: import('../circle/circle.js').Circle, mirror: import('./figures.js').Mirror, methods: string[],
 *   titleOf: (step: string) => string, aimOf: (step: string) => 'above' | 'below' | null }} Shown
 */

/** How long the bar is of a silence that there was not, in minutes. */
const NONE = 5;
const REST = ['closed', 'either_or', 'statement'];

/** @param {string} ask @param {Node | null} picture @param {...import('../ui/dom.js').Child} said */
const partOf = (ask, picture, ...said) => el('section.mirror-part', el('h3', ask), picture, said);

/** @param {Share} share @returns {string} how many, and between what */
const inWords = ({ about, least, most }) =>
  least === most ? String(about) : t('mirror.about', { about, least, most });

/** @param {Share} share */
const inShort = ({ about, least, most }) =>
  least === most ? String(about) : t('mirror.about-short', { about, least, most });

/** @param {Share} share */
function picturedShare(share) {
  const { least, most, all } = share;
  return dots(fillsOf(share), t('mirror.dots', { all, sure: least, maybe: most - least }));
}

/** So many of so many people. @param {number} some @param {number} all */
function picturedCount(some, all) {
  return dots(
    fillsOf({ about: some, least: some, most: some, all }),
    t('mirror.dots-sure', { all, sure: some }),
  );
}

/** What the questions show, or why they show nothing. @param {Shown} shown */
export function askingParts({ mirror, titleOf, aimOf }) {
  const { why, asked, count, unread, rounds } = mirror.asking;
  const unreadable = unread > 0 && el('p.hint', t('mirror.unread', { count: unread }));
  if (asked === null) {
    const few = why === 'few' ? picturedCount(count, LEAST_LINES) : null;
    return partOf(t('mirror.why-ask'), few, el('p', tOf('mirror-why', why, { count })), unreadable);
  }
  return [
    el('p.hint', t('mirror.how')),
    rounds === 1 && el('p', t('mirror.pooled-one', { count })),
    rounds > 1 && el('p', t('mirror.pooled', { count, rounds })),
    openPart(asked),
    asked.below && belowPart(asked, titleOf, aimOf),
    mirror.pitfalls.map(({ flag, share }) =>
      partOf(
        tOf('pitfall-ask', flag),
        picturedShare(share),
        el('p', tOf('pitfall', flag, { share: inWords(share), all: share.all })),
      ),
    ),
    mirror.pitfalls.length === 0 && el('p.mirror-part', t('mirror.no-pitfall')),
    unreadable,
  ];
}

/** @param {import('./asking.js').Asked} asked */
function openPart({ forms }) {
  const { open } = forms;
  const rest = REST.filter((form) => forms[form].about > 0).map((form) =>
    tOf('mirror-kind', form, { share: inShort(forms[form]) }),
  );
  const all = open.least === open.all;
  return partOf(
    t('mirror.open-ask'),
    picturedShare(open),
    el(
      'p',
      all
        ? t('mirror.open-all', { all: open.all })
        : t('mirror.open', { all: open.all, share: inWords(open) }),
    ),
    rest.length > 0 && el('p', t('mirror.rest', { kinds: listed(rest) })),
  );
}

/** @param {import('./asking.js').Asked} asked @param {Shown['titleOf']} titleOf @param {Shown['aimOf']} aimOf */
function belowPart({ below, steps: asked, course }, titleOf, aimOf) {
  const aimed = asked.flatMap((step) => {
    const aim = aimOf(step);
    return aim === null ? [] : tOf('mirror-aim', aim, { step: titleOf(step) });
  });
  const steps = course.length > 0 ? course.map((one) => one.below) : [below];
  const line = ({ step, below: share }) =>
    el('li', t('mirror.below-step', { step: titleOf(step), share: inShort(share), all: share.all }));
  return partOf(
    t('mirror.below-ask'),
    waterline(steps, t('mirror.below-picture')),
    course.length > 0 && el('ol', course.map(line)),
    el(
      'p',
      t('mirror.below', { all: below.all, share: inWords(below) }),
      aimed.map((said) => [' ', said]),
    ),
    el('p.hint', t('mirror.below-doubt')),
  );
}

/** What else the round shows, and the circle. @param {Shown} shown */
export function restParts({ circle, mirror, methods }) {
  return [
    wordsPart(mirror.words),
    turnsPart(mirror.turns),
    silencePart(mirror.silences),
    mirror.experiments === 0 &&
      partOf(
        t('mirror.no-experiment-ask'),
        dots(['none'], t('mirror.no-experiment-picture')),
        el('p', t('mirror.no-experiment')),
      ),
    methodsPart(mirror.methods, methods),
    broughtPart(circle, mirror.brought),
  ];
}

/** One who did not is not counted out. @param {number} others */
const allBut = (others) => (others === 0 ? 'all' : others === 1 ? 'nearly' : 'some');

/** @param {import('./process.js').Spread | null} words */
function wordsPart(words) {
  if (words === null) return null;
  const { people, took, half, even } = words;
  return partOf(
    t('mirror.words-ask'),
    spread(words, t('mirror.spread-picture', { people, half })),
    el(
      'p',
      tOf('mirror-words', allBut(people - took), { took, people }),
      ' ',
      even ? t('mirror.words-even') : t('mirror.words-half', { half }),
    ),
  );
}

/** @param {import('./process.js').Spread | null} turns */
function turnsPart(turns) {
  if (turns === null) return null;
  const { people, took, half, even } = turns;
  return partOf(
    t('mirror.turns-ask'),
    spread(turns, t('mirror.spread-picture', { people, half })),
    el(
      'p',
      tOf('mirror-turns', allBut(people - took), { took, people }),
      ' ',
      even ? t('mirror.turns-even') : t('mirror.turns-half', { half }),
    ),
    el('p.hint', t('mirror.turns-yours')),
  );
}

/** @param {import('./figures.js').Mirror['silences']} silences null where the steps are not known */
function silencePart(silences) {
  if (silences === null) return null;
  const { still, alone } = silences;
  const count = still.length;
  if (count === 0) {
    const said = alone > 0 ? t('mirror.silence-alone', { count: alone }) : t('mirror.no-silence');
    const empty = bars([{ minutes: NONE, taken: false }], t('mirror.no-silence-picture'));
    return partOf(t('mirror.no-silence-ask'), empty, el('p', said));
  }
  const taken = still.filter((one) => one.taken).length;
  const minutes = still.reduce((sum, one) => sum + one.minutes, 0);
  return partOf(
    t('mirror.silence-ask'),
    bars(still, t('mirror.silence-picture', { count, taken })),
    el(
      'p',
      t('mirror.silence', { count, minutes }),
      ' ',
      taken === count
        ? t('mirror.silence-taken', { count })
        : t('mirror.silence-left', { count: count - taken }),
    ),
  );
}

/** @param {{ same: boolean }} lately @param {string[]} names */
function methodsPart({ same }, names) {
  if (names.length < 2) return null;
  const kinds = new Set(names).size;
  const label = t('mirror.methods-picture', { count: names.length, kinds });
  return partOf(
    same ? t('mirror.methods-same-ask') : t('mirror.methods-ask'),
    beads(lettersOf(names), label),
    el(
      'p',
      kinds === 1
        ? t('mirror.methods-one', { count: names.length, name: names[0] })
        : t('mirror.methods', { count: names.length, names: listed(names) }),
    ),
  );
}

/** As few letters as tell them apart. @param {string[]} names */
export function lettersOf(names) {
  const others = (name) => names.filter((other) => other !== name);
  return names.map((name) => {
    const isOwn = (_, at) => others(name).every((other) => other.slice(0, at + 1) !== name.slice(0, at + 1));
    const needed = [...name].findIndex(isOwn);
    return name.slice(0, Math.min(3, needed < 0 ? 3 : needed + 1));
  });
}

/** @param {import('../circle/circle.js').Circle} circle @param {{ people: number, brought: number }} brought */
function broughtPart(circle, { people, brought }) {
  if (people < 2) return null;
  const all = brought === people;
  return partOf(
    all ? t('mirror.brought-all-ask') : t('mirror.brought-ask'),
    picturedCount(brought, people),
    el('p', all ? t('mirror.brought-all', { people }) : t('mirror.brought', { count: brought, people })),
    el('p.no-print', el('a', { href: `/circle/${circle.id}/cases` }, t('mirror.turn-order'))),
  );
}

/** Folded, for others may look along. @param {Shown} shown */
export function mineIn({ mirror }) {
  const { words } = mirror.mine;
  const { mine } = mirror.brought;
  const said = [
    words !== null && (words === 1 ? t('mirror.mine-most') : t('mirror.mine-words', { count: words })),
    mine !== null && (mine ? t('mirror.mine-brought') : t('mirror.mine-not-brought')),
  ].filter(Boolean);
  if (said.length === 0) return null;
  return el(
    'details.no-print',
    el('summary', t('mirror.mine')),
    said.map((line) => el('p', line)),
  );
}

/** @param {Shown} shown */
export function nextIn({ mirror }) {
  if (mirror.prompts.length === 0) return null;
  return el(
    'section.mirror-next.no-print',
    el('h3', t('mirror.next')),
    el('p.hint', t('mirror.next-text')),
    el(
      'ul',
      mirror.prompts.map((prompt) =>
        el('li', el('b', tOf('mirror-watch', prompt)), el('q', tOf('mirror-say', prompt))),
      ),
    ),
  );
}
