//! What the plan that came closest asks to give up.

use crate::{
    check::{Breach, check},
    people::Fixed,
    plan::{Plan, Request},
    relations::Because,
};

use super::{Demand, Loosening};

/// What the plan that came closest asks to give up; checked against that plan.
pub(super) fn from_breaches(request: &Request, plan: &Plan, breaches: &[Breach]) -> Vec<Loosening> {
    let mut all = Vec::new();
    let mut pairs = Vec::new();
    for breach in breaches {
        match breach {
            Breach::Apart {
                one,
                other,
                because,
                ..
            }
            | Breach::Barred {
                member: one,
                facilitator: other,
                because,
                ..
            } => {
                if *because == Because::Oneself {
                    return vec![];
                }
                pairs.push((one.clone(), other.clone()));
            }
            Breach::Dates { common, .. } => all.push(Loosening::CommonDates { to: *common }),
            Breach::Size {
                people, smallest, ..
            } if people < smallest => {
                all.push(Loosening::Smallest { to: *people });
            }
            Breach::Size { people, .. } => all.push(Loosening::Largest { to: *people }),
            Breach::TooManyCircles {
                facilitator,
                circles,
                ..
            } => all.push(Loosening::Circles {
                facilitator: facilitator.clone(),
                to: u32::try_from(*circles).unwrap_or(u32::MAX),
            }),
            Breach::Separated { one, other } => all.push(Loosening::GiveUp {
                demand: Demand::Together {
                    one: one.clone(),
                    other: other.clone(),
                },
            }),
            Breach::NotFixed { who, circle } => all.push(Loosening::GiveUp {
                demand: Demand::Fixed(Fixed {
                    who: who.clone(),
                    circle: circle.clone(),
                }),
            }),
            _ => return vec![],
        }
    }
    // Of several circles that lack dates or people, the worst decides.
    let least = |all: &mut Vec<Loosening>, kind: fn(&Loosening) -> Option<i64>| {
        let worst = all.iter().filter_map(kind).min();
        all.retain(|one| kind(one).is_none_or(|value| Some(value) == worst));
        all.dedup();
    };
    all.sort_by_key(Loosening::rank);
    least(&mut all, |one| match one {
        Loosening::CommonDates { to } => Some(i64::from(*to)),
        _ => None,
    });
    least(&mut all, |one| match one {
        Loosening::Smallest { to } => i64::try_from(*to).ok(),
        _ => None,
    });
    least(&mut all, |one| match one {
        Loosening::Largest { to } => i64::try_from(*to).ok().map(|to| -to),
        _ => None,
    });
    if !pairs.is_empty() {
        all.push(Loosening::Meet { pairs });
    }
    let mut loosened = request.clone();
    for one in &all {
        one.apply(&mut loosened);
    }
    if check(&loosened, plan).breaches.is_empty() {
        all
    } else {
        vec![]
    }
}
