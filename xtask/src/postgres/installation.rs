//! Where this machine keeps the programs of `PostgreSQL`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What a private server needs. They must come from one folder, so that their
/// versions agree.
const PROGRAMS: [&str; 3] = ["initdb", "postgres", "pg_ctl"];

/// Folders that hold one folder per version: the parent, and what stands before
/// the version in a folder's name.
const VERSIONED: [(&str, &str); 5] = [
    ("/usr/lib/postgresql", ""),          // Debian, Ubuntu
    ("/usr", "pgsql-"),                   // PostgreSQL's own packages for Fedora and RHEL
    ("/opt/homebrew/opt", "postgresql@"), // Homebrew on Apple silicon
    ("/usr/local/opt", "postgresql@"),    // Homebrew on Intel
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@"),
];

/// The folder to take the programs from: one on `PATH`, else the newest version
/// in a usual place.
pub(super) fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    on_path(&path).or_else(in_usual_places)
}

fn on_path(path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path).find(|folder| folder.is_absolute() && is_complete(folder))
}

fn in_usual_places() -> Option<PathBuf> {
    VERSIONED
        .iter()
        .find_map(|(parent, prefix)| newest(Path::new(parent), prefix))
}

/// The `bin` folder of the highest version in `parent` that has every program.
fn newest(parent: &Path, prefix: &str) -> Option<PathBuf> {
    std::fs::read_dir(parent)
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let version = version(entry.file_name().to_str()?, prefix)?;
            let programs = entry.path().join("bin");
            is_complete(&programs).then_some((version, programs))
        })
        .max()
        .map(|(_, programs)| programs)
}

/// The version in a folder's name, in numbers: `9.6` is older than `15`.
fn version(name: &str, prefix: &str) -> Option<Vec<u32>> {
    name.strip_prefix(prefix)?
        .split('.')
        .map(|number| number.parse().ok())
        .collect()
}

fn is_complete(folder: &Path) -> bool {
    PROGRAMS
        .iter()
        .all(|program| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Folder;

    /// Makes `folder/name/bin` with the given programs in it.
    fn install(folder: &Path, name: &str, programs: &[&str]) -> PathBuf {
        let programs_folder = folder.join(name).join("bin");
        std::fs::create_dir_all(&programs_folder).expect("a folder");
        for program in programs {
            std::fs::write(programs_folder.join(program), "").expect("a file");
        }
        programs_folder
    }

    #[test]
    fn versions_are_numbers_and_not_words() {
        assert!(version("15", "") > version("9.6", ""));
        assert!(version("postgresql@17", "postgresql@") > version("postgresql@9.6", "postgresql@"));
        assert_eq!(version("postgresql@16", "postgresql@"), Some(vec![16]));
        for other in ["postgresql", "postgresql@", "libpq", "postgresql@next"] {
            assert_eq!(version(other, "postgresql@"), None, "{other}");
        }
    }

    #[test]
    fn the_newest_complete_version_is_taken() {
        let folder = Folder::make("test").expect("a folder");
        install(folder.path(), "9.6", &PROGRAMS);
        let complete = install(folder.path(), "15", &PROGRAMS);
        // Only the client, as on a machine whose server is elsewhere.
        install(folder.path(), "16", &["pg_ctl"]);
        install(folder.path(), "common", &PROGRAMS);
        assert_eq!(newest(folder.path(), ""), Some(complete));
    }

    #[test]
    fn a_folder_that_is_not_there_holds_no_version() {
        assert_eq!(newest(Path::new("/nowhere/at/all"), ""), None);
    }

    #[test]
    fn path_counts_only_where_all_programs_stand_together() {
        let folder = Folder::make("test").expect("a folder");
        let client = install(folder.path(), "client", &["pg_ctl"]);
        let whole = install(folder.path(), "whole", &PROGRAMS);
        let path = std::env::join_paths([&client, &whole]).expect("a path");
        assert_eq!(on_path(&path), Some(whole));
        assert_eq!(on_path(client.as_os_str()), None);
        assert_eq!(on_path(OsStr::new("")), None);
    }
}
