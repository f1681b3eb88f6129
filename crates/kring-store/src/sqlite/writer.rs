//! The one connection that writes: it takes what waits and commits it together.
//!
//! To put a transaction on disk costs the same for one append as for five hundred. So
//! while one group is being written the next one gathers, and each writer waits for about
//! two transactions, however many there are.
//!
//! Between two groups the connection may be lent to somebody who wants a transaction of
//! their own. What was asked to be appended meanwhile goes before the next loan, so that
//! no append waits for more than one.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use kring_core::ids::RoundId;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Executor};
use tokio::sync::{mpsc, oneshot};

use super::loan::{self, Loan};
use super::statements::{self, pieces};
use crate::address::Place;
use crate::error::StoreError;
use crate::follow::Followed;
use crate::record::{Append, Appended, Snapshot};

/// Where the answer to a job goes. Nobody may be waiting for it any more.
pub(super) type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

/// What the writer is asked.
pub(super) enum Job {
    Append(Append, Answer<Appended>),
    Snapshot(RoundId, Snapshot, Answer<()>),
    /// To lend the connection, in a transaction.
    Lend(Answer<Loan>),
    /// To finish what was asked before, and let go of the file.
    Close(Answer<()>),
}

/// The writer of a file.
pub(super) struct Writer {
    /// None after a transaction failed: what state it left the connection in is not worth
    /// finding out.
    connection: Option<SqliteConnection>,
    options: SqliteConnectOptions,
    followed: Arc<Followed>,
    place: Place,
    /// How long the connection is lent at most.
    patience: Duration,
}

/// The jobs that are written in one transaction.
#[derive(Default)]
struct Group {
    appends: Vec<(Append, Answer<Appended>)>,
    snapshots: Vec<(RoundId, Snapshot, Answer<()>)>,
}

/// What became of the jobs of a group, in their order.
struct Outcome {
    appended: Vec<Appended>,
    /// Whether the round has the event that the snapshot is of.
    saved: Vec<bool>,
}

impl Writer {
    pub(super) fn new(
        connection: SqliteConnection,
        options: SqliteConnectOptions,
        followed: Arc<Followed>,
        place: Place,
        patience: Duration,
    ) -> Self {
        Self {
            connection: Some(connection),
            options,
            followed,
            place,
            patience,
        }
    }

    /// Writes until all that could ask are gone, or one asks to close; at most `together`
    /// jobs in one transaction.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Job>, together: usize) {
        let mut waiting = Vec::with_capacity(together);
        let mut borrowers = VecDeque::new();
        let mut closing = Vec::new();
        loop {
            if !borrowers.is_empty() {
                waiting.extend(std::iter::from_fn(|| jobs.try_recv().ok()).take(together));
            } else if jobs.recv_many(&mut waiting, together).await == 0 {
                break;
            }
            let mut group = Group::default();
            for job in waiting.drain(..) {
                match job {
                    Job::Append(append, answer) => group.appends.push((append, answer)),
                    Job::Snapshot(round, snapshot, answer) => {
                        group.snapshots.push((round, snapshot, answer));
                    }
                    Job::Lend(answer) => borrowers.push_back(answer),
                    Job::Close(answer) => {
                        jobs.close();
                        closing.push(answer);
                    }
                }
            }
            self.write(group).await;
            if let Some(borrower) = borrowers.pop_front() {
                self.lend(borrower).await;
            }
        }
        if let Some(connection) = self.connection {
            connection.close().await.ok();
        }
        for answer in closing {
            answer.send(Ok(())).ok();
        }
    }

    /// Writes a group and answers everybody in it.
    async fn write(&mut self, group: Group) {
        match self.commit(&group).await {
            Ok(outcome) => {
                for ((append, answer), appended) in group.appends.into_iter().zip(outcome.appended)
                {
                    if let Appended::Written { head } = appended {
                        self.followed.tell(append.round, head);
                    }
                    answer.send(Ok(appended)).ok();
                }
                for ((round, snapshot, answer), saved) in
                    group.snapshots.into_iter().zip(outcome.saved)
                {
                    let place = self.place.clone();
                    let missing = StoreError::NoSuchEvent {
                        place,
                        round,
                        seq: snapshot.seq,
                    };
                    answer.send(if saved { Ok(()) } else { Err(missing) }).ok();
                }
            }
            Err(error) => {
                if let Some(connection) = self.connection.take() {
                    connection.close().await.ok();
                }
                let error = self.place.failed("append to", error);
                for (_, answer) in group.appends {
                    answer.send(Err(error.clone())).ok();
                }
                for (_, _, answer) in group.snapshots {
                    answer.send(Err(error.clone())).ok();
                }
            }
        }
    }

    /// Lends the connection, and waits until it is back.
    async fn lend(&mut self, borrower: Answer<Loan>) {
        if borrower.is_closed() {
            return;
        }
        match self.begin().await {
            Ok(connection) => {
                let (loan, lent) = loan::lend(connection);
                // When nobody waits for it any more, the loan ends here.
                borrower.send(Ok(loan)).ok();
                self.connection = lent.back(self.patience).await;
            }
            Err(error) => {
                borrower.send(Err(self.place.failed("change", error))).ok();
            }
        }
    }

    /// The connection, in a transaction; not the writer's any more.
    async fn begin(&mut self) -> sqlx::Result<SqliteConnection> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        connection.execute("BEGIN IMMEDIATE").await?;
        Ok(connection)
    }

    async fn commit(&mut self, group: &Group) -> sqlx::Result<Outcome> {
        if group.appends.is_empty() && group.snapshots.is_empty() {
            return Ok(Outcome {
                appended: Vec::new(),
                saved: Vec::new(),
            });
        }
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(self.options.connect().await?),
        };
        // Immediate: from here to the commit nobody else writes, so that what is judged
        // still holds when it is written.
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let appends: Vec<&Append> = group.appends.iter().map(|(append, _)| append).collect();
        let mut standing = statements::standing(&mut transaction, &appends).await?;
        let appended: Vec<Appended> = appends
            .iter()
            .map(|append| standing.judge(append))
            .collect();
        let rows: Vec<_> = appends
            .iter()
            .zip(&appended)
            .filter(|(_, appended)| matches!(appended, Appended::Written { .. }))
            .flat_map(|(append, _)| statements::rows(append))
            .collect();
        for piece in pieces(&rows) {
            statements::insert(&mut transaction, piece).await?;
        }
        let mut saved = Vec::with_capacity(group.snapshots.len());
        for (round, snapshot, _) in &group.snapshots {
            saved.push(statements::save_snapshot(&mut *transaction, *round, snapshot).await?);
        }
        transaction.commit().await?;
        Ok(Outcome { appended, saved })
    }
}
