/** The membership log in words. */

import { listed, t, tOf } from '../ui/texts.js';
import { nameOf } from './names.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {import('../seal/entry.js').Entry} Entry
 */

/**
 * @param {Circle} circle
 * @param {Entry} entry of its log
 * @returns {string}
 */
export function entryInWords(circle, entry) {
  const names = { author: nameOf(circle, entry.author), subject: nameOf(circle, entry.subject) };
  if (entry.act === 'admit') {
    return tOf('history', 'admit', { ...names, role: tOf('role', entry.member(entry.subject).role) });
  }
  if (entry.act === 'roles') return tOf('history', 'roles', { ...names, changes: changesOf(circle, entry) });
  return tOf('history', entry.act, names);
}

/** @param {Circle} circle @param {Entry} entry @returns {string} */
function changesOf(circle, entry) {
  const before = circle.membership.entry(entry.seq - 1);
  const changed = entry.members.filter(({ person, role }) => before.member(person).role !== role);
  return listed(
    changed.map(({ person, role }) =>
      t('history.role', { name: nameOf(circle, person), role: tOf('role', role) }),
    ),
  );
}

/**
 * What others did while somebody was about to do something.
 *
 * @param {Circle} circle
 * @returns {(since: number) => string}
 */
export function meanwhile(circle) {
  return (since) => {
    const news = circle.membership.entries.slice(since);
    if (circle.problem !== null || news.length === 0) return t('circle.behind');
    return t('circle.meanwhile', { news: news.map((entry) => entryInWords(circle, entry)).join(' ') });
  };
}
