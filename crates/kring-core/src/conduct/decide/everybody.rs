//! What everybody does: being here, being ready, asking for the word, saying what they
//! take along, giving a signal.

use super::{Wording, facilitator::may_speak};
use crate::{
    conduct::{
        DEPUTY_WAITS,
        event::Happening,
        parts::{About, Sign},
        refusal::Refusal,
        round::Round,
    },
    ids::{PersonId, SignalId},
    time::Moment,
};

type Outcome = Result<Vec<Happening>, Refusal>;

pub(super) fn ready(round: &Round, person: PersonId, ready: bool) -> Vec<Happening> {
    let is_ready = round
        .at
        .as_ref()
        .is_some_and(|at| at.ready.contains(&person));
    if is_ready == ready {
        Vec::new()
    } else {
        vec![Happening::ReadyChanged { person, ready }]
    }
}

pub(super) fn ask_word(round: &Round, person: PersonId) -> Vec<Happening> {
    let asks_or_has_it = round
        .at
        .as_ref()
        .is_some_and(|at| at.word == Some(person) || at.asking.contains(&person));
    if asks_or_has_it {
        Vec::new()
    } else {
        vec![Happening::WordAsked { person }]
    }
}

/// Who has the word passes it to the next in order; who asked for it no longer does.
pub(super) fn pass(round: &Round, person: PersonId) -> Outcome {
    let at = round.at.as_ref().ok_or(Refusal::NotBegun)?;
    if at.word == Some(person) {
        let waits = |next: &&PersonId| **next != person && may_speak(round, **next).is_ok();
        return Ok(vec![Happening::WordGiven {
            to: at.order.iter().find(waits).copied(),
        }]);
    }
    if at.asking.contains(&person) || at.order.contains(&person) {
        return Ok(vec![Happening::WordUnasked { person }]);
    }
    Ok(Vec::new())
}

pub(super) fn take_along(
    round: &Round,
    person: PersonId,
    about: About,
    wording: &Wording<'_>,
) -> Outcome {
    let mut noted = round.takeaways.iter();
    let before = noted.find(|noted| (noted.person, noted.about) == (person, about));
    Ok(vec![Happening::TakeawayNoted {
        person,
        about,
        text: wording.after(before.map_or(0, |noted| noted.revision))?,
        revision: wording.revision,
        sealed_by: wording.sealed_by,
    }])
}

pub(super) fn check_in(round: &Round, person: PersonId) -> Vec<Happening> {
    let done = round.seat(person).is_some_and(|seat| seat.checked_in);
    if done {
        Vec::new()
    } else {
        vec![Happening::CheckedIn { person }]
    }
}

/// The sender is not even an argument.
pub(super) fn signal(round: &Round, signal: SignalId, sign: Sign) -> Vec<Happening> {
    let known = round.signals.iter().any(|known| known.id == signal);
    if known {
        Vec::new()
    } else {
        vec![Happening::Signalled { signal, sign }]
    }
}

pub(super) fn leave(round: &Round, person: PersonId) -> Vec<Happening> {
    if round.is_here(person) {
        vec![Happening::Left { person }]
    } else {
        Vec::new()
    }
}

pub(super) fn come_back(round: &Round, person: PersonId) -> Vec<Happening> {
    if round.is_here(person) {
        Vec::new()
    } else {
        vec![Happening::Returned { person }]
    }
}

pub(super) fn take_over(round: &Round, person: PersonId, now: Moment) -> Outcome {
    let gone = round.seat(round.facilitator).and_then(|seat| seat.gone);
    let gone_for = gone.map_or(std::time::Duration::ZERO, |since| now.since(since));
    if gone.is_none() || gone_for < DEPUTY_WAITS {
        return Err(Refusal::FacilitatorNotGone {
            seconds: gone_for.as_secs(),
        });
    }
    Ok(vec![Happening::HandedOver {
        to: person,
        taken: true,
    }])
}
