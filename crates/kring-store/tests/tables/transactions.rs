//! Transactions and readings, when all goes well and when a statement does not.

use std::time::Duration;

use kring_store::jobs::{self, Job};
use kring_store::{Store, StoreError, Subject, Unique};
use kring_testing::{Home, on_both, on_postgres, open_store};
use tokio::task::JoinSet;

use crate::support::{append, at, circle, id, impatient, person, put, put_all, round, soon, there};

on_both!(
    what_is_committed_is_there,
    what_is_dropped_is_not_there,
    nobody_sees_what_is_not_committed,
    a_reading_sees_one_moment,
    those_with_one_subject_come_after_each_other,
    those_with_different_subjects_lose_nothing,
    who_waits_too_long_for_a_subject_is_told,
    everything_excludes_every_subject,
    a_transaction_that_failed_is_good_for_nothing_more,
    what_is_taken_is_told_from_what_is_not,
    a_closed_store_says_so,
    the_log_is_in_the_same_database,
);

async fn what_is_committed_is_there(home: &Home) {
    let address = home.fresh().await;
    let store = open_store(&address).await;
    put_all(&store, [1, 2]).await;
    assert_eq!(there(&store).await, [1, 2]);
    store.close().await;
    assert_eq!(there(&open_store(&address).await).await, [1, 2]);
}

async fn what_is_dropped_is_not_there(home: &Home) {
    let store = home.store().await;
    for number in 1..=5 {
        let mut transaction = store.begin(person(1)).await.unwrap();
        assert!(put(&mut transaction, number).await.unwrap());
        drop(transaction);
        assert_eq!(there(&store).await, [0; 0]);
    }
    // What was begun for nothing is given back too.
    for _ in 0..20 {
        drop(store.begin(person(1)).await.unwrap());
        drop(store.read().await.unwrap());
        store
            .begin(person(1))
            .await
            .unwrap()
            .commit()
            .await
            .unwrap();
    }
    put_all(&store, [6]).await;
    assert_eq!(there(&store).await, [6]);
}

async fn nobody_sees_what_is_not_committed(home: &Home) {
    let store = home.store().await;
    let mut transaction = store.begin(person(1)).await.unwrap();
    put(&mut transaction, 1).await.unwrap();
    assert_eq!(there(&store).await, [0; 0]);
    assert!(jobs::find(&mut transaction, "1").await.unwrap().is_some());
    transaction.commit().await.unwrap();
    assert_eq!(there(&store).await, [1]);
}

async fn a_reading_sees_one_moment(home: &Home) {
    let store = home.store().await;
    put_all(&store, [1]).await;
    let mut reading = store.read().await.unwrap();
    let first = jobs::next_due(&mut reading).await.unwrap();
    assert_eq!(first, Some(at(1)));
    put_all(&store, [0]).await;
    assert_eq!(jobs::next_due(&mut reading).await.unwrap(), first);
    assert!(jobs::find(&mut reading, "0").await.unwrap().is_none());
    drop(reading);
    assert_eq!(there(&store).await, [0, 1]);
}

/// Puts the number after the greatest that is there; whether nobody else had put it.
async fn put_next(store: &Store, subject: Subject<'_>) -> bool {
    let mut transaction = store.begin(subject).await.unwrap();
    let known = jobs::list(&mut transaction, jobs::Which::Waiting, u32::MAX);
    let next = known.await.unwrap().len() as u64;
    // Long enough for somebody else to read the same, if they can.
    tokio::time::sleep(Duration::from_millis(1)).await;
    let put = put(&mut transaction, next).await.unwrap();
    transaction.commit().await.unwrap();
    put
}

async fn those_with_one_subject_come_after_each_other(home: &Home) {
    let address = home.fresh().await;
    // As on two machines.
    let stores = [open_store(&address).await, open_store(&address).await];
    let mut tasks = JoinSet::new();
    for nth in 0..40 {
        let store = stores[nth % 2].clone();
        tasks.spawn(async move { put_next(&store, Subject::Address("a@b.nl")).await });
    }
    let alone = tasks.join_all().await;
    assert!(
        alone.into_iter().all(|alone| alone),
        "somebody was overtaken"
    );
    assert_eq!(there(&stores[0]).await, (0..40).collect::<Vec<_>>());
}

async fn those_with_different_subjects_lose_nothing(home: &Home) {
    let store = home.store().await;
    let mut tasks = JoinSet::new();
    for number in 0..40_u8 {
        let store = store.clone();
        tasks.spawn(async move {
            let subject = if number % 2 == 0 {
                person(number)
            } else {
                circle(number)
            };
            let mut transaction = store.begin(subject).await.unwrap();
            assert!(put(&mut transaction, u64::from(number)).await.unwrap());
            transaction.commit().await.unwrap();
        });
    }
    tasks.join_all().await;
    assert_eq!(there(&store).await, (0..40).collect::<Vec<_>>());
}

