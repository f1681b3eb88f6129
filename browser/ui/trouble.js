/** What went wrong, in words for who is at the screen. */

import { Refused, Unanswered } from '../api/client.js';
import { NotReadable } from '../seal/reasons.js';
import { el } from './dom.js';
import { t, tOf, tx } from './texts.js';

/** What a page finds wrong itself, in words already. */
export class Wrong extends Error {}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function wordsFor(error) {
  if (error instanceof Wrong || error instanceof Refused) return error.message;
  if (error instanceof Unanswered) return t('trouble.unanswered');
  if (error instanceof NotReadable) return `${t('unreadable.title')} ${tOf('reason', error.reason)}`;
  // A fault of ours: whoever looks for it finds it in the console.
  reportError(error);
  return t('trouble.ours');
}

/**
 * The same, with the way on where there is one.
 *
 * @param {unknown} error
 * @returns {import('./dom.js').Child}
 */
export function saidOf(error) {
  if (!(error instanceof Refused) || error.status !== 401) return wordsFor(error);
  const link = el('a', { href: signInPath() }, t('trouble.sign-in'));
  return tx('trouble.signed-out', { link });
}

/** Where to sign in and come back from. */
export function signInPath() {
  return `/sign-in?to=${encodeURIComponent(location.pathname)}`;
}

/**
 * In the place of what could not be read.
 *
 * @param {{ reason: string }} problem
 */
export function unreadable({ reason }) {
  const text = el('p', el('strong', t('unreadable.title')), ' ', tOf('reason', reason));
  return el('div.notice.unreadable', { 'data-reason': reason }, text);
}

/**
 * @param {string} kind of notice
 * @param {string} title
 * @param {...import('./dom.js').Child} body
 */
export function notice(kind, title, ...body) {
  return el(`div.notice${kind && `.${kind}`}`, el('h2', title), body);
}
