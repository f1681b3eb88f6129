/**
 * How many of some lines really are of a kind, when the coach says so of this many: it is wrong now
 * and then, and how often is known. The answer is a number with a range. Pure.
 *
 * Each possible number is weighed by how likely the coach would have said what it said (both of its
 * errors beta-binomial, by the lines on which it was tried), over these lines and no others. The
 * most likely number is that of Rogan and Gladen, as far as whole numbers go; the range holds the
 * true one in nineteen of twenty cases, never below none and never above all.
 */

/**
 * @typedef {'nl' | 'en'} Lang
 * @typedef {{ hit: number, miss: number, alarm: number, quiet: number }} Tried lines that were of the kind, found or
 *   missed, and lines that were not, called so or not
 * @typedef {{ said: number, all: number, tried: Tried }} Counted lines of one language
 * @typedef {{ about: number, least: number, most: number, all: number }} Share
 */

/**
 * What came out the first time on lines that nobody who made the rules had seen (tests/coach/README.md): form and
 * waterline how many were right, flags found, called so by mistake, and missed.
 */
const FIRST_RUN = {
  nl: {
    lines: 176,
    right: 170,
    form: { open: 77, closed: 54, either_or: 7, statement: 38 },
    waterline: { right: 126, above: 77, below: 60 },
    flags: {
      suggestive: [25, 1, 2],
      advice: [31, 1, 0],
      cocktail: [11, 0, 0],
      why: [12, 0, 0],
      judgement: [11, 0, 1],
      autobiographical: [10, 1, 0],
    },
  },
  en: {
    lines: 149,
    right: 146,
    form: { open: 70, closed: 42, either_or: 7, statement: 30 },
    waterline: { right: 112, above: 64, below: 53 },
    flags: {
      suggestive: [19, 0, 1],
      advice: [22, 1, 1],
      cocktail: [9, 0, 1],
      why: [10, 0, 0],
      judgement: [12, 0, 1],
      autobiographical: [8, 0, 0],
    },
  },
};

/**
 * And on questions as circles write them, which are subtler (tests/mirror/README.md): all open, none with a flag but
 * double ones.
 */
const OF_CIRCLES = {
  nl: { lines: 80, below: { hit: 25, miss: 20, alarm: 2, quiet: 33 }, alarms: { advice: 2 } },
  en: { lines: 80, below: { hit: 24, miss: 21, alarm: 2, quiet: 33 }, alarms: { advice: 3 } },
};

export const FORMS = /** @type {const} */ (['open', 'closed', 'either_or', 'statement']);
export const FLAGS = /** @type {const} */ (Object.keys(FIRST_RUN.nl.flags));

/**
 * Of the plain lines that go below the waterline the coach finds nine in ten, of the subtle ones half. Nobody knows which
 * of them a round will hold, so what it finds is taken for so many times fewer lines than it was tried on: then the
 * range is true of either.
 */
const DOUBT = 5;
/** So much is left out at either end of a range. */
const TAIL = 0.025;
/** Before anything was tried, each error is as likely as not (Jeffreys). */
const PRIOR = 0.5;

/**
 * How the coach did on lines it had not been made with.
 *
 * Of forms and of the waterline only the sum of mistakes was kept: each kind gets its part of them, both ways.
 *
 * @param {Lang} lang
 * @param {string} kind a form, a flag, or `below` the waterline
 * @returns {Tried}
 */
export function triedOn(lang, kind) {
  const { lines, right, form, waterline, flags } = FIRST_RUN[lang];
  if (kind in flags) {
    const [hit, alarm, miss] = flags[kind];
    const tried = { hit, miss, alarm, quiet: lines - hit - miss - alarm };
    if (kind === 'cocktail') return tried;
    const more = OF_CIRCLES[lang].alarms[kind] ?? 0;
    return both(tried, { hit: 0, miss: 0, alarm: more, quiet: OF_CIRCLES[lang].lines - more });
  }
  if (kind === 'below') {
    const { above, below } = waterline;
    const wrong = 1 - waterline.right / (above + below);
    const tried = both(parted(below, above, below * wrong, above * wrong), OF_CIRCLES[lang].below);
    return { ...tried, hit: Math.round(tried.hit / DOUBT), miss: Math.round(tried.miss / DOUBT) };
  }
  // A mistaken form is one of the others as often as that occurs, so as many come in as go out.
  const wrong = form[kind] * (1 - right / lines);
  return parted(form[kind], lines - form[kind], wrong, wrong);
}

