//! Sentences, from `locales/`.

use kring_core::locale::{Args, Lang, message};

use crate::{plan::Request, relations::Because};

/// What a message is filled in with.
pub(crate) enum Value<'a> {
    Text(&'a str),
    Count(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u8> for Value<'_> {
    fn from(count: u8) -> Self {
        Self::Count(count.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<i64> for Value<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

/// A message filled in.
pub(crate) fn say<'a>(
    lang: Lang,
    id: &str,
    values: impl IntoIterator<Item = (&'static str, Value<'a>)>,
) -> String {
    let mut args = Args::new();
    for (name, value) in values {
        match value {
            Value::Text(text) => args.set(name, text),
            Value::Count(count) => args.set(name, count),
        }
    }
    message(lang, id, &args)
}

/// A circle in the middle of a sentence: a number is called a circle, a label is itself.
#[must_use]
pub fn circle(name: &str, lang: Lang) -> String {
    if name.chars().all(|letter| letter.is_ascii_digit()) {
        say(lang, "group-circle", [("name", name.into())])
    } else {
        name.to_owned()
    }
}

/// A sentence with a capital.
pub(crate) fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A distance to the kilometre.
#[must_use]
pub fn km(km: f64, lang: Lang) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no place is further than the sun"
    )]
    let whole = km.round() as i64;
    say(lang, "group-km", [("km", whole.into())])
}

/// Points.
#[must_use]
pub fn points(points: i64, lang: Lang) -> String {
    say(lang, "group-points", [("points", points.into())])
}

/// Names in a row: `a, b and c`.
#[must_use]
pub fn list<T: AsRef<str>>(words: &[T], lang: Lang) -> String {
    let words: Vec<_> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => {
            let and = say(lang, "group-and", []);
            format!("{} {and} {last}", before.join(", "))
        }
    }
}

/// What people call somebody: a person, else a facilitator, else the id itself.
pub(crate) fn name<'a>(request: &'a Request, id: &'a str) -> &'a str {
    let people = request.input.people.iter().map(|one| (&one.id, &one.name));
    let guides = request
        .input
        .facilitators
        .iter()
        .map(|one| (&one.id, &one.name));
    let mut all = people.chain(guides);
    all.find(|one| one.0 == id).map_or(id, |one| one.1)
}

impl Because {
    /// The same with everybody on a line of reporting by name, for who only has the report.
    pub(crate) fn named(self, request: &Request) -> Self {
        match self {
            Self::Line { line } => Self::Line {
                line: line.iter().map(|id| name(request, id).to_owned()).collect(),
            },
            other => other,
        }
    }

    /// Why two people may not share a circle, as a part of a sentence. Who stands on a line of
    /// reporting is named by `name`.
    pub(crate) fn clause<'a>(
        &'a self,
        one: &str,
        other: &str,
        lang: Lang,
        name: impl Fn(&'a str) -> &'a str,
    ) -> String {
        match self {
            Self::Colleagues { organisation } => say(
                lang,
                "group-because-colleagues",
                [
                    ("one", one.into()),
                    ("other", other.into()),
                    ("organisation", organisation.into()),
                ],
            ),
            Self::Competitors {
                one: from,
                other: to,
            } => say(
                lang,
                "group-because-competitors",
                [
                    ("one", one.into()),
                    ("other", other.into()),
                    ("from", from.into()),
                    ("to", to.into()),
                ],
            ),
            Self::Line { line } => {
                let names: Vec<_> = line.iter().map(|id| name(id)).collect();
                match &names[..] {
                    [below, through @ .., above] if !through.is_empty() => {
                        let through = list(through, lang);
                        say(
                            lang,
                            "group-because-line-through",
                            [
                                ("one", (*below).into()),
                                ("other", (*above).into()),
                                ("through", (&through).into()),
                            ],
                        )
                    }
                    [below, above] => say(
                        lang,
                        "group-because-line",
                        [("one", (*below).into()), ("other", (*above).into())],
                    ),
                    _ => String::new(),
                }
            }
            Self::Conflict => say(
                lang,
                "group-because-conflict",
                [("one", one.into()), ("other", other.into())],
            ),
            Self::Oneself => say(lang, "group-because-oneself", [("one", one.into())]),
        }
    }
}
