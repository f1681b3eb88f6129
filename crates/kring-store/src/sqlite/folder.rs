//! One at a time, processes open a log.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::address::Place;
use crate::error::StoreError;

/// How often a lock is asked for that another process has.
const RETRY: Duration = Duration::from_millis(10);

/// Holds other processes back from opening a log in the same folder for as long as the
/// file lives.
///
/// What is locked is the folder: a lock file would stay behind beside a file that is not
/// ours, and to open the database itself for this would, when closed, take SQLite's own
/// locks away from the rest of this process (<https://sqlite.org/howtocorrupt.html>, 2.2).
pub(super) async fn lock(
    path: &Path,
    patience: Duration,
    place: &Place,
) -> Result<File, StoreError> {
    let folder = path.parent().unwrap_or(path);
    let cannot_open = |why: io::Error| StoreError::CannotOpen {
        place: place.clone(),
        why: why.to_string(),
    };
    let file = File::open(folder).map_err(cannot_open)?;
    let locked = async {
        loop {
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => tokio::time::sleep(RETRY).await,
                Err(TryLockError::Error(error)) => return Err(error),
                Ok(()) => return Ok(()),
            }
        }
    };
    match tokio::time::timeout(patience, locked).await {
        Ok(locked) => locked.map_err(cannot_open)?,
        Err(_) => {
            return Err(StoreError::Busy {
                doing: "open",
                place: place.clone(),
            });
        }
    }
    Ok(file)
}
