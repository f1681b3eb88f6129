//! Why two people may not share a circle, read straight from what the organiser wrote.
//!
//! The checker and the explanations stand on this; the solver has tables of its own, so that
//! neither can hide a mistake of the other.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    pairs::PairKind,
    people::{Facilitator, Person},
    plan::Request,
};

/// Why two people may not share a circle.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Because {
    /// They work for one organisation.
    Colleagues {
        /// The organisation.
        organisation: String,
    },
    /// Their organisations compete.
    Competitors {
        /// The organisation of the first.
        one: String,
        /// The organisation of the other.
        other: String,
    },
    /// One reports to the other, directly or through others.
    Line {
        /// Everybody on the line, from below to above, by id.
        line: Vec<String>,
    },
    /// One of them declared a conflicting interest.
    Conflict,
    /// They are one and the same.
    Oneself,
}

/// The relations of a request, ready to be asked.
pub struct Relations<'a> {
    colleagues_may: bool,
    competes: HashSet<(&'a str, &'a str)>,
    conflicts: HashSet<(&'a str, &'a str)>,
    may_meet: HashSet<(&'a str, &'a str)>,
    above: HashMap<&'a str, BTreeSet<&'a str>>,
    /// The block of everybody who stays with others, by id.
    block: HashMap<&'a str, usize>,
}

impl<'a> Relations<'a> {
    /// Reads the relations of a request.
    #[must_use]
    pub fn new(request: &'a Request) -> Self {
        let both = |kind: PairKind| -> HashSet<(&'a str, &'a str)> {
            let pairs = request.input.pairs.iter().filter(|pair| pair.kind == kind);
            pairs
                .flat_map(|pair| [(&*pair.one, &*pair.other), (&*pair.other, &*pair.one)])
                .collect()
        };
        let mut above: HashMap<_, BTreeSet<_>> = HashMap::new();
        for pair in &request.input.pairs {
            if pair.kind == PairKind::ReportsTo {
                above.entry(&*pair.one).or_default().insert(&*pair.other);
            }
        }
        Self {
            colleagues_may: request.demands.same_organisation,
            competes: both(PairKind::Competes),
            conflicts: both(PairKind::Conflict),
            may_meet: both(PairKind::MayMeet),
            above,
            block: blocks(&both(PairKind::Together)),
        }
    }

    /// Why two people may not share a circle, if they may not: the reason that is said first.
    #[must_use]
    pub fn between(&self, one: &Person, other: &Person) -> Option<Because> {
        self.all_between(one, other).into_iter().next()
    }

    /// Every reason why two people may not share a circle.
    #[must_use]
    pub fn all_between(&self, one: &Person, other: &Person) -> Vec<Because> {
        let block = self.block.get(&*one.id);
        let excepted = block.is_some() && block == self.block.get(&*other.id);
        self.apart(
            (&one.id, one.organisation.as_deref()),
            (&other.id, other.organisation.as_deref()),
            excepted,
        )
    }

    /// Why somebody may not facilitate a circle with this person in it, if so.
    #[must_use]
    pub fn bars(&self, person: &Person, facilitator: &Facilitator) -> Option<Because> {
        self.all_bars(person, facilitator).into_iter().next()
    }

    /// Every reason why somebody may not facilitate a circle with this person in it.
    #[must_use]
    pub fn all_bars(&self, person: &Person, facilitator: &Facilitator) -> Vec<Because> {
        if person.id == facilitator.id {
            return vec![Because::Oneself];
        }
        self.apart(
            (&person.id, person.organisation.as_deref()),
            (&facilitator.id, facilitator.organisation.as_deref()),
            false,
        )
    }

    fn apart(
        &self,
        one: (&str, Option<&str>),
        other: (&str, Option<&str>),
        together: bool,
    ) -> Vec<Because> {
        let mut all = Vec::new();
        if self.conflicts.contains(&(one.0, other.0)) {
            all.push(Because::Conflict);
        }
        if self.may_meet.contains(&(one.0, other.0)) {
            return all;
        }
        let line = self.line(one.0, other.0);
        let line = line.or_else(|| self.line(other.0, one.0));
        all.extend(line.map(|line| Because::Line { line }));
        if let (Some(from), Some(to), false) = (one.1, other.1, together) {
            if from == to && !self.colleagues_may {
                all.push(Because::Colleagues {
                    organisation: from.to_owned(),
                });
            } else if self.competes.contains(&(from, to)) {
                all.push(Because::Competitors {
                    one: from.to_owned(),
                    other: to.to_owned(),
                });
            }
        }
        all
    }

    /// The shortest line of reporting from one up to another.
    fn line(&self, from: &str, to: &str) -> Option<Vec<String>> {
        let mut lines = vec![vec![*self.above.get_key_value(from)?.0]];
        let mut seen: HashSet<&str> = [from].into();
        while !lines.is_empty() {
            let mut longer = Vec::new();
            for line in lines {
                let last = line.last().copied().unwrap_or(from);
                for &boss in self.above.get(last).into_iter().flatten() {
                    let mut next = line.clone();
                    next.push(boss);
                    if boss == to {
                        return Some(next.into_iter().map(str::to_owned).collect());
                    }
                    if seen.insert(boss) {
                        longer.push(next);
                    }
                }
            }
            lines = longer;
        }
        None
    }

    /// Whether two people stay together, directly or through others.
    #[must_use]
    pub fn together(&self, one: &str, other: &str) -> bool {
        let block = self.block.get(one);
        block.is_some() && block == self.block.get(other)
    }
}

/// Numbers the blocks that pairs make, by walking from everybody who is in a pair.
fn blocks<'a>(pairs: &HashSet<(&'a str, &'a str)>) -> HashMap<&'a str, usize> {
    let mut next_to: HashMap<&str, Vec<&str>> = HashMap::new();
    for (one, other) in pairs {
        next_to.entry(one).or_default().push(other);
    }
    let mut block = HashMap::new();
    for (number, &start) in next_to.keys().enumerate() {
        let mut todo = vec![start];
        while let Some(at) = todo.pop() {
            if !block.contains_key(at) {
                block.insert(at, number);
                todo.extend(&next_to[at]);
            }
        }
    }
    block
}
