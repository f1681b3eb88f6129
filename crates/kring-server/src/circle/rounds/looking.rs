//! What one viewer gets of a round, event by event.
//!
//! Nothing waits to be sent: the next change is made, when there is room for it, from what
//! was sent last to what is so by then. Who reads slowly gets fewer changes, and larger ones.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use kring_core::conduct::{Change, Role, Round, View, Viewer, project};
use kring_core::time::Moment;
use serde::Serialize;
use tokio::sync::watch;
use tokio::time::Sleep;

use super::rooms::Place;
use crate::app::App;

/// How often the time is told.
const TIME: Duration = Duration::from_secs(15);

/// Within how many milliseconds viewers come back when the server stops: not all at once.
const SPREAD: u64 = 3_000;

/// Everything that a viewer sees.
#[derive(Serialize)]
pub(super) struct Whole<'v> {
    seq: u64,
    now: Moment,
    view: View<'v>,
}

#[derive(Serialize)]
struct Changed<'v> {
    seq: u64,
    now: Moment,
    #[serde(flatten)]
    change: Change<'v>,
}

#[derive(Serialize)]
struct Time {
    now: Moment,
}

#[derive(Serialize)]
struct Reconnect {
    after: u64,
}

/// One viewer who looks at a round.
pub(super) struct Looking {
    app: App,
    viewer: Viewer,
    place: Place,
    stopping: watch::Receiver<bool>,
    time: Pin<Box<Sleep>>,
    /// How the round stood when something was sent last.
    sent: Option<Arc<Round>>,
    over: bool,
}

/// What a viewer is to be told.
enum Due {
    News,
    Time,
    /// The server stops.
    Stop,
    /// They may not look any more.
    Out,
}

impl<'v> Whole<'v> {
    pub(super) fn new(round: &'v Round, viewer: Viewer, seq: u64, now: Moment) -> Self {
        Self {
            seq,
            now,
            view: project(round, viewer),
        }
    }

    /// Whether the viewer has no seat, and so sees nothing.
    pub(super) fn is_nothing(&self) -> bool {
        self.view.role == Role::Outside
    }
}

impl Looking {
    pub(super) fn new(app: App, viewer: Viewer, place: Place) -> Self {
        metrics::gauge!("kring_streams").increment(1.0);
        Self {
            stopping: app.stopping(),
            app,
            viewer,
            place,
            time: Box::pin(tokio::time::sleep(TIME)),
            sent: None,
            over: false,
        }
    }

    /// The next event, in bytes; none when it is over.
    pub(super) async fn next(&mut self) -> Option<Bytes> {
        if self.sent.is_none() {
            return self.view();
        }
        while !self.over {
            let event = match self.due().await {
                Due::News => self.change(),
                Due::Time => Some(self.time()),
                Due::Stop => Some(self.farewell()),
                Due::Out => return None,
            };
            if event.is_some() {
                return event;
            }
        }
        None
    }

    async fn due(&mut self) -> Due {
        tokio::select! {
            // Rooms are given up when the server stops: that is no reason to go.
            biased;
            _ = self.stopping.wait_for(|stopping| *stopping) => Due::Stop,
            _ = &mut self.place.stays => Due::Out,
            news = self.place.news.changed() => if news.is_ok() { Due::News } else { Due::Out },
            () = &mut self.time => Due::Time,
        }
    }

    fn time(&mut self) -> Bytes {
        self.time = Box::pin(tokio::time::sleep(TIME));
        let now = self.app.now();
        event("time", None, &Time { now })
    }

    fn farewell(&mut self) -> Bytes {
        self.over = true;
        let after = self.app.chance().below(SPREAD);
        event("reconnect", None, &Reconnect { after })
    }

    fn view(&mut self) -> Option<Bytes> {
        let standing = self.place.standing();
        let (round, seq) = (standing.round?, standing.seq.as_u64());
        let whole = Whole::new(&round, self.viewer, seq, self.app.now());
        let view = event("view", Some(seq), &whole);
        self.sent = Some(round);
        Some(view)
    }

    /// What has changed for this viewer. Nothing when nothing has, or it is over.
    fn change(&mut self) -> Option<Bytes> {
        let standing = self.place.standing();
        let (round, seq) = (standing.round?, standing.seq.as_u64());
        let sent = self.sent.as_ref()?;
        let old = project(sent, self.viewer);
        let new = project(&round, self.viewer);
        if new.role == Role::Outside {
            self.over = true;
            return None;
        }
        let now = self.app.now();
        let change = Change::between(&old, &new).map(|change| {
            let changed = Changed { seq, now, change };
            event("change", Some(seq), &changed)
        });
        self.sent = Some(round);
        change
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        metrics::gauge!("kring_streams").decrement(1.0);
    }
}

/// An event as it goes over the wire. JSON has no line ends.
fn event(name: &'static str, id: Option<u64>, data: &impl Serialize) -> Bytes {
    let mut bytes = Vec::with_capacity(256);
    if let Some(id) = id {
        bytes.extend_from_slice(format!("id: {id}\n").as_bytes());
    }
    bytes.extend_from_slice(format!("event: {name}\ndata: ").as_bytes());
    serde_json::to_writer(&mut bytes, data).expect("what is sent has no map with odd keys");
    bytes.extend_from_slice(b"\n\n");
    metrics::counter!("kring_deliveries_total", "event" => name).increment(1);
    Bytes::from(bytes)
}
