/**
 * Dutch verbs and their forms. The regular ones follow from their stem; that is how the coach knows
 * a question by its word order when nobody typed a question mark.
 */

/** Infinitives; `:stem` where spelling alone does not tell. A stem in v or z is hardened below. */
const REGULAR = `
aarzelen overleggen overwegen omschrijven ondersteunen accepteren:accepteer achten ademen:adem antwoorden bedanken bedoelen behalen behandelen
behoeden bellen beloven bemoeien benoemen beperken bereiken beschermen beseffen betekenen betalen beweren:beweer bezorgen boeien boeren botsen
bouwen delegeren:delegeer dienen dragen draaien drinken duren durven duwen eisen:eiz erkennen ervaren escaleren:escaleer fluisteren
functioneren:functioneer gebeuren gebruiken geloven genieten gunnen haasten halen handelen hechten herhalen herinneren herkennen hopen horen
huilen huren informeren:informeer inspireren:inspireer interesseren:interesseer investeren:investeer kennen kiezen klagen klappen kloppen kosten
kwetsen lachen leiden leren leunen leven leveren luisteren lukken maken melden menen merken mikken missen mailen motiveren:motiveer
negeren:negeer noemen observeren:observeer ontmoeten ontwikkelen opletten:let organiseren:organiseer oordelen:oordeel overheersen:heers
overtuigen passen plannen plaatsen praten presteren:presteer proberen:probeer raken rekenen reageren:reageer regelen reflecteren:reflecteer
respecteren:respecteer rusten schamen schelen:scheel schelden schetsen schorsen signaleren:signaleer slikken snappen spelen spiegelen spreken
starten stellen steunen storen stoppen storten straffen streven sturen tekenen tellen tonen trainen troosten twijfelen typeren:typeer
variëren:varieer vechten veranderen verantwoorden verbazen verbinden verdelen:verdeel verdedigen verhinderen verklaren verkopen verlangen
vermoeden vernemen veroorzaken verrassen verschillen vertellen vertrouwen vervangen verwachten verwarren verwijzen voeden voelen voeren volgen
vormen vrezen vertegenwoordigen vullen waarderen:waardeer waarschuwen wachten wandelen weigeren wekken wennen werken willigen wisselen wonen
zeuren zorgen zuchten babbelen triggeren irriteren:irriteer stagneren:stagneer blokkeren:blokkeer confronteren:confronteer
communiceren:communiceer evalueren:evalueer vermelden noteren:noteer notuleren:notuleer reizen bewaken benaderen beluisteren hanteren:hanteer
formuleren:formuleer argumenteren:argumenteer verzamelen verhuizen vluchten vragen belemmeren ergeren frustreren:frustreer verhogen verlagen
verhelpen verminderen uitdagen:daag bewonderen pakken zetten leggen zeggen blijken bieden steken zoeken prikkelen redden sparen beginnen
beslissen kwijtraken:raak noodzaken heten bevallen ontbreken inschatten:schat belanden bekijken beoordelen:beoordeel beantwoorden
aankaarten:kaart klikken lopen schreeuwen checken lenen balen piekeren wensen dromen koesteren knagen wringen schuren beschuldigen aarden typen
bedenken verzinnen bewijzen ontwijken vermijden ontkennen verbergen verzwijgen beschikken begeleiden stimuleren:stimuleer activeren:activeer
agenderen:agendeer mobiliseren:mobiliseer adviseren:adviseer faciliteren:faciliteer structureren:structureer prioriteren:prioriteer onderhandelen
bemiddelen vergaderen oefenen vernieuwen verbeteren versterken verzachten onderzoeken betrekken inschakelen:schakel benutten ontlasten
parkeren:parkeer verplaatsen annuleren:annuleer wegen zweten trillen bevriezen dwarszitten:zit bezighouden:houd knippen koppelen klinken offeren
verplichten ondertekenen verlopen ontstaan ruziën:ruzie roddelen pesten spijbelen plagen knokken blokken keuren appen:app whatsappen:whatsapp
ontslaan`;

