//! The `PostgreSQL` server that the tests run on: the one the environment names,
//! or a private one that lives exactly as long as the chore.

mod account;
mod installation;
pub(crate) mod keeper;
mod server;

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::installing::{Missing, Wanted};
use keeper::Keeper;

/// Where tests look for the URL of a server they may fill and empty.
const VARIABLE: &str = "KRING_TEST_POSTGRES";

/// Settings of the person at the keyboard that `PostgreSQL`'s programs and
/// clients heed. None of them is about the test database.
const PERSONAL_SETTINGS: &[&str] = &[
    "PGAPPNAME",
    "PGDATA",
    "PGDATABASE",
    "PGHOST",
    "PGHOSTADDR",
    "PGOPTIONS",
    "PGPASSFILE",
    "PGPASSWORD",
    "PGPORT",
    "PGSERVICE",
    "PGSSLMODE",
    "PGUSER",
];

/// `PostgreSQL` itself: the folder of its programs.
///
/// Debian's package also makes a cluster of its own and, outside containers,
/// starts it. It stays as it is: the tests do not touch it, and a setting left
/// behind that keeps Debian from making one would surprise more.
const POSTGRES: Wanted<PathBuf> = Wanted {
    name: "PostgreSQL",
    package: "postgresql",
    find: installation::find,
    absent: "no folder on PATH and no usual place has `initdb`, `postgres`\nand `pg_ctl`",
    remedy: "\
Install it, then run this again:
    Debian, Ubuntu   sudo apt-get install postgresql
    Fedora           sudo dnf install postgresql-server
    Arch             sudo pacman -S postgresql
    macOS            brew install postgresql@17

Or name a server that the tests may fill and empty:
    KRING_TEST_POSTGRES=postgres://USER:PASSWORD@HOST:5432/DATABASE cargo xtask test",
};

/// Where a test database is to come from.
#[derive(Debug)]
pub(crate) enum Source {
    /// A server that is there already.
    Given(OsString),
    /// A private server, started with the programs of this folder.
    Programs(PathBuf),
}

impl Source {
    /// Finds a source, installing `PostgreSQL` when that is asked for and needed.
    pub(crate) fn find(missing: Missing) -> Result<Self> {
        if let Some(url) = std::env::var_os(VARIABLE).filter(|url| !url.is_empty()) {
            return Ok(Self::Given(url));
        }
        POSTGRES.get(missing).map(Self::Programs)
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Not its URL: that may hold a password.
            Self::Given(_) => write!(formatter, "the server that {VARIABLE} names"),
            Self::Programs(folder) => {
                write!(formatter, "a private server, from {}", folder.display())
            }
        }
    }
}

/// A server to test on. A private one stops when this is dropped, and also when
/// this process ends without dropping it.
pub(crate) struct Database {
    url: OsString,
    _keeper: Option<Keeper>,
}

impl Database {
    /// Opens the source: starts the private server, if it is to be one.
    pub(crate) fn open(source: Source) -> Result<Self> {
        match source {
            Source::Given(url) => Ok(Self { url, _keeper: None }),
            Source::Programs(folder) => {
                let (keeper, url) = Keeper::start(&folder)?;
                Ok(Self {
                    url: url.into(),
                    _keeper: Some(keeper),
                })
            }
        }
    }

    /// Tells a command where the server is, and nothing else about `PostgreSQL`.
    pub(crate) fn offer_to(&self, command: &mut Command) {
        forget_personal_settings(command).env(VARIABLE, &self.url);
    }
}

fn forget_personal_settings(command: &mut Command) -> &mut Command {
    for name in PERSONAL_SETTINGS {
        command.env_remove(name);
    }
    command
}
