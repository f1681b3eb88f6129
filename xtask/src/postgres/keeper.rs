//! A process of its own that keeps a private server, so that the server stops
//! however this program ends.
//!
//! The keeper starts the server, says its URL, and then waits for the end of its
//! standard input, a pipe that only the process which started it holds open. When
//! that process succeeds, fails, panics, is interrupted or is killed, the pipe
//! closes, and the keeper stops the server and removes its folder. It has a
//! process group of its own: Ctrl-C in the terminal goes to the group of the
//! chore and leaves the keeper to do its work.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::server::Server;

/// The argument that makes this program a keeper.
pub(crate) const KEEP: &str = "keep-postgres";

/// The keeper, seen from the process that started it.
pub(super) struct Keeper {
    process: Child,
}

impl Keeper {
    /// Starts a keeper and returns it with the URL of its server.
    pub(super) fn start(programs: &Path) -> Result<(Self, String)> {
        let itself = std::env::current_exe().context("cannot find this program's own file")?;
        let process = Command::new(itself)
            .arg(KEEP)
            .arg(programs)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .context("cannot start the keeper of the private PostgreSQL server")?;
        let mut keeper = Self { process };

        let mut url = String::new();
        if let Some(stdout) = keeper.process.stdout.take() {
            BufReader::new(stdout).read_line(&mut url)?;
        }
        match url.strip_suffix('\n') {
            Some(url) => Ok((keeper, url.to_owned())),
            None => bail!("the private PostgreSQL server did not start, see above"),
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // `wait` closes the pipe first.
        match self.process.wait() {
            Ok(status) if status.success() => {}
            Ok(status) => eprintln!("warning: the keeper of the PostgreSQL server: {status}"),
            Err(error) => eprintln!("warning: the keeper of the PostgreSQL server: {error}"),
        }
    }
}

/// Keeps a server until standard input ends.
pub(crate) fn keep(programs: &Path) -> Result<()> {
    let server = Server::start(programs)?;
    // Nobody may be listening any more. Then the input has ended as well.
    let mut output = std::io::stdout();
    let _ = writeln!(output, "{}", server.url());
    let _ = output.flush();

    let mut input = std::io::stdin().lock();
    let mut ignored = [0; 64];
    while input.read(&mut ignored).is_ok_and(|length| length > 0) {}
    server.stop()
}
