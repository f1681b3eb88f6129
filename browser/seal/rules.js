/**
 * Which entry may follow which: the table of docs/sealing.md, line by line.
 *
 * Each act says which members there must be after it. What it leaves to its author, as the role of
 * a newcomer, is taken from the entry; everything else from the entry before. Whatever then
 * differs, the author was not free to change.
 */

import { equal } from './bytes.js';
import { LEADING, MEMBERS } from './entry.js';
import { hasOtherKeys } from './identity.js';
import { ensure, NotReadable } from './reasons.js';
import { readStatement } from './statement.js';

/**
 * @typedef {import('./entry.js').Entry} Entry
 * @typedef {import('./entry.js').Member} Member
 *
 * @typedef {object} Rule
 * @property {boolean} opens whether an epoch begins
 * @property {(before: Entry, entry: Entry) => boolean} may whether the author may do this
 * @property {(before: Entry, entry: Entry) => Member[] | null} members as they must be; null where
 *   there is no such subject
 */

/** @type {Record<string, Rule>} */
const TABLE = {
  admit: { opens: true, may: toAnother, members: withSubject },
  leave: { opens: true, may: toAnother, members: withoutSubject },
  remove: { opens: true, may: asLeaderToAnother, members: withoutSubject },
  roles: { opens: false, may: asLeader, members: withOtherRoles },
  give: { opens: false, may: toAnother, members: withEarlierSince },
  reset: { opens: true, may: toAnother, members: withOtherKeysSinceNow },
  renew: { opens: true, may: toOneself, members: withOtherKeys },
  meeting: { opens: true, may: () => true, members: asBefore },
};

/** @param {Entry} entry the first of a log */
export function checkFounding(entry) {
  const { act, epoch, author, subject, members, evidence } = entry;
  const [founder] = members;
  const role = [...LEADING, 'member'].includes(founder.role);
  ensure(act === 'found' && epoch === 1, 'rule', 'a circle begins by being founded');
  ensure(members.length === 1 && subject === author, 'rule', 'who founds is alone');
  ensure(founder.since === 1 && role, 'rule', 'not as a founder');
  ensure(evidence === null, 'rule', 'evidence of nothing');
}

/**
 * @param {readonly Entry[]} log what was verified before it
 * @param {Entry} entry in its place, by a member, and rightly signed
 */
export async function checkRule(log, entry) {
  const before = log.at(-1);
  ensure(Object.hasOwn(TABLE, entry.act), 'rule', 'founded already');
  const rule = TABLE[entry.act];
  checkEpoch(before, entry, rule.opens);
  ensure(rule.may(before, entry), 'rule', 'not by this author');
  const members = rule.members(before, entry);
  ensure(members && same(members, entry.members), 'rule', 'other members than there must be');
  checkRoles(entry.members);
  await checkEvidence(log, entry);
}

/** @param {Entry} before @param {Entry} entry @param {boolean} opens */
function checkEpoch(before, entry, opens) {
  ensure(entry.epoch === before.epoch + (opens ? 1 : 0), 'rule', 'of another epoch');
  ensure(opens || equal(entry.commitment, before.commitment), 'rule', 'another commitment');
}

/** @param {readonly Member[]} members */
function checkRoles(members) {
  const leading = members.filter(({ role }) => LEADING.includes(role));
  const deputies = members.filter(({ role }) => role === 'deputy');
  ensure(leading.length <= 1 && deputies.length <= 1, 'rule', 'two in one role');
}

/**
 * @param {readonly Member[]} members
 * @param {string} person
 */
export function leads(members, person) {
  const leaders = members.filter(({ role }) => LEADING.includes(role) || role === 'deputy');
  return (leaders.length > 0 ? leaders : members).some((member) => member.person === person);
}

/** @param {Entry} _before @param {Entry} entry */
function toAnother(_before, { author, subject }) {
  return author !== subject;
}

/** @param {Entry} _before @param {Entry} entry */
function toOneself(_before, { author, subject }) {
  return author === subject;
}

/** @param {Entry} before @param {Entry} entry */
function asLeader(before, { author }) {
  return leads(before.members, author);
}

