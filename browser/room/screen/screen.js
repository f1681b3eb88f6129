/** One screen of the room, made once; each change of the round is shown in its parts. */

import { saidPart } from '../../practice/said.js';
import { el, part } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { tell } from '../../ui/status.js';
import { facilitatePanel } from '../facilitate/panel.js';
import { paperNotice } from '../facilitate/paper-notice.js';
import { takeOverNotice } from '../facilitate/taking-over.js';
import { announcer, newsIn } from './announce.js';
import { answersPart } from './answers.js';
import { cardsPart } from './cards.js';
import { timeOf, warningOf } from './clock.js';
import { composingPart } from './composing.js';
import { buttonRow, deskOf } from './desk.js';
import { doingPart } from './doing.js';
import { headOf, headPart } from './head.js';
import { notesPart } from './notes-part.js';
import { whatNow } from './now.js';
import { outcomePart } from './outcome.js';
import { withPending } from './pending.js';
import { questionsPart } from './questions.js';
import { ring } from './ring.js';
import { softTone } from './sound.js';
import { footPart, topPart } from './top.js';
import { troublesPart } from './troubles.js';

/** @typedef {import('./desk.js').Desk} Desk */

const TICK_MS = 500;

/**
 * @param {any} round
 * @param {import('../../circle/circle.js').Circle} circle
 * @param {AbortSignal} left
 * @returns {import('../../ui/router.js').Shown}
 */
export function roomScreen(round, circle, left) {
  const desk = deskOf(round, circle, left);
  const parts = partsOf(desk);
  const node = pageOf(parts);
  const say = announcer(tell, left);
  let before = null;
  const show = () => {
    if (!round.view) return;
    const view = withPending(round.view, round.pending, desk.me);
    const now = whatNow(view, desk.me);
    node.dataset.scene = now.scene;
    showParts(parts, view, now);
    parts.troubles.show();
    say(newsIn(before, view, desk.me).map((news) => newsSaid(desk, view, news)));
    if (before !== null) nameTab(desk, view, now.scene);
    before = view;
  };
  round.onChange(show, left);
  circle.onChange(show, left);
  show();
  tick(desk, parts, say);
  return { title: titleOf(desk, before, whatNow(before, desk.me).scene), body: node, wide: true };
}

/** @param {Desk} desk */
function partsOf(desk) {
  const { round, circle, left, nameOf } = desk;
  const composing = composingPart(desk);
  const picture = ring({ nameOf });
  const about = part('div.ring-about', ({ roles, ready }) => [
    roles.map((line) => el('p', line)),
    ready !== null && el('p.ready-count', ready),
  ]);
  return {
    desk,
    top: topPart(desk),
    troubles: troublesPart(desk),
    takeOver: takeOverNotice(round, circle, left),
    paper: paperNotice(round, circle, left),
    ring: picture,
    about,
    circle: el('section.room-circle', { 'aria-label': t('room.circle') }, picture.node, about.node),
    clock: part('p.room-clock', ({ text, pace }) => [el('span.room-time', text), ' ', pace]),
    head: headPart(desk),
    back: backPart(desk),
    said: saidPart(round, circle, left),
    composing,
    doing: doingPart(desk),
    panel: el('div.room-panel', facilitatePanel(round, circle, left)),
    questions: questionsPart(desk),
    answers: answersPart(desk),
    cards: cardsPart(desk, (card, text) => composing.anew(card, text)),
    outcome: outcomePart(desk),
    read: part('div.actions', ({ path, primary }) => [
      el(`a.button${primary ? '.primary' : ''}`, { href: `${path}/read` }, t('room.read')),
      el('a.button', { href: `${path}/mirror` }, t('room.mirror')),
    ]),
    notes: notesPart(desk),
    foot: footPart(desk),
  };
}

/** @param {ReturnType<typeof partsOf>} parts */
function pageOf(parts) {
  const work = el('div.room-work', [
    parts.head.node,
    parts.clock.node,
    parts.back.node,
    parts.questions.node,
    parts.said,
    parts.composing.node,
    parts.doing.node,
    parts.panel,
    parts.answers.node,
    parts.cards.node,
    parts.outcome.node,
    parts.read.node,
    parts.notes.node,
  ]);
  return el('div.room', [
    parts.top.node,
    parts.troubles.node,
    parts.takeOver,
    parts.paper,
    el('div.room-grid', parts.circle, work),
    parts.foot.node,
  ]);
}

/**
 * @param {ReturnType<typeof partsOf>} parts
 * @param {Record<string, any>} view
 * @param {import('./now.js').Now} now
 */
