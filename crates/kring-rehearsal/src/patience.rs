//! How robots deal with people among them: a person reads, thinks and types, and is waited
//! for; but who went to fetch coffee does not hold up the rest for ever.

use std::{collections::BTreeSet, time::Duration};

use kring_core::{
    conduct::{Role, StepView},
    ids::PersonId,
};

use crate::look::Look;

/// Who else is a robot, and how long people get.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience<'r> {
    /// The robots of the round; everybody else is a person.
    pub(crate) robots: &'r BTreeSet<PersonId>,
    /// How long the step has really gone on.
    pub(crate) waited: Duration,
    /// How long it goes on at least before anybody is left behind.
    pub(crate) least: Duration,
    /// The same, while a person has something to do in it.
    pub(crate) least_for_people: Duration,
    /// Whether the round may begin: somebody has come.
    pub(crate) may_begin: bool,
    /// After how many seconds, by the clock of the method, the meeting is closed without those
    /// who did not say what they take along.
    pub(crate) farewell: u64,
}

/// So much longer than planned a step may take before those who are not ready are no longer
/// waited for, in thousandths.
const A_BIT: u64 = 1150;

impl Look<'_> {
    /// Whether the time of the step is over by a bit, and nobody is waited for any longer.
    pub(crate) fn is_overdue(&self) -> bool {
        let Some(patience) = self.part.patience else {
            return false;
        };
        let person_acts = self.step().is_some_and(|step| self.waits_for_person(step));
        let least = if person_acts {
            patience.least_for_people
        } else {
            patience.least
        };
        self.point() >= A_BIT && patience.waited >= least
    }

    /// Whether the round may begin.
    pub(crate) fn may_begin(&self) -> bool {
        self.part.patience.is_none_or(|patience| patience.may_begin)
    }

    /// Whether somebody is a person among robots.
    pub(crate) fn is_person(&self, person: PersonId) -> bool {
        let patience = self.part.patience;
        patience.is_some_and(|patience| !patience.robots.contains(&person))
    }

    /// Whether a person is here who takes part in the step and is not ready with it.
    fn waits_for_person(&self, step: &StepView<'_>) -> bool {
        let ready = self
            .view
            .guide
            .as_ref()
            .map_or(&[][..], |guide| &guide.ready);
        let mut seats = self.view.seats.iter();
        let word = |person| step.word == Some(person);
        seats.any(|seat| {
            let takes_part = matches!(seat.role, Role::Presenter | Role::Peer);
            self.is_person(seat.person)
                && takes_part
                && seat.here == Some(true)
                && (word(seat.person) || !ready.contains(&seat.person))
        })
    }
}
