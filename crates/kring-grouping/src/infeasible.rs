//! Why no plan keeps to every demand: which demands cannot hold together, and what would help.
//!
//! What is said to be impossible was searched to the end, with everybody whom the demands do
//! not touch as a filler; every demand of a cause was left out in turn to see that the others
//! can hold without it. What is said to help was tried.

mod clique;
mod core;
mod exists;
mod facts;
mod loosen;
mod near;
mod puzzle;
mod words;

use serde::{Deserialize, Serialize};

use self::{
    clique::cliques,
    core::Core,
    facts::{Facts, GUIDED, SMALLEST},
    puzzle::Puzzle,
};
use crate::{
    check::{Breach, check},
    form::attempt,
    people::{Fixed, Id},
    plan::{Plan, Request},
};
pub use loosen::Loosening;

/// Why no plan keeps to every demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Infeasible {
    /// Demands that cannot hold together, each set by itself. When there are none, no plan was
    /// found, and whether one exists is not known.
    pub causes: Vec<Cause>,
    /// What makes a plan possible, all of it together; tried with a plan that keeps to
    /// everything else. Empty when nothing was found.
    pub loosening: Vec<Loosening>,
    /// What the plan that came closest still breaks.
    pub closest: Vec<Breach>,
    /// The same in sentences, for who has no request at hand.
    pub(crate) names: Vec<(Id, String)>,
}

/// Demands that cannot hold together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// The demands.
    pub demands: Vec<Demand>,
    /// Whether it was shown that the others can hold without any one of them.
    pub minimal: bool,
    /// What shows it.
    pub evidence: Evidence,
    /// What would help, the smallest first; each by itself, as far as this cause goes.
    pub options: Vec<Loosening>,
}

/// A demand by itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the fields say it")]
pub enum Demand {
    /// Circles of at least so many people.
    Smallest(usize),
    /// Circles of at most so many people.
    Largest(usize),
    /// So many circles; when absent, as many as fit.
    Count(Option<usize>),
    /// So many dates in common.
    CommonDates(u32),
    /// A facilitator for each circle, on dates and for as many circles as he or she can.
    Guided,
    /// People of one organisation apart.
    Colleagues { organisation: String },
    /// People of competing organisations apart.
    Competitors { one: String, other: String },
    /// People on a line of reporting apart: everybody on it by id, from below to above.
    Line { line: Vec<Id> },
    /// Two people apart who have a conflicting interest.
    Conflict { one: Id, other: Id },
    /// Two people together.
    Together { one: Id, other: Id },
    /// Somebody in a fixed circle.
    Fixed(Fixed),
    /// The dates that somebody can.
    Dates { who: Id },
}

/// What shows that demands cannot hold together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "evidence")]
#[expect(missing_docs, reason = "the names of the fields say it")]
pub enum Evidence {
    /// These people all need a circle of their own, and there are fewer circles.
    Crowd { people: Vec<Id>, circles: usize },
    /// These people must share a circle and cannot.
    Block { people: Vec<Id> },
    /// No facilitator can have these people.
    NoGuide { people: Vec<Id> },
    /// These people find too few others to share a circle with.
    Alone {
        people: Vec<Id>,
        others: usize,
        needed: usize,
    },
    /// The facilitators cannot take all circles.
    TooFewGuides { circles: usize },
    /// All ways were tried.
    Exhausted { people: Vec<Id> },
}

/// More people than this are not searched: it would take minutes.
const SEARCHED: usize = 1500;

/// How many causes are sought, each with the earlier ones out of the way.
const CAUSES: usize = 6;

/// Explains why there is no plan, given the plan that came closest.
pub(crate) fn explain(request: &Request, closest: &Plan, seed: u64) -> Infeasible {
    let breaches = check(request, closest).breaches;
    let mut causes = Vec::new();
    let mut loosening = Vec::new();
    let mut loosened = request.clone();
    while causes.len() < CAUSES && request.input.people.len() <= SEARCHED {
        let Some(cause) = cause(&loosened) else { break };
        let Some(first) = cause.options.first().cloned() else {
            causes.push(cause);
            break;
        };
        first.apply(&mut loosened);
        loosening.push(first);
        causes.push(cause);
    }
    if causes.is_empty() || loosening.len() < causes.len() || attempt(&loosened, seed).is_none() {
        loosening = near::from_breaches(request, closest, &breaches);
    }
    Infeasible {
        names: words::names(request, &causes, &loosening, &breaches),
        causes,
        loosening,
        closest: breaches,
    }
}

