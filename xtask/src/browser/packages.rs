//! The packages that the tests in Node.js use: those that `browser/package-lock.json` pins.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::root;

/// Where tests look for the folder with the packages.
const VARIABLE: &str = "KRING_TEST_NODE_MODULES";

/// In the folder with the packages: a copy of the lock file that they were installed by.
const INSTALLED_BY: &str = ".installed-by";

/// The installed packages.
pub(crate) struct Packages {
    folder: PathBuf,
}

impl Packages {
    /// Installs them in the checkout, as cargo fetches crates, unless they are there already.
    pub(crate) fn install() -> Result<Self> {
        let browser = root().join("browser");
        let lock_file = browser.join("package-lock.json");
        let lock = File::open(&lock_file)
            .with_context(|| format!("cannot read {}", lock_file.display()))?;
        // One at a time: `npm ci` begins by removing all that is there.
        lock.lock().context("cannot wait for another `npm ci`")?;
        if let Some(packages) = Self::of(&browser) {
            return Ok(packages);
        }

        println!("\n== packages of the browser's tests: npm ci");
        let status = Command::new("npm")
            .arg("ci")
            .current_dir(&browser)
            .status()
            .context("cannot run npm")?;
        ensure!(status.success(), "`npm ci` failed in browser/, see above");
        let folder = browser.join("node_modules");
        fs::copy(&lock_file, folder.join(INSTALLED_BY))
            .context("cannot note which packages were installed")?;
        Ok(Self { folder })
    }

    /// The packages, if they are installed already.
    pub(crate) fn installed() -> Option<Self> {
        Self::of(&root().join("browser"))
    }

    fn of(browser: &Path) -> Option<Self> {
        let folder = browser.join("node_modules");
        let pinned = fs::read(browser.join("package-lock.json")).ok()?;
        let present = fs::read(folder.join(INSTALLED_BY)).ok()?;
        (pinned == present).then_some(Self { folder })
    }

    /// Tells a command where the packages are.
    pub(crate) fn offer_to(&self, command: &mut Command) {
        command.env(VARIABLE, &self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Folder;

    #[test]
    fn packages_count_as_installed_by_this_very_lock_file_only() {
        let browser = Folder::make("test").expect("a folder");
        let write = |name: &str, text: &str| {
            fs::write(browser.path().join(name), text).expect("a file");
        };
        let is_installed = || Packages::of(browser.path()).is_some();
        write("package-lock.json", "one");
        assert!(!is_installed());
        fs::create_dir(browser.path().join("node_modules")).expect("a folder");
        assert!(!is_installed());
        write("node_modules/.installed-by", "one");
        assert!(is_installed());
        write("package-lock.json", "other");
        assert!(!is_installed());
    }
}
