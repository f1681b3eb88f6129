//! What is so in every round, whoever does whatever, whenever.
//!
//! Cases that once failed are kept in `tests/conduct/regressions.txt`.

use std::collections::BTreeSet;

use kring_core::{
    conduct::{Act, ActKind, Card, Command, Event, Happening, Round, decide, fold},
    ids::CommandId,
    method::{Authors, Position},
};
use proptest::{
    prelude::*,
    sample::Index,
    strategy::ValueTree as _,
    test_runner::{FileFailurePersistence, TestRunner},
};
use strum::VariantArray as _;

use crate::{
    circle::{Conducted, person, setting},
    rules::revisions_run_on,
    trial::{Trial, arbitrary_setting, attempt},
};

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/conduct/regressions.txt",
        ))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn whoever_does_whatever_whenever(
        setting in arbitrary_setting(),
        method in any::<Index>(),
        ahead in prop::option::weighted(0.9, 0_usize..8),
        attempts in prop::collection::vec(attempt(), 0..120),
        cut in any::<Index>(),
    ) {
        let mut trial = Trial::new(&setting, method);
        if let Some(steps) = ahead {
            trial.goes_ahead(steps);
        }
        for attempt in &attempts {
            trial.try_it(attempt)?;
        }

        revisions_run_on(&trial.conducted.log)?;

        // The same command again, from anybody at any time, has no further effect.
        let settled = trial.round().clone();
        for (_, command) in &trial.given {
            for actor in settled.seats.iter().map(|seat| seat.person) {
                let again = decide(Some(&settled), command, actor, trial.conducted.now);
                prop_assert_eq!(again, Ok(Vec::new()));
            }
        }

        trial.brings_to_end();

        // The log adds up to the same round, from the start or from a snapshot, also after
        // a passage through bytes.
        let log: Vec<Event> = trial
            .conducted
            .log
            .iter()
            .map(|event| serde_json::from_slice(&serde_json::to_vec(event).unwrap()).unwrap())
            .collect();
        let settled = Some(trial.round().clone());
        prop_assert_eq!(&fold(None, &log), &settled);
        let (head, tail) = log.split_at(cut.index(log.len()));
        let snapshot: Option<Round> =
            serde_json::from_slice(&serde_json::to_vec(&fold(None, head)).unwrap()).unwrap();
        prop_assert_eq!(&fold(snapshot, tail), &settled);
    }

    #[test]
    fn back_and_forth_loses_no_card(
        setting in arbitrary_setting(),
        method in any::<Index>(),
        ahead in 0_usize..8,
        attempts in prop::collection::vec(attempt(), 10..40),
        moves in prop::collection::vec(any::<bool>(), 1..20),
    ) {
        let mut trial = Trial::new(&setting, method);
        trial.goes_ahead(ahead);
        for attempt in &attempts {
            trial.try_it(attempt)?;
        }
        let who = trial.round().facilitator;
        let cards = trial.round().cards.clone();
        for forth in moves {
            let act = if forth { Act::Next } else { Act::Back };
            // Refused at the first and the last step, and when the round is not going on.
            trial.conducted.tries(who, act).ok();
            let same = |card: &Card| {
                let mut same = card.clone();
                same.revealed = trial.round().card(card.id).and_then(|now| now.revealed);
                same
            };
            let expected: Vec<_> = cards.iter().map(same).collect();
            prop_assert_eq!(&trial.round().cards, &expected);
        }
    }
}

/// The properties above are worth what their rounds come across.
#[test]
fn the_trials_come_across_everything() {
    let mut runner = TestRunner::deterministic();
    let rounds = (
        arbitrary_setting(),
        any::<Index>(),
        0_usize..8,
        prop::collection::vec(attempt(), 40..80),
    );
    let (mut acts, mut situations) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..400 {
        let (setting, method, ahead, attempts) = rounds.new_tree(&mut runner).unwrap().current();
        let mut trial = Trial::new(&setting, method);
        trial.goes_ahead(ahead);
        for attempt in &attempts {
            trial.try_it(attempt).unwrap();
            let round = trial.round();
            let hidden = round.cards.iter().any(|card| card.revealed.is_none());
            match round.position() {
                Some(Position::Away) if hidden => situations.insert("away, cards hidden"),
                Some(Position::Listens) => situations.insert("listens"),
                _ => false,
            };
            if round.cards.iter().any(|card| card.late) {
                situations.insert("late card");
            }
            if round.cards.iter().any(Card::was_entered) {
                situations.insert("card from paper");
            }
            situations.extend(worded_anew(round));
            if round
                .cards
                .iter()
                .any(|card| card.authors == Authors::Hidden)
            {
                situations.insert("hidden writer");
            }
        }
        acts.extend(trial.given.iter().map(|(_, command)| command.act.kind()));
        let taken = |event: &Event| matches!(event.what, Happening::HandedOver { taken: true, .. });
        if trial.conducted.log.iter().any(taken) {
            situations.insert("taken over");
        }
        if handed_in_again(&trial.conducted.log) {
            situations.insert("card taken back, handed in again");
        }
    }
    let missing: Vec<_> = ActKind::VARIANTS
        .iter()
        .filter(|kind| **kind != ActKind::Open && !acts.contains(*kind))
        .collect();
    assert!(missing.is_empty(), "never done: {missing:?}");
    let expected = [
        "away, cards hidden",
        "card",
        "card from paper",
        "card taken back, handed in again",
        "experiment",
        "hidden writer",
        "late card",
        "listens",
        "question",
        "takeaway",
        "taken over",
    ];
    assert_eq!(situations, BTreeSet::from(expected));
}

/// Whether a card was taken back, and handed in again after all.
fn handed_in_again(log: &[Event]) -> bool {
    let mut withdrawn = BTreeSet::new();
    log.iter().any(|event| match &event.what {
        Happening::CardWithdrawn { card } => {
            withdrawn.insert(*card);
            false
        }
        Happening::CardSubmitted { card, .. } => withdrawn.contains(card),
        _ => false,
    })
}

/// The texts that were worded more than once.
fn worded_anew(round: &Round) -> Vec<&'static str> {
    let cards = round.cards.iter().map(|card| ("card", card.revision));
    let questions = round.questions.iter().map(|put| ("question", put.revision));
    let experiments = round.experiments.iter();
    let experiments = experiments.map(|named| ("experiment", named.revision));
    let takeaways = round.takeaways.iter();
    let takeaways = takeaways.map(|noted| ("takeaway", noted.revision));
    let texts = cards.chain(questions).chain(experiments).chain(takeaways);
    let anew = texts.filter(|(_, revision)| *revision > 1);
    anew.map(|(which, _)| which).collect()
}

/// A command id that was used is used up, whoever used it.
#[test]
fn a_command_id_has_one_effect() {
    let mut conducted = Conducted::begun(setting(), "gossip");
    let id = CommandId::from_bytes([7; 16]);
    let ask = Command {
        id,
        visit: None,
        on_behalf: None,
        act: Act::AskWord,
    };
    assert_eq!(conducted.give(person(2), &ask), Ok(1));
    assert_eq!(conducted.give(person(3), &ask), Ok(0));
    assert_eq!(conducted.round().at.as_ref().unwrap().asking, [person(2)]);
}
