//! What would make a plan possible.

use serde::{Deserialize, Serialize};

use crate::{
    pairs::{Pair, PairKind},
    people::{Dates, Facilitator, Id, Person, Who},
    plan::Request,
    relations::{Because, Relations},
};

use super::{Demand, Evidence, core, facts::Facts};

/// Something that can be given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "loosening")]
#[expect(missing_docs, reason = "the names of the fields say it")]
pub enum Loosening {
    /// Allow smaller circles.
    Smallest { to: usize },
    /// Allow larger circles.
    Largest { to: usize },
    /// Make another number of circles.
    Count { to: usize },
    /// Demand fewer common dates.
    CommonDates { to: u32 },
    /// Ask for more facilitators, for so many circles.
    Guides { more: usize },
    /// Let a facilitator take so many circles.
    Circles { facilitator: Id, to: u32 },
    /// Let people meet who may not: pairs of people, or a person and a facilitator.
    Meet { pairs: Vec<(Id, Id)> },
    /// Put people on the waiting list.
    Wait { people: Vec<Id> },
    /// Give up one demand.
    GiveUp { demand: Demand },
}

impl Loosening {
    /// How much is given up: people, pairs or steps.
    #[must_use]
    pub fn size(&self, request: &Request) -> usize {
        let demands = &request.demands;
        match self {
            Self::Smallest { to } => demands.smallest.abs_diff(*to),
            Self::Largest { to } => demands.largest.abs_diff(*to),
            Self::Count { to } => demands.count.map_or(1, |count| count.abs_diff(*to)),
            Self::CommonDates { to } => demands.dates.abs_diff(*to) as usize,
            Self::Guides { more } => *more,
            Self::Circles { .. } | Self::GiveUp { .. } => 1,
            Self::Meet { pairs } => pairs.len(),
            Self::Wait { people } => people.len(),
        }
    }

    /// Of two that are as large, the one that hurts less goes first.
    pub(super) fn rank(&self) -> usize {
        match self {
            Self::Count { .. } => 0,
            Self::Smallest { .. } | Self::Largest { .. } => 1,
            Self::Guides { .. } | Self::Circles { .. } => 2,
            Self::GiveUp {
                demand: Demand::Fixed(_),
            } => 3,
            Self::GiveUp {
                demand: Demand::Dates { .. },
            } => 4,
            Self::CommonDates { .. } => 5,
            Self::GiveUp {
                demand: Demand::Together { .. },
            } => 6,
            Self::Meet { .. } => 7,
            Self::Wait { .. } => 8,
            Self::GiveUp { .. } => 9,
        }
    }

    /// Applies it to a request.
    pub fn apply(&self, request: &mut Request) {
        let input = &mut request.input;
        match self {
            Self::Smallest { to } => {
                request.demands.smallest = *to;
                request.demands.target = request.demands.target.max(*to);
            }
            Self::Largest { to } => request.demands.largest = *to,
            Self::Count { to } => request.demands.count = Some(*to),
            Self::CommonDates { to } => request.demands.dates = *to,
            Self::Guides { more } => input.facilitators.extend((0..*more).map(|at| Facilitator {
                id: format!("\u{2605}{at}"),
                circles: 1,
                ..Facilitator::default()
            })),
            Self::Circles { facilitator, to } => {
                for one in input
                    .facilitators
                    .iter_mut()
                    .filter(|one| one.id == *facilitator)
                {
                    one.circles = *to;
                }
            }
            Self::Meet { pairs } => {
                for (one, other) in pairs {
                    input.pairs.retain(|pair| !is_conflict(pair, one, other));
                    input.pairs.push(Pair {
                        kind: PairKind::MayMeet,
                        one: one.clone(),
                        other: other.clone(),
                    });
                }
            }
            Self::Wait { people } => {
                input.people.retain(|person| !people.contains(&person.id));
                let waits = |who: &Who| matches!(who, Who::Person(id) if people.contains(id));
                input.fixed.retain(|fixed| !waits(&fixed.who));
                let about =
                    |pair: &Pair| people.contains(&pair.one) || people.contains(&pair.other);
                let lasts = |kind| matches!(kind, PairKind::ReportsTo | PairKind::Competes);
                input.pairs.retain(|pair| lasts(pair.kind) || !about(pair));
            }
            Self::GiveUp { demand } => give_up(request, demand),
        }
    }
}

