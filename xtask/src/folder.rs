//! Temporary folders.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// A new folder in the temporary folder, that only its owner can open. Dropping
/// it removes it with all that is in it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes one that has `name` in its name.
    pub(crate) fn make(name: &str) -> Result<Self> {
        let parent = std::env::temp_dir();
        let process = std::process::id();
        for number in 0..1000 {
            let path = parent.join(format!("kring-{name}-{process}-{number}"));
            // Fails where there is something of that name, be it a link.
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    return Err(error).with_context(|| {
                        format!("cannot make a folder in {} (TMPDIR)", parent.display())
                    });
                }
            }
        }
        bail!("{} is full of kring-{name}-{process}-…", parent.display());
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("warning: cannot remove {}: {error}", self.0.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_folder_is_its_owners_alone_and_goes_with_all_that_is_in_it() {
        // A name of its own: the number becomes free with the folder, and the
        // test beside this one may take it before we have looked.
        let folder = Folder::make("removed").expect("a folder");
        let path = folder.path().to_owned();
        let mode = fs::metadata(&path).expect("a folder").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        fs::create_dir(path.join("data")).expect("a folder in it");
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn two_folders_are_never_the_same() {
        let one = Folder::make("test").expect("a folder");
        let other = Folder::make("test").expect("a folder");
        assert_ne!(one.path(), other.path());
    }
}
