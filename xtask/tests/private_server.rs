//! A private server is there for a command, and gone however the chore ends.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A temporary folder that ought to be empty in the end.
struct Folder(PathBuf);

impl Folder {
    fn make(name: &str) -> Self {
        let process = std::process::id();
        let path = std::env::temp_dir().join(format!("kring-xtask-{process}-{name}"));
        // Open to all: as root, the server runs under another account.
        fs::DirBuilder::new()
            .mode(0o755)
            .create(&path)
            .expect("a folder");
        Self(path)
    }

    fn is_empty(&self) -> bool {
        fs::read_dir(&self.0).expect("a folder").next().is_none()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program, with Ctrl-C as a terminal has it. Whoever starts the tests in the background
/// of a shell has it ignored, and so would everything that is started from here.
fn xtask() -> Command {
    let program = env!("CARGO_BIN_EXE_xtask");
    if !cfg!(target_os = "linux") {
        return Command::new(program);
    }
    let mut command = Command::new("env");
    command.args(["--default-signal=INT", program]);
    command
}

/// `cargo xtask postgres` with a shell command.
fn beside_postgres(folder: &Folder, script: &str) -> Command {
    let mut command = xtask();
    command
        .args(["postgres", "--no-install", "--", "sh", "-c", script])
        .env_remove("KRING_TEST_POSTGRES")
        // Somebody's own settings must not lead to somebody's own server.
        .env("PGDATA", "/nowhere/at/all")
        .env("PGPORT", "1")
        .env("TMPDIR", &folder.0)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}

fn port(url: &str) -> u16 {
    url.strip_prefix("postgres://postgres@127.0.0.1:")
        .and_then(|rest| rest.strip_suffix("/postgres"))
        .and_then(|port| port.parse().ok())
        .unwrap_or_else(|| panic!("not the URL of a private server: {url:?}"))
}

fn answers(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

/// Waits up to half a minute.
fn soon(condition: impl Fn() -> bool) -> bool {
    (0..300).any(|_| {
        let met = condition();
        if !met {
            sleep(Duration::from_millis(100));
        }
        met
    })
}

/// Starts a command that waits beside the server, and returns the server's port.
fn start_waiting(folder: &Folder) -> (Child, u16) {
    let mut chore = beside_postgres(folder, "echo \"$KRING_TEST_POSTGRES\"; read -r _")
        .spawn()
        .expect("xtask runs");
    let mut url = String::new();
    BufReader::new(chore.stdout.take().expect("a pipe"))
        .read_line(&mut url)
        .expect("a line");
    let port = port(url.trim_end());
    assert!(answers(port), "the server is not there");
    (chore, port)
}

#[test]
fn the_server_is_gone_when_the_command_has_ended() {
    let folder = Folder::make("ended");
    let (mut chore, port) = start_waiting(&folder);
    // `wait` ends the command's input, and with that the command.
    chore.wait().expect("xtask ends");
    assert!(!answers(port), "the server is still there");
    assert!(folder.is_empty(), "something was left behind");
}

#[test]
fn the_server_goes_when_the_chore_is_killed() {
    let folder = Folder::make("killed");
    let (mut chore, port) = start_waiting(&folder);
    chore.kill().expect("xtask is killed");
    assert!(soon(|| !answers(port)), "the server is still there");
    assert!(soon(|| folder.is_empty()), "something was left behind");
    chore.wait().expect("xtask has ended");
}

#[test]
fn the_server_goes_on_ctrl_c() {
    let folder = Folder::make("interrupted");
    let (mut chore, port) = start_waiting(&folder);
    // What a terminal does: the signal goes to the whole process group.
    let interrupt = format!("kill -s INT -- -{}", chore.id());
    let sent = Command::new("sh").args(["-c", &interrupt]).status();
    assert!(sent.expect("sh runs").success());
    assert!(soon(|| !answers(port)), "the server is still there");
    assert!(soon(|| folder.is_empty()), "something was left behind");
    chore.wait().expect("xtask has ended");
}

#[test]
fn the_exit_code_is_that_of_the_command() {
    let folder = Folder::make("code");
    let status = beside_postgres(&folder, "exit 7").status();
    assert_eq!(status.expect("xtask runs").code(), Some(7));
    assert!(folder.is_empty(), "something was left behind");
}

#[test]
fn a_server_that_is_there_already_is_used() {
    let folder = Folder::make("given");
    let output = beside_postgres(&folder, "echo \"$KRING_TEST_POSTGRES\"")
        .env("KRING_TEST_POSTGRES", "postgres://somewhere/else")
        .output()
        .expect("xtask runs");
    assert_eq!(output.stdout, b"postgres://somewhere/else\n");
}
