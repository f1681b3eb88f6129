//! Tempering: copies of a small block at different warmths, which change places.
//!
//! Annealing gets caught in one of many good arrangements of a few circles. Of several copies
//! the warm ones keep finding others and hand them down to the cold ones, so that the search
//! goes on improving as long as it is given time. (Swendsen, Wang, Phys. Rev. Lett. 57, 1986;
//! Geyer 1991.)

use super::{
    anneal::{Annealer, Best, Warmth},
    block::{Arrangement, Block},
    chance::Chance,
    pace::Worker,
    state::State,
};

/// How many copies.
const COPIES: usize = 12;

pub(super) fn temper(
    block: &Block<'_>,
    start: &Arrangement,
    annealer: &mut Annealer<'_>,
    warmth: Warmth,
    best: &mut Best,
    worker: &mut Worker<'_>,
    chance: &mut Chance,
) {
    let mut copies = (0..COPIES)
        .map(|_| State::new(block, start))
        .collect::<Vec<_>>();
    let warmths = (0..COPIES).map(|at| warmth.at(at as f64 / (COPIES - 1) as f64));
    let warmths = warmths.collect::<Vec<_>>();
    let stint = (block.units.len() as u64 * 16).min(worker.stint());
    let mut gone = 0.0;
    while gone < 1.0 {
        let mut weighed = 0;
        for (copy, &warmth) in copies.iter_mut().zip(&warmths) {
            annealer.warm(warmth);
            weighed += annealer.stir(copy, stint).weighed;
            best.note(copy);
        }
        for level in 1..COPIES {
            // Places are changed as if both were one system in balance.
            let more = (copies[level].energy() - copies[level - 1].energy()) as f64;
            let colder = 1.0 / warmths[level] - 1.0 / warmths[level - 1];
            if chance.share() < (more * colder).exp() {
                copies.swap(level - 1, level);
            }
        }
        gone = worker.count(weighed);
    }
}
