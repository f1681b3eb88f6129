//! Whatever a file holds, the reader answers with a place inside it.

use kring_core::method::{Invalid, parse};
use proptest::prelude::*;

use super::{SHIPPED, read};

/// What holds of every refusal.
fn is_sound(text: &str, invalid: &Invalid) {
    assert!(!invalid.faults.is_empty());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.split('\n').collect();
    let places = invalid
        .faults
        .iter()
        .map(|fault| (fault.line, fault.column));
    assert!(places.is_sorted(), "{invalid}");
    for fault in &invalid.faults {
        assert!(fault.line >= 1 && fault.column >= 1, "{invalid}");
        let line = lines.get(fault.line - 1).expect("the line is in the file");
        assert!(fault.column <= line.chars().count() + 1, "{invalid}");
        assert!(!fault.reason.is_empty() && !fault.hint.is_empty());
    }
}

fn sound(text: &str) {
    if let Err(invalid) = parse("gossip.toml", text) {
        is_sound(text, &invalid);
    }
}

#[test]
fn strange_files_are_refused_calmly() {
    let open = "[".repeat(100_000);
    let deep = format!("a = {}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let long = format!("id = \"{}\"", "é".repeat(1_000_000));
    for text in [
        "", "\u{feff}", "\n\n", "\0", "\r", "🦀 = 1", "= = =", "{}", &open, &deep, &long,
    ] {
        let invalid = parse("gossip.toml", text).expect_err("it is no method");
        is_sound(text, &invalid);
    }
}

#[derive(Debug, Clone)]
enum Mutilation {
    Delete,
    Duplicate,
    Replace(String),
}

fn mutilation() -> impl Strategy<Value = Mutilation> {
    prop_oneof![
        Just(Mutilation::Delete),
        Just(Mutilation::Duplicate),
        "[\\PC\n\r\t\"\\[\\]{}=.,]{0,12}".prop_map(Mutilation::Replace),
        prop::sample::select(vec![
            "[[step]]\n",
            "0",
            "99999",
            "\"\"",
            "[]",
            "{}",
            "\u{feff}",
            "'''"
        ])
        .prop_map(|text| Mutilation::Replace(text.to_owned())),
    ]
}

fn mutilate(text: &mut String, from: usize, length: usize, how: &Mutilation) {
    let from = text.floor_char_boundary(from % (text.len() + 1));
    let to = text.ceil_char_boundary((from + length).min(text.len()));
    let slice = text[from..to].to_owned();
    match how {
        Mutilation::Delete => text.replace_range(from..to, ""),
        Mutilation::Duplicate => text.insert_str(to, &slice),
        Mutilation::Replace(with) => text.replace_range(from..to, with),
    }
}

proptest! {
    #[test]
    fn a_mutilated_method_is_never_a_panic(
        file in prop::sample::select(vec!["gossip", "socratic"]),
        changes in prop::collection::vec((any::<usize>(), 0_usize..60, mutilation()), 1..4),
    ) {
        let mut text = read(&format!("{SHIPPED}/{file}.toml"));
        for (from, length, how) in changes {
            mutilate(&mut text, from, length, &how);
        }
        sound(&text);
    }

    /// The small method is all structure, so that more of the mutilations hit it.
    #[test]
    fn nor_is_a_mutilated_small_one(
        changes in prop::collection::vec((any::<usize>(), 0_usize..20, mutilation()), 1..3),
    ) {
        let mut text = read("tests/fixtures/small.toml");
        for (from, length, how) in changes {
            mutilate(&mut text, from, length, &how);
        }
        sound(&text);
    }
}
