//! The command line: which chore, and what it is told.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::installing::Missing;
use crate::postgres::keeper::KEEP;

/// What `cargo xtask --help` says.
pub(crate) const HELP: &str = "\
Chores of the project.

Usage: cargo xtask test [--no-install]
       cargo xtask browser [--no-install] [-- ARGUMENT…]
       cargo xtask postgres [--no-install] -- COMMAND…

  test       everything a change must pass: formatting, clippy, all tests on
             both databases, documentation tests, documentation, the browser
             side in Node.js and in Chromium
  browser    runs tests of the browser side, one file or all
  postgres   runs COMMAND beside a private PostgreSQL server

`cargo xtask test --help` and so on say more.
";

const TEST_HELP: &str = "\
Everything a change must pass, up to the first thing that fails: formatting,
clippy without warnings, all tests on SQLite and on PostgreSQL, documentation
tests, documentation without broken links, tests of the browser's modules in
Node.js, tests of whole pages in Chromium.

Usage: cargo xtask test [--no-install]

PostgreSQL and Chromium are installed when they are missing (Debian and Ubuntu, as
root or through sudo). The tests get a private server on a free port of 127.0.0.1,
which is stopped and removed afterwards, whatever happens. Where something can
neither be found nor installed, this fails and says what to do; so it does without
Node.js and npm. The packages that the tests use are fetched into
browser/node_modules, as cargo fetches crates.

  --no-install           fail instead of installing programs that are missing

Environment:
  KRING_TEST_POSTGRES    a server that is there already, as a URL: it is used,
                         and no private one is started
  KRING_TEST_CHROMIUM    the browser to use, as a path
  KRING_BIN              the program to test pages with, as a path: it is used,
                         and none is built for that

Exit status: 0 when everything passed, 1 when not, 2 for wrong arguments.
";

const BROWSER_HELP: &str = "\
Runs tests of the browser side, with all that they need: the program, newly built,
Chromium, a private PostgreSQL server, the packages of browser/package-lock.json.

Usage: cargo xtask browser [--no-install] [-- ARGUMENT…]

  ARGUMENT…              what `node --test` takes: its options first, then files;
                         a folder stands for the tests in it. Without any, the
                         tests of whole pages: browser/tests/pages

  --no-install           fail instead of installing programs that are missing

Environment:
  KRING_TEST_POSTGRES, KRING_TEST_CHROMIUM, KRING_BIN
                         as for `cargo xtask test`

Exit status: 0 when everything passed, 1 when not, 2 for wrong arguments.

One file, one test of it, and all tests that need no page:
  cargo xtask browser -- browser/tests/pages/NAME.test.mjs
  cargo xtask browser -- --test-name-pattern='WORDS' browser/tests/pages/NAME.test.mjs
  cargo xtask browser -- browser/tests/unit
";

const POSTGRES_HELP: &str = "\
Runs a command beside a private PostgreSQL server, with KRING_TEST_POSTGRES set
to its URL. The server is stopped and removed when the command ends. When the
packages of the browser's tests are installed, KRING_TEST_NODE_MODULES says where.

Usage: cargo xtask postgres [--no-install] -- COMMAND…

  --no-install           fail instead of installing PostgreSQL when it is missing

Environment:
  KRING_TEST_POSTGRES    a server that is there already, as a URL: it is used,
                         and no private one is started

Exit status: that of the command; 1 when there is no server, 2 for wrong
arguments.

One test, then a benchmark:
  cargo xtask postgres -- cargo test --package kring-store NAME
  cargo xtask postgres -- sh -c 'cargo run --release -- bench log --postgres \"$KRING_TEST_POSTGRES\"'
";

/// One chore.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Explain.
    Help(&'static str),
    /// Everything a change must pass.
    Test { missing: Missing },
    /// Tests of the browser side, by what `node --test` is told.
    Browser {
        missing: Missing,
        arguments: Vec<OsString>,
    },
    /// One command beside a private server.
    Postgres {
        missing: Missing,
        command: Vec<OsString>,
    },
    /// The process behind a private server, for [`crate::postgres::keeper`] alone.
    KeepPostgres { programs: PathBuf },
}

/// Arguments that make no sense, and why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Misuse(pub(crate) String);

