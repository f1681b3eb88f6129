/** How a circle asked, from its questions. Pure: lines without names go in, numbers with ranges come out. */

import { analyse } from '../coach/index.js';
import { FLAGS, FORMS, shareOf, sharesOf, triedOn } from './shares.js';

/** With fewer lines a share says little, and much about somebody. */
export const LEAST_LINES = 10;
/** Of how many people they are at least: two would be told about each other. */
export const LEAST_WRITERS = 3;
/** A step with fewer lines is no part of a course. */
const LEAST_IN_STEP = 3;

/**
 * @typedef {import('./shares.js').Share} Share
 * @typedef {{ text: string, lang: 'nl' | 'en', step: string }} Line a question, in the language that it is in
 *
 * @typedef {object} Asked
 * @property {number} count
 * @property {Record<string, Share>} forms
 * @property {Record<string, Share>} flags
 * @property {Share | null} below of those whose words tell a depth: how many go below the waterline
 * @property {string[]} steps in which those were asked
 * @property {{ step: string, below: Share }[]} course of the depth, step by step; none where there is no course
 */

/** @param {Line[]} lines @returns {Asked} */
export function askedIn(lines) {
  const read = lines.map(({ text, lang, step }) => ({ ...analyse(text, lang), lang, step }));
  const told = read.filter(({ depth }) => depth !== null);
  const forms = FORMS.map((form) => [form, counted(read, form, (line) => line.form === form)]);
  const flags = FLAGS.map((flag) => [
    flag,
    shareOf(counted(read, flag, (line) => line.flags.includes(flag))),
  ]);
  return {
    count: read.length,
    forms: sharesOf(Object.fromEntries(forms)),
    flags: Object.fromEntries(flags),
    below: told.length < LEAST_LINES ? null : belowIn(told),
    steps: [...new Set(told.map(({ step }) => step))],
    course: told.length < LEAST_LINES ? [] : courseOf(told),
  };
}

/** @param {any[]} told */
const belowIn = (told) => shareOf(counted(told, 'below', ({ depth }) => depth !== 'above'));

/** @param {any[]} told */
function courseOf(told) {
  const steps = [...new Set(told.map(({ step }) => step))];
  const course = steps.map((step) => ({ step, of: told.filter((line) => line.step === step) }));
  const long = course.filter(({ of }) => of.length >= LEAST_IN_STEP);
  return long.length < 2 ? [] : long.map(({ step, of }) => ({ step, below: belowIn(of) }));
}

/** @param {any[]} read @param {string} kind @param {(line: any) => boolean} is @returns {import('./shares.js').Counted[]} */
function counted(read, kind, is) {
  return /** @type {const} */ (['nl', 'en']).map((lang) => {
    const lines = read.filter((line) => line.lang === lang);
    return { said: lines.filter(is).length, all: lines.length, tried: triedOn(lang, kind) };
  });
}
