//! Whether circles can be formed at all, as far as rows of the files show it.
//!
//! What only shows when everything is looked at together is found by `kring_grouping`.

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use kring_core::locale::Args;
use kring_grouping::{
    demands::Demands,
    people::{Dates, Facilitator, Person},
};

use super::{Reading, Sources, numbered, people::Listed, problem::Problem};

/// Tells what does not fit: numbers of people, facilitators and dates.
pub(super) fn tell(
    demands: &Demands,
    people: &[Listed<Person>],
    facilitators: &[Listed<Facilitator>],
    calendar: &[Date],
    sources: &Sources,
    reading: &mut Reading,
) {
    // People who could not be read are missing in every count.
    if !reading.problems.is_empty() {
        return;
    }
    let file: Arc<str> = sources.people.display().to_string().into();
    tell_sizes(demands, people.len(), &file, reading);
    if !facilitators.is_empty() {
        let offered: u64 = facilitators
            .iter()
            .map(|one| u64::from(one.who.circles))
            .sum();
        let needed = demands.circles(people.len());
        if usize::try_from(offered).is_ok_and(|offered| offered < needed) {
            let args = Args::new()
                .with("offered", offered.to_string())
                .with("needed", needed.to_string());
            let file = &facilitators
                .first()
                .map_or(file, |one| Arc::clone(&one.file));
            let problem = Problem::new(reading.lang, file, "group-few-facilitators", &args);
            reading.problems.push(problem);
        }
    }
    tell_dates(demands.dates, people, facilitators, calendar, reading);
}

/// Numbers of people that make no circles of these sizes.
fn tell_sizes(demands: &Demands, people: usize, file: &Arc<str>, reading: &mut Reading) {
    let Demands {
        smallest, largest, ..
    } = *demands;
    let args = Args::new()
        .with("people", people.to_string())
        .with("smallest", smallest.to_string())
        .with("largest", largest.to_string());
    if let Some(count) = demands.count {
        let fits =
            count.saturating_mul(smallest) <= people && people <= count.saturating_mul(largest);
        if !fits {
            let args = args
                .with("count", count.to_string())
                .with("least", count.saturating_mul(smallest).to_string())
                .with("most", count.saturating_mul(largest).to_string());
            let problem = Problem::new(reading.lang, file, "group-count-unfit", &args);
            reading.problems.push(problem);
        }
    } else if people.div_ceil(largest.max(1)) > people / smallest.max(1) {
        let id = if people < smallest {
            "group-few-people"
        } else {
            "group-sizes-unfit"
        };
        let problem = Problem::new(reading.lang, file, id, &args);
        reading.problems.push(problem);
    }
}

/// People who can on too few dates, by themselves or with any facilitator.
fn tell_dates(
    needed: u32,
    people: &[Listed<Person>],
    facilitators: &[Listed<Facilitator>],
    calendar: &[Date],
    reading: &mut Reading,
) {
    let all = Dates::all(calendar.len());
    let dates = |dates: &Option<BTreeSet<Date>>| {
        dates
            .as_ref()
            .map_or(all, |dates| numbered(dates, calendar))
    };
    if calendar.is_empty() {
        if needed > 0
            && let Some(first) = people.first()
        {
            let args = Args::new().with("needed", needed.to_string());
            let problem = Problem::new(reading.lang, &first.file, "group-no-dates", &args);
            reading.problems.push(problem);
        }
        return;
    }
    // Many facilitators can on the same dates.
    let theirs = facilitators.iter().filter(|one| one.who.circles > 0);
    let theirs: BTreeSet<u64> = theirs.map(|one| dates(&one.dates).0).collect();
    for one in people {
        let own = dates(&one.dates);
        let shares = |theirs: &u64| own.and(Dates(*theirs)).count() >= needed;
        let id = if own.count() < needed {
            "group-few-dates"
        } else if !theirs.is_empty() && !theirs.iter().any(shares) {
            "group-no-facilitator-dates"
        } else {
            continue;
        };
        let args = Args::new()
            .with("own", own.count().to_string())
            .with("needed", needed.to_string());
        let problem = one.problem(reading, id, &args);
        reading.problems.push(problem.about(&one.who.name));
    }
}
