//! Where the words of a circle and of a round stand, as `docs/circle-api.md` has it.

use kring_core::{
    conduct::{About, StepKey},
    ids::{CardId, CircleId, ExperimentId, PersonId, RoundId},
    method::{KindId, Visibility},
};
use kring_sealing::{
    Reason,
    number::Revision,
    text::{Container, Place},
    token::Token,
};

/// A round, and the circle whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InRound {
    /// The circle.
    pub circle: CircleId,
    /// The round.
    pub round: RoundId,
}

impl InRound {
    /// The path of something in it.
    pub(crate) fn path(self, rest: &str) -> String {
        format!("/api/circles/{}/rounds/{}{rest}", self.circle, self.round)
    }

    /// Where a card stands.
    ///
    /// # Errors
    /// `form` for a kind that is no token.
    pub fn card(
        self,
        card: CardId,
        step: StepKey,
        kind: &KindId,
        visible: Visibility,
        revision: u32,
    ) -> Result<Place, Reason> {
        let visibility = match visible {
            Visibility::Private => "private",
            Visibility::InTurn => "in-turn",
            Visibility::Together => "together",
            Visibility::AtOnce => "at-once",
        };
        self.place(
            &step_token(step),
            &card.to_string(),
            kind.as_str(),
            visibility,
            revision,
        )
    }

    /// Where the question stands that is put in a step, or put anew.
    ///
    /// # Errors
    /// None that could come.
    pub fn question(self, step: StepKey, anew: bool, revision: u32) -> Result<Place, Reason> {
        let field = if anew { "question-anew" } else { "question" };
        self.place(&step_token(step), field, "question", "circle", revision)
    }

    /// Where an experiment stands.
    ///
    /// # Errors
    /// None that could come.
    pub fn experiment(self, experiment: ExperimentId, revision: u32) -> Result<Place, Reason> {
        self.place(
            "",
            &experiment.to_string(),
            "experiment",
            "circle",
            revision,
        )
    }

    /// Where stands what somebody takes along; `of` when somebody else wrote it down.
    ///
    /// # Errors
    /// None that could come.
    pub fn takeaway(
        self,
        about: About,
        of: Option<PersonId>,
        revision: u32,
    ) -> Result<Place, Reason> {
        let field = match about {
            About::Content => "takeaway-content",
            About::Process => "takeaway-process",
        };
        let field = of.map_or_else(|| field.to_owned(), |of| format!("{field}/{of}"));
        self.place("", &field, "takeaway", "circle", revision)
    }

    fn place(
        self,
        step: &str,
        field: &str,
        kind: &str,
        visibility: &str,
        revision: u32,
    ) -> Result<Place, Reason> {
        Ok(Place {
            circle: self.circle,
            container: Container::round(self.round),
            step: Token::optional(step)?,
            field: Token::optional(field)?,
            revision: Revision::from(revision),
            kind: Token::new(kind)?,
            visibility: Token::new(visibility)?,
        })
    }
}

fn step_token(step: StepKey) -> String {
    format!("{}-{}", step.method, step.step)
}
