//! A block: some circles with all that is in them, as tables.
//!
//! The whole of a small instance is one block; a large one is improved block by block, each
//! small enough to stay near the processor. People who must stay together are one *unit* here,
//! so no move can part them.

use super::{Instance, Plan, Size};

/// Some circles, those who are in them, and the facilitators within reach.
pub(super) struct Block<'a> {
    /// The people of each unit.
    pub(super) units: Vec<Vec<u32>>,
    /// How many people each unit is.
    pub(super) weight: Vec<u32>,
    /// The circles, as the instance numbers them.
    pub(super) circles: Vec<u32>,
    /// The facilitators, as the instance numbers them.
    pub(super) guides: Vec<u32>,
    /// How many circles of this block each facilitator can take.
    pub(super) capacity: Vec<u32>,
    /// What each pair of units costs, with [`Block::price`] for each forbidden pair in it.
    pair: Vec<i32>,
    /// Which pairs of units hold a forbidden pair.
    forbidden: Vec<bool>,
    /// Which units hold somebody barred from each facilitator.
    barred: Vec<bool>,
    /// The bounds of each circle.
    size: Vec<Size>,
    /// What each unit costs each facilitator's circle, one row a facilitator.
    way: Vec<i32>,
    /// Units that have one circle to be in, or one to stay in, and what another circle costs.
    pub(super) stays: Vec<Stay>,
    /// For each circle, facilitators to keep and what another costs.
    pub(super) keeps: Vec<Vec<(u32, i32)>>,
    /// The facilitator that each circle must have.
    pinned: Vec<Option<u32>>,
    /// What each number of people costs each circle, from 0 to `seats`.
    size_cost: Vec<i64>,
    /// The most people a circle has room for in the tables; the bounds are a matter of cost.
    pub(super) seats: usize,
    pub(super) dates: Vec<u64>,
    pub(super) guide_dates: Vec<u64>,
    pub(super) dates_needed: u32,
    /// What a violation costs. The search may pass through one; it pays to leave it.
    pub(super) price: i32,
    /// What a circle of a cost adds besides.
    pub(super) strain: Option<&'a (dyn Fn(i64) -> i64 + Sync)>,
}

/// A circle that a unit belongs in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stay {
    pub(super) unit: u32,
    /// The circle in this block; `None` when it is outside.
    pub(super) circle: Option<u32>,
    /// What every other circle costs.
    pub(super) cost: i32,
    /// Whether it is a demand, and not a wish.
    pub(super) must: bool,
}

/// What a block consists of, as the instance numbers it.
pub(super) struct Parts {
    pub(super) circles: Vec<u32>,
    pub(super) units: Vec<Vec<u32>>,
    /// Facilitators within reach, and how many circles of the block each can take.
    pub(super) guides: Vec<(u32, u32)>,
}

impl<'a> Block<'a> {
    pub(super) fn new(
        instance: &impl Instance,
        strain: Option<&'a (dyn Fn(i64) -> i64 + Sync)>,
        parts: Parts,
        price: i32,
    ) -> Self {
        let Parts {
            circles,
            units,
            guides,
        } = parts;
        let weight = units
            .iter()
            .map(|unit| unit.len() as u32)
            .collect::<Vec<_>>();
        let most = circles
            .iter()
            .map(|&circle| instance.size(circle as usize).max);
        let heaviest = weight.iter().copied().max().unwrap_or(1) as usize;
        let people = weight.iter().sum::<u32>() as usize;
        let crowd = people.div_ceil(circles.len().max(1));
        let seats = most.max().unwrap_or(1).max(crowd) + heaviest;
        let dates = units.iter().map(|unit| {
            let dates = unit.iter().map(|&person| instance.dates(person as usize));
            dates.fold(u64::MAX, |all, dates| all & dates)
        });
        let (pair, forbidden) = pair_tables(instance, &units, price);
        let size = circles.iter().map(|&circle| instance.size(circle as usize));
        let mut block = Self {
            pair,
            forbidden,
            barred: Vec::new(),
            size: size.collect(),
            way: Vec::new(),
            stays: Vec::new(),
            keeps: Vec::new(),
            pinned: Vec::new(),
            size_cost: Vec::new(),
            seats,
            dates: dates.collect(),
            guide_dates: Vec::new(),
            dates_needed: instance.dates_needed(),
            price,
            strain,
            capacity: guides.iter().map(|&(_, capacity)| capacity).collect(),
            guides: guides.iter().map(|&(guide, _)| guide).collect(),
            units,
            weight,
            circles,
        };
        block.add_guides(instance);
        block.add_stays(instance);
        block.add_sizes(instance);
        block
    }