/** Infinitive, then every other form that is used: present, past, participle. */
const IRREGULAR = `
zijn ben bent is was waren geweest zijt waart|hebben heb hebt heeft had hadden gehad hadt|worden word wordt werd werden geworden|zullen zal zult zou zouden zoudt
kunnen kan kun kunt kon konden gekund kont|moeten moet moest moesten gemoeten moesten|mogen mag moogt mocht mochten gemogen|willen wil wilt wou wilde wilden gewild wilden
durven durft dorst|weten weet wist wisten geweten|gaan ga gaat ging gingen gegaan|staan sta staat stond stonden gestaan|doen doe doet deed deden gedaan deedt|zien zie ziet zag zagen gezien
komen kom komt kwam kwamen gekomen|nemen neem neemt nam namen genomen|geven geef geeft gaf gaven gegeven|krijgen krijg krijgt kreeg kregen gekregen|blijven blijf blijft bleef bleven gebleven
laten laat liet lieten gelaten|houden houd hou houdt hield hielden gehouden|vinden vind vindt vond vonden gevonden|denken denk denkt dacht dachten gedacht|brengen breng brengt bracht brachten gebracht
zeggen zei zeiden zegde gezegd|vragen vroeg vroegen gevraagd|spreken sprak spraken gesproken|lopen liep liepen gelopen|roepen roep roept riep riepen geroepen|schrijven schrijf schrijft schreef schreven geschreven
lezen lees leest las lazen gelezen|zitten zit zat zaten gezeten|liggen lig ligt lag lagen gelegen|hangen hang hangt hing hingen gehangen|vallen val valt viel vielen gevallen|helpen help helpt hielp hielpen geholpen
vertrekken vertrek vertrekt vertrok vertrokken|beginnen begint begon begonnen|winnen win wint won wonnen gewonnen|verliezen verlies verliest verloor verloren|kiezen koos kozen gekozen|bieden biedt bood boden geboden
sluiten sluit sloot sloten gesloten|besluiten besluit besloot besloten|schuiven schuif schuift schoof schoven geschoven|lijken lijk lijkt leek leken geleken|blijken bleek bleken gebleken|kijken kijk kijkt keek keken gekeken
rijden rijd rijdt reed reden gereden|lijden lijd lijdt leed leden geleden|snijden snijd snijdt sneed sneden|zwijgen zwijg zwijgt zweeg zwegen gezwegen|grijpen grijp grijpt greep grepen gegrepen|schrikken schrik schrikt schrok schrokken geschrokken
trekken trek trekt trok trokken getrokken|treffen tref treft trof troffen getroffen|zoeken zocht zochten gezocht|kopen koop koopt kocht kochten gekocht|slapen slaap slaapt sliep sliepen geslapen|houden houdt
dragen droeg droegen gedragen|slaan sla slaat sloeg sloegen geslagen|varen vaar vaart voer voeren|verstaan versta verstaat verstond verstaan|ontstaan ontstaat ontstond ontstaan|bestaan besta bestaat bestond bestonden bestaan
begrijpen begrijp begrijpt begreep begrepen|ervaren ervoer ervoeren|bespreken bespreek bespreekt besprak bespraken besproken|verdwijnen verdwijn verdwijnt verdween verdwenen|vergeten vergeet vergat vergaten vergeten
verwijten verwijt verweet verweten|smijten smijt smeet|steken stak staken gestoken|breken breek breekt brak braken gebroken|stelen steel steelt stal|eten eet at aten gegeten|bezoeken bezoek bezoekt bezocht
overlijden overleed overleden|genieten genoot genoten|gelden geldt gold golden|treden treed treedt trad traden getreden|zenden zend zendt zond|verkopen verkocht|bevallen bevalt beviel bevallen|ontvangen ontvang ontvangt ontving ontvangen
verbieden verbied verbiedt verbood verboden|wegen weeg weegt woog wogen gewogen|horen hoort hoorde|weigeren weigert|schieten schiet schoot schoten geschoten|springen spring springt sprong gesprongen|dwingen dwing dwingt dwong gedwongen
zingen zing zingt zong|binden bind bindt bond gebonden|voorkomen voorkom voorkomt voorkwam|ondernemen onderneem onderneemt ondernam ondernomen|vechten vecht vocht gevochten|schelden schold gescholden|werpen werp werpt wierp geworpen
overwegen overwogen|onderbreken onderbreek onderbreekt onderbrak onderbroken|verlaten verlaat verliet|raden raad raadt ried geraden|stinken stinkt|hoeven hoef hoeft hoefde|heten heet heette|ontslaan ontsloeg ontslagen|wijzen wijs wijst wees wezen gewezen|blazen blaas blies|vliegen vlieg vliegt vloog gevlogen|strijken strijk|opstappen stap stapt stapte stapten opgestapt|verschuiven verschuift verschoof verschoven|schenden schendt schond geschonden|bewegen beweeg beweegt bewoog bewogen`;

