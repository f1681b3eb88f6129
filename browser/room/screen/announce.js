/** What is said aloud, politely, to who does not see the screen change. */

/**
 * What changed that is worth a sentence, most important first: never more than a few at once. Pure.
 *
 * @param {Record<string, any> | null} before
 * @param {Record<string, any>} after
 * @param {string} me
 * @returns {{ what: string, [more: string]: any }[]}
 */
export function newsIn(before, after, me) {
  if (before === null) return [];
  if (before.stage !== after.stage) return [{ what: `stage-${after.stage}` }, ...stepNews(before, after)];
  return [...stepNews(before, after), ...wordNews(before, after, me), ...inStepNews(before, after)];
}

function stepNews({ step: before }, { step: after }) {
  return after !== null && before?.visit !== after.visit ? [{ what: 'step' }] : [];
}

function wordNews({ step: before }, { step: after }, me) {
  if (!after || !after.word || before?.word === after.word) return [];
  return after.word === me ? [{ what: 'word-mine' }] : [{ what: 'word', person: after.word }];
}

function inStepNews(before, after) {
  const news = [];
  const { step } = after;
  if (step === null || before.step?.visit !== step.visit) return news;
  const [stood, stands] = [before.step.clock.paused !== null, step.clock.paused !== null];
  if (stood !== stands) news.push({ what: stands ? 'paused' : 'resumed' });
  const wasOpen = new Set(before.cards.filter(({ open }) => open).map(({ id }) => id));
  const count = after.cards.filter(({ open, mine, id }) => open && !mine && !wasOpen.has(id)).length;
  if (count > 0) news.push({ what: 'cards', count });
  if (after.answering !== null && before.answering !== after.answering) news.push({ what: 'answering' });
  return news;
}

/** How long news is gathered before it is said in one go. */
const GATHERS_MS = 700;

/** @param {(text: string) => void} say @param {AbortSignal} left @param {number} [gathersMs] */
export function announcer(say, left, gathersMs = GATHERS_MS) {
  /** @type {string[]} */
  let waiting = [];
  let timer;
  left.addEventListener('abort', () => clearTimeout(timer));
  return (/** @type {string[]} */ sentences) => {
    if (sentences.length === 0) return;
    waiting.push(...sentences);
    timer ??= setTimeout(() => {
      say([...new Set(waiting)].join(' '));
      waiting = [];
      timer = undefined;
    }, gathersMs);
  };
}
