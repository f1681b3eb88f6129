/**
 * Where everybody sits in the picture, and what their seat tells. Pure: a view goes in, seats come
 * out. The middle is 120,120 and the seats stand round it as the circle sits, clockwise; who looks
 * sits at the bottom, as in a room.
 */

const MIDDLE = 120;
const SEAT = 22;
/** The ring grows with the circle: names stand between the seats. */
const LEAST = 84;
const EACH = 13.2;
/** How far outside the ring somebody sits who listens, or sits beside the facilitator. */
const OUTSIDE = 55;
/** Room for a name under a seat, and beside it. */
const NAME = { under: 17, beside: 12 };
/** Two who sit beside the facilitator do not sit in each other's place. */
const APART = 0.44;

/**
 * @typedef {object} Seat
 * @property {string} person
 * @property {string} role of the view's seats
 * @property {number} x
 * @property {number} y
 * @property {boolean} outside the ring
 * @property {boolean} empty nobody is on it now
 * @property {boolean} speaking
 * @property {number} asks the how-many-th who asked for the word; 0 for who did not
 * @property {number} turn the how-many-th to get the word in order; 0 for who is not
 * @property {boolean} in who has checked in
 * @property {boolean} ready as far as the viewer may see it
 * @property {boolean} me
 *
 * @typedef {{ seats: Seat[], ring: number, box: { x: number, y: number, width: number, height: number } }} Picture
 */

/**
 * @param {Record<string, any>} view
 * @param {string | null} me who looks, if they have a seat
 * @returns {Picture}
 */
export function pictureOf(view, me) {
  const round = view.seats.filter(({ place }) => place !== 'beside');
  const ring = Math.max(LEAST, round.length * EACH);
  const from = Math.max(0, indexOfFirst(round, me));
  const angle = (index) => Math.PI + (2 * Math.PI * (index - from)) / Math.max(1, round.length);
  const seats = round.map((seat, index) => ({
    ...tellsOf(view, seat, me),
    ...at(angle(index), seat.place === 'outside' ? ring + OUTSIDE : ring),
    outside: seat.place === 'outside',
  }));
  const guide = round.findIndex(({ role }) => role === 'facilitator');
  const beside = view.seats.filter(({ place }) => place === 'beside');
  beside.forEach((seat, index) => {
    const turned = (index - (beside.length - 1) / 2) * APART;
    seats.push({
      ...tellsOf(view, seat, me),
      ...at(angle(Math.max(0, guide)) + turned, ring + OUTSIDE),
      outside: true,
    });
  });
  return { seats, ring, box: boxAround(seats, ring) };
}

/** Who sits beside the facilitator looks from there. @param {any[]} round @param {string | null} me */
function indexOfFirst(round, me) {
  const mine = round.findIndex(({ person }) => person === me);
  return mine >= 0 ? mine : round.findIndex(({ role }) => role === 'facilitator');
}

/** @param {number} angle clockwise from the top @param {number} radius */
function at(angle, radius) {
  const tenth = (value) => Math.round(value * 10) / 10;
  return { x: tenth(MIDDLE + radius * Math.sin(angle)), y: tenth(MIDDLE - radius * Math.cos(angle)) };
}

/** @param {Record<string, any>} view @param {Record<string, any>} seat @param {string | null} me */
function tellsOf(view, { person, role, place, here, checked_in: checkedIn }, me) {
  const { guide, stage } = view;
  const step = stage === 'running' ? view.step : null;
  return {
    person,
    role,
    empty: place === 'empty' || here === false,
    speaking: step?.word === person,
    asks: 1 + (step?.asking ?? []).indexOf(person),
    turn: 1 + (step?.order ?? []).indexOf(person),
    in: stage === 'preparing' && checkedIn === true,
    ready:
      (step !== null && (guide?.ready ?? []).includes(person)) || (person === me && step?.ready?.me === true),
    me: person === me,
  };
}

/** @param {{ x: number, y: number }[]} seats @param {number} ring */
function boxAround(seats, ring) {
  const circle = [
    { x: MIDDLE - ring, y: MIDDLE - ring },
    { x: MIDDLE + ring, y: MIDDLE + ring },
  ];
  const all = [...circle, ...seats];
  const edge = SEAT + 7;
  const left = Math.min(...all.map(({ x }) => x)) - edge - NAME.beside;
  const right = Math.max(...all.map(({ x }) => x)) + edge + NAME.beside;
  const top = Math.min(...all.map(({ y }) => y)) - edge;
  const bottom = Math.max(...all.map(({ y }) => y)) + edge + NAME.under;
  // The middle of the ring stays in the middle of the page.
  const half = Math.max(MIDDLE - left, right - MIDDLE);
  return {
    x: Math.round(MIDDLE - half),
    y: Math.round(top),
    width: Math.round(2 * half),
    height: Math.round(bottom - top),
  };
}

/**
 * What the circle is called by, short: those with the same first name get a letter more.
 *
 * @param {string[]} names
 */
export function firstNames(names) {
  const first = (name) => name.split(/\s+/)[0];
  return names.map((name) => {
    const same = names.filter((other) => first(other) === first(name)).length > 1;
    const last = name.split(/\s+/).at(-1);
    return same && last !== first(name) ? `${first(name)} ${[...last][0]}.` : first(name);
  });
}
