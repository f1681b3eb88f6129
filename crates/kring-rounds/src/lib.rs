//! Conducting rounds on the durable log.
//!
//! The core decides on a state; the log keeps what was decided. [`Rounds`] joins them: it
//! reads a round, decides, appends, and reads on and decides again when somebody else was
//! first. What it answers has been written to disk.

mod wire;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use kring_core::{
    conduct::{self, Command, Event, Refusal, Round},
    ids::{PersonId, RoundId},
    time::Moment,
};
use kring_store::{Append, Appended, Log, Seq, Snapshot, StoreError};

/// How many events are read at a time.
const PAGE: u32 = 500;

/// After how many events a snapshot is kept, so that a round is never folded from far.
const SNAPSHOT_EVERY: u64 = 100;

/// How many rounds are remembered. Beyond that all are forgotten at once: each is read
/// again, from its snapshot, when it is next asked for.
const MOST_REMEMBERED: usize = 4096;

/// Where a round stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The state; none before the round was opened.
    pub round: Option<Arc<Round>>,
    /// The last event folded into it.
    pub seq: Seq,
}

impl Standing {
    const START: Self = Self {
        round: None,
        seq: Seq::START,
    };
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The rules forbid it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The log could not be read or written. The command may be sent again.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An event in the log cannot be read by this program.
    #[error("event {seq} of round {round} cannot be read: {why}")]
    Unreadable {
        /// Which round.
        round: RoundId,
        /// Which event.
        seq: Seq,
        /// Why, and what to do.
        why: String,
    },
}

/// The rounds of one log. Cheap to clone; the clones share what they have read.
#[derive(Debug, Clone)]
pub struct Rounds {
    log: Log,
    read: Arc<Mutex<HashMap<RoundId, Standing>>>,
}

impl Rounds {
    /// The rounds of a log.
    #[must_use]
    pub fn new(log: Log) -> Self {
        Self {
            log,
            read: Arc::default(),
        }
    }

    /// The log they are kept in.
    #[must_use]
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Where a round stands now, whoever wrote to it.
    ///
    /// # Errors
    /// [`Error::Store`] and [`Error::Unreadable`].
    pub async fn standing(&self, id: RoundId) -> Result<Standing, Error> {
        let known = match self.remembered(id) {
            Some(standing) => standing,
            None => self.snapshot(id).await?,
        };
        let standing = self.read_on(id, known).await?;
        self.remember(id, &standing);
        Ok(standing)
    }

    /// Where a round stands that has come at least as far as `seq`, without a look at the
    /// log when that is known. It may stand further by now.
    ///
    /// # Errors
    /// [`Error::Store`] and [`Error::Unreadable`].
    pub async fn at_least(&self, id: RoundId, seq: Seq) -> Result<Standing, Error> {
        match self.remembered(id) {
            Some(standing) if standing.seq >= seq => Ok(standing),
            Some(_) | None => self.standing(id).await,
        }
    }

    /// Carries out a command: its events are on disk when this answers, once, however often
    /// it is sent.
    ///
    /// # Errors
    /// [`Error::Refused`] when the rules forbid it; otherwise as [`standing`](Self::standing),
    /// and then the command is to be sent again with the same id.
    pub async fn conduct(
        &self,
        id: RoundId,
        command: &Command,
        actor: PersonId,
        now: Moment,
    ) -> Result<Standing, Error> {
        let mut standing = match self.remembered(id) {
            Some(standing) => standing,
            None => self.standing(id).await?,
        };
        loop {
            let decided = conduct::decide(standing.round.as_deref(), command, actor, now);
            let events = match decided {
                Ok(events) if events.is_empty() => return Ok(standing),
                Ok(events) => events,
                // What is remembered may be old: a refusal is given on the newest state.
                Err(refusal) => {
                    let newest = self.read_on(id, standing.clone()).await?;
                    if newest.seq == standing.seq {
                        return Err(refusal.into());
                    }
                    self.remember(id, &newest);
                    standing = newest;
                    continue;
                }
            };
            let append = Append {
                round: id,
                after: standing.seq,
                command: command.id,
                at: events.first().map_or(now, |event| event.at),
                events: events.iter().map(wire::event).collect(),
            };
            match self.log.append(append).await? {
                Appended::Written { head } => {
                    let before = standing.seq;
                    let round = standing.round.map(Arc::unwrap_or_clone);
                    let round = conduct::fold(round, &events).map(Arc::new);
                    standing = Standing { round, seq: head };
                    self.remember(id, &standing);
                    self.keep_snapshot(id, before, &standing).await;
                    return Ok(standing);
                }
                // The log ends before what is remembered of it: it is another log now.
                Appended::Behind { head } if head < standing.seq => {
                    self.memory().remove(&id);
                    standing = self.standing(id).await?;
                }
                Appended::Already { .. } | Appended::Behind { .. } => {
                    let seq = standing.seq;
                    standing = self.read_on(id, standing).await?;
                    if standing.seq == seq {
                        let why = "the log says otherwise than its snapshot: delete that";
                        return Err(unreadable(id, seq, why));
                    }
                    self.remember(id, &standing);
                }
            }
        }
    }

