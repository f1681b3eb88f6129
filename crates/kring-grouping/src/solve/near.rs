//! Who is worth looking for.

use super::block::Block;

/// For each unit, the others that cost the least together with it.
pub(super) struct Near {
    reach: usize,
    others: Vec<u32>,
}

impl Near {
    pub(super) fn new(block: &Block<'_>, reach: usize) -> Self {
        let units = block.units.len();
        let reach = reach.min(units.saturating_sub(1));
        let mut others = Vec::with_capacity(units * reach);
        let mut order = Vec::with_capacity(units);
        for unit in 0..units {
            let pairs = block.pairs(unit);
            order.clear();
            order.extend((0..units as u32).filter(|&other| other as usize != unit));
            if reach < order.len() {
                order.select_nth_unstable_by_key(reach, |&other| (pairs[other as usize], other));
            }
            others.extend_from_slice(&order[..reach]);
        }
        Self { reach, others }
    }

    /// One of those near a unit, by 32 random bits; itself when there is nobody else.
    pub(super) fn pick(&self, unit: usize, bits: u32) -> usize {
        let index = (u64::from(bits) * self.reach as u64) >> 32;
        let found = self.others.get(unit * self.reach + index as usize);
        found.map_or(unit, |&other| other as usize)
    }
}
