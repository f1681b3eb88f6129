//! The tables: a list of migrations for each database, numbered 1, 2, 3 …

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType};

use crate::address::Place;
use crate::error::StoreError;

/// The table in which a database says which migrations it has had. Not sqlx's usual
/// name, so that the migrations of another program in the same database are never taken
/// for Kring's.
pub(crate) const TABLE: &str = "kring_migrations";

/// Makes the list for each database of the same names.
macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        /// The migrations of SQLite.
        pub(crate) const SQLITE: &[&str] =
            &[$(include_str!(concat!("../migrations/sqlite/", $name, ".sql"))),+];

        /// The migrations of PostgreSQL.
        pub(crate) const POSTGRES: &[&str] =
            &[$(include_str!(concat!("../migrations/postgres/", $name, ".sql"))),+];
    };
}

// One that has been published is never changed: databases know its checksum.
migrations![
    "0001_log",
    "0002_jobs",
    "0003_identity",
    "0004_circles",
    "0005_rounds",
    "0006_practice",
    "0007_coach",
];

/// The latest version there is of the tables, as far as this program knows.
#[expect(
    clippy::cast_possible_wrap,
    reason = "`try_from` is not for constants, and there are few"
)]
pub(crate) const LATEST: i64 = SQLITE.len() as i64;

/// Brings the tables up to date. To be called in a transaction that holds a lock, so that
/// only one process does it, and does all or nothing.
pub(crate) async fn run(
    connection: &mut impl Migrate,
    texts: &'static [&'static str],
    place: &Place,
) -> Result<(), StoreError> {
    let failed = |error| match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            place.failed("open", error)
        }
        other => StoreError::CannotOpen {
            place: place.clone(),
            why: other.to_string(),
        },
    };
    connection
        .ensure_migrations_table(TABLE)
        .await
        .map_err(failed)?;
    let mut applied = connection
        .list_applied_migrations(TABLE)
        .await
        .map_err(failed)?
        .into_iter();
    for (version, text) in (1..).zip(texts) {
        let sql = text.into_sql_str();
        let migration = Migration::new(version, "".into(), MigrationType::Simple, sql, false);
        match applied.next() {
            None => {
                connection.apply(TABLE, &migration).await.map_err(failed)?;
            }
            Some(had) if had.version == version && had.checksum == migration.checksum => {}
            Some(_) => {
                let found =
                    format!("its tables of version {version} are not those of this program");
                return Err(StoreError::Foreign {
                    place: place.clone(),
                    found,
                });
            }
        }
    }
    match applied.last() {
        None => Ok(()),
        Some(newer) => Err(newer_than_known(place, newer.version)),
    }
}

/// The tables are of a version that this program does not know.
pub(crate) fn newer_than_known(place: &Place, found: i64) -> StoreError {
    StoreError::Newer {
        place: place.clone(),
        found,
        known: LATEST,
    }
}
