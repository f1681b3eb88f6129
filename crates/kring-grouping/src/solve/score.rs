//! What a plan costs and where it breaks a demand, computed anew from the instance alone.
//!
//! The solver keeps both by increments; this is what its tests hold them against, and what it
//! reports in the end.

use serde::Serialize;

use super::{Home, Instance, Plan, Size};

/// How often a plan breaks each hard demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Violations {
    /// Pairs in one circle that must not share one.
    pub pairs: u64,
    /// People with a facilitator they must not have.
    pub barred: u64,
    /// Common dates that are missing, summed over circles.
    pub dates: u64,
    /// People too many or too few, summed over circles.
    pub sizes: u64,
    /// Circles that a facilitator has beyond what he or she can take.
    pub capacity: u64,
    /// People of a block that are not in the circle of its first.
    pub together: u64,
    /// People and facilitators that are not where they are pinned.
    pub pins: u64,
}

impl Violations {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> u64 {
        let people = self.pairs + self.barred + self.together + self.pins;
        people + self.dates + self.sizes + self.capacity
    }
}

/// What a plan costs, and how often it breaks a demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The cost; lower is better. Violations are not in it.
    pub cost: i64,
    /// Broken demands; a plan that can be used has none.
    pub violations: Violations,
}

impl Score {
    /// Fewer violations, or as many and a lower cost.
    #[must_use]
    pub fn better_than(&self, other: &Self) -> bool {
        let key = |score: &Self| (score.violations.total(), score.cost);
        key(self) < key(other)
    }
}

/// Scores a plan.
///
/// # Panics
///
/// When the plan is not one of this instance: other numbers of people, circles or facilitators.
#[must_use]
pub fn score(instance: &impl Instance, plan: &Plan) -> Score {
    assert_eq!(plan.circle.len(), instance.people(), "people in the plan");
    let members = plan.members(instance.circles());
    let mut score = Score::default();
    for (circle, members) in members.iter().enumerate() {
        let facilitator = plan.facilitator.get(circle).map(|&at| at as usize);
        add_circle(instance, circle, members, facilitator, &mut score);
    }
    let mut taken = vec![0; instance.facilitators()];
    for &facilitator in &plan.facilitator {
        taken[facilitator as usize] += 1;
    }
    for (facilitator, &taken) in taken.iter().enumerate() {
        let beyond = usize::saturating_sub(taken, instance.capacity(facilitator));
        score.violations.capacity += beyond as u64;
    }
    for block in instance.together() {
        let at = |person: &u32| plan.circle[*person as usize];
        let apart = block.iter().filter(|person| at(person) != at(&block[0]));
        score.violations.together += apart.count() as u64;
    }
    score
}

fn add_circle(
    instance: &impl Instance,
    circle: usize,
    members: &[u32],
    facilitator: Option<usize>,
    score: &mut Score,
) {
    let broken = &mut score.violations;
    let elsewhere = |home: Home, at: usize| i64::from(if home.at == at { 0 } else { home.leaving });
    let Size { min, max } = instance.size(circle);
    let mut cost = instance.size_cost(circle, members.len().clamp(min, max));
    let mut dates = facilitator.map_or(u64::MAX, |at| instance.facilitator_dates(at));
    for (index, &one) in members.iter().enumerate() {
        let one = one as usize;
        for &other in &members[index + 1..] {
            cost += i64::from(instance.pair(one, other as usize));
            broken.pairs += u64::from(instance.forbidden(one, other as usize));
        }
        if let Some(facilitator) = facilitator {
            cost += i64::from(instance.way(one, facilitator));
            broken.barred += u64::from(instance.barred(one, facilitator));
        }
        cost += instance.home(one).map_or(0, |home| elsewhere(home, circle));
        broken.pins += u64::from(instance.pinned(one).is_some_and(|pin| pin != circle));
        dates &= instance.dates(one);
    }
    if let Some(facilitator) = facilitator {
        let home = instance.home_facilitator(circle);
        cost += home.map_or(0, |home| elsewhere(home, facilitator));
        let pin = instance.pinned_facilitator(circle);
        broken.pins += u64::from(pin.is_some_and(|pin| pin != facilitator));
    }
    broken.dates += u64::from(instance.dates_needed().saturating_sub(dates.count_ones()));
    let people = members.len();
    broken.sizes += (min.saturating_sub(people) + people.saturating_sub(max)) as u64;
    score.cost += cost
        + if instance.strains() {
            instance.strain(cost)
        } else {
            0
        };
}
