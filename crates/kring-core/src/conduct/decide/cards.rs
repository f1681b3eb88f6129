//! Writing cards, taking them back, and laying them open.

use super::readable;
use crate::{
    conduct::{
        command::ActKind,
        event::Happening,
        parts::{Card, Role},
        refusal::Refusal,
        round::Round,
    },
    ids::{CardId, PersonId},
    method::{KindId, Visibility},
    sealed::Sealed,
};

type Outcome = Result<Vec<Happening>, Refusal>;

/// A card as it is handed in.
pub(super) struct Written<'c> {
    pub(super) card: CardId,
    pub(super) step: u16,
    pub(super) kind: &'c KindId,
    pub(super) text: &'c Sealed,
}

pub(super) fn submit(
    round: &Round,
    author: PersonId,
    written: &Written<'_>,
    by_facilitator: bool,
) -> Outcome {
    let text = readable(written.text)?;
    let method = round.method().ok_or(Refusal::NoMethod)?;
    let steps = method.steps.len();
    let step = method
        .steps
        .get(usize::from(written.step))
        .ok_or(Refusal::NoSuchStep { steps })?;
    if !round.writable_steps(author).contains(&written.step) {
        return Err(Refusal::TooLate);
    }
    let cards = step.cards.iter().find(|cards| cards.kind == *written.kind);
    let cards = cards.ok_or_else(|| Refusal::WrongKind {
        step: step.title.clone(),
    })?;
    let key = round.key(written.step);
    let late = round.step_key() != Some(key);

    let before = round.card(written.card);
    match before {
        Some(card) => {
            own_and_hidden(card, author)?;
            if card.step != key || card.kind != *written.kind {
                return Err(Refusal::WrongKind {
                    step: step.title.clone(),
                });
            }
        }
        None if round.cards_left(author, written.step, written.kind) == 0 => {
            let writers = round
                .seats
                .iter()
                .filter(|seat| step.acts.includes(round.role(seat.person)));
            return Err(Refusal::EnoughCards {
                limit: cards.limit(writers.count()),
            });
        }
        None => {}
    }
    // What is on paper in a room with one screen is entered when it has been read out.
    if by_facilitator && cards.visible == Visibility::Private {
        return Err(Refusal::CardPrivate);
    }
    let others_open = round.cards.iter().any(|card| {
        card.step == key && card.visible == Visibility::Together && card.revealed.is_some()
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
        step: key,
        kind: written.kind.clone(),
        text,
        revision: before.map_or(0, |card| card.revision).saturating_add(1),
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

pub(super) fn withdraw(round: &Round, person: PersonId, card: CardId) -> Outcome {
    let found = round.card(card).ok_or(Refusal::NoSuchCard)?;
    own_and_hidden(found, person)?;
    Ok(vec![Happening::CardWithdrawn { card }])
}

/// Whether the card may still be changed by this person. Somebody else's hidden card is
/// told apart from an open one by nothing but that it is somebody else's.
fn own_and_hidden(card: &Card, person: PersonId) -> Result<(), Refusal> {
    if card.author != person {
        return Err(Refusal::CardOfAnother);
    }
    if card.revealed.is_some() {
        Err(Refusal::CardOpen)
    } else {
        Ok(())
    }
}

/// Lays open one card in turn, or (the facilitator) all that wait to be laid open together.
pub(super) fn reveal(round: &Round, person: PersonId, card: Option<CardId>) -> Outcome {
    let role = round.role(person);
    let cards = match card {
        Some(id) => vec![in_turn(round, id)?.id],
        None if role != Role::Facilitator => {
            return Err(Refusal::NotYours {
                act: ActKind::Reveal,
                role,
            });
        }
        None => round.waiting_together().map(|card| card.id).collect(),
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
