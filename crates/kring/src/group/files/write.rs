//! Files that are there whole or not at all.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use kring_core::locale::{Args, Lang};
use tempfile::NamedTempFile;

use crate::failure::Failure;

/// Writes files into a folder, which is made when it is not there.
///
/// All of them are written beside their places first, and only then put there, each in one
/// step: a reader sees the old file or the new one, and a full disk leaves all old ones.
pub(in crate::group) fn write_all(
    folder: &Path,
    files: &[(&str, Vec<u8>)],
    lang: Lang,
) -> Result<Vec<PathBuf>, Failure> {
    let unwritable = |path: &Path, error: &io::Error| {
        let args = Args::new()
            .with("path", path.display().to_string())
            .with("error", error.to_string());
        Failure::input(lang, "group-unwritable", &args)
    };
    let new = !folder.exists();
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let waiting = files.iter().map(|(name, content)| {
        let path = folder.join(name);
        let beside = beside(folder, &path, content).map_err(|error| unwritable(&path, &error))?;
        Ok((beside, path))
    });
    let waiting: Result<Vec<_>, Failure> = waiting.collect();
    if waiting.is_err() && new {
        fs::remove_dir(folder).ok();
    }
    let waiting = waiting?;
    let mut written = Vec::new();
    for (beside, path) in waiting {
        let put = beside.persist(&path);
        put.map_err(|failed| unwritable(&path, &failed.error))?;
        written.push(path);
    }
    Ok(written)
}

fn beside(folder: &Path, path: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut builder = tempfile::Builder::new();
    let mut file = builder
        .prefix(".kring-")
        .suffix(".new")
        .tempfile_in(folder)?;
    file.write_all(content)?;
    // A new file is its owner's alone, since it tells who would rather not sit with whom; who
    // may read one that is there already has been decided.
    if let Ok(there) = fs::metadata(path) {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}
