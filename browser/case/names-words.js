/** Words that names.js must not take for names, in Dutch and English. */

/** @param {string} words */
const set = (words) => new Set(words.trim().split(/\s+/));

/** What has a capital and tells nothing of who or where. */
export const NO_NAMES = set(`
  i i'm i’m i'd i’d i'll i’ll i've i’ve
  monday tuesday wednesday thursday friday saturday sunday
  january february march april may june july august september october november december
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  januari februari maart mei juni juli augustus oktober
  nederland nederlands nederlandse nederlander nederlanders engels engelse frans franse duits duitse spaans latijn grieks
  turks turkse marokkaans marokkaanse arabisch arabische pools poolse oekraïens oekraïense surinaams surinaamse
  dutch english french german spanish latin greek turkish moroccan arabic polish ukrainian british american european
  europa europe europees europese holland england britain belgië belgium vlaams vlaamse vlaanderen
  god bijbel koran islam christelijk christelijke katholiek katholieke protestants protestantse islamitisch islamitische moslim moslims
  kerst kerstmis pasen pinksteren sinterklaas ramadan suikerfeest christmas easter
  inspectie onderwijsinspectie ministerie rijk raad kamer wet grondwet bestuur toezicht commissarissen directie medezeggenschapsraad ondernemingsraad inspectorate ministry governors trust ofsted parliament council
  cito magister somtoday teams zoom word excel outlook powerpoint whatsapp google microsoft chatgpt instagram tiktok linkedin
  internet covid corona
  college basisschool hogeschool school scholengemeenschap muziekschool zomerschool brugklas havo vwo vmbo mavo mbo hbo
  academie academy primary lyceum gymnasium atheneum daltonschool montessorischool vrijeschool jenaplanschool
  vakcollege praktijkschool vakschool brede
  kring intervisie intervisor
`);

/** What begins sentences, and is a word before it is a name. */
export const ONLY_WORDS = set(`
  de het een die dat deze dit der den des ’t 't er hier daar waar nu toen dan als omdat doordat want maar en of dus ook nog al
  ik jij je u hij zij ze wij we jullie hen hun mij me mijn jouw zijn haar ons onze uw
  iemand niemand iedereen ieder iedere elk elke alle allen sommige veel weinig meer beide mensen
  wie wat welke wanneer waarom hoe hoeveel is was waren heb heeft had hebben wil kan kun moet mag zou zal zullen laat ga kom
  in op te uit bij van voor na naar met zonder over onder tegen tussen door sinds tijdens tot om aan binnen buiten
  toch zo zelf alleen soms vaak altijd nooit inmiddels vorige volgende vandaag gisteren morgen misschien eigenlijk helaas gelukkig natuurlijk
  collega collega’s collega's ouders leerlingen leraren docenten team teamleider directeur rector bestuur bestuurder
  nieuwe oude openbare stedelijk stedelijke middelbare bijzondere mooie roos bas storm tom mark joy hope grace will wil bo lente
  the a an this that these those here there now then when because but and or so also
  you he she it they my your his her its our their me us them
  someone nobody everybody everyone somebody each every all some many few more both people
  who what which why how were am are be been have has had will would can could should must may let
  at by from for after to with without about under against between through since during until of on
  yet still self only sometimes often always never meanwhile last next today yesterday tomorrow perhaps maybe actually sadly
  colleague colleagues parents pupils students teachers staff head headteacher governors
  high grammar primary secondary new old local
`);

/** After a name: who says, asks or thinks is somebody. */
export const SAID =
  /^\s+(?:zei|zegt|vroeg|vraagt|antwoordde|riep|vond|vindt|vertelde|vertelt|reageerde|reageert|belde|mailde|appte|said|says|asked|asks|answered|told|tells|replied|thinks|thought|called|emailed)(?![\p{L}\p{N}])/u;
