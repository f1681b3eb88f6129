//! What each accepted command must have kept to, told a second time and from the design
//! rather than from the code.

use std::collections::BTreeMap;

use kring_core::{
    conduct::{
        Act, ActKind, Command, Event, Happening, Passage, Role, Round, Screens, Stage, Viewer,
        Withdrawn, decide, project,
    },
    ids::PersonId,
    method::{Activity, Authors, Position, Visibility},
    time::Moment,
};
use proptest::prelude::*;

use crate::{
    circle::{Conducted, as_sent, role, viewers},
    seal::unreadable,
};

/// Who may do what, told a second time and from the design rather than from the code.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each thing that can be done"
)]
pub(crate) fn in_role_and_step(
    round: &Round,
    actor: PersonId,
    command: &Command,
) -> Result<(), TestCaseError> {
    let who = command.on_behalf.unwrap_or(actor);
    let current = round.at.as_ref().map(|at| at.visit);
    let for_its_step = matches!(command.act, Act::Submit { .. });
    prop_assert!(
        for_its_step || command.visit.is_none() || command.visit == current,
        "a stale command had an effect"
    );
    if command.on_behalf.is_some() {
        prop_assert_eq!(round.facilitator, actor);
        prop_assert_eq!(round.screens, Screens::One);
    }
    let kind = command.act.kind();
    let role = round.role(who);
    let step = round.step();
    let running = round.stage == Stage::Running;
    let allows = |activity| running && step.is_some_and(|step| step.allows(activity));
    let absent = role == Role::Presenter
        && matches!(round.position(), Some(Position::Listens | Position::Away));
    let word = round.at.as_ref().and_then(|at| at.word) == Some(who);
    let peer_or_presenter = matches!(role, Role::Presenter | Role::Peer) && !absent;
    let fits = match &command.act {
        Act::Open { .. } => false,
        Act::ChoosePresenter { .. } | Act::ChooseMethod { .. } | Act::Begin { .. } => {
            role == Role::Facilitator && round.stage == Stage::Preparing
        }
        Act::Next
        | Act::Back
        | Act::Skip
        | Act::Repeat
        | Act::Pause
        | Act::Resume
        | Act::Extend { .. }
        | Act::Redistribute
        | Act::GiveWord { .. }
        | Act::SetOrder { .. }
        | Act::SwapMethod { .. }
        | Act::Close => role == Role::Facilitator && running,
        Act::Seat { .. } | Act::Unseat { .. } | Act::AnswerSignal { .. } | Act::HandOver { .. } => {
            role == Role::Facilitator
        }
        Act::Reopen => role == Role::Facilitator && round.stage == Stage::Closed,
        Act::CloseMeeting => {
            role == Role::Facilitator && matches!(round.stage, Stage::Preparing | Stage::Closed)
        }
        // A card in turn is opened by who has the word; all together, by the facilitator.
        Act::Reveal { card: None } => running && role == Role::Facilitator,
        Act::Reveal { card: Some(card) } => {
            let own = round.card(*card).is_some_and(|card| card.author == who);
            running && (role == Role::Facilitator || (word && own && !absent))
        }
        Act::Present { .. } => role == Role::Presenter && !absent && allows(Activity::Present),
        Act::Rate { .. } => role == Role::Presenter && !absent && allows(Activity::Rate),
        Act::Answer { .. } | Act::Answered { .. } => {
            role == Role::Presenter && !absent && allows(Activity::Answer)
        }
        Act::Choose { .. } => role == Role::Presenter && !absent && allows(Activity::Choose),
        Act::Reformulate { .. } => {
            role == Role::Presenter && !absent && allows(Activity::Reformulate)
        }
        Act::Mark { .. } => role == Role::Presenter && !absent && allows(Activity::Respond),
        Act::Intend { .. } => {
            role == Role::Presenter && !absent && (allows(Activity::Intend) || round.is_ending())
        }
        Act::Takeaway { .. } => {
            (peer_or_presenter || role == Role::Facilitator)
                && (allows(Activity::Takeaways) || round.is_ending())
        }
        Act::Submit { step: of, kind, .. } => {
            let here = round.step_key() == Some(*of);
            let before = of.step + 1 == round.at.as_ref().map_or(0, |at| at.step)
                && usize::from(of.method) + 1 == round.methods.len();
            let just_done = before && round.passages[usize::from(of.step)] == Passage::Done;
            let written = round.step_of(*of).unwrap();
            running
                && peer_or_presenter
                && written.acts.includes(role)
                && written.cards.iter().any(|cards| cards.kind == *kind)
                && (here || just_done)
        }
        Act::Withdraw { card } => {
            let card = round.card(*card).unwrap();
            let mended = command.on_behalf.is_some() && card.was_entered();
            running && !absent && card.author == who && (card.revealed.is_none() || mended)
        }
        Act::Ready { .. } => {
            running && peer_or_presenter && step.is_some_and(|step| step.acts.includes(role))
        }
        Act::AskWord | Act::Pass => running && peer_or_presenter,
        Act::CheckIn | Act::Signal { .. } | Act::Leave | Act::Return => role != Role::Outside,
        Act::TakeOver => {
            let deputy = round.deputy.filter(|deputy| {
                round.is_here(*deputy)
                    && !matches!(round.role(*deputy), Role::Presenter | Role::Facilitator)
            });
            deputy.is_none_or(|deputy| deputy == who)
                && matches!(role, Role::Peer | Role::Beside)
                && !round.is_here(round.facilitator)
        }
    };
    prop_assert!(
        fits,
        "{kind:?} by {role:?} in {:?}",
        step.map(|step| &step.id)
    );
    prop_assert!(
        round.stage != Stage::MeetingClosed,
        "{kind:?} after the meeting"
    );
    let here = round.seat(who).is_some_and(|seat| seat.gone.is_none());
    prop_assert!(
        here || matches!(kind, ActKind::Return | ActKind::CloseMeeting),
        "{kind:?} by somebody who left"
    );
    Ok(())
}

