//! The queue of jobs.

use std::time::Duration;

use kring_core::time::Moment;
use kring_store::jobs::{self, Attempt, Job, JobId, Listed, Taken, Then, Which};
use kring_store::{Address, Store, Subject};
use kring_testing::{Home, on_both, open_store, server};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions};
use tokio::task::JoinSet;

use crate::support::{at, id, person, put, put_all};

on_both!(
    a_job_is_put_once,
    a_job_is_put_when_what_calls_for_it_happens,
    a_job_is_taken_as_it_was_put,
    the_jobs_that_are_due_are_taken_the_first_one_first,
    a_job_is_taken_by_one_until_their_time_is_over,
    of_many_takers_each_job_has_one,
    a_job_that_was_done_is_not_taken_again_and_its_body_is_gone,
    a_job_that_failed_is_tried_again,
    a_job_that_is_given_up_can_be_revived,
    an_attempt_that_was_overtaken_has_no_say,
    lists_show_what_waits_and_what_is_dead,
    the_next_one_is_known,
    what_was_done_long_ago_is_forgotten,
);

const LEASE: Duration = Duration::from_mins(1);

fn job(number: u64, key: &str, due_at: Moment) -> Job<'_> {
    Job {
        id: id(number),
        kind: "mail",
        key,
        body: b"secret",
        due_at,
    }
}

async fn take(store: &Store, now: i64, most: u32) -> Vec<Taken> {
    jobs::take_due(store, at(now), LEASE, most).await.unwrap()
}

/// Takes the one job that is due.
async fn take_one(store: &Store, now: i64) -> Taken {
    let [taken] = <[Taken; 1]>::try_from(take(store, now, 10).await).unwrap();
    taken
}

fn ids(taken: &[Taken]) -> Vec<JobId> {
    taken.iter().map(|job| job.id).collect()
}

/// Does something in a transaction.
macro_rules! change {
    ($store:expr, |$transaction:ident| $change:expr) => {{
        let mut transaction = $store.begin(Subject::Jobs).await.unwrap();
        let $transaction = &mut transaction;
        let changed = $change.await.unwrap();
        transaction.commit().await.unwrap();
        changed
    }};
}

async fn done(store: &Store, attempt: Attempt, now: i64) -> bool {
    change!(store, |transaction| jobs::done(
        transaction,
        attempt,
        at(now)
    ))
}

async fn failed(store: &Store, attempt: Attempt, why: &str, then: Then, now: i64) -> bool {
    change!(store, |transaction| jobs::failed(
        transaction,
        attempt,
        why,
        then,
        at(now)
    ))
}

async fn find(store: &Store, key: &str) -> Option<Listed> {
    let mut reading = store.read().await.unwrap();
    jobs::find(&mut reading, key).await.unwrap()
}

async fn list(store: &Store, which: Which, most: u32) -> Vec<String> {
    let mut reading = store.read().await.unwrap();
    let listed = jobs::list(&mut reading, which, most).await.unwrap();
    listed.into_iter().map(|job| job.key).collect()
}

async fn next_due(store: &Store) -> Option<Moment> {
    let mut reading = store.read().await.unwrap();
    jobs::next_due(&mut reading).await.unwrap()
}

/// A number in the database, read past the store.
pub(crate) async fn number(address: &Address, sql: &str) -> i64 {
    let shown = address.to_string();
    let query = AssertSqlSafe(sql.to_owned());
    if let Some(path) = shown.strip_prefix("sqlite:") {
        let options = SqliteConnectOptions::new().filename(path);
        let mut connection = options.connect().await.unwrap();
        sqlx::query_scalar(query)
            .fetch_one(&mut connection)
            .await
            .unwrap()
    } else {
        let shown: PgConnectOptions = shown.parse().unwrap();
        let options = server().database(shown.get_database().unwrap());
        let mut connection = options.connect().await.unwrap();
        sqlx::query_scalar(query)
            .fetch_one(&mut connection)
            .await
            .unwrap()
    }
}

async fn a_job_is_put_once(home: &Home) {
    let store = home.store().await;
    let mut puts = Vec::new();
    for nth in [1, 2] {
        puts.push(change!(store, |transaction| jobs::put(
            transaction,
            job(nth, "welcome", at(0)),
            at(0)
        )));
    }
    assert_eq!(puts, [true, false]);
    let taken = take_one(&store, 0).await;
    assert_eq!(taken.id, id(1));
    // Also when it has been done.
    assert!(done(&store, taken.attempt(), 1).await);
    let again = job(3, "welcome", at(0));
    assert!(!change!(store, |transaction| jobs::put(
        transaction,
        again,
        at(2)
    )));
    assert_eq!(take(&store, 2, 10).await, []);
}

