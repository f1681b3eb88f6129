//! Writing cards, taking them back, and laying them open.

use super::Wording;
use crate::{
    conduct::{
        command::ActKind,
        event::Happening,
        parts::{Card, Role, StepKey},
        refusal::Refusal,
        round::Round,
    },
    ids::{CardId, PersonId},
    method::{KindId, Step, Visibility},
};

type Outcome = Result<Vec<Happening>, Refusal>;

/// A card as it is handed in.
pub(super) struct Written<'c> {
    pub(super) card: CardId,
    pub(super) step: StepKey,
    pub(super) kind: &'c KindId,
    pub(super) wording: Wording<'c>,
}

pub(super) fn submit(
    round: &Round,
    author: PersonId,
    written: &Written<'_>,
    by_facilitator: bool,
) -> Outcome {
    let step = round.step_of(written.step).ok_or(Refusal::NoSuchStep {
        steps: round.method().map_or(0, |method| method.steps.len()),
    })?;
    if !round.writable_steps(author).contains(&written.step) {
        return Err(Refusal::TooLate);
    }
    let cards = step.cards.iter().find(|cards| cards.kind == *written.kind);
    let cards = cards.ok_or_else(|| Refusal::WrongKind {
        step: step.title.clone(),
    })?;
    let late = round.step_key() != Some(written.step);
    let last = last_revision(round, author, written, step, by_facilitator)?;
    let text = written.wording.after(last)?;
    // What is on paper in a room with one screen is entered when it has been read out.
    if by_facilitator && cards.visible == Visibility::Private {
        return Err(Refusal::CardPrivate);
    }
    let others_open = round.cards.iter().any(|card| {
        card.step == written.step && card.visible == Visibility::Together && card.revealed.is_some()
    });
    let opens = match cards.visible {
        Visibility::AtOnce => true,
        // A late card does not wait for a moment that has passed.
        Visibility::Together => by_facilitator || (late && others_open),
        Visibility::InTurn => by_facilitator,
        Visibility::Private => false,
    };
    let mut happenings = vec![Happening::CardSubmitted {
        card: written.card,
        author,
        step: written.step,
        kind: written.kind.clone(),
        text,
        revision: written.wording.revision,
        sealed_by: written.wording.sealed_by,
        visible: cards.visible,
        authors: cards.authors,
        late,
    }];
    if opens {
        happenings.push(Happening::CardsRevealed {
            cards: vec![written.card],
        });
    }
    Ok(happenings)
}

/// How often the card was worded before, also when it was taken back since; an error when
/// it may not be worded now.
fn last_revision(
    round: &Round,
    author: PersonId,
    written: &Written<'_>,
    step: &Step,
    by_facilitator: bool,
) -> Result<u32, Refusal> {
    if let Some(card) = round.card(written.card) {
        may_change(card, author, by_facilitator)?;
        if card.step != written.step || card.kind != *written.kind {
            return Err(Refusal::WrongKind {
                step: step.title.clone(),
            });
        }
        return Ok(card.revision);
    }
    if round.cards_left(author, written.step, written.kind) == 0 {
        let limit = round.card_limit(written.step, written.kind);
        return Err(Refusal::EnoughCards {
            limit: limit.unwrap_or(0),
        });
    }
    let mut withdrawn = round.withdrawn.iter();
    match withdrawn.find(|known| known.card == written.card) {
        Some(known) if known.author != author => Err(Refusal::CardOfAnother),
        Some(known) => Ok(known.revision),
        None => Ok(0),
    }
}

pub(super) fn withdraw(
    round: &Round,
    person: PersonId,
    card: CardId,
    by_facilitator: bool,
) -> Outcome {
    let found = round.card(card).ok_or(Refusal::NoSuchCard)?;
    may_change(found, person, by_facilitator)?;
    Ok(vec![Happening::CardWithdrawn { card }])
}

/// Whether a card may still be changed: by its writer, as long as nobody else has seen it;
/// or by the facilitator, who mends what they entered from paper.
fn may_change(card: &Card, author: PersonId, by_facilitator: bool) -> Result<(), Refusal> {
    if card.author != author {
        return Err(Refusal::CardOfAnother);
    }
    let mends = by_facilitator && card.was_entered();
    if card.revealed.is_some() && !mends {
        return Err(Refusal::CardOpen);
    }
    Ok(())
}

/// Lays open one card in turn, or (the facilitator) what is next to be laid open.
pub(super) fn reveal(round: &Round, person: PersonId, card: Option<CardId>) -> Outcome {
    let role = round.role(person);
    let cards: Vec<_> = match card {
        Some(id) => vec![in_turn(round, id)?.id],
        None if role != Role::Facilitator => {
            return Err(Refusal::NotYours {
                act: ActKind::Reveal,
                role,
            });
        }
        None => round.to_reveal().into_iter().map(|card| card.id).collect(),
    };
    if cards.is_empty() {
        return Err(Refusal::NothingToReveal);
    }
    Ok(vec![Happening::CardsRevealed { cards }])
}

fn in_turn(round: &Round, id: CardId) -> Result<&Card, Refusal> {
    let card = round.card(id).ok_or(Refusal::NoSuchCard)?;
    if card.revealed.is_some() {
        return Err(Refusal::CardOpen);
    }
    let word = round.at.as_ref().and_then(|at| at.word);
    match card.visible {
        Visibility::Private => Err(Refusal::CardPrivate),
        Visibility::InTurn if word == Some(card.author) => Ok(card),
        Visibility::InTurn | Visibility::Together | Visibility::AtOnce => Err(Refusal::NotItsTurn),
    }
}
