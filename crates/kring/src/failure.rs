//! What makes a command fail, and the exit status that says so.

use std::{
    fmt,
    io::{self, Write as _},
    process::ExitCode,
};

use kring_core::locale::{Args, Lang, message};

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was asked for cannot be done as it was asked: status 2.
    Input(String),
    /// Whoever read the output has had enough, which is no failure.
    OutputClosed,
    /// Something that should not happen: status 1.
    Unexpected(anyhow::Error),
}

impl Failure {
    /// Bad input, in the words of `locales/`.
    pub(crate) fn input(lang: Lang, id: &str, args: &Args<'_>) -> Self {
        Self::Input(message(lang, id, args))
    }

    /// Bad input, in words from elsewhere.
    pub(crate) fn saying(what: &impl fmt::Display) -> Self {
        Self::Input(what.to_string())
    }

    /// Says what is wrong on stderr, where that can be written, and with which status to end.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::OutputClosed => ExitCode::SUCCESS,
            Self::Input(what) => {
                writeln!(io::stderr(), "kring: {what}").ok();
                ExitCode::from(2)
            }
            Self::Unexpected(error) => {
                writeln!(io::stderr(), "kring: {error:#}").ok();
                ExitCode::FAILURE
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::OutputClosed
        } else {
            Self::Unexpected(error.into())
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Unexpected(error)
    }
}
