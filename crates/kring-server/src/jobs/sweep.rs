//! Forgetting what is over: once an hour, by one of the machines.

use std::time::Duration;

use kring_core::time::Moment;
use kring_store::jobs::{self, Job, JobId};
use kring_store::{StoreError, Subject};

use crate::app::App;

/// What such a job is called.
pub(super) const KIND: &str = "sweep";

/// Microseconds of an hour.
const HOUR: i64 = 3_600_000_000;

/// How long a job that was done is remembered, so that it is not put again.
const DONE_STAYS: Duration = Duration::from_hours(7 * 24);

/// Plans the sweep of this hour; only the first machine that does has an effect.
pub(super) async fn plan(app: &App, now: Moment) -> Result<(), StoreError> {
    let hour = now.as_micros().div_euclid(HOUR);
    let key = format!("{KIND} {hour}");
    let mut reading = app.store().read().await?;
    if jobs::find(&mut reading, &key).await?.is_some() {
        return Ok(());
    }
    drop(reading);
    let mut transaction = app.store().begin(Subject::Jobs).await?;
    let job = Job {
        id: JobId::from_bytes(app.chance().bytes()),
        kind: KIND,
        key: &key,
        body: &[],
        due_at: now,
    };
    jobs::put(&mut transaction, job, now).await?;
    transaction.commit().await
}

/// Forgets codes, sessions, links, invitations and practice that are over, and jobs done long ago.
pub(super) async fn sweep(app: &App) -> Result<(), StoreError> {
    let now = app.now();
    crate::identity::forget_over(app, now).await?;
    crate::circle::forget_over(app, now).await?;
    crate::practice::forget_over(app, now).await?;
    let mut transaction = app.store().begin(Subject::Jobs).await?;
    let before = Moment::from_micros(0) + now.since(Moment::from_micros(0) + DONE_STAYS);
    jobs::forget_done(&mut transaction, before).await?;
    transaction.commit().await
}
