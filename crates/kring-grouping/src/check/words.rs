//! A broken demand in a sentence.

use kring_core::locale::Lang;

use crate::{
    people::Who,
    plan::Request,
    words::{capital, circle, name, say},
};

use super::Breach;

impl Breach {
    /// The breach in a sentence, with the names of the request.
    #[must_use]
    pub fn sentence(&self, request: &Request, lang: Lang) -> String {
        capital(&self.spoken(request, lang))
    }

    fn spoken(&self, request: &Request, lang: Lang) -> String {
        let name = |id| name(request, id);
        let at = |label: &str| circle(label, lang);
        match self {
            Self::Stranger { circle, who } => say(
                lang,
                "group-breach-stranger",
                [("circle", (&at(circle)).into()), ("who", who.into())],
            ),
            Self::Twice { who } => say(lang, "group-breach-twice", [("who", name(who).into())]),
            Self::Missing { who } => say(lang, "group-breach-missing", [("who", name(who).into())]),
            Self::Count { circles, wanted } => say(
                lang,
                "group-breach-count",
                [("circles", (*circles).into()), ("wanted", (*wanted).into())],
            ),
            Self::Size {
                circle,
                people,
                smallest,
                largest,
            } => say(
                lang,
                "group-breach-size",
                [
                    ("circle", (&at(circle)).into()),
                    ("people", (*people).into()),
                    ("smallest", (*smallest).into()),
                    ("largest", (*largest).into()),
                ],
            ),
            Self::Apart {
                circle,
                one,
                other,
                because,
            } => {
                let because = because.clause(name(one), name(other), lang, name);
                say(
                    lang,
                    "group-breach-apart",
                    [
                        ("circle", (&at(circle)).into()),
                        ("because", (&because).into()),
                    ],
                )
            }
            Self::Separated { one, other } => say(
                lang,
                "group-breach-separated",
                [("one", name(one).into()), ("other", name(other).into())],
            ),
            Self::NoFacilitator { circle } => say(
                lang,
                "group-breach-no-facilitator",
                [("circle", (&at(circle)).into())],
            ),
            Self::Barred {
                circle,
                facilitator,
                member,
                because,
            } => {
                let because = because.clause(name(member), name(facilitator), lang, name);
                say(
                    lang,
                    "group-breach-barred",
                    [
                        ("facilitator", name(facilitator).into()),
                        ("circle", (&at(circle)).into()),
                        ("because", (&because).into()),
                    ],
                )
            }
            Self::TooManyCircles {
                facilitator,
                circles,
                most,
            } => say(
                lang,
                "group-breach-too-many-circles",
                [
                    ("facilitator", name(facilitator).into()),
                    ("circles", (*circles).into()),
                    ("most", (*most).into()),
                ],
            ),
            Self::Dates {
                circle,
                common,
                needed,
            } => say(
                lang,
                "group-breach-dates",
                [
                    ("circle", (&at(circle)).into()),
                    ("common", (*common).into()),
                    ("needed", (*needed).into()),
                ],
            ),
            Self::NotFixed { who, circle } => {
                let (Who::Person(who) | Who::Facilitator(who)) = who;
                say(
                    lang,
                    "group-breach-not-fixed",
                    [("who", name(who).into()), ("circle", (&at(circle)).into())],
                )
            }
        }
    }
}
