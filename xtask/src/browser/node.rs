//! Node.js, which runs the tests.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::installing::answers;

pub(super) const PROGRAM: &str = "node";

/// The oldest version with every option that we give.
const OLDEST: [u32; 2] = [20, 11];

/// It is not installed for you: what distributions have is often too old, and people keep several
/// versions beside each other in ways of their own.
const REMEDY: &str = "\
Install Node.js 20.11 or newer with npm, then run this again:
    Debian 13, Ubuntu 25.04 or newer   sudo apt-get install nodejs npm
    older Debian and Ubuntu            see github.com/nodesource/distributions
    Fedora                             sudo dnf install nodejs npm
    Arch                               sudo pacman -S nodejs npm
    macOS                              brew install node";

/// Fails with what to do when there is no Node.js of use, or no npm.
pub(super) fn check() -> Result<()> {
    let output = Command::new(PROGRAM)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        bail!("Node.js is missing: there is no `{PROGRAM}` on PATH that answers.\n\n{REMEDY}");
    };
    let version = String::from_utf8_lossy(&output.stdout);
    let version = version.trim();
    if !is_new_enough(version) {
        bail!("Node.js {version} is too old.\n\n{REMEDY}");
    }
    if !answers("npm", &["--version"]) {
        bail!("Node.js is here, but there is no `npm` on PATH that answers.\n\n{REMEDY}");
    }
    Ok(())
}

/// Whether a version, such as `v20.11.1`, will do.
fn is_new_enough(version: &str) -> bool {
    let numbers: Option<Vec<u32>> = version
        .trim_start_matches('v')
        .split('.')
        .take(OLDEST.len())
        .map(|number| number.parse().ok())
        .collect();
    numbers.is_some_and(|numbers| numbers.as_slice() >= OLDEST.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers_and_not_words() {
        for version in ["v20.11.0", "v20.20.2", "v22.1.0", "v100.0.0"] {
            assert!(is_new_enough(version), "{version}");
        }
        for version in ["v20.2.0", "v18.20.4", "v9.11.2", "", "v20", "next"] {
            assert!(!is_new_enough(version), "{version}");
        }
    }
}
