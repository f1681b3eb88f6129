//! The contract against a model of a few lines, over arbitrary appends through two logs
//! on one database.

use std::cell::Cell;
use std::collections::BTreeMap;

use kring_core::ids::{CommandId, RoundId};
use kring_store::{Appended, Log, Seq, Snapshot, StoreError};
use kring_testing::{Home, on_both, open};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::{all, append, command, seq};

on_both!(answers_and_keeps_what_the_model_does);

/// Something done to the log.
#[derive(Debug, Clone)]
struct Step {
    /// Through the second of the two logs.
    other: bool,
    round: u8,
    act: Act,
}

#[derive(Debug, Clone)]
enum Act {
    /// Appends some events after the head, or as far from it as `off` says.
    Append {
        command: u64,
        off: i64,
        events: Vec<Vec<u8>>,
    },
    /// Saves a snapshot of the head, or of an event as far from it as `off` says.
    Save {
        off: i64,
        format_version: u32,
        body: Vec<u8>,
    },
    /// Reads some events.
    Read { after: u64, limit: u32 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let bytes = || prop::collection::vec(any::<u8>(), 0..20);
    let off = || prop_oneof![4 => Just(0_i64), 1 => -4..=4_i64];
    let act = prop_oneof![
        6 => (0..12_u64, off(), prop::collection::vec(bytes(), 1..4))
            .prop_map(|(command, off, events)| Act::Append { command, off, events }),
        1 => (off(), 0..3_u32, bytes())
            .prop_map(|(off, format_version, body)| Act::Save { off, format_version, body }),
        1 => (0..12_u64, 0..6_u32).prop_map(|(after, limit)| Act::Read { after, limit }),
    ];
    let step =
        (any::<bool>(), 0..3_u8, act).prop_map(|(other, round, act)| Step { other, round, act });
    prop::collection::vec(step, 1..30)
}

/// What a log is, without the difficult parts.
#[derive(Debug, Default)]
struct Model {
    events: Vec<(CommandId, Vec<u8>)>,
    snapshot: Option<Snapshot>,
}

impl Model {
    fn head(&self) -> Seq {
        seq(self.events.len() as u64)
    }

    fn off_head(&self, off: i64) -> Seq {
        seq(self.head().as_u64().saturating_add_signed(off))
    }

    fn append(&mut self, command: CommandId, after: Seq, events: Vec<Vec<u8>>) -> Appended {
        let of_command = |(id, _): &(CommandId, Vec<u8>)| *id == command;
        if let Some(first) = self.events.iter().position(of_command) {
            let last = self.events.iter().rposition(of_command).unwrap();
            return Appended::Already {
                first: seq(first as u64 + 1),
                last: seq(last as u64 + 1),
            };
        }
        if after != self.head() {
            return Appended::Behind { head: self.head() };
        }
        self.events
            .extend(events.into_iter().map(|event| (command, event)));
        Appended::Written { head: self.head() }
    }

    /// Whether the snapshot is kept or there is a later one; otherwise there is no such event.
    fn save(&mut self, snapshot: &Snapshot) -> bool {
        let rank = |snapshot: &Snapshot| (snapshot.seq, snapshot.format_version);
        if self
            .snapshot
            .as_ref()
            .is_some_and(|kept| rank(kept) > rank(snapshot))
        {
            return true;
        }
        let there = Seq::START < snapshot.seq && snapshot.seq <= self.head();
        if there {
            self.snapshot = Some(snapshot.clone());
        }
        there
    }
}

async fn answers_and_keeps_what_the_model_does(home: &Home) {
    let address = home.fresh().await;
    let logs = [open(&address).await, open(&address).await];
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 64,
        source_file: Some(file!()),
        ..ProptestConfig::default()
    });
    let runtime = tokio::runtime::Handle::current();
    let case = Cell::new(0);
    // Each case has rounds of its own: a database is too dear to make for each.
    let result = tokio::task::block_in_place(|| {
        runner.run(&steps(), |steps| {
            case.set(case.get() + 1);
            runtime.block_on(follow_the_model(&logs, case.get(), steps))
        })
    });
    result.unwrap();
}

async fn follow_the_model(
    logs: &[Log; 2],
    case: u64,
    steps: Vec<Step>,
) -> Result<(), TestCaseError> {
    let id =
        |round: u8| RoundId::from_bytes((u128::from(case) << 8 | u128::from(round)).to_be_bytes());
    let mut models = BTreeMap::<u8, Model>::new();
    for Step { other, round, act } in steps {
        let (log, model) = (&logs[usize::from(other)], models.entry(round).or_default());
        match act {
            Act::Append {
                command: number,
                off,
                events,
            } => {
                let after = model.off_head(off);
                let answer = log
                    .append(append(id(round), after, command(number), &events))
                    .await;
                prop_assert_eq!(
                    answer.unwrap(),
                    model.append(command(number), after, events)
                );
            }
            Act::Save {
                off,
                format_version,
                body,
            } => {
                let snapshot = Snapshot {
                    seq: model.off_head(off),
                    format_version,
                    body,
                };
                let answer = log.save_snapshot(id(round), snapshot.clone()).await;
                match (model.save(&snapshot), answer) {
                    (true, Ok(())) | (false, Err(StoreError::NoSuchEvent { .. })) => {}
                    (expected, answer) => prop_assert!(false, "{expected} but {answer:?}"),
                }
            }
            Act::Read { after, limit } => {
                let read = log.read(id(round), seq(after), limit).await.unwrap();
                let read: Vec<_> = read
                    .into_iter()
                    .map(|event| (event.command, event.payload))
                    .collect();
                let expected = model.events.iter().skip(usize::try_from(after).unwrap());
                let expected: Vec<_> = expected.take(limit as usize).cloned().collect();
                prop_assert_eq!(read, expected);
            }
        }
    }
    for (round, model) in models {
        let kept: Vec<_> = all(&logs[0], id(round))
            .await
            .into_iter()
            .map(|event| (event.command, event.payload))
            .collect();
        prop_assert_eq!(kept, model.events);
        prop_assert_eq!(logs[1].snapshot(id(round)).await.unwrap(), model.snapshot);
    }
    Ok(())
}
