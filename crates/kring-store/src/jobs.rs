//! What is to be done later, at least once: mails to send, things to forget.
//!
//! A job is put in the transaction of whatever calls for it, so that there is one exactly
//! when the other is. Whoever does jobs takes those that are due, each for a while, does
//! them, and says what came of it; when it says nothing, because it was killed, the job is
//! due again after that while. So a job may be done twice, and must bear it.
//!
//! ```no_run
//! # use std::time::Duration;
//! # use kring_core::{ids::PersonId, time::Moment};
//! # use kring_store::{Store, StoreError, Subject, jobs::{self, Job, JobId}};
//! # async fn example(store: Store, person: PersonId, id: JobId, now: Moment) -> Result<(), StoreError> {
//! let mut transaction = store.begin(Subject::Person(person)).await?;
//! let welcome = Job { id, kind: "welcome", key: &format!("welcome {person}"), body: b"nl", due_at: now };
//! jobs::put(&mut transaction, welcome, now).await?;
//! transaction.commit().await?;
//!
//! for job in jobs::take_due(&store, now, Duration::from_secs(60), 10).await? {
//!     // … what its kind and its body ask for, and then:
//!     let mut transaction = store.begin(Subject::Jobs).await?;
//!     jobs::done(&mut transaction, job.attempt(), now).await?;
//!     transaction.commit().await?;
//! }
//! # Ok(())
//! # }
//! ```

use std::fmt;
use std::time::Duration;

use kring_core::time::Moment;
use sqlx::FromRow;
use uuid::Uuid;

use crate::column::Column;
use crate::conn::{Conn, execute, fetch_all, fetch_one, fetch_optional};
use crate::error::StoreError;
use crate::store::Store;
use crate::subject::Subject;
use crate::transaction::Transaction;

/// A job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId([u8; 16]);

impl JobId {
    /// The identifier with these sixteen bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The sixteen bytes of the identifier.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Uuid::from_bytes(self.0).hyphenated().fmt(f)
    }
}

/// A job to be put.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// Its identifier, a new one.
    pub id: JobId,
    /// Which piece of code does it.
    pub kind: &'a str,
    /// What makes it the same job: of two with one key only the first is put, also when it
    /// has been done.
    pub key: &'a str,
    /// What the code needs to know. Erased when the job is done.
    pub body: &'a [u8],
    /// When to do it.
    pub due_at: Moment,
}

/// A job that somebody has taken, to do it now.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Taken {
    /// The job.
    #[sqlx(try_from = "Column<JobId>")]
    pub id: JobId,
    /// Which piece of code does it.
    pub kind: String,
    /// What makes it the same job.
    pub key: String,
    /// What the code needs to know.
    pub body: Vec<u8>,
    /// When it was to be done.
    #[sqlx(try_from = "Column<Moment>")]
    pub due_at: Moment,
    /// How often it was begun, this time included.
    #[sqlx(try_from = "Column<u32>")]
    pub attempts: u32,
}

/// One attempt at a job. When it takes too long and somebody else begins another, it has no
/// say any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    job: JobId,
    number: u32,
}

/// What becomes of a job after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It is tried again at this time.
    Again(Moment),
    /// It is given up: an administrator may look at it, and revive it.
    Dead,
}

/// Which jobs are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that are to be done, or are being done; what is due first comes first.
    Waiting,
    /// Those that were given up; the latest first.
    Dead,
}

/// A job as a list shows it: without its body, which may hold an address or a secret.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Listed {
    /// The job.
    #[sqlx(try_from = "Column<JobId>")]
    pub id: JobId,
    /// Which piece of code does it.
    pub kind: String,
    /// What makes it the same job.
    pub key: String,
    /// When it was put.
    #[sqlx(try_from = "Column<Moment>")]
    pub created_at: Moment,
    /// When it is to be tried next.
    #[sqlx(try_from = "Column<Moment>")]
    pub due_at: Moment,
    /// How often it was begun.
    #[sqlx(try_from = "Column<u32>")]
    pub attempts: u32,
    /// Until when somebody has taken it.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub leased_until: Option<Moment>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When it was done.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub done_at: Option<Moment>,
    /// Since when it is given up.
    #[sqlx(try_from = "Column<Option<Moment>>")]
    pub dead_at: Option<Moment>,
}

impl Taken {
    /// This attempt at it.
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        Attempt {
            job: self.id,
            number: self.attempts,
        }
    }
}

impl fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Job({}, {}, {})", self.id, self.kind, self.key)
    }
}

impl fmt::Debug for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Taken({}, {}, {})", self.id, self.kind, self.key)
    }
}

/// Puts a job, unless there is one with this key; whether it was put.
///
/// # Errors
/// What the database may suffer.
pub async fn put(
    transaction: &mut Transaction,
    job: Job<'_>,
    now: Moment,
) -> Result<bool, StoreError> {
    let put = execute!(
        transaction,
        "INSERT INTO job (id, kind, key, body, created_at, due_at, attempts) \
         VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (key) DO NOTHING",
        job.id,
        job.kind,
        job.key,
        job.body,
        now,
        job.due_at,
    )?;
    Ok(put > 0)
}

