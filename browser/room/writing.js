/** What is written in a round: each kind of text with its place, its revision and its act. */

import { here } from '../keys/here.js';
import { experimentToText } from './experiment.js';
import { cardPlace, experimentPlace, questionPlace, takeawayPlace } from './places.js';
import * as revision from './revisions.js';

/**
 * @typedef {Record<string, any>} View
 * @typedef {revision.Entries} Entries
 * @typedef {import('./outbox-entry.js').Deed} Deed
 * @typedef {import('./places.js').StepKey} StepKey
 *
 * @typedef {object} For
 * @property {string | null} onBehalf for whom it is entered
 * @property {string | null} draft
 */

/**
 * @param {string} round
 * @param {{ card: string, step: StepKey, kind: string, visible: string, authors: string, text: string }} written
 * @param {For} whose
 * @returns {(view: View, entries: Entries) => Deed}
 */
export const submitting =
  (round, { card, step, kind, visible, authors, text }, { onBehalf, draft }) =>
  (view, entries) => {
    const fields = { card, step, kind, revision: revision.ofCard(view, entries, card) };
    const place = cardPlace(round, { id: card, visible, ...fields });
    return {
      kind: 'submit',
      fields,
      visit: null,
      onBehalf,
      words: { text, place, hidden: authors === 'hidden', draft },
    };
  };

/**
 * @param {string} round
 * @param {{ text: string, anew: boolean }} question
 * @param {For} whose
 * @returns {(view: View, entries: Entries) => Deed}
 */
export const asking =
  (round, { text, anew }, { onBehalf, draft }) =>
  (view, entries) => {
    const fields = { revision: revision.ofQuestion(view, entries, anew) };
    const place = questionPlace(round, { step: view.step.key, anew, ...fields });
    const kind = anew ? 'reformulate' : 'present';
    return { kind, fields, visit: view.step.visit, onBehalf, words: { text, place, hidden: false, draft } };
  };

/**
 * @param {string} round
 * @param {{ experiment: string, on: string } & Partial<import('./experiment.js').Experiment>} intended
 * @param {For} whose
 * @returns {(view: View, entries: Entries) => Deed}
 */
export const intending =
  (round, { experiment, on, ...said }, { onBehalf, draft }) =>
  (view, entries) => {
    const fields = { experiment, on, revision: revision.ofExperiment(view, entries, experiment) };
    const place = experimentPlace(round, { id: experiment, ...fields });
    const words = { text: experimentToText(said), place, hidden: false, draft };
    return { kind: 'intend', fields, visit: null, onBehalf, words };
  };

/**
 * @param {string} round
 * @param {{ about: string, text: string }} taken
 * @param {For} whose
 * @returns {(view: View, entries: Entries) => Deed}
 */
export const takingAlong =
  (round, { about, text }, { onBehalf, draft }) =>
  (view, entries) => {
    const fields = { about, revision: revision.ofTakeaway(view, entries, about, onBehalf) };
    const place = takeawayPlace(round, { ...fields, person: onBehalf ?? here.person, by: here.person });
    return { kind: 'takeaway', fields, visit: null, onBehalf, words: { text, place, hidden: false, draft } };
  };
