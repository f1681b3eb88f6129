/** The form of what somebody typed: that of its last request. */

/** @typedef {import('./clauses.js').Clause} Clause */

/**
 * @param {Clause[][]} sentences
 * @returns {Clause | null} the clause that will be answered
 */
export function lastRequest(sentences) {
  for (let nth = sentences.length - 1; nth >= 0; nth -= 1) {
    const asking = sentences[nth].filter(({ asks }) => asks);
    const real = asking.filter(({ small }) => !small);
    const found = real.at(-1) ?? asking.at(-1);
    // A courtesy counts only when nothing else is asked.
    if (found?.answered && (nth < sentences.length - 1 || !found.last)) return null;
    if (
      found &&
      (!found.small ||
        !sentences
          .slice(0, nth)
          .flat()
          .some(({ asks, small }) => asks && !small))
    )
      return found;
  }
  return null;
}
