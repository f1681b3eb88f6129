//! Looking after rounds of a circle that was dissolved: what somebody did in one at that very
//! moment may have been written behind the deleting.

use std::time::Duration;

use kring_core::ids::RoundId;
use kring_core::time::Moment;
use kring_store::jobs::{self, Job, JobId, Taken};
use kring_store::{StoreError, Subject, Transaction, rounds};

use super::Undone;
use crate::app::App;

/// What such a job is called.
pub(super) const KIND: &str = "rounds";

/// After so long no request goes on that knew the circle.
const LATER: Duration = Duration::from_mins(2);

/// Plans to look after these rounds, in the transaction in which they are deleted.
pub(super) async fn plan(
    transaction: &mut Transaction,
    id: JobId,
    rounds: &[RoundId],
    now: Moment,
) -> Result<(), StoreError> {
    if rounds.is_empty() {
        return Ok(());
    }
    let body: Vec<u8> = rounds.iter().flat_map(|id| *id.as_bytes()).collect();
    let job = Job {
        id,
        kind: KIND,
        key: &format!("{KIND} {id}"),
        body: &body,
        due_at: now + LATER,
    };
    jobs::put(transaction, job, now).await?;
    Ok(())
}

/// Deletes what is left of them.
pub(super) async fn forget(app: &App, job: &Taken) -> Result<(), Undone> {
    let (ids, rest) = job.body.as_chunks::<16>();
    if !rest.is_empty() {
        return Err(Undone::ForGood("the job cannot be read".to_owned()));
    }
    let ids: Vec<_> = ids.iter().map(|id| RoundId::from_bytes(*id)).collect();
    let mut transaction = app.store().begin(Subject::Jobs).await?;
    rounds::forget_dissolved(&mut transaction, &ids).await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use kring_core::ids::CommandId;
    use kring_store::{Append, Seq};
    use kring_testing::{Home, on_both};

    use super::*;
    use crate::chance::Chance;
    use crate::clock::Clock;
    use crate::config::Config;

    on_both!(what_was_written_behind_the_deleting_goes_too);

    const ROUND: RoundId = RoundId::from_bytes([1; 16]);
    const NOW: Moment = Moment::from_micros(1_700_000_000_000_000);

    async fn what_was_written_behind_the_deleting_goes_too(home: &Home) {
        let store = home.store().await;
        let (clock, chance) = (Clock::new(|| NOW), Chance::new([7; 32]));
        let config = Config::read(None).unwrap();
        let app = App::new(config, store.clone(), clock, chance);
        let mut transaction = store.begin(Subject::Whole).await.unwrap();
        for rounds in [&[][..], &[ROUND]] {
            let planned = app.jobs().forget_rounds(&mut transaction, rounds, NOW);
            planned.await.unwrap();
        }
        transaction.commit().await.unwrap();
        let append = Append {
            round: ROUND,
            after: Seq::START,
            command: CommandId::from_bytes([2; 16]),
            at: NOW,
            events: vec![b"event".to_vec()],
        };
        store.log().append(append).await.unwrap();

        let due = async |now| jobs::take_due(&store, now, LATER, 10).await.unwrap();
        assert_eq!(due(NOW).await.len(), 0, "a request may still go on");
        let [job] = &due(NOW + LATER).await[..] else {
            panic!("there is one such job, for the rounds that there were");
        };
        assert_eq!(job.kind, KIND);
        forget(&app, job).await.unwrap();
        assert_eq!(store.log().rounds().await.unwrap(), []);
    }
}