/// The numbers of circles that nothing speaks against at sight, those of usual size first;
/// none when it is seen at sight that there is no plan.
pub(crate) fn counts(request: &Request) -> Vec<usize> {
    let people = request.input.people.len();
    if people > SEARCHED {
        return vec![request.demands.circles(people)];
    }
    let facts = Facts::new(request);
    let puzzle = Puzzle::new(&facts, &vec![true; facts.demands.len()]);
    if puzzle.broken.is_some() {
        return vec![];
    }
    let crowd = cliques(&puzzle)[0].len().max(facts.labels);
    let can: usize = puzzle.guides.iter().map(|guide| guide.1).sum();
    let can = if puzzle.guides.is_empty() {
        usize::MAX
    } else {
        can
    };
    let counts = puzzle.counts.iter().copied();
    counts
        .filter(|&count| crowd <= count && count <= can)
        .collect()
}

/// The smallest cause that was found.
pub(crate) fn cause(request: &Request) -> Option<Cause> {
    let facts = Facts::new(request);
    let core = core::find(&facts)?;
    let evidence = evidence(&facts, &core);
    let demands = core
        .demands
        .iter()
        .map(|&demand| facts.demands[demand].clone());
    let demands: Vec<_> = demands.collect();
    Some(Cause {
        options: loosen::options(request, &demands, &evidence),
        demands,
        minimal: core.minimal,
        evidence,
    })
}

fn evidence(facts: &Facts<'_>, core: &Core) -> Evidence {
    let active = core.active(facts);
    let puzzle = Puzzle::new(facts, &active);
    let ids = |people: &[usize]| -> Vec<Id> {
        let people = people
            .iter()
            .map(|&at| facts.request.input.people[at].id.clone());
        people.collect()
    };
    if let Some(people) = &puzzle.broken {
        let people = ids(people);
        return Evidence::Block { people };
    }
    let most = puzzle.counts.iter().max().copied().unwrap_or(0);
    let crowd = cliques(&puzzle).swap_remove(0);
    if crowd.len() > most {
        return Evidence::Crowd {
            people: ids(&puzzle.people(&crowd)),
            circles: most,
        };
    }
    if active[GUIDED] {
        if puzzle.units.is_empty() {
            let circles = puzzle.counts.iter().min().copied().unwrap_or(0);
            return Evidence::TooFewGuides { circles };
        }
        if let [unit] = &puzzle.units[..] {
            let people = ids(&unit.people);
            return Evidence::NoGuide { people };
        }
    }
    let all = || puzzle.people(&(0..puzzle.units.len()).collect::<Vec<_>>());
    if active[SMALLEST] {
        let company = |unit: usize| {
            let apart = puzzle.apart[unit]
                .iter()
                .map(|&other| puzzle.units[other].people.len());
            facts.people() - apart.sum::<usize>() - puzzle.units[unit].people.len()
        };
        let alone = (0..puzzle.units.len())
            .find(|&unit| company(unit) + puzzle.units[unit].people.len() < puzzle.smallest);
        if let Some(unit) = alone {
            return Evidence::Alone {
                people: ids(&puzzle.units[unit].people),
                others: company(unit),
                needed: puzzle.smallest - puzzle.units[unit].people.len(),
            };
        }
    }
    Evidence::Exhausted {
        people: ids(&all()),
    }
}

impl Evidence {
    /// Whom it is about, by id.
    #[must_use]
    pub fn people(&self) -> &[Id] {
        match self {
            Self::Crowd { people, .. }
            | Self::Block { people }
            | Self::NoGuide { people }
            | Self::Alone { people, .. }
            | Self::Exhausted { people } => people,
            Self::TooFewGuides { .. } => &[],
        }
    }

    /// Whether it is about people of another, or both are about nobody.
    fn concerns(&self, other: &Self) -> bool {
        let (one, other) = (self.people(), other.people());
        one.iter().any(|id| other.contains(id)) || one.is_empty() && other.is_empty()
    }
}

impl Infeasible {
    /// Whether it was shown that no plan exists.
    #[must_use]
    pub fn proved(&self) -> bool {
        !self.causes.is_empty()
    }
}
