//! What the tests of the browser side need, and running them: Node.js with the packages that
//! `browser/package.json` names, Chromium, and the program itself.

mod chromium;
mod node;
mod packages;
mod program;
mod suite;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::installing::Missing;
pub(crate) use packages::Packages;
pub(crate) use program::{ALONE, Program};
pub(crate) use suite::{PAGES, UNIT};

/// How all tests run in Node.js.
const OPTIONS: &[&str] = &[
    "--test",
    // Said, because it is the default in a terminal only.
    "--test-reporter=spec",
    // Each file is a process with a browser of its own.
    "--test-concurrency=2",
    // A file that hangs fails, rather than the whole run.
    "--test-timeout=600000",
];

/// What the tests of the browser side need on this machine.
pub(crate) struct Tools {
    chromium: PathBuf,
    packages: Packages,
}

impl Tools {
    /// Finds them, installing what is missing when that is asked for and needed.
    pub(crate) fn find(missing: Missing) -> Result<Self> {
        node::check()?;
        Ok(Self {
            chromium: chromium::find(missing)?,
            packages: Packages::install()?,
        })
    }

    /// The packages alone, for tests in Rust that use them.
    pub(crate) fn packages(&self) -> &Packages {
        &self.packages
    }

    /// `node --test` with these arguments, told where everything is. A folder among them stands
    /// for the tests in it.
    pub(crate) fn tests(&self, arguments: &[OsString]) -> Result<Command> {
        let mut command = Command::new(node::PROGRAM);
        command
            .args(OPTIONS)
            .args(suite::expanded(arguments)?)
            .env(chromium::VARIABLE, &self.chromium);
        self.packages.offer_to(&mut command);
        Ok(command)
    }
}

/// The folder that everything is in.
pub(crate) fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}