/** @param {Tried} one @param {Tried} other @returns {Tried} */
function both(one, other) {
  const sum = (what) => one[what] + other[what];
  return { hit: sum('hit'), miss: sum('miss'), alarm: sum('alarm'), quiet: sum('quiet') };
}

/** Mistakes are counted in whole lines, and rather one too many. @param {number} is @param {number} isNot */
function parted(is, isNot, missed, called) {
  const [miss, alarm] = [Math.ceil(missed), Math.ceil(called)];
  return { hit: is - miss, miss, alarm, quiet: isNot - alarm };
}

/**
 * @param {Counted[]} groups the lines of each language
 * @returns {Share}
 */
export function shareOf(groups) {
  const weights = weightsOf(groups);
  return shareAt(weights.indexOf(Math.max(...weights)), weights);
}

/**
 * Kinds of which each line is exactly one: together they are all lines.
 *
 * @param {Record<string, Counted[]>} kinds
 * @returns {Record<string, Share>}
 */
export function sharesOf(kinds) {
  const names = Object.keys(kinds);
  const weights = names.map((name) => weightsOf(kinds[name]));
  const about = weights.map((one) => one.indexOf(Math.max(...one)));
  const all = weights[0].length - 1;
  // One more or one less, where that is least unlikely.
  for (let off = all - sum(about); off !== 0; off = all - sum(about)) {
    const step = Math.sign(off);
    const gain = (at) => Math.log(weights[at][about[at] + step] ?? 0) - Math.log(weights[at][about[at]]);
    const best = names.reduce((first, _, at) => (gain(at) > gain(first) ? at : first), 0);
    about[best] += step;
  }
  return Object.fromEntries(names.map((name, at) => [name, shareAt(about[at], weights[at])]));
}

/** @param {Counted[]} groups @returns {number[]} how likely each number is, from none to all; together one */
function weightsOf(groups) {
  const each = groups.filter(({ all }) => all > 0).map(weigh);
  return each.reduce(together, [1]);
}

/** @param {number} about @param {number[]} weights @returns {Share} with the range around it */
function shareAt(about, weights) {
  const upTo = (part) => {
    let whole = 0;
    return weights.findIndex((weight) => (whole += weight) >= part);
  };
  const all = weights.length - 1;
  // Where rounding left the sum below that, it is the last.
  const [least, most] = [upTo(TAIL), upTo(1 - TAIL)].map((at) => (at < 0 ? all : at));
  return { about, least: Math.min(about, least), most: Math.max(about, most), all };
}

/** @param {Counted} of @returns {number[]} */
function weigh({ said, all, tried: { hit, miss, alarm, quiet } }) {
  const likely = Array.from({ length: all + 1 }, (_, is) => {
    let whole = 0;
    for (let found = Math.max(0, said - (all - is)); found <= Math.min(said, is); found += 1) {
      whole += chance(found, is, hit, miss) * chance(said - found, all - is, alarm, quiet);
    }
    return whole;
  });
  const whole = sum(likely);
  return likely.map((one) => one / whole);
}

/** That two numbers come to a sum. @param {number[]} first @param {number[]} other */
function together(first, other) {
  const weights = new Array(first.length + other.length - 1).fill(0);
  first.forEach((one, at) => other.forEach((two, more) => (weights[at + more] += one * two)));
  return weights;
}

/**
 * That so many of some lines are called so, after what was tried: beta-binomial.
 *
 * @param {number} called
 * @param {number} of
 * @param {number} yes how often it was called so when tried
 * @param {number} no
 */
function chance(called, of, yes, no) {
  const [a, b] = [yes + PRIOR, no + PRIOR];
  const ways = logGamma(of + 1) - logGamma(called + 1) - logGamma(of - called + 1);
  return Math.exp(ways + logBeta(called + a, of - called + b) - logBeta(a, b));
}

/** @param {number} a @param {number} b */
const logBeta = (a, b) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Of halves, each from the one a whole before it: they are asked for again and again. @type {number[]} */
const known = [];
known[1] = Math.log(Math.PI) / 2;
known[2] = 0;

/** @param {number} x a multiple of one half, above nothing */
function logGamma(x) {
  const at = Math.round(2 * x);
  for (let next = known.length; next <= at; next += 1) known[next] = known[next - 2] + Math.log(next / 2 - 1);
  return known[at];
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((whole, one) => whole + one, 0);
