/** Dutch word order: where a clause begins, and of which kind it is. */

import { QUOTE } from '../text.js';
import { classes } from './words.js';

/** @typedef {import('../text.js').Word} Word */

const words = (text) => new Set(text.trim().split(/\s+/));
const class_ = (name) => /** @type {Set<string>} */ (classes.get(name));

const WH = class_('wh');
const PREP = class_('prep');
const FINITE = class_('finite');
const ASKING = class_('asking');
const INFINITIVE = class_('infinitive');
const PARTICIPLE = class_('participle');
const SUBJECT = class_('subject');
const DET = class_('det');
const STEM = class_('stem');

const PLURAL = words('jullie we wij ze zij die deze de');
const PERSON = words('je jij u ge gij hij ze zij ik we wij jullie men iemand iedereen niemand');
const PHRASAL = words('welk welke hoe hoeveel wiens waarom hoezo hoelang hoevaak hoever');
const NAMING = words('welk welke hoeveel wiens');
const BETWEEN = words(
  'nou dan nu toch precies eigenlijk juist nog allemaal zoal anders eens zelf volgens jou',
);
const NO_FINITE = words('dan ook een mijn last mis haar deel uit');
const NOT_V1 = words(
  'stel denk hoor zeg kijk kom let laat ga doe geef neem blijf hou houd stop maak zoek vraag begin schrijf bel praat probeer zet leg vertel noem help wacht haal',
);

/** Is this word here the finite verb of a question? @param {Word[]} all @param {number} at @param {number} to */
function finiteAt(all, at, to) {
  if (at >= to) return false;
  const { w } = all[at];
  if (NO_FINITE.has(w)) return false;
  if (FINITE.has(w)) return true;
  const next = all[at + 1]?.w;
  if (INFINITIVE.has(w)) return at + 1 < to && PLURAL.has(next);
  // A verb nobody listed: it looks like one, and its subject follows.
  return (
    /(?:t|de|den|te|ten)$/.test(w) &&
    at + 1 < to &&
    PERSON.has(next) &&
    !SUBJECT.has(w) &&
    !WH.has(w) &&
    !DET.has(w) &&
    !PREP.has(w) &&
    !PARTICIPLE.has(w) &&
    !class_('particle').has(w) &&
    !class_('not').has(w) &&
    !class_('conj').has(w)
  );
}

/**
 * The question word here, with the preposition before it.
 *
 * @param {Word[]} all
 * @param {number} at
 * @param {number} to
 */
export function whAt(all, at, to) {
  const first = all[at]?.w;
  if (at < to && WH.has(first)) {
    const what = first === 'wat' && all[at + 1]?.w === 'voor' && all[at + 1].before === '';
    return { word: first, after: at + 1, phrasal: PHRASAL.has(first) || what };
  }
  const second = all[at + 1]?.w;
  if (at + 1 < to && PREP.has(first) && (WH.has(second) || second === 'hoeverre')) {
    return {
      word: second,
      after: at + 2,
      phrasal: PHRASAL.has(second) || second === 'hoeverre' || second === 'wat',
    };
  }
  return null;
}

/** @type {import('../clauses.js').Grammar['whOrder']} */
function whOrder(all, at, to) {
  const found = whAt(all, at, to);
  if (!found) return '';
  let { after } = found;
  while (after < to - 1 && BETWEEN.has(all[after].w) && !finiteAt(all, after, to)) after += 1;
  if (after >= to) return 'main';
  if (finiteAt(all, after, to) && !(SUBJECT.has(all[after].w) && all[after].w !== 'zij')) return 'main';
  const { w: next } = all[after];
  if (SUBJECT.has(next) && !(NAMING.has(found.word) && DET.has(next))) return 'sub';
  if (found.word !== 'wat' && !NAMING.has(found.word) && DET.has(next)) return 'sub';
  const reach = found.word === 'wie' ? 8 : 5;
  const widened = found.phrasal || found.word === 'wie' || PREP.has(all[after].w);
  if (!widened) return '';
  for (let seek = after; seek < Math.min(to, after + reach + 3); seek += 1) {
    const { w, before } = all[seek];
    if (before !== '' && !found.phrasal && found.word !== 'wie') break;
    if (
      PERSON.has(w) &&
      !PREP.has(all[seek - 1].w) &&
      seek > after &&
      !finiteAt(all, seek - 1, to) &&
      seek <= after + reach
    ) {
      if (w !== 'je' && w !== 'u') return 'sub';
      if (finiteAt(all, seek + 1, to) || !FINITE.has(all[seek - 1].w)) return 'sub';
    }
    if (
      seek >= after &&
      finiteAt(all, seek, to) &&
      !(seek === after && found.phrasal && STEM.has(w) && !ASKING.has(w) && !followedBySubject(all, seek, to))
    )
      return 'main';
  }
  return '';
}

