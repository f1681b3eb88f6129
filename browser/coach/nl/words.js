/**
 * The Dutch words that carry grammar: those that ask, point, deny, soften and join. What a rule
 * writes as `{you}` stands here.
 */

import { pairsOf, slipsOf } from '../spelling.js';
import { verbs } from './verbs.js';

const list = (text) => text.trim().split(/\s+/);

const { finite, infinitives, participles, stems } = verbs();

/** Finite forms that open a sentence and are no order: what follows them is the subject. */
const ASKING =
  list(`ben bent is was waren heb hebt heeft had hadden word wordt werd werden zal zult zou zouden kan kun kunt kon konden moet moest moesten mag mocht
    mochten wil wilt wou wilde wilden durf durft gaat ging doet deed staat stond zit zat ligt lag komt kwam kwamen weet wist vindt vond denkt dacht
    krijgt kreeg blijft bleef ziet zag speelt klopt lukt lukte werkt past hoort voelt voelde`);

const PRONOUNS = {
  you: list('je jij u ge gij jullie'),
  i: list('ik'),
  we: list('we wij'),
  they: list('hij ze zij het dit dat men iemand niemand iedereen er alles iets niets niks die deze'),
};

/** Who else may be in a case. */
const PARTY = list(
  `team collega collega's directeur bestuur leidinggevende adjunct school man vrouw partner ouders leerling leerlingen docent docenten klas baas teamleider bestuurder conciërge voorganger duo-partner kind kinderen moeder vader organisatie mt leraar leraren leerkracht leerkrachten rector`,
);

