//! What differs between two plans, with the reason for each move.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    check::{Breach, check},
    people::{Id, Person},
    plan::{Plan, Request},
    relations::Because,
};

/// Somebody who left, came or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Who, by id.
    pub who: Id,
    /// What people call them.
    pub name: String,
    /// The circle before; none for who joins.
    pub from: Option<String>,
    /// The circle now; none for who withdrew.
    pub to: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// A circle that gets another facilitator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// The circle.
    pub circle: String,
    /// What people call the facilitator before, if there was one.
    pub from: Option<String>,
    /// What people call the facilitator now, if there is one.
    pub to: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// Why somebody moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
#[expect(missing_docs, reason = "the names of the fields say it")]
pub enum Reason {
    /// They withdrew.
    Withdrew,
    /// They joined.
    Joined,
    /// Their circle goes on no longer.
    Dissolved,
    /// The circle is new.
    NewCircle,
    /// Their old circle had too few common dates.
    Dates,
    /// They may no longer meet somebody in their old circle.
    Apart { with: String, because: Because },
    /// They stay with somebody who is in the new circle.
    Together { with: String },
    /// The new circle would have had too few people.
    FillsUp { circle: String },
    /// They made room in the old circle for who came.
    MakesRoom { who: Vec<String> },
    /// The old circle would have had too many people.
    TooMany { circle: String },
    /// The whole is better for it.
    Better,
}

/// The moves from one plan to another. `stale` is the first without who withdrew; they are
/// named by the request that `was`.
pub(crate) fn between(
    was: &Request,
    request: &Request,
    before: &Plan,
    stale: &Plan,
    after: &Plan,
) -> (Vec<Moved>, Vec<Handed>) {
    let scene = Scene {
        request,
        stale,
        after,
        breaches: check(request, stale).breaches,
        people: request
            .input
            .people
            .iter()
            .map(|one| (&*one.id, one))
            .collect(),
        from: circles(before),
        to: circles(after),
    };
    let mut moves = Vec::new();
    for circle in &before.circles {
        let gone = circle
            .members
            .iter()
            .filter(|member| !scene.to.contains_key(&***member));
        moves.extend(gone.map(|member| Moved {
            who: member.clone(),
            name: name(was, member),
            from: Some(circle.name.clone()),
            to: None,
            reason: Reason::Withdrew,
        }));
    }
    moves.extend(
        request
            .input
            .people
            .iter()
            .filter_map(|person| scene.moved(person)),
    );
    let handed = scene.handed();
    (moves, handed)
}

fn name(request: &Request, id: &Id) -> String {
    let person = request.input.people.iter().find(|person| person.id == *id);
    person.map_or_else(|| id.clone(), |person| person.name.clone())
}

fn circles(plan: &Plan) -> HashMap<&str, &str> {
    let circles = plan.circles.iter();
    circles
        .flat_map(|circle| {
            circle
                .members
                .iter()
                .map(|member| (&**member, &*circle.name))
        })
        .collect()
}

struct Scene<'a> {
    request: &'a Request,
    stale: &'a Plan,
    after: &'a Plan,
    breaches: Vec<Breach>,
    people: HashMap<&'a str, &'a Person>,
    from: HashMap<&'a str, &'a str>,
    to: HashMap<&'a str, &'a str>,
}