    /// The events of a round after one of them, at most 500.
    ///
    /// # Errors
    /// [`Error::Store`] and [`Error::Unreadable`].
    pub async fn events(&self, id: RoundId, after: Seq) -> Result<Vec<(Seq, Event)>, Error> {
        let stored = self.log.read(id, after, PAGE).await?;
        let read = |stored: kring_store::Stored| {
            let seq = stored.seq;
            let event = wire::read_event(&stored.payload);
            let event = event.map_err(|why| unreadable(id, seq, why))?;
            Ok((seq, event))
        };
        stored.into_iter().map(read).collect()
    }

    async fn snapshot(&self, id: RoundId) -> Result<Standing, Error> {
        let snapshot = self.log.snapshot(id).await?;
        let standing = snapshot.and_then(|snapshot| {
            let round = wire::read_round(snapshot.format_version, &snapshot.body)?;
            Some(Standing {
                round: Some(Arc::new(round)),
                seq: snapshot.seq,
            })
        });
        Ok(standing.unwrap_or(Standing::START))
    }

    async fn read_on(&self, id: RoundId, standing: Standing) -> Result<Standing, Error> {
        let Standing { round, mut seq } = standing;
        let mut events = self.events(id, seq).await?;
        if events.is_empty() {
            return Ok(Standing { round, seq });
        }
        let mut round = round.map(Arc::unwrap_or_clone);
        while let Some((last, _)) = events.last() {
            if last.as_u64() != seq.as_u64() + events.len() as u64 {
                let why = "an event before it is missing: restore a backup";
                return Err(unreadable(id, *last, why));
            }
            seq = *last;
            round = conduct::fold(round, events.iter().map(|(_, event)| event));
            events = self.events(id, seq).await?;
        }
        Ok(Standing {
            round: round.map(Arc::new),
            seq,
        })
    }

    fn remembered(&self, id: RoundId) -> Option<Standing> {
        self.memory().get(&id).cloned()
    }

    /// Keeps what was read, unless somebody has read further meanwhile.
    fn remember(&self, id: RoundId, standing: &Standing) {
        let mut memory = self.memory();
        if memory.len() >= MOST_REMEMBERED && !memory.contains_key(&id) {
            memory.clear();
        }
        let known = memory.entry(id).or_insert(Standing::START);
        if known.seq < standing.seq {
            known.clone_from(standing);
        }
    }

    fn memory(&self) -> MutexGuard<'_, HashMap<RoundId, Standing>> {
        // Nothing that can panic happens under the lock.
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a snapshot every hundred events. It is a cache: what was acknowledged stays so
    /// when it cannot be kept, and the next hundred try again.
    async fn keep_snapshot(&self, id: RoundId, before: Seq, standing: &Standing) {
        let hundreds = |seq: Seq| seq.as_u64() / SNAPSHOT_EVERY;
        if let Some(round) = &standing.round
            && hundreds(before) < hundreds(standing.seq)
        {
            let (format_version, body) = wire::round(round);
            let snapshot = Snapshot {
                seq: standing.seq,
                format_version,
                body,
            };
            self.log.save_snapshot(id, snapshot).await.ok();
        }
    }
}

fn unreadable(round: RoundId, seq: Seq, why: impl Into<String>) -> Error {
    Error::Unreadable {
        round,
        seq,
        why: why.into(),
    }
}
