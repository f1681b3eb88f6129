//! Whole logs that are not the one that was seen.

use kring_core::ids::CircleId;
use kring_sealing::membership::{Entry, Head};

use super::Refused;
use crate::document::{
    cast::{bytes, circle},
    head,
    json::{Json, fields},
    optional,
    story::Story,
};

pub(super) fn all(story: &Story) -> Vec<Refused> {
    let [main, .., fork] = story.logs.as_slice() else {
        unreachable!("there are several logs");
    };
    let seen = |nth: usize| Some(main.states[nth - 1].head());
    let case = |what: &str, why, circle: CircleId, entries: &[&Entry], seen: Option<Head>| {
        let with = fields! {
            "circle": circle.as_bytes(),
            "entries": Json::list(entries.iter().map(|entry| entry.as_bytes())),
            "seen": optional(seen.map(head)),
        };
        Refused::new("log", format!("log: {what}"), why, with)
    };
    let main: Vec<&Entry> = main.entries.iter().collect();
    let fork: Vec<&Entry> = fork.entries.iter().collect();
    let other = CircleId::from_bytes(bytes("another circle"));
    let without_third = [main[0], main[1], main[3]];
    let changed_places = [main[0], main[2], main[1]];
    vec![
        case("none", "chain", circle(), &[], None),
        case(
            "none, where one was seen",
            "rolled-back",
            circle(),
            &[],
            seen(1),
        ),
        case(
            "ends before what was seen",
            "rolled-back",
            circle(),
            &main[..4],
            seen(5),
        ),
        case(
            "another one, which ends before what was seen",
            "rolled-back",
            circle(),
            &fork[..5],
            seen(6),
        ),
        case(
            "another entry at the end",
            "forked",
            circle(),
            &fork[..5],
            seen(5),
        ),
        case(
            "another entry, and more after it",
            "forked",
            circle(),
            &fork,
            seen(5),
        ),
        case("of another circle", "chain", other, &main[..3], None),
        case("one left out", "chain", circle(), &without_third, None),
        case(
            "two changed places",
            "chain",
            circle(),
            &changed_places,
            None,
        ),
        case(
            "does not begin at the beginning",
            "chain",
            circle(),
            &main[1..3],
            None,
        ),
    ]
}