pub(crate) fn only_moving_moves(
    before: &Round,
    after: &Round,
    kind: ActKind,
) -> Result<(), TestCaseError> {
    let visit = |round: &Round| round.at.as_ref().map(|at| (at.visit, at.step));
    let moves = matches!(
        kind,
        ActKind::Begin
            | ActKind::Next
            | ActKind::Back
            | ActKind::Skip
            | ActKind::Repeat
            | ActKind::SwapMethod
    );
    if !moves {
        prop_assert_eq!(visit(before), visit(after), "{:?} moved the round", kind);
    }
    Ok(())
}

pub(crate) fn no_card_is_lost(
    before: &Round,
    after: &Round,
    kind: ActKind,
) -> Result<(), TestCaseError> {
    for card in &before.cards {
        let Some(still) = after.card(card.id) else {
            prop_assert_eq!(kind, ActKind::Withdraw);
            continue;
        };
        prop_assert!(card.revealed.is_none() || still.revealed == card.revealed);
        prop_assert!(kind == ActKind::Submit || still.text == card.text);
        prop_assert!(
            card.revealed.is_none() || card.was_entered() || still.text == card.text,
            "edited after reveal"
        );
    }
    prop_assert!(after.takeaways.len() >= before.takeaways.len());
    prop_assert!(after.experiments.len() >= before.experiments.len());
    prop_assert!(after.questions.len() >= before.questions.len());
    Ok(())
}

pub(crate) fn time_runs_on(before: &Round, events: &[Event]) -> Result<(), TestCaseError> {
    let mut latest = before.latest;
    for event in events {
        prop_assert!(event.at >= latest, "time ran backwards");
        latest = event.at;
    }
    Ok(())
}

/// The same signal from anybody else leaves the very same events.
pub(crate) fn nobody_knows_who_signalled(
    before: &Round,
    command: &Command,
    now: Moment,
    events: &[Event],
) -> Result<(), TestCaseError> {
    if !matches!(command.act, Act::Signal { .. }) {
        return Ok(());
    }
    for seat in before.seats.iter().filter(|seat| seat.gone.is_none()) {
        let from_another = decide(Some(before), command, seat.person, now);
        prop_assert_eq!(from_another.as_deref(), Ok(events));
    }
    Ok(())
}