    fn add_guides(&mut self, instance: &impl Instance) {
        for &guide in &self.guides {
            let guide = guide as usize;
            self.guide_dates.push(instance.facilitator_dates(guide));
            for unit in &self.units {
                let barred = unit
                    .iter()
                    .any(|&person| instance.barred(person as usize, guide));
                self.barred.push(barred);
                let ways = unit.iter().map(|&person| {
                    let barred = i32::from(instance.barred(person as usize, guide));
                    instance.way(person as usize, guide) + self.price * barred
                });
                self.way.push(ways.sum());
            }
        }
    }

    fn add_stays(&mut self, instance: &impl Instance) {
        let local = |circle: usize| {
            let at = self.circles.iter().position(|&at| at as usize == circle);
            at.map(|at| at as u32)
        };
        for (unit, people) in (0..).zip(&self.units) {
            for &person in people {
                if let Some(home) = instance.home(person as usize) {
                    let (circle, cost) = (local(home.at), home.leaving);
                    let must = false;
                    self.stays.push(Stay {
                        unit,
                        circle,
                        cost,
                        must,
                    });
                }
                if let Some(pin) = instance.pinned(person as usize) {
                    let (circle, cost) = (local(pin), self.price);
                    let must = true;
                    self.stays.push(Stay {
                        unit,
                        circle,
                        cost,
                        must,
                    });
                }
            }
        }
        if self.guides.is_empty() {
            return;
        }
        let outside = u32::MAX;
        for &circle in &self.circles {
            let find = |guide: usize| {
                let at = self.guides.iter().position(|&at| at as usize == guide);
                at.map_or(outside, |at| at as u32)
            };
            let home = instance.home_facilitator(circle as usize);
            let pin = instance.pinned_facilitator(circle as usize);
            let home = home.map(|home| (find(home.at), home.leaving));
            let pin = pin.map(|pin| (find(pin), self.price));
            self.pinned.push(pin.map(|(pin, _)| pin));
            self.keeps.push(home.into_iter().chain(pin).collect());
        }
    }

    fn add_sizes(&mut self, instance: &impl Instance) {
        // One person more brings as many pairs as there are people: a bound that cost no more
        // than a pair would be broken for the sake of them.
        let price = i64::from(self.price) * self.seats as i64;
        for &circle in &self.circles {
            let circle = circle as usize;
            let size = instance.size(circle);
            for people in 0..=self.seats {
                let within = people.clamp(size.min, size.max);
                let beyond = people.abs_diff(within) as i64 * price;
                let cost = instance.size_cost(circle, within);
                self.size_cost.push(cost + beyond);
            }
        }
    }

    /// What a unit costs with each other unit.
    pub(super) fn pairs(&self, unit: usize) -> &[i32] {
        let units = self.units.len();
        &self.pair[unit * units..][..units]
    }

    /// What each unit costs a circle of this facilitator.
    pub(super) fn ways(&self, guide: usize) -> &[i32] {
        let units = self.units.len();
        &self.way[guide * units..][..units]
    }

    pub(super) fn forbidden(&self, one: u32, other: u32) -> bool {
        self.forbidden[one as usize * self.units.len() + other as usize]
    }

    pub(super) fn barred(&self, unit: u32, guide: u32) -> bool {
        self.barred[guide as usize * self.units.len() + unit as usize]
    }

    /// Whether a circle of so many people is outside its bounds.
    pub(super) fn missized(&self, circle: usize, people: u32) -> bool {
        let Size { min, max } = self.size[circle];
        !(min..=max).contains(&(people as usize))
    }

    /// Whether a circle has to have another facilitator.
    pub(super) fn misguided(&self, circle: usize, guide: u32) -> bool {
        self.pinned[circle].is_some_and(|pin| pin != guide)
    }