impl Task {
    /// Reads the arguments that follow the program's own name.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Misuse> {
        let mut arguments = arguments.into_iter();
        let Some(chore) = arguments.next() else {
            return Err(Misuse("which chore?".to_owned()));
        };
        match chore.to_str() {
            Some("-h" | "--help" | "help") => Ok(Self::Help(HELP)),
            Some("test") => Self::parse_test(arguments),
            Some("browser") => Self::parse_browser(arguments),
            Some("postgres") => Self::parse_postgres(arguments),
            Some(KEEP) => arguments
                .next()
                .map(|programs| Self::KeepPostgres {
                    programs: programs.into(),
                })
                .ok_or_else(|| Misuse(format!("`{KEEP}` is for internal use"))),
            _ => Err(Misuse(format!("there is no chore `{}`", chore.display()))),
        }
    }

    fn parse_test(arguments: impl Iterator<Item = OsString>) -> Result<Self, Misuse> {
        let mut missing = Missing::Install;
        for argument in arguments {
            match argument.to_str() {
                Some("-h" | "--help") => return Ok(Self::Help(TEST_HELP)),
                Some("--no-install") => missing = Missing::Fail,
                _ => return Err(unknown("test", &argument)),
            }
        }
        Ok(Self::Test { missing })
    }

    fn parse_browser(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, Misuse> {
        let mut missing = Missing::Install;
        for argument in arguments.by_ref() {
            match argument.to_str() {
                Some("-h" | "--help") => return Ok(Self::Help(BROWSER_HELP)),
                Some("--no-install") => missing = Missing::Fail,
                Some("--") => break,
                _ => return Err(unknown("browser", &argument)),
            }
        }
        Ok(Self::Browser {
            missing,
            arguments: arguments.collect(),
        })
    }

    fn parse_postgres(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, Misuse> {
        let mut missing = Missing::Install;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("-h" | "--help") => return Ok(Self::Help(POSTGRES_HELP)),
                Some("--no-install") => missing = Missing::Fail,
                Some("--") => {
                    let command: Vec<_> = arguments.collect();
                    if command.is_empty() {
                        break;
                    }
                    return Ok(Self::Postgres { missing, command });
                }
                _ => return Err(unknown("postgres", &argument)),
            }
        }
        Err(Misuse(
            "`postgres` wants a command after `--`, such as `cargo xtask postgres -- cargo test`"
                .to_owned(),
        ))
    }
}

fn unknown(chore: &str, argument: &OsString) -> Misuse {
    Misuse(format!(
        "`{chore}` does not know `{}`; see `cargo xtask {chore} --help`",
        argument.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Task, Misuse> {
        Task::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn test_installs_unless_told_otherwise() {
        let installs = Task::Test {
            missing: Missing::Install,
        };
        let fails = Task::Test {
            missing: Missing::Fail,
        };
        assert_eq!(parse("test"), Ok(installs));
        assert_eq!(parse("test --no-install"), Ok(fails));
    }

    #[test]
    fn help_wins_over_doing_it() {
        assert_eq!(parse("--help"), Ok(Task::Help(HELP)));
        assert_eq!(parse("test --help"), Ok(Task::Help(TEST_HELP)));
        assert_eq!(parse("test --no-install --help"), Ok(Task::Help(TEST_HELP)));
        assert_eq!(parse("browser --help"), Ok(Task::Help(BROWSER_HELP)));
        assert_eq!(parse("postgres --help"), Ok(Task::Help(POSTGRES_HELP)));
    }

    #[test]
    fn options_after_the_dashes_belong_to_the_command() {
        let command = ["cargo", "test", "--help"].map(OsString::from).to_vec();
        assert_eq!(
            parse("postgres -- cargo test --help"),
            Ok(Task::Postgres {
                missing: Missing::Install,
                command
            })
        );
    }

    #[test]
    fn browser_runs_all_tests_unless_told_which() {
        let browser = |missing, arguments: &[&str]| {
            Ok(Task::Browser {
                missing,
                arguments: arguments.iter().map(OsString::from).collect(),
            })
        };
        assert_eq!(parse("browser"), browser(Missing::Install, &[]));
        assert_eq!(
            parse("browser --no-install --"),
            browser(Missing::Fail, &[])
        );
        assert_eq!(
            parse("browser -- --test-only a.test.mjs"),
            browser(Missing::Install, &["--test-only", "a.test.mjs"])
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in [
            "",
            "tset",
            "test --fast",
            "test kring-core",
            "browser a.test.mjs",
            "postgres",
            "postgres --",
            "postgres cargo test",
            KEEP,
        ] {
            assert!(parse(line).is_err(), "`{line}` was accepted");
        }
    }
}