fn is_conflict(pair: &Pair, one: &Id, other: &Id) -> bool {
    let (from, to) = (&pair.one, &pair.other);
    pair.kind == PairKind::Conflict && ((from, to) == (one, other) || (from, to) == (other, one))
}

fn give_up(request: &mut Request, demand: &Demand) {
    let input = &mut request.input;
    match demand {
        Demand::Conflict { one, other } => {
            input.pairs.retain(|pair| !is_conflict(pair, one, other));
        }
        Demand::Line { line } => {
            if let (Some(one), Some(other)) = (line.first(), line.last()) {
                let pairs = vec![(one.clone(), other.clone())];
                Loosening::Meet { pairs }.apply(request);
            }
        }
        Demand::Together { one, other } => input.pairs.retain(|pair| {
            pair.kind != PairKind::Together
                || !((&pair.one, &pair.other) == (one, other)
                    || (&pair.one, &pair.other) == (other, one))
        }),
        Demand::Fixed(fixed) => input.fixed.retain(|one| one != fixed),
        Demand::Dates { who } => {
            for person in input.people.iter_mut().filter(|person| person.id == *who) {
                person.dates = None;
            }
        }
        _ => {}
    }
}

/// How many people's dates are offered as a way out.
const DATES: usize = 3;

/// What would help against one cause, each tried, the smallest first.
pub(super) fn options(
    request: &Request,
    demands: &[Demand],
    evidence: &Evidence,
) -> Vec<Loosening> {
    let mut options = numbers(request, demands, evidence);
    options.extend(exceptions(request, evidence));
    options.extend(waiting(request, evidence));
    let concerned = evidence.people();
    let mut singles: Vec<_> = demands.iter().filter(|demand| is_single(demand)).collect();
    singles.sort_by_key(|demand| match demand {
        Demand::Dates { who } => 1 + usize::from(!concerned.contains(who)),
        _ => 0,
    });
    let mut dates = 0;
    for demand in singles {
        let demand = demand.clone();
        dates += usize::from(matches!(demand, Demand::Dates { .. }));
        let option = Loosening::GiveUp { demand };
        if dates <= DATES && resolves(request, evidence, &option) {
            options.push(option);
        }
    }
    options.sort_by_key(|option| (option.size(request), option.rank()));
    options
}

/// Whether a demand is one that can be given up by itself.
fn is_single(demand: &Demand) -> bool {
    matches!(
        demand,
        Demand::Conflict { .. }
            | Demand::Line { .. }
            | Demand::Together { .. }
            | Demand::Fixed(_)
            | Demand::Dates { .. }
    )
}

/// Whether no cause remains for these people once something is given up.
fn resolves(request: &Request, evidence: &Evidence, option: &Loosening) -> bool {
    let mut loosened = request.clone();
    option.apply(&mut loosened);
    let facts = Facts::new(&loosened);
    core::find(&facts).is_none_or(|core| !super::evidence(&facts, &core).concerns(evidence))
}