    /// Whether a unit is not in the circle where it has to be.
    pub(super) fn strays(&self, circles: &[u32]) -> bool {
        let must = self.stays.iter().filter(|stay| stay.must);
        must.into_iter()
            .any(|stay| stay.circle != Some(circles[stay.unit as usize]))
    }

    /// What it costs that a circle has so many people.
    pub(super) fn size_cost(&self, circle: usize, people: usize) -> i64 {
        self.size_cost[circle * (self.seats + 1) + people]
    }

    /// What it costs that a circle has this facilitator, besides the ways.
    pub(super) fn keep_cost(&self, circle: usize, guide: u32) -> i64 {
        let keeps = self.keeps.get(circle).map_or(&[][..], Vec::as_slice);
        let left = keeps.iter().filter(|(kept, _)| *kept != guide);
        left.map(|&(_, cost)| i64::from(cost)).sum()
    }

    /// What it costs that a circle has these dates in common.
    pub(super) fn dates_cost(&self, common: u64) -> i64 {
        let missing = self.dates_needed.saturating_sub(common.count_ones());
        i64::from(missing) * i64::from(self.price)
    }

    /// The circle of each unit and the facilitator of each circle, numbered as in this block.
    pub(super) fn arrangement(&self, plan: &Plan) -> Arrangement {
        let mut circle = vec![0; plan.facilitator.len().max(1)];
        let last = self.circles.iter().copied().max().unwrap_or(0) as usize;
        circle.resize(circle.len().max(last + 1), 0);
        for (local, &global) in (0..).zip(&self.circles) {
            circle[global as usize] = local;
        }
        let circle_of = |unit: &Vec<u32>| circle[plan.circle[unit[0] as usize] as usize];
        let mut order = (0..).zip(&self.guides).collect::<Vec<(u32, _)>>();
        order.sort_by_key(|&(_, &guide)| guide);
        let guide_of = |&circle: &u32| {
            let guide = plan.facilitator[circle as usize];
            let found = order.binary_search_by_key(&guide, |&(_, &guide)| guide);
            found.map_or(0, |at| order[at].0)
        };
        let guided = if self.guides.is_empty() {
            &[][..]
        } else {
            &self.circles[..]
        };
        Arrangement {
            circle: self.units.iter().map(circle_of).collect(),
            guide: guided.iter().map(guide_of).collect(),
        }
    }

    /// Writes an arrangement of this block into the plan it is part of.
    pub(super) fn write(&self, arrangement: &Arrangement, plan: &mut Plan) {
        for (unit, &circle) in self.units.iter().zip(&arrangement.circle) {
            for &person in unit {
                plan.circle[person as usize] = self.circles[circle as usize];
            }
        }
        for (&circle, &guide) in self.circles.iter().zip(&arrangement.guide) {
            plan.facilitator[circle as usize] = self.guides[guide as usize];
        }
    }
}

/// Who is where, numbered as in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrangement {
    /// The circle of each unit.
    pub(super) circle: Vec<u32>,
    /// The facilitator of each circle; empty when there are none.
    pub(super) guide: Vec<u32>,
}

fn pair_tables(instance: &impl Instance, units: &[Vec<u32>], price: i32) -> (Vec<i32>, Vec<bool>) {
    let people = units.iter().flatten().copied().collect::<Vec<_>>();
    let owners = (0..)
        .zip(units)
        .flat_map(|(at, unit)| unit.iter().map(move |_| at));
    let owners = owners.collect::<Vec<usize>>();
    let mut table = vec![0; units.len() * units.len()];
    let mut forbidden = vec![false; table.len()];
    let mut costs = Vec::with_capacity(people.len());
    for (index, &one) in people.iter().enumerate() {
        instance.pairs(one as usize, &people, &mut costs);
        let start = owners[index] * units.len();
        for (&owner, cost) in owners.iter().zip(&costs) {
            table[start + owner] += cost.unwrap_or(price);
            forbidden[start + owner] |= cost.is_none();
        }
    }
    for unit in 0..units.len() {
        // What is within a unit is the same in every plan.
        table[unit * units.len() + unit] = 0;
    }
    (table, forbidden)
}
