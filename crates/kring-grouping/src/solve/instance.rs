//! What the solver wants to know.

/// How many people a circle may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The fewest people, at least 1.
    pub min: usize,
    /// The most people.
    pub max: usize,
}

/// Where somebody was, and what it costs to be elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// The circle that somebody was in, or the facilitator that a circle had.
    pub at: usize,
    /// What is added to the cost when it becomes another; not negative.
    pub leaving: i32,
}

/// People to be divided into circles.
///
/// People, circles and facilitators are numbered from 0. A cost may be any unit; lower is
/// better. Costs of a pair and of a way are at most a million in size, so that sums of them
/// and the price of violations fit the solver's tables. Every answer must stay the same while
/// a plan is sought.
///
/// What a plan costs is the sum over its circles of `c + strain(c)`, where `c` is the cost of
/// the circle: its pairs, the ways to its facilitator, its size, and who left home to be in it.
/// A facilitator that leaves home counts too.
pub trait Instance: Sync {
    /// How many people.
    fn people(&self) -> usize;

    /// How many circles. Each of them gets people, within its bounds.
    fn circles(&self) -> usize;

    /// How many people a circle may have.
    fn size(&self, circle: usize) -> Size;

    /// What it costs that a circle has so many people, besides its pairs. Only asked for numbers
    /// within its bounds.
    fn size_cost(&self, _circle: usize, _people: usize) -> i64 {
        0
    }

    /// What it costs that two different people share a circle; the same for `(a, b)` and `(b, a)`.
    fn pair(&self, a: usize, b: usize) -> i32;

    /// Whether two different people must not share a circle.
    fn forbidden(&self, _a: usize, _b: usize) -> bool {
        false
    }

    /// Pairs `one` with each of `others`: what each pair costs, and `None` where it is
    /// forbidden. Asked for many pairs at once, so an instance with lists may answer faster.
    fn pairs(&self, one: usize, others: &[u32], costs: &mut Vec<Option<i32>>) {
        costs.clear();
        costs.extend(others.iter().map(|&other| {
            let other = other as usize;
            (one != other && !self.forbidden(one, other)).then(|| self.pair(one, other))
        }));
    }

    /// How many facilitators there are to choose from. With none, circles have none; otherwise
    /// each circle has exactly one.
    fn facilitators(&self) -> usize {
        0
    }

    /// How many circles a facilitator can take.
    fn capacity(&self, _facilitator: usize) -> usize {
        0
    }

    /// What it costs that this person is in a circle of this facilitator.
    fn way(&self, _person: usize, _facilitator: usize) -> i32 {
        0
    }

    /// Whether this person must not be in a circle of this facilitator.
    fn barred(&self, _person: usize, _facilitator: usize) -> bool {
        false
    }

    /// How many dates a circle and its facilitator must have in common; 0 when dates do not
    /// matter.
    fn dates_needed(&self) -> u32 {
        0
    }

    /// The dates a person can, one bit each.
    fn dates(&self, _person: usize) -> u64 {
        u64::MAX
    }

    /// The dates a facilitator can, one bit each.
    fn facilitator_dates(&self, _facilitator: usize) -> u64 {
        u64::MAX
    }

    /// People who must share a circle: blocks of two or more, none of them in two blocks.
    fn together(&self) -> &[Vec<u32>] {
        &[]
    }

    /// The one circle that a person may be in.
    fn pinned(&self, _person: usize) -> Option<usize> {
        None
    }

    /// The one facilitator that a circle may have.
    fn pinned_facilitator(&self, _circle: usize) -> Option<usize> {
        None
    }

    /// Where a person was, when staying is worth something.
    fn home(&self, _person: usize) -> Option<Home> {
        None
    }

    /// Which facilitator a circle had, when keeping is worth something.
    fn home_facilitator(&self, _circle: usize) -> Option<Home> {
        None
    }

    /// What a circle of this cost adds besides, so that the worst circle counts most: a function
    /// that does not fall and bends upwards, or 0.
    fn strain(&self, _circle_cost: i64) -> i64 {
        0
    }

    /// Whether [`Instance::strain`] is ever anything but 0; without it the solver is faster.
    fn strains(&self) -> bool {
        false
    }

    /// Where a person is, in any unit. People who are near each other cost less together; it
    /// need not be exact, and `None` only makes the solver slower to find who fit.
    fn position(&self, _person: usize) -> Option<[f64; 2]> {
        None
    }

    /// Where a facilitator is, in the unit of [`Instance::position`].
    fn facilitator_position(&self, _facilitator: usize) -> Option<[f64; 2]> {
        None
    }
}
