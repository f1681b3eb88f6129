//! `kring serve`, `config`, `admin`, `backup` and `copy`.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::{Came, kring};

/// A folder with a configuration in it.
struct Place {
    folder: TempDir,
    port: u16,
}

impl Place {
    fn new(rest: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let text = format!("listen = \"127.0.0.1:{port}\"\ndatabase = \"sqlite:kring.db\"\n{rest}");
        fs::write(folder.path().join("kring.toml"), text).unwrap();
        Self { folder, port }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program in this folder, where it finds `kring.toml` by itself.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = kring(arguments);
        command.current_dir(self.folder.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Came {
        self.command(arguments).output().unwrap().into()
    }

    /// The server, when it says that people can reach it.
    fn serve(&self) -> Child {
        let mut child = self.command(&["serve"]).spawn().unwrap();
        let out = child.stdout.take().unwrap();
        let mut lines = BufReader::new(out).lines();
        let first = lines.next().unwrap().unwrap();
        assert_eq!(first, format!("Kring is on http://localhost:{}", self.port));
        child.stdout = None;
        std::thread::spawn(move || lines.for_each(drop));
        child
    }

    /// The status of the answer to a request for a page.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.lines().next().unwrap().to_owned()
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn ask_to_stop(child: &Child) {
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(pid, Signal::TERM).unwrap();
}

#[test]
fn a_server_answers_and_stops_when_it_is_asked_to() {
    let place = Place::new("");
    let mut child = place.serve();
    assert_eq!(place.get("/sign-in"), "HTTP/1.1 200 OK");
    assert_eq!(place.get("/outbox"), "HTTP/1.1 404 Not Found");
    // What only a demo has.
    for path in ["/demo", "/demo/seats", "/demo/board", "/demo/back"] {
        assert_eq!(place.get(path), "HTTP/1.1 404 Not Found", "{path}");
    }
    ask_to_stop(&child);
    assert!(child.wait().unwrap().success());
    // What SQLite keeps beside the file goes when it is closed well.
    assert!(place.path("kring.db").exists() && !place.path("kring.db-wal").exists());
}

#[test]
fn a_port_in_use_is_told_with_its_key() {
    let place = Place::new("");
    let _taken = TcpListener::bind(("127.0.0.1", place.port)).unwrap();
    let came = place.run(&["serve"]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("`listen`"), "{}", came.err);
    assert!(!place.path("kring.db").exists(), "a database was made");
}

#[test]
fn a_good_configuration_is_told_without_its_password() {
    let place = Place::new("[mail]\nsmtp = \"smtps://kring:hush-hush@mail.example.org:465\"\n");
    let came = place.run(&["config", "check"]);
    assert_eq!(came.status, Some(0), "{}", came.err);
    assert!(came.out.contains("by the mail server"), "{}", came.out);
    assert!(!came.out.contains("hush"), "{}", came.out);
    assert!(!place.path("kring.db").exists(), "a look made a database");
}

#[test]
fn every_mistake_is_told_at_once_with_its_key_and_never_its_value() {
    let place = Place::new(
        "public_ulr = \"x\"\ntrusted_proxies = \"hush-1\"\n[mail]\nsmtp = \"hush-2\"\nfrom = \"hush-3\"\n\
         [log]\nform = \"hush-4\"\n[observe]\nlisten = \"hush-5\"\n",
    );
    let mut command = place.command(&["config", "check"]);
    command.env("KRING_ACCOUNTS__OPEN", "hush-6");
    let came: Came = command.output().unwrap().into();
    assert_eq!(came.status, Some(2));
    for key in [
        "`public_ulr`",
        "did you mean `public_url`?",
        "`trusted_proxies`",
        "`mail.smtp`",
        "`mail.from`",
        "`log.form`",
        "`observe.listen`",
        "`KRING_ACCOUNTS__OPEN` in the environment",
        "kring.toml",
    ] {
        assert!(came.err.contains(key), "{key}:\n{}", came.err);
    }
    assert!(!came.err.contains("hush"), "{}", came.err);
}

#[test]
fn what_is_no_toml_or_not_there_is_told() {
    let place = Place::new("[mail\n");
    let came = place.run(&["config", "check"]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("kring.toml"), "{}", came.err);
    let came = place.run(&["config", "check", "--config", "elsewhere.toml"]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("elsewhere.toml"), "{}", came.err);
}

#[test]
fn reachable_from_elsewhere_it_wants_to_know_its_name() {
    let place = Place::new("");
    let mut command = place.command(&["config", "check"]);
    command.env("KRING_LISTEN", "0.0.0.0:8080");
    let came: Came = command.output().unwrap().into();
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("`public_url`"), "{}", came.err);
}

#[test]
fn the_first_organiser_is_added_and_found_again() {
    let place = Place::new("");
    let came = place.run(&["admin", "people"]);
    assert!(came.out.contains("kring admin add"), "{}", came.out);
    let add = [
        "admin",
        "add",
        "Rector@School.example",
        "--name",
        "Anouk",
        "--organiser",
    ];
    assert!(
        place
            .run(&add)
            .out
            .contains("was added, and is an organiser")
    );
    // Asked again, also in other letters, it is the same person.
    let again = place.run(&["admin", "add", "rector@school.example"]);
    assert!(
        again.out.contains("has an account already"),
        "{}",
        again.out
    );
    let came = place.run(&["admin", "people"]);
    assert!(came.out.contains("Anouk  organiser"), "{}", came.out);
    assert!(came.out.contains("1 person"), "{}", came.out);
    let came = place.run(&["admin", "sessions", "rector@school.example"]);
    assert!(came.out.contains("signed in nowhere"), "{}", came.out);
    let came = place.run(&["admin", "revoke", "rector@school.example"]);
    assert!(came.out.contains("0 devices"), "{}", came.out);
    for wrong in [
        ["admin", "add", "rector"],
        ["admin", "sessions", "nobody@school.example"],
    ] {
        assert_eq!(place.run(&wrong).status, Some(2), "{wrong:?}");
    }
}

#[test]
fn a_backup_is_made_while_the_server_runs_and_can_be_served() {
    let place = Place::new("");
    place.run(&["admin", "add", "anouk@school.example", "--name", "Anouk"]);
    let mut child = place.serve();
    let came = place.run(&["backup", "backup.db"]);
    assert_eq!(came.status, Some(0), "{}", came.err);
    assert_eq!(rows(&came, "person"), "1");
    let came = place.run(&["backup", "backup.db"]);
    assert_eq!(came.status, Some(2), "a backup was written over");
    assert!(
        came.err.contains("backup.db is there already"),
        "{}",
        came.err
    );
    ask_to_stop(&child);
    child.wait().unwrap();

    let mut command = place.command(&["admin", "people"]);
    command.env(
        "KRING_DATABASE",
        format!("sqlite:{}", place.path("backup.db").display()),
    );
    let restored: Came = command.output().unwrap().into();
    assert!(
        restored.out.contains("Anouk"),
        "{}{}",
        restored.out,
        restored.err
    );
}

#[test]
fn a_database_is_copied_into_an_empty_one_only() {
    let place = Place::new("");
    place.run(&["admin", "add", "anouk@school.example"]);
    let to = format!("sqlite:{}", place.path("copy.db").display());
    let came = place.run(&["copy", "--to", &to]);
    assert_eq!(came.status, Some(0), "{}", came.err);
    assert_eq!(rows(&came, "person"), "1");
    let came = place.run(&["copy", "--to", &to]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("is not empty"), "{}", came.err);
    assert!(Path::new(&place.path("kring.db")).exists());
}

/// How many rows it says that a table has.
fn rows(came: &Came, table: &str) -> String {
    let row = came
        .out
        .lines()
        .find(|line| line.trim_start().starts_with(table));
    row.unwrap().split_whitespace().nth(1).unwrap().to_owned()
}
