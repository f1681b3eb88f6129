//! Words of the page that are put together.

use jiff::civil::Date;
use kring_core::locale::{Args, Lang, message};
use kring_grouping::{demands::Demands, people::Input, report::Spread, weights::Weights};

use super::Figure;
use crate::group::{output::decimal, saved::Saved};

const DAYS: [[&str; 2]; 7] = [
    ["ma", "Mon"],
    ["di", "Tue"],
    ["wo", "Wed"],
    ["do", "Thu"],
    ["vr", "Fri"],
    ["za", "Sat"],
    ["zo", "Sun"],
];

const MONTHS: [[&str; 2]; 12] = [
    ["januari", "January"],
    ["februari", "February"],
    ["maart", "March"],
    ["april", "April"],
    ["mei", "May"],
    ["juni", "June"],
    ["juli", "July"],
    ["augustus", "August"],
    ["september", "September"],
    ["oktober", "October"],
    ["november", "November"],
    ["december", "December"],
];

/// A date as people say it; whatever is no date stays as it is.
pub(super) fn date(text: &str, lang: Lang) -> String {
    let Ok(date) = text.parse::<Date>() else {
        return text.to_owned();
    };
    let which = match lang {
        Lang::Nl => 0,
        Lang::En => 1,
    };
    let day = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = usize::try_from(date.month() - 1).unwrap_or(0);
    format!(
        "{} {} {} {}",
        DAYS[day][which],
        date.day(),
        MONTHS[month][which],
        date.year()
    )
}

/// A circle by its name; one that has only a number is called a circle as well.
pub(super) fn circle(name: &str, lang: Lang) -> String {
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        message(
            lang,
            "group-report-circle-number",
            &Args::new().with("number", name),
        )
    } else {
        name.to_owned()
    }
}

/// A distance in kilometres: tenths only matter to who is near.
pub(super) fn km(distance: f64, lang: Lang) -> String {
    if (0.05..9.95).contains(&distance) {
        decimal(distance, lang)
    } else {
        format!("{distance:.0}")
    }
}

/// From the lowest to the highest.
pub(super) fn spread(spread: Spread) -> String {
    match spread.width() {
        0 => spread.lowest.to_string(),
        _ => format!("{}–{}", spread.lowest, spread.highest),
    }
}

/// What every circle keeps to, in sentences.
pub(super) fn demands(demands: &Demands, input: &Input, lang: Lang) -> Vec<String> {
    let args = Args::new()
        .with("smallest", demands.smallest)
        .with("largest", demands.largest)
        .with("target", demands.target)
        .with("dates", demands.dates);
    let mut ids = vec!["sizes"];
    if !demands.same_organisation {
        ids.push("organisation");
    }
    ids.extend(["competitors", "lines", "conflicts", "together"]);
    if !input.facilitators.is_empty() {
        ids.push("facilitator");
    }
    if !input.dates.is_empty() && demands.dates > 0 {
        ids.push("dates");
    }
    let sentences = ids
        .into_iter()
        .map(|id| message(lang, &format!("group-report-demand-{id}"), &args));
    sentences.collect()
}

/// What each preference weighs, in points.
pub(super) fn weights(weights: &Weights, lang: Lang) -> Vec<Figure> {
    let each = [
        ("travel", weights.travel_per_km),
        ("facilitator", weights.facilitator_per_km),
        ("level", weights.level_per_step),
        ("experience", weights.experience_per_year),
        ("function", weights.same_function),
        ("school-type", weights.same_school_type),
        ("age-band", weights.same_age_band),
        ("sector", weights.same_sector),
        ("theme", -weights.theme_matched),
        ("wish", -weights.wish_met),
        ("rather-not", weights.rather_not),
        ("off-target", weights.off_target),
    ];
    let used = each.into_iter().filter(|(_, points)| *points != 0);
    let figures = used.map(|(id, points)| Figure {
        value: points.to_string().replace('-', "−"),
        of: message(lang, &format!("group-report-weight-{id}"), &Args::new()),
    });
    figures.collect()
}

/// How the plan came about, so that it can be made again.
pub(super) fn made(saved: &Saved, lang: Lang) -> String {
    let args = Args::new()
        .with("seed", saved.seed.to_string())
        .with("moves", saved.moves.to_string())
        .with("points", saved.objective.total.to_string())
        .with("bound", saved.bound.unwrap_or_default().to_string());
    let id = match saved.bound {
        Some(_) => "group-report-made-bound",
        None => "group-report-made",
    };
    message(lang, id, &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_as_precise_as_they_matter() {
        let written = [0.0, 0.04, 3.21, 9.94, 42.4].map(|distance| km(distance, Lang::Nl));
        assert_eq!(written, ["0", "0", "3,2", "9,9", "42"]);
    }

    #[test]
    fn a_date_is_written_as_people_say_it() {
        assert_eq!(date("2027-01-19", Lang::Nl), "di 19 januari 2027");
        assert_eq!(date("2027-06-06", Lang::En), "Sun 6 June 2027");
        assert_eq!(date("najaar", Lang::Nl), "najaar");
    }
}
