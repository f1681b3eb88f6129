//! Bad input gets a clear error that names the place and the mend, and status 2; nothing
//! is written.

use std::{fs, path::Path};

use crate::{listing, run};

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

    let in_a_file = format!("{taken}/new.db");
    fails(
        folder.path(),
        &["rehearse", "--file", &in_a_file],
        &[&in_a_file],
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
