//! The file that a rehearsal is kept in.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use kring_core::{
    locale::{Args, Lang},
    method::Method,
};
use kring_rehearsal::{Plan, Rehearsal};
use kring_rounds::Rounds;
use kring_store::{Address, Log, Options};

use crate::{clock, failure::Failure};

/// How any SQLite file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where such a file says whose it is: <https://sqlite.org/fileformat2.html#application_id>.
const WHOSE: std::ops::Range<usize> = 68..72;

/// A file that was made, and those that SQLite makes beside it.
pub(super) struct Made(Vec<PathBuf>);

impl Made {
    /// What will be made for a log at this path: only what is not there yet.
    fn at(path: &Path) -> Self {
        let beside = ["-wal", "-shm", "-journal"].map(|ending| beside(path, ending));
        let free = |path: &PathBuf| path.symlink_metadata().is_err();
        let beside = beside.into_iter().filter(free);
        Self(beside.chain([path.to_owned()]).collect())
    }

    /// Takes it away again: a start that fails leaves nothing.
    pub(super) fn remove(&self) {
        for path in &self.0 {
            fs::remove_file(path).ok();
        }
    }
}

/// A new file, at a path that must be free.
pub(super) async fn new(
    path: Option<PathBuf>,
    method: &Method,
    lang: Lang,
) -> Result<(PathBuf, Log, Made), Failure> {
    let path = path.unwrap_or_else(|| free_path(method));
    if !names_a_file(&path) {
        return Err(about("failure-file-folder", &path, lang));
    }
    let mut made = Made::at(&path);
    // A broken link is there as well, and is not written through.
    match File::create_new(&path) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(about("failure-file-exists", &path, lang));
        }
        // To open it fails as well, and says better why. Nothing was made.
        Err(_) => made.0.clear(),
    }
    match open(&path).await {
        Ok(log) => Ok((path, log, made)),
        Err(failure) => {
            made.remove();
            Err(failure)
        }
    }
}

/// Whether the path ends in a name, and not in a separator, `.` or `..`: the log would
/// be made at the path without it.
fn names_a_file(path: &Path) -> bool {
    let whole = path.as_os_str().as_encoded_bytes();
    path.file_name()
        .is_some_and(|name| whole.ends_with(name.as_encoded_bytes()))
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
    if is_blank(path) {
        return Err(about("failure-no-rehearsal", path, lang));
    }
    let log = open(path).await?;
    let Some(rehearsal) = rehearsal_in(&log).await? else {
        log.close().await;
        return Err(about("failure-no-rehearsal", path, lang));
    };
    Ok((rehearsal, path.to_owned(), log))
}

/// Whether it is a database that nobody has claimed, in which the log would make its
/// tables. Where there is a journal, what was written last may be in there.
fn is_blank(path: &Path) -> bool {
    let journal = beside(path, "-wal").metadata();
    let mut header = [0; WHOSE.end];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok()
        && journal.map_or(0, |journal| journal.len()) == 0
        && header.starts_with(MAGIC)
        && header[WHOSE] == [0; 4]
}

/// The file that SQLite keeps beside a database under this ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
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