async fn a_job_is_put_when_what_calls_for_it_happens(home: &Home) {
    let store = home.store().await;
    let mut transaction = store.begin(person(1)).await.unwrap();
    assert!(put(&mut transaction, 1).await.unwrap());
    drop(transaction);
    let mut transaction = store.begin(person(1)).await.unwrap();
    assert!(put(&mut transaction, 2).await.unwrap());
    transaction.commit().await.unwrap();
    assert_eq!(list(&store, Which::Waiting, 10).await, ["2"]);
}

async fn a_job_is_taken_as_it_was_put(home: &Home) {
    let store = home.store().await;
    let body: Vec<u8> = (0..=255).collect();
    let job = Job {
        body: &body,
        ..job(7, "welcome ü", at(3))
    };
    change!(store, |transaction| jobs::put(transaction, job, at(0)));
    let taken = take_one(&store, 5).await;
    let expected = Taken {
        id: id(7),
        kind: "mail".into(),
        key: "welcome ü".into(),
        body,
        due_at: at(3),
        attempts: 1,
    };
    assert!(taken == expected, "{taken:?}");
    let listed = find(&store, "welcome ü").await.unwrap();
    let expected = Listed {
        id: id(7),
        kind: "mail".into(),
        key: "welcome ü".into(),
        created_at: at(0),
        due_at: at(3),
        attempts: 1,
        leased_until: Some(at(65)),
        last_error: None,
        done_at: None,
        dead_at: None,
    };
    assert_eq!(listed, expected);
}

async fn the_jobs_that_are_due_are_taken_the_first_one_first(home: &Home) {
    let store = home.store().await;
    put_all(&store, [5, 2, 9, 4, 1]).await;
    assert_eq!(take(&store, 0, 10).await, []);
    assert_eq!(take(&store, 9, 0).await, []);
    assert_eq!(ids(&take(&store, 4, 2).await), [id(1), id(2)]);
    assert_eq!(ids(&take(&store, 5, 10).await), [id(4), id(5)]);
    assert_eq!(ids(&take(&store, 60, 10).await), [id(9)]);
}

async fn a_job_is_taken_by_one_until_their_time_is_over(home: &Home) {
    let store = home.store().await;
    put_all(&store, [1]).await;
    assert_eq!(take_one(&store, 10).await.attempts, 1);
    assert_eq!(take(&store, 69, 10).await, []);
    assert_eq!(take_one(&store, 70).await.attempts, 2);
    assert_eq!(take(&store, 129, 10).await, []);
}

async fn of_many_takers_each_job_has_one(home: &Home) {
    let address = home.fresh().await;
    let stores = [open_store(&address).await, open_store(&address).await];
    put_all(&stores[0], 0..100).await;
    let mut takers = JoinSet::new();
    for nth in 0..8 {
        let store = stores[nth % 2].clone();
        takers.spawn(async move {
            let mut all = Vec::new();
            loop {
                let taken = take(&store, 1000, 3).await;
                if taken.is_empty() {
                    return all;
                }
                all.extend(ids(&taken));
            }
        });
    }
    let mut taken = takers.join_all().await.concat();
    taken.sort_unstable();
    assert_eq!(taken, (0..100).map(id).collect::<Vec<_>>());
}

async fn a_job_that_was_done_is_not_taken_again_and_its_body_is_gone(home: &Home) {
    let address = home.fresh().await;
    let store = open_store(&address).await;
    put_all(&store, [1, 2]).await;
    let taken = take(&store, 10, 10).await;
    assert!(done(&store, taken[0].attempt(), 20).await);
    assert!(!done(&store, taken[0].attempt(), 21).await);
    let listed = find(&store, "1").await.unwrap();
    assert_eq!((listed.done_at, listed.leased_until), (Some(at(20)), None));
    let bodies = number(&address, "SELECT count(body) FROM job").await;
    assert_eq!(bodies, 1, "only that of the other");
    assert_eq!(ids(&take(&store, 1000, 10).await), [id(2)]);
}

