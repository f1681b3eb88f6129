//! Doing what is wanted: sealing its words, and sending the command.

use kring_core::{
    conduct::{Act, ActKind, Command, Visit},
    ids::CommandId,
};

use super::{
    bytes::number_of,
    mind::Mind,
    robot::Robot,
    site::Trouble,
    words::{self, Words},
};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was done; the number of the last entry of the log after it.
    Done(u64),
    /// It is to be thought over again: its words were sealed for those who were members
    /// before, or nothing is seen any more.
    Again,
    /// The rules of the round forbid it.
    Refused(String),
}

/// Does something in a round.
///
/// # Errors
/// [`Trouble`] that does not come from the rules of the round.
pub(crate) async fn carry_out(
    robot: &mut Robot,
    mind: &Mind,
    words: Words,
    act: Act,
) -> Result<Outcome, Trouble> {
    let (at, visit) = (mind.seat.at, mind.visit());
    let Some(view) = mind.view() else {
        return Ok(Outcome::Again);
    };
    let kind = act.kind();
    let act = words::sealed(robot, at, view, words, act)?;
    let command = Command {
        id: CommandId::from_bytes(robot.new_id()),
        visit: (visit > 0 && is_of_the_moment(kind)).then_some(Visit(visit)),
        on_behalf: None,
        act,
    };
    let (path, body) = (at.path("/commands"), words::body(&command)?);
    match robot.session().post(&path, &body).await {
        Ok(answer) => Ok(Outcome::Done(number_of(&answer["seq"])?)),
        Err(trouble) if trouble.is("behind") => {
            robot.catch_up(at.circle).await?;
            Ok(Outcome::Again)
        }
        Err(Trouble::Refused { token, answer, .. }) if token == "not-now" => {
            let rule = answer["rule"].as_str().unwrap_or_default();
            Ok(Outcome::Refused(rule.to_owned()))
        }
        Err(trouble) => Err(trouble),
    }
}

/// Whether something is meant for the step going on and no other.
const fn is_of_the_moment(act: ActKind) -> bool {
    matches!(
        act,
        ActKind::Next
            | ActKind::Back
            | ActKind::Skip
            | ActKind::Repeat
            | ActKind::Present
            | ActKind::Reformulate
            | ActKind::GiveWord
            | ActKind::Reveal
            | ActKind::Ready
            | ActKind::AskWord
            | ActKind::Pass
            | ActKind::Pause
            | ActKind::Resume
    )
}
