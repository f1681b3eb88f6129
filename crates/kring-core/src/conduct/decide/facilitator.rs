//! What the facilitator does: seats, method, steps, time and the word.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    conduct::{
        FEWEST_PEERS, MOST_BESIDE, MOST_MEMBERS,
        command::{Act, Extra, Setting},
        event::{Happening, How},
        parts::{Role, SeatKind, StepKey, Visit},
        refusal::Refusal,
        round::Round,
        schedule,
    },
    ids::{CardId, PersonId, SignalId},
    method::{Activity, Acts, KindId, Method, Order, Position, Step},
    time::{Moment, minutes},
};

type Outcome = Result<Vec<Happening>, Refusal>;

/// The first command of a round.
pub(super) fn open(act: &Act, actor: PersonId) -> Outcome {
    let Act::Open { setting } = act else {
        return Err(Refusal::NotOpen);
    };
    let Setting {
        facilitator,
        deputy,
        presenter,
        seats,
        ..
    } = setting;
    if *facilitator != actor {
        return Err(Refusal::OpenedByAnother);
    }
    let seated: BTreeSet<_> = seats.iter().map(|(person, _)| person).collect();
    if seated.len() < seats.len() {
        return Err(Refusal::SeatedAlready);
    }
    if !seated.contains(facilitator) {
        return Err(Refusal::PersonWithoutSeat);
    }
    let members = seats
        .iter()
        .filter(|(_, kind)| *kind == SeatKind::Member)
        .count();
    if members > MOST_MEMBERS {
        return Err(Refusal::CircleFull);
    }
    if seats.len() - members > MOST_BESIDE {
        return Err(Refusal::BesideFull);
    }
    let is_member = |person: &PersonId| seats.contains(&(*person, SeatKind::Member));
    if presenter.is_some_and(|presenter| presenter == *facilitator) {
        return Err(Refusal::FacilitatorBringsNoCase);
    }
    if presenter.is_some_and(|presenter| !is_member(&presenter)) {
        return Err(Refusal::NotAMember);
    }
    if deputy.is_some_and(|deputy| deputy == *facilitator || !is_member(&deputy)) {
        return Err(Refusal::NoSuchDeputy);
    }
    Ok(vec![Happening::Opened {
        setting: setting.clone(),
    }])
}

pub(super) fn seat(round: &Round, person: PersonId, kind: SeatKind) -> Outcome {
    if round.seat(person).is_some() {
        return Err(Refusal::SeatedAlready);
    }
    let members = round
        .seats
        .iter()
        .filter(|seat| seat.kind == SeatKind::Member)
        .count();
    match kind {
        SeatKind::Member if members >= MOST_MEMBERS => Err(Refusal::CircleFull),
        SeatKind::Guide | SeatKind::Apprentice if round.seats.len() - members >= MOST_BESIDE => {
            Err(Refusal::BesideFull)
        }
        _ => Ok(vec![Happening::Seated { person, kind }]),
    }
}

pub(super) fn unseat(round: &Round, person: PersonId) -> Outcome {
    match round.role(person) {
        Role::Outside => Err(Refusal::PersonWithoutSeat),
        Role::Facilitator | Role::Presenter => Err(Refusal::SeatNeeded),
        _ => Ok(vec![Happening::Unseated { person }]),
    }
}

pub(super) fn choose_presenter(round: &Round, person: PersonId) -> Outcome {
    match round.seat(person) {
        None => Err(Refusal::PersonWithoutSeat),
        Some(_) if person == round.facilitator => Err(Refusal::FacilitatorBringsNoCase),
        Some(seat) if seat.kind != SeatKind::Member => Err(Refusal::NotAMember),
        Some(_) => Ok(vec![Happening::PresenterChosen { person }]),
    }
}

pub(super) fn choose_method(method: &Arc<Method>) -> Outcome {
    sound(method)?;
    Ok(vec![Happening::MethodChosen {
        method: method.clone(),
    }])
}

/// Whoever sends a method may have made it by other means than reading it from a file.
fn sound(method: &Method) -> Result<(), Refusal> {
    match method.contradiction() {
        None => Ok(()),
        Some((field, reason)) => Err(Refusal::UnsoundMethod { field, reason }),
    }
}

