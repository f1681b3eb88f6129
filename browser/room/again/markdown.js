/** A round as a text that can be kept elsewhere. Pure: names and words come from who calls. */

/**
 * @typedef {import('./model.js').Retold} Retold
 * @typedef {import('./model.js').Said} Said
 *
 * @typedef {object} Words
 * @property {(person: string | null) => string} nameOf
 * @property {(key: string, values?: Record<string, any>) => string} word
 * @property {(both: { nl: string, en: string } | null) => string} both
 * @property {(at: number) => string} day
 */

/**
 * @param {Retold} round
 * @param {Words} words
 * @param {{ withNotes: boolean }} how
 * @returns {string}
 */
export function roundToMarkdown(round, words, { withNotes }) {
  const { nameOf, word, both, day } = words;
  const said = (one) => ('text' in one ? one.text : `(${word('unreadable')})`);
  const facts = [
    [word('day'), day(round.at)],
    [word('presenter'), nameOf(round.presenter)],
    [word('facilitator'), nameOf(round.facilitator)],
    [word('method'), both(round.method)],
  ].filter(([, value]) => value !== '');
  const blocks = [
    `# ${escaped(round.title || word('title'))}`,
    facts.map(([name, value]) => `- ${name}: ${escaped(value)}`).join('\n'),
    ...caseBlocks(round, word),
    ...round.questions.map(
      ({ anew, said: one }) =>
        `## ${word(anew ? 'question-last' : 'question-first')}\n\n${quoted(said(one))}`,
    ),
    ...round.steps.map(({ title, cards }) =>
      [
        `## ${both(title) || word('earlier-method')}`,
        cards.map((card) => cardLine(card, words, said)).join('\n'),
      ].join('\n\n'),
    ),
    ...takeawayBlocks(round, words, said),
    ...experimentBlocks(round, words),
    ...(withNotes && round.notes !== '' ? [`## ${word('notes')}\n\n${plain(round.notes)}`] : []),
    `---\n\n${word('four-walls')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** @param {Retold} round @param {Words['word']} word */
function caseBlocks({ told }, word) {
  if (!told?.text) return [];
  const { text } = told;
  return ['happened', 'part', 'felt', 'hope']
    .filter((name) => text[name] !== '')
    .map((name) => `## ${word(`case-${name}`)}\n\n${plain(text[name])}`);
}

/** @param {import('./model.js').ToldCard} card @param {Words} words @param {(one: Said) => string} said */
function cardLine({ said: one, author, temperature, mark, chosen, onlyMine }, { nameOf, word }, said) {
  const about = [
    author === null ? '' : nameOf(author),
    temperature === null ? '' : word(`temperature-${temperature}`),
    mark === null ? '' : word(`mark-${mark}`),
    chosen ? word('chosen') : '',
    onlyMine ? word('only-mine') : '',
  ].filter(Boolean);
  const text = plain(said(one)).replaceAll('\n', '\n  ');
  return `- ${text}${about.length > 0 ? ` (${escaped(about.join(', '))})` : ''}`;
}

/** @param {Retold} round @param {Words} words @param {(one: Said) => string} said */
function takeawayBlocks({ takeaways }, { nameOf, word }, said) {
  if (takeaways.length === 0) return [];
  const of = ({ person, content, process }) => {
    const lines = [content && plain(said(content)), process && `${word('process')}: ${plain(said(process))}`];
    return `- **${escaped(nameOf(person))}**: ${lines.filter(Boolean).join('\n  ')}`;
  };
  return [`## ${word('takeaways')}\n\n${takeaways.map(of).join('\n')}`];
}

/** @param {Retold} round @param {Words} words */
function experimentBlocks({ experiments }, { nameOf, word, day }) {
  if (experiments.length === 0) return [];
  const of = ({ person, on, text, lookBack }) => {
    const lines = [
      `**${escaped(nameOf(person))}**, ${day(Date.parse(on) * 1000)}: ${plain(text?.what ?? `(${word('unreadable')})`)}`,
      ...['with', 'expect', 'learn']
        .filter((name) => text?.[name])
        .map((name) => `${word(`intended-${name}`)}: ${plain(text[name])}`),
      ...['came', 'learned']
        .filter((name) => lookBack?.[name])
        .map((name) => `${word(name)} ${plain(lookBack[name])}`),
    ];
    return `- ${lines.join('\n  - ')}`;
  };
  return [`## ${word('experiments')}\n\n${experiments.map(of).join('\n')}`];
}

/** @param {string} text */
function quoted(text) {
  return plain(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** What somebody wrote stays what they wrote: no headings, no markup of ours in it. @param {string} text */
function plain(text) {
  return text.trim().split(/\r?\n/).map(escaped).join('\n');
}

/** @param {string} line */
function escaped(line) {
  return line
    .replaceAll(/([\\`*_[\]<>])/g, String.raw`\$1`)
    .replace(/^(\s*)([#>+-]|\d+[.)])(?=\s)/, String.raw`$1\$2`);
}