/** @param {string} infinitive as its spelling tells: pakken, pak; maken, maak; luisteren, luister */
function stemOf(infinitive) {
  const open = infinitive.slice(0, -2);
  if (/([^aeiou])\1$/.test(open)) return open.slice(0, -1);
  if (/(?:e[lrn]|ig)$/.test(open) && open.length > 4) return open;
  return /(?:^|[^aeiou])[aeou][^aeiouwj]$/.test(open) ? open.slice(0, -1) + open.slice(-2) : open;
}

const HARD = { v: 'f', z: 's' };

/** @param {string} stem as written in the list */
function regular(stem) {
  const last = stem.at(-1);
  const written = last in HARD ? stem.slice(0, -1) + HARD[last] : stem;
  const voiceless = /(?:[tkfsp]|ch)$/.test(stem);
  const present = written.endsWith('t') ? [written] : [written, `${written}t`];
  const past = `${written}${voiceless ? 't' : 'd'}e`;
  return [...present, past, `${past}n`];
}

/** @param {string} stem */
function participle(stem) {
  const last = stem.at(-1);
  const written = last in HARD ? stem.slice(0, -1) + HARD[last] : stem;
  const end = /(?:[tkfsp]|ch)$/.test(stem) ? 't' : 'd';
  const whole = written.endsWith(end) ? written : written + end;
  return /^(?:be|ge|her|ont|ver|er|over|onder)/.test(whole) ? whole : `ge${whole}`;
}

/** Their finite forms are everyday words of another kind. */
const MORE = 'lichten delen schatten uiten nodigen vieren'.split(' ');

const PREFIXES =
  'aan af bij door in mee na neer om op over terug toe uit voor weg samen los vast tegen vol los rond langs voort bijeen vrij goed'.split(
    ' ',
  );

/** With what may be written before them: neerleggen, doorgegaan. @param {Set<string>} words */
function prefixed(words) {
  return new Set([...words].flatMap((word) => [word, ...PREFIXES.map((prefix) => prefix + word)]));
}

/** @returns {{ finite: Set<string>, infinitives: Set<string>, participles: Set<string>, stems: Set<string> }} */
export function verbs() {
  const finite = new Set();
  const infinitives = new Set();
  const participles = new Set();
  const stems = new Set();
  for (const entry of REGULAR.trim().split(/\s+/)) {
    const [infinitive, stem = stemOf(infinitive)] = entry.split(':');
    infinitives.add(infinitive);
    regular(stem).forEach((form) => finite.add(form));
    stems.add(regular(stem)[0]);
    participles.add(participle(stem));
  }
  for (const entry of IRREGULAR.split(/[|\n]/).filter(Boolean)) {
    const [infinitive, ...forms] = entry.trim().split(' ');
    forms.forEach((form) =>
      (/^(?:op)?ge/.test(form) && /(?:en|[dt]|an)$/.test(form) && !SIMPLE.has(form)
        ? participles
        : finite
      ).add(form),
    );
    if (/^(?:be|ver|ont|her|er|over|onder)/.test(infinitive)) participles.add(forms.at(-1));
    const present = !infinitives.has(infinitive);
    infinitives.add(infinitive);
    if (present && (!forms[0].endsWith('t') || infinitive.endsWith('ten'))) stems.add(forms[0]);
  }
  MORE.forEach((infinitive) => infinitives.add(infinitive));
  return { finite, infinitives: prefixed(infinitives), participles: prefixed(participles), stems };
}

/** They begin as a participle does, and are none. */
const SIMPLE = new Set(['geef', 'geeft', 'geldt', 'genoot']);
