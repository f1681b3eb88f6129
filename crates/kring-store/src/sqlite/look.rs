//! Looking at a file before it is opened to be written, so that one that is damaged,
//! newer than this program, or somebody else's is not touched.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::statements;
use crate::address::Place;
use crate::error::StoreError;
use crate::migrations::{LATEST, newer_than_known};

/// How a log of Kring says in its header what it is; the first migration writes it.
const APPLICATION_ID: i64 = i64::from_be_bytes(*b"\0\0\0\0Krng");

/// What is there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// No file, or one in which nothing has been written yet.
    Nothing,
    /// A log that this program can use.
    Log,
}

/// Looks at the file, without a trace.
pub(super) async fn look(
    path: &Path,
    file: &SqliteConnectOptions,
    place: &Place,
) -> Result<Found, StoreError> {
    let (wal, index) = (beside(path, "-wal"), beside(path, "-shm"));
    let length = |path: &Path| fs::metadata(path).map_or(0, |metadata| metadata.len());
    if path.is_dir() {
        let why = "this is a folder, not a file".to_owned();
        return Err(StoreError::CannotOpen {
            place: place.clone(),
            why,
        });
    }
    if length(path) == 0 {
        // SQLite would throw such a journal away.
        if length(&wal) > 0 {
            let wal = wal.display();
            let found = format!("it is missing or empty, but {wal} has what was written last");
            return Err(StoreError::Damaged {
                place: place.clone(),
                found,
            });
        }
        return Ok(Found::Nothing);
    }
    // Nobody has the file open when it has no journal, and nobody can begin to while the
    // folder is locked: it may be read as if it never changed. Otherwise SQLite has to
    // read the journal too, for which it makes an index unless a process has made it.
    let at_rest = !wal.exists();
    let index_is_ours = !at_rest && !index.exists();
    let file = file.clone().read_only(true).immutable(at_rest);
    let found = look_inside(&file, place).await;
    if found.is_err() && index_is_ours {
        // When it stays, it does no harm.
        fs::remove_file(index).ok();
    }
    found
}

async fn look_inside(file: &SqliteConnectOptions, place: &Place) -> Result<Found, StoreError> {
    let mut connection = file
        .connect()
        .await
        .map_err(|error| place.failed("open", error))?;
    let found = judge(&mut connection, place).await;
    connection
        .close()
        .await
        .map_err(|error| place.failed("open", error))?;
    found
}

async fn judge(connection: &mut SqliteConnection, place: &Place) -> Result<Found, StoreError> {
    let failed = |error| place.failed("open", error);
    let foreign = |found: &str| StoreError::Foreign {
        place: place.clone(),
        found: found.to_owned(),
    };

    let (application, tables): (i64, i64) = sqlx::query_as(
        "SELECT (SELECT application_id FROM pragma_application_id), \
           (SELECT count(*) FROM sqlite_schema)",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(failed)?;
    if application == 0 && tables == 0 {
        return Ok(Found::Nothing);
    }
    if application != APPLICATION_ID {
        return Err(foreign("it is a database of another program"));
    }
    let version = statements::version(connection).await;
    let version = version.map_err(|_| foreign("it does not say which version its tables are"))?;
    if version > LATEST {
        return Err(newer_than_known(place, version));
    }
    let check: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(connection)
        .await
        .map_err(failed)?;
    if check != "ok" {
        return Err(StoreError::Damaged {
            place: place.clone(),
            found: check,
        });
    }
    Ok(Found::Log)
}

/// The file that SQLite keeps beside a database under this ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}
