//! What a violation costs in the tables.

use super::Instance;

/// The most that one may cost: sums of it still fit.
pub(super) const DEAREST: i32 = 4_000_000;

/// More than the dearest pair or way, and not so much that the search could never pass
/// through a violation on its way to something better.
pub(super) fn of_violation(instance: &impl Instance) -> i32 {
    let people = instance.people();
    // Some partners of each, near and far in the order in which people are listed.
    let others = |one: usize| {
        [
            one * 7 + 1,
            one * 13 + 5,
            one + people / 2,
            one + people / 3,
        ]
    };
    let pairs = (0..people).flat_map(|one| others(one).map(|other| (one, other % people)));
    let pairs = pairs.filter(|(one, other)| one != other);
    let pairs = pairs.map(|(one, other)| instance.pair(one, other).unsigned_abs());
    let guides = instance.facilitators().max(1);
    let ways = (0..people).filter(|_| instance.facilitators() > 0);
    let ways = ways.map(|one| instance.way(one, one % guides).unsigned_abs());
    let homes = (0..people).filter_map(|one| instance.home(one));
    let homes = homes.map(|home| home.leaving.unsigned_abs());
    let dear = pairs.chain(ways).chain(homes).max().unwrap_or(0);
    (dear.clamp(100, 1_000_000) * 3) as i32
}
