//! The columns of every file, in both languages.

use super::table::{Field, Kind};

/// The most people of one plan, as the solver takes them.
const MOST_PEOPLE: usize = 100_000;
/// The most pairs: ten for each person.
const MOST_PAIRS: usize = 1_000_000;

const fn field(name: &'static str, dutch: &'static str, others: &'static [&'static str]) -> Field {
    Field {
        name,
        dutch,
        others,
    }
}

const ID: Field = field(
    "id",
    "nummer",
    &[
        "nr",
        "code",
        "deelnemernummer",
        "inschrijfnummer",
        "person id",
        "person number",
    ],
);
const NAME: Field = field(
    "name",
    "naam",
    &["volledige naam", "full name", "deelnemer", "participant"],
);
const ORGANISATION: Field = field(
    "organisation",
    "organisatie",
    &[
        "organization",
        "stichting",
        "bestuur",
        "werkgever",
        "employer",
    ],
);
const PLACE: Field = field(
    "place",
    "plaats",
    &["town", "city", "stad", "woonplaats", "vestigingsplaats"],
);
const POSTCODE: Field = field(
    "postcode",
    "postcode",
    &["postal code", "zip", "zip code", "pc4"],
);
const LATITUDE: Field = field("latitude", "breedtegraad", &["lat", "breedte"]);
const LONGITUDE: Field = field(
    "longitude",
    "lengtegraad",
    &["lon", "lng", "long", "lengte"],
);
const DATES: Field = field(
    "dates",
    "data",
    &[
        "datums",
        "beschikbaar",
        "beschikbare data",
        "beschikbaarheid",
        "available dates",
        "availability",
    ],
);
const CIRCLE: Field = field(
    "circle",
    "kring",
    &["vaste kring", "fixed circle", "group", "groep"],
);
const SECTOR: Field = field("sector", "sector", &[]);
const SCHOOL_TYPE: Field = field(
    "school type",
    "schooltype",
    &["schoolsoort", "type of school", "onderwijstype"],
);
const FUNCTION: Field = field(
    "function",
    "functie",
    &["role", "rol", "position", "job title"],
);
const LEVEL: Field = field("level", "niveau", &[]);
const EXPERIENCE: Field = field(
    "experience",
    "ervaring",
    &[
        "years of experience",
        "experience years",
        "jaren ervaring",
        "ervaringsjaren",
    ],
);
const AGE_BAND: Field = field(
    "age band",
    "leeftijdsgroep",
    &["age", "age group", "leeftijd", "leeftijdscategorie"],
);
const BRINGS: Field = field("brings", "brengt", &["offers", "biedt", "heeft te bieden"]);
const SEEKS: Field = field(
    "seeks",
    "zoekt",
    &[
        "expects",
        "expectations",
        "verwacht",
        "verwachtingen",
        "leerwensen",
    ],
);
const REPORTS_TO: Field = field(
    "reports to",
    "leidinggevende",
    &["manager", "boss", "rapporteert aan"],
);

/// Who enrolled.
pub(super) const PEOPLE: Kind = Kind {
    fields: &[
        ID,
        NAME,
        ORGANISATION,
        PLACE,
        POSTCODE,
        LATITUDE,
        LONGITUDE,
        DATES,
        SECTOR,
        SCHOOL_TYPE,
        FUNCTION,
        LEVEL,
        EXPERIENCE,
        AGE_BAND,
        BRINGS,
        SEEKS,
        REPORTS_TO,
        CIRCLE,
    ],
    needed: &[&["id", "name"], &["organisation"]],
    dates: true,
    most_rows: MOST_PEOPLE,
};

/// Who can facilitate.
pub(super) const FACILITATORS: Kind = Kind {
    fields: &[
        ID,
        NAME,
        ORGANISATION,
        PLACE,
        POSTCODE,
        LATITUDE,
        LONGITUDE,
        DATES,
        field(
            "circles",
            "kringen",
            &["max circles", "maximum", "aantal kringen", "hoogstens"],
        ),
        CIRCLE,
    ],
    needed: &[&["id", "name"]],
    dates: true,
    most_rows: MOST_PEOPLE,
};

/// What holds between two people or two organisations.
pub(super) const PAIRS: Kind = Kind {
    fields: &[
        field("kind", "soort", &["type", "relation", "relatie"]),
        field(
            "one",
            "een",
            &["first", "eerste", "from", "van", "a", "wie"],
        ),
        field(
            "other",
            "ander",
            &["second", "tweede", "to", "naar", "b", "met wie"],
        ),
        field(
            "note",
            "toelichting",
            &["remark", "opmerking", "reason", "reden"],
        ),
    ],
    needed: &[&["kind"], &["one"], &["other"]],
    dates: false,
    most_rows: MOST_PAIRS,
};

/// Where a postal-code area is.
pub(super) const PLACES: Kind = Kind {
    fields: &[POSTCODE, LATITUDE, LONGITUDE, PLACE],
    needed: &[&["postcode"], &["latitude"], &["longitude"]],
    dates: false,
    most_rows: MOST_PAIRS,
};

/// What changed since a plan was made.
pub(super) const CHANGES: Kind = Kind {
    fields: &[
        field("change", "wijziging", &["what", "wat", "mutatie"]),
        field("other", "ander", &["met wie", "with whom"]),
        ID,
        NAME,
        ORGANISATION,
        PLACE,
        POSTCODE,
        LATITUDE,
        LONGITUDE,
        DATES,
        SECTOR,
        SCHOOL_TYPE,
        FUNCTION,
        LEVEL,
        EXPERIENCE,
        AGE_BAND,
        BRINGS,
        SEEKS,
        REPORTS_TO,
        CIRCLE,
        field(
            "circles",
            "kringen",
            &["max circles", "maximum", "aantal kringen", "hoogstens"],
        ),
    ],
    needed: &[&["change"], &["id", "name", "circle"]],
    dates: true,
    most_rows: MOST_PEOPLE,
};