const CLASSES = {
  you: PRONOUNS.you,
  your: list('jouw je uw jullie'),
  subject: [...PRONOUNS.you, ...PRONOUNS.i, ...PRONOUNS.we, ...PRONOUNS.they],
  not: list('niet niets niks geen nooit niemand nergens'),
  wh: list(`wat wie waar welk welke hoe wanneer waarom hoezo waardoor waarmee waarover waarvan waartoe waarin waaraan waaruit waarvoor waarop waarnaar
    waarbij waartegen waarachter hoelang hoeveel hoever hoezeer hoevaak wiens`),
  prep: list(`in op bij van voor met over tegen aan door uit tot onder naar om achter tussen sinds vanuit vanaf tegenover volgens zonder binnen buiten na
    tijdens rond via per boven langs wegens dankzij ondanks jegens`),
  det: list(
    "de het een mijn jouw je uw zijn haar ons onze hun deze die dit dat geen elke elk iedere ieder alle beide sommige enige zo'n zulke ander andere",
  ),
  conj: list(`als toen nu omdat terwijl voordat nadat zodra zolang hoewel zodat opdat doordat aangezien sinds totdat tenzij mits indien dat of alsof wanneer
    naarmate`),
  lead_conj: list(
    'als toen nu omdat terwijl voordat nadat zodra zolang hoewel aangezien doordat indien sinds wanneer stel naarmate',
  ),
  be: list('ben bent is was waren zijn'),
  have: list('heb hebt heeft had hadden hebben'),
  modal: list(
    'kan kun kunt kon konden kunnen moet moest moesten moeten mag mocht mogen mochten wil wilt wou wilde wilden willen zal zult zou zouden zullen',
  ),
  can: list('kan kun kunt kon konden'),
  could: list('kan kun kunt zou zal wil wilt wilde'),
  particle:
    list(`eens even nou dan nu eigenlijk gewoon toch maar ook echt misschien wellicht soms wel al nog zelf ooit precies straks gauw alsjeblieft graag
    eventueel heel best helemaal alweer ergens weleens zeg daar er hier daarvoor daarmee daarvan`),
  finite: [...finite],
  asking: ASKING,
  infinitive: [...infinitives],

  participle: [...participles],
  stem: [...stems],
  tell: list(`vertellen beschrijven uitleggen toelichten schetsen omschrijven zeggen verduidelijken verhelderen verwoorden meenemen terugspoelen schilderen
    herhalen uitweiden duiden concretiseren specificeren illustreren delen uitdiepen samenvatten benoemen expliciteren preciseren uiteenzetten
    weergeven terughalen voordoen aanvullen stilstaan inzoomen ingaan`),
  feeling:
    list(`boos bang kwaad verdrietig triest triestig teleurgesteld moe doodmoe opgelucht jaloers onzeker gefrustreerd gekwetst geraakt geschrokken
    verschoten eenzaam trots blij opgelaten gespannen zenuwachtig gepasseerd machteloos wanhopig ongerust bezorgd beledigd overvallen somber uitgeput
    overbelast gestrest beschaamd ontgoocheld verbaasd verrast content schuldig`),
  verdict:
    list(`lief braaf streng soft zacht hard lui naief koppig eigenwijs star rigide bot dominant arrogant autoritair perfectionistisch conflictmijdend
    conflictvermijdend onprofessioneel incompetent ongeschikt onbekwaam ongevoelig overgevoelig gevoelig zwak slap laf afstandelijk kil controlerend
    dwingend manipulatief egoistisch egocentrisch narcistisch autistisch hoogbegaafd hooggevoelig hoogsensitief depressief paranoide hysterisch
    onbetrouwbaar oneerlijk gemakzuchtig passief agressief ongeduldig chaotisch onvolwassen kinderachtig verlegen zelfingenomen bazig moeilijk
    negatief cynisch verbitterd naïef aardig goedgelovig volgzaam afhankelijk onzeker meegaand toegeeflijk defensief pessimistisch betweterig
    zorgzaam conflictschuw faalangstig bemoeizuchtig onhandig tactloos betuttelend bevoogdend dramatisch jaloers nonchalant slordig lichtgeraakt
    dwars eigengereid fanatiek gesloten grof halfslachtig hardvochtig harteloos hautain hooghartig humeurig impulsief ijdel kleinzielig kortzichtig
    krampachtig labiel laks lichtzinnig lomp neurotisch nukkig obsessief onbeschoft onverantwoordelijk onverschillig oppervlakkig opvliegend
    pietluttig pedant prikkelbaar rancuneus rechtlijnig ruggengraatloos schijnheilig stug stuurs theatraal verwaand verwend vijandig wispelturig
    zweverig zwaarmoedig zelfzuchtig achterbaks asociaal hypocriet besluiteloos drammerig eigenzinnig overbezorgd overbeschermend wantrouwig dom
    gestoord irritant onbeleefd respectloos gevoelloos zielig zwartgallig luidruchtig bekrompen halsstarrig plichtmatig argwanend bedillerig
    ongenuanceerd dweperig onbuigzaam onvoorspelbaar`),
  type: list(`perfectionist controlfreak pleaser narcist psychopaat macho manipulator slachtoffer redder workaholic zeurpiet stresskip angsthaas lafaard watje
    softie dictator tiran betweter bangerik moederkloek haantje diva drama dramaqueen regelneef autist borderliner allemansvriend bemoeial
    ruziezoeker machtswellusteling drammer twijfelaar doordrammer einzelgänger mannetjesputter jaknikker conflictmijder conflictvermijder leugenaar
    zwakkeling pietlut muggenzifter strever uitslover egoist mens baasje controledwang helikopterouder querulant pestkop zeur bullebak klootzak eikel
    idioot sukkel loser slappeling draak kenau treiteraar pester opschepper roddelaar intrigant binnenvetter flapuit carrièretijger aandachtstrekker
    hork lomperik ijskonijn druktemaker piekeraar doemdenker zwartkijker vechtersbaas ruziemaker bangerd zenuwpees moraalridder braverik doetje
    eenling tobber despoot alleenheerser oplichter bedrieger profiteur klager mopperaar zeikerd droomster dromer solist micromanager machtsmens
    regeltante potentaat charmeur`),
  diagnosis:
    list(`adhd add autisme asperger ass borderline burnout burn-out depressie narcisme persoonlijkheidsstoornis bindingsangst verlatingsangst faalangst
    hechtingsprobleem hechtingsproblematiek trauma parentificatie minderwaardigheidscomplex midlifecrisis dyslexie stoornis psychose imposter
    impostersyndroom oplichterssyndroom controledwang hoogbegaafdheid messiascomplex helpersyndroom reddersyndroom`),
  opens:
    list(`als toen omdat terwijl voordat nadat zodra zolang hoewel zodat opdat doordat totdat of om wat wie waar waarom hoe wanneer welke welk waardoor
    waarmee waarop waarin waarvoor en`),
  party: PARTY,
  person: [
    ...PARTY,
    ...list(
      `conrector mentor coach mens kerel vent figuur meisje jongen juf meester stagiair persoon type iemand secretaresse inspecteur opvolger chef mevrouw meneer groep sectie wethouder voorzitter jou`,
    ),
  ],
  kin: [
    ...PARTY,
    ...list(
      `zoon dochter zus broer opvolger leesspecialist zorgcoördinator mentor praktijk land afdeling stagiair coach`,
    ),
  ],
  inner_neg: list(
    'wil wilt wilde wilden durf durft durfde durfden kan kun kunt kon konden lukt lukte weet wist mag mocht',
  ),
};

/** What people write on a telephone, in Flanders, or by ear. */
const CANON = `
't het|'n een|n een|t het|'k ik|k ik|da dat|wa wat|nie niet|ni niet|nt niet|ff even|effe even|effen even|ns eens|'s eens|egt echt|wss waarschijnlijk|idd inderdaad
gwn gewoon|gwoon gewoon|dr haar|d'r haar|m hem|'m hem|ie hij|jj jij|wnr wanneer|waarrom waarom|mss misschien|msch misschien|mischien misschien|evt eventueel
zijt bent|waart was|zoudt zou|hebdet heb je het|hebde heb je|kunde kun je|kundet kun je het|zijde ben je|zoude zou je|gade ga je|moette moet je|weette weet je|doede doe je|hadde had je|ware waren
ulle jullie|ulder jullie|gulle jullie|gijlie jullie|golle jullie|nen een|ne een|den de|diene die|dienen die|mijne mijn|uwe uw|hadt had|deedt deed|gingt ging|wildet wilde|kont kon|moogt mag|zult zal|ok oke|okee oke
tis het is|tzijn het zijn|da's dat is|dat's dat is|wats wat is|wat's wat is|hoe's hoe is|hoest hoe is het|nog's nog eens|eigelijk eigenlijk|eigenlik eigenlijk|egenlijk eigenlijk|morge morgen
hep heb|hebje heb je|heb't heb het|benje ben je|kanje kan je|kunje kun je|moetje moet je|wilje wil je|zouje zou je|wrm waarom|wrom waarom|hoesow hoezo|jouwn jouw|jouuw jouw|toendertijd toen|wrs waarschijnlijk
neen nee|hee he|heh he|hey he|allee allez|nimeer niet|nimmer nooit|nie-meer niet|keicontent content|oo ook|wet weet|nieteens niet eens`;

