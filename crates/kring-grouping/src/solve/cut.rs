//! Cutting the map into regions of some circles each.

use super::{Instance, Plan, chance::Chance};

/// How many circles a region has at most; small ones so many that its people fit the tables.
const CIRCLES: usize = 64;
/// How many units a region has at most, by and large.
const UNITS: usize = 480;

/// Circles that lie together, the units in them, and the facilitators they can have.
#[derive(Clone, Debug, Default)]
pub(super) struct Region {
    pub(super) circles: Vec<u32>,
    pub(super) units: Vec<u32>,
    /// Facilitators, and how many circles of the region each can take.
    pub(super) guides: Vec<(u32, u32)>,
}

/// Something on the map.
#[derive(Clone, Copy, Debug)]
struct Spot {
    at: [f64; 2],
    index: u32,
}

/// Cuts along straight lines in a direction by chance.
pub(super) fn regions(
    instance: &impl Instance,
    units: &[Vec<u32>],
    plan: &Plan,
    chance: &mut Chance,
) -> Vec<Region> {
    let turn = chance.share() * std::f64::consts::TAU;
    let turned = |[x, y]: [f64; 2]| {
        let (sin, cos) = turn.sin_cos();
        [x * cos - y * sin, x * sin + y * cos]
    };
    let count = instance.circles();
    let mut members = vec![Vec::new(); count];
    let mut sums = vec![([0.0, 0.0], 0.0); count];
    for (index, unit) in (0..).zip(units) {
        let circle = plan.circle[unit[0] as usize] as usize;
        members[circle].push(index);
        for &person in unit {
            if let Some([x, y]) = instance.position(person as usize) {
                let (sum, people) = &mut sums[circle];
                *sum = [sum[0] + x, sum[1] + y];
                *people += 1.0;
            }
        }
    }
    // Without a place, anywhere is as good.
    let mut anywhere = || [chance.share(), chance.share()];
    let mut circles = Vec::with_capacity(count);
    for (index, &([x, y], people)) in (0..).zip(&sums) {
        let at = if people > 0.0 {
            turned([x / people, y / people])
        } else {
            anywhere()
        };
        circles.push(Spot { at, index });
    }
    let mut taken = vec![0; instance.facilitators()];
    for &guide in &plan.facilitator {
        taken[guide as usize] += 1;
    }
    let mut idle = Vec::new();
    for (index, &taken) in taken.iter().enumerate() {
        if instance.capacity(index) > taken {
            let at = instance.facilitator_position(index).map(turned);
            let at = at.unwrap_or_else(&mut anywhere);
            idle.push(Spot {
                at,
                index: index as u32,
            });
        }
    }
    let most = (UNITS * count / units.len().max(1)).clamp(2, CIRCLES);
    // By how much the first cut is off the middle, so that later cuts move along too.
    let first = 0.35 + 0.3 * chance.share();
    let mut pieces = Vec::new();
    halve(&mut circles, &mut idle, most, first, &mut pieces);
    let spare = |guide: u32| instance.capacity(guide as usize) - taken[guide as usize];
    let region = |(circles, idle): (Vec<u32>, Vec<u32>)| {
        let units = circles
            .iter()
            .flat_map(|&circle| members[circle as usize].iter().copied());
        let units = units.collect();
        let leading = circles
            .iter()
            .filter_map(|&circle| plan.facilitator.get(circle as usize));
        let mut seats = leading.map(|&guide| (guide, 1)).collect::<Vec<_>>();
        seats.extend(idle.iter().map(|&guide| (guide, spare(guide) as u32)));
        seats.sort_unstable();
        let mut guides = Vec::<(u32, u32)>::new();
        for (guide, more) in seats {
            match guides.last_mut() {
                Some((last, capacity)) if *last == guide => *capacity += more,
                _ => guides.push((guide, more)),
            }
        }
        Region {
            circles,
            units,
            guides,
        }
    };
    pieces.into_iter().map(region).collect()
}

/// Cuts in two along the longer side until pieces are small; whoever is idle stays on their side.
fn halve(
    circles: &mut [Spot],
    idle: &mut [Spot],
    most: usize,
    part: f64,
    pieces: &mut Vec<(Vec<u32>, Vec<u32>)>,
) {
    if circles.len() <= most {
        let indices = |spots: &[Spot]| spots.iter().map(|spot| spot.index).collect();
        pieces.push((indices(circles), indices(idle)));
        return;
    }
    let side = |axis: usize| {
        let all = circles.iter().map(|spot| spot.at[axis]);
        let (low, high) = all.fold((f64::MAX, f64::MIN), |(low, high), at| {
            (low.min(at), high.max(at))
        });
        high - low
    };
    let axis = usize::from(side(1) > side(0));
    let middle = ((circles.len() as f64 * part) as usize).clamp(1, circles.len() - 1);
    let order = |a: &Spot, b: &Spot| {
        a.at[axis]
            .total_cmp(&b.at[axis])
            .then(a.index.cmp(&b.index))
    };
    circles.select_nth_unstable_by(middle, order);
    let border = circles[middle].at[axis];
    idle.sort_unstable_by(order);
    let split = idle.partition_point(|spot| spot.at[axis] < border);
    let (left, right) = circles.split_at_mut(middle);
    let (idle_left, idle_right) = idle.split_at_mut(split);
    halve(left, idle_left, most, 0.5, pieces);
    halve(right, idle_right, most, 0.5, pieces);
}
