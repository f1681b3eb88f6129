/**
 * Which method fits a case, with reasons. It advises: people choose.
 *
 * A reason is a token and what is filled in; method-choice.js says it in words.
 */

/** How many peers the minutes of a method are written for: see method/whole.rs. */
const PEERS_OF_THE_SOURCE = 6;
/** After so many meetings a circle has some experience, and after so many it is practised. */
const SOME = 3;
const PRACTISED = 9;
/** More than that much over time is said. */
const LENIENCE = 5;

const EXPERIENCE = ['beginning', 'some', 'practised'];
const TRUST = ['new', 'growing', 'known'];
const READINESS = ['to_tell', 'own_part', 'to_be_seen'];

/**
 * @typedef {import('../api/methods.js').Method} Method
 *
 * @typedef {object} Facts what is known; null where it is not
 * @property {'problem' | 'solution' | null} orientation
 * @property {string[]} wants
 * @property {number} meetings how often the circle met before
 * @property {'beginning' | 'some' | 'practised'} experience
 * @property {'new' | 'growing' | 'known'} trust
 * @property {'to_tell' | 'own_part' | 'to_be_seen' | null} readiness of the presenter
 * @property {number | null} minutes that there are
 * @property {number} size of the circle that sits down, the presenter included
 * @property {string[][]} recent the methods of earlier meetings, the last one first
 *
 * @typedef {{ why: string, values: Record<string, any> }} Said
 * @typedef {{ method: Method, score: number, reasons: Said[], doubts: Said[] }} Advice
 */

/**
 * @param {{ methods: Method[], facts: Facts }} of
 * @returns {Advice[]} the best first; of two that are as good, the one whose id comes first
 */
export function advise({ methods, facts }) {
  return methods
    .map((method) => weigh(method, facts))
    .sort((a, b) => b.score - a.score || (a.method.id < b.method.id ? -1 : 1));
}

/** @param {Method} method @param {Facts} facts @returns {Advice} */
function weigh(method, facts) {
  const points = ASPECTS.flatMap((aspect) => aspect(method, facts));
  const score = points.reduce((sum, point) => sum + point.worth, 0);
  const said = points.map(({ worth, why, values = {} }) => ({ worth, why, values }));
  const reasons = said.filter(({ worth }) => worth > 0).sort((a, b) => b.worth - a.worth);
  const doubts = said.filter(({ worth }) => worth < 0).sort((a, b) => a.worth - b.worth);
  const plain = ({ why, values }) => ({ why, values });
  return {
    method,
    score,
    reasons: reasons.length > 0 ? reasons.map(plain) : [{ why: 'nothing', values: {} }],
    doubts: doubts.map(plain),
  };
}

/**
 * Each looks at one thing, and says for how much it counts.
 *
 * @type {((method: Method, facts: Facts) => { worth: number, why: string, values?: Record<string, any> }[])[]}
 */
const ASPECTS = [wanted, oriented, experienced, trusted, ready, inTime, inSize, varied];

/** @param {Method} method @param {Facts} facts */
function wanted({ fits }, { wants }) {
  const met = wants.filter((want) => fits.wants.includes(want));
  if (met.length > 0) return [{ worth: 4 * met.length, why: 'wants', values: { wants: met } }];
  return wants.length > 0 ? [{ worth: -3, why: 'other-wants', values: { wants: fits.wants } }] : [];
}

/** @param {Method} method @param {Facts} facts */
function oriented({ fits }, { orientation }) {
  if (orientation === null) return [];
  if (!fits.orientations.includes(orientation))
    return [{ worth: -4, why: 'other-orientation', values: { orientation } }];
  // A method that serves one way of looking serves it best.
  return [{ worth: fits.orientations.length === 1 ? 3 : 2, why: 'orientation', values: { orientation } }];
}

