/** What a circle can begin its agreements with: to be changed, left out and added to. */

/** @type {Readonly<Record<'nl' | 'en', readonly string[]>>} */
export const STARTING_AGREEMENTS = Object.freeze({
  nl: Object.freeze([
    'Wat hier gezegd wordt, blijft hier. Ook thuis, ook zonder namen, ook als het lang geleden is.',
    'Wie iets inbracht, bepaalt of het later nog ter sprake komt. Een ander begint er niet over.',
    'We zijn er van begin tot eind. Telefoons staan uit en liggen uit het zicht.',
    'De data staan vast. Kan iemand echt niet, dan horen de anderen dat zo vroeg mogelijk.',
    'Eerst vragen, dan pas raad. En raad alleen als het moment daarvoor er is.',
    'We stellen open vragen en laten stiltes bestaan.',
    'Ieder brengt op zijn beurt een casus in, en heeft die voorbereid.',
    'De inbrenger houdt de regie: over de vraag, en over wat er meegaat naar huis.',
    'In deze kring zijn we gelijk. Spelen er buiten de kring belangen tussen ons, dan zeggen we dat.',
    'We zeggen wat we denken, met zorg voor wie het hoort. We spreken vanuit onszelf.',
    'Wie zich niet veilig voelt, legt een hand plat op tafel. Dan staan we stil, en niemand vraagt waarom.',
    'Een paar keer per jaar lezen we deze afspraken terug. Veranderen doen we ze samen.',
  ]),
  en: Object.freeze([
    'What is said here stays here. At home too, without names too, and when it is long ago too.',
    'Whoever brought something decides whether it comes up again. Nobody else brings it up.',
    'We are here from beginning to end. Telephones are off and out of sight.',
    'The dates are fixed. If somebody really cannot come, the others hear it as early as possible.',
    'First questions, then advice. And advice only when its moment has come.',
    'We ask open questions and let silences be.',
    'Everybody brings a case in turn, and has prepared it.',
    'The presenter keeps the direction: of the question, and of what is taken home.',
    'In this circle we are equals. If there are interests between us outside it, we say so.',
    'We say what we think, with care for who hears it. We speak for ourselves.',
    'Whoever does not feel safe lays a hand flat on the table. We pause then, and nobody asks why.',
    'A few times a year we read these agreements again. We change them together.',
  ]),
});
