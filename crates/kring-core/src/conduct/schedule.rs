//! The minutes of the steps: for this circle, and divided anew.

use super::round::Round;
use crate::{
    method::{Method, Minutes, PEERS_OF_THE_SOURCE},
    time::Moment,
};

/// The minutes planned for each step of a method, in a circle with this many peers.
pub(super) fn plan(method: &Method, peers: usize) -> Vec<Option<Minutes>> {
    let grown = |minutes: Minutes| {
        let grown = (usize::from(minutes) * peers).div_ceil(PEERS_OF_THE_SOURCE);
        Minutes::try_from(grown).unwrap_or(Minutes::MAX).max(1)
    };
    let of_step = |step: &crate::method::Step| {
        step.minutes.map(|minutes| {
            if step.per_peer {
                grown(minutes)
            } else {
                minutes
            }
        })
    };
    method.steps.iter().map(of_step).collect()
}

/// The plan after dividing what is left until the round should end, less what the step
/// going on still has, over the steps to come, in proportion to what they had. Each keeps
/// a minute at least.
///
/// None when there is no step to come, or less than a minute for each of them.
pub(super) fn redistribute(round: &Round, now: Moment) -> Option<Vec<Option<Minutes>>> {
    let at = round.at.as_ref()?;
    let current = usize::from(at.step);
    let in_step = round
        .planned()
        .map_or(std::time::Duration::ZERO, |planned| {
            at.clock.left(planned, now)
        });
    let left = round.until?.since(now).saturating_sub(in_step).as_secs() / 60;
    let coming: Vec<(usize, Minutes)> = to_come(round, current + 1).collect();
    let shares = divide(
        left,
        &coming
            .iter()
            .map(|(_, minutes)| *minutes)
            .collect::<Vec<_>>(),
    )?;
    let mut plan = round.plan.clone();
    for ((index, _), share) in coming.into_iter().zip(shares) {
        plan[index] = Some(share);
    }
    Some(plan)
}

/// The minutes of the steps from this one on, each with its place. What a circle may leave
/// out comes on top of the time that was agreed, and is not counted.
pub(super) fn to_come(round: &Round, from: usize) -> impl Iterator<Item = (usize, Minutes)> {
    let steps = round.method().into_iter().flat_map(|method| &method.steps);
    let planned = round.plan.iter().copied().zip(steps).enumerate().skip(from);
    planned.filter_map(|(index, (minutes, step))| {
        minutes
            .filter(|_| !step.optional)
            .map(|minutes| (index, minutes))
    })
}

/// `minutes` divided in proportion to `weights`: nothing lost, each one at least.
fn divide(minutes: u64, weights: &[Minutes]) -> Option<Vec<Minutes>> {
    let beyond = minutes.checked_sub(weights.len() as u64)?;
    let total: u64 = weights.iter().copied().map(u64::from).sum();
    if total == 0 {
        return None;
    }
    // Dividing up to each border, rather than each share, loses no minute to rounding.
    let mut border = 0;
    let mut given = 0;
    let share = |weight: &Minutes| {
        border += u64::from(*weight);
        let up_to_here = beyond * border / total;
        let share = 1 + up_to_here - given;
        given = up_to_here;
        Minutes::try_from(share).unwrap_or(Minutes::MAX)
    };
    Some(weights.iter().map(share).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::divide;

    #[test]
    fn too_little_time_is_not_divided() {
        assert_eq!(divide(1, &[5, 5]), None);
        assert_eq!(divide(30, &[]), None);
    }

    proptest! {
        #[test]
        fn dividing_loses_no_minute(
            minutes in 0_u64..600,
            weights in prop::collection::vec(1_u16..60, 1..15),
        ) {
            match divide(minutes, &weights) {
                None => prop_assert!(minutes < weights.len() as u64),
                Some(shares) => {
                    prop_assert!(shares.iter().all(|share| *share >= 1));
                    prop_assert_eq!(shares.iter().copied().map(u64::from).sum::<u64>(), minutes);
                }
            }
        }
    }
}
