//! What names.js points out, and what it leaves alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { recognisable, replaced } from "../../case/names.js";

const PEOPLE = ["Marijke Bosch", "Roos de Vries", "Samir El Idrissi"];

const found = (text) => recognisable(text, PEOPLE).map(({ kind, text: words }) => `${kind}: ${words}`);

/** A rule stands beside what it must find, and nothing else of the sentence. */
const FINDS = [
  ["Ik sprak Marijke daarover.", ["member: Marijke"]],
  ["Marijke Bosch was erbij.", ["member: Marijke Bosch"]],
  ["Volgens Samir El Idrissi kon het.", ["member: Samir El Idrissi"]],
  ["Het was Marijke’s idee.", ["member: Marijke"]],
  ["Gisteren kwam meneer Jansen langs.", ["person: meneer Jansen"]],
  ["Mevrouw van der Berg belde.", ["person: Mevrouw van der Berg"]],
  ["Anouk zei dat meneer Jansen het Mendelcollege verlaat.", ["name: Anouk", "person: meneer Jansen", "school: het Mendelcollege"]],
  ["Ik sprak mevrouw Jansen van het Mendelcollege.", ["person: mevrouw Jansen", "school: het Mendelcollege"]],
  ["Toen kwam Piet van het Hof, en Jan op ’t Veld.", ["name: Piet van het Hof", "name: Jan op ’t Veld"]],
  ["Ik mailde dhr. De Wit en mw. Bakker.", ["person: dhr. De Wit", "person: mw. Bakker"]],
  ["Then Mrs Jones and Ms. Lee came in.", ["person: Mrs Jones", "person: Ms. Lee"]],
  ["De teamleider, Karin Oosterhuis, zei niets.", ["name: Karin Oosterhuis"]],
  ["Ik vroeg het aan Jan van den Berg.", ["name: Jan van den Berg"]],
  ["Peter zei dat hij ermee stopt.", ["name: Peter"]],
  ["Peter wil stoppen. Dat zei ik tegen Peter.", ["name: Peter", "name: Peter"]],
  ["I told Priya the plan.", ["name: Priya"]],
  ["Op het Mendelcollege gaat het anders.", ["school: het Mendelcollege"]],
  ["Wij van basisschool De Regenboog willen dat niet.", ["school: basisschool De Regenboog"]],
  ["Zij werkt op het Stedelijk Dalton Lyceum.", ["school: het Stedelijk Dalton Lyceum"]],
  ["She moved to Oakwood Academy.", ["school: Oakwood Academy"]],
  ["Bij ROC Midden Nederland speelt dit ook.", ["school: ROC Midden Nederland"]],
  ["Onze vestiging in Apeldoorn groeit.", ["place: Apeldoorn"]],
  ["Een school in Alphen aan den Rijn deed dit al.", ["place: Alphen aan den Rijn"]],
  ["A school in Leeds tried it.", ["place: Leeds"]],
  ["Het adres is Dorpsstraat 12, 7311 AB.", ["address: Dorpsstraat 12", "address: 7311 AB"]],
  ["We met at 12 Baker Street.", ["address: 12 Baker Street"]],
  ["Bel 06-12345678 of mail m.bosch@baken.nl.", ["contact: 06-12345678", "contact: m.bosch@baken.nl"]],
  ["Call +44 20 7946 0958 please.", ["contact: +44 20 7946 0958"]],
];

/** Sentences of cases in which nobody is named. */
const LEAVES = [
  "Ik ben sinds een jaar rector. Het team is verdeeld.",
  "Op maandag belde een ouder. Zij was boos!",
  "Het College van Bestuur wil een besluit van het MT en de MR.",
  "De Inspectie komt in maart; het vmbo en de HAVO krijgen dan Nederlands en Engels.",
  "Ze zei: “Dat kan niet.” Ik antwoordde: ‘Waarom niet?’",
  "- Eerst dit\n- Dan dat\nEn nu?",
  "We werken met Magister en Teams. In Nederland is dat gewoon.",
  "Roos is een mooie bloem.",
  "Hij zei niets. Niemand vroeg iets.",
  "In 2024 waren er 1200 leerlingen; dat is 10% meer.",
  "I think I'm too kind. On Monday the English department met.",
  "The head said nothing. In March we stop.",
  "De basisschool naast ons groeit. School is school.",
  "Vorige week (Dat was na de toets.) ging het mis.",
];

for (const [text, expected] of FINDS) {
  test(`points out: ${text}`, () => assert.deepEqual(found(text), expected));
}

for (const text of LEAVES) {
  test(`leaves alone: ${text.slice(0, 60)}`, () => assert.deepEqual(found(text), []));
}

test("findings stand where they say, in order, and none overlaps another", () => {
  const text = FINDS.map(([one]) => one).join(" ");
  let last = 0;
  for (const { start, end, text: words } of recognisable(text, PEOPLE)) {
    assert.ok(start >= last && end > start);
    assert.equal(text.slice(start, end), words);
    last = end;
  }
});

test("no text takes long, however it is made", () => {
  for (const text of ["A ".repeat(4000), "Aa van de ".repeat(800), "0 ".repeat(4000), "a@".repeat(4000), "De ".repeat(3000)]) {
    assert.ok(Array.isArray(recognisable(text, PEOPLE)));
  }
});

test("what is replaced is replaced wherever it stands, and nowhere inside a word", () => {
  const text = "Peter zei ja. Ik vroeg Peter niets, en Peters niet.";
  const [finding] = recognisable(text);
  assert.equal(replaced(text, finding, "een collega"), "Een collega zei ja. Ik vroeg een collega niets, en Peters niet.");
});
