//! Names that nobody has: of birds and plants for people, and of things that no school is
//! called after.

/// What people are called among each other.
pub(super) const FIRST: &[&str] = &[
    "Noor", "Daan", "Fatima", "Youssef", "Sanne", "Bram", "Aylin", "Mees", "Priya", "Jeroen",
    "Lotte", "Samir", "Eva", "Thijs", "Chantal", "Kofi", "Marieke", "Ruben", "Zeynep", "Pieter",
    "Roos", "Amir", "Hanneke", "Sjoerd", "Naomi", "Wouter", "Esra", "Gijs", "Iris", "Mohamed",
    "Anouk", "Tjitske", "Rachid", "Femke", "Joris", "Soraya", "Bas", "Ingrid", "Quincy", "Maud",
    "Hidde", "Leyla", "Koen", "Willemijn", "Dennis", "Nadia", "Sytse", "Carla", "Milan", "Judith",
];

/// What stands behind it: from nature, and not among the names that people have.
pub(super) const LAST: &[&str] = &[
    "Wintertaling", "Kamperfoelie", "Roodborsttapuit", "Zonnedauw", "Waterspreeuw", "Dotterbloem",
    "Goudplevier", "Vingerhoedskruid", "Boomklever", "Pinksterbloem", "Grasmus", "Zevenblad",
    "Kwikstaart", "Teunisbloem", "Rietgors", "Hondsdraf", "Bonte Specht", "Maagdenpalm",
    "Tureluur", "Ooievaarsbek", "Koekoeksbloem", "Nachtegaal", "Slangenkruid", "Steenloper",
    "Wilgenroosje", "Kleine Karekiet", "Speenkruid", "Wulpen", "Guldenroede", "Zilverreiger",
    "Bosanemoon", "Torenvalk", "Herfsttijloos", "Oeverzwaluw", "Klaproos", "Sneeuwgors",
    "Duizendblad", "Grutto", "Akkerwinde", "Ransuil", "Parnassia", "Veldleeuwerik", "Moerasspirea",
    "Tapuit", "Wederik", "Brilduiker", "Lisdodde", "Blauwborst", "Zandblauwtje", "Kruisbek",
    "Waterlelie", "Vuurgoudhaan", "Heggenrank", "Scholekster", "Gele Lis", "Bergeend", "Ereprijs",
    "Pimpelmees", "Helmkruid",
];

/// Beginnings of the names of schools.
pub(super) const SCHOOLS: &[&str] = &["Scholengroep", "Stichting", "College", "Onderwijsgroep"];

/// How the thing is that a school is called after.
pub(super) const LIKE: &[&str] = &[
    "Blauwe", "Rode", "Groene", "Zilveren", "Stille", "Vroege", "Ronde", "Lichte", "Late", "Hoge",
    "Zachte", "Kleine",
];

/// The thing that a school is called after.
pub(super) const THINGS: &[&str] = &[
    "Paraplu", "Fiets", "Wolk", "Theepot", "Ladder", "Lantaarn", "Vlieger", "Sleutel", "Kajuit",
    "Trom", "Ganzenveer", "Knikker", "Kachel",
];
