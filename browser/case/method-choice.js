/** Methods to choose from, the one that fits best first, with why and why not. */

import { el, fill, newId } from '../ui/dom.js';
import { select } from '../ui/form.js';
import { tell } from '../ui/status.js';
import { lang, t, tOf } from '../ui/texts.js';
import { inWords } from './advice-words.js';
import { advise, minutesFor, minutesOfStep } from './advisor.js';

/**
 * @typedef {import('../api/methods.js').Method} Method
 * @typedef {import('./advisor.js').Facts} Facts
 * @typedef {import('./advisor.js').Advice} Advice
 */

/** So many are shown at once. */
const FIRST = 3;
/** And so many reasons of each: more is no reason any more. */
const REASONS = 2;

const TRUST = ['new', 'growing', 'known'];
const READINESS = ['to_tell', 'own_part', 'to_be_seen'];

/**
 * @param {object} of
 * @param {Method[]} of.methods
 * @param {Facts} of.facts
 * @param {string | null} [of.chosen] id of a method
 * @param {boolean} [of.toChoose] false where it is only looked at
 * @param {boolean} [of.titled] false where its title stands above it already
 * @param {string | null} [of.paper] the address of the page where methods are printed
 * @param {(id: string) => void} [of.onChoose]
 * @param {(trust: Facts['trust']) => void} [of.onTrust] told how well somebody says that the circle knows each other
 */
export function methodChoice({
  methods,
  facts,
  chosen = null,
  toChoose = true,
  titled = true,
  paper = null,
  onChoose,
  onTrust,
}) {
  const name = newId('method');
  const list = el('div.contents');
  let known = facts;
  let current = chosen;
  const draw = () => {
    const ranked = advise({ methods, facts: known });
    const shown = ranked.map((advice, at) =>
      optionOf(advice, { best: at === 0, facts: known, toChoose, name, current, paper }),
    );
    // What was chosen is never out of sight.
    const at = ranked.findIndex(({ method }) => method.id === current);
    const first = Math.max(FIRST, at + 1);
    fill(
      list,
      shown.slice(0, first),
      shown.length > first &&
        el(
          'details',
          el('summary', t('methods.others', { count: shown.length - first })),
          shown.slice(first),
        ),
    );
  };
  const know = (more) => {
    known = { ...known, ...more };
    draw();
    tell(t('methods.anew', { name: advise({ methods, facts: known })[0].method.name[lang()] }));
  };
  list.addEventListener('change', ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    if (input.name !== name) return;
    current = input.value;
    onChoose?.(current);
  });
  draw();
  const node = el(
    'fieldset.methods',
    el(titled ? 'legend' : 'legend.visually-hidden', toChoose ? t('methods.which') : t('methods.fit')),
    el('p.hint', t('methods.advice')),
    factsOf(known, know, onTrust),
    list,
  );
  return {
    node,
    chosen: () => current,
    /** @param {Partial<Facts>} more */
    show(more) {
      known = { ...known, ...more };
      draw();
    },
  };
}

/** @param {Facts} facts @param {(more: Partial<Facts>) => void} know @param {((trust: Facts['trust']) => void)} [onTrust] */
function factsOf(facts, know, onTrust) {
  const trust = select({
    label: t('methods.trust'),
    options: TRUST.map((value) => ({ value, title: tOf('trust', value) })),
    value: facts.trust,
  });
  trust.input.addEventListener('change', () => {
    const said = /** @type {Facts['trust']} */ (trust.input.value);
    onTrust?.(said);
    know({ trust: said });
  });
  const readiness = select({
    label: t('methods.readiness'),
    options: [
      { value: '', title: t('methods.not-asked') },
      ...READINESS.map((value) => ({ value, title: tOf('readiness', value) })),
    ],
    value: facts.readiness ?? '',
  });
  readiness.input.addEventListener('change', () =>
    know({ readiness: /** @type {Facts['readiness']} */ (readiness.input.value || null) }),
  );
  return el(
    'details',
    el('summary', t('methods.rests-on')),
    el(
      'p',
      facts.meetings === 0
        ? t('methods.facts-new', { size: facts.size })
        : t('methods.facts', { count: facts.meetings, size: facts.size }),
    ),
    trust.node,
    readiness.node,
  );
}

/**
 * @param {Advice} advice
 * @param {{ best: boolean, facts: Facts, toChoose: boolean, name: string, current: string | null, paper: string | null }} how
 */
function optionOf({ method, reasons, doubts }, { best, facts, toChoose, name, current, paper }) {
  const title = method.name[lang()];
  const head = [
    el(
      'span.choice-title',
      title,
      ' ',
      el('small', t('methods.minutes', { count: minutesFor(method, facts.size) })),
      best && [' ', el('span.state.good', t('methods.best'))],
    ),
    el(
      'span.choice-about',
      method.purpose[lang()],
      el('span.why', reasons.slice(0, REASONS).map(inWords).join(' ')),
      doubts.length > 0 &&
        el('span.why.doubt', `${t('methods.but')} ${doubts.slice(0, REASONS).map(inWords).join(' ')}`),
    ),
  ];
  const option = toChoose
    ? el(
        'label.choice',
        el('input', { type: 'radio', name, value: method.id, checked: method.id === current }),
        head,
      )
    : el('div.choice.advice', head);
  return el('div.method', { 'data-method': method.id }, option, moreOf(method, title, facts.size, paper));
}

/** @param {Method} method @param {string} title @param {number} size @param {string | null} paper */
function moreOf(method, title, size, paper) {
  const steps = method.step.map((step) => {
    const minutes = minutesOfStep(step, size);
    return el(
      'li',
      step.title[lang()],
      ' ',
      el('small', minutes === null ? t('methods.afterwards') : t('methods.minutes', { count: minutes })),
    );
  });
  return el(
    'details',
    el('summary', t('methods.more'), el('span.visually-hidden', `: ${title}`)),
    el(
      'dl.facts',
      el('div', el('dt', t('methods.when')), el('dd', method.fits.when[lang()])),
      el('div', el('dt', t('methods.when-not')), el('dd', method.fits.when_not[lang()])),
    ),
    el('ol', steps),
    paper && el('p', el('a', { href: `${paper}/${method.id}` }, t('methods.paper'))),
  );
}
