//! What the organiser prefers, and how much.

use serde::{Deserialize, Serialize};

/// How much each preference counts, in **points**. One kilometre between two members of a
/// circle is ten points, unless the organiser changes it, so every other number can be read
/// as kilometres: two members a level apart weigh as much as ten kilometres between them.
/// Fewer points are better; a fulfilled wish takes points off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Points for each kilometre between two members.
    pub travel_per_km: i32,
    /// Kilometres beyond which a longer way does not count more.
    pub travel_at_most_km: i32,
    /// Points for each kilometre between a member and the facilitator.
    pub facilitator_per_km: i32,
    /// Points for each level that two members differ (levels run from 1 to 5).
    pub level_per_step: i32,
    /// Points for each year that the experience of two members differs.
    pub experience_per_year: i32,
    /// Years beyond which more difference in experience does not count more.
    pub experience_at_most_years: i32,
    /// Points for two members with the same function.
    pub same_function: i32,
    /// Points for two members from the same type of school.
    pub same_school_type: i32,
    /// Points for two members in the same age band.
    pub same_age_band: i32,
    /// Points for two members from the same sector.
    pub same_sector: i32,
    /// Points taken off for each theme that one member seeks and the other brings.
    pub theme_matched: i32,
    /// Points taken off when somebody sits with whom they wished for.
    pub wish_met: i32,
    /// Points when somebody sits with whom they would rather not.
    pub rather_not: i32,
    /// Points for each person that a circle differs from the target size, multiplied by that
    /// difference: two off is four times as bad as one.
    pub off_target: i32,
    /// Evenness: the points at which a circle counts double, so that the weakest circles weigh
    /// most. A circle with `c` points counts for `c + c² / doubles_at`; 0 turns it off.
    pub doubles_at: i32,
    /// Points for each person that a repair moves to another circle.
    pub moved: i32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            travel_per_km: 10,
            travel_at_most_km: 150,
            facilitator_per_km: 5,
            level_per_step: 100,
            experience_per_year: 5,
            experience_at_most_years: 20,
            same_function: 100,
            same_school_type: 70,
            same_age_band: 50,
            same_sector: 0,
            theme_matched: 60,
            wish_met: 600,
            rather_not: 600,
            off_target: 100,
            doubles_at: 20_000,
            moved: 5000,
        }
    }
}
