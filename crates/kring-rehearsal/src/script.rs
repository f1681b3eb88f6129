//! The words of a rehearsal: fictional cases of our own, in both languages.
//!
//! A [`Case`] is a file in `cases/`: who is in it, and lines for everything that is
//! written or said. Lines are for kinds of cards (`question`, `advice` …) or for what is
//! said in an activity (`said-talk` …). A kind that no case knows gets the lines of
//! `anything`.

mod circle;

use std::sync::LazyLock;

use kring_core::{
    ids::RoundId,
    locale::{Lang, Text},
    method::{Activity, Order, Position, Step},
    sealed::Sealed,
};
use serde::Deserialize;
use serde_json::{Value, json};

pub use circle::{Circle, Work, circle};

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
    pub guide: String,
    /// The members; the first brings the case.
    pub names: Vec<String>,
    /// What the presenter wrote beforehand.
    written: Written,
    /// What the presenter will try.
    experiment: Experiment,
    /// What came of it, at the next meeting.
    came: Text,
    /// What was learned from it.
    learned: Text,
    lines: Vec<Lines>,
}

/// A case as its presenter writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    orientation: String,
    wants: Vec<String>,
    happened: Text,
    part: Text,
    felt: Text,
    hope: Text,
    question: Text,
}

/// Something that the presenter will try.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Experiment {
    what: Text,
    when: Text,
    with: Text,
    expect: Text,
    learn: Text,
    levels: Vec<String>,
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
        include_str!("../cases/best-teacher.toml"),
        include_str!("../cases/always-there.toml"),
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

/// Of what sort it is that somebody says who has got the word; nothing where they read a
/// card out or name what they take along, which comes by itself. `put` says whether the
/// presenter has put the question.
#[must_use]
pub fn sort_of_speech(step: &Step, by_presenter: bool, put: bool) -> Option<&'static str> {
    let reads_out = !step.cards.is_empty() && step.order == Order::Circle;
    if reads_out || step.allows(Activity::Takeaways) {
        return None;
    }
    let outside = matches!(step.presenter, Position::Listens | Position::Away);
    Some(match (by_presenter, step.activity) {
        (true, Activity::Present) if !put => "said-present",
        (true, Activity::Respond) => "said-respond",
        (true, _) => "said-presenter",
        (false, _) if step.order == Order::Circle => "said-round",
        (false, Activity::Ask) => "said-ask",
        (false, Activity::Respond) => "said-react",
        (false, _) if step.allows(Activity::Ask) => "said-ask",
        (false, _) if outside => "said-talk-about",
        (false, _) => "said-talk",
    })
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

    /// What the presenter answers to a line of the script, if it has an answer of its own.
    #[must_use]
    pub fn answer_to(&self, said: &str, lang: Lang) -> Option<&str> {
        self.lines.iter().find_map(|lines| {
            let mut words = lines.in_language(lang).iter();
            let nth = words.position(|line| line == said)?;
            lines.answer(nth, lang)
        })
    }

    /// What the presenter wrote beforehand, as the pages keep a case.
    #[must_use]
    pub fn written(&self, lang: Lang) -> Value {
        let written = &self.written;
        json!({
            "title": self.title.get(lang),
            "orientation": written.orientation,
            "wants": written.wants,
            "happened": written.happened.get(lang),
            "part": written.part.get(lang),
            "felt": written.felt.get(lang),
            "hope": written.hope.get(lang),
            "question": written.question.get(lang),
            "minutes": null,
        })
    }

    /// The case in a few sentences, for a person who brings it without having written it.
    #[must_use]
    pub fn brief(&self, lang: Lang) -> String {
        let (here, asked) = match lang {
            Lang::Nl => ("Dit is je casus, als je er zelf geen hebt.", "Je vraag:"),
            Lang::En => (
                "This is your case, if you have none of your own.",
                "Your question:",
            ),
        };
        let written = &self.written;
        let parts = [&written.happened, &written.part, &written.felt].map(|part| part.get(lang));
        let [happened, part, felt] = parts;
        let question = written.question.get(lang);
        format!("{here} {happened} {part} {felt} {asked} {question}")
    }

    /// What the presenter will try, as the pages keep an experiment.
    #[must_use]
    pub fn experiment(&self, lang: Lang) -> Value {
        let experiment = &self.experiment;
        json!({
            "what": experiment.what.get(lang),
            "when": experiment.when.get(lang),
            "with": experiment.with.get(lang),
            "expect": experiment.expect.get(lang),
            "learn": experiment.learn.get(lang),
            "levels": experiment.levels,
        })
    }

    /// What came of it, as the pages keep a look-back.
    #[must_use]
    pub fn look_back(&self, lang: Lang) -> Value {
        json!({ "came": self.came.get(lang), "learned": self.learned.get(lang) })
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