pub(super) fn begin(round: &Round, until: Option<Moment>, now: Moment) -> Outcome {
    let method = round.method().ok_or(Refusal::NoMethod)?;
    let presenter = round.presenter.ok_or(Refusal::NoPresenter)?;
    if !round.is_here(presenter) {
        return Err(Refusal::PersonGone);
    }
    let peers = round.peers_here();
    if peers < FEWEST_PEERS {
        return Err(Refusal::TooFewPeers { peers });
    }
    let plan = schedule::plan(method, peers);
    let bound = plan
        .iter()
        .zip(&method.steps)
        .filter(|(_, step)| !step.optional);
    let total: u64 = bound
        .filter_map(|(planned, _)| *planned)
        .map(u64::from)
        .sum();
    let until = until.unwrap_or_else(|| now + minutes(total + u64::from(method.slack)));
    if until <= now {
        return Err(Refusal::NoTimeLeft);
    }
    let mut happenings = vec![Happening::Begun { until, plan }];
    happenings.extend(enter(round, method, 0, How::Begin)?);
    Ok(happenings)
}

/// To the next step; `skip` leaves the rest of this one out.
pub(super) fn next(round: &Round, skip: bool) -> Outcome {
    let (method, step) = here(round)?;
    let to = step.saturating_add(1);
    if usize::from(to) >= method.steps.len() {
        return Err(Refusal::LastStep);
    }
    enter(round, method, to, if skip { How::Skip } else { How::Next })
}

pub(super) fn back(round: &Round) -> Outcome {
    let (method, step) = here(round)?;
    let to = step.checked_sub(1).ok_or(Refusal::FirstStep)?;
    enter(round, method, to, How::Back)
}

pub(super) fn repeat(round: &Round) -> Outcome {
    let (method, step) = here(round)?;
    enter(round, method, step, How::Repeat)
}

pub(super) fn swap_method(round: &Round, method: &Arc<Method>, step: u16) -> Outcome {
    sound(method)?;
    let plan = schedule::plan(method, round.peers_here());
    let began = enter(round, method, step, How::Swap)?;
    let mut happenings = vec![Happening::MethodSwapped {
        method: method.clone(),
        plan,
    }];
    happenings.extend(began);
    Ok(happenings)
}

fn here(round: &Round) -> Result<(&Arc<Method>, u16), Refusal> {
    let method = round.method().ok_or(Refusal::NoMethod)?;
    let at = round.at.as_ref().ok_or(Refusal::NotBegun)?;
    Ok((method, at.step))
}

/// A step begins. Where it needs cards to lie open, those that were written before it are
/// laid open. Going back or beginning anew lays open nothing: somebody may be writing.
fn enter(round: &Round, method: &Method, step: u16, how: How) -> Outcome {
    let steps = method.steps.len();
    let of_step = method
        .steps
        .get(usize::from(step))
        .ok_or(Refusal::NoSuchStep { steps })?;
    let visit = Visit(
        round
            .at
            .as_ref()
            .map_or(0, |at| at.visit.0)
            .saturating_add(1),
    );
    let order = match of_step.order {
        Order::Circle => round.acting(of_step.acts),
        Order::Free | Order::WarmFirst => Vec::new(),
    };
    let mut happenings = vec![Happening::StepBegan {
        step,
        visit,
        how,
        order,
    }];
    let cards = match how {
        How::Back | How::Repeat => Vec::new(),
        How::Begin | How::Next | How::Skip => laid_open_by(round, of_step, Some(round.key(step))),
        How::Swap => laid_open_by(round, of_step, None),
    };
    if !cards.is_empty() {
        happenings.push(Happening::CardsRevealed { cards });
    }
    Ok(happenings)
}

