//! The words of a rehearsal: fictional cases of our own, in both languages.
//!
//! A [`Case`] is a file in `cases/`: who is in it, and lines for everything that is
//! written or said. Lines are for kinds of cards (`question`, `advice` …) or for what is
//! said in an activity (`said-talk` …). A kind that no case knows gets the lines of
//! `anything`.

use std::sync::LazyLock;

use kring_core::{
    ids::RoundId,
    locale::{Lang, Text},
    sealed::Sealed,
};
use serde::Deserialize;

use crate::chance::Chance;

/// What no list is made for.
const ANYTHING: &str = "anything";

/// A case, and who is in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it is about, in a few words.
    pub title: Text,
    /// Who facilitates.
    pub(crate) guide: String,
    /// The members; the first brings the case.
    pub(crate) names: Vec<String>,
    lines: Vec<Lines>,
}

/// Lines for one or more uses, in both languages line by line.
#[derive(Debug, Deserialize)]
struct Lines {
    #[serde(rename = "for")]
    uses: Vec<String>,
    #[serde(flatten)]
    words: Words,
    /// What the presenter answers, line by line.
    answers: Option<Words>,
}

#[derive(Debug, Deserialize)]
struct Words {
    nl: Vec<String>,
    en: Vec<String>,
}

impl Words {
    fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

impl Lines {
    fn is_for(&self, what: &str) -> bool {
        self.uses.iter().any(|known| known == what)
    }

    fn in_language(&self, lang: Lang) -> &[String] {
        self.words.get(lang)
    }

    fn answer(&self, nth: usize, lang: Lang) -> Option<&str> {
        let answers = self.answers.as_ref()?.get(lang);
        answers.get(nth).map(String::as_str)
    }
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let files = [
        include_str!("../cases/silent-team.toml"),
        include_str!("../cases/merger.toml"),
    ];
    let read = |text: &str| toml::from_str::<Case>(text);
    files
        .into_iter()
        .map(|text| read(text).unwrap_or_else(|error| panic!("a case is invalid:\n{error}")))
        .collect()
});

/// The cases there are.
///
/// # Panics
///
/// When a file of `cases/` is invalid, which a test rules out for every build.
#[must_use]
pub fn cases() -> &'static [Case] {
    &CASES
}

/// The case of a round.
pub(crate) fn case_of(round: RoundId) -> &'static Case {
    let cases = cases();
    let drawn = Chance::of(round, "case", 0).between(0, cases.len() as u64 - 1);
    &cases[usize::try_from(drawn).unwrap_or(0)]
}

impl Case {
    /// The reference to the `nth` line for something; after the last comes the first.
    pub(crate) fn refer(&self, what: &str, nth: usize) -> Sealed {
        let list = self.list(what);
        let line = nth
            % self
                .lines
                .get(list)
                .map_or(1, |lines| lines.words.nl.len().max(1));
        let byte = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        Sealed::new([byte(list), byte(line)])
    }

    /// The line that a reference in the log stands for.
    #[must_use]
    pub fn line(&self, sealed: &Sealed, lang: Lang) -> Option<&str> {
        let [list, line] = sealed.as_bytes() else {
            return None;
        };
        let lines = self.lines.get(usize::from(*list))?;
        let line = lines.in_language(lang).get(usize::from(*line))?;
        Some(line)
    }

    /// What the presenter answers to what a reference in the log stands for.
    #[must_use]
    pub fn answer(&self, sealed: &Sealed, lang: Lang) -> Option<&str> {
        let [list, line] = sealed.as_bytes() else {
            return None;
        };
        self.lines
            .get(usize::from(*list))?
            .answer(usize::from(*line), lang)
    }

    /// The `nth` line that is said in some activity, if anything is, and the presenter's
    /// answer, if there is one; after the last line comes the first.
    #[must_use]
    pub fn said(&self, what: &str, nth: usize, lang: Lang) -> Option<(&str, Option<&str>)> {
        let lines = self.lines.iter().find(|lines| lines.is_for(what))?;
        let nth = nth % lines.words.nl.len().max(1);
        let line = lines.in_language(lang).get(nth)?;
        Some((line, lines.answer(nth, lang)))
    }

    /// Every line there is, in one language.
    pub fn all_lines(&self, lang: Lang) -> impl Iterator<Item = &str> {
        let answers = self.lines.iter().filter_map(|lines| lines.answers.as_ref());
        let words = self.lines.iter().map(|lines| &lines.words).chain(answers);
        words.flat_map(move |words| words.get(lang).iter().map(String::as_str))
    }

    fn list(&self, what: &str) -> usize {
        let find = |what: &str| self.lines.iter().position(|lines| lines.is_for(what));
        find(what).or_else(|| find(ANYTHING)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kring_core::{conduct::MOST_MEMBERS, method};

    use super::*;

    #[test]
    fn every_case_has_both_languages_and_a_full_circle() {
        for case in cases() {
            let title = &case.title.nl;
            let names: BTreeSet<_> = case.names.iter().chain([&case.guide]).collect();
            assert_eq!(names.len(), MOST_MEMBERS + 1, "{title}");
            assert!(
                case.lines.iter().any(|lines| lines.is_for(ANYTHING)),
                "{title}"
            );
            for lines in &case.lines {
                let (name, words) = (&lines.uses, &lines.words);
                assert_eq!(words.nl.len(), words.en.len(), "{title}: {name:?}");
                assert!(!words.nl.is_empty(), "{title}: {name:?}");
                if let Some(answers) = &lines.answers {
                    assert_eq!(answers.nl.len(), words.nl.len(), "{title}: {name:?}");
                    assert_eq!(answers.en.len(), words.nl.len(), "{title}: {name:?}");
                }
            }
        }
    }

    #[test]
    fn no_use_is_served_twice() {
        for case in cases() {
            let uses: Vec<_> = case.lines.iter().flat_map(|lines| &lines.uses).collect();
            let once: BTreeSet<_> = uses.iter().collect();
            assert_eq!(once.len(), uses.len(), "{uses:?}");
        }
    }

    #[test]
    fn every_kind_of_card_of_the_shipped_methods_has_lines_of_its_own() {
        for case in cases() {
            for method in method::shipped() {
                for kind in method.kinds.keys() {
                    let lines = &case.lines[case.list(kind.as_str())];
                    assert!(lines.is_for(kind.as_str()), "{kind} in {}", case.title.nl);
                }
            }
        }
    }

    #[test]
    fn a_reference_is_not_the_words() {
        let case = &cases()[0];
        let sealed = case.refer("question", 1);
        assert_eq!(sealed.len(), 2);
        assert!(case.line(&sealed, Lang::Nl).is_some());
        assert_eq!(case.line(&Sealed::new(*b"abc"), Lang::Nl), None);
        assert_eq!(case.line(&Sealed::new([255, 255]), Lang::Nl), None);
    }
}
