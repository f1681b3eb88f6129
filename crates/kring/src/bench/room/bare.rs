//! What there is to compare with: rooms by axum and its server-sent events, and nothing else.
//! No session, no rules, no disk: what somebody sends goes to everybody in the room.

use std::{
    convert::Infallible,
    io::{self, Write as _},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
    routing::{get, post},
};
use futures_util::{Stream, StreamExt as _};
use tokio::{net::TcpListener, sync::broadcast};
use tokio_stream::wrappers::BroadcastStream;

use crate::failure::Failure;

/// How often a stream says that it is alive, as the real one does.
const ALIVE: Duration = Duration::from_secs(15);
/// How many texts a stream may be behind.
const BEHIND: usize = 16;

type Rooms = Arc<[broadcast::Sender<Arc<str>>]>;

/// Serves so many rooms on a port that the system chooses, which is printed.
pub(super) async fn serve(rooms: usize) -> Result<(), Failure> {
    let rooms: Rooms = (0..rooms).map(|_| broadcast::channel(BEHIND).0).collect();
    let routes = Router::new()
        .route("/rooms/{room}/stream", get(stream))
        .route("/rooms/{room}", post(send))
        .with_state(rooms);
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .await
        .context("cannot listen")?;
    writeln!(
        io::stdout(),
        "{}",
        listener.local_addr().context("no address")?.port()
    )?;
    axum::serve(listener, routes)
        .await
        .context("cannot serve")?;
    Ok(())
}

async fn stream(
    State(rooms): State<Rooms>,
    Path(room): Path<usize>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    let room = rooms.get(room).ok_or(StatusCode::NOT_FOUND)?;
    let texts = BroadcastStream::new(room.subscribe());
    let events = texts.filter_map(async |text| Some(Ok(Event::default().data(&*text.ok()?))));
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)))
}

async fn send(
    State(rooms): State<Rooms>,
    Path(room): Path<usize>,
    text: String,
) -> impl IntoResponse {
    match rooms.get(room) {
        Some(room) => {
            room.send(text.into()).ok();
            StatusCode::NO_CONTENT
        }
        None => StatusCode::NOT_FOUND,
    }
}
