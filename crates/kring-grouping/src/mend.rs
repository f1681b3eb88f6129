//! Mending a plan step by step, so that few have to move.
//!
//! The solver looks for the best plan; here the nearest one that keeps to every demand is
//! sought: the step that mends most is made, among those the one that moves fewest, and among
//! those the one that costs least. Where no single step mends, pairs of steps are looked at.

use crate::{
    compile::Compiled,
    solve::{Instance, Plan, Size},
};

/// What somebody, or everybody who stays together, can do; or a facilitator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A unit goes to a circle.
    Move(usize, usize),
    /// Two units change places.
    Swap(usize, usize),
    /// A circle gets another facilitator.
    Guide(usize, usize),
    /// Two circles exchange facilitators.
    Exchange(usize, usize),
}

/// Broken demands, and then points with those for moving: the less of both, the better.
pub(crate) type Weight = (i64, i64);

/// How many first steps of a pair are followed at most.
const FOLLOWED: usize = 250;

/// How many steps are weighed at most before pairs of them are given up, and in all: seconds.
const WEIGHED_FOR_TWO: usize = 400_000;
const WEIGHED: usize = 4_000_000;

/// Of how many circles that break a demand the steps are looked at together.
const AT_ONCE: usize = 6;

/// Mends a plan as far as steps and pairs of steps can.
pub(crate) fn mend(compiled: &Compiled<'_>, start: &Plan) -> Plan {
    let mut bench = Bench::new(compiled, start);
    let mut weighed = 0;
    while weighed < WEIGHED {
        let strained = bench.strained();
        let steps = if strained.is_empty() {
            bench.steps_of_movers()
        } else {
            bench.steps_at(&strained)
        };
        weighed += steps.len();
        let Some((step, gain)) = bench.best(&steps) else {
            break;
        };
        let mends = if strained.is_empty() {
            gain < (0, 0)
        } else {
            gain.0 < 0
        };
        if mends {
            bench.make(step);
        } else {
            weighed += WEIGHED_FOR_TWO;
            if strained.is_empty() || !bench.make_two(&steps) {
                break;
            }
        }
    }
    bench.plan
}

/// What a plan breaks, and what it costs with everybody who is not at home.
pub(crate) fn weigh(compiled: &Compiled<'_>, plan: &Plan) -> Weight {
    let bench = Bench::new(compiled, plan);
    let over = bench.taken.iter().enumerate();
    let over = over.map(|(guide, &taken)| taken.saturating_sub(compiled.capacity(guide)));
    let circles = bench.weights.iter();
    circles.fold((count(over.sum()), 0), |sum, one| {
        (sum.0 + one.0, sum.1 + one.1)
    })
}

struct Bench<'a> {
    compiled: &'a Compiled<'a>,
    units: Vec<Vec<u32>>,
    unit_of: Vec<usize>,
    plan: Plan,
    members: Vec<Vec<u32>>,
    taken: Vec<usize>,
    weights: Vec<Weight>,
}

impl<'a> Bench<'a> {
    fn new(compiled: &'a Compiled<'a>, start: &Plan) -> Self {
        let people = compiled.people();
        let mut units: Vec<Vec<u32>> = compiled.together().to_vec();
        let mut unit_of = vec![usize::MAX; people];
        for (unit, block) in units.iter().enumerate() {
            for &person in block {
                unit_of[person as usize] = unit;
            }
        }
        for (person, number) in (0..people).zip(0..) {
            if unit_of[person] == usize::MAX {
                unit_of[person] = units.len();
                units.push(vec![number]);
            }
        }
        let mut plan = start.clone();
        for block in compiled.together() {
            // Who stays together starts together, where most of them are at home.
            let at = |person: &u32| plan.circle[*person as usize];
            let most = block
                .iter()
                .max_by_key(|one| block.iter().filter(|other| at(other) == at(one)).count());
            let circle = most.map_or(0, at);
            for &person in block {
                plan.circle[person as usize] = circle;
            }
        }
        let mut taken = vec![0; compiled.facilitators()];
        for &guide in &plan.facilitator {
            taken[guide as usize] += 1;
        }
        let mut bench = Self {
            compiled,
            members: plan.members(compiled.circles()),
            weights: vec![(0, 0); compiled.circles()],
            units,
            unit_of,
            plan,
            taken,
        };
        for circle in 0..bench.members.len() {
            bench.weights[circle] =
                bench.weigh(circle, &bench.members[circle], bench.guide(circle));
        }
        bench
    }

    fn guide(&self, circle: usize) -> Option<usize> {
        self.plan
            .facilitator
            .get(circle)
            .map(|&guide| guide as usize)
    }

