//! Closing rounds for good, with the meeting in which they were held.

use kring_core::conduct::{Act, Command, Stage};
use kring_core::ids::{CommandId, MeetingId, RoundId};
use kring_rounds::Error;

use crate::app::App;
use crate::circle::problem::Problem;

/// Closes the meeting of rounds that are not under way: for their facilitators, who need not
/// be the one who closes it. May be repeated.
pub(in crate::circle) async fn close_meeting(
    app: &App,
    meeting: MeetingId,
    rounds: &[RoundId],
) -> Result<(), Problem> {
    // The same each time, so that it has one effect.
    let command = Command {
        id: CommandId::from_bytes(*meeting.as_bytes()),
        visit: None,
        on_behalf: None,
        act: Act::CloseMeeting,
    };
    for id in rounds.iter().copied() {
        let standing = app.rounds().standing(id).await?;
        let Some(round) = standing.round.filter(|round| is_still(round.stage)) else {
            continue;
        };
        let conducted = app
            .rounds()
            .conduct(id, &command, round.facilitator, app.now())
            .await;
        match conducted {
            Ok(standing) => app.rooms().tell(id, &standing),
            // Somebody else was first: it goes on, or somebody else facilitates. Who does
            // can close it.
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether nothing goes on in a round, and it is not closed for good.
fn is_still(stage: Stage) -> bool {
    matches!(stage, Stage::Preparing | Stage::Closed)
}
