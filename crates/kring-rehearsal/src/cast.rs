//! Who takes part.

use std::ops::RangeInclusive;

use kring_core::{
    conduct::MOST_MEMBERS,
    ids::{PersonId, RoundId},
};

use crate::{chance::Chance, identity, script::Case};

/// The fewest members a circle has.
pub const FEWEST_MEMBERS: usize = 4;

/// How many members a circle may have.
pub(crate) const MEMBERS: RangeInclusive<usize> = FEWEST_MEMBERS..=MOST_MEMBERS;

/// The people of a rehearsal, by name.
#[derive(Debug, Clone)]
pub struct Cast {
    members: Vec<(PersonId, &'static str)>,
    guide: (PersonId, &'static str),
    presenter: usize,
    deputy: usize,
}

impl Cast {
    pub(crate) fn new(round: RoundId, members: usize, case: &'static Case) -> Self {
        let person = |number: usize| identity::person(round, number as u64);
        let names = case.names.iter().map(String::as_str);
        let members: Vec<_> = names
            .take(members)
            .enumerate()
            .map(|(index, name)| (person(index + 1), name))
            .collect();
        // The presenter of the case has the first name; the deputy is one of the others,
        // but not the last, who comes in later.
        let last = members.len().saturating_sub(2).max(1);
        let deputy = Chance::of(round, "deputy", 0).between(1, last as u64);
        Self {
            members,
            guide: (person(0), &case.guide),
            presenter: 0,
            deputy: usize::try_from(deputy).unwrap_or(1),
        }
    }

    /// The members, in the order of the circle.
    #[must_use]
    pub fn members(&self) -> impl ExactSizeIterator<Item = (PersonId, &'static str)> {
        self.members.iter().copied()
    }

    /// The guide from outside who facilitates.
    #[must_use]
    pub const fn guide(&self) -> PersonId {
        self.guide.0
    }

    /// Who brings the case.
    #[must_use]
    pub fn presenter(&self) -> PersonId {
        self.members[self.presenter].0
    }

    /// Who may take over from the facilitator.
    #[must_use]
    pub fn deputy(&self) -> PersonId {
        self.members[self.deputy].0
    }

    /// Somebody's first name.
    #[must_use]
    pub fn name(&self, person: PersonId) -> &'static str {
        let everybody = self.members.iter().chain([&self.guide]);
        let found = everybody.copied().find(|(id, _)| *id == person);
        found.map_or("?", |(_, name)| name)
    }

    /// The number of a member in the circle, counted from zero.
    pub(crate) fn number(&self, person: PersonId) -> usize {
        let found = self.members.iter().position(|(id, _)| *id == person);
        found.unwrap_or(self.members.len())
    }

    pub(crate) fn everybody(&self) -> impl Iterator<Item = PersonId> {
        self.members
            .iter()
            .chain([&self.guide])
            .map(|(person, _)| *person)
    }
}
