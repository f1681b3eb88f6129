//! Into a circle, for who is in it. Whoever is not, said that they leave, or only waits, is
//! answered as if there were no such circle.

use kring_core::ids::CircleId;
use kring_store::membership::{Lead, Member, Standing, standing};
use kring_store::{Conn, Reading, Subject, Transaction};

use super::asked::Me;
use super::problem::Problem;
use crate::app::App;

/// To look around.
pub(super) async fn look(
    app: &App,
    me: &Me,
    circle: CircleId,
) -> Result<(Reading, Member), Problem> {
    let mut reading = app.store().read().await?;
    let member = member(&mut reading, me, circle).await?;
    Ok((reading, member))
}

/// To change something.
pub(super) async fn act(
    app: &App,
    me: &Me,
    circle: CircleId,
) -> Result<(Transaction, Member), Problem> {
    let mut transaction = app.store().begin(Subject::Circle(circle)).await?;
    let member = member(&mut transaction, me, circle).await?;
    Ok((transaction, member))
}

/// Whoever leads.
pub(super) fn lead(member: &Member) -> Result<Lead<'_>, Problem> {
    member.lead().ok_or(Problem::OnlyWhoLeads)
}

async fn member(conn: &mut Conn, me: &Me, circle: CircleId) -> Result<Member, Problem> {
    match standing(conn, circle, me.person).await? {
        Some(Standing::Member(member)) => Ok(member),
        Some(Standing::Leaving(_) | Standing::Waiting(_)) | None => Err(Problem::Unknown),
    }
}
