//! Who may do what, and when: the same rules for deciding and for showing what one can do.

use super::{
    command::ActKind,
    parts::{Role, Screens, Stage},
    refusal::Refusal,
    round::Round,
};
use crate::{
    ids::PersonId,
    method::{Activity, Position},
};

/// Whether `person` may do something of this kind now. What it is done with is looked at
/// when it is done.
pub(super) fn permit(round: &Round, person: PersonId, act: ActKind) -> Result<(), Refusal> {
    let seat = round.seat(person).ok_or(Refusal::NoSeat)?;
    by_stage(round.stage, act)?;
    by_role(round, person, act)?;
    // A meeting is closed when everybody has left the round.
    if seat.gone.is_some() && !matches!(act, ActKind::Return | ActKind::CloseMeeting) {
        return Err(Refusal::Gone);
    }
    by_position(round, person, act)?;
    by_step(round, person, act)
}

/// Whether the facilitator may do it for somebody else, on the only screen in the room.
pub(super) fn on_behalf(round: &Round, facilitator: PersonId, act: ActKind) -> Result<(), Refusal> {
    let seat = round.seat(facilitator).ok_or(Refusal::NoSeat)?;
    if round.role(facilitator) != Role::Facilitator {
        return Err(Refusal::NotForAnother);
    }
    if seat.gone.is_some() {
        return Err(Refusal::Gone);
    }
    if round.screens != Screens::One {
        return Err(Refusal::OwnScreens);
    }
    let theirs = matches!(for_whom(act), For::Presenter | For::Both | For::Seated);
    let for_oneself = matches!(act, ActKind::AskWord | ActKind::Ready);
    let for_everybody = matches!(
        act,
        ActKind::Withdraw | ActKind::CheckIn | ActKind::Leave | ActKind::Return
    );
    if for_everybody || (theirs && !for_oneself) {
        Ok(())
    } else {
        Err(Refusal::OnlyOneself)
    }
}

fn by_stage(stage: Stage, act: ActKind) -> Result<(), Refusal> {
    use ActKind as A;
    let fits = match act {
        A::Open => return Err(Refusal::AlreadyOpen),
        A::ChoosePresenter | A::ChooseMethod | A::Begin => stage == Stage::Preparing,
        A::Seat | A::Unseat | A::CheckIn => matches!(stage, Stage::Preparing | Stage::Running),
        A::Reopen => stage == Stage::Closed,
        // A round that comes to nothing is closed as it is.
        A::CloseMeeting => matches!(stage, Stage::Preparing | Stage::Closed),
        A::Intend | A::Takeaway => matches!(stage, Stage::Running | Stage::Closed),
        A::AnswerSignal | A::HandOver | A::TakeOver | A::Signal | A::Leave | A::Return => {
            stage != Stage::MeetingClosed
        }
        A::Next
        | A::Back
        | A::Skip
        | A::Repeat
        | A::Pause
        | A::Resume
        | A::Extend
        | A::Redistribute
        | A::GiveWord
        | A::SetOrder
        | A::Reveal
        | A::SwapMethod
        | A::Close
        | A::Present
        | A::Rate
        | A::Answer
        | A::Answered
        | A::Choose
        | A::Reformulate
        | A::Mark
        | A::Submit
        | A::Withdraw
        | A::Ready
        | A::AskWord
        | A::Pass => stage == Stage::Running,
    };
    match stage {
        _ if fits => Ok(()),
        Stage::Preparing => Err(Refusal::NotBegun),
        Stage::Running if matches!(act, A::Reopen | A::CloseMeeting) => {
            Err(Refusal::RoundNotClosed)
        }
        Stage::Running => Err(Refusal::AlreadyBegun),
        Stage::Closed => Err(Refusal::RoundClosed),
        Stage::MeetingClosed => Err(Refusal::MeetingClosed),
    }
}

/// For whom an act is.
enum For {
    Facilitator,
    Presenter,
    /// Presenter and peers; the step says which of them.
    Both,
    /// Who has a part in the conversation, and who conducts it.
    Seated,
    /// Who may take over from the facilitator.
    StandIn,
    Everybody,
    /// Who has the word, and the facilitator.
    WordOrFacilitator,
}

fn for_whom(act: ActKind) -> For {
    use ActKind as A;
    match act {
        A::Open
        | A::Seat
        | A::Unseat
        | A::ChoosePresenter
        | A::ChooseMethod
        | A::Begin
        | A::Next
        | A::Back
        | A::Skip
        | A::Repeat
        | A::Pause
        | A::Resume
        | A::Extend
        | A::Redistribute
        | A::GiveWord
        | A::SetOrder
        | A::AnswerSignal
        | A::HandOver
        | A::SwapMethod
        | A::Close
        | A::Reopen
        | A::CloseMeeting => For::Facilitator,
        A::Present
        | A::Rate
        | A::Answer
        | A::Answered
        | A::Choose
        | A::Reformulate
        | A::Mark
        | A::Intend => For::Presenter,
        A::Submit | A::Ready | A::AskWord | A::Pass => For::Both,
        A::Takeaway => For::Seated,
        A::Reveal => For::WordOrFacilitator,
        A::Withdraw | A::CheckIn | A::Signal | A::Leave | A::Return => For::Everybody,
        A::TakeOver => For::StandIn,
    }
}

fn by_role(round: &Round, person: PersonId, act: ActKind) -> Result<(), Refusal> {
    let role = round.role(person);
    let fits = match for_whom(act) {
        For::Facilitator => role == Role::Facilitator,
        For::Presenter => role == Role::Presenter,
        For::Both => matches!(role, Role::Presenter | Role::Peer),
        For::Seated => matches!(role, Role::Facilitator | Role::Presenter | Role::Peer),
        For::WordOrFacilitator => {
            let word = round.at.as_ref().and_then(|at| at.word);
            role == Role::Facilitator || word == Some(person)
        }
        For::StandIn => round.stands_in(person),
        For::Everybody => true,
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::NotYours { act, role })
    }
}

/// A presenter who listens or is away does nothing but what is their own.
fn by_position(round: &Round, person: PersonId, act: ActKind) -> Result<(), Refusal> {
    use ActKind as A;
    let own = matches!(act, A::Signal | A::Leave | A::Return | A::CheckIn);
    if own || round.role(person) != Role::Presenter {
        return Ok(());
    }
    match round.position() {
        Some(Position::Listens) => Err(Refusal::PresenterListens),
        Some(Position::Away) => Err(Refusal::PresenterAway),
        _ => Ok(()),
    }
}

fn by_step(round: &Round, person: PersonId, act: ActKind) -> Result<(), Refusal> {
    use ActKind as A;
    let Some(step) = round.step().filter(|_| round.stage == Stage::Running) else {
        return Ok(());
    };
    let acts = || step.acts.includes(round.role(person));
    let fits = match act {
        A::Present => step.allows(Activity::Present),
        A::Rate => step.allows(Activity::Rate),
        A::Answer | A::Answered => step.allows(Activity::Answer),
        A::Choose => step.allows(Activity::Choose),
        A::Reformulate => step.allows(Activity::Reformulate),
        A::Mark => step.allows(Activity::Respond),
        A::Intend => step.allows(Activity::Intend) || round.is_ending(),
        A::Takeaway => step.allows(Activity::Takeaways) || round.is_ending(),
        A::Submit => !round.writable_steps(person).is_empty(),
        A::Ready => acts(),
        A::AskWord => !step.allows(Activity::Stillness) && !step.allows(Activity::Outside),
        _ => true,
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::NotInThisStep {
            act,
            step: step.title.clone(),
        })
    }
}
