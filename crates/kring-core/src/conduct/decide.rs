//! What comes of a command.
//!
//! [`decide`] checks who, when and where ([`permit`](super::permit)), then each act looks
//! at what it is done with. Nothing here changes the round.

mod cards;
mod everybody;
mod facilitator;
mod presenter;

use super::{
    command::{Act, ActKind, Command},
    event::{Event, Happening},
    permit::{on_behalf, permit},
    refusal::Refusal,
    round::Round,
};
use crate::{
    ids::PersonId,
    sealed::{self, Sealed},
    time::Moment,
};

/// What comes of a command: the events to append to the round's log, together or not at
/// all. There are none when the command is in the log already. One that changes nothing
/// leaves [`Happening::Nothing`]: what is acknowledged is in the log, and so changes nothing
/// when it is sent again later either.
///
/// `now` may be any reading of any clock: time in a round never runs backwards.
///
/// # Errors
///
/// A [`Refusal`] says which rule forbids it, which fact breaks the rule, and what to do
/// instead. The round is as it was.
pub fn decide(
    round: Option<&Round>,
    command: &Command,
    actor: PersonId,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let (happenings, at) = match round {
        None => (facilitator::open(&command.act, actor)?, now),
        Some(round) if round.done.contains(&command.id) => return Ok(Vec::new()),
        Some(round) => {
            let at = now.max(round.latest);
            (happenings(round, command, actor, at)?, at)
        }
    };
    let happenings = if happenings.is_empty() {
        vec![Happening::Nothing]
    } else {
        happenings
    };
    let event = |what| Event {
        command: command.id,
        at,
        what,
    };
    Ok(happenings.into_iter().map(event).collect())
}

fn happenings(
    round: &Round,
    command: &Command,
    actor: PersonId,
    now: Moment,
) -> Result<Vec<Happening>, Refusal> {
    let kind = command.act.kind();
    if round.seat(actor).is_none() {
        return Err(Refusal::NoSeat);
    }
    let person = match command.on_behalf {
        None => actor,
        Some(person) => {
            on_behalf(round, actor, kind)?;
            person
        }
    };
    believes_right(round, command)?;
    permit(round, person, kind)?;
    let by_facilitator = person != actor;
    let worded = |text, revision| Wording {
        text,
        revision,
        sealed_by: actor,
    };

    match &command.act {
        Act::Open { .. } => Err(Refusal::AlreadyOpen),
        Act::Seat { person, kind } => facilitator::seat(round, *person, *kind),
        Act::Unseat { person } => facilitator::unseat(round, *person),
        Act::ChoosePresenter { person } => facilitator::choose_presenter(round, *person),
        Act::ChooseMethod { method } => facilitator::choose_method(method),
        Act::Begin { until } => facilitator::begin(round, *until, now),
        Act::Next => facilitator::next(round, false),
        Act::Skip => facilitator::next(round, true),
        Act::Back => facilitator::back(round),
        Act::Repeat => facilitator::repeat(round),
        Act::Pause => facilitator::pause(round),
        Act::Resume => facilitator::resume(round),
        Act::Extend { minutes } => facilitator::extend(round, *minutes),
        Act::Redistribute => facilitator::redistribute(round, now),
        Act::GiveWord { to } => facilitator::give_word(round, *to),
        Act::SetOrder { order } => facilitator::set_order(round, order),
        Act::Reveal { card } => cards::reveal(round, person, *card),
        Act::AnswerSignal { signal } => facilitator::answer_signal(round, *signal),
        Act::HandOver { to } => facilitator::hand_over(round, *to),
        Act::SwapMethod { method, step } => facilitator::swap_method(round, method, *step),
        Act::Close => Ok(vec![Happening::Closed]),
        Act::Reopen => Ok(vec![Happening::Reopened]),
        Act::CloseMeeting => Ok(vec![Happening::MeetingClosed]),
        Act::Present { revision, text } => {
            presenter::put_question(round, false, &worded(text, *revision))
        }
        Act::Reformulate { revision, text } => {
            presenter::put_question(round, true, &worded(text, *revision))
        }
        Act::Rate { card, temperature } => presenter::rate(round, *card, *temperature),
        Act::Answer { card } => presenter::answer(round, *card),
        Act::Answered { card } => presenter::answered(round, *card),
        Act::Choose { card } => presenter::choose(round, *card),
        Act::Mark { card, mark } => presenter::mark(round, *card, *mark),
        Act::Intend {
            experiment,
            revision,
            text,
            on,
        } => presenter::intend(round, person, *experiment, &worded(text, *revision), *on),
        Act::Submit {
            card,
            step,
            kind,
            revision,
            text,
        } => {
            let written = cards::Written {
                card: *card,
                step: *step,
                kind,
                wording: worded(text, *revision),
            };
            cards::submit(round, person, &written, by_facilitator)
        }
        Act::Withdraw { card } => cards::withdraw(round, person, *card, by_facilitator),
        Act::Ready { ready } => Ok(everybody::ready(round, person, *ready)),
        Act::AskWord => Ok(everybody::ask_word(round, person)),
        Act::Pass => everybody::pass(round, person),
        Act::Takeaway {
            about,
            revision,
            text,
        } => everybody::take_along(round, person, *about, &worded(text, *revision)),
        Act::CheckIn => Ok(everybody::check_in(round, person)),
        Act::Signal { signal, sign } => Ok(everybody::signal(round, *signal, *sign)),
        Act::Leave => Ok(everybody::leave(round, person)),
        Act::Return => Ok(everybody::come_back(round, person)),
        Act::TakeOver => everybody::take_over(round, person, now),
    }
}

