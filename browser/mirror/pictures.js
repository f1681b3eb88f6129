/** Small pictures: how many of how many. They have a text; colour never speaks alone. */

/** A dot with its place. */
const STEP = 22;
const RADIUS = 8;
/** So many stand in a row. */
const ROW = 12;
/** Beneath each other in a column of the waterline. */
const COLUMN = 4;
/** Between two columns. */
const GAP = 26;
const BAR = 14;
/** A minute of silence. */
const MINUTE = 11;

/** @typedef {'full' | 'half' | 'none'} Fill */

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function svg(name, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** @param {string} label @param {number} width @param {number} height @param {Node[]} children */
function picture(label, width, height, children) {
  // As large as its dots, on every screen on which it fits.
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return svg('svg', { class: 'mirror-picture', role: 'img', 'aria-label': label, ...size }, ...children);
}

/** @param {number} x @param {number} y @param {Fill} fill */
function dot(x, y, fill) {
  const ring = svg('circle', { cx: x, cy: y, r: RADIUS, class: `mirror-dot ${fill}` });
  if (fill !== 'half') return [ring];
  const half = `M${x} ${y - RADIUS}a${RADIUS} ${RADIUS} 0 0 0 0 ${2 * RADIUS}z`;
  return [ring, svg('path', { d: half, class: 'mirror-half' })];
}

/** @param {import('./shares.js').Share} share @returns {Fill[]} what is sure, what may be, what is not */
export function fillsOf({ least, most, all }) {
  return Array.from({ length: all }, (_, at) => (at < least ? 'full' : at < most ? 'half' : 'none'));
}

/** @param {Fill[]} fills @param {string} label */
export function dots(fills, label) {
  const rows = Math.ceil(fills.length / ROW);
  const width = Math.min(fills.length, ROW) * STEP;
  const at = (place) => STEP / 2 + place * STEP;
  const all = fills.flatMap((fill, nth) => dot(at(nth % ROW), at(Math.floor(nth / ROW)), fill));
  return picture(label, width, rows * STEP, all);
}

/**
 * Of each step what lies above the water and what below it. As many lie below as are likely; those that may as well lie
 * on the other side are half.
 *
 * @param {import('./shares.js').Share[]} steps
 * @param {string} label
 */
export function waterline(steps, label) {
  const columns = steps.map(({ about, least, most, all }) => ({
    above: fillsOf({ least: 0, most: most - about, all: all - about, about: 0 }),
    below: fillsOf({ least, most: about, all: about, about }),
  }));
  const high = (fills) => Math.ceil(Math.max(1, ...fills.map(({ length }) => length)) / COLUMN) * STEP;
  const level = high(columns.map(({ above }) => above)) + 6;
  const bottom = level + 6 + high(columns.map(({ below }) => below));
  const each = COLUMN * STEP + GAP;
  const width = columns.length * each;
  const place = (column, nth, up) => {
    const x = GAP / 2 + column * each + (nth % COLUMN) * STEP + STEP / 2;
    const away = 6 + STEP / 2 + Math.floor(nth / COLUMN) * STEP;
    return [x, up ? level - away : level + away];
  };
  const draw = (fills, column, up) =>
    fills.flatMap((fill, nth) => {
      const [x, y] = place(column, nth, up);
      return dot(x, y, fill);
    });
  const waves = Array.from({ length: Math.ceil(width / 32) }, () => 'q8 -5 16 0t16 0').join('');
  // Numbered as the list of the steps is.
  const number = (_, at) => {
    const x = GAP / 2 + at * each + STEP / 2;
    return svg('text', { x, y: bottom + STEP / 2, class: 'mirror-letter' }, String(at + 1));
  };
  const isCourse = columns.length > 1;
  return picture(label, width, bottom + (isCourse ? STEP : 0), [
    svg('path', { d: `M0 ${level}${waves}`, class: 'mirror-water' }),
    ...(isCourse ? columns.map(number) : []),
    ...columns.flatMap(({ above, below }, at) => [...draw(above, at, true), ...draw(below, at, false)]),
  ]);
}

/** People as dots, and beneath them half of a bar that stands for all they said. @param {import('./process.js').Spread} spread @param {string} label */
export function spread({ people, half }, label) {
  const width = people * STEP;
  const all = Array.from({ length: people }, (_, at) =>
    dot(at * STEP + STEP / 2, STEP / 2, at < half ? 'full' : 'none'),
  );
  const top = STEP + 6;
  return picture(label, width, top + BAR + 2, [
    ...all.flat(),
    svg('rect', { x: 1, y: top, width: width - 2, height: BAR, rx: 4, class: 'mirror-dot none' }),
    svg('rect', { x: 1, y: top, width: width / 2 - 1, height: BAR, rx: 4, class: 'mirror-dot full' }),
  ]);
}

/** @param {{ minutes: number, taken: boolean }[]} silences @param {string} label */
export function bars(silences, label) {
  const longest = Math.max(1, ...silences.map(({ minutes }) => minutes));
  const each = BAR + 8;
  const of = ({ minutes, taken }, at) =>
    svg('rect', {
      ...{ x: 1, y: at * each + 1, width: Math.max(1, minutes) * MINUTE, height: BAR, rx: 4 },
      class: `mirror-dot ${taken ? 'full' : 'none'}`,
    });
  return picture(label, longest * MINUTE + 2, silences.length * each, silences.map(of));
}

/** Beads on a string: the same method, the same letter, and joined. @param {string[]} letters @param {string} label */
export function beads(letters, label) {
  const each = 2 * STEP;
  const middle = STEP / 2 + 4;
  return picture(label, letters.length * each, 2 * middle, [
    svg('path', { d: `M${STEP} ${middle}H${(letters.length - 0.5) * each}`, class: 'mirror-string' }),
    ...letters.flatMap((letter, at) => [
      svg('circle', { cx: at * each + STEP, cy: middle, r: 14, class: 'mirror-bead' }),
      svg('text', { x: at * each + STEP, y: middle, class: 'mirror-letter' }, letter),
    ]),
  ]);
}
