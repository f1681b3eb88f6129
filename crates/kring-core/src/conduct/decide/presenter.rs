//! What the presenter does: the question, temperatures, answers, a choice, an experiment.

use jiff::civil::Date;

use super::Wording;
use crate::{
    conduct::{
        event::Happening,
        parts::{Card, Mark, StepKey},
        refusal::Refusal,
        round::Round,
    },
    ids::{CardId, ExperimentId, PersonId},
    method::{KindId, Step, Temperature},
};

type Outcome = Result<Vec<Happening>, Refusal>;

pub(super) fn put_question(round: &Round, anew: bool, wording: &Wording<'_>) -> Outcome {
    let (step, _) = here(round)?;
    let mut put = round.questions.iter();
    let before = put.find(|question| (question.step, question.anew) == (step, anew));
    Ok(vec![Happening::QuestionPut {
        step,
        anew,
        text: wording.after(before.map_or(0, |question| question.revision))?,
        revision: wording.revision,
        sealed_by: wording.sealed_by,
    }])
}

pub(super) fn rate(round: &Round, card: CardId, temperature: Option<Temperature>) -> Outcome {
    let (_, step) = here(round)?;
    let kinds = step.rate.as_ref().map_or(&[][..], |rate| &rate.kinds);
    let found = open_card(round, card)?;
    of_kind(found, kinds, step)?;
    if found.temperature == temperature {
        return Ok(Vec::new());
    }
    Ok(vec![Happening::Rated { card, temperature }])
}

pub(super) fn answer(round: &Round, card: CardId) -> Outcome {
    to_answer(round, card)?;
    Ok(vec![Happening::AnswerBegun { card }])
}

pub(super) fn answered(round: &Round, card: CardId) -> Outcome {
    if to_answer(round, card)?.answered {
        return Ok(Vec::new());
    }
    Ok(vec![Happening::CardAnswered { card }])
}

fn to_answer(round: &Round, card: CardId) -> Result<&Card, Refusal> {
    let (_, step) = here(round)?;
    let found = open_card(round, card)?;
    of_kind(found, &step.answers, step)?;
    Ok(found)
}

pub(super) fn choose(round: &Round, card: CardId) -> Outcome {
    let (key, _) = here(round)?;
    open_card(round, card)?;
    Ok(vec![Happening::Chosen { step: key, card }])
}

pub(super) fn mark(round: &Round, card: CardId, mark: Option<Mark>) -> Outcome {
    if open_card(round, card)?.mark == mark {
        return Ok(Vec::new());
    }
    Ok(vec![Happening::Marked { card, mark }])
}

pub(super) fn intend(
    round: &Round,
    person: PersonId,
    experiment: ExperimentId,
    wording: &Wording<'_>,
    on: Date,
) -> Outcome {
    let mut named = round.experiments.iter();
    let before = named.find(|known| known.id == experiment);
    Ok(vec![Happening::Intended {
        experiment,
        person,
        text: wording.after(before.map_or(0, |known| known.revision))?,
        revision: wording.revision,
        sealed_by: wording.sealed_by,
        on,
    }])
}

fn here(round: &Round) -> Result<(StepKey, &Step), Refusal> {
    round.step_key().zip(round.step()).ok_or(Refusal::NotBegun)
}

/// A card that lies open; what is hidden is, for others, not there.
fn open_card(round: &Round, id: CardId) -> Result<&Card, Refusal> {
    let card = round.card(id).ok_or(Refusal::NoSuchCard)?;
    card.revealed.map(|_| card).ok_or(Refusal::CardHidden)
}

fn of_kind(card: &Card, kinds: &[KindId], step: &Step) -> Result<(), Refusal> {
    if kinds.contains(&card.kind) {
        Ok(())
    } else {
        Err(Refusal::WrongKind {
            step: step.title.clone(),
        })
    }
}
