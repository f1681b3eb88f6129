//! Appends and transactions at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use kring_store::Seq;
use kring_testing::{Home, on_both, on_sqlite};
use tokio::task::JoinSet;

use crate::support::{append, or_give_up, person, put, round, soon, there};

on_both!(appends_and_transactions_at_once_lose_nothing);

const WRITERS: u64 = 8;
const EACH: u64 = 30;

async fn appends_and_transactions_at_once_lose_nothing(home: &Home) {
    let store = home.store().await;
    let mut tasks = JoinSet::new();
    for writer in 0..WRITERS {
        let log = store.log().clone();
        tasks.spawn(async move {
            for nth in 0..EACH {
                let round = round(u8::try_from(writer % 3).unwrap());
                append(&log, round, writer * EACH + nth).await;
            }
        });
        let subject = person(u8::try_from(writer % 3).unwrap());
        let changing = store.clone();
        tasks.spawn(async move {
            for nth in 0..EACH {
                let mut transaction = changing.begin(subject).await.unwrap();
                assert!(put(&mut transaction, writer * EACH + nth).await.unwrap());
                transaction.commit().await.unwrap();
            }
        });
        // Some give up, at any moment; they put what others never do.
        let leaving = store.clone();
        tasks.spawn(async move {
            for nth in 0..EACH {
                let begun = async {
                    let mut transaction = leaving.begin(subject).await.unwrap();
                    for number in 0.. {
                        put(&mut transaction, 1_000_000 + number).await.unwrap();
                    }
                };
                or_give_up(begun, nth).await;
            }
        });
    }
    soon(tasks.join_all()).await;

    let numbers: Vec<u64> = (0..WRITERS * EACH).collect();
    assert_eq!(there(&store).await, numbers);
    let mut events = Vec::new();
    for number in 0..3 {
        let read = store.log().read(round(number), Seq::START, 1000).await;
        let payloads = read.unwrap().into_iter().map(|event| event.payload);
        events.extend(payloads.map(|payload| u64::from_be_bytes(payload.try_into().unwrap())));
    }
    events.sort_unstable();
    assert_eq!(events, numbers);
}

/// On SQLite all that write wait for each other; those in a room should not wait for many.
#[test]
fn an_append_waits_for_at_most_one_transaction() {
    on_sqlite(async |home: &Home| {
        let store = home.store().await;
        let ended = Arc::new(AtomicU32::new(0));
        let mut tasks = JoinSet::new();
        for _ in 0..10 {
            let (store, ended) = (store.clone(), Arc::clone(&ended));
            tasks.spawn(async move {
                let transaction = store.begin(person(1)).await.unwrap();
                tokio::time::sleep(Duration::from_millis(100)).await;
                ended.fetch_add(1, Ordering::SeqCst);
                transaction.commit().await.unwrap();
            });
        }
        for nth in 1..=3 {
            // In the middle of one, with others waiting.
            tokio::time::sleep(Duration::from_millis(50)).await;
            let before = ended.load(Ordering::SeqCst);
            append(store.log(), round(nth), 1).await;
            let waited_for = ended.load(Ordering::SeqCst) - before;
            assert!(waited_for <= 1, "{waited_for}");
        }
        tasks.join_all().await;
    });
}
