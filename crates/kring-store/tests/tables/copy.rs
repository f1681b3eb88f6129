//! A database copied into another.

use kring_core::ids::CommandId;
use kring_store::copy::{CopyError, copy};
use kring_store::{Append, Seq};
use kring_testing::{Home, on_both, on_postgres, on_sqlite, open_store};

use crate::support::{append, at, put_all, round, there};

on_both![
    what_is_there_comes_along,
    a_copy_is_another_log,
    what_is_not_empty_is_left_alone,
];

async fn what_is_there_comes_along(home: &Home) {
    from_to(home, home).await;
}

#[test]
fn from_sqlite_to_postgresql_and_back() {
    on_sqlite(async |sqlite| {
        // A runtime in a runtime is none: the other home gets a thread of its own.
        let path = sqlite.fresh().await;
        fill(&path).await;
        std::thread::spawn(move || {
            on_postgres(async |postgres| {
                let middle = postgres.fresh().await;
                let folder = tempfile::tempdir().unwrap();
                let end = kring_store::Address::sqlite(folder.path().join("end.db"));
                let first = copy(&path, &middle).await.unwrap();
                let second = copy(&middle, &end).await.unwrap();
                assert_eq!(first, second);
                look(&end).await;
            });
        })
        .join()
        .unwrap();
    });
}

async fn from_to(from: &Home, to: &Home) {
    let (from, to) = (from.fresh().await, to.fresh().await);
    fill(&from).await;
    let copied = copy(&from, &to).await.unwrap();
    let rows: Vec<_> = copied
        .iter()
        .filter(|copied| copied.rows > 0)
        .map(|copied| (copied.table, copied.rows))
        .collect();
    assert_eq!(rows, [("event", 701), ("job", 2)]);
    look(&to).await;
}

/// More events than are read at a time, in two rounds.
async fn fill(address: &kring_store::Address) {
    let store = open_store(address).await;
    let events = (0..700_u32).map(|nth| nth.to_be_bytes().to_vec());
    store
        .log()
        .append(Append {
            round: round(1),
            after: Seq::START,
            command: CommandId::from_bytes([9; 16]),
            at: at(0),
            events: events.collect(),
        })
        .await
        .unwrap();
    append(store.log(), round(2), 5).await;
    put_all(&store, [4, 5]).await;
    store.close().await;
}

async fn look(address: &kring_store::Address) {
    let store = open_store(address).await;
    let events = store.log().read(round(1), Seq::START, 1_000).await.unwrap();
    assert_eq!(events.len(), 700);
    assert_eq!(events[699].payload, 699_u32.to_be_bytes());
    assert_eq!(there(&store).await, [4, 5]);
    store.close().await;
}

async fn a_copy_is_another_log(home: &Home) {
    let (from, to) = (home.fresh().await, home.fresh().await);
    fill(&from).await;
    copy(&from, &to).await.unwrap();
    let (original, copied) = (open_store(&from).await, open_store(&to).await);
    assert_ne!(original.log().id(), copied.log().id());
}

async fn what_is_not_empty_is_left_alone(home: &Home) {
    let (from, to) = (home.fresh().await, home.fresh().await);
    fill(&from).await;
    let target = open_store(&to).await;
    put_all(&target, [8]).await;
    target.close().await;
    let error = copy(&from, &to).await.unwrap_err();
    assert!(
        matches!(error, CopyError::NotEmpty { table: "job", .. }),
        "{error}"
    );
    assert_eq!(there(&open_store(&to).await).await, [8]);
}
