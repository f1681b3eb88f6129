/** Closing: what each takes along of the meeting, and when the circle meets next. */

import { nameOf } from '../circle/names.js';
import { here } from '../keys/here.js';
import { lengthOf, LONGEST } from '../seal/padding.js';
import { el, fill, part } from '../ui/dom.js';
import { field, form } from '../ui/form.js';
import { say } from '../ui/status.js';
import { t } from '../ui/texts.js';
import { unreadable, Wrong } from '../ui/trouble.js';
import { keepTyped, saved } from '../ui/unsaved.js';
import { closingsOf, writeClosing } from './closings.js';
import { nextDate } from './next-date.js';

/** @param {import('./desk.js').Desk} desk */
export function closing(desk) {
  const taken = closingWords(desk.circle, desk.id, desk.problems);
  const next = nextDate(desk);
  const show = async () => {
    next.show();
    await taken.show();
  };
  return { node: el('div', taken.node, next.node), show };
}

/**
 * What everybody wrote, and a field for me.
 *
 * @param {import('../circle/circle.js').Circle} circle
 * @param {string} meeting
 * @param {{ show: (error: unknown) => void }} problems
 */
export function closingWords(circle, meeting, problems) {
  const list = part('div.contents', (written) => written.map((one) => closingItem(circle, one)));
  const place = el('div');
  let made = false;
  const show = async () => {
    const written = await closingsOf(circle, meeting);
    const shown = ({ author, words, problem }) => ({
      author,
      text: words?.text ?? '',
      problem: problem && { reason: problem.reason },
    });
    list.show(written.map(shown));
    if (made || !circle.mayWrite) return;
    made = true;
    const mine = written.find(({ author }) => author === here.person);
    const form = closingForm(circle, meeting, mine?.words?.text ?? '', problems, () =>
      fill(place, anew(form)),
    );
    fill(place, mine?.words ? anew(form) : form.node);
  };
  const anew = (form) =>
    el(
      'button.quiet',
      { type: 'button', onclick: () => (fill(place, form.node), form.focus()) },
      t('look-back.anew'),
    );
  return { node: el('div', list.node, place), show };
}

/** @param {import('../circle/circle.js').Circle} circle @param {any} one */
function closingItem(circle, { author, text, problem }) {
  if (problem) return unreadable(problem);
  return el(
    'figure.in-their-words',
    el('blockquote', el('p', text)),
    el('figcaption.hint', nameOf(circle, author)),
  );
}

/**
 * @param {import('../circle/circle.js').Circle} circle
 * @param {string} meeting
 * @param {string} before
 * @param {{ show: (error: unknown) => void }} problems
 * @param {() => void} done
 */
function closingForm(circle, meeting, before, problems, done) {
  const text = field({
    label: t('closing.mine'),
    hint: t('closing.mine-hint'),
    what: 'textarea',
    value: before,
    attributes: { rows: 3, maxlength: 4000 },
  });
  const button = el('button', t('closing.save'));
  const save = async () => {
    const words = text.input.value.trim();
    if (words === '') throw new Wrong(t('closing.empty'));
    if (lengthOf(words) > LONGEST / 2) throw new Wrong(t('form.too-long'));
    await writeClosing(circle, meeting, words);
    saved();
    done();
    await circle.refresh();
    say(t('closing.saved'));
  };
  const node = form([text.node, el('div.actions', button)], button, save, problems);
  keepTyped(node);
  return { node, focus: () => text.input.focus() };
}
