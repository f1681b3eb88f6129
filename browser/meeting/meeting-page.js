/** The meeting of a circle: beginning one, and going through it step by step. */

import { followRounds, historyOf, isOver, openMeeting } from '../case/history.js';
import { nameOf } from '../circle/names.js';
import { section } from '../circle/section.js';
import { el, fill, part } from '../ui/dom.js';
import { acting, problemPlace } from '../ui/form.js';
import { go, reload } from '../ui/router.js';
import { tell } from '../ui/status.js';
import { t, tOf } from '../ui/texts.js';
import { agendaPart } from './agenda-part.js';
import { agreementsRead } from './agreements-read.js';
import { beginning } from './beginning.js';
import { checkIn } from './check-in.js';
import { choosing } from './choosing.js';
import { closing } from './closing.js';
import { Desk } from './desk.js';
import { lookBackOn } from './look-back.js';
import { attendanceNotes } from './people-there.js';
import { roundsPart } from './rounds-part.js';
import { besides, STAGES } from './stages.js';

/** A meeting is followed more closely than a page that somebody reads. */
const EVERY_MS = 2000;

const VIEWS = {
  'check-in': checkIn,
  agreements: agreementsRead,
  'look-back': lookBackOn,
  choosing,
  rounds: roundsPart,
  closing,
};

export const meetingPage = section('meeting', async ({ circle, left }) => {
  const open = openMeeting(await historyOf(circle));
  if (!open) return beginning(circle, { begun: () => reload() });
  const problems = problemPlace();
  const desk = new Desk(circle, open.id, problems);
  await desk.look();
  return goingOn(desk, left);
});

/** @param {Desk} desk @param {AbortSignal} left @returns {import('../circle/section.js').Section} */
function goingOn(desk, left) {
  const { circle } = desk;
  const place = el('div.stage');
  const head = part('div.contents', (at) => headOf(circle, at));
  const agenda = agendaPart(desk);
  const notes = attendanceNotes(desk);
  const moves = part(
    'div.actions',
    ({ stage, leads, isRunning }) => leads && movesOf(desk, views.get(stage), { stage, isRunning }),
  );
  /** Each is made once: who writes in one finds it again when the meeting comes back. @type {Map<string, any>} */
  const views = new Map();
  let shown = null;
  const show = async () => {
    if (!(await desk.look())) return;
    const { stage } = desk.meeting;
    if (stage === 'closed')
      return void (await go(`/circle/${circle.id}/meeting/${desk.id}`, { replace: true }));
    if (!views.has(stage)) views.set(stage, VIEWS[stage](desk));
    const view = views.get(stage);
    await view.show();
    if (left.aborted) return;
    head.show({ stage, leads: desk.iLead, by: desk.meeting.started_by });
    // While a round goes on, that is where to go.
    const isRunning = stage === 'rounds' && desk.rounds.some((round) => round.seated && !isOver(round));
    moves.show({ stage, leads: desk.iLead, isRunning });
    if (stage !== shown) {
      fill(place, view.node);
      if (shown !== null) moved(stage, head.node);
      shown = stage;
    }
    notes.node.hidden = !desk.iLead;
    notes.show();
    await agenda.show();
  };
  followRounds(circle, left, show, () => shown === 'rounds');
  const body = [head.node, place, desk.problems.node, moves.node, agenda.node, notes.node];
  return { body, show, every: EVERY_MS };
}

/** @param {string} stage where everybody is now @param {HTMLElement} head */
function moved(stage, head) {
  scrollTo(0, 0);
  tell(t('meeting.now', { stage: tOf('stage', stage) }));
  // Who pressed the button that is there no more, goes on from the title of the step.
  const lost = [document.body, document.getElementById('main')].includes(
    /** @type {HTMLElement} */ (document.activeElement),
  );
  if (!lost) return;
  const title = head.querySelector('h2');
  title.setAttribute('tabindex', '-1');
  title.focus({ preventScroll: true });
}

/** @param {import('./desk.js').Circle} circle @param {{ stage: import('./desk.js').MeetingStage, leads: boolean, by: string }} at */
function headOf(circle, { stage, leads, by }) {
  const at = STAGES.indexOf(stage);
  const dots = STAGES.map((_, place) =>
    el(`span.how-far-dot${place < at ? '.done' : place === at ? '.now' : ''}`),
  );
  return [
    el(
      'p.how-far',
      el('span.how-far-dots', { 'aria-hidden': 'true' }, dots),
      t('meeting.step', { number: at + 1, all: STAGES.length }),
    ),
    el('h2', tOf('stage', stage)),
    el('p.lead', tOf('stage-lead', stage)),
    !leads && el('p.hint', t('meeting.led', { name: nameOf(circle, by) })),
  ];
}

/**
 * @param {Desk} desk
 * @param {{ done?: () => Promise<void> }} view
 * @param {{ stage: import('./desk.js').MeetingStage, isRunning: boolean }} at
 */
function movesOf(desk, view, { stage, isRunning }) {
  const to = (next) => desk.change({ stage: next });
  const after = besides(stage, 1);
  const before = besides(stage, -1);
  const onward = async () => {
    await view.done?.();
    await to(after);
  };
  const close = async (ask) => {
    const running = desk.rounds.filter(({ stage: how }) => how === 'running').length;
    const question = {
      title: t('meeting.close-ask'),
      body: [
        el('p', t('meeting.close-text')),
        running > 0 && el('p', t('meeting.close-running', { count: running })),
      ],
      yes: t('meeting.close'),
    };
    if (await ask(question)) await to('closed');
  };
  return [
    after
      ? acting(
          isRunning ? 'button' : 'button.primary',
          t('meeting.onward', { stage: tOf('stage', after) }),
          onward,
          desk.problems,
        )
      : acting('button.primary', t('meeting.close'), close, desk.problems),
    before &&
      acting(
        'button.quiet',
        t('meeting.back', { stage: tOf('stage', before) }),
        () => to(before),
        desk.problems,
      ),
  ];
}
