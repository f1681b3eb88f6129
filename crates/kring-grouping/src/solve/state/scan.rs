//! Weighing many swaps of one unit at a time.
//!
//! Where anybody may fit with anybody, a unit is weighed against all others in the order in
//! which the tables hold them. Read like that, several swaps are weighed in one instruction,
//! which is several times faster than taking them at random.

use super::State;

/// How many swaps are weighed before looking whether one passes.
const LANES: usize = 16;

/// A swap that passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Passed {
    pub(in super::super) other: usize,
    /// How many swaps were weighed until then.
    pub(in super::super) weighed: u64,
}

impl State<'_, '_> {
    /// Whether [`State::scan`] weighs everything there is to a swap.
    pub(in super::super) fn can_scan(&self) -> bool {
        let block = self.block;
        let plain = block.guides.is_empty() && block.dates_needed == 0 && block.strain.is_none();
        plain && block.weight.iter().all(|&weight| weight == 1) && block.units.len() >= 4 * LANES
    }

    /// Weighs swaps of `one` with all others, `start` lanes from the first, against a limit for
    /// each; `gaps` is room to work in. Answers the first that passes, or how many were weighed.
    pub(in super::super) fn scan(
        &self,
        one: usize,
        start: usize,
        limits: &[i32],
        gaps: &mut Vec<i32>,
    ) -> Result<Passed, u64> {
        let units = self.block.units.len();
        let from = self.circle(one);
        gaps.clear();
        let columns = self
            .table
            .chunks_exact(units)
            .map(|row| row[one] - self.own[one]);
        gaps.extend(columns);
        // Nobody changes places within a circle.
        gaps[from] = i32::MAX / 4;
        let there = &self.table[from * units..][..units];
        let pairs = self.block.pairs(one);
        let lanes = units / LANES;
        let mut weighed = 0;
        for turn in 0..=lanes {
            let at = (start + turn) % (lanes + 1) * LANES;
            // The last lanes overlap those before them, so that all are full.
            let at = at.min(units - LANES);
            let slice = |all: &[i32]| -> [i32; LANES] {
                all[at..at + LANES].try_into().unwrap_or([0; LANES])
            };
            let (there, own, pairs) = (slice(there), slice(&self.own), slice(pairs));
            let limits = &limits[turn * LANES..][..LANES];
            let circles = &self.circle[at..][..LANES];
            let mut energies = [0; LANES];
            for lane in 0..LANES {
                energies[lane] = there[lane] - own[lane] - 2 * pairs[lane];
            }
            for lane in 0..LANES {
                energies[lane] += gaps[circles[lane] as usize];
            }
            weighed += LANES as u64;
            let passed = energies
                .iter()
                .zip(limits)
                .fold(0, |passed, (energy, limit)| {
                    passed | i32::from(energy <= limit)
                });
            if passed != 0 {
                let lane = energies
                    .iter()
                    .zip(limits)
                    .position(|(energy, limit)| energy <= limit);
                let other = at + lane.unwrap_or(0);
                return Ok(Passed { other, weighed });
            }
        }
        Err(weighed)
    }
}
