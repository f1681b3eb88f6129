//! Where a file really is.

use std::io;
use std::path::{Path, PathBuf};
use std::{fs, path};

use crate::address::Place;
use crate::error::StoreError;

/// The path of the file without a symbolic link in it; the file itself may be missing.
///
/// SQLite follows links too, and keeps the journal beside the real file. What is locked,
/// looked at and opened must be that file. The path is absolute, because SQLite takes some
/// names for something else than a file.
pub(super) fn real(path: &Path, place: &Place) -> Result<PathBuf, StoreError> {
    let cannot_open = |why: io::Error| StoreError::CannotOpen {
        place: place.clone(),
        why: why.to_string(),
    };
    let missing = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;

    let mut path = path::absolute(path).map_err(cannot_open)?;
    // Ends: links in a circle are an error of another kind.
    loop {
        match fs::canonicalize(&path) {
            Err(error) if missing(&error) => {}
            found => return found.map_err(cannot_open),
        }
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(StoreError::NoFolder {
                place: place.clone(),
                folder: path,
            });
        };
        let folder = fs::canonicalize(folder).map_err(|error| {
            if missing(&error) {
                StoreError::NoFolder {
                    place: place.clone(),
                    folder: folder.to_owned(),
                }
            } else {
                cannot_open(error)
            }
        })?;
        let file = folder.join(name);
        match fs::read_link(&file) {
            Ok(target) => path = folder.join(target),
            Err(_) => return Ok(file),
        }
    }
}
