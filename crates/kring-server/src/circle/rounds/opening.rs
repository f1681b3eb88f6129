//! Opening a round.

use kring_core::conduct::{self, Act, Command};
use kring_core::ids::{CircleId, RoundId};
use kring_rounds::Standing;
use kring_store::rounds::{self, Kept, NewRound};

use super::asked::Belongs;
use super::commands::insist_on_member;
use crate::app::App;
use crate::circle::asked::Me;
use crate::circle::entrance;
use crate::circle::problem::Problem;

/// Opens a round: makes its row, then carries out its first command. Who sits in it are
/// members who stay.
pub(super) async fn open(
    app: &App,
    me: &Me,
    (circle, id): (CircleId, RoundId),
    command: &Command,
    belongs: Belongs,
) -> Result<Standing, Problem> {
    let standing = app.rounds().standing(id).await?;
    let (mut transaction, member) = entrance::act(app, me, circle).await?;
    match standing.round.as_deref() {
        Some(round) if round.circle != circle => return Err(Problem::Taken),
        Some(_) => {}
        None => {
            // What the rules forbid anyway makes no row.
            conduct::decide(None, command, me.person, app.now())?;
            if let Act::Open { setting } = &command.act {
                let seats = setting.seats.iter().map(|(person, _)| *person);
                insist_on_member(&mut transaction, &member, seats).await?;
            }
            let new = NewRound {
                id,
                meeting: belongs.meeting,
                case: belongs.case,
            };
            match rounds::keep(&mut transaction, &member, new, app.now()).await? {
                Kept::New | Kept::Already => {}
                Kept::Taken => return Err(Problem::Taken),
                Kept::NoMeeting => return Err(Problem::Unknown),
            }
        }
    }
    // The log is another writer: it would wait for this transaction.
    transaction.commit().await?;
    Ok(app
        .rounds()
        .conduct(id, command, me.person, app.now())
        .await?)
}
