/**
 * Words that people read aloud to each other, to hear that their browsers have the same.
 *
 * Each stands for one byte. They are things that one can see or touch, short, and far enough apart
 * to be told from each other over a bad line: no two differ by one letter or one sound, and none is
 * the beginning of another. A word never moves: its place is its number.
 */

/** @param {string} words */
const list = (words) => Object.freeze(words.trim().split(/\s+/));

/** @type {Readonly<Record<'nl' | 'en', readonly string[]>>} */
export const WORDS = Object.freeze({
  nl: list(`
    aardbei abrikoos agenda album amandel anker appel arend avond azijn bakker banaan berg bever
    bezem bloem boek boom brief bril brood brug cactus camera cello circus citroen dadel dak deksel
    deur dolfijn domino dorp druif eekhoorn eend egel eiland emmer fakkel fazant fiets film fluweel
    fontein foto framboos gember giraf gitaar glas gordijn goud gracht hamer harp haven herfst
    heuvel hond honing hooi horloge hotel huis iglo ijsbeer inkt jasmijn jurk juweel kaars kabel
    kajak kameleon kano kantoor kapstok karton kast kelder ketel keuken kikker klarinet klaver klok
    knoflook knoop koekoek koffie kompas konijn koor koraal kraan krekel ladder lama lantaarn
    laurier lavendel leeuw lelie lepel lijster limonade lint loep maan magneet mango mantel markt
    melk meloen merel metro molen mosterd munt muur muziek nacht nagel nest neus noedel oceaan
    ochtend oerwoud oester olie olifant olijf oogst opera orgel oven paard pagina paleis panda
    papier paprika paraplu parasol parel paspoort pauw pelikaan perzik piano pistache planeet plein
    polder pompoen portret potlood prins puzzel raam radio regen ridder rijst ring rivier robijn
    robot roos rotonde rugzak saffier salade sandaal saxofoon schaap schaduw schelp schilder schoen
    sjaal slak slee sleutel sluis sneeuw specht spiegel spinazie spons station stempel ster stoel
    strand strik suiker tafel tapijt tas theater thee tijger tijm tomaat toren tractor trap trein
    trompet trui tuin tulp tunnel vanille varen veld venster veranda vierkant vijver vinger viool
    vlag vleugel vlinder vogel vork vulkaan wagen walnoot walvis water wekker wiel wilg wimpel
    winter wolk wortel zaag zalm zand zebra zeep zeil zilver zomer zon zwaan zwaluw zwembad
  `),
  en: list(`
    acorn album almond anchor apple apron autumn bagel bakery balloon bamboo banana barn basil
    basket bell bicycle biscuit blanket blossom boat book bottle branch brick bridge button cabin
    cactus camera candle canvas carpet castle cello chair chalk cheese cherry chimney cinnamon
    circus clarinet clock cloud clover coffee compass coral cricket crown crystal cupboard curtain
    cushion daisy dancer desk dolphin domino door dragon drum duck eagle elbow elephant engine
    falcon farmer feather fiddle field finger flag flamingo flute forest fork fountain fox frog
    garden garlic gate giraffe glove goldfish grape guitar hammer harp hazelnut hedge helmet hill
    honey hotel house iris island ivy jacket jam jasmine jelly jewel jigsaw juice jungle kangaroo
    kettle kitchen kite koala ladder lake lamp lantern lemon lettuce library lily lizard lobster
    lunch magnet mango marble market meadow melon mirror mitten moon muffin museum mushroom napkin
    necklace nest noodle notebook nutmeg oasis ocean octopus olive opera orange orchid otter oven
    owl oyster painter palm pancake panda paper parrot parsley pasta peach peanut pebble pelican
    pencil penguin piano picnic pigeon pillow planet pond potato pumpkin puzzle pyramid rabbit radio
    rainbow raisin ribbon river robot rocket roof ruby ruler saddle sailor salad salmon saucer scarf
    school seagull shirt shovel silver slipper snow soap sparrow spinach sponge square squirrel
    stamp star station stone street sugar summer sunset swan sweater table teapot tennis tent thread
    thunder ticket tiger toast tomato tower tractor train tree trumpet tulip tunnel turtle umbrella
    valley vanilla velvet village vineyard violin volcano waffle wagon walnut water whistle windmill
    window winter wool yogurt zebra
  `),
});

/**
 * @param {Uint8Array} hash
 * @param {'nl' | 'en'} language
 * @returns {string[]}
 */
export function fourWords(hash, language) {
  return Array.from(hash.subarray(0, 4), (byte) => WORDS[language][byte]);
}
