//! The meetings of a circle.

use axum::Json;
use axum::extract::State;
use kring_core::ids::{CircleId, MeetingId, PersonId, RoundId};
use kring_core::meeting::{Attendance, Stage};
use kring_core::time::Moment;
use kring_store::meetings::{self, Attended, Meeting, Next};
use kring_store::rounds::{self, OfCircle};
use serde::Serialize;

use crate::app::App;
use crate::circle::asked::{InPath, Me};
use crate::circle::entrance;
use crate::circle::problem::Problem;

#[derive(Serialize)]
pub(in crate::circle) struct Meetings {
    meetings: Vec<Known>,
}

#[derive(Serialize)]
struct Known {
    id: MeetingId,
    started_by: PersonId,
    started_at: Moment,
    minutes: u32,
    stage: Stage,
    closed_at: Option<Moment>,
    attendance: Vec<Line>,
    next: Option<Agreed>,
    rounds: Vec<RoundId>,
}

#[derive(Serialize)]
struct Line {
    person: PersonId,
    state: Attendance,
}

#[derive(Serialize)]
struct Agreed {
    on: String,
    at: String,
    place: String,
    facilitator: Option<PersonId>,
}

/// The newest first.
pub(in crate::circle) async fn get(
    State(app): State<App>,
    me: Me,
    InPath(circle): InPath<CircleId>,
) -> Result<Json<Meetings>, Problem> {
    let (mut reading, member) = entrance::look(&app, &me, circle).await?;
    let all = meetings::of_circle(&mut reading, &member).await?;
    let attended = meetings::attendance(&mut reading, &member).await?;
    let rounds = rounds::of_circle(&mut reading, &member).await?;
    let known = all
        .into_iter()
        .map(|meeting| Known::new(meeting, &attended, &rounds));
    Ok(Json(Meetings {
        meetings: known.collect(),
    }))
}

impl Known {
    fn new(meeting: Meeting, attended: &[Attended], rounds: &[OfCircle]) -> Self {
        let lines = attended.iter().filter(|line| line.meeting == meeting.id);
        // In the order in which they were opened; they come the newest first.
        let of_it = rounds.iter().rev();
        let of_it = of_it.filter(|round| round.meeting == Some(meeting.id));
        Self {
            attendance: lines
                .map(|line| Line {
                    person: line.person,
                    state: line.state,
                })
                .collect(),
            rounds: of_it.map(|round| round.id).collect(),
            id: meeting.id,
            started_by: meeting.started_by,
            started_at: meeting.started_at,
            minutes: meeting.minutes,
            stage: meeting.stage,
            closed_at: meeting.closed_at,
            next: meeting.next.map(Agreed::from),
        }
    }
}

impl From<Next> for Agreed {
    fn from(next: Next) -> Self {
        Self {
            on: next.on,
            at: next.at,
            place: next.place,
            facilitator: next.facilitator,
        }
    }
}
