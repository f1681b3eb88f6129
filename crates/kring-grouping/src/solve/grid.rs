//! Facilitators with room, found by place.

use std::collections::BTreeMap;

use super::Instance;

/// How many to find before looking no further.
const ENOUGH: usize = 12;

/// Facilitators by the square they live in.
pub(super) struct Grid {
    /// How wide a square is.
    width: f64,
    squares: BTreeMap<(i64, i64), Vec<u32>>,
    homes: Vec<(i64, i64)>,
    /// The squares furthest out.
    low: (i64, i64),
    high: (i64, i64),
}

impl Grid {
    /// All facilitators who can take a circle more.
    pub(super) fn new(instance: &impl Instance, left: &[usize]) -> Self {
        let places = (0..left.len()).map(|guide| instance.facilitator_position(guide));
        // Who has no place, lives in one square with all others.
        let places = places.map(Option::unwrap_or_default).collect::<Vec<_>>();
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        for place in &places {
            for axis in 0..2 {
                low[axis] = low[axis].min(place[axis]);
                high[axis] = high[axis].max(place[axis]);
            }
        }
        let area = (high[0] - low[0]).max(1e-9) * (high[1] - low[1]).max(1e-9);
        let long = (high[0] - low[0]).max(high[1] - low[1]);
        // Places along a line must not make squares without number.
        let width = ((area / left.len() as f64).sqrt() * 2.0)
            .max(long / 200.0)
            .max(1e-6);
        let mut grid = Self {
            width,
            squares: BTreeMap::new(),
            homes: Vec::with_capacity(left.len()),
            low: (0, 0),
            high: (0, 0),
        };
        (grid.low, grid.high) = (grid.square(low), grid.square(high));
        for (guide, (&place, &left)) in (0..).zip(places.iter().zip(left)) {
            let square = grid.square(place);
            grid.homes.push(square);
            if left > 0 {
                grid.squares.entry(square).or_default().push(guide);
            }
        }
        grid
    }

    fn square(&self, [x, y]: [f64; 2]) -> (i64, i64) {
        (
            (x / self.width).floor() as i64,
            (y / self.width).floor() as i64,
        )
    }

    pub(super) fn remove(&mut self, guide: u32) {
        if let Some(square) = self.squares.get_mut(&self.homes[guide as usize]) {
            square.retain(|&other| other != guide);
        }
    }

    /// Some that are near a place, or everybody when there is none.
    pub(super) fn open(&self, place: Option<[f64; 2]>) -> Vec<u32> {
        let everybody = || self.squares.values().flatten().copied().collect();
        let Some(place) = place else {
            return everybody();
        };
        // From outside, the search begins at the edge: facilitators who all live in one square,
        // or of whom no place is known, are found at once.
        let (x, y) = self.square(place);
        let x = x.clamp(self.low.0, self.high.0);
        let y = y.clamp(self.low.1, self.high.1);
        let reach = [
            x - self.low.0,
            self.high.0 - x,
            y - self.low.1,
            self.high.1 - y,
        ];
        let reach = reach.into_iter().max().unwrap_or(0).max(0);
        let mut found = Vec::new();
        let mut enough = None;
        for ring in 0..=reach {
            for across in -ring..=ring {
                let step = if across.abs() == ring {
                    1
                } else {
                    (2 * ring).max(1)
                };
                let mut down = -ring;
                while down <= ring {
                    let square = self.squares.get(&(x + across, y + down));
                    found.extend(square.into_iter().flatten().copied());
                    down += step;
                }
            }
            // One ring more: who lives in the corner of a square may be further than that.
            if enough == Some(ring) {
                break;
            }
            if found.len() >= ENOUGH && enough.is_none() {
                enough = Some(ring + 1);
            }
        }
        found
    }
}