    fn circle_of(&self, unit: usize) -> usize {
        self.plan.circle[self.units[unit][0] as usize] as usize
    }

    /// What a circle breaks, and what it costs with those who are not at home.
    fn weigh(&self, circle: usize, members: &[u32], guide: Option<usize>) -> Weight {
        let compiled = self.compiled;
        let Size { min, max } = compiled.size(circle);
        let mut broken = min.saturating_sub(members.len()) + members.len().saturating_sub(max);
        let mut points = compiled.size_cost(circle, members.len());
        let mut moving = 0;
        let mut dates = guide.map_or(u64::MAX, |guide| compiled.facilitator_dates(guide));
        for (at, &one) in members.iter().enumerate() {
            let one = one as usize;
            for &other in &members[at + 1..] {
                points += i64::from(compiled.pair(one, other as usize));
                broken += usize::from(compiled.forbidden(one, other as usize));
            }
            if let Some(guide) = guide {
                points += i64::from(compiled.way(one, guide));
                broken += usize::from(compiled.barred(one, guide));
            }
            broken += usize::from(compiled.pinned(one).is_some_and(|pin| pin != circle));
            let home = compiled.home(one).filter(|home| home.at != circle);
            moving += home.map_or(0, |home| i64::from(home.leaving));
            dates &= compiled.dates(one);
        }
        if let Some(guide) = guide {
            let pin = compiled.pinned_facilitator(circle);
            broken += usize::from(pin.is_some_and(|pin| pin != guide));
            let home = compiled
                .home_facilitator(circle)
                .filter(|home| home.at != guide);
            moving += home.map_or(0, |home| i64::from(home.leaving));
        }
        let missing = compiled.dates_needed().saturating_sub(dates.count_ones());
        let strain = if compiled.strains() {
            compiled.strain(points)
        } else {
            0
        };
        (count(broken) + i64::from(missing), points + strain + moving)
    }

    /// Circles that break a demand: the first few of them.
    fn strained(&self) -> Vec<usize> {
        let crowded = |circle: usize| {
            let guide = self.guide(circle);
            guide.is_some_and(|guide| self.taken[guide] > self.compiled.capacity(guide))
        };
        (0..self.weights.len())
            .filter(|&circle| self.weights[circle].0 > 0 || crowded(circle))
            .take(AT_ONCE)
            .collect()
    }

    /// Every step that touches one of these circles.
    fn steps_at(&self, strained: &[usize]) -> Vec<Step> {
        let mut steps = Vec::new();
        let inside = |circle: usize| strained.contains(&circle);
        for unit in 0..self.units.len() {
            if inside(self.circle_of(unit)) {
                self.steps_of(unit, &mut steps);
            } else {
                steps.extend(strained.iter().map(|&circle| Step::Move(unit, circle)));
            }
        }
        for &circle in strained
            .iter()
            .filter(|_| !self.plan.facilitator.is_empty())
        {
            steps.extend((0..self.taken.len()).map(|guide| Step::Guide(circle, guide)));
            steps.extend((0..self.weights.len()).map(|other| Step::Exchange(circle, other)));
        }
        steps
    }

    /// Every step of whoever is not at home.
    fn steps_of_movers(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for unit in 0..self.units.len() {
            let circle = self.circle_of(unit);
            let home = self.compiled.home(self.units[unit][0] as usize);
            if home.is_none_or(|home| home.at != circle) {
                self.steps_of(unit, &mut steps);
            }
        }
        steps
    }

    fn steps_of(&self, unit: usize, steps: &mut Vec<Step>) {
        steps.extend((0..self.weights.len()).map(|circle| Step::Move(unit, circle)));
        steps.extend((0..self.units.len()).map(|other| Step::Swap(unit, other)));
    }

    fn best(&self, steps: &[Step]) -> Option<(Step, Weight)> {
        let gains = steps
            .iter()
            .filter_map(|&step| Some((step, self.gain(step)?)));
        gains.min_by_key(|gain| gain.1)
    }

