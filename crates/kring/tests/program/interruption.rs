//! Rehearsals that are broken off, and gone on with.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::{Child, Command},
};

use kring_core::conduct::Stage;

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

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill")
        .arg(name)
        .arg(child.id().to_string())
        .status();
    assert!(sent.unwrap().success());
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
    signal(&child, "-INT");
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(rest.contains("kring rehearse --resume"), "{rest}");
    assert!(rest.contains(path.to_str().unwrap()), "{rest}");
    assert_goes_on_to_the_end(&path);
}

#[test]
fn after_kill_9_it_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("killed.db");
    let (mut child, _out) = in_mid_round(&path);
    signal(&child, "-KILL");
    assert_eq!(child.wait().unwrap().code(), None);
    assert_goes_on_to_the_end(&path);
}

/// However it is broken off, the whole is what it would have been.
#[test]
fn a_rehearsal_in_parts_is_the_same_as_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("parts.db");
    let (mut child, _out) = in_mid_round(&path);
    signal(&child, "-KILL");
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
