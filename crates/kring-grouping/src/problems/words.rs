//! A problem in a sentence, and how to mend it.

use kring_core::locale::Lang;

use crate::{
    people::Who,
    words::{Value, say},
};

use super::{Problem, ProblemKind as Kind};

type Values<'a> = Vec<(&'static str, Value<'a>)>;

impl Problem {
    /// What is wrong, in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.say("", lang)
    }

    /// How to mend it, in a sentence.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> String {
        self.say(".mend", lang)
    }

    fn say(&self, attribute: &str, lang: Lang) -> String {
        if let Kind::Cycle { line } = &self.kind {
            let line = line.join(" → ");
            let key = format!("group-problem-cycle{attribute}");
            return say(lang, &key, [("line", (&line).into())]);
        }
        let (key, values) = self.kind.message();
        say(lang, &format!("group-problem-{key}{attribute}"), values)
    }
}

impl Kind {
    /// The message of this problem and what it is filled in with.
    fn message(&self) -> (&'static str, Values<'_>) {
        match self {
            Self::Nobody => ("nobody", vec![]),
            Self::NoId => ("no-id", vec![]),
            Self::Twice { id, .. } => ("twice", vec![("id", id.into())]),
            Self::Unknown { id } => ("unknown", vec![("id", id.into())]),
            Self::UnknownOrganisation { organisation } => (
                "unknown-organisation",
                vec![("organisation", organisation.into())],
            ),
            Self::Oneself { id } => ("oneself", vec![("id", id.into())]),
            Self::NotForFacilitators { id } => ("not-for-facilitators", vec![("id", id.into())]),
            Self::Cycle { .. } => ("cycle", vec![]),
            Self::TooManyDates { dates } => ("too-many-dates", vec![("dates", (*dates).into())]),
            Self::NoSuchDate { number, dates } => (
                "no-such-date",
                vec![("number", (*number).into()), ("dates", (*dates).into())],
            ),
            Self::TooFewDates { can, needed } => (
                "too-few-dates",
                vec![("can", (*can).into()), ("needed", (*needed).into())],
            ),
            Self::Level { level } => ("level", vec![("level", (*level).into())]),
            Self::Place => ("place", vec![]),
            Self::TooManyThemes { themes } => {
                ("too-many-themes", vec![("themes", (*themes).into())])
            }
            Self::OtherPlan => ("other-plan", vec![]),
            Self::FixedTwice { who, .. } => {
                let (Who::Person(id) | Who::Facilitator(id)) = who;
                ("fixed-twice", vec![("who", id.into())])
            }
            Self::Weight {
                weight,
                value,
                most,
            } => (
                "weight",
                vec![
                    ("weight", weight.into()),
                    ("value", i64::from(*value).into()),
                    ("most", i64::from(*most).into()),
                ],
            ),
            _ => self.message_of_sizes(),
        }
    }

    fn message_of_sizes(&self) -> (&'static str, Values<'_>) {
        match self {
            Self::Sizes { smallest, largest } => ("sizes", between(*smallest, *largest)),
            Self::Target {
                target,
                smallest,
                largest,
            } => ("target", with(("target", *target), *smallest, *largest)),
            Self::NoCount {
                people,
                smallest,
                largest,
            } => ("no-count", with(("people", *people), *smallest, *largest)),
            Self::Count {
                count,
                people,
                smallest,
                largest,
            } => {
                let mut values = with(("people", *people), *smallest, *largest);
                values.push(("count", (*count).into()));
                ("count", values)
            }
            Self::TooManyLabels { labels, circles } => (
                "too-many-labels",
                vec![("labels", (*labels).into()), ("circles", (*circles).into())],
            ),
            Self::TooFewFacilitators { can, circles } => (
                "too-few-facilitators",
                vec![
                    ("can", i64::try_from(*can).unwrap_or(i64::MAX).into()),
                    ("circles", (*circles).into()),
                ],
            ),
            _ => ("empty-circles", vec![]),
        }
    }
}

fn between(smallest: usize, largest: usize) -> Values<'static> {
    vec![("smallest", smallest.into()), ("largest", largest.into())]
}

fn with(value: (&'static str, usize), smallest: usize, largest: usize) -> Values<'static> {
    let mut values = between(smallest, largest);
    values.push((value.0, value.1.into()));
    values
}
