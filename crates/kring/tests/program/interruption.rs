//! Rehearsals that are broken off, and gone on with.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::Child,
    time::{Duration, Instant},
};

use kring_core::conduct::Stage;
use rustix::process::{Pid, Signal, kill_process};
use sqlx::{Connection as _, SqliteConnection};

use crate::{Came, assert_each_command_once, events_in, kring, round_of, run};

/// A rehearsal that has come to its second step, at a speed that leaves time to end it.
fn in_mid_round(path: &Path) -> (Child, BufReader<std::process::ChildStdout>) {
    let path = path.to_str().unwrap();
    let arguments = [
        "rehearse", "--method", "tci", "--lang", "en", "--speed", "300", "--file", path,
    ];
    let mut child = kring(arguments).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("Step 2 of 8") {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "it ended before");
    }
    (child, out)
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

fn resume(path: &Path) -> Came {
    let path = path.to_str().unwrap();
    run([
        "rehearse", "--lang", "en", "--speed", "100000", "--resume", path,
    ])
}

fn assert_goes_on_to_the_end(path: &Path) {
    let before = events_in(path);
    assert_eq!(round_of(&before).stage, Stage::Running);
    let came = resume(path);
    assert_eq!(came.status, Some(0), "{}", came.err);
    assert!(
        came.out.contains("Step 2 of 8") && came.out.contains("Step 8 of 8"),
        "{}",
        came.out
    );
    assert!(!came.out.contains("Step 1 of 8"), "{}", came.out);
    let after = events_in(path);
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(round_of(&after).stage, Stage::MeetingClosed);
    assert_each_command_once(&after);

    let again = resume(path);
    assert_eq!(again.status, Some(0), "{}", again.err);
    assert!(again.out.contains("finished before"), "{}", again.out);
    assert_eq!(events_in(path), after);
}

#[test]
fn after_ctrl_c_it_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("interrupted.db");
    let (mut child, mut out) = in_mid_round(&path);
    send(&child, Signal::INT);
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let path_shown = path.to_str().unwrap();
    let command = format!("kring rehearse --resume {path_shown} --lang en\n");
    assert!(rest.contains(&command), "{rest}");
    assert_goes_on_to_the_end(&path);
}

/// The command that is printed goes on, when it is pasted into a shell.
#[test]
fn the_command_to_go_on_can_be_pasted() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("two  spaces, and it's a $HOME");
    std::fs::create_dir(&inside).unwrap();
    let path = inside.join("interrupted.db");
    let (mut child, mut out) = in_mid_round(&path);
    send(&child, Signal::INT);
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let (_, command) = rest.trim_end().rsplit_once("kring rehearse").unwrap();
    let pasted = format!("\"$0\" rehearse{command} --speed 100000");
    let came: Came = std::process::Command::new("sh")
        .args(["-c", &pasted, env!("CARGO_BIN_EXE_kring")])
        .output()
        .unwrap()
        .into();
    assert_eq!(came.status, Some(0), "{command}: {}", came.err);
    let shown = came.out.lines().any(|line| {
        line.strip_prefix("File")
            .is_some_and(|shown| shown.trim_start() == path.to_str().unwrap())
    });
    assert!(shown, "{}", came.out);
    assert_eq!(round_of(&events_in(&path)).stage, Stage::MeetingClosed);
}

/// Somebody else writes to the file, so that a command waits.
#[expect(
    clippy::disallowed_methods,
    reason = "how long the program takes is measured"
)]
#[test]
fn ctrl_c_does_not_wait_for_a_command_in_flight() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("busy.db");
    let (mut child, mut out) = in_mid_round(&path);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let address = format!("sqlite:{}", path.display());
    let mut other = runtime
        .block_on(SqliteConnection::connect(&address))
        .unwrap();
    let writing = runtime.block_on(other.begin_with("BEGIN IMMEDIATE"));
    let writing = writing.unwrap();
    // Nothing more is told as soon as a command waits for the file.
    std::thread::sleep(Duration::from_secs(2));
    let began = Instant::now();
    send(&child, Signal::INT);
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(began.elapsed() < Duration::from_secs(4));
    assert!(rest.contains("kring rehearse --resume"), "{rest}");
    runtime.block_on(writing.rollback()).unwrap();
    runtime.block_on(other.close()).unwrap();
    assert_eq!(resume(&path).status, Some(0));
    let events = events_in(&path);
    assert_eq!(round_of(&events).stage, Stage::MeetingClosed);
    assert_each_command_once(&events);
}

#[test]
fn after_kill_9_it_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("killed.db");
    let (mut child, _out) = in_mid_round(&path);
    send(&child, Signal::KILL);
    assert_eq!(child.wait().unwrap().code(), None);
    assert_goes_on_to_the_end(&path);
}

/// However it is broken off, the whole is what it would have been.
#[test]
fn a_rehearsal_in_parts_is_the_same_as_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parts.db");
    let (mut child, _out) = in_mid_round(&path);
    send(&child, Signal::KILL);
    child.wait().unwrap();
    resume(&path);
    let whole = folder.path().join("whole.db");
    let arguments = ["rehearse", "--method", "tci", "--speed", "100000", "--file"];
    run(arguments.into_iter().chain([whole.to_str().unwrap()]));
    let commands = |path| {
        let events = events_in(path);
        events
            .into_iter()
            .map(|event| event.command)
            .collect::<Vec<_>>()
    };
    assert_eq!(commands(&path), commands(&whole));
}
