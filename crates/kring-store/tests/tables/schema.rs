//! What is known of the tables elsewhere is true: for copying, and in `docs/security.md`.

use std::collections::{BTreeMap, BTreeSet};

use kring_store::Address;
use kring_store::schema::{Holds, TABLES};
use kring_testing::{Home, on_both};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _};

on_both![
    every_table_is_copied_as_it_is,
    every_column_stands_in_the_document,
];

/// Table, column, type, and the place in the primary key (from 1), if it has one.
type Found = (String, String, String, i64);

/// What copying leaves out, and why: see `schema::TABLES`.
const NOT_COPIED: [&str; 3] = ["kring_migrations", "log", "snapshot"];

async fn every_table_is_copied_as_it_is(home: &Home) {
    let mut there: BTreeMap<String, BTreeSet<(String, String, i64)>> = BTreeMap::new();
    for (table, column, holds, key) in columns(home).await {
        if !NOT_COPIED.contains(&table.as_str()) {
            there.entry(table).or_default().insert((column, holds, key));
        }
    }
    let mut told = BTreeMap::new();
    for table in TABLES {
        let columns = (1_i64..).zip(table.columns).map(|(nth, column)| {
            let holds = match column.holds {
                Holds::Number => "number",
                Holds::Text => "text",
                Holds::Bytes => "bytes",
            };
            let key = if nth <= i64::try_from(table.key).unwrap() {
                nth
            } else {
                0
            };
            (column.name.to_owned(), holds.to_owned(), key)
        });
        told.insert(table.name.to_owned(), columns.collect::<BTreeSet<_>>());
    }
    assert_eq!(there, told);
}

async fn every_column_stands_in_the_document(home: &Home) {
    let there: BTreeSet<_> = columns(home)
        .await
        .into_iter()
        .map(|(table, column, ..)| format!("{table}.{column}"))
        .collect();
    assert_eq!(there, documented());
}

/// The columns that `docs/security.md` has, each with what it is in.
fn documented() -> BTreeSet<String> {
    let text = include_str!("../../../../docs/security.md");
    let mut table = "";
    let mut found = BTreeSet::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("### `") {
            table = heading.split('`').next().unwrap();
        } else if let Some(row) = line.strip_prefix("| `").filter(|_| !table.is_empty()) {
            let (column, rest) = row.split_once("` | ").unwrap();
            let how = rest.split(" | ").next().unwrap();
            let known = ["clear", "hashed", "sealed", "wrapped"];
            assert!(
                known.iter().any(|known| how.starts_with(known)),
                "{table}.{column} is {how}"
            );
            assert!(found.insert(format!("{table}.{column}")), "twice: {column}");
        }
    }
    found
}

/// Every column that the database has.
async fn columns(home: &Home) -> Vec<Found> {
    let address = home.fresh().await;
    let store = kring_testing::open_store(&address).await;
    store.close().await;
    match home {
        Home::Sqlite(_) => of_sqlite(&address).await,
        Home::Postgres { server, .. } => of_postgres(server, &address).await,
    }
}

async fn of_sqlite(address: &Address) -> Vec<Found> {
    let path = address.to_string();
    let path = path.strip_prefix("sqlite:").unwrap();
    let file = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut connection = file.connect().await.unwrap();
    sqlx::query_as(
        "SELECT tables.name, columns.name, \
           CASE columns.type WHEN 'INTEGER' THEN 'number' WHEN 'BIGINT' THEN 'number' \
             WHEN 'BLOB' THEN 'bytes' WHEN 'TEXT' THEN 'text' ELSE columns.type END, columns.pk \
         FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns \
         WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap()
}

async fn of_postgres(server: &PgConnectOptions, address: &Address) -> Vec<Found> {
    let name = address.to_string().rsplit('/').next().unwrap().to_owned();
    let mut connection = server.clone().database(&name).connect().await.unwrap();
    let found = sqlx::query_as(
        "SELECT columns.table_name::text, columns.column_name::text, \
           CASE columns.data_type WHEN 'bigint' THEN 'number' WHEN 'bytea' THEN 'bytes' \
             ELSE columns.data_type::text END, \
           coalesce(keys.ordinal_position, 0)::bigint \
         FROM information_schema.columns AS columns \
         LEFT JOIN information_schema.key_column_usage AS keys \
           ON keys.table_name = columns.table_name AND keys.column_name = columns.column_name \
           AND keys.constraint_name = columns.table_name || '_pkey' \
         WHERE columns.table_schema = 'public'",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    found
}
