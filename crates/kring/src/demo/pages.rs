//! What only a demo has: a page on which somebody says who they want to be, and the way in.
//!
//! Whoever can reach a demo may be anybody in it, and gets the recovery sheet of whom they
//! are: nothing in it is anybody's own.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use kring_core::ids::PersonId;
use kring_rehearsal::live::{InRound, Pace};
use kring_server::Backstage;
use serde::Deserialize;
use serde_json::json;

use super::table::{Table, Wish};

#[derive(Clone)]
struct Demo {
    table: Arc<Table>,
    backstage: Backstage,
}

/// The page and what it asks for.
pub(super) fn routes(table: Arc<Table>, backstage: Backstage) -> Router {
    Router::new()
        .route("/demo", get(page))
        .route("/demo/seats", get(seats).post(take))
        .route("/demo/board", post(board))
        .route("/demo/back", post(give_back))
        .with_state(Demo { table, backstage })
}

async fn page(State(demo): State<Demo>, asked: HeaderMap) -> Response {
    demo.backstage.demo_page(&asked)
}

/// Which seats are free, and what the round is.
async fn seats(State(demo): State<Demo>) -> Result<Response, Trouble> {
    let table = &demo.table;
    let at = table.round().await?;
    let round = table.now();
    let free = |wish| json!({ "wish": wish, "free": table.is_free(wish) });
    let seats = [Wish::Peer, Wish::Presenter, Wish::Facilitator].map(free);
    Ok(Json(json!({
        "lang": table.company.lang,
        "quick": table.pace == Pace::Quick,
        "circle": table.company.circle,
        "path": room(at),
        "taken": table.taken(),
        "method": round.as_ref().map(|round| &round.method.name),
        "title": round.as_ref().map(|round| &round.case.title),
        "seats": seats,
    }))
    .into_response())
}

fn room(at: InRound) -> String {
    format!("/circle/{}/round/{}", at.circle, at.round)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Take {
    wish: Wish,
}

/// Takes a seat: signs in, and says what unlocks in this browser.
async fn take(
    State(demo): State<Demo>,
    asked: HeaderMap,
    Json(take): Json<Take>,
) -> Result<Response, Trouble> {
    let at = demo.table.round().await?;
    let Some(number) = demo.table.take(take.wish) else {
        return Ok((StatusCode::CONFLICT, Json(json!({ "error": "taken" }))).into_response());
    };
    let_in(&demo, &asked, number, &room(at)).await
}

/// Looks at the board, as who facilitates, whose robot stays.
async fn board(State(demo): State<Demo>, asked: HeaderMap) -> Result<Response, Trouble> {
    let path = format!("{}/board", room(demo.table.round().await?));
    let_in(&demo, &asked, 0, &path).await
}

async fn let_in(
    demo: &Demo,
    asked: &HeaderMap,
    number: usize,
    path: &str,
) -> Result<Response, Trouble> {
    let somebody = &demo.table.company.people[number];
    let signed_in = demo.backstage.sign_in_browser(somebody.person, asked).await;
    let cookie = signed_in.map_err(anyhow::Error::new)?;
    let answer = Json(json!({
        "person": somebody.person,
        "name": somebody.name,
        "sheet": *somebody.keyring.sheet(),
        "path": path,
    }));
    Ok(([(SET_COOKIE, cookie)], answer).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GiveBack {
    person: PersonId,
}

/// Gives a seat back to its robot.
async fn give_back(State(demo): State<Demo>, Json(back): Json<GiveBack>) -> StatusCode {
    demo.table.give_back(back.person);
    StatusCode::NO_CONTENT
}

/// Something that should not happen.
struct Trouble(anyhow::Error);

impl From<anyhow::Error> for Trouble {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

impl axum::response::IntoResponse for Trouble {
    fn into_response(self) -> Response {
        tracing::error!(error = format!("{:#}", self.0), "the demo");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}
