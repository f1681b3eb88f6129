/** The agreements of a circle: what was proposed, what is in force, and what was before. */

import * as api from '../api/circles.js';
import { here } from '../keys/here.js';
import { el, part } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { say } from '../ui/status.js';
import { listed, t, tOf, tx } from '../ui/texts.js';
import { day, dayElement } from '../ui/time.js';
import { notice, unreadable } from '../ui/trouble.js';
import { changesBetween } from './agreements-diff.js';
import { consent } from './agreements-acts.js';
import { agreementsOf, inForce, missingIn, proposed } from './agreements.js';
import { initials, nameOf } from './names.js';
import { section } from './section.js';

/**
 * @typedef {import('./circle.js').Circle} Circle
 * @typedef {import('./agreements.js').Version} Version
 */

export const agreementsPage = section('agreements', ({ circle }) => {
  const problems = problemPlace();
  /** @type {Version[]} */
  let versions = [];
  const whole = part('div.contents', ({ reason }) => [
    el('h2.visually-hidden', t('section.agreements')),
    reason && unreadable({ reason }),
    proposalOf(circle, versions, problems),
    problems.node,
    !reason && inForceOf(circle, versions, problems),
    earlierOf(circle, versions),
  ]);
  const show = async () => {
    const read = await agreementsOf(circle);
    ({ versions } = read);
    whole.show({
      reason: read.problem?.reason,
      versions: versions.map((one) => comparable(circle, one)),
      may: circle.mayWrite,
    });
  };
  return { body: whole.node, show };
});

/** @param {Circle} circle @param {Version} version */
function comparable(circle, { version, state, items, problem, differ, consents, rereadAt }) {
  const said = [...consents].map(([person, is]) => [person, is === true || is.reason]);
  const members = circle.membership.members.map(({ person }) => nameOf(circle, person));
  return { version, state, items, problem: problem?.reason, differ, said, rereadAt, members };
}

/** @param {Circle} circle @param {Version[]} versions @param {ReturnType<typeof problemPlace>} problems */
function proposalOf(circle, versions, problems) {
  const proposal = proposed(versions);
  if (!proposal) return null;
  const mine = proposal.consents.get(here.person) === true;
  const isMine = proposal.proposedBy === here.person;
  return el(
    'section.next',
    el(
      'h2',
      isMine
        ? t('agreements.proposed-mine')
        : t('agreements.proposed', { name: nameOf(circle, proposal.proposedBy) }),
    ),
    el('p', mine ? t('agreements.waiting') : t('agreements.read')),
    differNotice(proposal),
    proposal.items === null
      ? unreadable(proposal.problem)
      : changed(inForce(versions)?.items ?? null, proposal.items),
    consentsOf(circle, proposal),
    circle.mayWrite &&
      el(
        'div.actions',
        !mine &&
          proposal.hash !== null &&
          acting('button.primary', t('agreements.consent'), () => give(circle, proposal), problems),
        el('a.button', { href: `/circle/${circle.id}/agreements/edit` }, t('agreements.differently')),
        isMine &&
          acting(
            'button.quiet',
            t('agreements.withdraw'),
            (ask) => withdraw(circle, proposal, ask),
            problems,
          ),
      ),
  );
}

/** @param {Circle} circle @param {string[]} people */
const namesOf = (circle, people) => listed(people.map((person) => nameOf(circle, person)));

/** @param {Version} version */
function differNotice({ differ }) {
  if (!differ) return null;
  const made = notice('warning', t('agreements.differ'), el('p', t('agreements.differ-text')));
  made.dataset.reason = 'commit';
  return made;
}

/** @param {string[] | null} before @param {string[]} items */
function changed(before, items) {
  if (before === null)
    return el(
      'ol',
      items.map((item) => el('li', item)),
    );
  const lines = changesBetween(before, items).map(({ kind, text }) => {
    if (kind === 'same') return el('li', text);
    const word = el('span.visually-hidden', `${tOf('change', kind)}: `);
    return el('li', kind === 'new' ? el('ins', word, text) : el('del', word, text));
  });
  return [el('p.hint', t('agreements.changes')), el('ul', lines)];
}

/** @param {Circle} circle @param {Version} version */
async function give(circle, version) {
  await consent(circle, version);
  await circle.refresh();
  const now = (await agreementsOf(circle)).versions.find((one) => one.version === version.version);
  say(now?.state === 'in-force' ? t('agreements.now-in-force') : t('agreements.consented'));
}

