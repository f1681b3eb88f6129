/** In which step each card was written, in the order of the steps. Pure. */

/** Warm before neutral before cold, and what was not rated where it stands. */
const WARMTH = ['warm', 'neutral', 'cold'];

/**
 * @param {{ cards: any[], method: { steps: { title: any }[] } | null }} view of a round
 * @returns {{ title: any | null, cards: any[] }[]} steps with cards; no title where it was a step of an earlier method
 */
export function stepsOf({ cards, method }) {
  // After a swap the view holds the steps of the last method alone.
  const last = Math.max(0, ...cards.map(({ step }) => step.method));
  const keys = new Map();
  for (const card of cards) {
    const key = card.step.method * 1000 + card.step.step;
    keys.set(key, [...(keys.get(key) ?? []), card]);
  }
  return [...keys.entries()]
    .sort(([a], [b]) => a - b)
    .map(([key, of]) => ({
      title: Math.floor(key / 1000) === last ? (method?.steps[key % 1000]?.title ?? null) : null,
      cards: of.toSorted((a, b) => warmthOf(a) - warmthOf(b)),
    }));
}

/** @param {{ temperature: string | null }} card */
function warmthOf({ temperature }) {
  return temperature === null ? WARMTH.length : WARMTH.indexOf(temperature);
}
