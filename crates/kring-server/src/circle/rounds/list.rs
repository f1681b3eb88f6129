//! The rounds of a circle.

use axum::Json;
use axum::extract::State;
use kring_core::conduct::{Round, Stage};
use kring_core::ids::{CaseId, CircleId, MeetingId, PersonId, RoundId};
use kring_core::locale::Text;
use kring_core::method::MethodId;
use kring_core::time::Moment;
use kring_rounds::Standing;
use kring_store::rounds::{self, OfCircle};
use serde::Serialize;

use crate::app::App;
use crate::circle::asked::{InPath, Me};
use crate::circle::entrance;
use crate::circle::problem::Problem;

#[derive(Serialize)]
pub(in crate::circle) struct Rounds {
    rounds: Vec<Line>,
}

/// What every member may know of a round.
#[derive(Serialize)]
struct Line {
    id: RoundId,
    meeting: Option<MeetingId>,
    case: Option<CaseId>,
    opened_at: Moment,
    stage: Stage,
    seq: u64,
    /// Whether the viewer has a seat.
    seated: bool,
    facilitator: PersonId,
    presenter: Option<PersonId>,
    method: Option<MethodId>,
    method_name: Option<Text>,
    step: Option<u16>,
    closed_at: Option<Moment>,
    peers: Vec<PersonId>,
}

pub(in crate::circle) async fn get(
    State(app): State<App>,
    me: Me,
    InPath(circle): InPath<CircleId>,
) -> Result<Json<Rounds>, Problem> {
    let (mut reading, member) = entrance::look(&app, &me, circle).await?;
    let kept = rounds::of_circle(&mut reading, &member).await?;
    drop(reading);
    let mut rounds = Vec::with_capacity(kept.len());
    for kept in kept {
        let standing = app.rounds().standing(kept.id).await?;
        // One whose first command did not get through is not there yet.
        if let Some(round) = &standing.round {
            rounds.push(line(&kept, round, &standing, me.person));
        }
    }
    Ok(Json(Rounds { rounds }))
}

fn line(kept: &OfCircle, round: &Round, standing: &Standing, viewer: PersonId) -> Line {
    let method = round.method();
    Line {
        id: kept.id,
        meeting: kept.meeting,
        case: kept.case,
        opened_at: kept.opened_at,
        stage: round.stage,
        seq: standing.seq.as_u64(),
        seated: round.seat(viewer).is_some(),
        facilitator: round.facilitator,
        presenter: round.presenter,
        method: method.map(|method| method.id.clone()),
        method_name: method.map(|method| method.name.clone()),
        step: round.at.as_ref().map(|at| at.step),
        closed_at: round.closed,
        peers: round.peers().map(|seat| seat.person).collect(),
    }
}
