/** The circle as it sits: a drawing, and the same in words for who does not see it. */

import { initials } from '../../circle/names.js';
import { el, part } from '../../ui/dom.js';
import { t, tOf } from '../../ui/texts.js';
import { firstNames, pictureOf } from './seats.js';

/** @typedef {import('./seats.js').Seat} Seat */

/**
 * @param {string} name
 * @param {Record<string, any>} attributes
 * @param {...(Node | string | false)} children
 */
function svg(name, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children.filter((child) => child !== false));
  return node;
}

/**
 * @param {object} of
 * @param {(person: string) => string} of.nameOf
 */
export function ring({ nameOf }) {
  const drawing = part('div.ring-drawing', (picture) => drawn(picture));
  const time = svg('text', { x: 120, y: 117, class: 'ring-time' });
  const pace = svg('text', { x: 120, y: 141, class: 'ring-pace' });
  const list = part('ul.visually-hidden', ({ seats }) => seats.map((seat) => el('li', inWords(seat))));
  const said = el('p.visually-hidden', { role: 'timer' });
  const node = el('div.ring', drawing.node, list.node, said);
  return {
    node,
    /**
     * @param {Record<string, any>} view
     * @param {string | null} me
     */
    show(view, me) {
      const picture = pictureOf(view, me);
      const names = picture.seats.map(({ person }) => nameOf(person));
      const short = firstNames(names);
      const seats = picture.seats.map((seat, index) => ({
        ...seat,
        name: names[index],
        short: short[index],
      }));
      node.classList.toggle('large', picture.box.width > 320);
      drawing.show({ ...picture, seats });
      drawing.node.firstChild.append(time, pace);
      list.show({ seats });
    },
    /** In the middle. @param {import('./clock.js').Time} now */
    showTime(now) {
      time.textContent = now.pace === 'paused' ? '' : now.text;
      time.classList.toggle('over', now.pace === 'over');
      pace.textContent = now.pace === 'none' ? '' : tOf('room.pace', now.pace);
      pace.classList.toggle('alone', now.pace === 'paused');
      const words = timeInWords(now);
      if (said.textContent !== words) said.textContent = words;
    },
  };
}

/** Told when asked for, by the minute. @param {import('./clock.js').Time} now */
function timeInWords({ pace, minutes }) {
  return pace === 'none' ? '' : tOf('room.time', pace, { count: minutes });
}

/** @param {{ seats: (Seat & { name: string, short: string })[], ring: number, box: any }} picture */
function drawn({ seats, ring: radius, box }) {
  const attributes = {
    class: 'seats room-seats',
    viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`,
    'aria-hidden': 'true',
  };
  const circle = svg('circle', { class: 'seats-ring', cx: 120, cy: 120, r: radius });
  return svg('svg', attributes, circle, ...seats.map(drawnSeat));
}

/** @param {Seat & { name: string, short: string }} seat */
function drawnSeat(seat) {
  const { x, y, role, empty, speaking, ready, me, outside, name, short } = seat;
  const states = [
    empty ? 'away' : 'here',
    speaking && 'speaking',
    role === 'presenter' && 'presenter',
    role === 'facilitator' && 'facilitator',
    seat.in && 'in',
    ready && 'ready',
    me && 'me',
    outside && 'outside',
  ];
  return svg(
    'g',
    { class: `seat ${states.filter(Boolean).join(' ')}`, transform: `translate(${x} ${y})` },
    svg('circle', { class: 'halo', r: 27 }),
    svg('circle', { r: 22 }),
    svg('text', {}, initials(name)),
    svg('text', { class: 'seat-name', y: 37 }, me ? t('room.me') : short),
    seat.asks > 0 && badge(String(seat.asks)),
    ready && seat.asks === 0 && badge('✓'),
  );
}

/** @param {string} text */
function badge(text) {
  return svg(
    'g',
    { class: 'seat-badge', transform: 'translate(17 -17)' },
    svg('circle', { r: 9 }),
    svg('text', {}, text),
  );
}

/** @param {Seat & { name: string }} seat */
function inWords({ name, me, role, empty, outside, speaking, asks, turn, ready, in: checkedIn }) {
  const said = [
    role !== 'peer' && tOf('room.role', role),
    empty && t('room.seat-empty'),
    outside && role === 'presenter' && t('room.seat-outside'),
    speaking && t('room.seat-speaking'),
    asks > 0 && t('room.seat-asks', { place: asks }),
    asks === 0 && turn > 0 && t('room.seat-turn', { place: turn }),
    ready && t('room.seat-ready'),
    checkedIn && t('room.seat-in'),
  ];
  const who = me ? t('room.me-named', { name }) : name;
  return [who, ...said.filter(Boolean)].join(', ');
}
