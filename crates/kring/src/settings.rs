//! The configuration of a server, for every command that needs one.

use std::path::{Path, PathBuf};

use clap::Args as Flags;
use kring_server::Config;

use crate::failure::Failure;

/// The file that is read when none is named and it is there.
const USUAL: &str = "kring.toml";

/// Where the configuration is.
#[derive(Debug, Flags)]
pub(crate) struct Settings {
    /// The configuration file; by default `kring.toml` in this folder, when there is one.
    /// Environment variables go before it: `KRING_MAIL__SMTP` is `mail.smtp`.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Settings {
    /// The file, when there is one.
    pub(crate) fn file(&self) -> Option<&Path> {
        let usual = Path::new(USUAL);
        self.config
            .as_deref()
            .or_else(|| usual.exists().then_some(usual))
    }

    /// What it says.
    ///
    /// # Errors
    /// Every mistake in it.
    pub(crate) fn read(&self) -> Result<Config, Failure> {
        Config::read(self.file()).map_err(|mistakes| Failure::saying(&mistakes))
    }
}
