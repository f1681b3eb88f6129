/** The iceberg: what can be seen, and the layers that drive it, each with questions. */

import { el } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { LAYERS } from './sheets.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Of the drawing: its own units, a card of A6. */
const WIDTH = 1050;
const HEIGHT = 1485;

/** The tip above the water, and the mass below it. */
const OUTLINE = [
  'M 500 140 L 560 215 L 605 200 L 720 330 L 815 470',
  'L 870 560 L 925 720 L 960 920 L 910 1140 L 815 1310 L 590 1430 L 355 1390 L 180 1210 L 105 960 L 140 720 L 205 560 L 235 470',
  'L 310 340 L 390 290 L 430 220 Z',
].join(' ');

/** Waves as wide as the card: cards that lie side by side have one sea. */
const WATER = `M 0 476 ${'q 52.5 -26 105 0 t 105 0 '.repeat(WIDTH / 210)}`;

export function iceberg() {
  const layers = LAYERS.map((name) =>
    el(
      `div.layer.${name}`,
      el('h3', tOf('layer', name)),
      el('p', tOf('layer-ask', name)),
      el('p', tOf('layer-ask-too', name)),
    ),
  );
  return el('div.iceberg', drawing(), el('p.iceberg-title', t('paper.iceberg')), layers);
}

function drawing() {
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true', focusable: 'false' });
  svg.append(shape('path', { d: OUTLINE, class: 'ice' }), shape('path', { d: WATER, class: 'water' }));
  return svg;
}

/** @param {string} name @param {Record<string, string>} attributes */
function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
