//! The browser that the tests drive.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::installing::{Missing, Wanted};

/// Where tests look for the browser's path.
pub(super) const VARIABLE: &str = "KRING_TEST_CHROMIUM";

/// What it may be called on `PATH`.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Where macOS keeps it.
const APPLICATIONS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const CHROMIUM: Wanted<PathBuf> = Wanted {
    name: "Chromium",
    package: "chromium",
    find: in_usual_places,
    absent: "PATH has neither `chromium`, `chromium-browser` nor `google-chrome`",
    remedy: "\
Install it, then run this again:
    Debian           sudo apt-get install chromium
    Ubuntu           Google Chrome, from google.com/chrome (the snap of Chromium cannot be driven)
    Fedora           sudo dnf install chromium
    Arch             sudo pacman -S chromium
    macOS            brew install --cask google-chrome

Or name one that is elsewhere:
    KRING_TEST_CHROMIUM=/path/to/chromium cargo xtask test",
};

/// The browser that the environment names, or one of this machine, installing it when that is
/// asked for and needed.
pub(super) fn find(missing: Missing) -> Result<PathBuf> {
    match std::env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
        Some(path) => given(Path::new(&path)),
        None => CHROMIUM.get(missing),
    }
}

fn given(path: &Path) -> Result<PathBuf> {
    ensure!(
        path.is_file(),
        "{VARIABLE} names no program: there is no file {}",
        path.display()
    );
    std::path::absolute(path).with_context(|| format!("{VARIABLE} is of no use"))
}

fn in_usual_places() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    on_path(&path).or_else(|| {
        APPLICATIONS
            .map(PathBuf::from)
            .into_iter()
            .find(|path| path.is_file())
    })
}

/// The first of the names that a folder of `PATH` has.
fn on_path(path: &OsStr) -> Option<PathBuf> {
    NAMES.iter().find_map(|name| {
        std::env::split_paths(path)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Folder;

    fn install(folder: &Folder, name: &str) -> PathBuf {
        let program = folder.path().join(name);
        std::fs::write(&program, "").expect("a file");
        program
    }

    #[test]
    fn chromium_is_chosen_before_chrome_wherever_it_stands() {
        let [one, other] = [(); 2].map(|()| Folder::make("test").expect("a folder"));
        let path = std::env::join_paths([one.path(), other.path()]).expect("a path");
        assert_eq!(on_path(&path), None);
        let chrome = install(&one, "google-chrome");
        assert_eq!(on_path(&path), Some(chrome));
        let chromium = install(&other, "chromium");
        assert_eq!(on_path(&path), Some(chromium));
    }

    #[test]
    fn a_browser_that_is_named_must_be_there() {
        let folder = Folder::make("test").expect("a folder");
        let browser = install(&folder, "browser");
        assert_eq!(given(&browser).expect("it is there"), browser);
        let absent = given(&folder.path().join("absent")).expect_err("it is not there");
        assert!(absent.to_string().starts_with("KRING_TEST_CHROMIUM"));
    }
}
