/** Under a field of a case: what may be recognised in it, and what could stand there instead. */

import { el, part } from '../ui/dom.js';
import { tell } from '../ui/status.js';
import { t, tOf } from '../ui/texts.js';
import { recognisable, replaced } from './names.js';

/** It helps while somebody writes; a long list does not. */
const SHOWN = 3;
/** After the last key: nobody is pointed at while they type a word. */
const REST_MS = 700;

/**
 * @param {HTMLTextAreaElement | HTMLInputElement} input
 * @param {object} of
 * @param {string[]} of.people names of the members of the circle
 * @param {Set<string>} of.left what its writer leaves as it is, in all fields
 * @param {() => void} of.changed told of what was left, or put in its place
 */
export function namesAid(input, { people, left, changed }) {
  let timer;
  const found = () => foundIn(input.value, people, left);
  const put = (finding, instead) => {
    input.value = replaced(input.value, finding, instead);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    tell(t('anon.replaced', { words: finding.text, instead }));
    shown.show(found());
    input.focus();
  };
  const leave = (finding) => {
    left.add(finding.text);
    changed();
    input.focus();
  };
  const shown = part('div.recognised', (findings) => {
    if (findings.length === 0) return null;
    const more = findings.length - SHOWN;
    return [
      el('p.hint', t('anon.title')),
      el(
        'ul',
        findings.slice(0, SHOWN).map((finding) => itemOf(finding, put, leave)),
      ),
      more > 0 && el('p.hint', t('anon.more', { count: more })),
    ];
  });
  const show = () => shown.show(found());
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, REST_MS);
  });
  show();
  return { node: shown.node, show };
}

/** Each once, however often it stands there. @param {string} text @param {string[]} people @param {Set<string>} left */
export function foundIn(text, people, left) {
  const once = new Map(recognisable(text, people).map((finding) => [finding.text, finding]));
  return [...once.values()]
    .filter((finding) => !left.has(finding.text))
    .map(({ kind, text: words }) => ({ kind, text: words }));
}

/**
 * @param {{ kind: string, text: string }} finding
 * @param {(finding: any, instead: string) => void} put
 * @param {(finding: any) => void} leave
 */
function itemOf(finding, put, leave) {
  const instead = tOf('anon-instead', finding.kind);
  const about = el('span.visually-hidden', `: ${finding.text}`);
  const words = el('q', finding.text);
  return el(
    'li',
    words,
    ' ',
    el(
      'button.quiet',
      { type: 'button', onclick: () => put(finding, instead) },
      t('anon.replace', { instead }),
      about,
    ),
    el(
      'button.quiet',
      { type: 'button', onclick: () => leave(finding) },
      t('anon.leave'),
      about.cloneNode(true),
    ),
  );
}
