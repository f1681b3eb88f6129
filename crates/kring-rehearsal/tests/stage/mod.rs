//! Performing rehearsals in memory.

use std::sync::Arc;

use kring_core::{
    conduct::{ActKind, Event, Round, apply, decide},
    method::Method,
    time::Moment,
};
use kring_rehearsal::{Rehearsal, Turn};

pub(crate) const START: Moment = Moment::from_micros(1_700_000_000_000_000);

/// A rehearsal from opening to closing.
pub(crate) struct Performance {
    pub(crate) rehearsal: Rehearsal,
    pub(crate) turns: Vec<Turn>,
    pub(crate) events: Vec<Event>,
    /// The state before each turn but the first, and after the last.
    states: Vec<Round>,
}

/// Performs a rehearsal; fails when anything is refused, or has no effect.
pub(crate) fn perform(seed: u64, method: &Arc<Method>, members: usize) -> Performance {
    let rehearsal = Rehearsal::new(seed, method.clone(), members).unwrap();
    let (mut turns, mut events, mut states) = (Vec::new(), Vec::new(), Vec::<Round>::new());
    while let Some(turn) = rehearsal.next(states.last(), START) {
        let name = format!(
            "{} {members} {seed}: {} {:?}",
            method.id,
            rehearsal.cast().name(turn.actor),
            turn.command.act.kind()
        );
        let decided = decide(states.last(), &turn.command, turn.actor, turn.at);
        let decided = decided.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert!(!decided.is_empty(), "{name} changes nothing");
        let mut round = states.last().cloned();
        for event in &decided {
            round = apply(round, event);
        }
        states.extend(round);
        events.extend(decided);
        turns.push(turn);
    }
    Performance {
        rehearsal,
        turns,
        events,
        states,
    }
}

/// The state after so many turns.
pub(crate) fn fold_turns(performance: &Performance, turns: usize) -> Option<Round> {
    turns
        .checked_sub(1)
        .map(|last| performance.states[last].clone())
}

impl Performance {
    pub(crate) fn round(&self) -> &Round {
        self.states.last().unwrap()
    }

    pub(crate) fn acts(&self) -> Vec<ActKind> {
        self.turns
            .iter()
            .map(|turn| turn.command.act.kind())
            .collect()
    }

    /// Each turn but the first, with the state before it.
    pub(crate) fn moments(&self) -> impl Iterator<Item = (&Round, &Turn)> {
        self.states.iter().zip(self.turns.iter().skip(1))
    }

    pub(crate) fn minutes(&self) -> u64 {
        self.round().latest.since(START).as_secs() / 60
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(&self.events).unwrap()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&self.events).unwrap()
    }
}
