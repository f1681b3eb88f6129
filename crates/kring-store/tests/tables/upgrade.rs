//! A database of an earlier version.

use kring_core::ids::CommandId;
use kring_store::{Address, Seq};
use kring_testing::{Home, on_both, open_store, server};
use sqlx::migrate::{Migrate, Migration, MigrationType};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, SqlSafeStr};

use crate::support::{append, put_all, round, there};

on_both!(a_log_of_the_first_version_gets_the_tables_and_keeps_its_events);

/// An event as the first version wrote it.
const EVENT: &str = "INSERT INTO event (round_id, seq, command_id, part, at, payload) \
    SELECT id, 1, id, 0, 0, id FROM log";

async fn make_first(connection: &mut impl Migrate, sql: &'static str) {
    let table = "kring_migrations";
    connection.ensure_migrations_table(table).await.unwrap();
    let kind = MigrationType::Simple;
    let first = Migration::new(1, "".into(), kind, sql.into_sql_str(), false);
    connection.apply(table, &first).await.unwrap();
}

/// Makes a database of the first version, with one event in it.
async fn first_version(address: &Address) {
    let shown = address.to_string();
    if let Some(path) = shown.strip_prefix("sqlite:") {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true);
        let mut connection = options.connect().await.unwrap();
        make_first(
            &mut connection,
            include_str!("../../migrations/sqlite/0001_log.sql"),
        )
        .await;
        connection.execute(EVENT).await.unwrap();
        connection.close().await.unwrap();
    } else {
        let shown: PgConnectOptions = shown.parse().unwrap();
        let options = server().database(shown.get_database().unwrap());
        let mut connection = options.connect().await.unwrap();
        make_first(
            &mut connection,
            include_str!("../../migrations/postgres/0001_log.sql"),
        )
        .await;
        connection.execute(EVENT).await.unwrap();
    }
}

async fn a_log_of_the_first_version_gets_the_tables_and_keeps_its_events(home: &Home) {
    let address = home.fresh().await;
    first_version(&address).await;
    let store = open_store(&address).await;
    let [(first, head)] = store.log().rounds().await.unwrap()[..] else {
        panic!("the one round is there")
    };
    assert_eq!(head, Seq::from_u64(1));
    let events = store.log().read(first, Seq::START, 10).await.unwrap();
    assert_eq!(events[0].command, CommandId::from_bytes(*first.as_bytes()));
    append(store.log(), round(1), 1).await;
    put_all(&store, [1]).await;
    assert_eq!(there(&store).await, [1]);
}
