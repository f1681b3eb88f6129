//! A compiled request, asked by the solver.

use crate::solve::{Home, Instance, Size};

use super::{Compiled, look_up};

impl Compiled<'_> {
    fn same(one: Option<u32>, other: Option<u32>, points: i32) -> i32 {
        if one.is_some() && one == other {
            points
        } else {
            0
        }
    }

    fn way_points(&self, from: Option<[f64; 2]>, to: Option<[f64; 2]>, per_km: i32) -> i32 {
        let (Some(from), Some(to)) = (from, to) else {
            return 0;
        };
        let km = (from[0] - to[0]).hypot(from[1] - to[1]);
        let km = km.min(f64::from(self.request.weights.travel_at_most_km));
        #[expect(
            clippy::cast_possible_truncation,
            reason = "problems are looked for first: no weight makes more than a million points"
        )]
        let points = (f64::from(per_km) * km).round() as i32;
        points
    }
}

impl Instance for Compiled<'_> {
    fn people(&self) -> usize {
        self.people.len()
    }

    fn circles(&self) -> usize {
        self.frame.names.len()
    }

    fn size(&self, circle: usize) -> Size {
        self.frame.sizes[circle]
    }

    fn size_cost(&self, _circle: usize, people: usize) -> i64 {
        let off = i64::try_from(people.abs_diff(self.request.demands.target)).unwrap_or(i64::MAX);
        off * off * i64::from(self.request.weights.off_target)
    }

    fn pair(&self, a: usize, b: usize) -> i32 {
        let weights = &self.request.weights;
        let (one, other) = (&self.people[a], &self.people[b]);
        let mut points = self.way_points(one.place, other.place, weights.travel_per_km);
        if let (Some(one), Some(other)) = (one.level, other.level) {
            points += i32::from(one.abs_diff(other)) * weights.level_per_step;
        }
        if let (Some(one), Some(other)) = (one.experience, other.experience) {
            let years = i32::from(one.abs_diff(other)).min(weights.experience_at_most_years);
            points += years * weights.experience_per_year;
        }
        points += Self::same(one.function, other.function, weights.same_function);
        points += Self::same(one.school_type, other.school_type, weights.same_school_type);
        points += Self::same(one.age_band, other.age_band, weights.same_age_band);
        points += Self::same(one.sector, other.sector, weights.same_sector);
        let matched =
            (one.seeks & other.brings).count_ones() + (other.seeks & one.brings).count_ones();
        points -= i32::try_from(matched).unwrap_or(i32::MAX) * weights.theme_matched;
        points + look_up(&self.wishes[a], b)
    }

    fn forbidden(&self, a: usize, b: usize) -> bool {
        self.apart.forbidden(a, b)
    }

    fn facilitators(&self) -> usize {
        self.facilitators.len()
    }

    fn capacity(&self, facilitator: usize) -> usize {
        self.facilitators[facilitator].circles
    }

    fn way(&self, person: usize, facilitator: usize) -> i32 {
        let (from, to) = (
            self.people[person].place,
            self.facilitators[facilitator].place,
        );
        self.way_points(from, to, self.request.weights.facilitator_per_km)
            + look_up(&self.guide_wishes[person], facilitator)
    }

    fn barred(&self, person: usize, facilitator: usize) -> bool {
        self.apart.barred(person, facilitator)
    }

    fn dates_needed(&self) -> u32 {
        if self.request.input.dates.is_empty() {
            0
        } else {
            self.request.demands.dates
        }
    }

    fn dates(&self, person: usize) -> u64 {
        self.people[person].dates
    }

    fn facilitator_dates(&self, facilitator: usize) -> u64 {
        self.facilitators[facilitator].dates
    }

    fn together(&self) -> &[Vec<u32>] {
        &self.blocks
    }

    fn pinned(&self, person: usize) -> Option<usize> {
        self.frame.pinned[person]
    }

    fn pinned_facilitator(&self, circle: usize) -> Option<usize> {
        self.frame.pinned_facilitator[circle]
    }

    fn home(&self, person: usize) -> Option<Home> {
        self.frame.home[person]
    }

    fn home_facilitator(&self, circle: usize) -> Option<Home> {
        self.frame.home_facilitator[circle]
    }

    fn strain(&self, circle_cost: i64) -> i64 {
        let at = i64::from(self.request.weights.doubles_at);
        let above = circle_cost.max(0);
        if at == 0 { 0 } else { above * above / at }
    }

    fn strains(&self) -> bool {
        self.request.weights.doubles_at > 0
    }

    fn position(&self, person: usize) -> Option<[f64; 2]> {
        self.people[person].place
    }

    fn facilitator_position(&self, facilitator: usize) -> Option<[f64; 2]> {
        self.facilitators[facilitator].place
    }
}