/** @param {Method} method @param {Facts} facts */
function experienced({ fits }, { experience, meetings }) {
  const [asked, there] = [EXPERIENCE.indexOf(fits.experience), EXPERIENCE.indexOf(experience)];
  const met = meetings === 0 ? 'new' : 'met';
  const values = { count: meetings };
  if (asked > there) return [{ worth: -5 * (asked - there), why: `too-free-${met}`, values }];
  if (there === 0) return [{ worth: 4, why: `structured-${met}`, values }];
  if (asked === there) return [{ worth: 2, why: 'experienced' }];
  return [];
}

/** @param {Method} method @param {Facts} facts */
function trusted({ fits }, { trust }) {
  const [asked, there] = [TRUST.indexOf(fits.trust), TRUST.indexOf(trust)];
  if (asked > there) return [{ worth: -6 * (asked - there), why: `trust-${fits.trust}` }];
  return asked === there && asked > 0 ? [{ worth: 2, why: 'trusted' }] : [];
}

/** @param {Method} method @param {Facts} facts */
function ready({ fits }, { readiness }) {
  if (readiness === null) return [];
  const [asked, there] = [READINESS.indexOf(fits.readiness), READINESS.indexOf(readiness)];
  if (asked > there) return [{ worth: -5 * (asked - there), why: `asks-${fits.readiness}` }];
  return asked === there ? [{ worth: 2, why: 'ready' }] : [];
}

/** @param {Method} method @param {Facts} facts */
function inTime(method, { minutes, size }) {
  if (minutes === null) return [];
  const needed = minutesFor(method, size);
  if (needed <= minutes) return [{ worth: 2, why: 'in-time', values: { minutes: needed } }];
  const worth = needed <= minutes + LENIENCE ? -1 : -4 - Math.min(4, Math.floor((needed - minutes) / 15));
  return [{ worth, why: 'too-long', values: { minutes: needed, count: minutes } }];
}

/** @param {Method} method @param {Facts} facts */
function inSize({ fits: { size } }, facts) {
  if (facts.size < size.min) return [{ worth: -5, why: 'too-few', values: { count: size.min } }];
  if (facts.size > size.max) return [{ worth: -5, why: 'too-many', values: { count: size.max } }];
  return [];
}

/** @param {Method} method @param {Facts} facts */
function varied({ id }, { recent }) {
  const used = recent.slice(0, 2).map((meeting) => meeting.includes(id));
  if (used[0] && used[1]) return [{ worth: -6, why: 'used-twice' }];
  if (used[0]) return [{ worth: -3, why: 'used-last' }];
  if (used[1]) return [{ worth: -1, why: 'used-before-last' }];
  const ever = recent.some((meeting) => meeting.includes(id));
  return recent.length > 0 && !ever ? [{ worth: 1, why: 'never-used' }] : [];
}

/**
 * Steps in which each peer has a turn grow and shrink with the circle, as conduct/schedule.rs has it.
 *
 * @param {import('../api/methods.js').Step} step
 * @param {number} size of the circle, the presenter included
 * @returns {number | null} null where it takes no time of the meeting
 */
export function minutesOfStep({ minutes, per_peer: grows }, size) {
  if (minutes === null || minutes === undefined) return null;
  return grows ? Math.max(1, Math.ceil((minutes * (size - 1)) / PEERS_OF_THE_SOURCE)) : minutes;
}

/** @param {Method} method @param {number} size @returns {number} without steps that may be left out */
export function minutesFor(method, size) {
  const steps = method.step.filter(({ optional }) => !optional);
  return steps.reduce((sum, step) => sum + (minutesOfStep(step, size) ?? 0), method.slack ?? 0);
}

/** @param {number} meetings @returns {Facts['experience']} */
export function experienceAfter(meetings) {
  if (meetings < SOME) return 'beginning';
  return meetings < PRACTISED ? 'some' : 'practised';
}

/** @param {number} meetings what is likely until somebody says otherwise @returns {Facts['trust']} */
export function trustAfter(meetings) {
  if (meetings === 0) return 'new';
  return meetings < SOME + 1 ? 'growing' : 'known';
}