    /// What a step changes; `None` when it is no step at all.
    fn gain(&self, step: Step) -> Option<Weight> {
        match step {
            Step::Move(unit, to) => {
                let from = self.circle_of(unit);
                let without = self.without(from, unit);
                let with = self.with(&self.members[to], unit);
                (from != to).then(|| self.change(&[(from, &without[..]), (to, &with[..])]))
            }
            Step::Swap(unit, other) => {
                let (from, to) = (self.circle_of(unit), self.circle_of(other));
                if from == to {
                    return None;
                }
                let here = self.with(&self.without(from, unit), other);
                let there = self.with(&self.without(to, other), unit);
                Some(self.change(&[(from, &here[..]), (to, &there[..])]))
            }
            Step::Guide(circle, guide) => {
                let now = self.guide(circle)?;
                let over = |guide: usize, more: usize| {
                    (self.taken[guide] + more).saturating_sub(self.compiled.capacity(guide))
                };
                let after = self.weigh(circle, &self.members[circle], Some(guide));
                let crowding = count(over(guide, 1)) - count(over(guide, 0));
                let relief = i64::from(self.taken[now] > self.compiled.capacity(now));
                let before = self.weights[circle];
                (guide != now).then(|| (after.0 - before.0 + crowding - relief, after.1 - before.1))
            }
            Step::Exchange(one, other) => {
                let (mine, theirs) = (self.guide(one)?, self.guide(other)?);
                if mine == theirs {
                    return None;
                }
                let first = self.weigh(one, &self.members[one], Some(theirs));
                let second = self.weigh(other, &self.members[other], Some(mine));
                let before = (self.weights[one], self.weights[other]);
                Some((
                    first.0 + second.0 - before.0.0 - before.1.0,
                    first.1 + second.1 - before.0.1 - before.1.1,
                ))
            }
        }
    }

    fn change(&self, circles: &[(usize, &[u32])]) -> Weight {
        circles.iter().fold((0, 0), |sum, &(circle, members)| {
            let after = self.weigh(circle, members, self.guide(circle));
            let before = self.weights[circle];
            (sum.0 + after.0 - before.0, sum.1 + after.1 - before.1)
        })
    }

    fn without(&self, circle: usize, unit: usize) -> Vec<u32> {
        let stay = |person: &&u32| self.unit_of[**person as usize] != unit;
        self.members[circle].iter().filter(stay).copied().collect()
    }

    fn with(&self, members: &[u32], unit: usize) -> Vec<u32> {
        members.iter().chain(&self.units[unit]).copied().collect()
    }

    fn make(&mut self, step: Step) {
        let touched = match step {
            Step::Move(unit, to) => {
                let from = self.circle_of(unit);
                self.put(unit, to);
                [from, to]
            }
            Step::Swap(unit, other) => {
                let (from, to) = (self.circle_of(unit), self.circle_of(other));
                self.put(unit, to);
                self.put(other, from);
                [from, to]
            }
            Step::Guide(circle, guide) => {
                let now = self.plan.facilitator[circle] as usize;
                self.taken[now] -= 1;
                self.taken[guide] += 1;
                self.plan.facilitator[circle] = u32::try_from(guide).unwrap_or(u32::MAX);
                [circle, circle]
            }
            Step::Exchange(one, other) => {
                self.plan.facilitator.swap(one, other);
                [one, other]
            }
        };
        for circle in touched {
            self.weights[circle] = self.weigh(circle, &self.members[circle], self.guide(circle));
        }
    }

    fn put(&mut self, unit: usize, to: usize) {
        let from = self.circle_of(unit);
        self.members[from] = self.without(from, unit);
        self.members[to] = self.with(&self.members[to], unit);
        for &person in &self.units[unit] {
            self.plan.circle[person as usize] = u32::try_from(to).unwrap_or(u32::MAX);
        }
    }

    /// The step that undoes another, asked before that one is made.
    fn undo(&self, step: Step) -> Step {
        match step {
            Step::Move(unit, _) => Step::Move(unit, self.circle_of(unit)),
            Step::Guide(circle, _) => Step::Guide(circle, self.plan.facilitator[circle] as usize),
            Step::Swap(..) | Step::Exchange(..) => step,
        }
    }

    /// Makes the two steps that mend most together, if two mend.
    fn make_two(&mut self, steps: &[Step]) -> bool {
        let mut firsts: Vec<_> = steps
            .iter()
            .filter_map(|&step| Some((self.gain(step)?, step)))
            .filter(|(gain, _)| gain.0 <= 1)
            .collect();
        firsts.sort_by_key(|first| first.0);
        let followed = (WEIGHED_FOR_TWO / steps.len().max(1)).clamp(5, FOLLOWED);
        let mut best: Option<(Weight, Step, Step)> = None;
        for &(gain, first) in firsts.iter().take(followed) {
            let undo = self.undo(first);
            self.make(first);
            let strained = self.strained();
            if let Some((second, more)) = self.best(&self.steps_at(&strained)) {
                let both = (gain.0 + more.0, gain.1 + more.1);
                if both.0 < 0 && best.is_none_or(|best| both < best.0) {
                    best = Some((both, first, second));
                }
            }
            self.make(undo);
        }
        let Some((_, first, second)) = best else {
            return false;
        };
        self.make(first);
        self.make(second);
        true
    }
}

fn count(broken: usize) -> i64 {
    i64::try_from(broken).unwrap_or(i64::MAX)
}
