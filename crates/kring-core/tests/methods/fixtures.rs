//! The format can carry methods that do not ship.

use std::sync::Arc;

use kring_core::{
    conduct::{Event, Happening},
    ids::CommandId,
    method::{Method, parse, shipped},
    time::Moment,
};

use super::{FIXTURES, SHIPPED, files};

/// The further methods, with their stated minutes.
const FURTHER: [(&str, u16); 14] = [
    ("action-learning-set", 60),
    ("appreciative", 60),
    ("balint", 90),
    ("case-clinic", 70),
    ("clinic", 60),
    ("codevelopment", 90),
    ("core-quadrants", 60),
    ("dilemma", 95),
    ("five-steps", 55),
    ("german-eight", 60),
    ("learning-from-success", 50),
    ("solution-focused", 60),
    ("tietze", 45),
    // One turn of three: with three people, half an hour.
    ("troika", 10),
];

fn all(folder: &str) -> Vec<Method> {
    let method = |(name, text): (String, String)| {
        parse(&name, &text).unwrap_or_else(|invalid| panic!("{invalid}"))
    };
    files(folder).into_iter().map(method).collect()
}

#[test]
fn the_format_carries_fourteen_more() {
    let methods = all(FIXTURES);
    let found: Vec<_> = methods
        .iter()
        .map(|method| (method.id.as_str(), method.minutes))
        .collect();
    assert_eq!(found, FURTHER);
}

#[test]
fn none_of_them_ships() {
    for method in shipped() {
        let id = method.id.as_str();
        assert!(FURTHER.iter().all(|(further, _)| *further != id), "{id}");
    }
}

#[test]
fn what_ships_is_what_the_folder_holds() {
    let folder = all(SHIPPED);
    let shipped: Vec<Method> = shipped().iter().map(|method| (**method).clone()).collect();
    assert_eq!(shipped, folder);
}

/// A running round keeps its method in the log.
#[test]
fn every_method_survives_the_log() {
    for method in all(FIXTURES).into_iter().chain(all(SHIPPED)) {
        let event = Event {
            command: CommandId::from_bytes([7; 16]),
            at: Moment::from_micros(1),
            what: Happening::MethodChosen {
                method: Arc::new(method),
            },
        };
        let logged = serde_json::to_string(&event).expect("an event can be logged");
        let read: Event = serde_json::from_str(&logged).expect("what was logged can be read");
        assert_eq!(read, event);
    }
}
