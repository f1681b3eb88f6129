/** Before a meeting: what was agreed for it, and beginning it. */

import * as api from '../api/meetings.js';
import { Refused } from '../api/client.js';
import { historyOf, openMeeting } from '../case/history.js';
import { meanwhile } from '../circle/history.js';
import * as acts from '../seal/acts.js';
import { el, part } from '../ui/dom.js';
import { form, problemPlace, select } from '../ui/form.js';
import { t } from '../ui/texts.js';
import { day } from '../ui/time.js';
import { Wrong } from '../ui/trouble.js';
import { roomFor } from './agenda.js';
import { nextFacts } from './next-date.js';

/** @typedef {import('../circle/circle.js').Circle} Circle */

const MINUTES = [60, 90, 120, 150, 180, 240, 360];
const USUAL = 150;

/**
 * @param {Circle} circle
 * @param {{ begun: () => void }} told
 * @returns {import('../circle/section.js').Section}
 */
export function beginning(circle, { begun }) {
  const facts = part('div.contents', ({ next }) => nextFacts(circle, next));
  const earlier = part('div.contents', (meetings) => earlierOf(circle, meetings));
  const show = async () => {
    const history = await historyOf(circle);
    if (openMeeting(history)) return begun();
    const [last] = history.meetings;
    facts.show({ next: last?.next ?? null });
    earlier.show(history.meetings.map(({ id, started_at: at }) => ({ id, at })));
  };
  const body = [
    el('h2.visually-hidden', t('section.meeting')),
    el('p.lead', t('begin.lead')),
    facts.node,
    circle.mayWrite ? beginForm(circle) : el('p.hint', t('circle.closed')),
    earlier.node,
  ];
  return { body, show };
}

/** @param {Circle} circle */
function beginForm(circle) {
  const problems = problemPlace();
  const minutes = select({
    label: t('begin.minutes'),
    options: MINUTES.map((count) => ({
      value: String(count),
      title: t('begin.hours', { hours: hours(count) }),
    })),
    value: String(USUAL),
  });
  const room = el('p.hint', { role: 'status' });
  const showRoom = () => {
    const count = roomFor(Number(minutes.input.value));
    room.textContent = count === 0 ? t('begin.room-none') : t('begin.room', { count });
  };
  minutes.input.addEventListener('change', showRoom);
  showRoom();
  minutes.node.append(room);
  const button = el('button.primary', t('begin.begin'));
  const send = () => begin(circle, Number(minutes.input.value));
  return form([minutes.node, problems.node, el('div.actions', button)], button, send, problems);
}

/** @param {number} minutes @returns {string} such as 2½ */
function hours(minutes) {
  const whole = Math.floor(minutes / 60);
  return minutes % 60 === 30 ? `${whole === 0 ? '' : whole}½` : String(whole);
}

/**
 * What is said in a meeting is sealed with a secret of its own: whoever stole one from before, does not read it.
 *
 * @param {Circle} circle
 * @param {number} minutes
 */
async function begin(circle, minutes) {
  await circle.act((membership, by) => acts.meeting(membership, by), meanwhile(circle));
  const id = crypto.randomUUID();
  try {
    await api.begin(circle.id, id, minutes);
  } catch (error) {
    if (!(error instanceof Refused) || error.token !== 'taken') throw error;
    // Somebody else began it a moment ago: that is the one.
    await circle.refresh();
    throw new Wrong(t('begin.taken'));
  }
  await api.here(circle.id, id);
  await circle.refresh();
}

/** @param {Circle} circle @param {{ id: string, at: number }[]} meetings */
function earlierOf(circle, meetings) {
  if (meetings.length === 0) return null;
  return el(
    'details',
    el('summary', t('begin.earlier', { count: meetings.length })),
    el(
      'ul',
      meetings.map(({ id, at }) =>
        el('li', el('a', { href: `/circle/${circle.id}/meeting/${id}` }, day(at))),
      ),
    ),
  );
}
