//! Who has left: somebody who looked, and then did not for a while.
//!
//! A look that breaks off and comes back within that time is nothing. Who sat here when the
//! room was made, such as after a restart, gets longer to come back.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kring_core::conduct::{Round, Screens, Stage};
use kring_core::ids::PersonId;
use kring_core::time::Moment;

/// How long somebody may be missed who has looked.
const A_MOMENT: Duration = Duration::from_secs(8);

/// How long somebody may be missed who has not looked since the room was made.
const TO_COME_BACK: Duration = Duration::from_secs(30);

/// Who is here, and who is missed.
#[derive(Debug)]
pub(super) struct Presence {
    here: BTreeSet<PersonId>,
    /// Until when they may be missed.
    missed: BTreeMap<PersonId, Moment>,
}

impl Presence {
    /// Nobody looks yet; who is here by what the round says is missed.
    pub(super) fn begin(round: Option<&Round>, now: Moment) -> Self {
        let seats = round.iter().flat_map(|round| {
            let looks = |person: &PersonId| would_leave(round, *person);
            round.seats.iter().map(|seat| seat.person).filter(looks)
        });
        Self {
            here: BTreeSet::new(),
            missed: seats.map(|person| (person, now + TO_COME_BACK)).collect(),
        }
    }

    pub(super) fn came(&mut self, person: PersonId) {
        self.missed.remove(&person);
        self.here.insert(person);
    }

    /// Notes who looks now: from now on those are missed who did and do not.
    pub(super) fn look(&mut self, looking: BTreeSet<PersonId>, now: Moment) {
        let before = std::mem::replace(&mut self.here, looking);
        let gone = before.difference(&self.here);
        let gone = gone.map(|person| (*person, now + A_MOMENT));
        self.missed.extend(gone);
    }

    /// Those who have been missed for too long.
    pub(super) fn missed(&self, now: Moment) -> Vec<PersonId> {
        let missed = self.missed.iter();
        let long = missed.filter(|(_, until)| **until <= now);
        long.map(|(person, _)| *person).collect()
    }

    pub(super) fn is_missed(&self, person: PersonId) -> bool {
        self.missed.contains_key(&person)
    }

    /// Somebody is missed no more: it is said that they have left.
    pub(super) fn forget(&mut self, person: PersonId) {
        self.missed.remove(&person);
    }

    pub(super) fn misses_nobody(&self) -> bool {
        self.here.is_empty() && self.missed.is_empty()
    }
}

/// Whether it is to be said that somebody has left who does not look any more: they are here
/// by what the round says, and have a screen to look at.
pub(super) fn would_leave(round: &Round, person: PersonId) -> bool {
    let has_screen = match round.screens {
        Screens::Own => true,
        Screens::One => person == round.facilitator,
    };
    has_screen && round.is_here(person) && round.stage != Stage::MeetingClosed
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: PersonId = PersonId::from_bytes([1; 16]);
    const BERT: PersonId = PersonId::from_bytes([2; 16]);

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(seconds * 1_000_000)
    }

    fn looking(people: &[PersonId]) -> BTreeSet<PersonId> {
        people.iter().copied().collect()
    }

    #[test]
    fn who_does_not_look_for_eight_seconds_has_left() {
        let mut presence = Presence::begin(None, at(0));
        presence.came(ANNA);
        presence.came(BERT);
        presence.look(looking(&[ANNA, BERT]), at(1));
        presence.look(looking(&[ANNA]), at(2));
        assert_eq!(presence.missed(at(9)), []);
        assert_eq!(presence.missed(at(10)), [BERT]);
        presence.forget(BERT);
        assert_eq!(presence.missed(at(99)), []);
    }

    #[test]
    fn a_short_break_is_nothing() {
        let mut presence = Presence::begin(None, at(0));
        presence.came(ANNA);
        presence.look(looking(&[]), at(1));
        assert!(presence.is_missed(ANNA));
        presence.came(ANNA);
        presence.look(looking(&[ANNA]), at(8));
        assert_eq!(presence.missed(at(99)), []);
    }

    #[test]
    fn who_came_and_went_between_two_looks_is_missed() {
        let mut presence = Presence::begin(None, at(0));
        presence.came(ANNA);
        assert!(!presence.misses_nobody());
        presence.look(looking(&[]), at(1));
        assert_eq!(presence.missed(at(9)), [ANNA]);
    }
}
