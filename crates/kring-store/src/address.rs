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
/// from the same environment variables (`PGPASSWORD` …). In its password `/`, `@`, `#`
/// and `?` are percent-encoded. Shown or printed, an address never has its password.
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

    /// The same, with a relative path starting at this folder.
    #[must_use]
    pub fn below(self, folder: &Path) -> Self {
        match self.0 {
            Target::Sqlite(path) => Self::sqlite(folder.join(path)),
            Target::Postgres(_) => self,
        }
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
            let unsure = || {
                wrong(
                    "where its password ends is not sure; percent-encode `/`, `@`, `#` and `?` \
                     in a password, and use no database with `@` in its name"
                        .into(),
                )
            };
            if has_at_after_host(text) {
                return unsure();
            }
            return match text.parse::<PgConnectOptions>() {
                Ok(options) if has_at_in_name(&options) => unsure(),
                Ok(options) => Ok(Self(Target::Postgres(Box::new(options)))),
                Err(error) => wrong(error.to_string()),
            };
        }
        wrong("it begins neither with `sqlite:` nor with `postgres://`".into())
    }
}

/// Whether there is an `@` behind what a URL takes for the host: then it may be that the
/// password has a `/`, `?` or `#` that ends the host too early.
fn has_at_after_host(url: &str) -> bool {
    url.split_once("://")
        .and_then(|(_, rest)| rest.split_once(['/', '?', '#']))
        .is_some_and(|(_, after)| after.contains('@'))
}

/// Whether the host or the database, which are shown, may have a password in them.
fn has_at_in_name(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    host.contains('@')
        || host.contains("%40")
        || options
            .get_database()
            .is_some_and(|name| name.contains('@'))
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
    fn a_password_with_an_unescaped_end_is_not_taken_for_something_else() {
        for given in [
            "postgres://kring:12/34secret@db/log",
            "postgres://kring:12/34secret%40db/log",
            "postgres://kring:12?34secret@db/log",
            "postgres://kring:12#34secret@db/log",
            "postgres://kring:secret/34@db/log",
            "postgres://kring:1@2/34secret@db/log",
            "postgresql://kring:/secret@db/log",
            "postgres://kring%3Asecret%40db/log",
        ] {
            let error = given.parse::<Address>().expect_err(given);
            let shown = format!("{error} {error:?}");
            assert!(shown.contains("percent-encode"), "{shown}");
            assert!(!shown.contains("secret"), "{shown}");
        }
        for (given, shown) in [
            (
                "postgres://kring:12%2F34%40secret%3F%23@db/log",
                "postgres://kring@db:5432/log",
            ),
            (
                "postgres://kring:12@secret@db:5432/log",
                "postgres://kring@db:5432/log",
            ),
            (
                "postgres://kring@db:5432/log?password=12%2F34%40secret",
                "postgres://kring@db:5432/log",
            ),
        ] {
            let address: Address = given.parse().unwrap();
            assert_eq!(address.to_string(), shown);
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
