//! What people say, which is in no log.

use std::collections::BTreeMap;

use kring_core::{conduct::Round, ids::PersonId, locale::Lang, sealed::Sealed};
use kring_rehearsal::script::{Case, sort_of_speech};

/// Something that is said, and the presenter's answer to it.
pub(super) struct Spoken {
    pub(super) text: String,
    pub(super) answer: Option<String>,
}

/// Knows which lines have been said.
pub(super) struct Said(BTreeMap<&'static str, usize>);

impl Said {
    pub(super) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// What somebody says who has got the word. In a step in which they read a card out or
    /// name what they take along, that comes by itself.
    pub(super) fn next(
        &mut self,
        case: &Case,
        person: PersonId,
        round: &Round,
        lang: Lang,
    ) -> Option<Spoken> {
        let step = round.step()?;
        let by_presenter = round.presenter == Some(person);
        let sort = sort_of_speech(step, by_presenter, !round.questions.is_empty())?;
        let nth = self.count(sort);
        let (text, answer) = case.said(sort, nth, lang)?;
        Some(Spoken {
            text: text.to_owned(),
            answer: answer.map(str::to_owned),
        })
    }

    /// What the presenter answers to a card.
    pub(super) fn answer(&mut self, case: &Case, card: &Sealed, lang: Lang) -> Option<String> {
        let to_this = case.answer(card, lang);
        let any = to_this.or_else(|| {
            let nth = self.count("said-answer");
            case.said("said-answer", nth, lang).map(|(text, _)| text)
        });
        any.map(str::to_owned)
    }

    fn count(&mut self, sort: &'static str) -> usize {
        let said = self.0.entry(sort).or_default();
        *said += 1;
        *said - 1
    }
}
