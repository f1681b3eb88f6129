/**
 * The acts of the membership log. Each gives the entry, the boxes that belong to it, and the
 * membership that follows; it obeys the rules that others verify it by, and throws where they
 * would.
 */

import { signEntry } from './entry.js';
import { commitmentTo, newSecret, sealBox } from './epoch.js';
import { Membership } from './membership.js';
import { random as systemRandom } from './random.js';
import { ensure } from './reasons.js';
import { readStatement } from './statement.js';

/**
 * @typedef {import('./identity.js').Identity} Identity
 * @typedef {import('./identity.js').Bundle} Bundle
 * @typedef {import('./entry.js').Member} Member
 * @typedef {import('./entry.js').Said} Said
 *
 * @typedef {Pick<Said, 'act' | 'members'> & Partial<Said>} Change what an act says of its own
 * @typedef {Pick<Said, 'circle' | 'seq' | 'previous' | 'epoch'>} Turn which entry it is
 *
 * @typedef {object} By
 * @property {Identity} me
 * @property {number} at microseconds since 1970
 * @property {import('./random.js').Random} [random]
 *
 * @typedef {object} Done
 * @property {Uint8Array} entry
 * @property {{ person: string, epoch: number, box: Uint8Array }[]} boxes
 * @property {Membership} membership after it
 * @property {Uint8Array | null} secret of the epoch that begins with it
 */

/**
 * @param {By & { circle: string, role?: 'facilitator' | 'guide' | 'member' }} by
 * @returns {Promise<Done>}
 */
export function found({ circle, role = 'facilitator', ...by }) {
  const members = [{ ...publicHalf(by.me), role, since: 1 }];
  const place = { circle, seq: 1, previous: null, epoch: 1 };
  return openEpoch(by, { ...place, act: 'found', subject: by.me.person, members }, (entry) =>
    Membership.begin(entry, circle),
  );
}

/**
 * @param {Membership} membership
 * @param {By & { bundle: Bundle, role: Member['role'] }} by `bundle` of whom the person saw and meant
 * @returns {Promise<Done>}
 */
export function admit(membership, { bundle, role, ...by }) {
  const member = { ...publicHalf(bundle), role, since: membership.epoch + 1 };
  const members = [...membership.members, member].sort((a, b) => (a.person < b.person ? -1 : 1));
  return next(membership, by, { act: 'admit', subject: bundle.person, members });
}

/**
 * @param {Membership} membership
 * @param {By & { statement: Uint8Array }} by the `leave` statement of who leaves
 * @returns {Promise<Done>}
 */
export function leave(membership, { statement, ...by }) {
  const subject = readStatement(statement).author;
  const members = without(membership, subject);
  return next(membership, by, { act: 'leave', subject, members, evidence: statement });
}

/**
 * @param {Membership} membership
 * @param {By & { subject: string }} by
 * @returns {Promise<Done>}
 */
export function remove(membership, { subject, ...by }) {
  return next(membership, by, { act: 'remove', subject, members: without(membership, subject) });
}

/**
 * @param {Membership} membership
 * @param {By & { roles: Record<string, Member['role']> }} by the roles that become others, by person
 * @returns {Promise<Done>}
 */
export function changeRoles(membership, { roles, ...by }) {
  const members = membership.members.map((member) => {
    const role = roles[member.person] ?? member.role;
    return { ...member, role };
  });
  return sameEpoch(membership, by, { act: 'roles', members });
}

/**
 * @param {Membership} membership
 * @param {By & { subject: string, since: number, secrets: Map<number, Uint8Array> }} by `secrets` of
 *   the epochs from `since` until those that the subject has
 * @returns {Promise<Done>}
 */
export async function give(membership, { subject, since, secrets, ...by }) {
  const had = memberOf(membership, subject);
  const members = changed(membership, { ...had, since });
  const done = await sameEpoch(membership, by, { act: 'give', subject, members });
  const boxes = [];
  for (let epoch = since; epoch < had.since; epoch += 1) {
    ensure(secrets.has(epoch), 'epoch', 'its secret was not given');
    boxes.push(await boxFor(done.membership, by, { epoch, secret: secrets.get(epoch), recipient: had }));
  }
  return { ...done, boxes };
}

