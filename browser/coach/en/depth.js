/** What English questions reach for. The order matters: the first cue that matches decides. One pattern to a line. */

/** @type {import('../depth.js').Cue[]} */
export const cues = [
  {
    layer: null,
    loop: null,
    match: `
      ^ how|what do|did {you} mean *3
      ^ meaning *1 $
      ^ how come $
      ^ why not|then|now|so|exactly? now? $
      ^ why $
      ^ such as $
      ^ like what $
      ^ how so $
      ^ what else|then|now $
      ^ {you}|now|home|still *1 too? $
      ^ always|yes|never|no|really|ok|seriously|sure|sometimes|often $
      ^ if {you} *4 are|be $
      ^ may|can i ask|say|add *3 something $
      ^ is that right|correct $
      ^ {you} know what *5 $
      ^ do {you} know what it is *3
      ^ can|could {you} repeat *4`,
  },
  {
    layer: 'self_image',
    loop: 3,
    match: `
      ^ who are|were {you}
      who {you} want|are|would`,
  },
  {
    layer: 'traits',
    loop: 2,
    match: `
      pattern|patterns|pitfall|pitfalls|trait|traits|character|habit|reflex|temperament|quality|qualities|strength|strengths|tendency
      {you} usually|typically|normally|generally|always|never|tend|keep
      {you} have this|that more often
      come from
      where does|do *8 from
      know yourself
      recognise|recognize this|that|it *2 from|in|before
      other situations|settings|places|jobs
      in {your} life|career|childhood|youth|upbringing
      learn|learned|learnt this|that|it $
      typical of|for {you}
      part|side of {you}|yourself
      ^ how {verdict}|patient {be} {you}
      {be} not? {you} ~6 {type}|someone|somebody
      {be} not? {you} ~3 {verdict}
      {you} {be} ~4 {verdict}|{type}
      {diagnosis}
      obsession`,
    unless: `
      ^ {be}|does not? that|this|he|she|the
      {be} he|she|they
      ^ does that
      ^ how is it that {you} keep
      ^ how do {you} help *4
      ^ how do {you} ~2 keep`,
  },
  {
    layer: 'norms_values',
    loop: 3,
    match: `
      important|matters|importance|value|values|norm|norms|principle|principles|belief|beliefs|assumption|assumptions|ideal|ideals|judgement|judgment|conviction|convictions|ethical|moral|integrity
      fair|unfair|unacceptable|acceptable|justice|loyalty|respect|responsible for this|good enough|allowed|right or wrong
      do {you} believe about|in|that ~4
      from home
      {you} believe|find ~4 unacceptable|odd|fair|acceptable|normal
      should a|an|people|leaders|someone|everybody ~8
      a|an leader|principal|head|teacher *2 should
      do|did {you} ~3 draw the line
      must *3 for {you}
      must {you}|it ~3 do|be
      {you} expect of|from ~8
      do|would {you} ~2 agree ~8
      good principal|head|teacher|leader|school|colleague|director|manager
      live with that|it|this
      everybody|everyone would
      is not good|right|fair|normal
      harmony|perfect
      {you} think that|it|this is ~1 fair|right|normal|ok|good`,
    unless: `
      responsible for this problem
      how important *3 the|team|parents
      ^ what does the|he|she|it expect
      ^ what value`,
  },
  {
    layer: 'motives',
    loop: 2,
    match: `
      ^ why did|had|have|could|were not? {you}
      ^ for what|which reason did|have {you}
      ^ why {you} did|do|said|went
      made|makes {you} ~8
      brought {you} to
      decide|decided|decision|choice to ~4
      intention|purpose|aim ~3 {you}
      ^ what was *6 meant to ~6 {you}
      how did {you} arrive|come to ~4 choice|decision
      trying to achieve|prevent|avoid
      how is it that {you}
      did not want to $
      simply did not want
      ^ why do not {you} {action}`,
    unless: `
      ^ why did {you} want
      made {you} feel
      did {you} ~3 decision
      ^ what did you decide
      who made`,
  },
  {
    layer: 'motives',
    loop: 3,
    match: `
      {you} *2 want|wants|wanted|wish|wished|long|longing|hope|hoping|hoped|fear|feared|dread|need|needed|crave|desire
      would {you} *2 like|love|prefer
      do|did {you} *2 want|need|hope|fear|wish|long
      {be} not? {you} *3 afraid|scared of|to|that|it|we|he|she
      {be} not? {you} afraid|scared
      {you} {be} *2 afraid|scared
      at stake
      drives|driving|motivates|motivated {you}
      {you} *2 doing it|this for
      ^ which|what fear|fears|longing|need|needs|wish ~4
      {your} *1 fear|longing|need|needs|wish|wishes|dream|hope|ambition|motive|motivation|drive|concern|worry
      {you} need
      bring|give|gain {you} ~6 if
      would it bring|give {you}
      ^ why *10 {you}|yourself
      {be} {you} ~2 staying|stay|going|leaving|go|leave *4
      jealous|rejected
      lose|losing
      {you} get out of
      come out of this`,
    unless: `
      ^ what {you} want|wanted to know
      ^ why did|does|do|is|was|were the|he|she|they|this|that *6 $
      ^ do {you} want to {tell}
      what does|do|did the|he|she|they|it
      ^ is|was|does he|she|they
      ^ would {you} like to {tell}`,
  },
  {
    layer: 'self_image',
    loop: 2,
    match: `
      ^ what !{aux}|if|{you} {you} *6
      ^ what !{aux} ~1 makes|made {you} ~2 {feeling}|so
      ashamed|doubt|hesitate|energy|strength|courage|joy|pleasure|yourself
      say|says about {you}
      mean|means *2 to|for {you}
      ^ what is|was ~3 for|to {you}
      weigh|weighs ~3 {you}
      {you} *3 feel|feels|felt|feeling|feelings
      feel|feels|felt *3 {you}|like|as|about
      does *2 that|it|this *1 not? feel|hurt
      {aux} not? that|this|it feel|hurt
      feeling|feelings|emotion|emotions|body|shame|anger|sadness|pain|regret|guilt|relief|stomach
      touch|touches|touched|moves|hurt|hurts|affects|affected|affect {you}
      did|does|do that|this|it *2 to {you}
      {wh} that|this|it *2 did|does|do to {you}
      through {your} mind|head
      in|inside {you}
      up for|in {you}
      comes|came up as|when|for|in *2
      did {you} *1 think
      {you} thought
      {your} *1 role|thoughts|mind
      look at|see|view yourself|{your}
      about|of|in|at yourself
      see {you}
      how {you} see|saw|look|view|feel|experience
      do|did {you} *1 see {your}|yourself|that|this|it
      how was|is that|it|this *1 for {you}
      how are {you}
      where are {you} *1 with|now
      experience|experienced this|that|it
      hard|hardest|difficult|tough|toughest|heavy|painful|tense *1 for|to|about|part
      {be} not? {you} *5 {feeling}
      {you} {be} *4 {feeling}|fed
      sure|unsure|insecure|confidence|confident|self-esteem|doubt|doubts|sleep|slept|awake|distance
      {you} *2 responsible
      do|did {you} *1 make of
      surprise|surprised {you}
      do|did {you} miss
      happy|content with
      must *2 have been *3 shock|awful|hard|horrible|terrible
      found it ~3 {feeling}|exciting|hard|easy
      role suits`,
    unless: `
      ^ what {you}
      ^ what do|did the|he|she
      ^ what made|makes {you} *3 decide|stay|do|say|choose|go|not
      how would|does the|he|she|a *6
      did the|he|she|they feel
      do|did {you} *1 think the|he|she|they
      ^ {have}|did he|she|the|anybody|someone
      say about|more about
      ^ what did {you} see
      why did|does|is|was the|he|she|they|that|this {party}`,
  },
  {
    layer: 'above',
    loop: 2,
    match: `
      {your} *1 share|part|effect|influence|contribution|style|approach
      effect|impact did|does|had|has {your}
      contribute|contributed|influence
      do {you} *2 help to
      ^ what have|had {you} not ~2 said|done|told|asked
      differently|different
      ^ what would {you} advise
      ^ how would {you}
      should {you} not have|{you} have
      {aux} not {you} have
      {you} should have
      saw|seen|see this|that coming
      how could {you}
      possessed {you}
      known that`,
    unless: `
      ^ how would {you} describe
      ^ everybody|everyone
      how different`,
  },
];
