/** What the coach does not try to read. */

const LONGEST = 4000;
const MARKUP = /<\/?[a-z!][^<>]{0,200}>/i;
const OTHER_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Ethiopic}\p{Script=Tamil}\p{Script=Bengali}]/u;
const HALVES = /\p{Surrogate}/u;
const LETTERS = /\p{Script=Latin}{2}/u;

/** @param {unknown} text */
export function readable(text) {
  if (typeof text !== 'string' || text.length > LONGEST) return false;
  return LETTERS.test(text) && !HALVES.test(text) && !MARKUP.test(text) && !OTHER_SCRIPT.test(text);
}

/** Small words of languages around us, German to Swedish. */
const ELSEWHERE =
  `ich du sie nicht und warum hast hat ist das mit auf eine einen wir haben dir mich le les est que qui pourquoi vous ne pas une avec dans et il elle nous sont
  el los las por como esta usted una con muy che perche sei cosa neden nasil bir ve bu dlaczego jak czy nie jest jeg ikke det hvad hvorfor og som vad och inte`.split(
    /\s+/,
  );

/**
 * Whether sentences are of a language, by its small words and those of others. Words that nobody
 * knows say nothing.
 *
 * @param {Set<string>} known
 * @param {string[]} neighbour small words of the other language here
 * @returns {(sentences: import('./text.js').Sentence[]) => number} how surely they are; 0 when they are not
 */
export function readerOf(known, neighbour) {
  const foreign = new Set([...ELSEWHERE, ...neighbour].filter((word) => !known.has(word)));
  return (sentences) => {
    let own = 0;
    let other = 0;
    let all = 0;
    for (const { words } of sentences) {
      for (const { w } of words) {
        all += 1;
        if (foreign.has(w)) other += 1;
        else if (known.has(w)) own += 1;
      }
    }
    return own > other && own * 6 >= all ? own - other : 0;
  };
}
