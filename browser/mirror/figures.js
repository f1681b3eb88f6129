/**
 * The mirror of a round: what it shows of the circle, and what to ask the circle about it. Pure. Nobody's name, id or
 * words are in what comes out, and of one person only who looks.
 */

import { askedIn, LEAST_LINES, LEAST_WRITERS } from './asking.js';
import { broughtOf, methodsIn, mineOf, silencesOf, spreadOf } from './process.js';

/** A pitfall showed when it surely did, and likely more than once. */
const showed = ({ about, least }) => about >= 2 && least >= 1;

/**
 * @typedef {object} Facts of a round, as who looks can read it
 * @property {string} me
 * @property {boolean} guides whether they led it, or sat beside who did
 * @property {string[]} peers
 * @property {boolean} asksInWriting whether the method has questions written down
 * @property {Questions} questions
 * @property {{ rounds: number, questions: Questions } | null} earlier ones of the rounds before, where these are too few
 * @property {{ author: string | null, words: number }[]} cards that lie open
 * @property {[string, number][] | null} spoken how often each had the word, where that is seen
 * @property {{ step: any[] } | null} method as it was followed
 * @property {{ minutes: number | null, passage: string }[]} steps
 * @property {number} experiments
 * @property {any[]} rounds of the circle that were held, this one and those before, newest first
 * @property {any[]} turns to bring a case, as they were then
 *
 * @typedef {{ lines: import('./asking.js').Line[], writers: (string | null)[], unread: number }} Questions
 *
 * @typedef {ReturnType<typeof mirrorOf>} Mirror
 */

/** @param {Facts} facts */
export function mirrorOf(facts) {
  const { me, peers, steps, method, rounds } = facts;
  const words = perPerson(
    facts.cards.map(({ author, words: count }) => [author, count]),
    peers,
  );
  const turns = facts.guides && facts.spoken ? perPerson(facts.spoken, peers) : null;
  const hidden = facts.cards.some(({ author }) => author === null);
  const wordSpread = hidden ? null : spreadOf(words, facts.cards.length);
  const asking = askingOf(facts);
  const lately = methodsIn(rounds);
  const mirror = {
    asking,
    words: wordSpread,
    turns:
      turns &&
      spreadOf(
        turns,
        [...turns.values()].reduce((sum, one) => sum + one, 0),
      ),
    silences: method === null ? null : silencesOf(method, steps),
    pitfalls: asking.asked === null ? [] : pitfallsIn(asking.asked),
    experiments: facts.experiments,
    methods: lately,
    brought: broughtOf(facts.turns, me),
    mine: { words: wordSpread === null || !peers.includes(me) ? null : mineOf(words, me) },
  };
  return { ...mirror, prompts: facts.guides ? promptsFor(mirror) : [] };
}

/** @param {(readonly [string | null, number])[]} amounts @param {string[]} people @returns {Map<string, number>} of each of them */
function perPerson(amounts, people) {
  const of = (person) => amounts.filter(([whose]) => whose === person).reduce((sum, [, one]) => sum + one, 0);
  return new Map(people.map((person) => [person, of(person)]));
}

/**
 * Why it says nothing, or what it says.
 *
 * @param {Facts} facts
 * @returns {{ why: null | 'aloud' | 'none' | 'few' | 'two', count: number, unread: number, rounds: number,
 *   asked: import('./asking.js').Asked | null }}
 */
function askingOf({ questions, earlier, asksInWriting, peers }) {
  const { lines, unread } = questions;
  const nothing = (why) => ({ why, count: lines.length, unread, rounds: 0, asked: null });
  if (!asksInWriting) return nothing('aloud');
  if (lines.length + unread === 0) return nothing('none');
  const all =
    lines.length >= LEAST_LINES || earlier === null ? questions : pooled(questions, earlier.questions);
  if (all.lines.length < LEAST_LINES) return nothing('few');
  if (writersOf(all, peers) < LEAST_WRITERS) return nothing('two');
  const rounds = all === questions ? 0 : earlier.rounds;
  const asked = askedIn(all.lines);
  // The course of one round is no course of several.
  const whole = rounds > 0 ? { ...asked, steps: [], course: [] } : asked;
  return { why: null, count: lines.length, unread: all.unread, rounds, asked: whole };
}

/** @param {Questions} these @param {Questions} those */
function pooled(these, those) {
  return {
    lines: [...those.lines, ...these.lines],
    writers: [...those.writers, ...these.writers],
    unread: those.unread + these.unread,
  };
}

/** Who hides is one of those who could have written. @param {Questions} questions @param {string[]} peers */
function writersOf({ writers }, peers) {
  return writers.includes(null) ? peers.length : new Set(writers).size;
}

/** @param {import('./asking.js').Asked} asked @returns {{ flag: string, share: import('./shares.js').Share }[]} most first */
function pitfallsIn({ flags }) {
  return Object.entries(flags)
    .map(([flag, share]) => ({ flag, share }))
    .filter(({ share }) => showed(share))
    .sort((a, b) => b.share.about - a.share.about);
}

/**
 * What who facilitates can do about it next time: of what showed, and of what no screen sees.
 *
 * @param {any} mirror
 * @returns {string[]}
 */
function promptsFor({ asking, words, turns, silences, pitfalls, experiments, methods, brought }) {
  const closed = asking.asked !== null && asking.asked.forms.open.most * 2 < asking.asked.count;
  const uneven = [words, turns].some(
    (spread) => spread !== null && (!spread.even || spread.took < spread.people),
  );
  const prompts = [
    ...pitfalls.map(({ flag }) => flag),
    closed && 'closed',
    uneven && 'spread',
    silences?.still.some(({ taken }) => !taken) && 'silence',
    experiments === 0 && 'consequence',
    methods.same && 'variation',
    brought.brought < brought.people && brought.brought * 2 >= brought.people && 'turn',
  ];
  return [...prompts.filter(Boolean), 'contest', 'cosiness'];
}
