//! The words of the example, in both languages.

use kring_core::locale::Lang;

/// A text in Dutch and in English.
#[derive(Debug, Clone, Copy)]
pub(super) struct Both(pub(super) &'static str, pub(super) &'static str);

impl Both {
    /// The text in one language.
    pub(super) const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Nl => self.0,
            Lang::En => self.1,
        }
    }
}

/// What people do, their level, and how many of twenty do it.
pub(super) const FUNCTIONS: &[(Both, u8, u32)] = &[
    (Both("teamleider", "team leader"), 2, 6),
    (Both("afdelingsleider", "head of department"), 3, 4),
    (
        Both("ondersteuningscoördinator", "support coordinator"),
        2,
        2,
    ),
    (Both("kwaliteitscoördinator", "quality coordinator"), 2, 1),
    (Both("adjunct-directeur", "deputy director"), 3, 2),
    (Both("conrector", "deputy head"), 4, 2),
    (Both("locatiedirecteur", "site director"), 4, 2),
    (Both("rector", "head"), 5, 1),
];

/// Types of school, the sector of each, and how many of twenty schools are one.
pub(super) const SCHOOL_TYPES: &[(Both, Both, u32)] = &[
    (
        Both("brede scholengemeenschap", "comprehensive"),
        SECONDARY,
        7,
    ),
    (Both("havo-vwo", "upper secondary"), SECONDARY, 4),
    (Both("vmbo", "vocational secondary"), SECONDARY, 4),
    (
        Both("praktijkonderwijs", "practical training"),
        SECONDARY,
        1,
    ),
    (Both("gymnasium", "grammar school"), SECONDARY, 1),
    (
        Both("mbo", "vocational college"),
        Both("mbo", "vocational"),
        2,
    ),
    (
        Both("voortgezet speciaal onderwijs", "special needs"),
        SECONDARY,
        1,
    ),
];

const SECONDARY: Both = Both("voortgezet onderwijs", "secondary");

/// What circles talk about.
pub(super) const THEMES: &[Both] = &[
    Both("een team in beweging", "getting a team to move"),
    Both("lastige gesprekken", "hard conversations"),
    Both("werkdruk", "pressure of work"),
    Both("mijn nieuwe rol", "my new role"),
    Both(
        "leiding geven aan oud-collega’s",
        "leading former colleagues",
    ),
    Both("samenwerken met ouders", "working with parents"),
    Both("onderwijs vernieuwen", "renewing education"),
    Both("omgaan met weerstand", "dealing with resistance"),
    Both("grenzen stellen", "setting limits"),
    Both("kansengelijkheid", "equal chances"),
];
