/** A card as it lies on the table: what it says, whose it is, how it stands, and what I may do with it. */

import { el, part, setAttribute } from '../../ui/dom.js';
import { acting } from '../../ui/form.js';
import { t, tOf } from '../../ui/texts.js';
import { unreadable } from '../../ui/trouble.js';
import { cardActs } from './groups.js';

/** @typedef {import('./desk.js').Desk} Desk */

export const TEMPERATURES = /** @type {const} */ (['warm', 'neutral', 'cold']);
const MARKS = /** @type {const} */ (['speaks_to_me', 'less']);

/**
 * What a slip shows, as it can be compared.
 *
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {Record<string, any>} card
 */
export function slipOf({ round, nameOf, me }, view, card) {
  const said = round.textOf(round.view.cards.find(({ id }) => id === card.id) ?? card);
  const acts = view.screens === 'one' && view.guide === null ? {} : cardActs(view, card);
  return {
    id: card.id,
    said: {
      state: said.state,
      text: said.text,
      by: said.by && nameOf(said.by),
      reason: said.problem?.reason,
    },
    author: card.author !== null && card.author !== me ? nameOf(card.author) : null,
    mine: card.mine,
    open: card.open,
    late: card.late,
    temperature: card.temperature,
    mark: card.mark,
    answered: card.answered,
    answering: view.answering === card.id,
    chosen: view.chosen.some((choice) => choice.card === card.id),
    acts,
  };
}

/**
 * @param {Desk} desk
 * @param {object} doing
 * @param {(card: string, text: string) => void} doing.anew
 * @param {{ show: (error: unknown) => void }} doing.problems
 */
export function slips({ round }, { anew, problems }) {
  return () => {
    const text = part('div.slip-text', (said) => textNode(said));
    const foot = part('p.slip-foot', (shown) => footOf(shown));
    const row = part('div.slip-acts', ({ id, acts, temperature, mark, text: words }) => [
      acts.rate && rating(round, id, temperature, acts.rate, problems),
      acts.mark && marking(round, id, mark, acts.mark, problems),
      buttons(round, { id, acts, words }, anew, problems),
    ]);
    const node = el('li.slip', text.node, foot.node, row.node);
    return {
      node,
      /** @param {ReturnType<typeof slipOf>} shown */
      show(shown) {
        const { id, said, acts, temperature, mark } = shown;
        node.dataset.card = id;
        setAttribute(node, 'data-temperature', temperature);
        node.classList.toggle('mine', shown.mine);
        node.classList.toggle('closed', !shown.open);
        node.classList.toggle('answering', shown.answering);
        text.show(said);
        foot.show({
          ...shown,
          said: { by: said.by },
          temperature: acts.rate ? null : temperature,
          mark: acts.mark ? null : mark,
        });
        row.show({ id, acts, temperature, mark, text: said.text ?? '' });
        row.node.hidden = !Object.values(acts).some(Boolean);
      },
    };
  };
}

/** @param {{ state: string, text?: string, reason?: string }} said */
function textNode({ state, text, reason }) {
  if (state === 'unreadable') return unreadable({ reason });
  if (state === 'opening') return el('p.hint', t('room.opening'));
  return el('p', text);
}

/** @param {ReturnType<typeof slipOf>} slip */
function footOf({ author, mine, open, late, said, temperature, mark, answered, answering, chosen }) {
  const word = (what, text) => el(`span.${what}`, text);
  return [
    (author ?? mine) ? word('slip-author', mine ? t('room.mine') : author) : null,
    mine && !open && word('slip-state', t('room.still-closed')),
    temperature !== null && word(`warmth.${temperature}`, tOf('room.temperature', temperature)),
    mark !== null && word('slip-state', tOf('room.mark', mark)),
    chosen && word('slip-state.strong', t('room.chosen')),
    answering && word('slip-state.strong', t('room.answering')),
    answered && !answering && word('slip-state', t('room.answered')),
    late && word('slip-state', t('room.late')),
    said.by && word('slip-state', t('room.entered-by', { name: said.by })),
  ].filter(Boolean);
}

/**
 * @param {any} round
 * @param {string} card
 * @param {string | null} now
 * @param {object} how
 * @param {{ show: (error: unknown) => void }} problems
 */
function rating(round, card, now, how, problems) {
  const choose = (temperature) => act(problems, () => round.do({ rate: { card, temperature } }, how));
  const buttons = TEMPERATURES.map((temperature, index) =>
    el(
      `button.warmth.${temperature}`,
      {
        id: `rate-${card}-${temperature}`,
        type: 'button',
        'aria-pressed': String(now === temperature),
        tabindex: now === temperature || (now === null && index === 0) ? 0 : -1,
        'data-temperature': temperature,
        onclick: () => choose(now === temperature ? null : temperature),
      },
      tOf('room.temperature', temperature),
    ),
  );
  return el('div.rating', { role: 'group', 'aria-label': t('room.rate-label') }, buttons);
}

