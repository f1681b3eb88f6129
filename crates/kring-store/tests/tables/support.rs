//! What the tests of the tables have in common.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use kring_core::ids::{CircleId, CommandId, PersonId, RoundId};
use kring_core::time::Moment;
use kring_store::jobs::{self, Job, JobId, Which};
use kring_store::{Append, Appended, Log, Options, Seq, Store, StoreError, Subject, Transaction};
use kring_testing::options;

pub(crate) fn person(number: u8) -> Subject<'static> {
    Subject::Person(PersonId::from_bytes([number; 16]))
}

pub(crate) fn circle(number: u8) -> Subject<'static> {
    Subject::Circle(CircleId::from_bytes([number; 16]))
}

pub(crate) fn round(number: u8) -> RoundId {
    RoundId::from_bytes([number; 16])
}

pub(crate) fn at(seconds: i64) -> Moment {
    Moment::from_micros(1_700_000_000_000_000 + seconds * 1_000_000)
}

pub(crate) fn id(number: u64) -> JobId {
    JobId::from_bytes(u128::from(number).to_be_bytes())
}

/// The jobs of these tests stand for whatever is in a table: they are put with a number, and
/// what is there is read as keys.
pub(crate) async fn put(transaction: &mut Transaction, number: u64) -> Result<bool, StoreError> {
    let key = number.to_string();
    let job = Job {
        id: id(number),
        kind: "test",
        key: &key,
        body: b"secret",
        due_at: at(i64::try_from(number).unwrap()),
    };
    jobs::put(transaction, job, at(0)).await
}

/// Puts jobs with these numbers, in a transaction.
pub(crate) async fn put_all(store: &Store, numbers: impl IntoIterator<Item = u64>) {
    let mut transaction = store.begin(Subject::Jobs).await.unwrap();
    for number in numbers {
        assert!(put(&mut transaction, number).await.unwrap());
    }
    transaction.commit().await.unwrap();
}

/// The numbers of the jobs that are there.
pub(crate) async fn there(store: &Store) -> Vec<u64> {
    let mut reading = store.read().await.unwrap();
    let listed = jobs::list(&mut reading, Which::Waiting, u32::MAX)
        .await
        .unwrap();
    listed.iter().map(|job| job.key.parse().unwrap()).collect()
}

/// Options with which little is waited for.
pub(crate) fn impatient() -> Options {
    Options {
        patience: Duration::from_secs(1),
        ..options()
    }
}

/// Appends one event to a round, wherever it stands.
pub(crate) async fn append(log: &Log, round: RoundId, nth: u64) {
    let mut append = Append {
        round,
        after: Seq::START,
        command: CommandId::from_bytes(u128::from(nth).to_be_bytes()),
        at: at(0),
        events: vec![nth.to_be_bytes().to_vec()],
    };
    loop {
        match log.append(append.clone()).await.expect("append") {
            Appended::Behind { head } => append.after = head,
            Appended::Written { .. } | Appended::Already { .. } => return,
        }
    }
}

/// Waits for something to become so, for as long as only a failure takes.
pub(crate) async fn soon<T>(waiting: impl Future<Output = T>) -> T {
    let patience = Duration::from_mins(2);
    tokio::time::timeout(patience, waiting)
        .await
        .expect("this should have happened by now")
}

/// Waits for something until it has been of no avail this many times, and then gives it up:
/// finer than any clock.
pub(crate) async fn or_give_up<T>(waiting: impl Future<Output = T>, times: u64) -> Option<T> {
    let mut waiting = pin!(waiting);
    let mut left = times;
    poll_fn(|context| match waiting.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left <= 1 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}
