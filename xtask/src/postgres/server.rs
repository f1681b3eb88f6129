//! A private server: a folder of its own in the temporary folder, a free port
//! on 127.0.0.1, nothing left behind.
//!
//! Whoever can reach 127.0.0.1 of this machine can use it without a password, as
//! long as it runs. It holds nothing but what tests make up.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

use super::account::{self, Account};
use super::forget_personal_settings;
use crate::folder::Folder;

/// The server's superuser, and the database it finds.
const NAME: &str = "postgres";

/// Settings that differ from `PostgreSQL`'s own.
///
/// Durability is not among them. `fsync`, `synchronous_commit` and
/// `full_page_writes` stay on: tests kill the client process and not the
/// server, so they would pass without, but then a benchmark run beside this
/// server would measure promises that nobody keeps.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
# Relative to the data folder: only its owner can open that, and the path stays
# within the hundred bytes that a socket's may have.
unix_socket_directories = '.'
# Every test has a pool of its own.
max_connections = 300
";

/// How often to look for another free port when somebody took the last one
/// between our finding it and the server's binding it.
const ATTEMPTS: u32 = 5;

/// A running server. Dropping it stops it.
pub(super) struct Server {
    cluster: Cluster,
    port: u16,
}

impl Server {
    /// Starts a server with the programs of that folder, and waits until it answers.
    pub(super) fn start(programs: &Path) -> Result<Self> {
        let cluster = Cluster::create(programs)?;
        for _ in 0..ATTEMPTS {
            let port = free_port()?;
            if cluster.start(port)? == Start::Answers {
                return Ok(Self { cluster, port });
            }
        }
        bail!("PostgreSQL found its port taken {ATTEMPTS} times in a row");
    }

    /// What `KRING_TEST_POSTGRES` should be.
    pub(super) fn url(&self) -> String {
        format!("postgres://{NAME}@127.0.0.1:{}/{NAME}", self.port)
    }

    /// Stops the server and removes its folder.
    pub(super) fn stop(self) -> Result<()> {
        self.cluster.stop()
        // Dropping the cluster removes the folder.
    }
}

/// How a start went, when it did not fail for good.
#[derive(Debug, PartialEq, Eq)]
enum Start {
    Answers,
    PortTaken,
}

/// The files of a server, and the way to run its programs.
struct Cluster {
    programs: PathBuf,
    account: Option<Account>,
    folder: Folder,
}

impl Cluster {
    fn create(programs: &Path) -> Result<Self> {
        let account = account::for_server()?;
        let folder = Folder::make("postgres")?;
        if let Some(Account { user, group }) = account {
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group))
                .context("cannot give the server's folder to the user it runs as")?;
        }
        let cluster = Self {
            programs: programs.to_owned(),
            account,
            folder,
        };

        let mut initdb = cluster.program("initdb");
        initdb
            .args(["--username", NAME, "--auth", "trust"])
            .args(["--encoding", "UTF8", "--locale", "C"])
            // What a crash of the machine would lose here is begun anew.
            .arg("--no-sync");
        let output = run(&mut initdb)?;
        ensure!(
            output.status.success(),
            "initdb failed in {}:\n{}",
            cluster.folder.path().display(),
            String::from_utf8_lossy(&output.stderr)
        );
        OpenOptions::new()
            .append(true)
            .open(cluster.data().join("postgresql.conf"))
            .and_then(|mut file| file.write_all(SETTINGS.as_bytes()))
            .context("cannot write the server's settings")?;
        Ok(cluster)
    }

    fn start(&self, port: u16) -> Result<Start> {
        let log = self.folder.path().join("log");
        let mut pg_ctl = self.program("pg_ctl");
        pg_ctl
            .args(["start", "--wait", "--timeout", "60", "--log"])
            .arg(&log)
            .arg("--options")
            .arg(format!("-p {port}"));
        let output = run(&mut pg_ctl)?;
        if output.status.success() {
            return Ok(Start::Answers);
        }
        let log = fs::read_to_string(log).unwrap_or_default();
        if port_was_taken(&log, port) {
            return Ok(Start::PortTaken);
        }
        bail!(
            "PostgreSQL did not start:\n{}{log}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Stops the server if there is one. *Immediate* is right: what it would
    /// take its time to write is removed a moment later.
    fn stop(&self) -> Result<()> {
        if !self.data().join("postmaster.pid").exists() {
            return Ok(());
        }
        let mut pg_ctl = self.program("pg_ctl");
        pg_ctl.args(["stop", "--wait", "--mode", "immediate"]);
        let output = run(&mut pg_ctl)?;
        ensure!(
            output.status.success(),
            "the private PostgreSQL server did not stop:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// One of `PostgreSQL`'s programs, about this cluster and as its account.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        forget_personal_settings(&mut command)
            // The messages that `port_was_taken` reads are English.
            .env("LC_ALL", "C")
            .env("PGDATA", self.data())
            // The account may not be allowed into the folder we are in.
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        if let Some(Account { user, group }) = self.account {
            // This also leaves root's further groups.
            command.uid(user).gid(group);
        }
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // After a failure or a panic. Should it fail as well: the folder is
        // removed next, and a server that misses its folder ends by itself.
        let _ = self.stop();
    }
}

fn run(command: &mut Command) -> Result<Output> {
    command
        .output()
        .with_context(|| format!("cannot run {}", command.get_program().display()))
}

/// A port that nobody listens on at this moment.
fn free_port() -> Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .context("cannot find a free port on 127.0.0.1")
}

/// Whether a server's log says that it failed for want of this port.
fn port_was_taken(log: &str, port: u16) -> bool {
    log.contains("could not create any TCP/IP sockets")
        && log.contains(&format!(
            "another postmaster already running on port {port}"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_from_other_failures() {
        let taken = "\
LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use
HINT:  Is another postmaster already running on port 43219? If not, wait a few seconds and retry.
WARNING:  could not create listen socket for \"127.0.0.1\"
FATAL:  could not create any TCP/IP sockets
";
        assert!(port_was_taken(taken, 43219));
        // The log goes on from one attempt to the next.
        assert!(!port_was_taken(taken, 43220));
        assert!(!port_was_taken("FATAL:  out of memory", 43219));
    }
}