/// Each text is worded for the first time, for the second time, and so on, whoever words it
/// and whatever was taken back meanwhile.
pub(crate) fn revisions_run_on(log: &[Event]) -> Result<(), TestCaseError> {
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    for event in log {
        let (which, revision) = match &event.what {
            Happening::CardSubmitted { card, revision, .. } => (card.to_string(), revision),
            Happening::QuestionPut {
                step,
                anew,
                revision,
                ..
            } => (format!("{step:?} {anew}"), revision),
            Happening::Intended {
                experiment,
                revision,
                ..
            } => (experiment.to_string(), revision),
            Happening::TakeawayNoted {
                person,
                about,
                revision,
                ..
            } => (format!("{person} {about:?}"), revision),
            _ => continue,
        };
        let last = last.entry(which).or_default();
        *last += 1;
        prop_assert_eq!(*last, *revision);
    }
    Ok(())
}

/// Whoever reads a text knows what its seal is bound to.
pub(crate) fn everybody_can_read(conducted: &Conducted) -> Result<(), TestCaseError> {
    let round = conducted.round();
    for viewer in viewers(round) {
        let unreadable = unreadable(&project(round, viewer));
        prop_assert!(unreadable.is_empty(), "{viewer:?}: {unreadable:?}");
    }
    Ok(())
}

/// What happens in a step, as opposed to steps, roles and seats changing.
pub(crate) const fn hidden_from_the_absent(kind: ActKind) -> bool {
    !matches!(
        kind,
        ActKind::Next
            | ActKind::Back
            | ActKind::Skip
            | ActKind::Repeat
            | ActKind::SwapMethod
            | ActKind::Pause
            | ActKind::Resume
            | ActKind::Extend
            | ActKind::Redistribute
            | ActKind::HandOver
            | ActKind::TakeOver
            | ActKind::Seat
            | ActKind::Unseat
            | ActKind::Close
    )
}

/// On the bytes that would be sent to each.
pub(crate) fn nobody_sees_too_much(conducted: &Conducted) -> Result<(), TestCaseError> {
    let round = conducted.round();
    for viewer in viewers(round) {
        let sent = conducted.bytes(viewer);
        let role = role(round, viewer);
        let (Viewer::Person(eyes) | Viewer::Board { by: eyes }) = viewer;
        let away = round.role(eyes) == Role::Presenter && round.position() == Some(Position::Away);
        let now = round.at.as_ref().map(|at| at.visit);
        for card in round
            .cards
            .iter()
            .filter(|card| viewer != Viewer::Person(card.author))
        {
            let hidden = card.revealed.is_none() || (away && card.revealed == now);
            if hidden || role == Role::Outside {
                prop_assert!(
                    !sent.contains(&as_sent(&card.text)),
                    "{viewer:?} reads {card:?}"
                );
                prop_assert!(
                    !sent.contains(&card.id.to_string()),
                    "{viewer:?} knows of {card:?}"
                );
            }
            prop_assert!(card.visible != Visibility::Private || card.revealed.is_none());
        }
        for card in project(round, viewer).cards {
            let authors = round.card(card.id).map(|card| card.authors);
            let named = card.author.is_some() || card.sealed_by.is_some();
            prop_assert!(authors == Some(Authors::Shown) || !named);
        }
        for known in project(round, viewer).withdrawn {
            let own = |card: &Withdrawn| viewer == Viewer::Person(card.author);
            let own = round.withdrawn.iter().filter(|card| own(card));
            prop_assert!(own.map(|card| card.card).any(|card| card == known.id));
        }
        if !matches!(role, Role::Facilitator | Role::Beside) {
            for signal in &round.signals {
                prop_assert!(
                    !sent.contains(&signal.id.to_string()),
                    "{viewer:?} sees a signal"
                );
            }
        }
        for noted in round.takeaways.iter().filter(|_| away) {
            prop_assert!(
                !sent.contains(&as_sent(&noted.text)),
                "who is away reads a takeaway"
            );
        }
    }
    Ok(())
}
