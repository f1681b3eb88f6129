//! Who is in the circle of the demo, and what the rounds are about.

use std::sync::Arc;

use kring_core::{
    ids::PersonId,
    locale::Lang,
    method::{self, Method, Style},
    time::Moment,
};
use kring_rehearsal::{
    live::{Casting, Company, Made, Now, Wanted},
    script::{self, Case},
};
use kring_sealing::membership::Role;

/// How many members the circle has.
pub(super) const MEMBERS: usize = 7;

/// The case that gives the circle its names, and its next round its words.
pub(super) fn main_case() -> &'static Case {
    &script::cases()[0]
}

/// Everybody, the guide first.
pub(super) fn made(seed: [u8; 32], life: [u8; 32], lang: Lang, now: Now) -> Made {
    let (circle, case) = (script::circle(), main_case());
    let guide = Wanted {
        name: circle.guide(&case.guide),
        role: Role::Guide,
    };
    let members = case.names.iter().take(MEMBERS).enumerate();
    let members = members.map(|(number, first)| Wanted {
        name: circle.member(first, number),
        role: Role::Member,
    });
    Made {
        seed,
        life,
        lang,
        people: std::iter::once(guide).chain(members).collect(),
        now,
    }
}

/// Who is who, by number: 0 is the guide, 1 … are the members.
pub(super) fn person(company: &Company, number: usize) -> PersonId {
    company.people[number].person
}

/// A round: which one, who brings the case, and by which method.
#[derive(Debug, Clone)]
pub(super) struct Round {
    pub(super) nth: usize,
    pub(super) presenter: usize,
    pub(super) method: Arc<Method>,
    pub(super) case: &'static Case,
}

impl Round {
    /// The `nth` round of the circle. The cases come round; so do the methods, beginning with
    /// the one that is asked for in the first round that people see.
    pub(super) fn nth(nth: usize, first: &Arc<Method>) -> Self {
        let cases = script::cases();
        let methods = method::shipped();
        let begins = methods.iter().position(|one| one.id == first.id);
        // What was done before is something else than what comes now.
        let turn = nth.checked_sub(HISTORY).unwrap_or(nth + 1);
        let method = &methods[(begins.unwrap_or(0) + turn) % methods.len()];
        let (presenter, case) = BRINGS[nth % BRINGS.len()];
        Self {
            nth,
            presenter,
            method: Arc::clone(method),
            case: &cases[case % cases.len()],
        }
    }

    pub(super) fn casting(&self, company: &Company) -> Casting {
        let deputy = 1 + self.presenter % MEMBERS;
        Casting {
            nth: self.nth,
            style: Style::Supporting,
            facilitator: person(company, 0),
            deputy: Some(person(company, deputy)),
            presenter: person(company, self.presenter),
            method: Arc::clone(&self.method),
            case: self.case,
            people: Vec::new(),
            aloud: true,
        }
    }
}

/// How many rounds the circle has had before somebody comes.
pub(super) const HISTORY: usize = 2;

/// Who brings which case, in turn. The third round is the first that people see: its case
/// gave the circle its names. The others are told by whom the words fit, which say he or she.
const BRINGS: [(usize, usize); 4] = [(2, 1), (3, 3), (1, 0), (4, 2)];

/// What the machine's clock says, for robots.
pub(super) fn machine() -> Now {
    Arc::new(crate::clock::now)
}

/// So many days before a moment.
pub(super) fn days_before(moment: Moment, days: i64) -> Moment {
    const DAY: i64 = 24 * 60 * 60 * 1_000_000;
    Moment::from_micros(moment.as_micros() - days * DAY)
}
