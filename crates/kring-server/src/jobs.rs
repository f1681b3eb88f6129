//! What is done later: taken from the queue in the database, tried again when it fails,
//! and given up in the end, for an administrator to see.
//!
//! A hint wakes the worker; a look every few seconds is the net under it.

mod mail;
mod rounds;
mod sweep;

use std::sync::Arc;
use std::time::Duration;

use kring_core::ids::RoundId;
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_store::jobs::{self, Job, JobId, Taken, Then};
use kring_store::{StoreError, Subject, Transaction};
use tokio::sync::{Notify, watch};

use crate::app::App;
use crate::chance::Chance;
use crate::identity::is_robot;
use crate::mail::{Failed, Letter, Post};

/// How long an attempt has a job for itself.
const LEASE: Duration = Duration::from_mins(2);

/// How often is looked when nothing wakes the worker.
const LOOK: Duration = Duration::from_secs(2);

/// How many jobs are taken at a time.
const TOGETHER: u32 = 10;

/// How long after the first failure a job is tried again; twice as long after each other.
const FIRST_PAUSE: Duration = Duration::from_secs(30);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_hours(2);

/// How often a job is tried: for about half a day.
const MOST_ATTEMPTS: u32 = 12;

/// What a job is about when it is given up, for who listens.
pub(crate) use mail::About;

/// The queue of what is done later.
#[derive(Debug)]
pub(crate) struct Jobs {
    chance: Chance,
    wake: Arc<Notify>,
}

impl Jobs {
    pub(crate) fn new(chance: Chance) -> Self {
        Self {
            chance,
            wake: Arc::default(),
        }
    }

    /// Puts a mail into the queue, in the transaction of what it is about.
    ///
    /// # Errors
    /// What the database may suffer.
    pub(crate) async fn mail(
        &self,
        transaction: &mut Transaction,
        to: &str,
        lang: Lang,
        letter: &Letter,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.mail_about(transaction, to, lang, letter, About::Nothing, now)
            .await
    }

    /// The same for a mail whose fate matters to something.
    ///
    /// # Errors
    /// What the database may suffer.
    pub(crate) async fn mail_about(
        &self,
        transaction: &mut Transaction,
        to: &str,
        lang: Lang,
        letter: &Letter,
        about: About,
        now: Moment,
    ) -> Result<(), StoreError> {
        if is_robot(to) {
            return Ok(());
        }
        let id = JobId::from_bytes(self.chance.bytes());
        let body = mail::body(to, lang, letter, about, now);
        let job = Job {
            id,
            kind: mail::KIND,
            key: &format!("mail {id}"),
            body: &body,
            due_at: now,
        };
        jobs::put(transaction, job, now).await?;
        Ok(())
    }

    /// Plans to look whether anything is left of rounds, in the transaction in which their
    /// circle is dissolved.
    ///
    /// # Errors
    /// What the database may suffer.
    pub(crate) async fn forget_rounds(
        &self,
        transaction: &mut Transaction,
        of_circle: &[RoundId],
        now: Moment,
    ) -> Result<(), StoreError> {
        let id = JobId::from_bytes(self.chance.bytes());
        rounds::plan(transaction, id, of_circle, now).await
    }

    /// Tells the worker that there is something to do: after the commit.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }
}

/// Why a job was not done.
#[derive(Debug)]
enum Undone {
    /// It may be tried again.
    Now(String),
    /// It is given up.
    ForGood(String),
}

impl From<StoreError> for Undone {
    fn from(_: StoreError) -> Self {
        Self::Now("the database".to_owned())
    }
}

impl From<Failed> for Undone {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::ForNow(_) => Self::Now(failed.to_string()),
            Failed::ForGood(_) => Self::ForGood(failed.to_string()),
        }
    }
}

/// Does what is due until the server stops; what is under way then is finished.
pub(crate) async fn work(app: App, mut stopped: watch::Receiver<bool>) {
    let post = match Post::new(&app.config().mail, &app.config().public_url) {
        Ok(post) => post,
        Err(error) => {
            tracing::error!(%error, "no mail can be sent");
            return;
        }
    };
    while !*stopped.borrow() {
        let done = match do_due(&app, &post).await {
            Ok(done) => done,
            Err(error) => {
                tracing::error!(%error, "the queue cannot be read");
                0
            }
        };
        if done < TOGETHER as usize {
            tokio::select! {
                () = app.jobs().wake.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
                _ = stopped.wait_for(|stopped| *stopped) => {}
            }
        }
    }
}

/// Does what is due now, and says how much that was.
async fn do_due(app: &App, post: &Post) -> Result<usize, StoreError> {
    let now = app.now();
    sweep::plan(app, now).await?;
    let taken = jobs::take_due(app.store(), now, LEASE, TOGETHER).await?;
    for job in &taken {
        let undone = perform(app, post, job).await.err();
        settle(app, job, undone).await?;
    }
    Ok(taken.len())
}

async fn perform(app: &App, post: &Post, job: &Taken) -> Result<(), Undone> {
    match job.kind.as_str() {
        mail::KIND => mail::send(app, post, job).await,
        rounds::KIND => rounds::forget(app, job).await,
        sweep::KIND => Ok(sweep::sweep(app).await?),
        _ => Err(Undone::Now(
            "this version does not know this job".to_owned(),
        )),
    }
}

/// Notes what came of an attempt.
async fn settle(app: &App, job: &Taken, undone: Option<Undone>) -> Result<(), StoreError> {
    let now = app.now();
    let mut transaction = app.store().begin(Subject::Jobs).await?;
    let outcome = match undone {
        None => {
            jobs::done(&mut transaction, job.attempt(), now).await?;
            "done"
        }
        Some(Undone::Now(why)) if job.attempts < MOST_ATTEMPTS => {
            let again = Then::Again(now + pause(job.attempts, app.chance()));
            jobs::failed(&mut transaction, job.attempt(), &why, again, now).await?;
            "again"
        }
        Some(Undone::Now(why) | Undone::ForGood(why)) => {
            jobs::failed(&mut transaction, job.attempt(), &why, Then::Dead, now).await?;
            "dead"
        }
    };
    transaction.commit().await?;
    metrics::counter!("kring_jobs_total", "kind" => job.kind.clone(), "outcome" => outcome)
        .increment(1);
    tracing::info!(kind = job.kind, attempt = job.attempts, outcome, "job");
    if outcome == "dead" {
        mail::given_up(app, job).await?;
    }
    Ok(())
}

/// How long to wait after this many attempts: twice as long each time, and up to a quarter
/// longer, so that what failed together is not tried together.
fn pause(attempts: u32, chance: &Chance) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(1 << attempts.saturating_sub(1).min(16));
    let pause = doubled.min(LONGEST_PAUSE);
    let quarter = u64::try_from(pause.as_millis() / 4).unwrap_or(1).max(1);
    pause + Duration::from_millis(chance.below(quarter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_somewhere() {
        let chance = Chance::new([7; 32]);
        let mut all = Duration::ZERO;
        for attempt in 1..=MOST_ATTEMPTS {
            let pause = pause(attempt, &chance);
            assert!(pause >= FIRST_PAUSE && pause <= LONGEST_PAUSE + LONGEST_PAUSE / 4);
            all += pause;
        }
        assert!(
            all > Duration::from_hours(10) && all < Duration::from_hours(24),
            "{all:?}"
        );
    }
}
