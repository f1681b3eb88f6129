/** How often a text was worded: the seal binds it, so it is counted here, by what is seen and what is on its way. */

import { here } from '../keys/here.js';

/**
 * @typedef {Record<string, any>} View
 * @typedef {readonly import('./outbox-entry.js').Entry[]} Entries
 * @typedef {import('./places.js').StepKey} StepKey
 */

/** @param {({ revision: number } | undefined)[]} wordings @returns {number} of the next wording */
const after = (...wordings) => 1 + Math.max(0, ...wordings.map((wording) => wording?.revision ?? 0));

/** @param {Entries} entries @param {(entry: Entries[number]) => boolean} which */
const under = (entries, which) => entries.filter(which).map(({ fields }) => /** @type {any} */ (fields));

/** @param {View} view @param {Entries} entries @param {string} card */
export const ofCard = ({ cards, withdrawn }, entries, card) =>
  after(
    ...[...cards, ...withdrawn].filter(({ id }) => id === card),
    ...under(entries, ({ kind, fields }) => kind === 'submit' && fields.card === card),
  );

/** @param {View} view @param {Entries} entries @param {boolean} anew */
export function ofQuestion({ questions, step }, entries, anew) {
  const { key, visit } = step;
  const isIt = (one) => one.anew === anew && one.step.method === key.method && one.step.step === key.step;
  const act = anew ? 'reformulate' : 'present';
  return after(
    ...questions.filter(isIt),
    ...under(entries, (entry) => entry.kind === act && entry.visit === visit),
  );
}

/** @param {View} view @param {Entries} entries @param {string} experiment */
export const ofExperiment = ({ experiments }, entries, experiment) =>
  after(
    ...experiments.filter(({ id }) => id === experiment),
    ...under(entries, ({ kind, fields }) => kind === 'intend' && fields.experiment === experiment),
  );

/** @param {View} view @param {Entries} entries @param {string} about @param {string | null} onBehalf */
export const ofTakeaway = ({ takeaways }, entries, about, onBehalf) =>
  after(
    ...takeaways.filter((one) => one.about === about && one.person === (onBehalf ?? here.person)),
    ...under(
      entries,
      (entry) => entry.kind === 'takeaway' && entry.fields.about === about && entry.onBehalf === onBehalf,
    ),
  );
