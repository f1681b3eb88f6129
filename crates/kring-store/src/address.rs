//! Where a log is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use sqlx::postgres::PgConnectOptions;

use crate::error::StoreError;

/// Where a log is: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`.
///
/// After `sqlite:` comes the path as it is, with nothing to escape. An address of
/// PostgreSQL takes the parameters that `psql` takes, and what it does not name comes
/// from the same environment variables (`PGPASSWORD` …). Shown or printed, an address
/// never has its password.
#[derive(Clone)]
pub struct Address(pub(crate) Target);

#[derive(Clone)]
pub(crate) enum Target {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

impl Address {
    /// The log in this SQLite file.
    pub fn sqlite(path: impl AsRef<Path>) -> Self {
        Self(Target::Sqlite(path.as_ref().to_owned()))
    }

    pub(crate) fn place(&self) -> Place {
        Place(self.to_string().into())
    }
}

impl FromStr for Address {
    type Err = StoreError;

    /// # Errors
    /// [`StoreError::Address`] when the text is no address of a log.
    fn from_str(text: &str) -> Result<Self, StoreError> {
        // What was given is not repeated in the error: there may be a password in it.
        let wrong = |why: String| Err(StoreError::Address { why });
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return match path {
                "" => wrong("`sqlite:` is followed by no path".into()),
                ":memory:" => wrong("a log in memory would not outlive the program".into()),
                path => Ok(Self::sqlite(path)),
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return match text.parse() {
                Ok(options) => Ok(Self(Target::Postgres(Box::new(options)))),
                Err(error) => wrong(error.to_string()),
            };
        }
        wrong("it begins neither with `sqlite:` nor with `postgres://`".into())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Target::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Target::Postgres(options) => {
                let (user, port) = (options.get_username(), options.get_port());
                let database = options.get_database().unwrap_or(user);
                match options.get_socket() {
                    Some(socket) => {
                        write!(f, "postgres://{user}@/{database}?host={}", socket.display())
                    }
                    None => write!(
                        f,
                        "postgres://{user}@{}:{port}/{database}",
                        options.get_host()
                    ),
                }
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

/// The place of a log as an error names it: its address without the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(Arc<str>);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_as_it_was_written_but_for_the_password() {
        for (given, shown) in [
            ("sqlite:kring.db", "sqlite:kring.db"),
            (
                "sqlite:///var/lib/kring%20?.db",
                "sqlite:/var/lib/kring%20?.db",
            ),
            (
                "postgres://kring:secret@db:5433/log",
                "postgres://kring@db:5433/log",
            ),
        ] {
            let address: Address = given.parse().unwrap();
            assert_eq!(address.to_string(), shown);
            assert!(!format!("{address:?}").contains("secret"));
        }
    }

    #[test]
    fn what_is_no_address_is_refused_without_being_repeated() {
        for given in [
            "",
            "kring.db",
            "sqlite:",
            "sqlite::memory:",
            "mysql://kring:secret@db/log",
            "postgres://kring:secret@db:port/log",
        ] {
            let error = given.parse::<Address>().unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(
                shown.contains("sqlite:PATH") && !shown.contains("secret"),
                "{shown}"
            );
        }
    }
}