#[test]
fn on_a_server_those_with_different_subjects_do_not_wait_for_each_other() {
    on_postgres(async |home: &Home| {
        let store = home.store().await;
        let mut first = store.begin(person(1)).await.unwrap();
        put(&mut first, 1).await.unwrap();
        let mut second = soon(store.begin(person(2))).await.unwrap();
        put(&mut second, 2).await.unwrap();
        let third = soon(store.begin(circle(1))).await.unwrap();
        second.commit().await.unwrap();
        assert_eq!(there(&store).await, [2]);
        first.commit().await.unwrap();
        third.commit().await.unwrap();
        assert_eq!(there(&store).await, [1, 2]);
    });
}

async fn who_waits_too_long_for_a_subject_is_told(home: &Home) {
    let address = home.fresh().await;
    let patient = open_store(&address).await;
    let hasty = Store::open(&address, &impatient()).await.unwrap();
    let transaction = patient.begin(person(1)).await.unwrap();
    let error = hasty.begin(person(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }), "{error}");
    assert!(
        error.to_string().starts_with("could not change "),
        "{error}"
    );
    drop(transaction);
    hasty
        .begin(person(1))
        .await
        .unwrap()
        .commit()
        .await
        .unwrap();
}

async fn everything_excludes_every_subject(home: &Home) {
    let address = home.fresh().await;
    let patient = open_store(&address).await;
    let hasty = Store::open(&address, &impatient()).await.unwrap();
    let subjects = [person(1), Subject::Address("a@b.nl")];
    for subject in subjects {
        for (one, other) in [(subject, Subject::Whole), (Subject::Whole, subject)] {
            let held = patient.begin(one).await.unwrap();
            let error = hasty.begin(other).await.unwrap_err();
            assert!(matches!(error, StoreError::Busy { .. }), "{error}");
            drop(held);
        }
    }
}

/// By which a job is there once, and by which it is not.
const ID: Unique = Unique {
    name: "job_pkey",
    columns: "job.id",
};
const KEY: Unique = Unique {
    name: "job_key",
    columns: "job.key",
};

/// Puts a job with the id of another.
async fn put_twin(store: &Store) -> (kring_store::Transaction, StoreError) {
    put_all(store, [1]).await;
    let mut transaction = store.begin(person(1)).await.unwrap();
    put(&mut transaction, 2).await.unwrap();
    let twin = Job {
        id: id(1),
        kind: "test",
        key: "twin",
        body: b"",
        due_at: at(0),
    };
    let error = jobs::put(&mut transaction, twin, at(0)).await.unwrap_err();
    (transaction, error)
}

async fn a_transaction_that_failed_is_good_for_nothing_more(home: &Home) {
    let store = home.store().await;
    let (mut transaction, _) = put_twin(&store).await;
    let error = put(&mut transaction, 3).await.unwrap_err();
    assert!(matches!(error, StoreError::Failed { .. }), "{error}");
    assert!(jobs::find(&mut transaction, "1").await.is_err());
    let error = transaction.commit().await.unwrap_err();
    assert!(
        error.to_string().contains("an earlier statement"),
        "{error}"
    );
    assert_eq!(there(&store).await, [1], "nothing of it was written");
    put_all(&store, [4]).await;
}

async fn what_is_taken_is_told_from_what_is_not(home: &Home) {
    let store = home.store().await;
    let (_transaction, error) = put_twin(&store).await;
    assert!(error.is_taken(ID), "{error:?}");
    assert!(!error.is_taken(KEY), "{error:?}");
}

async fn a_closed_store_says_so(home: &Home) {
    let store = home.store().await;
    let clone = store.clone();
    let mut transaction = store.begin(person(1)).await.unwrap();
    put(&mut transaction, 1).await.unwrap();
    let closing = tokio::spawn(async move { store.close().await });
    // What is under way may be finished.
    tokio::time::sleep(Duration::from_millis(50)).await;
    transaction.commit().await.unwrap();
    soon(closing).await.unwrap();
    for error in [
        clone.begin(person(1)).await.unwrap_err(),
        clone.read().await.unwrap_err(),
        clone.log().rounds().await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Closed { .. }), "{error}");
    }
    clone.close().await;
}

async fn the_log_is_in_the_same_database(home: &Home) {
    let address = home.fresh().await;
    let store = open_store(&address).await;
    append(store.log(), round(1), 1).await;
    put_all(&store, [1]).await;
    let log = kring_testing::open(&address).await;
    assert_eq!(log.id(), store.log().id());
    assert_eq!(log.rounds().await.unwrap().len(), 1);
}
