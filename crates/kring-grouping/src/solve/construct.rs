//! A first plan: people side by side in space fill one circle after another.

use super::{Instance, Plan, chance::Chance, grid::Grid};

/// The units of an instance: blocks that stay together, and everybody else alone.
pub(super) fn units(instance: &impl Instance) -> Vec<Vec<u32>> {
    let mut alone = vec![true; instance.people()];
    for &person in instance.together().iter().flatten() {
        alone[person as usize] = false;
    }
    let alone = (0..)
        .zip(alone)
        .filter(|(_, alone)| *alone)
        .map(|(person, _)| vec![person]);
    instance.together().iter().cloned().chain(alone).collect()
}

/// Makes a plan within the bounds of every circle, as far as units and pins allow.
pub(super) fn construct(instance: &impl Instance, units: &[Vec<u32>], chance: &mut Chance) -> Plan {
    let mut plan = Plan {
        circle: vec![u32::MAX; instance.people()],
        facilitator: Vec::new(),
    };
    let mut room = targets(instance);
    let mut seat = |unit: &[u32], circle: usize, room: &mut [usize]| {
        for &person in unit {
            plan.circle[person as usize] = circle as u32;
        }
        room[circle] = room[circle].saturating_sub(unit.len());
    };
    let pin = |unit: &[u32]| {
        unit.iter()
            .find_map(|&person| instance.pinned(person as usize))
    };
    let mut free = Vec::with_capacity(units.len());
    for (index, unit) in units.iter().enumerate() {
        match pin(unit) {
            Some(circle) => seat(unit, circle, &mut room),
            None => free.push(index),
        }
    }
    let positions = units
        .iter()
        .map(|unit| centre(instance, unit))
        .collect::<Option<Vec<_>>>();
    match positions {
        Some(positions) => spread(&positions, &mut free),
        None => chance.shuffle(&mut free),
    }
    let mut first = 0;
    for index in free {
        let unit = &units[index];
        while first < room.len() && room[first] == 0 {
            first += 1;
        }
        let fitting = (first..room.len()).find(|&circle| room[circle] >= unit.len());
        let roomiest = || (0..room.len()).max_by_key(|&circle| room[circle]);
        let circle = fitting.or_else(roomiest).unwrap_or(0);
        seat(unit, circle, &mut room);
    }
    plan.facilitator = facilitators(instance, &plan);
    plan
}

/// How many people each circle is to get: as even as the bounds allow.
fn targets(instance: &impl Instance) -> Vec<usize> {
    let sizes = (0..instance.circles())
        .map(|circle| instance.size(circle))
        .collect::<Vec<_>>();
    let mut target = sizes.iter().map(|size| size.min).collect::<Vec<_>>();
    let mut left = instance.people().saturating_sub(target.iter().sum());
    while left > 0 {
        let open = |&circle: &usize| target[circle] < sizes[circle].max;
        let lowest = (0..sizes.len())
            .filter(open)
            .map(|circle| target[circle])
            .min();
        let Some(lowest) = lowest else { break };
        for circle in 0..sizes.len() {
            if left > 0 && target[circle] == lowest && lowest < sizes[circle].max {
                target[circle] += 1;
                left -= 1;
            }
        }
    }
    target
}

fn centre(instance: &impl Instance, people: &[u32]) -> Option<[f64; 2]> {
    let mut sum = [0.0; 2];
    for &person in people {
        let [x, y] = instance.position(person as usize)?;
        sum = [sum[0] + x, sum[1] + y];
    }
    let count = people.len().max(1) as f64;
    Some([sum[0] / count, sum[1] / count])
}

/// Orders items so that those side by side in the order are near each other: halves of halves,
/// each time along the longer side.
pub(super) fn spread(positions: &[[f64; 2]], items: &mut [usize]) {
    if items.len() <= 2 {
        return;
    }
    let side = |axis: usize| {
        let along = items.iter().map(|&item| positions[item][axis]);
        let (low, high) = along.fold((f64::MAX, f64::MIN), |(low, high), at| {
            (low.min(at), high.max(at))
        });
        high - low
    };
    let axis = usize::from(side(1) > side(0));
    let half = items.len() / 2;
    let key = |&item: &usize| positions[item][axis];
    items.select_nth_unstable_by(half, |a, b| key(a).total_cmp(&key(b)).then(a.cmp(b)));
    let (left, right) = items.split_at_mut(half);
    spread(positions, left);
    spread(positions, right);
}

/// A facilitator for each circle: the cheapest of the nearest that still have room.
fn facilitators(instance: &impl Instance, plan: &Plan) -> Vec<u32> {
    let count = instance.facilitators();
    if count == 0 {
        return Vec::new();
    }
    let mut left = (0..count)
        .map(|guide| instance.capacity(guide))
        .collect::<Vec<_>>();
    let pins = (0..instance.circles()).map(|circle| instance.pinned_facilitator(circle));
    let pins = pins.collect::<Vec<_>>();
    for &guide in pins.iter().flatten() {
        left[guide] = left[guide].saturating_sub(1);
    }
    let mut grid = Grid::new(instance, &left);
    let mut given = Vec::with_capacity(instance.circles());
    for (members, pin) in plan.members(instance.circles()).iter().zip(pins) {
        let cost = |guide: u32| {
            let ways = members.iter().map(|&person| {
                let (person, guide) = (person as usize, guide as usize);
                let barred = i64::from(instance.barred(person, guide));
                i64::from(instance.way(person, guide)) + barred * 1_000_000
            });
            ways.sum::<i64>()
        };
        let found = || grid.open(centre(instance, members)).into_iter();
        let guide = pin.map(|pin| pin as u32);
        let guide = guide.or_else(|| found().min_by_key(|&guide| cost(guide)));
        if let (None, Some(guide)) = (pin, guide) {
            left[guide as usize] -= 1;
            if left[guide as usize] == 0 {
                grid.remove(guide);
            }
        }
        given.push(guide.unwrap_or(0));
    }
    given
}
