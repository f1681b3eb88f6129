/** The English words that carry grammar; what a rule writes as `{you}` stands here. */

import { pairsOf, slipsOf } from '../spelling.js';

const list = (text) => text.trim().split(/\s+/);

/** Who else may be in a case. */
const PARTY = list(
  `team colleague colleagues director board boss deputy school man woman husband wife partner parents pupil pupils teacher teachers class head principal manager predecessor children child mother father staff organisation mentor`,
);

const CLASSES = {
  you: list('you'),
  your: list('your yours'),
  me: list('me us'),
  subject: list(
    'i you he she it we they this that these those there someone somebody anyone anybody everyone everybody nobody',
  ),
  person: list('i you he she we they'),
  aux: list(
    'am is are was were do does did have has had can could will would shall should may might must ought need dare',
  ),
  be: list('am is are was were be been being'),
  have: list('have has had'),
  wh: list('what who whom whose which when where why how'),
  prep: list(
    'in on at by from for with about against through of to under after before between since within behind beyond into during without around until towards upon',
  ),
  det: list(
    'the a an my your his her our their its this that these those each every any some no another both all',
  ),
  opens: list(
    'if when while because since although though once unless until whenever whether what who whom whose which where why how that and',
  ),
  lead_conj: list(
    'if when while because since although though after before once as unless until whenever suppose',
  ),
  particle: list(
    'just simply really actually maybe perhaps also even rather ever already still then now please once again so exactly',
  ),
  tell: list(`tell describe explain say share outline sketch elaborate clarify expand illustrate recount paint specify summarise summarize rephrase rewind
    unpack recall name repeat`),
  feeling:
    list(`angry sad afraid scared disappointed tired exhausted relieved jealous frustrated hurt touched lonely proud happy tense nervous helpless desperate
    worried insulted embarrassed surprised guilty ashamed upset anxious overwhelmed furious annoyed fed stressed glad bitter drained`),
  verdict:
    list(`soft strict lazy stubborn rigid blunt dominant arrogant authoritarian perfectionistic conflict-avoidant unprofessional incompetent unsuitable
    insensitive oversensitive over-sensitive weak distant cold controlling manipulative selfish narcissistic autistic gifted depressed hysterical
    unreliable dishonest passive aggressive passive-aggressive impatient chaotic immature childish bossy naive cynical gullible spineless toxic
    lenient defensive needy vain pedantic nice kind harsh sensitive avoidant pushy petty cowardly self-centred self-centered egotistic paranoid
    obsessive bipolar neurotic clingy patronising patronizing tactless sloppy moody fragile touchy sulky sullen haughty snobbish spiteful resentful
    hypocritical two-faced sneaky rude crude brusque short-tempered hot-tempered quick-tempered irritable indecisive wishy-washy insecure
    irresponsible careless heartless cruel stupid dumb dim thick crazy mad pathetic hopeless useless clueless old-fashioned inflexible pigheaded
    pig-headed headstrong wilful self-absorbed self-righteous sanctimonious superficial shallow vindictive jealous-minded over-anxious overprotective
    mistrustful suspicious defeatist bitchy grumpy smug conceited cocky unfair-minded uncaring unstable unbalanced immoral slippery evasive prickly
    uptight`),
  type: list(`perfectionist control-freak freak pleaser narcissist psychopath macho manipulator victim saviour savior workaholic whiner worrier coward softie
    softy dictator tyrant know-it-all chicken drama-queen queen bully nag liar quitter pushover doormat egotist egoist micromanager control-fiend
    loser bureaucrat meddler martyr idiot fool moron jerk creep snob hypocrite cynic pessimist sissy wimp bigmouth bighead show-off gossip schemer
    misfit loner lone-wolf crybaby spoilsport stickler hothead bulldozer slacker fraud fake phony opportunist backstabber attention-seeker whinger
    moaner`),
  diagnosis:
    list(`adhd add autism asperger aspergers borderline burnout burn-out depression narcissism ocd ptsd trauma imposter-syndrome syndrome disorder complex
    psychosis dyslexia bipolar hypochondria`),
  verb: list(`happened happens happen makes made make matters mattered brings brought keeps kept goes went comes came took takes gave gives said says told
    tells knew knows thought thinks felt feels saw sees did does wants wanted needs needed decided called asked helped helps stopped holds held
    touches touched hurts drives drove worries worried scares scared bothers bothered stands stood lies lay leads led triggered triggers changed
    changes worked works prompted owns owned has had surprised surprises struck strikes started starts began begins remains stays stayed left leaves
    lives surfaces surfaced arises arose emerges weighs plays played moves moved gets got means meant counts counted possessed supports supported
    noticed notices wrote sent ended ends`),
  bare: list(`sketch name describe explain outline walk call mail email ask talk put leave let go do give take keep stop make look start begin write try wait
    fetch send plan get arrange think stay discuss involve organise organize invite set speak come share delegate accept ignore confront ensure
    listen consider check report fire sack be pull grab read test trust close work change evaluate forget drop bring follow practise practice
    document learn choose pick say hang turn demand offer scrap divide replace prepare investigate use repeat focus book schedule step hire sit meet
    approach remember find move build hand tell seek don't never draw establish clarify stand cut reply`),
  party: PARTY,
  kin: [
    ...PARTY,
    ...list(
      `son daughter kids dad mum mom sister brother successor practice country department coach experience`,
    ),
  ],
  still: list(
    'be been sleep see feel hear understand imagine remember believe know have find live stand cope want dare say agree at on in help it that get rest concentrate breathe',
  ),
  action:
    list(`call mail email ask talk put leave let go give take stop make start write try send plan get arrange discuss involve invite set speak delegate
    confront check report fire sack pull change drop bring use book schedule hire meet approach move hand tell hold sit share raise find offer wait
    step look propose suggest consider turn split swap seek draw decide cancel postpone refuse visit praise reward warn phone ring text record block
    film note train coach apologise apologize back reach quit resign divide rearrange reduce limit combine rotate inform notify prepare protect
    support listen appoint redistribute order shift join contact clear define explore simplify assign skip trust`),
};

