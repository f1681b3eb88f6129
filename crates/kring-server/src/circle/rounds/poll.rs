//! Looking at a round by asking again and again, for where streams are held back.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use kring_core::conduct::Viewer;
use kring_core::ids::{CircleId, RoundId};
use kring_rounds::Standing;
use serde::Serialize;

use super::Asking;
use super::looking::Whole;
use super::stream::{allowed, enter};
use crate::app::App;
use crate::circle::asked::{InPath, InQuery, Me};
use crate::circle::problem::Problem;

/// How long nothing new is waited for.
const WAIT: Duration = Duration::from_secs(20);

#[derive(Serialize)]
struct Answer<'v> {
    event: &'static str,
    data: Whole<'v>,
}

pub(in crate::circle) async fn get(
    State(app): State<App>,
    me: Me,
    InPath(which): InPath<(CircleId, RoundId)>,
    InQuery(asking): InQuery<Asking>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let viewer = asking.viewer(me.person);
    let Some(after) = asking.after else {
        // Who looks once, to read, is not here because of it.
        let standing = allowed(&app, &me, which, viewer).await?;
        return view(&app, &standing, viewer);
    };
    let mut place = enter(&app, (&me, &headers), which, viewer).await?;
    let mut stopping = app.stopping();
    tokio::select! {
        biased;
        news = place.news.wait_for(|standing| standing.seq.as_u64() > after) => {
            news.map_err(|_| Problem::Unknown)?;
        }
        _ = stopping.wait_for(|stopping| *stopping) => return Ok(nothing()),
        _ = &mut place.stays => return Err(Problem::Unknown),
        () = tokio::time::sleep(WAIT) => return Ok(nothing()),
    }
    view(&app, &place.standing(), viewer)
}

fn view(app: &App, standing: &Standing, viewer: Viewer) -> Result<Response, Problem> {
    let round = standing.round.as_deref().ok_or(Problem::Unknown)?;
    let whole = Whole::new(round, viewer, standing.seq.as_u64(), app.now());
    // Their seat may have been taken away while they waited.
    if whole.is_nothing() {
        return Err(Problem::NoSeat);
    }
    let answer = Answer {
        event: "view",
        data: whole,
    };
    Ok(Json(answer).into_response())
}

fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}