/// Takes jobs that are due, those first that have been for longest, at most `most` of them,
/// and keeps others from taking them for as long as `lease`.
///
/// A transaction of its own: what is taken must be known to all before it is done.
///
/// # Errors
/// Those of [`Store::begin`] and [`Transaction::commit`].
pub async fn take_due(
    store: &Store,
    now: Moment,
    lease: Duration,
    most: u32,
) -> Result<Vec<Taken>, StoreError> {
    let mut transaction = store.begin(Subject::Jobs).await?;
    let mut taken = fetch_all!(
        &mut transaction,
        Taken,
        "UPDATE job SET leased_until = $1, attempts = attempts + 1 \
         WHERE id IN (SELECT id FROM job \
           WHERE coalesce(leased_until, due_at) <= $2 AND done_at IS NULL AND dead_at IS NULL \
           ORDER BY coalesce(leased_until, due_at), id LIMIT $3) \
         RETURNING id, kind, key, body, due_at, attempts",
        now + lease,
        now,
        most,
    )?;
    transaction.commit().await?;
    // What is returned comes in any order.
    taken.sort_by_key(|job| (job.due_at, job.id));
    Ok(taken)
}

/// Notes that the job was done, and erases its body; false when this attempt has no say any
/// more. In the transaction of what the job does to the database it is done once.
///
/// # Errors
/// What the database may suffer.
pub async fn done(
    transaction: &mut Transaction,
    attempt: Attempt,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE job SET done_at = $1, leased_until = NULL, last_error = NULL, body = NULL \
         WHERE id = $2 AND attempts = $3 AND done_at IS NULL AND dead_at IS NULL",
        now,
        attempt.job,
        attempt.number,
    )?;
    Ok(changed > 0)
}

/// Notes that the attempt failed, why, and what becomes of the job; false when this attempt
/// has no say any more. An administrator reads why: it must not hold what they may not.
///
/// # Errors
/// What the database may suffer.
pub async fn failed(
    transaction: &mut Transaction,
    attempt: Attempt,
    why: &str,
    then: Then,
    now: Moment,
) -> Result<bool, StoreError> {
    let (due_at, dead_at) = match then {
        Then::Again(at) => (Some(at), None),
        Then::Dead => (None, Some(now)),
    };
    let changed = execute!(
        transaction,
        "UPDATE job SET last_error = $1, leased_until = NULL, \
           due_at = coalesce($2, due_at), dead_at = $3 \
         WHERE id = $4 AND attempts = $5 AND done_at IS NULL AND dead_at IS NULL",
        why,
        due_at,
        dead_at,
        attempt.job,
        attempt.number,
    )?;
    Ok(changed > 0)
}

/// Makes a job that was given up due now; false when it was not given up. Attempts are
/// counted on, so whoever gives up after a number of them gives this one attempt more.
///
/// # Errors
/// What the database may suffer.
pub async fn revive(
    transaction: &mut Transaction,
    job: JobId,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = execute!(
        transaction,
        "UPDATE job SET dead_at = NULL, due_at = $1 WHERE id = $2 AND dead_at IS NOT NULL",
        now,
        job,
    )?;
    Ok(changed > 0)
}

/// Forgets the jobs that were done before this time, and with them their keys; how many
/// there were.
///
/// # Errors
/// What the database may suffer.
pub async fn forget_done(transaction: &mut Transaction, before: Moment) -> Result<u64, StoreError> {
    execute!(transaction, "DELETE FROM job WHERE done_at < $1", before)
}

/// A query of jobs as a list shows them.
macro_rules! listed {
    ($which:literal) => {
        concat!(
            "SELECT id, kind, key, created_at, due_at, attempts, leased_until, last_error, \
               done_at, dead_at \
             FROM job ",
            $which
        )
    };
}

/// The job with this key, whatever has become of it.
///
/// # Errors
/// What the database may suffer.
pub async fn find(conn: &mut Conn, key: &str) -> Result<Option<Listed>, StoreError> {
    fetch_optional!(conn, Listed, listed!("WHERE key = $1"), key,)
}

/// Lists jobs, at most `most` of them.
///
/// # Errors
/// What the database may suffer.
pub async fn list(conn: &mut Conn, which: Which, most: u32) -> Result<Vec<Listed>, StoreError> {
    match which {
        Which::Waiting => fetch_all!(
            conn,
            Listed,
            listed!(
                "WHERE done_at IS NULL AND dead_at IS NULL \
                 ORDER BY coalesce(leased_until, due_at), id LIMIT $1"
            ),
            most,
        ),
        Which::Dead => fetch_all!(
            conn,
            Listed,
            listed!("WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id LIMIT $1"),
            most,
        ),
    }
}

/// When the next job is due, if there is one: whoever does jobs may sleep until then. One
/// that somebody has taken is due when their time is over.
///
/// # Errors
/// What the database may suffer.
pub async fn next_due(conn: &mut Conn) -> Result<Option<Moment>, StoreError> {
    let (Column(next),) = fetch_one!(
        conn,
        (Column<Option<Moment>>,),
        "SELECT min(coalesce(leased_until, due_at)) FROM job \
         WHERE done_at IS NULL AND dead_at IS NULL",
    )?;
    Ok(next)
}
