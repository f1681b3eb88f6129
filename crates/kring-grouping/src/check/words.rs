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
        let sentence = self.of_people(request, lang);
        capital(&sentence.unwrap_or_else(|| self.of_circle(request, lang)))
    }

    /// What is said of people and of the plan.
    fn of_people(&self, request: &Request, lang: Lang) -> Option<String> {
        let name = |id| name(request, id);
        Some(match self {
            Self::Twice { who } => say(lang, "group-breach-twice", [("who", name(who).into())]),
            Self::Missing { who } => say(lang, "group-breach-missing", [("who", name(who).into())]),
            Self::Count { circles, wanted } => say(
                lang,
                "group-breach-count",
                [("circles", (*circles).into()), ("wanted", (*wanted).into())],
            ),
            Self::Separated { one, other } => say(
                lang,
                "group-breach-separated",
                [("one", name(one).into()), ("other", name(other).into())],
            ),
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
            Self::NotFixed { who, circle: label } => {
                let (Who::Person(who) | Who::Facilitator(who)) = who;
                let at = circle(label, lang);
                say(
                    lang,
                    "group-breach-not-fixed",
                    [("who", name(who).into()), ("circle", (&at).into())],
                )
            }
            _ => return None,
        })
    }

    /// What is said of a circle.
    fn of_circle(&self, request: &Request, lang: Lang) -> String {
        let name = |id| name(request, id);
        let (Self::Stranger { circle: label, .. }
        | Self::Size { circle: label, .. }
        | Self::Apart { circle: label, .. }
        | Self::NoFacilitator { circle: label }
        | Self::Barred { circle: label, .. }
        | Self::Dates { circle: label, .. }) = self
        else {
            return String::new();
        };
        let at = circle(label, lang);
        let at = [("circle", (&at).into())].into_iter();
        match self {
            Self::Stranger { who, .. } => {
                let who = [("who", who.into())];
                say(lang, "group-breach-stranger", at.chain(who))
            }
            Self::Size {
                people,
                smallest,
                largest,
                ..
            } => {
                let numbers = [
                    ("people", (*people).into()),
                    ("smallest", (*smallest).into()),
                    ("largest", (*largest).into()),
                ];
                say(lang, "group-breach-size", at.chain(numbers))
            }
            Self::Apart {
                one,
                other,
                because,
                ..
            } => {
                let because = because.clause(name(one), name(other), lang, name);
                let because = [("because", (&because).into())];
                say(lang, "group-breach-apart", at.chain(because))
            }
            Self::Barred {
                facilitator,
                member,
                because,
                ..
            } => {
                let because = because.clause(name(member), name(facilitator), lang, name);
                let who = [
                    ("facilitator", name(facilitator).into()),
                    ("because", (&because).into()),
                ];
                say(lang, "group-breach-barred", at.chain(who))
            }
            Self::Dates { common, needed, .. } => {
                let numbers = [("common", (*common).into()), ("needed", (*needed).into())];
                say(lang, "group-breach-dates", at.chain(numbers))
            }
            _ => say(lang, "group-breach-no-facilitator", at),
        }
    }
}
