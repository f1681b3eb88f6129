//! What the page shows of one circle.

use kring_core::locale::{Args, message};
use kring_grouping::{
    objective::Parts,
    people::Person,
    report::{CircleReport, Report},
};

use super::{Figure, Lookup, map, map::Map, words};

/// One circle.
pub(super) struct CircleView {
    /// Its place among all circles, by which the page refers to it.
    pub(super) anchor: usize,
    pub(super) name: String,
    pub(super) size: usize,
    pub(super) per_member: i64,
    /// How long its bar is in the table of all circles.
    pub(super) percent: i64,
    pub(super) announced: bool,
    pub(super) facilitator: Option<String>,
    pub(super) dates: Vec<String>,
    pub(super) longest: String,
    pub(super) facts: Vec<Figure>,
    pub(super) strong: Vec<String>,
    pub(super) weak: Vec<String>,
    pub(super) parts: Vec<Part>,
    pub(super) map: Option<Map>,
    pub(super) members: Vec<Member>,
}

/// Points of one kind of preference, beside what is usual.
pub(super) struct Part {
    pub(super) label: String,
    pub(super) percent: i64,
    pub(super) usual: i64,
    pub(super) value: i64,
}

/// Somebody in the circle.
pub(super) struct Member {
    pub(super) name: String,
    /// Function, organisation, town: what is known of them.
    pub(super) who: String,
    pub(super) facts: String,
    pub(super) why: Vec<String>,
    pub(super) wishes: Vec<(bool, String)>,
}

/// What is usual, and most, over all circles.
pub(super) struct Usual {
    average: [i64; 3],
    most: [i64; 3],
    most_per_member: i64,
}

impl Usual {
    pub(super) fn of(report: &Report) -> Self {
        let circles = report.circles.iter();
        let grouped: Vec<[i64; 3]> = circles.map(grouped).collect();
        let count = i64::try_from(grouped.len().max(1)).unwrap_or(1);
        let sum = |kind: usize| grouped.iter().map(|parts| parts[kind]).sum::<i64>();
        let most = |kind: usize| {
            grouped
                .iter()
                .map(|parts| parts[kind])
                .max()
                .unwrap_or(1)
                .max(1)
        };
        let per_member = report.circles.iter().map(|circle| circle.per_member).max();
        Self {
            average: [0, 1, 2].map(|kind| sum(kind) / count),
            most: [0, 1, 2].map(most),
            most_per_member: per_member.unwrap_or(1).max(1),
        }
    }
}

/// The points per member for travel, for a level playing field and for diversity.
fn grouped(circle: &CircleReport) -> [i64; 3] {
    let Parts {
        travel,
        facilitator,
        level,
        experience,
        function,
        school_type,
        age_band,
        sector,
        ..
    } = circle.parts;
    let members = i64::try_from(circle.members.len().max(1)).unwrap_or(1);
    let diversity = function + school_type + age_band + sector;
    [travel + facilitator, level + experience, diversity].map(|points| points / members)
}

impl CircleView {
    pub(super) fn new(place: usize, report: &Report, usual: &Usual, lookup: &Lookup<'_>) -> Self {
        let circle = &report.circles[place];
        let lang = lookup.lang;
        let name = words::circle(&circle.name, lang);
        let title = message(
            lang,
            "group-report-map-of",
            &Args::new().with("name", name.as_str()),
        );
        let parts = ["travel", "level", "diversity"]
            .into_iter()
            .enumerate()
            .map(|(kind, id)| {
                let value = grouped(circle)[kind];
                Part {
                    label: message(lang, &format!("group-report-part-{id}"), &Args::new()),
                    percent: value.max(0) * 100 / usual.most[kind],
                    usual: usual.average[kind].max(0) * 100 / usual.most[kind],
                    value,
                }
            });
        let members = circle.members.iter().filter_map(|id| {
            let person = lookup.people.get(id.as_str())?;
            Some(Member::new(person, lookup))
        });
        Self {
            anchor: place,
            name,
            size: circle.members.len(),
            per_member: circle.per_member,
            percent: circle.per_member.max(0) * 100 / usual.most_per_member,
            announced: lookup
                .saved
                .plan
                .circles
                .get(place)
                .is_some_and(|circle| circle.announced),
            facilitator: facilitator(circle, lookup),
            dates: circle
                .dates
                .iter()
                .map(|date| words::date(date, lang))
                .collect(),
            longest: circle
                .longest
                .as_ref()
                .map(|way| words::km(way.km, lang))
                .unwrap_or_default(),
            facts: facts(circle, lookup),
            strong: circle
                .strong
                .iter()
                .map(|remark| remark.sentence(lang))
                .collect(),
            weak: circle
                .weak
                .iter()
                .map(|remark| remark.sentence(lang))
                .collect(),
            parts: parts.collect(),
            map: map::of_circle(circle, title, lookup),
            members: members.collect(),
        }
    }
}

