//! A stream of server-sent events, as it comes.

use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::body::Incoming;

use super::site::{Session, Trouble};

/// After so long without a word the connection is taken for dead: the server says something
/// every fifteen seconds.
const WATCHDOG: Duration = Duration::from_secs(40);

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Event {
    /// What sort it is of.
    pub(crate) name: String,
    /// What it brings.
    pub(crate) data: String,
}

/// A stream that is open.
pub(crate) struct Events {
    body: Incoming,
    lines: Lines,
}

impl Events {
    /// Opens a stream, from after the last event that is known.
    ///
    /// # Errors
    /// [`Trouble`], also when the server has nothing for this person.
    pub(crate) async fn open(
        session: &Session,
        path: &str,
        last: Option<&str>,
    ) -> Result<Self, Trouble> {
        let answer = session.open(path, last).await?;
        Ok(Self {
            body: answer.into_body(),
            lines: Lines::default(),
        })
    }

    /// The next event; none when the stream has ended.
    pub(crate) async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.lines.event() {
                return Some(event);
            }
            let frame = tokio::time::timeout(WATCHDOG, self.body.frame()).await;
            let data = frame.ok()??.ok()?.into_data().unwrap_or_default();
            self.lines.take(&data);
        }
    }
}

/// What has come of a stream and was not read yet.
#[derive(Default)]
struct Lines {
    bytes: Vec<u8>,
    /// How much of it has been searched for the end of an event.
    searched: usize,
}

impl Lines {
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next whole event.
    fn event(&mut self) -> Option<Event> {
        loop {
            let from = self.searched.saturating_sub(1);
            let end = self.bytes[from..].windows(2).position(|two| two == b"\n\n");
            let Some(end) = end.map(|at| from + at) else {
                self.searched = self.bytes.len();
                return None;
            };
            let rest = self.bytes.split_off(end + 2);
            let block = std::mem::replace(&mut self.bytes, rest);
            self.searched = 0;
            let event = Self::read(&String::from_utf8_lossy(&block));
            if !event.name.is_empty() || !event.data.is_empty() {
                return Some(event);
            }
        }
    }

    fn read(block: &str) -> Event {
        let mut event = Event::default();
        for line in block.lines() {
            let (field, value) = line.split_once(':').unwrap_or((line, ""));
            let value = value.strip_prefix(' ').unwrap_or(value);
            match field {
                "event" => value.clone_into(&mut event.name),
                "data" => {
                    if !event.data.is_empty() {
                        event.data.push('\n');
                    }
                    event.data.push_str(value);
                }
                _ => {}
            }
        }
        event
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(name: &str, data: &str) -> Event {
        Event {
            name: name.to_owned(),
            data: data.to_owned(),
        }
    }

    #[test]
    fn events_are_read_however_they_are_cut() {
        let stream = "retry: 10\n\nid: 4\nevent: view\ndata: {\"a\":\ndata: 1}\n\n: still here\n\nid: 5\nevent: time\ndata: {}\n\n";
        for cut in 1..stream.len() {
            let mut lines = Lines::default();
            let mut read = Vec::new();
            for part in stream.as_bytes().chunks(cut) {
                lines.take(part);
                read.extend(std::iter::from_fn(|| lines.event()));
            }
            assert_eq!(read, [event("view", "{\"a\":\n1}"), event("time", "{}")]);
        }
    }

    #[test]
    fn what_is_not_whole_waits() {
        let mut lines = Lines::default();
        lines.take(b"event: view\ndata: 1\n");
        assert_eq!(lines.event(), None);
        lines.take(b"\n");
        assert_eq!(lines.event(), Some(event("view", "1")));
        assert_eq!(lines.event(), None);
    }
}
