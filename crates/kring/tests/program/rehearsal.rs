//! Rehearsals from opening to closing.

use kring_core::{conduct::Stage, locale::Lang, method};
use kring_rehearsal::script;

use crate::{assert_each_command_once, events_in, kring, round_of, run};

#[test]
fn every_method_runs_from_opening_to_closing_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for method in method::shipped() {
        for lang in Lang::ALL {
            let path = folder.path().join(format!("{}-{lang}.db", method.id));
            let came = run([
                "rehearse".as_ref(),
                "--method".as_ref(),
                method.id.as_str().as_ref(),
                "--lang".as_ref(),
                lang.code().as_ref(),
                "--speed".as_ref(),
                "100000".as_ref(),
                "--file".as_ref(),
                path.as_os_str(),
            ]);
            assert_eq!(came.status, Some(0), "{}: {}", method.id, came.err);
            assert_eq!(came.err, "", "{}", method.id);
            let events = events_in(&path);
            assert_eq!(
                round_of(&events).stage,
                Stage::MeetingClosed,
                "{}",
                method.id
            );
            assert_each_command_once(&events);
            for step in &method.steps {
                assert!(
                    came.out.contains(step.title.get(lang)),
                    "{}: {}",
                    method.id,
                    came.out
                );
            }
            // A text that is missing shows as its name between braces.
            assert!(!came.out.contains('{'), "{}", came.out);
            let path = path.to_str().unwrap();
            assert!(came.out.contains(path), "{}", came.out);
        }
    }
}

#[test]
fn the_same_seed_shows_the_same_round() {
    let folder = tempfile::tempdir().unwrap();
    let story = |name: &str, seed: &str| {
        let path = folder.path().join(name);
        let path = path.to_str().unwrap();
        let came = run([
            "rehearse", "--seed", seed, "--speed", "100000", "--file", path,
        ]);
        let (_, story) = came.out.split_once("00:00").unwrap();
        let (story, _) = story.split_once("De ronde is rond.").unwrap();
        // The date of the experiment depends on today.
        let told = story.lines().filter(|line| !line.contains("uiterlijk"));
        told.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(story("a.db", "5"), story("b.db", "5"));
    assert_ne!(story("c.db", "5"), story("d.db", "6"));
}

#[test]
fn without_a_terminal_there_are_lines_without_colours_of_eighty_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.db");
    let path = path.to_str().unwrap();
    let came = run([
        "rehearse",
        "--method",
        "ten-steps",
        "--speed",
        "100000",
        "--file",
        path,
    ]);
    assert!(!came.out.contains('\x1b') && !came.out.contains('\r'));
    for line in came.out.lines().filter(|line| !line.contains('/')) {
        assert!(line.chars().count() <= 80, "{line}");
        assert_eq!(line.trim_end(), line);
    }
}

#[test]
fn a_circle_that_is_small_for_the_method_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.db");
    let path = path.to_str().unwrap();
    let came = run([
        "rehearse",
        "--members",
        "4",
        "--speed",
        "100000",
        "--file",
        path,
    ]);
    assert_eq!(came.status, Some(0));
    assert!(came.out.contains("Let op"), "{}", came.out);
}

#[test]
fn what_is_private_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("private.db");
    let arguments = [
        "rehearse", "--method", "incident", "--speed", "100000", "--file",
    ];
    let came = run(arguments
        .map(Into::into)
        .into_iter()
        .chain([path.clone().into_os_string()]));
    let round = round_of(&events_in(&path));
    let played = script::cases()
        .iter()
        .find(|case| came.out.contains(&case.title.nl))
        .unwrap();
    let hidden = round.cards.iter().filter(|card| card.revealed.is_none());
    let mut looked_at = 0;
    for text in hidden.map(|card| &card.text) {
        let line = played.line(text, Lang::Nl).unwrap();
        let start: String = line.chars().take(40).collect();
        assert!(!came.out.contains(&start), "{line}");
        looked_at += 1;
    }
    assert!(looked_at > 6);
}

#[test]
fn who_reads_only_the_beginning_ends_it_quietly() {
    use std::io::{BufRead as _, BufReader, Read as _};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("head.db");
    let mut child = kring([
        "rehearse",
        "--speed",
        "5000",
        "--file",
        path.to_str().unwrap(),
    ])
    .spawn()
    .unwrap();
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    drop(out);
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(err, "");
}
