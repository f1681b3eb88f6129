//! The folder that mails are written to when no mail server is set up: each as it would
//! have been sent (`.eml`), and beside it as a person reads it (`.txt`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kring_core::time::Moment;

/// How the files end of mails as they would have been sent.
const SENT: &str = "eml";

/// How the files end of mails as a person reads them.
const READ: &str = "txt";

/// A folder for mails.
#[derive(Debug)]
pub(super) struct Outbox(PathBuf);

/// A mail in the folder.
#[derive(Debug)]
pub(crate) struct Kept {
    /// When it was written.
    pub(crate) at: Moment,
    /// As a person reads it: to whom, about what, and the text.
    pub(crate) text: String,
}

impl Outbox {
    pub(super) fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// Keeps a mail: whole or not at all, and once however often it is asked.
    pub(super) fn keep(
        &self,
        name: &str,
        message: &[u8],
        text: &str,
        now: Moment,
    ) -> io::Result<()> {
        let is_there = files(&self.0, SENT)?
            .iter()
            .any(|(_, path)| path.to_string_lossy().contains(name));
        if is_there {
            return Ok(());
        }
        self.write(name, READ, text.as_bytes(), now)?;
        self.write(name, SENT, message, now)
    }

    fn write(&self, name: &str, ending: &str, bytes: &[u8], now: Moment) -> io::Result<()> {
        let unfinished = self.0.join(format!("{name}.{ending}.unfinished"));
        fs::write(&unfinished, bytes)?;
        let finished = format!("{:020}-{name}.{ending}", now.as_micros());
        fs::rename(unfinished, self.0.join(finished))
    }
}

/// The mails in a folder, the newest first, at most `most` of them.
pub(crate) fn kept(folder: &Path, most: usize) -> io::Result<Vec<Kept>> {
    files(folder, READ)?
        .into_iter()
        .rev()
        .take(most)
        .map(|(at, path)| {
            let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
            Ok(Kept { at, text })
        })
        .collect()
}

/// The files of a folder that end so, in the order in which they were written.
fn files(folder: &Path, ending: &str) -> io::Result<Vec<(Moment, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let written = path
            .file_name()
            .and_then(|name| name.to_str()?.split_once('-')?.0.parse().ok());
        if let Some(micros) = written.filter(|_| path.extension().is_some_and(|its| its == ending))
        {
            files.push((Moment::from_micros(micros), path));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_kept_once_and_the_newest_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let outbox = Outbox::new(folder.path());
        let at = Moment::from_micros;
        outbox.keep("one", b"1", "first", at(5)).unwrap();
        outbox.keep("two", b"2", "second", at(1_000)).unwrap();
        outbox.keep("one", b"3", "first again", at(2_000)).unwrap();
        fs::write(folder.path().join("a-note.txt"), "not a mail").unwrap();

        let kept = kept(folder.path(), 10).unwrap();
        let texts: Vec<_> = kept.iter().map(|kept| kept.text.as_str()).collect();
        assert_eq!(texts, ["second", "first"]);
        assert_eq!(super::kept(folder.path(), 1).unwrap().len(), 1);
    }
}