/**
 * @param {any} round
 * @param {string} card
 * @param {string | null} now
 * @param {object} how
 * @param {{ show: (error: unknown) => void }} problems
 */
function marking(round, card, now, how, problems) {
  const choose = (mark) => act(problems, () => round.do({ mark: { card, mark } }, how));
  const buttons = MARKS.map((mark) =>
    el(
      'button.mark-button',
      {
        id: `mark-${card}-${mark}`,
        type: 'button',
        'aria-pressed': String(now === mark),
        onclick: () => choose(now === mark ? null : mark),
      },
      tOf('room.mark', mark),
    ),
  );
  return el('div.rating', { role: 'group', 'aria-label': t('room.mark-label') }, buttons);
}

/**
 * @param {any} round
 * @param {{ id: string, acts: any, words: string }} slip
 * @param {(card: string, text: string) => void} anew
 * @param {{ show: (error: unknown) => void }} problems
 */
function buttons(round, { id, acts, words }, anew, problems) {
  const made = [
    acts.reveal &&
      doing(`reveal-${id}`, 'button', t('room.lay-open'), () => round.do({ reveal: { card: id } }), problems),
    acts.takeUp &&
      doing(
        `take-${id}`,
        'button',
        t('room.take-up'),
        () => round.do({ answer: { card: id } }, acts.takeUp),
        problems,
      ),
    acts.choose &&
      doing(
        `choose-${id}`,
        'button',
        t('room.choose'),
        () => round.do({ choose: { card: id } }, acts.choose),
        problems,
      ),
    acts.reword &&
      el(
        'button.quiet',
        { id: `anew-${id}`, type: 'button', onclick: () => anew(id, words) },
        t('room.anew'),
      ),
    acts.withdraw &&
      doing(`withdraw-${id}`, 'button.quiet', t('room.withdraw'), () => round.withdraw(id), problems),
  ].filter(Boolean);
  return made.length > 0 && el('div.actions', made);
}

/**
 * @param {string} id
 * @param {string} what
 * @param {string} text
 * @param {() => Promise<unknown>} run
 * @param {{ show: (error: unknown) => void }} problems
 */
function doing(id, what, text, run, problems) {
  return acting(what, text, run, problems, { id });
}

/**
 * What is seen at once needs no sign that it is on its way.
 *
 * @param {{ show: (error: unknown) => void }} problems
 * @param {() => Promise<unknown>} run
 */
async function act(problems, run) {
  problems.show(null);
  try {
    await run();
  } catch (error) {
    problems.show(error);
  }
}

/**
 * Rating without a mouse: up and down go from card to card, left and right from temperature to
 * temperature; 1, 2 and 3 rate and go on, 0 takes back.
 *
 * @param {HTMLElement} list
 */
export function ratingByKeys(list) {
  list.addEventListener('keydown', (event) => {
    const at = event.target instanceof Element && event.target.closest('[data-temperature]:is(button)');
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    if (moved(list, at, event.key) || rated(list, at, event.key)) event.preventDefault();
  });
}

/** @param {Element} group @returns {HTMLElement | null} */
const entryOf = (group) => group.querySelector('[tabindex="0"]');

/** @param {HTMLElement} list @param {Element} from @param {number} step */
function neighbour(list, from, step) {
  const groups = [...list.querySelectorAll('.rating')].filter((group) =>
    group.querySelector('[data-temperature]'),
  );
  return groups[groups.indexOf(from.closest('.rating')) + step] ?? null;
}

/** @param {HTMLElement} list @param {Element} at @param {string} key */
function moved(list, at, key) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step !== undefined) {
    const next = neighbour(list, at, step);
    if (next) entryOf(next)?.focus();
    return true;
  }
  const side = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' }[key];
  if (side === undefined) return false;
  /** @type {HTMLElement | null} */ (at[side])?.focus();
  return true;
}

/** @param {HTMLElement} list @param {Element} at @param {string} key */
function rated(list, at, key) {
  const group = at.closest('.rating');
  if (key === '0' || key === 'Backspace') {
    /** @type {HTMLElement | null} */ (group.querySelector('[aria-pressed="true"]'))?.click();
    return true;
  }
  const temperature = TEMPERATURES[Number(key) - 1];
  if (temperature === undefined) return false;
  const button = /** @type {HTMLElement} */ (group.querySelector(`[data-temperature="${temperature}"]`));
  const next = neighbour(list, at, 1);
  if (button.getAttribute('aria-pressed') !== 'true') button.click();
  if (next) entryOf(next)?.focus();
  return true;
}
