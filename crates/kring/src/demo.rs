//! `kring demo`: a server to try, on a database of its own.

use std::{
    io::{self, Write as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args as Flags;
use kring_server::{
    Config,
    config::{Accounts, LogForm, LogLevel, Logging, Mail},
};
use kring_store::Address;

use crate::{failure::Failure, serve};

/// How the demo is set up.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The port on this machine.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// A folder to keep the demo in, to go on with it later; by default a new one in the
    /// folder for temporary files, which goes when the demo ends.
    #[arg(long, value_name = "PATH")]
    folder: Option<PathBuf>,
}

/// Runs a demo until it is told to stop.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if let Some(folder) = &arguments.folder {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        return demo(folder, arguments.port);
    }
    let temporary = tempfile::Builder::new()
        .prefix("kring-demo-")
        .tempdir()
        .context("cannot make a folder for temporary files")?;
    demo(temporary.path(), arguments.port)
}

/// Runs a demo in this folder.
fn demo(folder: &Path, port: u16) -> Result<ExitCode, Failure> {
    serve::serve(&config(folder, port), |config| {
        let mut out = io::stdout();
        let url = &config.public_url;
        writeln!(out, "Kring is on {url}, for this machine alone.")?;
        writeln!(
            out,
            "Sign in with any address, such as anouk@example.org. What would be mailed"
        )?;
        writeln!(
            out,
            "is on {url}/outbox. To be two people at once, use a second browser or a"
        )?;
        writeln!(out, "private window.")?;
        writeln!(out, "Ctrl-C ends it.")
    })
}

fn config(folder: &Path, port: u16) -> Config {
    Config {
        listen: SocketAddr::from(([127, 0, 0, 1], port)),
        public_url: format!("http://localhost:{port}"),
        database: Address::sqlite(folder.join("kring.db")),
        trusted_proxies: 0,
        accounts: Accounts { open: true },
        mail: Mail {
            from: "Kring <kring@localhost>".to_owned(),
            smtp: None,
            outbox: folder.join("outbox"),
            outbox_page: true,
        },
        observe: None,
        log: Logging {
            form: LogForm::Text,
            level: LogLevel::Warn,
        },
    }
}
