/** A round as a file on somebody's own computer. It is made here, and sent nowhere. */

import { nameOf } from '../../circle/names.js';
import { ask } from '../../ui/dialog.js';
import { el } from '../../ui/dom.js';
import { check } from '../../ui/form.js';
import { say } from '../../ui/status.js';
import { lang, t, tOf } from '../../ui/texts.js';
import { day } from '../../ui/time.js';
import { roundToMarkdown } from './markdown.js';

/** The file is taken up by the browser at once; its address is needed no longer than this. */
const TAKEN_MS = 10_000;

/**
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {import('./model.js').Retold} round
 */
export async function keepAsFile(circle, round) {
  const notes = round.notes === '' ? null : check(t('again.with-notes'));
  const yes = await ask({
    title: t('again.keep-ask'),
    body: [el('p', t('again.keep-text')), notes?.node],
    yes: t('again.keep-yes'),
  });
  if (!yes) return;
  const text = roundToMarkdown(round, wordsFor(circle), { withNotes: notes?.input.checked ?? false });
  download(text, fileName(round));
  say(t('again.kept'));
}

/** @param {import('../../circle/circle.js').Circle} circle @returns {import('./markdown.js').Words} */
function wordsFor(circle) {
  return {
    nameOf: (person) => (person === null ? '' : nameOf(circle, person)),
    word: (name, values) => tOf('kept', name, values),
    both: (text) => text?.[lang()] ?? '',
    day,
  };
}

/** No name and no word of the case: the name of a file is seen by many. @param {import('./model.js').Retold} round */
function fileName({ at }) {
  return `kring-${new Date(at / 1000).toISOString().slice(0, 10)}.md`;
}

/** @param {string} text @param {string} name */
function download(text, name) {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = /** @type {HTMLAnchorElement} */ (
    el('a', { href, download: name, target: '_blank', hidden: true })
  );
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), TAKEN_MS);
}
