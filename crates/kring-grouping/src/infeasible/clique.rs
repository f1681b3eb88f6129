//! People of whom no two can meet.

use super::puzzle::Puzzle;

/// Sets of units of which each pair is apart, the largest first: what a greedy look from many
/// sides finds. The first may be empty.
pub(super) fn cliques(puzzle: &Puzzle) -> Vec<Vec<usize>> {
    let mut starts: Vec<_> = (0..puzzle.units.len()).collect();
    starts.sort_by_key(|&unit| std::cmp::Reverse(puzzle.apart[unit].len()));
    let mut cliques: Vec<_> = starts
        .into_iter()
        .take((20_000 / puzzle.units.len().max(1)).clamp(10, STARTS))
        .map(|start| grow(puzzle, start))
        .collect();
    cliques.push(vec![]);
    cliques.sort_by_key(|clique| (std::cmp::Reverse(clique.len()), clique.clone()));
    cliques.dedup();
    cliques
}

fn grow(puzzle: &Puzzle, start: usize) -> Vec<usize> {
    let mut clique = vec![start];
    let mut open = puzzle.apart[start].clone();
    while !open.is_empty() {
        let many = open.len() > MANY;
        let degree = |&unit: &usize| {
            let apart = &puzzle.apart[unit];
            if many {
                return (apart.len(), std::cmp::Reverse(unit));
            }
            let shared = open
                .iter()
                .filter(|other| apart.binary_search(other).is_ok());
            (shared.count(), std::cmp::Reverse(unit))
        };
        let Some(next) = open.iter().copied().max_by_key(degree) else {
            break;
        };
        clique.push(next);
        let apart = &puzzle.apart[next];
        open.retain(|unit| apart.binary_search(unit).is_ok());
    }
    clique.sort_unstable();
    clique
}

/// Beyond so many units that a clique can grow with, each is judged by itself.
const MANY: usize = 120;

/// From how many units a clique is grown; from fewer when there are many.
const STARTS: usize = 60;
