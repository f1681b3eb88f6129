//! Those that take too long, and those that stop waiting half-way.

use std::time::Duration;

use kring_store::jobs;
use kring_store::{Store, StoreError};
use kring_testing::{Home, on_both, on_sqlite};
use tokio::time::{sleep, timeout};

use crate::support::{append, impatient, or_give_up, person, put, put_all, round, soon, there};

on_both!(
    a_transaction_that_takes_too_long_is_undone_and_told,
    a_reading_that_is_forgotten_keeps_nobody_from_closing,
    a_statement_that_is_not_waited_for_leaves_nothing_behind,
    a_commit_that_is_not_waited_for_does_all_or_nothing,
    to_stop_waiting_for_a_turn_costs_nobody_theirs,
    a_task_that_is_killed_gives_back_what_it_had,
);

/// Longer than the patience of these tests.
const TOO_LONG: Duration = Duration::from_secs(3);

/// At how many moments somebody gives up, some of them several times: where a statement is
/// at one of them differs.
const MOMENTS: u64 = 60;

/// How often somebody waits in vain before they give up.
fn times(moment: u64) -> u64 {
    moment % 10
}

async fn hasty(home: &Home) -> Store {
    Store::open(&home.fresh().await, &impatient())
        .await
        .unwrap()
}

/// After what was given up: everything is still possible.
async fn works(store: &Store, number: u64) {
    append(store.log(), round(9), number).await;
    put_all(store, [number]).await;
}

async fn a_transaction_that_takes_too_long_is_undone_and_told(home: &Home) {
    let store = hasty(home).await;
    let mut transaction = store.begin(person(1)).await.unwrap();
    put(&mut transaction, 1).await.unwrap();
    sleep(TOO_LONG).await;
    // Others have gone on.
    let other = store.begin(person(1)).await.unwrap();
    other.commit().await.unwrap();
    append(store.log(), round(1), 1).await;
    let error = put(&mut transaction, 2).await.unwrap_err();
    assert!(matches!(error, StoreError::TooLong { .. }), "{error}");
    drop(transaction);

    let mut transaction = store.begin(person(1)).await.unwrap();
    put(&mut transaction, 3).await.unwrap();
    sleep(TOO_LONG).await;
    let error = transaction.commit().await.unwrap_err();
    assert!(matches!(error, StoreError::TooLong { .. }), "{error}");

    works(&store, 4).await;
    assert_eq!(there(&store).await, [4]);
}

#[test]
fn to_append_within_a_transaction_is_a_mistake_that_passes() {
    on_sqlite(async |home: &Home| {
        let store = hasty(home).await;
        let mut transaction = store.begin(person(1)).await.unwrap();
        put(&mut transaction, 1).await.unwrap();
        soon(append(store.log(), round(1), 1)).await;
        let error = transaction.commit().await.unwrap_err();
        assert!(matches!(error, StoreError::TooLong { .. }), "{error}");
        works(&store, 2).await;
        assert_eq!(there(&store).await, [2]);
    });
}

async fn a_reading_that_is_forgotten_keeps_nobody_from_closing(home: &Home) {
    let store = hasty(home).await;
    let mut reading = store.read().await.unwrap();
    jobs::next_due(&mut reading).await.unwrap();
    let transaction = store.begin(person(1)).await.unwrap();
    soon(store.close()).await;
    drop((reading, transaction));
}

async fn a_statement_that_is_not_waited_for_leaves_nothing_behind(home: &Home) {
    let store = home.store().await;
    let mut given_up = 0;
    for moment in 0..MOMENTS {
        let mut transaction = store.begin(person(1)).await.unwrap();
        put(&mut transaction, 1).await.unwrap();
        let waited = or_give_up(put(&mut transaction, 2), times(moment)).await;
        if waited.is_none() {
            given_up += 1;
            // Whether it was done is not known, so that nothing can be built on it.
            assert!(put(&mut transaction, 3).await.is_err());
            assert!(transaction.commit().await.is_err());
        }
        assert_eq!(there(&store).await, [0; 0]);
    }
    assert!(given_up > 0);
    works(&store, 4).await;
    assert_eq!(there(&store).await, [4]);
}

async fn a_commit_that_is_not_waited_for_does_all_or_nothing(home: &Home) {
    let store = home.store().await;
    let mut given_up = 0;
    let mut expected = Vec::new();
    for moment in 0..MOMENTS {
        let mut transaction = store.begin(person(1)).await.unwrap();
        put(&mut transaction, 2 * moment).await.unwrap();
        put(&mut transaction, 2 * moment + 1).await.unwrap();
        let waited = or_give_up(transaction.commit(), times(moment)).await;
        // Whoever comes next knows what became of it.
        drop(store.begin(person(1)).await.unwrap());
        let now = there(&store).await;
        if waited.is_some() || now.len() > expected.len() {
            expected.extend([2 * moment, 2 * moment + 1]);
        }
        given_up += u32::from(waited.is_none());
        assert_eq!(now, expected);
    }
    assert!(given_up > 0);
    works(&store, 1000).await;
}

async fn to_stop_waiting_for_a_turn_costs_nobody_theirs(home: &Home) {
    let store = home.store().await;
    for moment in 0..MOMENTS {
        drop(or_give_up(store.begin(person(1)), times(moment)).await);
        drop(or_give_up(store.read(), times(moment)).await);
    }
    let held = store.begin(person(1)).await.unwrap();
    for _ in 0..10 {
        let waiting = timeout(Duration::from_millis(2), store.begin(person(1))).await;
        assert!(waiting.is_err(), "somebody has it");
    }
    held.commit().await.unwrap();
    soon(works(&store, 1)).await;
}

async fn a_task_that_is_killed_gives_back_what_it_had(home: &Home) {
    let store = home.store().await;
    for wait in 0..10 {
        let inner = store.clone();
        let task = tokio::spawn(async move {
            let mut transaction = inner.begin(person(1)).await.unwrap();
            for number in 0.. {
                put(&mut transaction, number).await.unwrap();
            }
        });
        sleep(Duration::from_millis(wait)).await;
        task.abort();
        assert!(task.await.is_err());
        soon(append(store.log(), round(1), wait)).await;
        assert_eq!(there(&store).await, [0; 0]);
    }
    works(&store, 1).await;
}