impl Scene<'_> {
    fn moved(&self, person: &Person) -> Option<Moved> {
        let (from, to) = (self.from.get(&*person.id), self.to.get(&*person.id));
        if from == to {
            return None;
        }
        let reason = match (from, to) {
            (Some(from), Some(to)) => self.reason(person, from, to),
            (None, _) => Reason::Joined,
            (_, None) => Reason::Withdrew,
        };
        Some(Moved {
            who: person.id.clone(),
            name: person.name.clone(),
            from: from.map(|&from| from.to_owned()),
            to: to.map(|&to| to.to_owned()),
            reason,
        })
    }

    fn reason(&self, person: &Person, from: &str, to: &str) -> Reason {
        if !self.after.circles.iter().any(|circle| circle.name == from) {
            return Reason::Dissolved;
        }
        for breach in &self.breaches {
            if let Some(reason) = self.broken(breach, person, from, to) {
                return reason;
            }
        }
        if !self.stale.circles.iter().any(|circle| circle.name == to) {
            return Reason::NewCircle;
        }
        let came: Vec<_> = self.came(from).collect();
        if came.is_empty() {
            Reason::Better
        } else {
            Reason::MakesRoom { who: came }
        }
    }

    /// The reason that a demand gives, which the plan broke before anybody moved.
    fn broken(&self, breach: &Breach, person: &Person, from: &str, to: &str) -> Option<Reason> {
        match breach {
            Breach::Apart {
                one,
                other,
                because,
                ..
            } if person.id == *one || person.id == *other => {
                let with = if person.id == *one { other } else { one };
                Some(Reason::Apart {
                    with: self.name(with),
                    because: because.clone().named(self.request),
                })
            }
            Breach::Separated { one, other } if person.id == *one || person.id == *other => {
                let with = if person.id == *one { other } else { one };
                Some(Reason::Together {
                    with: self.name(with),
                })
            }
            Breach::Dates { circle, .. } if circle == from => Some(Reason::Dates),
            Breach::Barred {
                member,
                facilitator,
                because,
                ..
            } if person.id == *member => {
                let guides = self.request.input.facilitators.iter();
                let mut guide = guides.filter(|one| one.id == *facilitator);
                Some(Reason::Apart {
                    with: guide
                        .next()
                        .map_or_else(|| facilitator.clone(), |one| one.name.clone()),
                    because: because.clone().named(self.request),
                })
            }
            Breach::Size {
                circle,
                people,
                largest,
                ..
            } if circle == from && people > largest => Some(Reason::TooMany {
                circle: from.to_owned(),
            }),
            Breach::Size {
                circle,
                people,
                smallest,
                ..
            } if circle == to && people < smallest => Some(Reason::FillsUp {
                circle: to.to_owned(),
            }),
            _ => None,
        }
    }

    /// Who came into a circle.
    fn came(&self, circle: &str) -> impl Iterator<Item = String> {
        let people = self.request.input.people.iter();
        people
            .filter(move |person| {
                self.to.get(&*person.id).is_some_and(|to| *to == circle)
                    && self
                        .from
                        .get(&*person.id)
                        .is_none_or(|from| *from != circle)
            })
            .map(|person| person.name.clone())
    }

    fn name(&self, id: &str) -> String {
        self.people
            .get(id)
            .map_or_else(|| id.to_owned(), |person| person.name.clone())
    }

    fn handed(&self) -> Vec<Handed> {
        let facilitators = &self.request.input.facilitators;
        let name = |id: &Id| {
            let one = facilitators.iter().find(|one| one.id == *id);
            one.map_or_else(|| id.clone(), |one| one.name.clone())
        };
        let mut handed = Vec::new();
        for circle in &self.after.circles {
            let before = self
                .stale
                .circles
                .iter()
                .find(|one| one.name == circle.name);
            let had = before.and_then(|before| before.facilitator.as_ref());
            if before.is_some() && had != circle.facilitator.as_ref() {
                handed.push(Handed {
                    circle: circle.name.clone(),
                    from: had.map(name),
                    to: circle.facilitator.as_ref().map(name),
                    reason: if had.is_none() {
                        Reason::Withdrew
                    } else {
                        self.why_handed(&circle.name)
                    },
                });
            }
        }
        handed
    }

    fn why_handed(&self, name: &str) -> Reason {
        let strained: HashSet<_> = self
            .breaches
            .iter()
            .filter_map(|breach| match breach {
                Breach::Dates { circle, .. } => Some(&**circle),
                _ => None,
            })
            .collect();
        if strained.contains(name) {
            return Reason::Dates;
        }
        let who: Vec<_> = self.came(name).collect();
        if who.is_empty() {
            Reason::Better
        } else {
            Reason::MakesRoom { who }
        }
    }
}
