//! A whole round by every method, by circles of every size, with many seeds.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod stage;

use std::{collections::BTreeSet, sync::Arc};

use kring_core::{
    conduct::{ActKind, Happening, Stage},
    locale::Lang,
    method::{self, Activity, Method, Position, Visibility},
};
use kring_rehearsal::{Rehearsal, script};
use stage::{Performance, perform};

const SEEDS: u64 = 12;

fn shipped() -> impl Iterator<Item = Arc<Method>> {
    method::shipped().iter().cloned()
}

/// The methods by which the format is proven wide enough: nothing here knows them.
fn unknown() -> Vec<Arc<Method>> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../kring-core/tests/fixtures/methods"
    );
    let mut methods = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        methods.push(Arc::new(method::parse(name, &text).unwrap()));
    }
    methods
}

fn performances(seeds: u64) -> impl Iterator<Item = Performance> {
    shipped().flat_map(move |method| (0..seeds).map(move |seed| perform(seed, &method, 7)))
}

#[test]
fn every_round_ends_without_a_refusal() {
    let shipped = shipped().map(|method| (method, SEEDS));
    let unknown = unknown().into_iter().map(|method| (method, SEEDS / 3));
    std::thread::scope(|threads| {
        for (method, seeds) in shipped.chain(unknown) {
            threads.spawn(move || {
                for (members, seed) in (4..=10).flat_map(|m| (0..seeds).map(move |s| (m, s))) {
                    ends(seed, &method, members);
                }
            });
        }
    });
}

fn ends(seed: u64, method: &Arc<Method>, members: usize) {
    // `perform` fails at the first refusal.
    let performance = perform(seed, method, members);
    let name = (&method.id, members, seed);
    assert_eq!(performance.round().stage, Stage::MeetingClosed, "{name:?}");
    let turns = performance.turns.len();
    assert!(turns < 1500, "{name:?}: {turns}");
}

#[test]
fn a_round_takes_about_its_minutes() {
    for performance in performances(SEEDS) {
        let method = performance.rehearsal.method();
        let took = performance.minutes();
        let stated = u64::from(method.minutes);
        let most = u64::from(method.minutes_with_optional_steps()) * 13 / 10 + 12;
        let name = (&method.id, performance.rehearsal.plan().seed);
        assert!(
            (stated * 8 / 10..=most).contains(&took),
            "{name:?}: {took} of {stated} minutes"
        );
    }
}

#[test]
fn the_same_seed_yields_the_same_log() {
    for method in shipped() {
        let log = |seed| perform(seed, &method, 7).bytes();
        assert_eq!(log(3), log(3), "{}", method.id);
        assert_ne!(log(3), log(4), "{}", method.id);
    }
}

#[test]
fn a_rehearsal_goes_on_from_its_log_alone() {
    for method in shipped() {
        let whole = perform(5, &method, 7);
        for broken_off in [1, 2, 9, 40, whole.turns.len() - 1] {
            let round = stage::fold_turns(&whole, broken_off);
            let resumed = Rehearsal::of(whole.rehearsal.id(), round.as_ref()).unwrap();
            let next = resumed.next(round.as_ref(), stage::START);
            assert_eq!(
                next.as_ref(),
                whole.turns.get(broken_off),
                "{} {broken_off}",
                method.id
            );
        }
    }
}

#[test]
fn the_log_holds_no_words_of_the_script() {
    let performances: Vec<_> = performances(2).collect();
    for case in script::cases() {
        for line in Lang::ALL.into_iter().flat_map(|lang| case.all_lines(lang)) {
            for performance in &performances {
                assert!(!performance.json().contains(line), "{line}");
            }
        }
    }
}

#[test]
fn everything_that_a_method_offers_is_done() {
    for method in shipped() {
        let all: Vec<_> = (0..SEEDS).map(|seed| perform(seed, &method, 7)).collect();
        let done: BTreeSet<ActKind> = all.iter().flat_map(Performance::acts).collect();
        for step in &method.steps {
            for activity in std::iter::once(&step.activity).chain(&step.also) {
                let shows: &[ActKind] = match activity {
                    Activity::Present => &[ActKind::Present],
                    Activity::Ask | Activity::Talk | Activity::Advise => {
                        &[ActKind::GiveWord, ActKind::Pass]
                    }
                    Activity::Write => &[ActKind::Submit, ActKind::Ready],
                    Activity::Rate => &[ActKind::Rate],
                    Activity::Answer => &[ActKind::Answer, ActKind::Answered],
                    Activity::Respond => &[ActKind::AskWord],
                    Activity::Choose => &[ActKind::Choose],
                    Activity::Reformulate => &[ActKind::Reformulate],
                    Activity::Intend => &[ActKind::Intend],
                    Activity::Takeaways => &[ActKind::Takeaway],
                    Activity::Reveal | Activity::Stillness | Activity::Outside => &[],
                };
                for act in shows {
                    assert!(
                        done.contains(act),
                        "{}: {activity:?} without {act:?}",
                        method.id
                    );
                }
            }
            for cards in &step.cards {
                let mut rounds = all.iter().map(Performance::round);
                let known = |round: &kring_core::conduct::Round| {
                    round.cards.iter().any(|card| {
                        let open = card.revealed.is_some();
                        card.kind == cards.kind && open == (cards.visible != Visibility::Private)
                    })
                };
                assert!(rounds.any(known), "{}: no {}", method.id, cards.kind);
            }
        }
        for act in [ActKind::Intend, ActKind::Takeaway] {
            assert!(done.contains(&act), "{}: {act:?}", method.id);
        }
    }
}

#[test]
fn everybody_says_what_they_take_along() {
    for performance in performances(SEEDS) {
        let round = performance.round();
        for (person, _) in performance.rehearsal.cast().members() {
            let noted = round
                .takeaways
                .iter()
                .filter(|noted| noted.person == person);
            let facilitated = round.facilitator == person;
            assert!(
                facilitated || noted.count() == 2,
                "{}",
                performance.rehearsal.method().id
            );
        }
        assert!(!round.experiments.is_empty());
    }
}

#[test]
fn now_and_then_something_else_happens() {
    let done: BTreeSet<ActKind> = performances(SEEDS)
        .flat_map(|performance| performance.acts())
        .collect();
    for act in [
        ActKind::Extend,
        ActKind::Pause,
        ActKind::Resume,
        ActKind::Redistribute,
        ActKind::Back,
        ActKind::Skip,
        ActKind::SetOrder,
        ActKind::Reveal,
        ActKind::Leave,
        ActKind::Return,
        ActKind::TakeOver,
        ActKind::HandOver,
        ActKind::Signal,
        ActKind::AnswerSignal,
        ActKind::Withdraw,
        ActKind::Mark,
        ActKind::Seat,
    ] {
        assert!(done.contains(&act), "{act:?}");
    }
    let reworded = performances(SEEDS).any(|performance| {
        let mut events = performance.events.iter();
        events.any(|event| matches!(event.what, Happening::CardSubmitted { revision: 2, .. }))
    });
    assert!(reworded);
}

#[test]
fn who_listens_or_is_away_does_nothing() {
    for performance in performances(SEEDS) {
        let presenter = performance.rehearsal.cast().presenter();
        for (before, turn) in performance.moments() {
            let outside = matches!(before.position(), Some(Position::Listens | Position::Away));
            let act = &turn.command.act;
            assert!(!outside || turn.actor != presenter, "{act:?}");
        }
    }
}
