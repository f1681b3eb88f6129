/**
 * What robots say, where somebody practises among them: people speak, robots write it down, sealed.
 * Circles of people have nothing of the kind.
 */

import { texts } from '../api/circles.js';
import { Refused, Unanswered } from '../api/client.js';
import { nameOf } from '../circle/names.js';
import { here } from '../keys/here.js';
import { NotReadable } from '../seal/reasons.js';
import { SeenInMemory } from '../seal/seen.js';
import { openText } from '../seal/text.js';
import { el, fill } from '../ui/dom.js';
import { t } from '../ui/texts.js';
import { isPractice } from './kind.js';

const EVERY_MS = 1200;
/** So many lines are shown. */
const LINES = 3;
/** What was said longer ago than this when somebody comes in, they have not heard. In microseconds. */
const HEARD_US = 30_000_000;

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {{ person: string, text: string, at: number, key: string }} Line
 */

/**
 * @param {any} round
 * @param {Circle} circle
 * @param {AbortSignal} left
 * @returns {HTMLElement} empty as long as nobody says anything
 */
export function saidPart(round, circle, left) {
  const lines = el('div', { 'aria-live': 'polite' });
  const mine = el('p.hint');
  const node = el('section.said', { 'aria-label': t('said.title'), hidden: true }, lines, mine);
  if (!isPractice(circle)) return node;
  /** @type {Line[]} */
  let said = [];
  const heard = new Set();
  const show = () => {
    const runs = round.view?.stage === 'running';
    const mineNow = runs && round.view.step?.word === here.person;
    fill(mine, mineNow && t('said.yours'));
    node.hidden = !runs || (said.length === 0 && !mineNow);
  };
  const listen = async () => {
    const newer = (await linesOf(round, circle)).filter(({ key }) => !heard.has(key));
    newer.forEach(({ key }) => heard.add(key));
    const fresh = newer.filter(({ at, person }) => person !== here.person && at > round.now() - HEARD_US);
    if (fresh.length === 0) return;
    said = [...said, ...fresh.sort((one, other) => one.at - other.at)].slice(-LINES);
    fill(
      lines,
      said.map(({ person, text }) => el('p', el('strong', nameOf(circle, person)), ' ', el('q', text))),
    );
  };
  let visit = null;
  round.onChange(() => {
    const now = round.view?.step?.visit ?? null;
    if (now !== visit) {
      visit = now;
      said = [];
      fill(lines);
    }
    show();
  }, left);
  show();
  every(left, async () => {
    if (round.view?.stage !== 'running' || isAway(round.view)) return;
    await listen();
    show();
  });
  return node;
}

/** Who is away for a step hears nothing of it. @param {Record<string, any>} view */
const isAway = ({ role, step }) => role === 'presenter' && step?.presenter === 'away';

/** @param {AbortSignal} left @param {() => Promise<void>} work */
function every(left, work) {
  let timer;
  const next = () => {
    timer = setTimeout(async () => {
      if (!document.hidden) await work().catch(unlessPassing);
      if (!left.aborted) next();
    }, EVERY_MS);
  };
  left.addEventListener('abort', () => clearTimeout(timer));
  next();
}

/** The room itself says when the server does not answer. @param {unknown} error */
function unlessPassing(error) {
  if (!(error instanceof Unanswered) && !(error instanceof Refused)) throw error;
}

/** @param {any} round @param {Circle} circle @returns {Promise<Line[]>} what each has said last */
async function linesOf(round, circle) {
  const kept = await texts(circle.id, `said/${round.id}`);
  const lines = await Promise.all(kept.map((text) => lineOf(circle, text)));
  return lines.filter((line) => line !== null);
}

/** @param {Circle} circle @param {import('../api/circles.js').KeptText} kept @returns {Promise<Line | null>} */
async function lineOf(circle, { author, revision, text, at, container_id: round }) {
  const place = {
    containerKind: 'said',
    containerId: round,
    step: '',
    field: 'line',
    revision,
    kind: 'said',
    visibility: 'circle',
    author,
  };
  const { membership, keys } = circle;
  try {
    const said = await openText(text, place, { membership, keys, seen: new SeenInMemory() });
    return { person: author, text: said, at, key: `${author} ${revision}` };
  } catch (error) {
    if (error instanceof NotReadable) return null;
    throw error;
  }
}