async fn a_job_that_failed_is_tried_again(home: &Home) {
    let store = home.store().await;
    put_all(&store, [1]).await;
    let taken = take_one(&store, 10).await;
    let again = Then::Again(at(100));
    assert!(failed(&store, taken.attempt(), "no route", again, 11).await);
    let listed = find(&store, "1").await.unwrap();
    assert_eq!(listed.last_error.as_deref(), Some("no route"));
    assert_eq!((listed.due_at, listed.leased_until), (at(100), None));
    assert_eq!(take(&store, 99, 10).await, []);
    let taken = take_one(&store, 100).await;
    assert_eq!(
        (taken.attempts, taken.body.as_slice()),
        (2, b"secret".as_slice())
    );
    assert!(done(&store, taken.attempt(), 101).await);
    assert_eq!(find(&store, "1").await.unwrap().last_error, None);
}

async fn a_job_that_is_given_up_can_be_revived(home: &Home) {
    let store = home.store().await;
    put_all(&store, [1]).await;
    let revive = async |now| {
        change!(store, |transaction| jobs::revive(
            transaction,
            id(1),
            at(now)
        ))
    };
    assert!(!revive(5).await, "it is alive");
    let taken = take_one(&store, 10).await;
    assert!(failed(&store, taken.attempt(), "no such address", Then::Dead, 11).await);
    assert_eq!(find(&store, "1").await.unwrap().dead_at, Some(at(11)));
    assert_eq!(take(&store, 1000, 10).await, []);
    assert!(!done(&store, taken.attempt(), 12).await);

    assert!(revive(1000).await);
    let taken = take_one(&store, 1000).await;
    assert_eq!(
        (taken.attempts, taken.body.as_slice()),
        (2, b"secret".as_slice())
    );
    assert!(done(&store, taken.attempt(), 1001).await);
    assert!(!revive(1002).await, "it was done");
}

async fn an_attempt_that_was_overtaken_has_no_say(home: &Home) {
    let store = home.store().await;
    put_all(&store, [1]).await;
    let slow = take_one(&store, 10).await.attempt();
    let quick = take_one(&store, 100).await.attempt();
    assert!(!failed(&store, slow, "too slow", Then::Dead, 101).await);
    assert!(!done(&store, slow, 101).await);
    assert_eq!(find(&store, "1").await.unwrap().leased_until, Some(at(160)));
    assert!(done(&store, quick, 102).await);
    assert!(!failed(&store, quick, "too late", Then::Dead, 103).await);
}

async fn lists_show_what_waits_and_what_is_dead(home: &Home) {
    let store = home.store().await;
    put_all(&store, 1..=6).await;
    let taken = take(&store, 4, 10).await;
    assert!(done(&store, taken[0].attempt(), 5).await);
    for (nth, now) in [(1, 6), (2, 7)] {
        assert!(failed(&store, taken[nth].attempt(), "why", Then::Dead, now).await);
    }
    assert_eq!(list(&store, Which::Waiting, 10).await, ["5", "6", "4"]);
    assert_eq!(list(&store, Which::Waiting, 1).await, ["5"]);
    assert_eq!(list(&store, Which::Dead, 10).await, ["3", "2"]);
    assert_eq!(list(&store, Which::Dead, 1).await, ["3"]);
}

async fn the_next_one_is_known(home: &Home) {
    let store = home.store().await;
    assert_eq!(next_due(&store).await, None);
    put_all(&store, [3, 5]).await;
    assert_eq!(next_due(&store).await, Some(at(3)));
    let taken = take_one(&store, 3).await;
    assert_eq!(next_due(&store).await, Some(at(5)));
    let second = take_one(&store, 5).await;
    assert_eq!(
        next_due(&store).await,
        Some(at(63)),
        "when its time is over"
    );
    assert!(done(&store, taken.attempt(), 6).await);
    assert!(failed(&store, second.attempt(), "why", Then::Dead, 6).await);
    assert_eq!(next_due(&store).await, None);
    assert!(change!(store, |transaction| jobs::revive(
        transaction,
        id(5),
        at(9)
    )));
    assert_eq!(next_due(&store).await, Some(at(9)));
}

async fn what_was_done_long_ago_is_forgotten(home: &Home) {
    let store = home.store().await;
    put_all(&store, [1, 2, 3]).await;
    for (now, done_at) in [(1, 100), (2, 200)] {
        let taken = take_one(&store, now).await;
        assert!(done(&store, taken.attempt(), done_at).await);
    }
    let forgotten = change!(store, |transaction| jobs::forget_done(transaction, at(200)));
    assert_eq!(forgotten, 1);
    assert_eq!(find(&store, "1").await, None);
    assert!(find(&store, "2").await.is_some() && find(&store, "3").await.is_some());
    assert!(
        change!(store, |transaction| put(transaction, 1)),
        "as if it never was"
    );
}