/**
 * @param {Membership} membership
 * @param {By & { bundle: Bundle }} by a newer one of a member, that the person asked them about
 * @returns {Promise<Done>}
 */
export function reset(membership, { bundle, ...by }) {
  const had = memberOf(membership, bundle.person);
  const members = changed(membership, { ...had, ...publicHalf(bundle), since: membership.epoch + 1 });
  return next(membership, by, { act: 'reset', subject: bundle.person, members });
}

/**
 * @param {Membership} membership
 * @param {By & { bundle: Bundle }} by `me` is the identity until now, `bundle` my next one
 * @returns {Promise<Done>}
 */
export function renew(membership, { bundle, ...by }) {
  const had = memberOf(membership, bundle.person);
  const members = changed(membership, { ...had, ...publicHalf(bundle) });
  return next(membership, by, { act: 'renew', subject: bundle.person, members });
}

/**
 * @param {Membership} membership
 * @param {By} by
 * @returns {Promise<Done>}
 */
export function meeting(membership, by) {
  return next(membership, by, { act: 'meeting', members: membership.members });
}

/**
 * What every entry has; an act names what differs.
 *
 * @param {By} by
 */
const common = ({ me, at }) => ({ subject: null, evidence: null, author: me.person, at });

/** @param {Membership} membership */
const after = ({ circle, seq, hash }) => ({ circle, seq: seq + 1, previous: hash });

/** @param {Membership} membership @param {By} by @param {Change} said */
function next(membership, by, said) {
  const place = { ...after(membership), epoch: membership.epoch + 1 };
  return openEpoch(by, { ...place, ...said }, (entry) => membership.follow(entry));
}

/**
 * @param {Membership} membership
 * @param {By} by
 * @param {Change} said
 * @returns {Promise<Done>}
 */
async function sameEpoch(membership, by, said) {
  const { epoch, commitment } = membership.last;
  const place = { ...after(membership), epoch, commitment };
  const entry = await signEntry({ ...common(by), ...place, ...said }, by.me);
  return { entry, boxes: [], membership: await membership.follow(entry), secret: null };
}

/**
 * @param {By} by
 * @param {Turn & Change} said
 * @param {(entry: Uint8Array) => Promise<Membership>} follow
 * @returns {Promise<Done>}
 */
async function openEpoch(by, said, follow) {
  const { circle, epoch } = said;
  const secret = newSecret(by.random);
  const commitment = await commitmentTo(circle, epoch, secret);
  const entry = await signEntry({ ...common(by), commitment, ...said }, by.me);
  const membership = await follow(entry);
  const boxes = [];
  for (const recipient of membership.members) {
    boxes.push(await boxFor(membership, by, { epoch, secret, recipient }));
  }
  return { entry, boxes, membership, secret };
}

/**
 * @param {Membership} membership whose last entry the box comes with
 * @param {By} by
 * @param {{ epoch: number, secret: Uint8Array, recipient: Member }} what
 */
async function boxFor(membership, { me, random = systemRandom }, what) {
  const box = await sealBox({ entry: membership.last, me, ...what }, random);
  return { person: what.recipient.person, epoch: what.epoch, box };
}

/** @param {Identity | Bundle} keys */
function publicHalf({ person, generation, signKey, boxKey }) {
  return { person, generation, signKey, boxKey };
}

/** @param {Membership} membership @param {string} person */
function memberOf(membership, person) {
  const member = membership.member(person);
  ensure(member, 'rule', 'no member');
  return member;
}

/** @param {Membership} membership @param {string} person */
function without(membership, person) {
  return membership.members.filter((member) => member.person !== person);
}

/** @param {Membership} membership @param {Member} one */
function changed(membership, one) {
  return membership.members.map((member) => (member.person === one.person ? one : member));
}
