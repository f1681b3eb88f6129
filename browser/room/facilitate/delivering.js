/** Bringing what was entered from paper to its place in the round. */

/**
 * @param {any} round
 * @param {object} of
 * @param {string} of.person whose it is
 * @param {import('./entries.js').Entry} of.entry
 * @param {string} of.text
 * @param {string | null} of.on by which day, for an experiment
 * @param {string | null} of.anew the card that is worded anew
 * @returns {Promise<string | null>} the card's id
 */
export async function deliver(round, { person, entry, text, on, anew }) {
  const onBehalf = person;
  switch (entry.kind) {
    case 'card': {
      const { step, kind, visible, authors } = entry.writing;
      return round.submit({ step, kind, visible, authors, text, onBehalf, ...(anew && { card: anew }) });
    }
    case 'question':
      await round.present(text, { onBehalf });
      return null;
    case 'question-anew':
      await round.reformulate(text, { onBehalf });
      return null;
    case 'experiment':
      await round.intend({ on, what: text, with: '', expect: '', learn: '', levels: [] }, { onBehalf });
      return null;
    default:
      await round.takeaway(entry.kind === 'takeaway-content' ? 'content' : 'process', text, { onBehalf });
      return null;
  }
}
