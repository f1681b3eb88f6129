//! Bad input gets a clear error that names the place and the mend, and status 2; nothing
//! is written.

use std::{fs, path::Path};

use crate::{Came, kring, listing, run};

/// Runs the program in vain, beside a folder that must stay as it is.
fn fails(folder: &Path, arguments: &[&str], names: &[&str]) {
    let before = listing(folder);
    let came = run(arguments);
    assert_eq!(came.status, Some(2), "{arguments:?}: {}", came.err);
    assert_eq!(came.out, "", "{arguments:?}");
    for name in names {
        assert!(
            came.err.contains(name),
            "{arguments:?} does not say {name}: {}",
            came.err
        );
    }
    assert_eq!(listing(folder), before, "{arguments:?}");
}

#[test]
fn what_cannot_be_rehearsed_is_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    let path = path.to_str().unwrap();
    let cases: &[(&[&str], &[&str])] = &[
        (&["--method", "gosip"], &["gosip", "bedoel je `gossip`"]),
        (
            &["--method", "gosip", "--lang", "en"],
            &["did you mean `gossip`"],
        ),
        (&["--method", "xyzzy"], &["xyzzy", "kring method list"]),
        (&["--members", "3"], &["4 tot 10", "3", "--members"]),
        (
            &["--members", "11", "--lang", "en"],
            &["4 to 10", "11", "--members"],
        ),
        (&["--members", "-1"], &["4 tot 10", "-1"]),
        (&["--members", "many"], &["many", "--members"]),
        (&["--speed", "0"], &["--speed", "above zero", "100000"]),
        (&["--speed", "-5"], &["--speed", "above zero"]),
        (&["--speed", "NaN"], &["--speed", "above zero"]),
        (&["--speed", "fast"], &["--speed", "no number"]),
        (&["--seed", "-1"], &["--seed"]),
        (&["--lang", "fr"], &["--lang", "nl", "en"]),
    ];
    for (flags, names) in cases {
        let arguments: Vec<_> = ["rehearse", "--file", path]
            .iter()
            .chain(*flags)
            .copied()
            .collect();
        fails(folder.path(), &arguments, names);
    }
}

#[test]
fn a_file_that_cannot_be_opened_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let in_no_folder = folder.path().join("missing/new.db");
    let in_no_folder = in_no_folder.to_str().unwrap();
    fails(
        folder.path(),
        &["rehearse", "--file", in_no_folder],
        &[in_no_folder, "no folder", "make it"],
    );

    let taken = folder.path().join("taken.db");
    fs::write(&taken, "mine").unwrap();
    let taken = taken.to_str().unwrap();
    fails(
        folder.path(),
        &["rehearse", "--file", taken],
        &[taken, "--resume"],
    );
    assert_eq!(fs::read(taken).unwrap(), b"mine");

    for ending in ["/", "//", "/.", "/.."] {
        let in_no_file = format!("{}/new{ending}", folder.path().display());
        fails(
            folder.path(),
            &["rehearse", "--file", &in_no_file, "--lang", "en"],
            &[&in_no_file, "names a folder"],
        );
    }

    let in_a_file = format!("{taken}/new.db");
    fails(
        folder.path(),
        &["rehearse", "--file", &in_a_file],
        &[&in_a_file],
    );
}

/// What was there is left, and nothing comes beside it.
#[test]
fn a_start_that_fails_takes_only_its_own_file_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    let journal = folder.path().join("new.db-wal");
    fs::write(&journal, "what was written last").unwrap();
    let path = path.to_str().unwrap();
    fails(folder.path(), &["rehearse", "--file", path], &[path]);
    assert_eq!(fs::read(journal).unwrap(), b"what was written last");
}

/// As on a disk that is full after so much, files cannot grow.
#[cfg(target_os = "linux")]
#[test]
fn a_start_that_fails_leaves_nothing() {
    for blocks in ["0", "1", "8", "32"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.db");
        // 25 is the signal that would end the program otherwise.
        let limited = format!("trap '' 25; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let program = env!("CARGO_BIN_EXE_kring");
        let came = std::process::Command::new("sh")
            .args(["-c", &limited, program, "rehearse", "--file"])
            .arg(&path)
            .output();
        let came = Came::from(came.unwrap());
        assert!(matches!(came.status, Some(1 | 2)), "{}", came.err);
        assert!(came.err.contains("disk"), "{}", came.err);
        assert!(listing(folder.path()).is_empty(), "{blocks}: {}", came.err);
    }
}

/// Nobody can be told, but the status says it.
#[cfg(target_os = "linux")]
#[test]
fn an_error_that_cannot_be_written_keeps_its_status() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    let full = full.unwrap();
    for arguments in [
        &["rehearse", "--method", "xyzzy"][..],
        &["method", "check", "/nowhere.toml"],
    ] {
        let status = kring(arguments)
            .stderr(full.try_clone().unwrap())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_server_that_is_not_there_is_said_before_anything_is_measured() {
    let folder = tempfile::tempdir().unwrap();
    fails(
        folder.path(),
        &[
            "bench",
            "log",
            "--seconds",
            "0.01",
            "--folder",
            folder.path().to_str().unwrap(),
            "--postgres",
            "postgres://nobody@127.0.0.1:1/none",
        ],
        &["127.0.0.1"],
    );
}

/// A folder in which nobody may write, whoever runs the test.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_is_read_only_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fails(
        folder.path(),
        &["rehearse", "--file", "/sys/kring.db"],
        &["/sys/kring.db", "path"],
    );
}

