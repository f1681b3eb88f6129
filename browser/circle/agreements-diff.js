/** What another version of the agreements changes. */

/**
 * @typedef {{ kind: 'same' | 'new' | 'gone', text: string }} Line
 */

/**
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 * @returns {Line[]} in the order of `after`; what is gone stands where it stood
 */
export function changesBetween(before, after) {
  const common = longestCommon(before, after);
  const lines = [];
  let [b, a] = [0, 0];
  for (const [atBefore, atAfter] of [...common, [before.length, after.length]]) {
    lines.push(...before.slice(b, atBefore).map((text) => /** @type {Line} */ ({ kind: 'gone', text })));
    lines.push(...after.slice(a, atAfter).map((text) => /** @type {Line} */ ({ kind: 'new', text })));
    if (atAfter < after.length && atBefore < before.length)
      lines.push({ kind: 'same', text: after[atAfter] });
    [b, a] = [atBefore + 1, atAfter + 1];
  }
  return lines;
}

/**
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 * @returns {[number, number][]} places of what both have, in order
 */
function longestCommon(before, after) {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array(after.length + 1).fill(0));
  for (let b = before.length - 1; b >= 0; b -= 1) {
    for (let a = after.length - 1; a >= 0; a -= 1) {
      lengths[b][a] =
        before[b] === after[a] ? lengths[b + 1][a + 1] + 1 : Math.max(lengths[b + 1][a], lengths[b][a + 1]);
    }
  }
  const places = [];
  let [b, a] = [0, 0];
  while (b < before.length && a < after.length) {
    if (before[b] === after[a]) places.push([b++, a++]);
    else if (lengths[b + 1][a] >= lengths[b][a + 1]) b += 1;
    else a += 1;
  }
  return places;
}