const PAIRS = `ne keer eens|een keer eens|nen keer eens|niet waar nietwaar|wel eens weleens|zo een zo'n|burn out burn-out|control freak controlfreak|people pleaser pleaser|zo n zo'n|hoe lang hoelang|hoe veel hoeveel|hoe vaak hoevaak|hoe ver hoever`;

/** Words of grammar that a slip of the finger should not hide. */
const GUARDED =
  list(`waarom welke wanneer waardoor waarmee zouden zoudt kunnen vertellen beschrijven uitleggen toelichten geprobeerd overwogen gedacht misschien
    eigenlijk gewoon altijd nooit iemand jullie waarover waarvan moeten hebben omschrijven schetsen verstandiger handiger slimmer probeer benieuwd
    volgens waartoe advies overweeg hoeveel hoelang perfectionist controlfreak narcist zeker eindelijk herkenbaar precies begon werkte bellen`);

/** "Zwakke", "strenge": as they stand before a noun. @param {string[]} words */
function inflected(words) {
  return words.flatMap((word) => [word, `${word}e`, `${word}${word.at(-1)}e`]);
}

/** What happens to somebody, and is no act. */
const STATES = new Set(
  list(`ben heb wil kan durf weet zie hoor voel denk vind slaap begrijp snap herken ken hoop geloof vertrouw krijg lukt mag zal moet lijk vrees mis
    geniet lijd schrik twijfel verlang verwacht wens droom zit lig sta schaam erger besef merk word versta heet hoef kun was`),
);

const { verdict, ...uninflected } = CLASSES;
const acts = [...stems]
  .filter((stem) => !STATES.has(stem))
  .flatMap((stem) => (stem.endsWith('t') ? [stem] : [stem, `${stem}t`]));
const ALL = {
  ...uninflected,
  verdict: inflected(verdict),
  act: [...acts, 'gaat', 'doet', 'zegt'],
  moves: [...stems].filter((stem) => !stem.endsWith('t')).map((stem) => `${stem}t`),
};

export const classes = new Map(Object.entries(ALL).map(([name, words]) => [name, new Set(words)]));

/** @param {string} text @returns {Map<string, string[]>} */
function canonOf(text) {
  return new Map(
    text
      .split(/[|\n]/)
      .filter((entry) => entry.trim() !== '')
      .map((entry) => {
        const [from, ...to] = entry.trim().split(' ');
        return /** @type {[string, string[]]} */ ([from.replace(/^'/, ''), to]);
      })
      .filter(([from, to]) => to.length !== 1 || to[0] !== from),
  );
}

const known = new Set(Object.values(CLASSES).flat());
list(`vandaag morgen gisteren schools teams keer dag week maand jaar uur ouder les lessen gesprek gesprekken brief idee hulp
  tijd geld baan leiding gevoel goed slecht groot klein nieuw oud eerste laatste tweede veel weinig meer minder meest
  beste elkaar jezelf zichzelf mezelf hierin daarin hierbij daarbij hierover daarover erover ervan ermee eraan erin erbij
  samen alleen thuis weer steeds vaak vroeger later eerder daarna volgende vorige ja nee dank sorry prima fijn mooi knap
  lastig zwaar heftig duidelijk helaas want dus te zich mij hem hen zo erg zeer ervoor terug weg mee af zoals altijd
  voorbeeldje voorbeeld concreet bijvoorbeeld namelijk serieus zeker he oke wow sterkte succes tip`).forEach(
  (word) => known.add(word),
);

/** @type {import('../text.js').Spelling} */
export const spelling = {
  canon: canonOf(CANON),
  pairs: pairsOf(PAIRS),
  typos: slipsOf(GUARDED, known),
  known,
  abbreviations: new Set(
    list(
      'bijv bv evt o.a d.w.z m.b.t i.p.v dhr mevr mw dr drs nr blz ca resp incl excl max min tel enz bijvoorb zgn p vb',
    ),
  ),
  reporting: new Set(
    list('zei zeiden dacht dachten vroeg vroegen riep riepen zegt denkt antwoordde schreef mailde appte'),
  ),
  reporter: 'ik',
  elided: new Set(list('s t n k m r et')),
};

/** Small words of English; none of them is Dutch. */
export const neighbour =
  list(`the and you what why how did does are that this with have has your they she my who when where which would could should not do about him our
  from been were will just if there`);