#[test]
fn a_file_without_a_rehearsal_is_not_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (empty, text) = (
        file("empty.db", b""),
        file("text.db", b"no database at all, but some text"),
    );
    // A database in which nobody has made a table yet.
    let mut header = vec![0; 4096];
    header[..16].copy_from_slice(b"SQLite format 3\0");
    let blank = file("blank.db", &header);
    fails(
        folder.path(),
        &["rehearse", "--resume", &blank],
        &[&blank, "kring rehearse"],
    );
    assert_eq!(fs::read(blank).unwrap(), header);
    let missing = folder.path().join("missing.db");
    let missing = missing.to_str().unwrap();
    fails(
        folder.path(),
        &["rehearse", "--resume", &empty],
        &[&empty, "kring rehearse"],
    );
    fails(folder.path(), &["rehearse", "--resume", &text], &[&text]);
    fails(
        folder.path(),
        &["rehearse", "--resume", missing],
        &[missing, "--resume"],
    );
    fails(
        folder.path(),
        &["rehearse", "--resume", missing, "--seed", "3"],
        &["--seed"],
    );
    assert_eq!(
        fs::read(text).unwrap(),
        b"no database at all, but some text"
    );
    assert_eq!(fs::read(empty).unwrap(), b"");
}

#[test]
fn a_log_of_kring_without_a_rehearsal_is_not_gone_on_with() {
    use kring_store::{Address, Log, Options};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let log = Log::open(&Address::sqlite(&path), &Options::default())
            .await
            .unwrap();
        log.close().await;
    });
    let path = path.to_str().unwrap();
    fails(
        folder.path(),
        &["rehearse", "--resume", path],
        &[path, "kring rehearse"],
    );
}

/// The log has a command that is still to come, so that to send it changes nothing.
#[test]
fn a_log_that_does_not_go_on_ends_the_rehearsal() {
    use kring_core::ids::CommandId;
    use kring_store::{Address, Append, Appended, Log, Options, Seq};
    use serde_json::Value;

    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (whole, damaged) = (path("whole.db"), path("damaged.db"));
    run(["rehearse", "--speed", "100000", "--file", &whole]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let open = async |path| {
            let log = Log::open(&Address::sqlite(path), &Options::default()).await;
            log.unwrap()
        };
        let (from, to) = (open(&whole).await, open(&damaged).await);
        let (round, _) = from.rounds().await.unwrap()[0];
        let stored = from.read(round, Seq::START, 500).await.unwrap();
        let mut events: Vec<Value> = stored
            .iter()
            .map(|stored| serde_json::from_slice(&stored.payload).unwrap())
            .collect();
        let of = |event: &Value| event["event"]["command"].clone();
        // The second command of the round gets the id of the third.
        let first = of(&events[0]);
        let second = events.iter().position(|event| of(event) != first).unwrap();
        let later = events[second..]
            .iter()
            .map(of)
            .find(|id| *id != of(&events[second]))
            .unwrap();
        events.truncate(second + 1);
        events[second]["event"]["command"] = later;
        let mut after = Seq::START;
        for (number, event) in (1_u128..).zip(&events) {
            let append = Append {
                round,
                after,
                command: CommandId::from_bytes(number.to_be_bytes()),
                at: stored[0].at,
                events: vec![serde_json::to_vec(event).unwrap()],
            };
            let Appended::Written { head } = to.append(append).await.unwrap() else {
                panic!("nobody else writes");
            };
            after = head;
        }
        from.close().await;
        to.close().await;
    });
    let came = run(["rehearse", "--speed", "100000", "--resume", &damaged]);
    assert_eq!(came.status, Some(1), "{}", came.out);
    assert!(came.err.contains("does not go on"), "{}", came.err);
    assert!(came.err.contains(&damaged), "{}", came.err);
}