/** @param {Word[]} all @param {number} at @param {number} to */
function followedBySubject(all, at, to) {
  const next = all[at + 1];
  return at + 1 < to && (SUBJECT.has(next.w) || DET.has(next.w) || next.w === QUOTE);
}

/** @type {import('../clauses.js').Grammar['verbFirst']} */
function verbFirst(all, at, to) {
  if (at + 1 >= to || !finiteAt(all, at, to) || all[at + 1].before !== '') return false;
  const { w } = all[at];
  const next = all[at + 1].w;
  if (w === 'laten' || (w === 'laat' && next === 'ons')) return false;
  if (PERSON.has(next)) return !(NOT_V1.has(w) && (next === 'ze' || next === 'u' || next === 'iemand'));
  if (NOT_V1.has(w)) return false;
  if (SUBJECT.has(next) || DET.has(next)) return ASKING.has(w) || !STEM.has(w);
  if (w === 'klopt') return true;
  // A name or a bare noun as subject: only after a verb that often asks.
  const adverb = class_('particle').has(next) && next !== 'daar' && next !== 'hier';
  return ASKING.has(w) && !PREP.has(next) && !FINITE.has(next) && !adverb && !class_('not').has(next);
}

/** @type {import('../clauses.js').Grammar['declared']} */
function declared(all, at, to) {
  if (at + 1 >= to) return false;
  const { w } = all[at];
  const next = all[at + 1].w;
  if (
    PERSON.has(w) &&
    w !== 'u' &&
    /(?:t|de|te)$/.test(next) &&
    !class_('particle').has(next) &&
    !class_('not').has(next) &&
    !PARTICIPLE.has(next)
  )
    return true;
  if (SUBJECT.has(w) || w === 'hier' || w === 'daar' || w === 'dan' || w === 'zo') {
    return (
      FINITE.has(next) ||
      (INFINITIVE.has(next) && PLURAL.has(w)) ||
      (next === 'zelf' && FINITE.has(all[at + 2]?.w))
    );
  }
  if (DET.has(w)) return at + 2 < to && (FINITE.has(all[at + 2].w) || FINITE.has(all[at + 3]?.w));
  return FINITE.has(next) && followedBySubject(all, at + 1, to);
}

const OPENS = class_('opens');
const THINKS = words('denk denkt dacht vind vindt vond weet wist zo vindt geloof gelooft voel hoop');

/** @type {import('../clauses.js').Grammar['opens']} */
function opens(all, at) {
  const { w } = all[at];
  if (w === 'wat') return whOrder(all, at, all.length) !== '' && at + 1 < all.length;
  if (w !== 'dat' && w !== 'die') return OPENS.has(w);
  const next = all[at + 1]?.w;
  if (next === undefined) return false;
  if (PERSON.has(next) || DET.has(next) || next === 'er') return w === 'dat' || PERSON.has(next);
  const thought = THINKS.has(all[at - 1].w) || (PERSON.has(all[at - 1].w) && THINKS.has(all[at - 2]?.w));
  return (
    w === 'dat' && thought && !class_('particle').has(next) && !class_('not').has(next) && !FINITE.has(next)
  );
}

const BARE =
  words(`vertel beschrijf schets omschrijf noem licht geef help bel mail app vraag praat zet leg laat ga doe geef neem hou houd stop maak zoek begin schrijf probeer wacht haal stuur plan
  schakel regel kijk denk durf blijf bespreek betrek organiseer nodig stel spreek kom deel delegeer accepteer negeer confronteer zorg luister overweeg
  start benoem check meld ontsla wees trek pak lees test vertrouw sluit werk sla verander evalueer vergeet gun gooi breng volg oefen formuleer
  documenteer leer kies steek zeg loop hang draai eis bied dien schrap verdeel vervang bereid onderzoek gebruik herhaal val verwijs focus`);

/** @type {import('../clauses.js').Grammar['ordered']} */
function ordered(all, at, to) {
  if (at + 1 >= to) return all[at]?.w === 'vertel';
  const { w } = all[at];
  return BARE.has(w) && !PERSON.has(all[at + 1].w.replace(/^(?:u|ze)$/, ''));
}

