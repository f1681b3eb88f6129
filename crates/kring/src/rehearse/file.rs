//! The file that a rehearsal is kept in.

use std::path::{Path, PathBuf};

use kring_core::{
    locale::{Args, Lang},
    method::Method,
};
use kring_rehearsal::{Plan, Rehearsal};
use kring_rounds::Rounds;
use kring_store::{Address, Log, Options};

use crate::{clock, failure::Failure};

/// A new file, at a path that must be free.
pub(super) async fn new(
    path: Option<PathBuf>,
    method: &Method,
    lang: Lang,
) -> Result<(PathBuf, Log), Failure> {
    let path = path.unwrap_or_else(|| free_path(method));
    // A broken link is there as well, and would be written through.
    if path.symlink_metadata().is_ok() {
        return Err(about("failure-file-exists", &path, lang));
    }
    let log = open(&path).await?;
    Ok((path, log))
}

/// The rehearsal in a file that is there.
pub(super) async fn resume(path: &Path, lang: Lang) -> Result<(Rehearsal, PathBuf, Log), Failure> {
    let length = path.metadata().map(|metadata| metadata.len());
    match length {
        Err(_) => return Err(about("failure-no-file", path, lang)),
        // The log would make its tables in it.
        Ok(0) => return Err(about("failure-no-rehearsal", path, lang)),
        Ok(_) => {}
    }
    let log = open(path).await?;
    let Some(rehearsal) = rehearsal_in(&log).await? else {
        log.close().await;
        return Err(about("failure-no-rehearsal", path, lang));
    };
    Ok((rehearsal, path.to_owned(), log))
}

async fn rehearsal_in(log: &Log) -> Result<Option<Rehearsal>, Failure> {
    let rounds = log.rounds().await.map_err(anyhow::Error::from)?;
    let rehearsed = rounds.into_iter().map(|(id, _)| id);
    let Some(id) = rehearsed.into_iter().find(|id| Plan::read(*id).is_some()) else {
        return Ok(None);
    };
    let standing = Rounds::new(log.clone()).standing(id).await;
    let standing = standing.map_err(anyhow::Error::from)?;
    Ok(Rehearsal::of(id, standing.round.as_deref()))
}

async fn open(path: &Path) -> Result<Log, Failure> {
    let log = Log::open(&Address::sqlite(path), &Options::default()).await;
    log.map_err(|error| Failure::saying(&error))
}

/// A path in the folder for temporary files that nothing is at.
fn free_path(method: &Method) -> PathBuf {
    let folder = std::env::temp_dir();
    let time = clock::in_utc(clock::now()).strftime("%Y%m%d-%H%M%S");
    let first = format!("kring-{}-{time}", method.id);
    let others = (2..).map(|number| format!("{first}-{number}"));
    let mut paths = std::iter::once(first.clone())
        .chain(others)
        .map(|name| folder.join(name + ".db"));
    let free = paths.find(|path| path.symlink_metadata().is_err());
    free.unwrap_or_else(|| folder.join(first + ".db"))
}

fn about(id: &str, path: &Path, lang: Lang) -> Failure {
    let args = Args::new().with("path", path.display().to_string());
    Failure::input(lang, id, &args)
}