/// A command that names a visit is for that visit. Handing in a card names its step
/// instead, so that what was half written when a step ended is not lost. Moving without a
/// visit might be done twice, and a question would be put in a step that its seal does not
/// name.
fn believes_right(round: &Round, command: &Command) -> Result<(), Refusal> {
    let current = round.at.as_ref().map(|at| at.visit);
    let needed = matches!(
        command.act,
        Act::Next
            | Act::Back
            | Act::Skip
            | Act::Repeat
            | Act::SwapMethod { .. }
            | Act::Present { .. }
            | Act::Reformulate { .. }
    );
    let right = match command.visit {
        None => !needed || current.is_none(),
        Some(_) if matches!(command.act, Act::Submit { .. }) => true,
        believed => believed == current,
    };
    if right {
        Ok(())
    } else {
        Err(Refusal::Stale {
            believed: command.visit,
            current,
        })
    }
}

/// A text as it is handed in.
struct Wording<'c> {
    text: &'c Sealed,
    revision: u32,
    sealed_by: PersonId,
}

impl Wording<'_> {
    /// The text, if it is there, is not too long, and follows on the last wording of the
    /// same: who words it anew has seen what they replace.
    fn after(&self, last: u32) -> Result<Sealed, Refusal> {
        if self.text.is_empty() {
            return Err(Refusal::Empty);
        }
        let bytes = self.text.len();
        if bytes > sealed::MOST_BYTES {
            return Err(Refusal::TooLong { bytes });
        }
        let revision = self.revision;
        if last.checked_add(1) != Some(revision) {
            return Err(Refusal::WrongRevision { revision, last });
        }
        Ok(self.text.clone())
    }
}

/// Whether there is anything to do it with, where that can be told without the rest of the
/// command: so that nobody is offered what is sure to be refused.
pub(super) fn is_possible(round: &Round, act: ActKind) -> bool {
    match act {
        ActKind::Begin => facilitator::begin(round, None, round.latest).is_ok(),
        ActKind::Next | ActKind::Skip => facilitator::next(round, false).is_ok(),
        ActKind::Back => facilitator::back(round).is_ok(),
        ActKind::Pause => facilitator::pause(round).is_ok(),
        ActKind::Resume => facilitator::resume(round).is_ok(),
        ActKind::Extend => round.planned().is_some(),
        ActKind::TakeOver => !round.is_here(round.facilitator),
        _ => true,
    }
}