/// Other sizes, another number of circles, fewer common dates, more facilitators.
fn numbers(request: &Request, demands: &[Demand], evidence: &Evidence) -> Vec<Loosening> {
    let mut options = Vec::new();
    let mut first = |tries: Vec<Loosening>| {
        let mut tries = tries.into_iter();
        options.extend(tries.find(|option| resolves(request, evidence, option)));
    };
    let now = &request.demands;
    let people = request.input.people.len();
    for demand in demands {
        match demand {
            Demand::Smallest(smallest) => {
                let down = (1..*smallest).rev().take(3);
                first(down.map(|to| Loosening::Smallest { to }).collect());
            }
            Demand::Largest(largest) => {
                let up = largest + 1..=largest + 3;
                first(up.map(|to| Loosening::Largest { to }).collect());
            }
            Demand::Count(Some(count)) => {
                let fewest = people.div_ceil(now.largest);
                let mut counts: Vec<_> = (fewest..=people / now.smallest).collect();
                counts.sort_by_key(|to| to.abs_diff(*count));
                first(
                    counts
                        .into_iter()
                        .map(|to| Loosening::Count { to })
                        .collect(),
                );
            }
            Demand::CommonDates(needed) => {
                let down = (0..*needed).rev();
                first(down.map(|to| Loosening::CommonDates { to }).collect());
            }
            Demand::Guided => {
                let more = 1..=MORE_GUIDES;
                first(more.map(|more| Loosening::Guides { more }).collect());
            }
            _ => {}
        }
    }
    options
}

/// For how many circles more facilitators are asked at most.
const MORE_GUIDES: usize = 30;

/// The fewest pairs of colleagues or competitors that could make an exception, those that
/// live nearest.
fn exceptions(request: &Request, evidence: &Evidence) -> Option<Loosening> {
    let (Evidence::Crowd { people, .. }
    | Evidence::Block { people }
    | Evidence::Exhausted { people }) = evidence
    else {
        return None;
    };
    let relations = Relations::new(request);
    let by_id = |id: &Id| request.input.people.iter().find(|person| person.id == *id);
    let people: Vec<&Person> = people.iter().filter_map(by_id).collect();
    let mut pairs: Vec<(u64, &Person, &Person)> = Vec::new();
    for (at, one) in people.iter().enumerate() {
        for other in &people[at + 1..] {
            let because = relations.between(one, other);
            if matches!(
                because,
                Some(Because::Colleagues { .. } | Because::Competitors { .. })
            ) && enough_dates(request, one, other)
            {
                pairs.push((metres(one, other), one, other));
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.0, &pair.1.id, &pair.2.id));
    let mut taken: Vec<&Id> = Vec::new();
    let mut chosen = Vec::new();
    for (_, one, other) in pairs {
        if taken.contains(&&one.id) || taken.contains(&&other.id) {
            continue;
        }
        taken.extend([&one.id, &other.id]);
        chosen.push((one.id.clone(), other.id.clone()));
        let option = Loosening::Meet {
            pairs: chosen.clone(),
        };
        if resolves(request, evidence, &option) {
            return Some(option);
        }
    }
    None
}

fn enough_dates(request: &Request, one: &Person, other: &Person) -> bool {
    let all = Dates::all(request.input.dates.len());
    let both = one
        .dates
        .unwrap_or(all)
        .and(other.dates.unwrap_or(all))
        .and(all);
    request.input.dates.is_empty() || both.count() >= request.demands.dates
}

fn metres(one: &Person, other: &Person) -> u64 {
    let km = one
        .place
        .zip(other.place)
        .map_or(0.0, |(one, other)| one.distance(other));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a distance on earth, in metres"
    )]
    let metres = (km * 1000.0) as u64;
    metres
}

/// The fewest people who could wait: those who enrolled last.
fn waiting(request: &Request, evidence: &Evidence) -> Option<Loosening> {
    let (Evidence::Crowd { people, .. }
    | Evidence::Alone { people, .. }
    | Evidence::NoGuide { people }
    | Evidence::Block { people }) = evidence
    else {
        return None;
    };
    let enrolled = request.input.people.iter().map(|person| &person.id);
    let mut last: Vec<_> = enrolled.filter(|id| people.contains(id)).collect();
    last.reverse();
    (1..=last.len()).find_map(|count| {
        let people = last[..count].iter().map(|&id| id.clone()).collect();
        let option = Loosening::Wait { people };
        resolves(request, evidence, &option).then_some(option)
    })
}
