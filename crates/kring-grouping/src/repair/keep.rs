//! What a repair keeps: circles, homes and announcements.

use std::collections::{HashMap, HashSet};

use crate::{
    compile::{Compiled, Frame},
    people::{Fixed, Who},
    plan::{Circle, Plan, Request},
    solve::{self, Home, Instance, Size},
};

/// How much room there is in announced circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// Only the places that came free.
    Freed,
    /// As many as a circle may have.
    Any,
}

/// The plan without who withdrew: nobody has moved yet.
pub(super) fn stale(changed: &Request, plan: &Plan) -> Plan {
    let people: HashSet<_> = changed.input.people.iter().map(|one| &one.id).collect();
    let facilitators: HashSet<_> = changed
        .input
        .facilitators
        .iter()
        .map(|one| &one.id)
        .collect();
    let circles = plan.circles.iter().map(|circle| Circle {
        name: circle.name.clone(),
        facilitator: circle
            .facilitator
            .clone()
            .filter(|id| facilitators.contains(id)),
        members: circle
            .members
            .iter()
            .filter(|member| people.contains(member))
            .cloned()
            .collect(),
        announced: circle.announced,
    });
    Plan {
        circles: circles.collect(),
    }
}

/// The circles that go on: as many as before where the sizes allow it, without those of which
/// so few are left that it moves fewer people to part them than to fill them up.
fn names(changed: &Request, stale: &Plan) -> Vec<String> {
    let demands = &changed.demands;
    let people = changed.input.people.len();
    let most = (people / demands.smallest).max(1);
    let fewest = people.div_ceil(demands.largest).min(most);
    let had = stale.circles.len();
    let count = demands.count.unwrap_or(had.clamp(fewest, most));
    let tied: HashSet<_> = changed
        .input
        .fixed
        .iter()
        .map(|fixed| &fixed.circle)
        .collect();
    let mut kept: Vec<_> = stale.circles.iter().collect();
    loop {
        let loose = kept
            .iter()
            .enumerate()
            .filter(|(_, circle)| !circle.announced && !tied.contains(&circle.name))
            .min_by_key(|(_, circle)| circle.members.len());
        let Some((at, circle)) = loose else { break };
        let few = circle.members.len() * 2 < demands.smallest;
        let may_part = few && demands.count.is_none() && kept.len() > fewest;
        if kept.len() <= count && !may_part {
            break;
        }
        kept.remove(at);
    }
    let mut names: Vec<_> = kept.into_iter().map(|circle| circle.name.clone()).collect();
    let mut number = had;
    let wanted = demands.count.unwrap_or(fewest);
    while names.len() < wanted {
        number += 1;
        let name = number.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The frame of a repair: homes for everybody, and pins in announced circles.
pub(super) fn frame(changed: &Request, stale: &Plan, before: &Plan, room: Room) -> Frame {
    let mut frame = Frame::named(changed, names(changed, stale));
    let input = &changed.input;
    let people: HashMap<_, _> = input.people.iter().map(|one| &*one.id).zip(0..).collect();
    let guides: HashMap<_, _> = input
        .facilitators
        .iter()
        .map(|one| &*one.id)
        .zip(0..)
        .collect();
    let leaving = changed.weights.moved;
    for at in 0..frame.names.len() {
        let by_name = |circle: &&Circle| circle.name == frame.names[at];
        let Some(circle) = stale.circles.iter().find(by_name) else {
            continue;
        };
        for member in &circle.members {
            let person: usize = people[&**member];
            frame.home[person] = Some(Home { at, leaving });
            if circle.announced {
                frame.pinned[person] = Some(at);
            }
        }
        if let Some(guide) = circle.facilitator.as_deref() {
            let guide: usize = guides[guide];
            frame.home_facilitator[at] = Some(Home { at: guide, leaving });
            if circle.announced {
                frame.pinned_facilitator[at] = Some(guide);
            }
        }
        if circle.announced && room == Room::Freed {
            let had = before.circles.iter().find(by_name);
            let had = had.map_or(0, |circle| circle.members.len());
            let Size { min, max } = frame.sizes[at];
            frame.sizes[at].max = had.clamp(min, max).max(circle.members.len());
        }
    }
    frame
}

/// Where the search starts: everybody at home, and who has none where there is most room.
pub(super) fn start(compiled: &Compiled<'_>, stale: &Plan) -> solve::Plan {
    let frame = compiled.frame();
    let mut size: Vec<usize> = vec![0; frame.names.len()];
    for home in frame.home.iter().flatten() {
        size[home.at] += 1;
    }
    let mut place = |home: Option<Home>| {
        if let Some(home) = home {
            return home.at;
        }
        let room = |&at: &usize| frame.sizes[at].max.saturating_sub(size[at]);
        let at = (0..size.len()).rev().max_by_key(room).unwrap_or(0);
        size[at] += 1;
        at
    };
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let circle = frame.home.iter().map(|&home| number(place(home))).collect();
    let mut free: Vec<_> = (0..compiled.facilitators())
        .map(|at| compiled.capacity(at))
        .collect();
    for home in frame.home_facilitator.iter().flatten() {
        free[home.at] = free[home.at].saturating_sub(1);
    }
    let mut guide = |home: Option<Home>| {
        home.map_or_else(
            || {
                let at = (0..free.len())
                    .rev()
                    .max_by_key(|&at| free[at])
                    .unwrap_or(0);
                free[at] = free[at].saturating_sub(1);
                at
            },
            |home| home.at,
        )
    };
    let with_guides = compiled.facilitators() > 0 && !stale.circles.is_empty();
    let guides = frame.home_facilitator.iter().filter(|_| with_guides);
    solve::Plan {
        circle,
        facilitator: guides.map(|&home| number(guide(home))).collect(),
    }
}

/// The new plan with the announcements of the one before.
pub(super) fn announced(mut new: Plan, before: &Plan) -> Plan {
    let announced = before.circles.iter().filter(|circle| circle.announced);
    let announced: HashSet<_> = announced.map(|circle| &circle.name).collect();
    for circle in &mut new.circles {
        circle.announced = announced.contains(&circle.name);
    }
    new
}

/// The request with announced circles as fixed assignments, to explain why there is no plan.
pub(super) fn pinned(changed: &Request, stale: &Plan) -> Request {
    let mut pinned = changed.clone();
    for circle in stale.circles.iter().filter(|circle| circle.announced) {
        let members = circle.members.iter().cloned().map(Who::Person);
        let guide = circle.facilitator.iter().cloned().map(Who::Facilitator);
        for who in members.chain(guide) {
            let circle = circle.name.clone();
            let fixed = Fixed { who, circle };
            if !pinned.input.fixed.contains(&fixed) {
                pinned.input.fixed.push(fixed);
            }
        }
    }
    pinned
}
