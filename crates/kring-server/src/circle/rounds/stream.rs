//! Looking at a round as a stream of server-sent events.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::unfold;
use kring_core::conduct::{Role, Viewer, project};
use kring_core::ids::{CircleId, RoundId};
use kring_rounds::Standing;

use super::Asking;
use super::commands::of_circle;
use super::looking::Looking;
use super::rooms::{Looker, Place, Rooms};
use crate::app::App;
use crate::circle::asked::{InPath, InQuery, Me};
use crate::circle::entrance;
use crate::circle::problem::Problem;
use crate::identity::presented;

pub(in crate::circle) async fn get(
    State(app): State<App>,
    me: Me,
    InPath(which): InPath<(CircleId, RoundId)>,
    InQuery(asking): InQuery<Asking>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let viewer = asking.viewer(me.person);
    let place = enter(&app, (&me, &headers), which, viewer).await?;
    let looking = Looking::new(app, viewer, place);
    let events = unfold(looking, async |mut looking| {
        let bytes = looking.next().await?;
        Some((Ok::<_, Infallible>(bytes), looking))
    });
    let headers = HeaderMap::from_iter([
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        // What nginx holds back, nobody gets in time.
        (
            HeaderName::from_static("x-accel-buffering"),
            HeaderValue::from_static("no"),
        ),
    ]);
    Ok((headers, Body::from_stream(events)).into_response())
}

/// A place to look from, for who may.
pub(super) async fn enter(
    app: &App,
    (me, headers): (&Me, &HeaderMap),
    which: (CircleId, RoundId),
    viewer: Viewer,
) -> Result<Place, Problem> {
    let doubts = app.rooms().doubts();
    let standing = allowed(app, me, which, viewer).await?;
    let looker = Looker {
        who: me.0.clone(),
        token: presented(app, headers),
        viewer,
    };
    let place = Rooms::enter(app, which, &standing, looker);
    // What happened while they came in, nobody has looked at for them.
    if app.rooms().doubts() > doubts {
        app.rooms().doubt_person(me.person);
    }
    Ok(place)
}

/// How a round stands, for who is in the circle and has a seat in it.
pub(super) async fn allowed(
    app: &App,
    me: &Me,
    (circle, round): (CircleId, RoundId),
    viewer: Viewer,
) -> Result<Standing, Problem> {
    let standing = app.rounds().standing(round).await?;
    let (reading, _) = entrance::look(app, me, circle).await?;
    drop(reading);
    if project(of_circle(&standing, circle)?, viewer).role == Role::Outside {
        return Err(Problem::NoSeat);
    }
    Ok(standing)
}
