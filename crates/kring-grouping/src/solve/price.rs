//! What a violation costs in the tables.

use super::Instance;

/// The most that one may cost: sums of it still fit.
pub(super) const DEAREST: i32 = 4_000_000;

/// More than the dearest pair or way, and not so much that the search could never pass
/// through a violation on its way to something better.
pub(super) fn of_violation(instance: &impl Instance) -> i32 {
    let people = instance.people();
    let other = |one: usize| (one * 7 + 1) % people;
    let pairs = (0..people).filter(|&one| one != other(one));
    let pairs = pairs.map(|one| instance.pair(one, other(one)).unsigned_abs());
    let guides = instance.facilitators().max(1);
    let ways = (0..people).filter(|_| instance.facilitators() > 0);
    let ways = ways.map(|one| instance.way(one, one % guides).unsigned_abs());
    let homes = (0..people).filter_map(|one| instance.home(one));
    let homes = homes.map(|home| home.leaving.unsigned_abs());
    let dear = pairs.chain(ways).chain(homes).max().unwrap_or(0);
    (dear.clamp(100, 1_000_000) * 5 / 2) as i32
}
