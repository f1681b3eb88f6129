/** The question bank: where to ask about, and questions of which a click puts one on the card. */

import { questionBank } from '../../coach/bank.js';
import { el, part } from '../../ui/dom.js';
import { field } from '../../ui/form.js';
import { lang, t, tOf } from '../../ui/texts.js';

/** Where a step that looks there begins. */
const BEGINS = {
  above_waterline: 'iceberg.behaviour',
  below_waterline: 'iceberg.self_image',
  i: 'tci.i',
  we: 'tci.we',
  it: 'tci.it',
  globe: 'tci.globe',
  organisation: 'e5.organisation',
  team: 'e5.team',
  individual: 'e5.individual',
};

/** @type {Record<string, (place: string) => string>} */
const TITLES = {
  iceberg: (layer) => tOf('coach.iceberg', layer),
  tci: (corner) => tOf('coach.tci', corner),
  e5: (level) => tOf('coach.e5', level),
};

/** @param {string[]} focus of a step @returns {string} */
export const beginsAt = (focus) => BEGINS[focus.find((one) => one in BEGINS)] ?? 'iceberg.behaviour';

/**
 * @param {(question: string) => void} choose
 */
export function bankPanel(choose) {
  const bank = questionBank(lang());
  const options = Object.entries(bank).map(([group, of]) =>
    el(
      'optgroup',
      { label: tOf('coach.bank-of', group) },
      Object.keys(of).map((place) => el('option', { value: `${group}.${place}` }, TITLES[group](place))),
    ),
  );
  const where = field({ label: t('coach.bank-where'), what: 'select', options });
  const questions = part('ul.coach-questions', (list) =>
    list.map((question) =>
      el('li', el('button', { type: 'button', onclick: () => choose(question) }, question)),
    ),
  );
  const show = () => {
    const [group, place] = where.input.value.split('.');
    questions.show(bank[group][place]);
  };
  /** @param {string} at */
  const look = (at) => {
    where.input.value = at;
    show();
  };
  where.input.addEventListener('change', show);
  const hint = el('p.hint', t('coach.bank-hint'));
  return { node: el('div', where.node, hint, questions.node), look, focus: () => where.input.focus() };
}
