/**
 * What was done here and is not in the view yet, laid over it: a press is seen at once. What the
 * server refuses is taken away again by itself. Pure.
 */

/**
 * @typedef {{ id: string, kind: string, fields: any, text: string | null, onBehalf: string | null, state: string }} Pending
 */

/**
 * @param {Record<string, any>} view
 * @param {Pending[]} pending
 * @param {string} me
 */
export function withPending(view, pending, me) {
  return pending
    .filter(({ onBehalf }) => onBehalf === null)
    .reduce((seen, done) => laid(seen, done, me), view);
}

/** @param {Record<string, any>} view @param {Pending} done @param {string} me */
function laid(view, { kind, fields }, me) {
  switch (kind) {
    case 'rate':
      return { ...view, cards: changed(view.cards, fields.card, { temperature: fields.temperature }) };
    case 'mark':
      return { ...view, cards: changed(view.cards, fields.card, { mark: fields.mark }) };
    case 'ready':
      return inStep(view, (step) => ({ ready: readyAs(step.ready, fields.ready) }));
    case 'ask_word':
      return inStep(view, ({ asking, word }) =>
        word === me || asking.includes(me) ? {} : { asking: [...asking, me] },
      );
    case 'withdraw':
      return { ...view, cards: view.cards.filter(({ id }) => id !== fields.card) };
    case 'check_in':
      return {
        ...view,
        seats: view.seats.map((seat) => (seat.person === me ? { ...seat, checked_in: true } : seat)),
      };
    default:
      return view;
  }
}

/** @param {any[]} cards @param {string} id @param {object} by */
function changed(cards, id, by) {
  return cards.map((card) => (card.id === id ? { ...card, ...by } : card));
}

/** @param {Record<string, any>} view @param {(step: any) => object} by */
function inStep(view, by) {
  return view.step === null ? view : { ...view, step: { ...view.step, ...by(view.step) } };
}

/** @param {{ me: boolean, ready: number, of: number } | null} said @param {boolean} ready */
function readyAs(said, ready) {
  if (said === null || said.me === ready) return said;
  return { ...said, me: ready, ready: said.ready + (ready ? 1 : -1) };
}

/**
 * The cards that are on their way, as cards of a view: new ones, and others in their new words.
 *
 * @param {Record<string, any>} view
 * @param {Pending[]} pending
 */
export function cardsUnderWay({ cards }, pending) {
  const sent = pending.filter(({ kind, onBehalf }) => kind === 'submit' && onBehalf === null);
  return sent.map(({ fields, text }) => ({
    id: fields.card,
    step: fields.step,
    kind: fields.kind,
    text,
    isNew: !cards.some(({ id }) => id === fields.card),
  }));
}
