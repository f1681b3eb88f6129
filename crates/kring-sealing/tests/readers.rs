//! No bytes, however they came about, make a reader panic or read two things alike: what is
//! fuzzed in `fuzz/`, with chance and with spoilt examples.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

use std::sync::LazyLock;

use proptest::{prelude::*, sample::Index, test_runner::FileFailurePersistence};
use serde_json::Value;

#[path = "../../../fuzz/src/sealing.rs"]
pub mod sealing;

const FILE: &str = include_str!("../../../docs/sealing-vectors.json");

/// Everything in the file that is bytes, once.
static EXAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut found = Vec::new();
    collect(&serde_json::from_str(FILE).unwrap(), &mut found);
    found.sort();
    found.dedup();
    assert!(found.len() > 500);
    found
});

fn collect(value: &Value, found: &mut Vec<Vec<u8>>) {
    match value {
        Value::String(text) => found.extend(unhex(text).or(Some(text.as_bytes().to_vec()))),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, found)),
        _ => {}
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let byte = |pair: &[u32; 2]| u8::try_from(pair[0] << 4 | pair[1]).ok();
    rest.is_empty().then(|| pairs.iter().map(byte).collect())?
}

fn read_by_all(bytes: &[u8]) {
    for (_, read) in sealing::READERS {
        read(bytes);
    }
}

/// A way to spoil bytes.
#[derive(Debug, Clone)]
enum Spoil {
    Flip(Index, u8),
    Cut(Index),
    Take(Index, Index),
    Repeat(Index, Index),
    Length(Index, u32),
    Join(Index),
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let two = (any::<Index>(), any::<Index>());
    let length = prop_oneof![0..70_u32, Just(u32::MAX), Just(1 << 31), any::<u32>()];
    prop_oneof![
        4 => (any::<Index>(), 0..8_u8).prop_map(|(place, bit)| Spoil::Flip(place, bit)),
        1 => any::<Index>().prop_map(Spoil::Cut),
        1 => two.clone().prop_map(|(from, to)| Spoil::Take(from, to)),
        1 => two.prop_map(|(from, to)| Spoil::Repeat(from, to)),
        3 => (any::<Index>(), length).prop_map(|(place, length)| Spoil::Length(place, length)),
        1 => any::<Index>().prop_map(Spoil::Join),
    ]
}

fn spoilt(bytes: &mut Vec<u8>, spoil: &Spoil) {
    let room = bytes.len() + 1;
    let between = |one: &Index, other: &Index| {
        let (one, other) = (one.index(room), other.index(room));
        one.min(other)..one.max(other)
    };
    match spoil {
        Spoil::Flip(place, bit) if !bytes.is_empty() => {
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
        }
        Spoil::Cut(place) => bytes.truncate(place.index(room)),
        Spoil::Take(from, to) => drop(bytes.drain(between(from, to))),
        Spoil::Repeat(from, to) => {
            let range = between(from, to);
            let again = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, again);
        }
        Spoil::Length(place, length) if bytes.len() >= 4 => {
            let place = place.index(bytes.len() - 3);
            bytes[place..place + 4].copy_from_slice(&length.to_be_bytes());
        }
        Spoil::Join(other) => bytes.extend(other.get(EXAMPLES.as_slice())),
        Spoil::Flip(..) | Spoil::Length(..) => {}
    }
}

fn config() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/readers-regressions.txt");
    ProptestConfig {
        cases: 4 * ProptestConfig::default().cases,
        failure_persistence: Some(Box::new(kept)),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes(bytes in any::<Vec<u8>>()) {
        read_by_all(&bytes);
    }

    #[test]
    fn spoilt_examples(example in any::<Index>(), spoils in prop::collection::vec(spoil(), 1..6)) {
        let mut bytes = example.get(EXAMPLES.as_slice()).clone();
        for spoil in &spoils {
            spoilt(&mut bytes, spoil);
        }
        read_by_all(&bytes);
    }
}

#[test]
fn every_example() {
    for bytes in EXAMPLES.iter() {
        read_by_all(bytes);
    }
}
