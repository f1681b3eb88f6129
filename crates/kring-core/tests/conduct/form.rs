//! The form of events in the log: what was written once must be read for ever.
//!
//! `tests/fixtures/events.jsonl` holds one event of each sort, as a log has it. From the
//! first release on a line of it is never changed: a sort that is written otherwise gets a line more, and its old line must
//! still be read.

use std::{collections::BTreeSet, sync::Arc};

use kring_core::{
    conduct::{
        About, Event, Extra, Happening, How, Mark, Screens, SeatKind, Setting, Sign, StepKey, Visit,
    },
    ids::{CircleId, CommandId, ExperimentId},
    method::{Authors, Style, Temperature, Visibility, parse},
    time::Moment,
};
use strum::VariantNames as _;

use crate::circle::{ANNE, DEPUTY, GUIDE, PRESENTER, card, kind, signal, text};

const FIXTURE: &str = include_str!("../fixtures/events.jsonl");

/// One of each, in the order of the definition.
#[expect(clippy::too_many_lines, reason = "one of each")]
fn one_of_each() -> Vec<Happening> {
    let step = StepKey { method: 0, step: 1 };
    let method = parse("small.toml", include_str!("../fixtures/small.toml")).unwrap();
    let method = Arc::new(method);
    let setting = Setting {
        circle: CircleId::from_bytes([9; 16]),
        style: Style::Leading,
        screens: Screens::One,
        facilitator: GUIDE,
        deputy: Some(DEPUTY),
        presenter: None,
        seats: vec![(GUIDE, SeatKind::Guide), (ANNE, SeatKind::Member)],
    };
    let plan = vec![Some(5), None];
    vec![
        Happening::Opened { setting },
        Happening::Seated {
            person: PRESENTER,
            kind: SeatKind::Apprentice,
        },
        Happening::Unseated { person: PRESENTER },
        Happening::PresenterChosen { person: PRESENTER },
        Happening::MethodChosen {
            method: method.clone(),
        },
        Happening::Begun {
            until: Moment::from_micros(9),
            plan: plan.clone(),
        },
        Happening::StepBegan {
            step: 1,
            visit: Visit(2),
            how: How::Next,
            order: vec![ANNE],
        },
        Happening::Paused,
        Happening::Resumed,
        Happening::Extended {
            minutes: Extra::Five,
        },
        Happening::Redistributed { plan: plan.clone() },
        Happening::WordGiven { to: Some(ANNE) },
        Happening::OrderSet {
            order: vec![ANNE, DEPUTY],
        },
        Happening::WordAsked { person: ANNE },
        Happening::WordUnasked { person: ANNE },
        Happening::CardSubmitted {
            card: card(1),
            author: ANNE,
            step,
            kind: kind("question"),
            text: text("sealed"),
            revision: 1,
            sealed_by: GUIDE,
            visible: Visibility::Together,
            authors: Authors::Hidden,
            late: false,
        },
        Happening::CardWithdrawn { card: card(1) },
        Happening::CardsRevealed {
            cards: vec![card(1)],
        },
        Happening::Rated {
            card: card(1),
            temperature: Some(Temperature::Warm),
        },
        Happening::AnswerBegun { card: card(1) },
        Happening::CardAnswered { card: card(1) },
        Happening::Chosen {
            step,
            card: card(1),
        },
        Happening::Marked {
            card: card(1),
            mark: Some(Mark::SpeaksToMe),
        },
        Happening::QuestionPut {
            step,
            anew: true,
            text: text("sealed"),
            revision: 2,
            sealed_by: PRESENTER,
        },
        Happening::Intended {
            experiment: ExperimentId::from_bytes([5; 16]),
            person: PRESENTER,
            text: text("sealed"),
            revision: 1,
            sealed_by: GUIDE,
            on: jiff::civil::date(2026, 12, 1),
        },
        Happening::TakeawayNoted {
            person: ANNE,
            about: About::Process,
            text: text("sealed"),
            revision: 3,
            sealed_by: ANNE,
        },
        Happening::ReadyChanged {
            person: ANNE,
            ready: true,
        },
        Happening::CheckedIn { person: ANNE },
        Happening::Left { person: ANNE },
        Happening::Returned { person: ANNE },
        Happening::Signalled {
            signal: signal(1),
            sign: Sign::Unsafe,
        },
        Happening::SignalAnswered { signal: signal(1) },
        Happening::HandedOver {
            to: DEPUTY,
            taken: true,
        },
        Happening::MethodSwapped { method, plan },
        Happening::Closed,
        Happening::Reopened,
        Happening::MeetingClosed,
        Happening::Nothing,
    ]
}

fn event(what: Happening) -> Event {
    let command = CommandId::from_bytes([7; 16]);
    Event {
        command,
        at: Moment::from_micros(1_700_000_000_000_000),
        what,
    }
}

#[test]
fn events_are_written_as_they_always_were() {
    let written: Vec<_> = one_of_each()
        .into_iter()
        .map(|what| serde_json::to_string(&event(what)).unwrap())
        .collect();
    for line in &written {
        let known = FIXTURE.lines().any(|known| known == line);
        assert!(known, "no line of tests/fixtures/events.jsonl is:\n{line}");
    }
}

#[test]
fn events_that_were_written_once_are_read() {
    for line in FIXTURE.lines() {
        let read: Result<Event, _> = serde_json::from_str(line);
        assert!(read.is_ok(), "{read:?}: {line}");
    }
}

#[test]
fn there_is_one_of_each() {
    let name = |what: Happening| match serde_json::to_value(what).unwrap() {
        serde_json::Value::String(name) => name,
        value => value.as_object().unwrap().keys().next().unwrap().clone(),
    };
    let names: BTreeSet<_> = one_of_each().into_iter().map(name).collect();
    let all = Happening::VARIANTS
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    assert_eq!(names, all);
}