function showParts(parts, view, { scene, shows, first }) {
  const { desk } = parts;
  const there = (name, node) => {
    const is = shows.has(name);
    node.hidden = !is;
    return is;
  };
  parts.top.show(view);
  parts.head.show(view, scene);
  if (there('ring', parts.circle)) {
    parts.ring.show(view, desk.me);
    parts.about.show(shows.has('roles') ? aboutRing(desk, view, scene) : { roles: [], ready: null });
  }
  // Where there is a ring, the time stands in its middle.
  parts.clock.node.hidden = shows.has('ring') || !shows.has('clock');
  parts.back.show(scene === 'gone');
  // Who is at the side for a step keeps what they were writing.
  if (there('write', parts.composing.node)) parts.composing.show(view, first);
  if (there('word', parts.doing.node)) parts.doing.show(view, first);
  parts.panel.hidden = !shows.has('panel') || (view.guide === null && scene !== 'preparing');
  if (there('questions', parts.questions.node)) parts.questions.show(view, first);
  if (there('answers', parts.answers.node)) parts.answers.show(view, first);
  if (there('cards', parts.cards.node)) parts.cards.show(view, shows.has('answers'));
  if (there('outcome', parts.outcome.node)) parts.outcome.show(view, first);
  if (there('read', parts.read.node)) parts.read.show({ path: pathOf(desk), primary: scene === 'over' });
  parts.notes.show(shows.has('notes'), scene === 'away' || scene === 'listening');
  parts.foot.show(view, scene);
}

/** @param {Desk} desk */
const pathOf = ({ circle, round }) => `/circle/${circle.id}/round/${round.id}`;

/**
 * What the drawing does not say: who brings the case, who facilitates, how many are ready.
 *
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {import('./now.js').Scene} scene
 */
function aboutRing({ called, me }, view, scene) {
  const who = (role) => view.seats.find((seat) => seat.role === role)?.person;
  const [brings, guides] = [who('presenter'), who('facilitator')];
  const roles = [
    brings && (brings === me ? t('room.brings-me') : t('room.brings', { name: called(brings) })),
    guides && (guides === me ? t('room.guides-me') : t('room.guides', { name: called(guides) })),
  ];
  const ready = scene === 'step' ? view.step.ready : null;
  const isSaid = ready !== null && ready.ready > 0;
  return {
    roles: roles.filter(Boolean),
    ready: isSaid ? t('room.ready-count', { count: ready.ready, of: ready.of }) : null,
  };
}

/** @param {Desk} desk the way back for who left for a moment */
function backPart({ round }) {
  const row = buttonRow();
  const button = row.add(t('room.return'), () => round.do('return'));
  return {
    node: row.node,
    /** @param {boolean} isGone */
    show(isGone) {
      button.show(isGone, { primary: true });
      row.settle();
    },
  };
}

/**
 * Counts by itself, and says what is worth saying once.
 *
 * @param {Desk} desk
 * @param {ReturnType<typeof partsOf>} parts
 * @param {(said: string[]) => void} say
 */
function tick(desk, parts, say) {
  const { round, left, me } = desk;
  let before = { visit: null, pace: null };
  const count = () => {
    const { view } = round;
    if (!view) return;
    const step = view.stage === 'running' ? view.step : null;
    const { scene, shows } = whatNow(view, me);
    const time = timeOf(shows.has('clock') ? step : null, round.now());
    parts.ring.showTime(time);
    parts.clock.show({ text: time.text, pace: time.pace === 'none' ? '' : tOf('room.pace', time.pace) });
    const visit = step?.visit ?? null;
    const warning = visit === before.visit ? warningOf(before.pace, time.pace) : null;
    if (warning !== null && scene !== 'listening') say([tOf('room.warning', warning)]);
    if (warning === 'over') softTone();
    before = { visit, pace: time.pace };
  };
  count();
  const ticking = setInterval(count, TICK_MS);
  round.onChange(count, left);
  left.addEventListener('abort', () => clearInterval(ticking));
}

/**
 * @param {Desk} desk
 * @param {Record<string, any>} view
 * @param {{ what: string, [more: string]: any }} news
 */
function newsSaid(desk, view, { what, person, count }) {
  switch (what) {
    case 'step': {
      const { title, lead } = headOf(desk, view, 'step');
      return t('room.news-step', { step: view.step.step + 1, title, lead });
    }
    case 'word':
      return t('room.news-word', { name: desk.called(person) });
    case 'cards':
      return t('room.news-cards', { count });
    default:
      return tOf('room.news', what);
  }
}

/** @param {Desk} desk @param {Record<string, any>} view @param {import('./now.js').Scene} scene */
function titleOf(desk, view, scene) {
  return `${headOf(desk, view, scene).title} · ${desk.circle.view.name}`;
}

/** @param {Desk} desk @param {Record<string, any>} view @param {import('./now.js').Scene} scene */
function nameTab(desk, view, scene) {
  const title = `${titleOf(desk, view, scene)} · Kring`;
  if (document.title !== title) document.title = title;
}