/** Contractions, and what people type in a hurry. */
const CANON = `
don't do not|doesn't does not|didn't did not|isn't is not|aren't are not|wasn't was not|weren't were not
haven't have not|hasn't has not|hadn't had not|can't can not|cannot can not|couldn't could not
won't will not|wouldn't would not|shouldn't should not|mustn't must not|ain't is not|mightn't might not
needn't need not|you're you are|ur your|u you|you've you have|you'd you would|you'll you will|i'm i am
i've i have|i'd i would|i'll i will|we're we are|we've we have|we'd we would|we'll we will
they're they are|they've they have|he's he is|she's she is|it's it is|that's that is|what's what is
who's who is|how's how is|where's where is|why's why is|there's there is|let's let us|here's here is
it'd it would|it'll it will|that'd that would|how'd how did|why'd why did|what're what are|wanna want to
gonna going to|gotta got to|kinda kind of|bc because|cos because|pls please|plz please|thx thanks
rly really|tho though|r are|y why|wyh why|wy why|whhy why|wich which|waht what|hwo how|wat what|wot what
abt about|w with|okay ok|yeah yes|yep yes|nope no|nah no|havn't have not|wld would|shld should|cld could
would've would have|could've could have|should've should have`;

const PAIRS = `control freak control-freak|people pleaser pleaser|drama queen drama-queen|burn out burn-out|personality disorder disorder|imposter syndrome imposter-syndrome|no one nobody|of course of-course`;

const GUARDED =
  list(`should would could about people because actually really something tried thought considered perfectionist narcissist describe explain example
    exactly finally wonder wondering curious always recommend suggest advice maybe perhaps control-freak surely`);

const PAST = list(
  'said told thought felt went came took gave knew saw did had got left made lost found kept stood sat wrote heard met meant grew broke spoke ran fell held',
);

export const classes = new Map(
  Object.entries({ ...CLASSES, past: [...PAST, ...CLASSES.verb.filter((verb) => verb.endsWith('ed'))] }).map(
    ([name, words]) => [name, new Set(words)],
  ),
);

const known = new Set(Object.values(CLASSES).flat());
list(`today tomorrow yesterday school schools team teams time times day week month year hour director teacher teachers pupil pupils student students
    parent parents colleague colleagues class lesson lessons talk conversation meeting board mail email letter question answer plan idea help money
    work job feeling good bad big small new old first last next second much little more less most best each other then here there later before after
    again always often never yes no thanks thank sorry fine nice hard difficult tough heavy clear but and or so too very own way part role point
    thing things one two three from out up down off over him her them me us mine yours his hers ours theirs something anything everything someone
    leader head story case share view meaning such example concretely seriously sometimes recognisable thx call cheers wow ok`).forEach(
  (word) => known.add(word),
);

/** Contractions that are another word without their apostrophe. */
const OTHERWISE = new Set(list('were its well ill id wed shed hell shell'));

/** With the apostrophe and without. @param {string} text @returns {Map<string, string[]>} */
function canonOf(text) {
  const canon = new Map();
  for (const entry of text.split(/[|\n]/).filter(Boolean)) {
    const [from, ...to] = entry.split(' ');
    const bare = from.replace("'", '');
    for (const word of OTHERWISE.has(bare) ? [from] : [from, bare]) canon.set(word, to);
  }
  return canon;
}

/** @type {import('../text.js').Spelling} */
export const spelling = {
  canon: canonOf(CANON),
  pairs: pairsOf(PAIRS),
  typos: slipsOf(GUARDED, known),
  known,
  abbreviations: new Set(list('mr mrs ms dr e.g i.e etc vs nr no approx')),
  elided: new Set(list('s t m d ll re ve em cause')),
  reporting: new Set(list('said thought asked told replied wrote texted emailed')),
  reporter: 'i',
};

/** Small words of Dutch; none of them is English. */
export const neighbour =
  list(`de het een en je jij ik niet wat waarom hoe heb hebt dat dit met voor van zijn ben bent heeft u ze hij wij naar ook maar als toen zou kun kan
  wil jouw wie waar wanneer welke er nog al om te bij`);
