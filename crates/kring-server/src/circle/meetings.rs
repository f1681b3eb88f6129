//! Meetings: how far each is, who is there, and what was agreed about the next one. What is
//! said in them is not known here.
//!
//! | where | what |
//! | --- | --- |
//! | `changes` | what is to become different, and whether it may |
//! | `list` | the meetings of a circle |

mod changes;
mod list;

use axum::extract::State;
use axum::http::StatusCode;
use kring_core::ids::{CircleId, MeetingId, PersonId};
use kring_core::meeting::{Attendance, Stage};
use kring_store::meetings::{self, Begun, Meeting};
use kring_store::membership::Member;
use kring_store::{Conn, rounds as store};
use serde::Deserialize;

use self::changes::Changes;
pub(super) use self::list::get as list;
use super::asked::{InPath, Me, Nothing, Sent};
use super::problem::Problem;
use super::{entrance, rounds};
use crate::app::App;

/// How long a meeting may take, in minutes.
const MINUTES: std::ops::RangeInclusive<u32> = 30..=600;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    id: MeetingId,
    minutes: u32,
}

pub(super) async fn begin(
    State(app): State<App>,
    me: Me,
    InPath(circle): InPath<CircleId>,
    Sent(New { id, minutes }): Sent<New>,
) -> Result<StatusCode, Problem> {
    if !MINUTES.contains(&minutes) {
        return Err(Problem::Malformed);
    }
    let (mut transaction, member) = entrance::act(&app, &me, circle).await?;
    match meetings::begin(&mut transaction, &member, id, minutes, app.now()).await? {
        Begun::New => transaction.commit().await?,
        Begun::Already => {}
        Begun::Taken => return Err(Problem::Taken),
        Begun::OtherOpen => return Err(Problem::MeetingOpen),
    }
    Ok(StatusCode::CREATED)
}

/// The member is here.
pub(super) async fn here(
    State(app): State<App>,
    me: Me,
    InPath((circle, id)): InPath<(CircleId, MeetingId)>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<StatusCode, Problem> {
    let (mut transaction, member) = entrance::act(&app, &me, circle).await?;
    let meeting = find(&mut transaction, &member, id).await?;
    let noted = noted(&mut transaction, &member, id).await?;
    let is_mine =
        |(person, state): &(PersonId, Attendance)| *person == member.person() && state.was_there();
    if noted.iter().any(is_mine) {
        return Ok(StatusCode::NO_CONTENT);
    }
    insist_on_open(&meeting)?;
    let state = Attendance::of_arrival(meeting.started_at, app.now());
    let mine = [(member.person(), state)];
    meetings::note(&mut transaction, &member, &meeting, &mine).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn change(
    State(app): State<App>,
    me: Me,
    InPath((circle, id)): InPath<(CircleId, MeetingId)>,
    Sent(changes): Sent<Changes>,
) -> Result<StatusCode, Problem> {
    let changes = changes.checked()?;
    let (mut transaction, member) = entrance::act(&app, &me, circle).await?;
    let before = find(&mut transaction, &member, id).await?;
    if member.lead().is_none() && before.started_by != member.person() {
        return Err(Problem::OnlyWhoLeadsOrBegan);
    }
    changes.insist_on_members(&mut transaction, &member).await?;
    let known = noted(&mut transaction, &member, id).await?;
    let attendance = changes.attendance_beyond(&known);
    let after = changes.make(before.clone(), app.now());
    if after != before || !attendance.is_empty() {
        insist_on_open(&before)?;
        meetings::note(&mut transaction, &member, &after, &attendance).await?;
    }
    let of_meeting = store::of_meeting(&mut transaction, &member, id).await?;
    transaction.commit().await?;
    // Also when it was closed before: the server may have been stopped in between.
    if after.stage == Stage::Closed {
        rounds::close_meeting(&app, id, &of_meeting).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn find(conn: &mut Conn, member: &Member, id: MeetingId) -> Result<Meeting, Problem> {
    let found = meetings::find(conn, member, id).await?;
    found.ok_or(Problem::Unknown)
}

/// Who was there, as far as it was noted.
async fn noted(
    conn: &mut Conn,
    member: &Member,
    id: MeetingId,
) -> Result<Vec<(PersonId, Attendance)>, Problem> {
    let mut all = meetings::attendance(conn, member).await?;
    all.retain(|attended| attended.meeting == id);
    let noted = all.iter().map(|attended| (attended.person, attended.state));
    Ok(noted.collect())
}

fn insist_on_open(meeting: &Meeting) -> Result<(), Problem> {
    if meeting.closed_at.is_none() {
        Ok(())
    } else {
        Err(Problem::Over)
    }
}