/** "Kies je strijd": `je` and a noun, no subject. @type {import('../clauses.js').Grammar['commands']} */
function commands(all, at, to) {
  const third = all[at + 2]?.w;
  if (at + 2 >= to || !BARE.has(all[at].w) || all[at + 1].w !== 'je') return false;
  const noun =
    !SUBJECT.has(third) &&
    !DET.has(third) &&
    !PREP.has(third) &&
    !class_('particle').has(third) &&
    !class_('not').has(third) &&
    !OBJECT.has(third);
  return noun && to - at === 3;
}

const OBJECT = words(
  'hem haar hen hun mij me ons jezelf zo wat iemand vaak altijd vandaag morgen weleens samen zelf mee terug door weg',
);

const KNOWING =
  words(`weet wist weten vertellen zeggen uitleggen beschrijven toelichten aangeven benieuwd nieuwsgierig af vragen begrijpen snappen horen
  schetsen omschrijven verteld gezegd gevraagd vroeg vertel beschrijf schets zeg leg noem uit bij nagaan checken delen verwoorden brengen tussen over naar van in merken weergeven toe`);

const OF_TAIL = words(
  'niet nee zo wat iets anders soms meer minder ander andere tien twee drie vier vijf zes zoiets zeven acht',
);

/** A second embedded question, or "whether": part of what it hangs on. */
function embeds(clause, all, at, start) {
  const { w } = all[at];
  if (w === 'of') {
    if (OF_TAIL.has(all[at + 1]?.w)) return true;
    if (KNOWING.has(all[at - 1]?.w) && !finiteAt(all, at + 1, all.length)) return true;
  }
  return whOrder(all, start, all.length) === 'sub';
}

const TAGS = [
  'denk je',
  'denkt u',
  'denk jij',
  'denkt ge',
  'denk je niet',
  'vind je',
  'vind jij',
  'vindt ge',
  'vindt u',
  'vind je niet',
  'vindt u niet',
  'volgens jou',
  'volgens u',
  'toch',
  'he',
  'niet',
  'nietwaar',
  'of niet',
  'of niet soms',
  'of wel',
  'ja toch',
  'niet dan',
  'klopt dat',
  'klopt het',
  'klopt',
  'is het niet',
  'is het wel',
  'ja',
  'nee',
  'zeker',
  'of wat',
  'of zie ik dat verkeerd',
  'of zie ik het verkeerd',
  'of vergis ik me',
  'of heb ik het mis',
  'oke',
  'hoor',
  'of zo',
  'snap je',
  'weet je',
  'of niet dan',
  'vindt ge niet',
  'zeg',
  'joh',
  'of heb ik dat verkeerd',
  'toch niet',
  'toch wel',
  'he joh',
  'ofzo',
  'of vergis ik mij',
  'eerlijk gezegd',
  'begrijp ik dat goed',
  'zie ik dat goed',
  'heb ik dat goed',
];
const TAG = new Set(TAGS);

/** "Hij is streng, zei je": the presenter's own words. */
export const REPORTED = new Set([
  'zei je',
  'zeg je',
  'zegt u',
  'zei u',
  'vertelde je',
  'noemde je het',
  'zo zei je',
  'zoals je zei',
  'zoals je zegt',
  'zeide ge',
  'zegt ge',
]);

/** @param {Word[]} all @param {number} from @param {number} [to] */
export function tagAt(all, from, to = all.length) {
  if (to - from > 6) return '';
  const text = all
    .slice(from, to)
    .map(({ w }) => w)
    .join(' ');
  return TAG.has(text) || REPORTED.has(text) ? text : '';
}

/** Cut off by a comma: a tag. */
function cutOff(all, at) {
  return tagAt(all, at) !== '';
}

/** @type {import('../clauses.js').Grammar} */
export const grammar = {
  whOrder,
  verbFirst,
  declared,
  ordered,
  commands,
  embeds,
  opens,
  hasVerb: (all, from, to) =>
    all.slice(from, to).some(({ w }, nth) => FINITE.has(w) && (nth === 0 || !DET.has(all[from + nth - 1].w))),
  cutOff,
  asking: WH,
  indefinite: words('een geen'),
  joins: words('en of maar want dus'),
  leads: class_('lead_conj'),
  hangs: words('dat die zoals omdat doordat zodat of als'),
  inverts: words('toen dan nu zo daarna misschien eigenlijk waarschijnlijk trouwens'),
  fillers:
    words(`nou oke ja nee hm hmm tja allez amai awel he dus ach och ah o oh sorry eigenlijk maar toen trouwens overigens inderdaad wow haha pff pfff ai
    tjonge jeetje oei dan nu joh hoi hallo`),
};
