//! The circle in which robots meet: what it is called, who is in it, what it agreed.

use std::sync::LazyLock;

use kring_core::locale::{Lang, Text};
use serde::Deserialize;

use super::Words;

/// A circle of robots.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circle {
    /// What it is called.
    pub name: Text,
    /// What it is called where somebody practises.
    pub practice: Text,
    surnames: Vec<String>,
    guide_surname: String,
    people: Vec<Work>,
    guide: Work,
    agreements: Words,
    closings: Words,
}

/// What somebody does for a living.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// What they are.
    pub job: Text,
    /// Where.
    pub organisation: Text,
}

static CIRCLE: LazyLock<Circle> = LazyLock::new(|| {
    let text = include_str!("../../circle.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the circle is invalid:\n{error}"))
});

/// The circle in which robots meet.
///
/// # Panics
///
/// When its file is invalid, which a test rules out for every build.
#[must_use]
pub fn circle() -> &'static Circle {
    &CIRCLE
}

impl Circle {
    /// First name and surname of a member, by number.
    #[must_use]
    pub fn member(&self, first: &str, number: usize) -> String {
        let surname = self.surnames.get(number % self.surnames.len().max(1));
        surname.map_or_else(|| first.to_owned(), |surname| format!("{first} {surname}"))
    }

    /// First name and surname of the guide.
    #[must_use]
    pub fn guide(&self, first: &str) -> String {
        format!("{first} {}", self.guide_surname)
    }

    /// What a member does, by number; none is the guide.
    #[must_use]
    pub fn work(&self, member: Option<usize>) -> &Work {
        let member = member.and_then(|number| self.people.get(number % self.people.len().max(1)));
        member.unwrap_or(&self.guide)
    }

    /// What the circle agreed.
    #[must_use]
    pub fn agreements(&self, lang: Lang) -> &[String] {
        self.agreements.get(lang)
    }

    /// What somebody takes along from a meeting, by number.
    #[must_use]
    pub fn closing(&self, number: usize, lang: Lang) -> &str {
        let all = self.closings.get(lang);
        all.get(number % all.len().max(1))
            .map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_circle_is_whole_in_both_languages() {
        let circle = circle();
        assert_eq!(circle.surnames.len(), 7);
        assert_eq!(circle.people.len(), 7);
        for words in [&circle.agreements, &circle.closings] {
            assert_eq!(words.nl.len(), words.en.len());
            assert!(!words.nl.is_empty());
        }
        assert_ne!(circle.member("Noor", 0), circle.member("Noor", 1));
    }
}
