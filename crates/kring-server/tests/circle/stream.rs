//! A stream of server-sent events, read as a browser reads it.

use std::time::Duration;

use axum::body::Body;
use axum::http::HeaderMap;
use http_body_util::BodyExt as _;
use serde_json::Value;
use tokio::time::timeout;

use crate::http::Browser;

/// Longer than anything may take that is not broken: a test that waits for ever says nothing.
const BROKEN: Duration = Duration::from_mins(1);

/// An event.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) id: Option<u64>,
    pub(crate) name: String,
    pub(crate) data: Value,
}

/// A stream that is open.
pub(crate) struct Stream {
    pub(crate) headers: HeaderMap,
    body: Body,
    /// All that has come.
    pub(crate) bytes: Vec<u8>,
    /// How much of it was read.
    read: usize,
}

impl Browser {
    /// Opens a stream.
    pub(crate) async fn stream(&self, path: &str) -> Stream {
        let request = self.request(axum::http::Method::GET, path);
        let response = self.answer(request, Body::empty()).await;
        let (parts, body) = response.into_parts();
        if parts.status != 200 {
            let bytes = body.collect().await.unwrap().to_bytes();
            panic!("{}: {}", parts.status, String::from_utf8_lossy(&bytes));
        }
        Stream {
            headers: parts.headers,
            body,
            bytes: Vec::new(),
            read: 0,
        }
    }
}

impl Stream {
    /// The next event; none when the stream has ended.
    pub(crate) async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.whole() {
                return Some(event);
            }
            let frame = timeout(BROKEN, self.body.frame()).await;
            let frame = frame.expect("an event comes, or the stream ends")?;
            self.bytes.extend(frame.unwrap().into_data().unwrap());
        }
    }

    /// The next event of this name; others are passed over.
    pub(crate) async fn next_of(&mut self, name: &str) -> Event {
        loop {
            let event = self.next().await.expect("the stream goes on");
            if event.name == name {
                return event;
            }
        }
    }

    /// All events until one that knows of this entry of the log, or has nothing after it.
    pub(crate) async fn until(&mut self, seq: u64) -> Vec<Event> {
        let mut events = Vec::new();
        while events.last().and_then(|last: &Event| last.id) < Some(seq) {
            events.push(self.next().await.expect("the stream goes on"));
        }
        events
    }

    /// Reads what is still to come of a stream that ends; the last event.
    pub(crate) async fn end(&mut self) -> Option<Event> {
        let mut last = None;
        while let Some(event) = self.next().await {
            last = Some(event);
        }
        last
    }

    /// Forgets the bytes that were read.
    pub(crate) fn forget(&mut self) {
        self.bytes.drain(..self.read);
        self.read = 0;
    }

    fn whole(&mut self) -> Option<Event> {
        let rest = std::str::from_utf8(&self.bytes[self.read..]).unwrap();
        let (event, _) = rest.split_once("\n\n")?;
        self.read += event.len() + 2;
        let field = |name: &str| {
            let mut lines = event.lines();
            lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        };
        Some(Event {
            id: field("id").map(|id| id.parse().unwrap()),
            name: field("event").unwrap().to_owned(),
            data: serde_json::from_str(field("data").unwrap()).unwrap(),
        })
    }
}
