//! The rounds of a circle: where each belongs. What happens in a round stands in the
//! [`Log`](crate::Log), which knows of no circles.

use kring_core::ids::{CaseId, CircleId, MeetingId, PersonId, RoundId};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::membership::Member;
use crate::transaction::Transaction;

/// A round of a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct OfCircle {
    /// Which round.
    #[sqlx(try_from = "Column<RoundId>")]
    pub id: RoundId,
    /// In which meeting it was held, if in one.
    #[sqlx(try_from = "Column<Option<MeetingId>>")]
    pub meeting: Option<MeetingId>,
    /// The case that was prepared for it, if one was.
    #[sqlx(try_from = "Column<Option<CaseId>>")]
    pub case: Option<CaseId>,
    /// Who opened it.
    #[sqlx(try_from = "Column<PersonId>")]
    pub opened_by: PersonId,
    /// When they did.
    #[sqlx(try_from = "Column<Moment>")]
    pub opened_at: Moment,
}

/// A round to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRound {
    /// Which round.
    pub id: RoundId,
    /// In which meeting of the circle.
    pub meeting: Option<MeetingId>,
    /// With which prepared case.
    pub case: Option<CaseId>,
}

/// What came of keeping a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is there now.
    New,
    /// It was there already: of the same circle, meeting and case, and opened by the same
    /// person.
    Already,
    /// The id is in use for another round.
    Taken,
    /// The circle has no such meeting that is open.
    NoMeeting,
}

/// Keeps that the member opens a round.
///
/// # Errors
/// What the database may suffer.
pub async fn keep(
    transaction: &mut Transaction,
    member: &Member,
    new: NewRound,
    now: Moment,
) -> Result<Kept, StoreError> {
    if let Some(there) = find(transaction, member, new.id).await? {
        let (is, asked) = (
            (there.meeting, there.case, there.opened_by),
            (new.meeting, new.case, member.person()),
        );
        return Ok(if is == asked {
            Kept::Already
        } else {
            Kept::Taken
        });
    }
    if let Some(meeting) = new.meeting
        && !is_open(transaction, member, meeting).await?
    {
        return Ok(Kept::NoMeeting);
    }
    let kept = execute!(
        transaction,
        "INSERT INTO round (id, circle_id, meeting_id, case_id, opened_by, opened_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        new.id,
        member.circle(),
        new.meeting,
        new.case,
        member.person(),
        now,
    )?;
    if kept == 0 {
        return Ok(Kept::Taken);
    }
    news(transaction, member.circle()).await?;
    Ok(Kept::New)
}

/// Whether it is a meeting of the circle that has not been closed.
async fn is_open(conn: &mut Conn, member: &Member, meeting: MeetingId) -> Result<bool, StoreError> {
    let found = fetch_optional!(
        conn,
        (i64,),
        "SELECT CAST(1 AS BIGINT) FROM meeting \
         WHERE id = $1 AND circle_id = $2 AND closed_at IS NULL",
        meeting,
        member.circle(),
    )?;
    Ok(found.is_some())
}

/// A round, if it is one of the circle.
///
/// # Errors
/// What the database may suffer.
pub async fn find(
    conn: &mut Conn,
    member: &Member,
    id: RoundId,
) -> Result<Option<OfCircle>, StoreError> {
    fetch_optional!(
        conn,
        OfCircle,
        "SELECT id, meeting_id AS meeting, case_id AS \"case\", opened_by, opened_at FROM round \
         WHERE id = $1 AND circle_id = $2",
        id,
        member.circle(),
    )
}

/// The rounds of the circle, the newest first.
///
/// # Errors
/// What the database may suffer.
pub async fn of_circle(conn: &mut Conn, member: &Member) -> Result<Vec<OfCircle>, StoreError> {
    fetch_all!(
        conn,
        OfCircle,
        "SELECT id, meeting_id AS meeting, case_id AS \"case\", opened_by, opened_at FROM round \
         WHERE circle_id = $1 ORDER BY opened_at DESC, id",
        member.circle(),
    )
}

/// The rounds of a meeting of the circle, in the order in which they were opened.
///
/// # Errors
/// What the database may suffer.
pub async fn of_meeting(
    conn: &mut Conn,
    member: &Member,
    meeting: MeetingId,
) -> Result<Vec<RoundId>, StoreError> {
    let rounds = fetch_all!(
        conn,
        (Column<RoundId>,),
        "SELECT id FROM round WHERE meeting_id = $1 AND circle_id = $2 ORDER BY opened_at, id",
        meeting,
        member.circle(),
    )?;
    Ok(rounds.into_iter().map(|(Column(id),)| id).collect())
}

/// Deletes the log of every round of a circle.
pub(crate) async fn forget_logs(
    transaction: &mut Transaction,
    circle: CircleId,
) -> Result<(), StoreError> {
    // A snapshot refers to the event that it was made of.
    execute!(
        transaction,
        "DELETE FROM snapshot WHERE round_id IN (SELECT id FROM round WHERE circle_id = $1)",
        circle,
    )?;
    execute!(
        transaction,
        "DELETE FROM event WHERE round_id IN (SELECT id FROM round WHERE circle_id = $1)",
        circle,
    )?;
    Ok(())
}

/// Deletes what is left in the log of those of these rounds that belong to no circle any more:
/// the log knows of no circles, so somebody may write to a round while it is deleted.
///
/// # Errors
/// What the database may suffer.
pub async fn forget_dissolved(
    transaction: &mut Transaction,
    ids: &[RoundId],
) -> Result<(), StoreError> {
    for id in ids {
        execute!(
            transaction,
            "DELETE FROM snapshot WHERE round_id = $1 \
               AND NOT EXISTS (SELECT 1 FROM round WHERE round.id = snapshot.round_id)",
            id,
        )?;
        execute!(
            transaction,
            "DELETE FROM event WHERE round_id = $1 \
               AND NOT EXISTS (SELECT 1 FROM round WHERE round.id = event.round_id)",
            id,
        )?;
    }
    Ok(())
}
