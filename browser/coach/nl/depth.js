/** What Dutch questions reach for. The order matters: the first cue that matches decides. One pattern to a line. */

/** @type {import('../depth.js').Cue[]} */
export const cues = [
  {
    layer: null,
    loop: null,
    match: `
      ^ hoe|wat bedoel|bedoelt {you} ~3 $
      ^ hoe|wat bedoel|bedoelt {you} *2 «» $
      ^ wat bedoel|bedoelt {you} *2 met|daarmee *2 $
      ^ hoe bedoel|bedoelt {you} *3
      ^ hoezo *1 $
      ^ waarom niet|dan|juist|nu|eigenlijk? nu? $
      ^ waarom $
      ^ zoals $
      ^ wat|hoe dan|nu|nog|verder $
      ^ jij|u|nu|thuis|verder|straks|nog|jullie *1 $
      ^ altijd|ja|nooit|nee|echt|oke|toch|serieus|zeker|soms|vaak $
      ^ als {you} *4 bent|zijn $
      ^ mag|kan ik *4 $
      ^ vat|zeg|begrijp ik *4 samen|goed $
      ^ kun|kan|kunt|zou {you} *4 herhalen
      ^ {could} {you} *2 iets? meer over? *2 vertellen $
      ^ {could} {you} daar *3 {tell} $
      ^ zeg maar *1 wat {you} *4 $
      ^ vertel *2 $
      ^ weet {you} wat *4 is`,
    unless: `
      ^ mag ik *2 {wh}
      ^ {could} {you} *3 {wh}`,
  },
  {
    layer: 'self_image',
    loop: 3,
    match: `
      ^ wie {be} {you} *8
      wie {you} wil|wilt zijn|worden|wezen
      ^ wie wil|wilt {you} ~4 zijn
      wie {you} {be} als`,
    unless: `
      wie {be} {you} *2 kwijt`,
  },
  {
    layer: 'traits',
    loop: 2,
    match: `
      patroon|patronen|valkuil|valkuilen|eigenschap|eigenschappen|karakter|gewoonte|reflex|automatisme|temperament|kwaliteit|kwaliteiten|talent
      {you} meestal|doorgaans|gewoonlijk|vaker|telkens|altijd|nooit|steeds
      meestal|doorgaans|gewoonlijk|normaal {you}
      normaal gesproken
      ^ van wie {have} {you} *3 geleerd
      huis uit
      {finite} {you} ~3 meestal|doorgaans|gewoonlijk|vaker|telkens|altijd|steeds
      vandaan|vanwaar|herkomst
      ^ van waar ken|kent {you}
      ken|kent|herken|herkent {you} ~3 dat|dit|het|jezelf|die|deze|u
      waar {you} *3 van kent
      andere situaties|momenten|contexten|plekken|scholen ~4 {you}
      andere situaties|momenten
      typisch jij|jou|u
      {you} geleerd|aangeleerd
      in {your} leven
      bij jullie vroeger
      stukje|kant|deel van jou|u|jezelf
      ^ hoe {verdict} {be} {you}
      ^ hoe streng|geduldig|perfectionistisch|direct {be} {you}
      ^ sinds wanneer {finite} {you} zo
      ^ hoevaak {finite} {you} *8 {you}|terwijl
      zo in elkaar
      {be} {you} ~6 {type}|iemand
      {be} {you} ~3 {verdict}
      {you} {be} ~3 {verdict}|{type}
      {you} {have} moeite met
      ^ hoe komt het dat {you} *2 {verdict}|slecht|moeilijk|altijd|steeds|telkens
      {diagnosis}
      controlfreak|werkt dat in {your}|dit team
      {you} zo {verdict}`,
    unless: `
      {be} {you} *3 boos|bang|verdrietig|moe
      ^ is|heeft|was die|deze|hij|zij|ze|de
      ^ herken {you} haar|hem
      ^ welke kwaliteit van onderwijs
      ^ wie noemt
      ^ hoe zou de|het|een
      {be} {you} ~3 te
      ^ waar|waarvoor {be} {you} ~3 bang`,
  },
  {
    layer: 'norms_values',
    loop: 3,
    match: `
      belangrijk|belangrijker|belangrijkst|belangrijkste|waarde|waarden|norm|normen|principe|principes|overtuiging|overtuigingen|aanname|aannames|geloof|gelooft|ideaal|idealen|maatstaf|oordeel|oordelen|moreel|ethisch|integer|integriteit
      eerlijk|rechtvaardig|fair|onacceptabel|acceptabel|toelaatbaar|ontoelaatbaar|rechtvaardigheid|eigenaarschap|loyaliteit|respect|gelijkwaardigheid
      vind|vindt|vond {you} *5 dat *10 moet|moeten|mag|mogen|hoort|horen|kunnen|kan|verdragen
      vind|vindt {you} *2 niet dat
      hoort|hoorde het|dit|volgens *8
      moet|moest|mag|mocht *2 van jou|jezelf|je|u|uzelf
      moet|mag {you} ~4 van jezelf|uzelf|jou
      ^ van wie moet|mag {you}
      goede directeur|rector|docent|leider|leraar|school|leidinggevende|collega|teamleider|bestuurder|professional
      goed genoeg|normaal|oke
      zwaarder|weegt
      grens|grenzen ~4 {you}
      {you} *3 grens|grenzen
      ^ waar ligt|liggen *4 grens|grenzen
      betekent *3 voor {you}
      verwachten van|verwacht {you} *4 van
      {you} *3 van *4 verwacht|verwachten|mag|mogen
      mag|mogen verwachten
      kun|kan|kunt {you} daarmee|ermee leven
      jezelf|uzelf *2 verwijten
      erg|mis aan een|het
      eens dat|met
      erover eens
      iedereen zou
      logisch|terecht|onterecht|juist|gepast dat
      gaat het ~2 over vertrouwen|respect|eerlijkheid|loyaliteit|veiligheid
      hoe {you} leiding
      perfect moet|zijn
      zou {you} dat aan {your} kind|zoon|dochter|kinderen
      vindt|vind {you} dat|dit|het ~4 eerlijk|raar|normaal|gek|kunnen|overdreven|vreemd`,
    unless: `
      feiten|gebeurde|situatie *4 voordat|voor
      ^ mocht hij|ze|zij|het
      hoort|hoorde dat bij
      vind {you} ~2 zelf? van
      ^ hoe belangrijk *3 de|het team|ouders
      de eerlijkheid gebiedt
      ^ wat verwacht de|het|hij|zij
      ^ is het niet`,
  },
  {
    layer: 'motives',
    loop: 2,
    match: `
      ^ waarom|hoezo {have}|deed|zei|koos|bleef|ging|belde|nam|reageerde|stuurde|liet|gaf|vertrok|zweeg|wachtte|moest|kon|greep|trok|was|brak|vroeg|schreef|besloot {you}
      ^ om welke reden {finite} {you}
      reden dat|waarom {you}
      aanleiding *5 om ~4
      bracht|brengt {you} ertoe
      maakte|maakt dat {you}
      maakt {you} niet
      besluiten|beslissing|keuze|besluit ~4 gekomen|om
      tot die|deze|dat keuze|besluit|beslissing
      deed|doen {you} *2 besluiten
      ^ hoe komt het dat {you}
      probeerde|probeert {you} ~5 te voorkomen|bereiken
      ^ wat heeft|had {you} doen
      ^ met welk|welke doel|bedoeling|intentie ~3 {you}
      ^ waartoe diende
      omdat {you} bang
      gewoon geen zin
      niet *3 bewust
      bewust ~3 voor gekozen
      ^ waarom laat|grijp|trek|doe|zeg|vraag|bel|ga|lukt|blijf {you}|het
      ^ waarom zit? ~1 {be} {you} *2 gebleven|gegaan|gestopt|begonnen|weggelopen|blijven
      ^ waarom wil {you} niet
      wat had|hadden {you} dan verwacht
      ^ waarom jij|je|u {have}|hebt|heb`,
    unless: `
      ^ waarom trek|trekt {you} *1 {you}
      ^ waarom *2 {you} {party}
      ^ welk besluit
      ^ hoe komt het dat de|het|hij|zij|ze|er
      reden dat de|het|hij
      zo belangrijk
      ^ waarom ben|voel {you} *4 bang`,
  },
  {
    layer: 'motives',
    loop: 3,
    match: `
      ^ {be} {you} niet bang
      verwoorden|vertellen|zeggen waar {you} *2 naar verlangt
      wil|wilt|wilde|wou {you} ~6
      wat wil jij
      gaat|ging het jou|u ~4 om
      ^ doe|doet|deed {you} dit|dat|het ~4 voor|om
      {you} {particle}? {particle}? wil|wilt|wilde
      zou|zoudt {you} ~6 willen
      {you} ~4 willen
      {have} {you} ~6 nodig
      {you} ~2 nodig {have}|hebt|heb
      is er nodig zodat|opdat|om {you}?
      {you} ~4 nodig
      bang voor|om|dat|was|te
      waar ~4 bang voor
      {you} ~3 bang {finite}?
      hoop|hoopt|hoopte|vrees|vreest|vreesde|verlang|verlangt|verlangde|droom|wens|wenst {you}
      {you} ~3 hoop|hoopt|hoopte|vrees|vreest|vreesde|verlang|verlangt|verlangde|droomt|wenst
      angst|angsten|verlangen|verlangens|drijfveer|drijfveren|behoefte|behoeften|wens|droom|zorg|motief|motivatie|drive|ambitie|hunkering|erkenning
      op het spel
      drijft|dreef|beweegt|motiveert {you}
      {you} drijft|beweegt|motiveert
      gaat|ging het {you} ~4 om
      waar het {you} *3 om gaat
      levert|brengt|leverde|opleveren|brengen ~3 {you}
      het {you} ~3 opleveren|brengen|opleveren
      ^ waarvoor doe|doet {you}|ge het|dit|dat
      waar {you} het *4 voor doet|doe|deed
      waartoe|waarvoor {finite} {you}
      kwijt te? raken|raakt
      gerust hart
      achter die|deze|dat beslissing|keuze|besluit|wens
      ^ waarom *8 {you}|jou|je
      blijf|blijft {you} ~4 ga|gaat
      ga {you} weg
      dat {you} toch niet
      bereiken|verliezen
      jaloers`,
    unless: `
      ^ waarom {finite} de|het|die|deze|hij|zij|ze|er ~8 $
      nodig om ~4 te weten
      ^ wat wil de|het|hij|zij|ze
      ^ {could} {you} ~ {tell} *8
      ^ wat zou {you} willen proberen|doen|vragen
      heb|hebt {you} ~2 nodig van de|het
      wat heeft|hebben|had de|het|een|hij|zij|ze|haar|die *8 nodig
      ^ wil {you} ~4 {tell}
      {you} met hem|haar verder
      ^ zou {you} ~4 willen {tell}
      ^ wat {you} kwijt
      ^ ik wil|zou|wilde {you} *4 uitnodigen|vragen
      ^ is|was hij|zij|ze|de|die
      ^ welke zorg
      weet|wist
      ^ hoe {you}
      bang|wil *1 de|het|die team|ouders|inspectie
      ^ waarom ~8 {you} {party}
      om te bereiken`,
  },
  {
    layer: 'self_image',
    loop: 2,
    match: `
      ^ wat {moves}|trof|raakte|hield|kostte|trok|stoorde|ergerde|verraste {you}|jou !{party} *6
      ^ wat {moves} {you}|jou $
      ^ wat {moves} het {you}|jou ~4
      maak|maakt|maakte|maken {you}|jou ~2 {feeling}|blij|zo
      schaam|schaamt|schaamde|twijfel|twijfelt|twijfelde|geniet|aarzel|aarzelt|aarzelde|piekert|pieker|gun|gunnen|gunt {you}|jezelf
      zegt|zei dit|dat|het over {you}|jou
      over jou
      jezelf|uzelf
      energie|kracht|moed|plezier|rust|blij|opgelucht ~6
      ^ wat is|was ~2 voor jou|je|u _
      betekenen|betekent *3 voor {you}|jou
      voor {you}|jou ~2 betekenen|betekent
      drukt|weegt|valt ~3 {you}|jou
      voel|voelt|voelde|voelen *3 {you}|het|dit|dat|daar
      {you} *4 voelt|voelde|voel|gevoeld
      gevoel|gevoelens|emotie|emoties|lijf|lichaam|buik|schaamte|woede|verdriet|pijn|spijt|schuld|stemming|onmacht|opluchting
      raakt|raakte|raakten|geraakt|kwetst|kwetste
      doet|deed|doen dat|het|dit *3 met {you}|u|jou
      {wh} het|dat|dit *3 met {you}|jou|u ~3 deed|doet|gedaan|deden
      met {you}|jou|u *2 deed|doet|gedaan|gebeuren
      door {you} heen|hoofd
      in {you} om|omging|omgaat
      bij {you}|jou op|boven|vrij|los|wakker
      gebeurt|gebeurde er? *1 bij|in|met {you}|jou|u
      kwam|komt er bij {you}
      dacht {you}
      {you} ~4 gedacht
      gedachten|gedachte ~4 {you}
      rol ~4 {you}
      {you} *3 rol
      eigen rol
      hoe kijk|kijkt {you}
      naar jezelf|uzelf|{your} rol|{your} eigen
      over jezelf|uzelf
      bij jezelf|uzelf
      zie|ziet|zag {you} ~2 jezelf|uzelf|zelf
      zien ~5 {you}|jou|u
      ziet ~4 jou|u
      hoe {you} *3 ziet|staat|kijkt|zat|beleeft|beleefde|ervaart|ervaarde|voelt|voelde|instaat
      sta|staat|stond {you} ~4 in|erin|hierin|tegenover
      {you} ~4 erin|in staat|erbij zit
      zit|zat {you} *2 erbij|daarin|erin|daarmee|hiermee|hierin
      hoe is|was dat|het|dit voor {you}|jou|u
      beleef|beleeft|beleefde|beleefd|ervaar|ervaart|ervaarde|ervaren {you}?
      gaat het *2 met {you}|jou|u
      ^ vind|vond|vonden {you} ~4 spannend|eng|erg|lastig|zwaar|moeilijk
      {you} vond|vindt ~4 spannend|eng|erg|lastig|zwaar|moeilijk|leuk
      ^ hoe erg|moeilijk|zwaar|lastig vind|vond {you}
      lastig|lastigste|moeilijk|moeilijkste|zwaar|zwaarst|zwaarste|spannend|spannendste|pijnlijk|pijnlijkst|ingewikkeld ~3 {you}|jou|u|stuk|hierin|in|aan
      voor jou|je|u ~3 lastig|lastigste|moeilijk|moeilijkste|zwaar|spannend|ingewikkeld
      {be} {you} ~5 {feeling}
      {you} {be} ~5 {feeling}
      onzeker|zeker|zelfvertrouwen|zelfbeeld|trots|twijfel|twijfelt|bezighoudt|bezig|houdt|wakker|slapen|geslapen|afstand
      vond|vind|vindt {you} ~3 van|ervan|daarvan|er
      vindt {your} _? ervan
      verbaas|verbaasde|verraste het|dat|dit {you}
      mis|mist|miste {you}
      bevalt|beviel
      {be} {you} ~3 verantwoordelijk
      {you} ~2 verantwoordelijk
      ^ was dat|het schrikken|spannend|eng|moeilijk|pijnlijk
      moet toch? *3 {feeling}|vreselijk|heftig|zwaar|moeilijk|pijnlijk *4
      baal|baalt|schrok|schrikt|geschrokken|doodmoe
      steunde|gesteund|gehoord|gezien ~3 {you}?
      toon
      gaat het niet ~3 over {you}|jou
      wist {you} ~3 toch
      zelf ook zo ziet
      nachten
      ^ jij|u ook $
      dacht «»`,
    unless: `
      ^ wat vindt je|jouw
      ^ wat {moves} je {party}
      ^ hoe gaat het met de|het|je|jouw
      energie|kracht van de|het
      rust in de|het
      ^ hoe zou de|het|een|hij|zij
      voelde zij|hij|ze zich
      alleen in
      ^ {prep}? {wh} {finite} de|het|hij|zij|ze|er|je {party}
      ^ waarom was|is|waren de|het|hij|zij|ze
      wat haar|hem|hen *6
      {wh} *6 hij|zij|ze vroeg|vraagt
      dat besluit|werk alleen
      wakker wordt
      ^ is|was|waren de|het|hij|zij|ze|die
      voelen de|het|zij|ze|leerlingen
      ^ dacht|denk|denkt {you} dat de|het|hij|zij|ze|da
      ^ wat is de rol|reactie van de
      gevoel van urgentie
      gevoel gevolgd
      wat vindt de|het|hij|zij
      ^ heeft iemand
      ^ wie *6 heeft|ziet
      welke rol had|heeft|speelde de|het
      over vertellen
      weet {you} zeker
      gevoel|emotie van de|het|hem
      ^ wie heeft
      ^ welke collega
      denk|denkt {you} dat *8
      ^ hoelang|hoevaak
      ^ is|heeft|had|was hij|ze|zij|er|de|iemand`,
  },
  {
    layer: 'above',
    loop: 2,
    match: `
      aandeel|invloed van|beinvloeden|stijl|draag|draagt|bijdraag|bijdrage|bijgedragen ~4 {you}?
      {you} ~4 bij aan|deel
      {your} deel|aandeel|effect|reactie ~3
      effect had|heeft jouw|je|uw
      ^ wat doe|doet|deed {you} ~3 waardoor
      ^ hoe draag|draagt {you} *8
      ^ wat {have} {you} niet|nooit gezegd|gedaan|verteld|gevraagd
      anders doen|aanpakken|gedaan|aangepakt|zeggen|reageren
      {you} het ~2 anders ~2 {finite}?
      ^ hoe zou {you} ~8
      ^ wat laat|liet {you} ~3 ongezegd|liggen|na|weg
      ^ tegenover wie
      ^ {have}|had {you} ~2 niet ~8
      ^ snap|begrijp|zie {you} ~2 niet
      had {you} toch? ~4 kunnen
      {you} had ~4 kunnen|moeten
      zien aankomen
      ^ wat zou {you} een collega
      eigenlijk niet wilde
      gelukt|lukte *2 om ~8
      kun|kan|kunt {you} ~4 beïnvloeden|loslaten|anders
      ^ {have} {you} *6 of {particle}
      ^ wie moet *8 veranderen
      ^ hoe kon|kun|kan {you}
      hoofd om
      handiger|beter geweest
      waarom *8 niet anders`,
    unless: `
      ^ hoe zou {you} *3 beschrijven
      inspraak
      ^ is|was dat gelukt`,
  },
];