/** @param {Circle} circle @param {Version} version @param {Parameters<import('../ui/form.js').Act>[0]} ask */
async function withdraw(circle, { version }, ask) {
  const question = {
    title: t('agreements.withdraw-ask'),
    body: el('p', t('agreements.withdraw-text')),
    yes: t('agreements.withdraw'),
  };
  if (!(await ask(question))) return;
  await api.withdraw(circle.id, version);
  await circle.refresh();
  say(t('agreements.withdrawn'));
}

/** Who consented, in rings and in words. @param {Circle} circle @param {Version} version */
function consentsOf(circle, version) {
  const { members } = circle.membership;
  const missing = missingIn(circle, version);
  const rings = members.map(({ person }) => {
    const name = nameOf(circle, person);
    const yes = !missing.includes(person);
    return el(
      'li',
      el(`span.avatar.${yes ? 'yes' : 'open'}`, { 'aria-hidden': 'true' }, initials(name)),
      el('span.visually-hidden', `${name}: ${tOf('consented', yes ? 'yes' : 'no')}`),
    );
  });
  const names = namesOf(circle, missing);
  const counted = { count: members.length, yes: members.length - missing.length };
  const unproven = [...version.consents].filter(([, is]) => is !== true);
  return [
    el('ul.avatars', rings),
    el('p.hint', missing.length === 0 ? t('agreements.all') : t('agreements.some', { ...counted, names })),
    unproven.map(([person, is]) =>
      el(
        'p.hint',
        { 'data-reason': is.reason },
        t('agreements.unproven', { name: nameOf(circle, person) }),
        ' ',
        tOf('reason', is.reason),
      ),
    ),
  ];
}

/** @param {Circle} circle @param {Version[]} versions @param {ReturnType<typeof problemPlace>} problems */
function inForceOf(circle, versions, problems) {
  const version = inForce(versions);
  const edit = (what, text) =>
    circle.mayWrite && el(`a.${what}`, { href: `/circle/${circle.id}/agreements/edit` }, text);
  if (!version)
    return proposed(versions) ? null : nothingYet(circle, edit('button.primary', t('agreements.begin')));
  const mine = version.consents.get(here.person) === true;
  return el(
    'section',
    el('h2', t('agreements.title')),
    version.unproven.length > 0
      ? notice(
          'warning',
          t('agreements.not-proven'),
          el('p', t('agreements.not-proven-text', { names: namesOf(circle, version.unproven) })),
        )
      : el(
          'p.lead',
          tx('agreements.since', { since: dayElement(version.inForceAt) }),
          version.rereadAt && ` ${t('agreements.reread', { at: day(version.rereadAt) })}`,
        ),
    differNotice(version),
    version.items === null
      ? unreadable(version.problem)
      : el(
          'ol',
          version.items.map((item) => el('li', item)),
        ),
    mine ? null : el('p', t('agreements.yours')),
    consentsOf(circle, version),
    el(
      'div.actions',
      !mine &&
        circle.mayWrite &&
        version.hash !== null &&
        acting('button.primary', t('agreements.consent'), () => give(circle, version), problems),
      version.items !== null &&
        el('a.button', { href: `/circle/${circle.id}/agreements/read` }, t('agreements.read-again')),
      edit('button.quiet', t('agreements.change')),
    ),
  );
}

/** @param {Circle} circle @param {HTMLElement | false} begin */
function nothingYet(circle, begin) {
  return el(
    'div.empty',
    el('h2', t('agreements.none')),
    el('p', t('agreements.none-text')),
    begin && el('div.actions', begin),
  );
}

/** @param {Circle} circle @param {Version[]} versions */
function earlierOf(circle, versions) {
  const earlier = versions.filter(({ state }) => state === 'earlier' || state === 'withdrawn');
  if (earlier.length === 0) return null;
  const one = (version) =>
    el(
      'details',
      el(
        'summary',
        tOf('agreements-state', version.state, {
          at: day(version.proposedAt),
          name: nameOf(circle, version.proposedBy),
        }),
      ),
      version.items === null
        ? unreadable(version.problem)
        : el(
            'ol',
            version.items.map((item) => el('li', item)),
          ),
    );
  return el('section', el('h2', t('agreements.earlier')), earlier.map(one));
}