/// Who facilitates, and where they come from.
fn facilitator(circle: &CircleReport, lookup: &Lookup<'_>) -> Option<String> {
    let name = circle.facilitator_name.clone()?;
    let id = circle.facilitator.as_ref()?;
    let who = lookup.facilitators.get(id.as_str())?;
    let town = who.town.clone();
    Some(
        [Some(name), who.organisation.clone(), town]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
    )
}

/// The distances and the spread of a circle.
fn facts(circle: &CircleReport, lookup: &Lookup<'_>) -> Vec<Figure> {
    let lang = lookup.lang;
    let of = |id: &str| message(lang, &format!("group-report-{id}"), &Args::new());
    let mut facts = Vec::new();
    if let Some(way) = &circle.longest {
        let value = format!(
            "{} km ({} – {})",
            words::km(way.km, lang),
            way.one,
            way.other
        );
        facts.push(Figure {
            value,
            of: of("longest"),
        });
    }
    if let Some(way) = &circle.to_facilitator {
        let value = format!("{} km ({})", words::km(way.km, lang), way.one);
        facts.push(Figure {
            value,
            of: of("to-facilitator"),
        });
    }
    if let Some(spread) = circle.levels {
        let value = words::spread(spread);
        facts.push(Figure {
            value,
            of: of("levels"),
        });
    }
    if let Some(spread) = circle.experience {
        let args = Args::new().with("years", words::spread(spread));
        let value = message(lang, "group-report-years", &args);
        facts.push(Figure {
            value,
            of: of("experience"),
        });
    }
    for (id, counted) in [
        ("functions", &circle.functions),
        ("school-types", &circle.school_types),
        ("age-bands", &circle.age_bands),
    ] {
        if !counted.is_empty() {
            let counted = counted.iter().map(|(word, count)| match count {
                1 => word.clone(),
                count => format!("{count} × {word}"),
            });
            let value = counted.collect::<Vec<_>>().join(", ");
            facts.push(Figure { value, of: of(id) });
        }
    }
    facts
}

impl Member {
    fn new(person: &Person, lookup: &Lookup<'_>) -> Self {
        let lang = lookup.lang;
        let known = [&person.function, &person.organisation, &person.town];
        let who: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
        let placed = lookup.placed.get(person.id.as_str());
        let with = |id: &str, value: String| {
            let args = Args::new().with("value", value);
            message(lang, &format!("group-report-member-{id}"), &args)
        };
        let facts = [
            person.level.map(|level| with("level", level.to_string())),
            person
                .experience
                .map(|years| with("experience", years.to_string())),
            person
                .age_band
                .as_ref()
                .map(|band| with("age", band.clone())),
            placed
                .and_then(|placed| placed.facilitator_km)
                .map(|km| with("facilitator-km", words::km(km, lang))),
        ];
        Self {
            name: person.name.clone(),
            who: who.join(" · "),
            facts: facts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            why: placed
                .map(|placed| placed.sentences(lang))
                .unwrap_or_default(),
            wishes: placed.map_or_else(Vec::new, |placed| {
                let wishes = placed.wishes.iter();
                wishes.map(|wish| (wish.met, wish.sentence(lang))).collect()
            }),
        }
    }
}
