/** How people spell: slips of the finger, and words written apart. */

/**
 * Everything one slip away from a guarded word: a letter left out, doubled, or two swapped.
 *
 * @param {string[]} guarded
 * @param {Set<string>} known
 * @returns {Map<string, string>}
 */
export function slipsOf(guarded, known) {
  const slips = new Map();
  for (const word of guarded.filter(({ length }) => length > 4)) {
    for (let at = 0; at < word.length; at += 1) {
      const without = word.slice(0, at) + word.slice(at + 1);
      const doubled = word.slice(0, at + 1) + word.slice(at);
      const swapped = word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2);
      for (const slip of [without, doubled, swapped]) if (!known.has(slip)) slips.set(slip, word);
    }
  }
  return slips;
}

/** `first second one`: two words that stand for one. @param {string} text @returns {Map<string, Map<string, string>>} */
export function pairsOf(text) {
  const pairs = new Map();
  for (const entry of text.split('|')) {
    const [first, second, one] = entry.trim().split(' ');
    if (!pairs.has(first)) pairs.set(first, new Map());
    pairs.get(first).set(second, one);
  }
  return pairs;
}