/// The cards that a step needs open and that were written before it, of all when there is
/// no step to be before.
fn laid_open_by(round: &Round, step: &Step, before: Option<StepKey>) -> Vec<CardId> {
    let needs = |kind: &KindId| {
        step.allows(Activity::Reveal)
            || step.answers.contains(kind)
            || step
                .rate
                .as_ref()
                .is_some_and(|rate| rate.kinds.contains(kind))
    };
    round
        .waiting_together()
        .filter(|card| needs(&card.kind) && before.is_none_or(|before| card.step < before))
        .map(|card| card.id)
        .collect()
}

pub(super) fn pause(round: &Round) -> Outcome {
    if is_paused(round) {
        return Err(Refusal::PausedAlready);
    }
    Ok(vec![Happening::Paused])
}

pub(super) fn resume(round: &Round) -> Outcome {
    if !is_paused(round) {
        return Err(Refusal::NotPaused);
    }
    Ok(vec![Happening::Resumed])
}

fn is_paused(round: &Round) -> bool {
    round
        .at
        .as_ref()
        .is_some_and(|at| at.clock.paused.is_some())
}

pub(super) fn extend(round: &Round, minutes: Extra) -> Outcome {
    if round.planned().is_none() {
        return Err(Refusal::NoMinutes);
    }
    Ok(vec![Happening::Extended { minutes }])
}

pub(super) fn redistribute(round: &Round, now: Moment) -> Outcome {
    let plan = schedule::redistribute(round, now).ok_or(Refusal::NoTimeLeft)?;
    Ok(vec![Happening::Redistributed { plan }])
}

pub(super) fn give_word(round: &Round, to: Option<PersonId>) -> Outcome {
    let at = round.at.as_ref().ok_or(Refusal::NotBegun)?;
    let to = if let Some(person) = to {
        may_speak(round, person)?;
        person
    } else {
        let mut waiting = at.order.iter().chain(&at.asking).copied();
        waiting
            .find(|person| may_speak(round, *person).is_ok())
            .ok_or(Refusal::NobodyWaits)?
    };
    if at.word == Some(to) {
        return Ok(Vec::new());
    }
    Ok(vec![Happening::WordGiven { to: Some(to) }])
}

/// Presenter and peers who are here may speak; a presenter outside the circle only where
/// the step calls them back into it.
pub(super) fn may_speak(round: &Round, person: PersonId) -> Result<(), Refusal> {
    let seat = round.seat(person).ok_or(Refusal::PersonWithoutSeat)?;
    if seat.gone.is_some() {
        return Err(Refusal::PersonGone);
    }
    let calls_back = round
        .step()
        .is_some_and(|step| step.allows(Activity::Respond));
    match (round.role(person), round.position()) {
        (Role::Presenter, Some(Position::Listens)) if calls_back => Ok(()),
        (Role::Presenter, Some(Position::Listens | Position::Away)) => Err(Refusal::CannotSpeak),
        (Role::Presenter | Role::Peer, _) => Ok(()),
        _ => Err(Refusal::CannotSpeak),
    }
}

pub(super) fn set_order(round: &Round, order: &[PersonId]) -> Outcome {
    let acts = round.step().map_or(Acts::Everyone, |step| step.acts);
    let acting = round.acting(acts);
    let once: BTreeSet<_> = order.iter().collect();
    if once.len() < order.len() || order.iter().any(|person| !acting.contains(person)) {
        return Err(Refusal::BadOrder);
    }
    Ok(vec![Happening::OrderSet {
        order: order.to_vec(),
    }])
}

pub(super) fn answer_signal(round: &Round, signal: SignalId) -> Outcome {
    let open = round
        .signals
        .iter()
        .any(|known| known.id == signal && !known.answered);
    if open {
        Ok(vec![Happening::SignalAnswered { signal }])
    } else {
        Err(Refusal::NoSuchSignal)
    }
}

pub(super) fn hand_over(round: &Round, to: PersonId) -> Outcome {
    let seat = round.seat(to).ok_or(Refusal::PersonWithoutSeat)?;
    if to == round.facilitator {
        return Ok(Vec::new());
    }
    if round.presenter == Some(to) {
        return Err(Refusal::PresenterCannotFacilitate);
    }
    if seat.gone.is_some() {
        return Err(Refusal::PersonGone);
    }
    Ok(vec![Happening::HandedOver { to, taken: false }])
}
