//! The meetings of a circle: how far each is, who was there, and what was agreed about the
//! next one.

use kring_core::ids::{MeetingId, PersonId};
use kring_core::meeting::{Attendance, Stage};
use kring_core::time::Moment;
use sqlx::FromRow;

use crate::circles::news;
use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_optional};
use crate::error::StoreError;
use crate::membership::Member;
use crate::transaction::Transaction;

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Which one.
    pub id: MeetingId,
    /// Who started it.
    pub started_by: PersonId,
    /// When they did.
    pub started_at: Moment,
    /// How long it is to take, in minutes.
    pub minutes: u32,
    /// How far it is.
    pub stage: Stage,
    /// When it was closed, if it was.
    pub closed_at: Option<Moment>,
    /// What was agreed about the next one.
    pub next: Option<Next>,
}

/// What was agreed about the next meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The date, `YYYY-MM-DD`.
    pub on: String,
    /// The time, `HH:MM`, as the clock on the wall has it.
    pub at: String,
    /// Where.
    pub place: String,
    /// Who facilitates.
    pub facilitator: Option<PersonId>,
}

/// What came of beginning a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It is there now.
    New,
    /// It was there already, begun by the same person.
    Already,
    /// The id is in use for another one.
    Taken,
    /// Another one has not been closed.
    OtherOpen,
}

/// Somebody at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Attended {
    /// At which meeting.
    #[sqlx(try_from = "Column<MeetingId>")]
    pub meeting: MeetingId,
    /// Who.
    #[sqlx(try_from = "Column<PersonId>")]
    pub person: PersonId,
    /// Whether they were there.
    #[sqlx(try_from = "Column<Attendance>")]
    pub state: Attendance,
}

#[derive(FromRow)]
struct Row {
    #[sqlx(try_from = "Column<MeetingId>")]
    id: MeetingId,
    #[sqlx(try_from = "Column<PersonId>")]
    started_by: PersonId,
    #[sqlx(try_from = "Column<Moment>")]
    started_at: Moment,
    #[sqlx(try_from = "Column<u32>")]
    minutes: u32,
    #[sqlx(try_from = "Column<Stage>")]
    stage: Stage,
    #[sqlx(try_from = "Column<Option<Moment>>")]
    closed_at: Option<Moment>,
    next_on: Option<String>,
    next_at: Option<String>,
    next_place: Option<String>,
    #[sqlx(try_from = "Column<Option<PersonId>>")]
    next_facilitator: Option<PersonId>,
}

impl From<Row> for Meeting {
    fn from(row: Row) -> Self {
        let next = row.next_on.zip(row.next_at).map(|(on, at)| Next {
            on,
            at,
            place: row.next_place.unwrap_or_default(),
            facilitator: row.next_facilitator,
        });
        Self {
            id: row.id,
            started_by: row.started_by,
            started_at: row.started_at,
            minutes: row.minutes,
            stage: row.stage,
            closed_at: row.closed_at,
            next,
        }
    }
}

/// The meetings of the circle, the newest first.
///
/// # Errors
/// What the database may suffer.
pub async fn of_circle(conn: &mut Conn, member: &Member) -> Result<Vec<Meeting>, StoreError> {
    let rows = fetch_all!(
        conn,
        Row,
        "SELECT id, started_by, started_at, minutes, stage, closed_at, next_on, next_at, \
           next_place, next_facilitator \
         FROM meeting WHERE circle_id = $1 ORDER BY started_at DESC, id",
        member.circle(),
    )?;
    Ok(rows.into_iter().map(Meeting::from).collect())
}

/// A meeting, if it is one of the circle.
///
/// # Errors
/// What the database may suffer.
pub async fn find(
    conn: &mut Conn,
    member: &Member,
    id: MeetingId,
) -> Result<Option<Meeting>, StoreError> {
    let row = fetch_optional!(
        conn,
        Row,
        "SELECT id, started_by, started_at, minutes, stage, closed_at, next_on, next_at, \
           next_place, next_facilitator \
         FROM meeting WHERE id = $1 AND circle_id = $2",
        id,
        member.circle(),
    )?;
    Ok(row.map(Meeting::from))
}

/// Who was at the meetings of the circle, by person.
///
/// # Errors
/// What the database may suffer.
pub async fn attendance(conn: &mut Conn, member: &Member) -> Result<Vec<Attended>, StoreError> {
    fetch_all!(
        conn,
        Attended,
        "SELECT meeting_id AS meeting, person_id AS person, state FROM attendance \
         JOIN meeting ON meeting.id = attendance.meeting_id \
         WHERE circle_id = $1 ORDER BY person_id",
        member.circle(),
    )
}

/// Begins a meeting, unless another one has not been closed.
///
/// # Errors
/// What the database may suffer.
pub async fn begin(
    transaction: &mut Transaction,
    member: &Member,
    id: MeetingId,
    minutes: u32,
    now: Moment,
) -> Result<Begun, StoreError> {
    if let Some(there) = find(transaction, member, id).await? {
        let same = (there.started_by, there.minutes) == (member.person(), minutes);
        return Ok(if same { Begun::Already } else { Begun::Taken });
    }
    let open = of_circle(transaction, member).await?;
    if open.iter().any(|meeting| meeting.closed_at.is_none()) {
        return Ok(Begun::OtherOpen);
    }
    let begun = execute!(
        transaction,
        "INSERT INTO meeting (id, circle_id, started_by, started_at, minutes, stage) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        id,
        member.circle(),
        member.person(),
        now,
        minutes,
        Stage::CheckIn,
    )?;
    if begun == 0 {
        return Ok(Begun::Taken);
    }
    news(transaction, member.circle()).await?;
    Ok(Begun::New)
}

/// Notes how a meeting of the circle is now, and who was there as far as that is new.
///
/// # Errors
/// What the database may suffer.
pub async fn note(
    transaction: &mut Transaction,
    member: &Member,
    meeting: &Meeting,
    attendance: &[(PersonId, Attendance)],
) -> Result<(), StoreError> {
    let next = meeting.next.as_ref();
    let noted = execute!(
        transaction,
        "UPDATE meeting SET minutes = $1, stage = $2, closed_at = $3, next_on = $4, \
           next_at = $5, next_place = $6, next_facilitator = $7 \
         WHERE id = $8 AND circle_id = $9",
        meeting.minutes,
        meeting.stage,
        meeting.closed_at,
        next.map(|next| &next.on),
        next.map(|next| &next.at),
        next.map(|next| &next.place),
        next.and_then(|next| next.facilitator),
        meeting.id,
        member.circle(),
    )?;
    if noted == 0 {
        return Ok(());
    }
    for (person, state) in attendance {
        execute!(
            transaction,
            "INSERT INTO attendance (meeting_id, person_id, state) VALUES ($1, $2, $3) \
             ON CONFLICT (meeting_id, person_id) DO UPDATE SET state = excluded.state",
            meeting.id,
            person,
            state,
        )?;
    }
    news(transaction, member.circle()).await
}
