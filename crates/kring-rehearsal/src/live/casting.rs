//! Who sits where in a round, and who plays what in it.

use std::sync::Arc;

use kring_core::{
    conduct::{Screens, SeatKind, Setting},
    ids::{PersonId, RoundId},
    method::{Method, Style},
};
use kring_sealing::membership::Role;

use super::{
    company::Company,
    mind::{Intent, Seat},
    places::InRound,
};
use crate::script::Case;

/// A round of a company.
#[derive(Debug, Clone)]
pub struct Casting {
    /// The how-many-th of the circle: ids and chance follow from it.
    pub nth: usize,
    /// How much the facilitator guides.
    pub style: Style,
    /// Who facilitates, in the end.
    pub facilitator: PersonId,
    /// Who may take over.
    pub deputy: Option<PersonId>,
    /// Who brings the case.
    pub presenter: PersonId,
    /// By which method.
    pub method: Arc<Method>,
    /// The words.
    pub case: &'static Case,
    /// Members who are people.
    pub people: Vec<PersonId>,
    /// Whether what robots say is written down.
    pub aloud: bool,
}

impl Company {
    /// The round, by id.
    #[must_use]
    pub fn round(&self, nth: usize) -> InRound {
        InRound {
            circle: self.circle,
            round: RoundId::from_bytes(self.id("round", nth)),
        }
    }

    /// How the round is opened, by `facilitator`.
    #[must_use]
    pub fn setting(&self, casting: &Casting, facilitator: PersonId) -> Setting {
        let kind = |role| match role {
            Role::Guide => SeatKind::Guide,
            Role::Apprentice => SeatKind::Apprentice,
            Role::Facilitator | Role::Deputy | Role::Member => SeatKind::Member,
        };
        // Whoever guides sits last.
        let robots = self.people.iter().map(|one| (one.person, kind(one.role)));
        let people = casting.people.iter().map(|one| (*one, SeatKind::Member));
        let mut seats: Vec<_> = people.chain(robots).collect();
        seats.sort_by_key(|(_, kind)| *kind != SeatKind::Member);
        Setting {
            circle: self.circle,
            style: casting.style,
            screens: Screens::Own,
            facilitator,
            deputy: casting.deputy,
            presenter: None,
            seats,
        }
    }

    /// What each of the robots plays, in their order.
    #[must_use]
    pub fn seats(&self, casting: &Casting) -> Vec<Seat> {
        let robots = self.people.iter();
        let members = robots.filter(|one| one.role != Role::Guide);
        let members = members.map(|one| one.person).chain(casting.people.clone());
        let members: Vec<_> = members.collect();
        let plan = Arc::new(Intent {
            facilitator: casting.facilitator,
            presenter: Some(casting.presenter),
            method: Arc::clone(&casting.method),
            members: members.clone(),
        });
        let seat = |person| Seat {
            at: self.round(casting.nth),
            seed: self.id("chance", casting.nth),
            number: number(&members, person),
            case: casting.case,
            lang: self.lang,
            plan: Arc::clone(&plan),
            aloud: casting.aloud,
        };
        self.people.iter().map(|one| seat(one.person)).collect()
    }
}

/// The number of a member; who is none comes after all of them.
fn number(members: &[PersonId], person: PersonId) -> usize {
    let found = members.iter().position(|one| *one == person);
    found.unwrap_or(members.len())
}