/** @param {Entry} before @param {Entry} entry */
function asLeaderToAnother(before, entry) {
  return asLeader(before, entry) && toAnother(before, entry);
}

/** @param {Entry} before @param {Entry} entry */
function withSubject(before, entry) {
  const admitted = entry.member(entry.subject);
  if (!admitted || before.member(entry.subject)) return null;
  const members = [...before.members, { ...admitted, since: entry.epoch }];
  return members.sort((a, b) => (a.person < b.person ? -1 : 1));
}

/** @param {Entry} before @param {Entry} entry */
function withoutSubject(before, { subject }) {
  if (!before.member(subject)) return null;
  return before.members.filter(({ person }) => person !== subject);
}

/** @param {Entry} before @param {Entry} entry */
function withOtherRoles(before, entry) {
  if (entry.subject !== null) return null;
  const members = before.members.map((member) => {
    const role = entry.member(member.person)?.role ?? member.role;
    return { ...member, role };
  });
  return same(members, before.members) ? null : members;
}

/** @param {Entry} before @param {Entry} entry */
function withEarlierSince(before, entry) {
  const [had, has] = [before.member(entry.subject), entry.member(entry.subject)];
  if (!had || !has) return null;
  // Nobody can give what they were not given.
  const lowest = before.member(entry.author).since;
  const { since } = has;
  return since < had.since && since >= lowest ? changed(before, { ...had, since }) : null;
}

/** @param {Entry} before @param {Entry} entry */
function withOtherKeysSinceNow(before, entry) {
  return withOtherKeys(before, entry, { since: entry.epoch });
}

/** @param {Entry} before @param {Entry} entry @param {Partial<Member>} [more] what else changes */
function withOtherKeys(before, entry, more = {}) {
  const [had, has] = [before.member(entry.subject), entry.member(entry.subject)];
  if (!had || !has) return null;
  const { generation, signKey, boxKey } = has;
  const newer = generation > had.generation && hasOtherKeys(has, had);
  return newer ? changed(before, { ...had, generation, signKey, boxKey, ...more }) : null;
}

/** @param {Entry} before @param {Entry} entry */
function asBefore(before, { subject }) {
  return subject === null ? [...before.members] : null;
}

/** @param {readonly Member[]} members @param {readonly Member[]} others */
function same(members, others) {
  return equal(MEMBERS.write(members), MEMBERS.write(others));
}

/** @param {Entry} before @param {Member} one */
function changed(before, one) {
  return before.members.map((member) => (member.person === one.person ? one : member));
}

/** @param {readonly Entry[]} log @param {Entry} entry */
async function checkEvidence(log, entry) {
  const { act, evidence } = entry;
  if (act !== 'leave') return ensure(evidence === null, 'rule', 'evidence of nothing');
  ensure(evidence !== null && (await proves(log, entry)), 'rule', 'no evidence that they leave');
}

/**
 * That the subject said themselves that they leave, and since they came in for the last time: an
 * old goodbye must not put out somebody who came back.
 *
 * @param {readonly Entry[]} log
 * @param {Entry} entry
 */
async function proves(log, { circle, subject, evidence }) {
  const statement = statementIn(evidence);
  if (!statement || statement.kind !== 'leave') return false;
  if (statement.circle !== circle || statement.author !== subject) return false;
  const meant = sinceAdmission(log, subject).some(({ hash }) => equal(hash, statement.about));
  return meant && statement.isSignedWith(log.at(-1).member(subject).signKey);
}

/**
 * @param {readonly Entry[]} log
 * @param {string} person
 * @returns {readonly Entry[]}
 */
export function sinceAdmission(log, person) {
  const comesIn = ({ act, subject }) => ['found', 'admit'].includes(act) && subject === person;
  const cameIn = log.findLastIndex(comesIn);
  return cameIn < 0 ? [] : log.slice(cameIn);
}

/** @param {Uint8Array} evidence */
function statementIn(evidence) {
  try {
    return readStatement(evidence);
  } catch (error) {
    if (error instanceof NotReadable) return null;
    throw error;
  }
}
