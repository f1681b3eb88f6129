//! `kring method`.

use std::fs;

use kring_core::{locale::Lang, method};

use crate::{Came, kring, run};

const METHODS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../methods");

fn lines_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_list_has_every_method() {
    for lang in Lang::ALL {
        let came = run(["method", "list", "--lang", lang.code()]);
        assert_eq!(came.status, Some(0), "{}", came.err);
        for method in method::shipped() {
            let row = came
                .out
                .lines()
                .find(|line| line.starts_with(method.id.as_str()));
            let row = row.unwrap_or_else(|| panic!("{} is missing", method.id));
            assert!(row.contains(method.name.get(lang)), "{row}");
            assert!(row.contains(&method.minutes.to_string()), "{row}");
        }
        assert!(
            came.out.lines().all(|line| line.chars().count() <= 80),
            "{}",
            came.out
        );
    }
}

#[test]
fn a_method_is_shown_with_all_its_texts() {
    for method in method::shipped() {
        for lang in Lang::ALL {
            let came = run(["method", "show", method.id.as_str(), "--lang", lang.code()]);
            assert_eq!(came.status, Some(0), "{}", came.err);
            let shown = lines_of(&came.out);
            let mut texts = vec![
                &method.purpose,
                &method.preparation,
                &method.origin,
                &method.fits.when,
                &method.fits.when_not,
            ];
            for step in &method.steps {
                texts.push(&step.title);
                for set in [&step.brief, &step.full] {
                    texts.extend([&set.presenter, &set.peers, &set.facilitator]);
                }
            }
            for legend in method.legends.values() {
                texts.extend([&legend.warm, &legend.neutral, &legend.cold]);
            }
            for text in texts {
                assert!(
                    shown.contains(&lines_of(text.get(lang))),
                    "{}: {}",
                    method.id,
                    text.get(lang)
                );
            }
            assert!(!shown.contains('{'), "{shown}");
        }
    }
}

#[test]
fn an_unknown_method_is_answered_with_the_nearest() {
    let came = run(["method", "show", "socratisch"]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains("socratic"), "{}", came.err);
    assert_eq!(came.out, "");
}

#[test]
fn the_shipped_methods_are_right() {
    let files = fs::read_dir(METHODS)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.collect();
    let arguments = ["method".into(), "check".into()];
    let came: Came = kring(arguments.into_iter().chain(files.clone()))
        .output()
        .unwrap()
        .into();
    assert_eq!(came.status, Some(0), "{}", came.err);
    assert_eq!(came.out.lines().count(), files.len());
    assert!(
        came.out.lines().all(|line| line.contains(": ok")),
        "{}",
        came.out
    );
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_mend_and_the_rest_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let right = format!("{METHODS}/gossip.toml");
    let text = fs::read_to_string(&right).unwrap();
    fs::write(
        path("gossip.toml"),
        text.replacen("minutes = 5", "minuten = 5", 1),
    )
    .unwrap();
    fs::write(path("latin.toml"), b"id = \"x\"\nname = \"caf\xe9\"\n").unwrap();
    let came = run([
        "method",
        "check",
        &path("gossip.toml"),
        &path("latin.toml"),
        &path("none.toml"),
        &right,
    ]);
    assert_eq!(came.status, Some(2));
    assert!(came.out.contains(&format!("{right}: ok")), "{}", came.out);
    let place = format!("{}:", path("gossip.toml"));
    let line = came
        .err
        .lines()
        .find(|line| line.starts_with(&place))
        .unwrap();
    let numbers: Vec<_> = line[place.len()..].splitn(3, ':').collect();
    assert!(
        numbers[0].parse::<usize>().is_ok() && numbers[1].parse::<usize>().is_ok(),
        "{line}"
    );
    assert!(line.contains("minuten"), "{line}");
    assert!(
        came.err.contains(&format!("{}:2:", path("latin.toml"))),
        "{}",
        came.err
    );
    assert!(came.err.contains(&path("none.toml")), "{}", came.err);
}

/// A file from elsewhere gives the terminal no commands, and does not fill the memory.
#[test]
fn a_file_from_elsewhere_is_checked_without_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("evil.toml"), "\"a\\u001b]0;b\\u0007\" = 1\n").unwrap();
    let (right, large) = (path("right.toml"), path("large.toml"));
    let comment = format!("#{}", "x".repeat(1024 * 1024));
    fs::write(&right, &comment[..1024 * 1024]).unwrap();
    fs::write(&large, comment).unwrap();
    let came = run(["method", "check", &path("evil.toml"), &right, &large]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains(r"a\u{1b}]0;b\u{7}"), "{}", came.err);
    assert!(!came.err.contains(['\x1b', '\x07']), "{}", came.err);
    assert_eq!(came.err.matches("1 MiB").count(), 1, "{}", came.err);
    assert!(came.err.contains(&format!("{large}: larger")));

    let came = run(["method", "show", "a\x1b[2Jb"]);
    assert_eq!(came.status, Some(2));
    assert!(came.err.contains(r"a\u{1b}[2Jb"), "{}", came.err);
}

#[test]
fn the_schema_is_json() {
    let came = run(["method", "schema"]);
    assert_eq!(came.status, Some(0));
    let schema: serde_json::Value = serde_json::from_str(&came.out).unwrap();
    assert!(schema["properties"]["step"].is_object(), "{schema}");
}

#[test]
fn who_reads_only_the_beginning_ends_it_quietly() {
    for arguments in [
        &["method", "schema"][..],
        &["method", "show", "socratic"],
        &["method", "list"],
    ] {
        let mut child = kring(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let came: Came = child.wait_with_output().unwrap().into();
        assert_eq!(
            (came.status, came.err.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}
