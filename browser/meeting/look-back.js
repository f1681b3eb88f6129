/** What came of what people set out on: read what was intended, tell, and write down what was learned. */

import { nameOf } from '../circle/names.js';
import { here } from '../keys/here.js';
import { el, fill } from '../ui/dom.js';
import { field, form } from '../ui/form.js';
import { say } from '../ui/status.js';
import { t, tOf } from '../ui/texts.js';
import { day } from '../ui/time.js';
import { unreadable, Wrong } from '../ui/trouble.js';
import { keepTyped, saved } from '../ui/unsaved.js';
import { experimentsOf, lookBack } from './experiments.js';

/**
 * @typedef {import('./experiments.js').Intended} Intended
 * @typedef {import('../circle/circle.js').Circle} Circle
 */

const LONGEST = 3000;

/** @param {import('./desk.js').Desk} desk */
export function lookBackOn(desk) {
  const list = el('div');
  const none = el('p', { hidden: true }, t('look-back.none'));
  /** Each is made once: somebody may be writing in it. @type {Map<string, { node: HTMLElement, show: (one: Intended) => void }>} */
  const items = new Map();
  const show = async () => {
    const open = (await experimentsOf(desk.circle)).filter((one) => isOpen(one, desk.meeting.started_at));
    for (const one of open) {
      if (!items.has(one.id)) {
        const item = intendedItem(desk.circle, one, desk.problems);
        items.set(one.id, item);
        list.append(item.node);
      }
      items.get(one.id).show(one);
    }
    none.hidden = open.length > 0;
  };
  return { node: el('div', none, list), show };
}

/** What was looked back on before this meeting is done. @param {Intended} one @param {number} since */
export const isOpen = ({ lookedAt }, since) => lookedAt === null || lookedAt >= since;

/**
 * @param {Circle} circle
 * @param {Intended} first
 * @param {{ show: (error: unknown) => void }} problems
 * @param {object} [how]
 * @param {'h3' | 'h4'} [how.heading] as deep as it stands on the page
 * @param {boolean} [how.isAsked] whether it is the moment to look back: then the fields stand there
 */
export function intendedItem(circle, first, problems, { heading = 'h3', isAsked = true } = {}) {
  const isMine = first.person === here.person && circle.mayWrite;
  const said = el('div');
  const write = el('button.quiet', { type: 'button', onclick: () => open(true) });
  const asked = isMine ? lookBackForm(circle, first, problems, () => open(false)) : null;
  const node = el('article.intended', intention(circle, first, heading), said, asked?.node, isMine && write);
  const open = (isOpen) => {
    asked.node.hidden = !isOpen;
    write.hidden = isOpen;
    if (isOpen) asked.focus();
  };
  const show = ({ lookBack: words }) => {
    fill(said, words && lookBackInWords(words));
    write.textContent = words ? t('look-back.anew') : t('look-back.write');
  };
  show(first);
  if (asked) {
    asked.node.hidden = !isAsked || first.lookBack !== null;
    write.hidden = !asked.node.hidden;
  }
  return { node, show };
}

/** @param {Circle} circle @param {Intended} one @param {string} heading */
function intention(circle, { person, on, text, problem }, heading) {
  const name = nameOf(circle, person);
  const facts = text && ['with', 'expect', 'learn'].filter((what) => text[what] !== '');
  return [
    el(heading, name),
    problem && unreadable(problem),
    text && el('p', text.what),
    facts &&
      el(
        'dl.facts',
        facts.map((what) => el('div', el('dt', tOf('intended', what)), el('dd', text[what]))),
      ),
    el('p.hint', t('look-back.until', { day: day(Date.parse(on) * 1000) })),
  ];
}

/** @param {{ came: string, learned: string }} words */
function lookBackInWords({ came, learned }) {
  return el(
    'dl.looked-back',
    came && el('div', el('dt', t('look-back.came')), el('dd', came)),
    learned && el('div', el('dt', t('look-back.learned')), el('dd', learned)),
  );
}

/**
 * @param {Circle} circle
 * @param {Intended} one
 * @param {{ show: (error: unknown) => void }} problems
 * @param {() => void} done
 */
function lookBackForm(circle, { id, lookBack: before }, problems, done) {
  const input = (label, value) =>
    field({ label, what: 'textarea', value, attributes: { rows: 3, maxlength: LONGEST } });
  const came = input(t('look-back.came'), before?.came ?? '');
  const learned = input(t('look-back.learned'), before?.learned ?? '');
  const button = el('button', t('look-back.save'));
  const save = async () => {
    const words = { came: came.input.value.trim(), learned: learned.input.value.trim() };
    if (words.came === '' && words.learned === '') throw new Wrong(t('look-back.empty'));
    await lookBack(circle, id, words);
    saved();
    done();
    await circle.refresh();
    say(t('look-back.saved'));
  };
  const node = form([came.node, learned.node, el('div.actions', button)], button, save, problems);
  keepTyped(node);
  return { node, focus: () => came.input.focus() };
}
