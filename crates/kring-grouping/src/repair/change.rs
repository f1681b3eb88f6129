//! Changes, applied to what was known.

use crate::{
    pairs::PairKind,
    people::{Dates, Facilitator, Id, Person, Who},
    plan::Request,
    problems::{At, Problem, ProblemKind},
};

use super::Change;

/// The request with the changes in it, or everything that does not fit.
pub(super) fn apply(request: &Request, changes: &[Change]) -> Result<Request, Vec<Problem>> {
    let mut now = request.clone();
    let mut problems = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        if let Err(kind) = one(&mut now, change) {
            let at = At::Change(at);
            problems.push(Problem { at, kind });
        }
    }
    if problems.is_empty() {
        Ok(now)
    } else {
        Err(problems)
    }
}

fn one(request: &mut Request, change: &Change) -> Result<(), ProblemKind> {
    let input = &mut request.input;
    match change {
        Change::Withdraws(who) => return withdraw(request, who),
        Change::Joins(person) => {
            if let Some(first) = input.people.iter().position(|one| one.id == person.id) {
                let id = person.id.clone();
                return Err(ProblemKind::Twice { id, first });
            }
            input.people.push(Person::clone(person));
        }
        Change::Facilitates(facilitator) => {
            let same = |one: &Facilitator| one.id == facilitator.id;
            if let Some(first) = input.facilitators.iter().position(same) {
                let id = facilitator.id.clone();
                return Err(ProblemKind::Twice { id, first });
            }
            input.facilitators.push(Facilitator::clone(facilitator));
        }
        Change::Dates(who, dates) => *dates_of(request, who)? = *dates,
        Change::Circles(id, circles) => {
            let facilitators = &mut input.facilitators;
            let facilitator = facilitators.iter_mut().find(|one| one.id == *id);
            facilitator.ok_or_else(|| unknown(id))?.circles = *circles;
        }
        Change::Holds(pair) => {
            if !input.pairs.contains(pair) {
                input.pairs.push(pair.clone());
            }
        }
        Change::HoldsNoLonger(pair) => input.pairs.retain(|one| one != pair),
    }
    Ok(())
}

fn dates_of<'a>(request: &'a mut Request, who: &Who) -> Result<&'a mut Option<Dates>, ProblemKind> {
    let input = &mut request.input;
    let dates = match who {
        Who::Person(id) => {
            let person = input.people.iter_mut().find(|one| one.id == *id);
            person.map(|person| &mut person.dates).ok_or(id)
        }
        Who::Facilitator(id) => {
            let facilitator = input.facilitators.iter_mut().find(|one| one.id == *id);
            facilitator
                .map(|facilitator| &mut facilitator.dates)
                .ok_or(id)
        }
    };
    dates.map_err(unknown)
}

fn unknown(id: &Id) -> ProblemKind {
    ProblemKind::Unknown { id: id.clone() }
}

/// Takes somebody out, and what was said about them; reporting lines still run through them.
fn withdraw(request: &mut Request, who: &Who) -> Result<(), ProblemKind> {
    let input = &mut request.input;
    let (id, found) = match who {
        Who::Person(id) => {
            let before = input.people.len();
            input.people.retain(|person| person.id != *id);
            (id, input.people.len() < before)
        }
        Who::Facilitator(id) => {
            let before = input.facilitators.len();
            input.facilitators.retain(|one| one.id != *id);
            (id, input.facilitators.len() < before)
        }
    };
    if !found {
        return Err(unknown(id));
    }
    input.fixed.retain(|fixed| fixed.who != *who);
    let still = |id: &str| {
        input.people.iter().any(|one| one.id == id)
            || input.facilitators.iter().any(|one| one.id == id)
    };
    if !still(id) {
        let lasting = |kind| matches!(kind, PairKind::ReportsTo | PairKind::Competes);
        input
            .pairs
            .retain(|pair| lasting(pair.kind) || (pair.one != *id && pair.other != *id));
    }
    Ok(())
}
