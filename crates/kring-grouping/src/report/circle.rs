//! One circle: who, when, how far, and what is strong and weak about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    check::check,
    objective::Parts,
    people::{Dates, Facilitator, Id, Person},
    place::Place,
};

use super::{PersonReport, Scene};

/// What there is to say about a circle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CircleReport {
    /// What it is called.
    pub name: String,
    /// Who facilitates, by id.
    pub facilitator: Option<Id>,
    /// What people call who facilitates.
    pub facilitator_name: Option<String>,
    /// Who takes part, by id.
    pub members: Vec<Id>,
    /// The dates everybody can, the facilitator included.
    pub dates: Vec<String>,
    /// The longest way between two members.
    pub longest: Option<Way>,
    /// The average distance between two members, in kilometres.
    pub average_km: Option<f64>,
    /// The longest way from a member to the facilitator.
    pub to_facilitator: Option<Way>,
    /// The lowest and the highest level.
    pub levels: Option<Spread>,
    /// The fewest and the most years of experience.
    pub experience: Option<Spread>,
    /// How many members have each function.
    pub functions: BTreeMap<String, usize>,
    /// How many members come from each type of school.
    pub school_types: BTreeMap<String, usize>,
    /// How many members are in each age band.
    pub age_bands: BTreeMap<String, usize>,
    /// How many members come from each sector.
    pub sectors: BTreeMap<String, usize>,
    /// Its points by preference.
    pub parts: Parts,
    /// Its points.
    pub points: i64,
    /// Its points per member, by which circles of different sizes are compared.
    pub per_member: i64,
    /// Its place among all circles: 1 has the fewest points per member.
    pub rank: usize,
    /// What is good about it.
    pub strong: Vec<Remark>,
    /// What asks for attention.
    pub weak: Vec<Remark>,
}

/// A way between two people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// What people call the one.
    pub one: String,
    /// What people call the other.
    pub other: String,
    /// The distance as the crow flies, in kilometres.
    pub km: f64,
}

/// The lowest and the highest of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// The lowest.
    pub lowest: u8,
    /// The highest.
    pub highest: u8,
}

impl Spread {
    fn of(values: impl Iterator<Item = u8> + Clone) -> Option<Self> {
        Some(Self {
            lowest: values.clone().min()?,
            highest: values.max()?,
        })
    }

    /// How far the lowest and the highest are apart.
    #[must_use]
    pub const fn width(self) -> u8 {
        self.highest - self.lowest
    }
}

/// Something strong or weak about a circle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "remark")]
#[expect(missing_docs, reason = "the names of the fields say it")]
pub enum Remark {
    /// Members work close to each other.
    Near { km: f64 },
    /// Members work far from each other; this member furthest from the others.
    Far { km: f64, who: String, who_km: f64 },
    /// The facilitator comes from far.
    FacilitatorFar { km: f64 },
    /// Levels lie close together.
    LevelField { lowest: u8, highest: u8 },
    /// Levels lie far apart.
    LevelsApart { lowest: u8, highest: u8 },
    /// Experience lies close together.
    ExperienceNear { lowest: u8, highest: u8 },
    /// Experience lies far apart.
    ExperienceApart { lowest: u8, highest: u8 },
    /// Many functions.
    Functions { count: usize },
    /// Most members have one function.
    OneFunction { function: String, count: usize },
    /// Many types of school.
    SchoolTypes { count: usize },
    /// Most members come from one type of school.
    OneSchoolType { school_type: String, count: usize },
    /// Several age bands.
    AgeBands { count: usize },
    /// Themes that one seeks and another brings.
    Themes { count: usize },
    /// Nobody brings a theme that another seeks.
    NoThemes,
    /// Wishes that were met.
    WishesMet { count: usize },
    /// Somebody sits with whom they would rather not.
    RatherNot { count: usize },
    /// Many dates that everybody can.
    ManyDates { count: usize },
    /// As many dates as needed and not one more.
    NoSpareDate { count: usize },
}

pub(super) fn all(scene: &Scene<'_>) -> Vec<CircleReport> {
    let points = check(scene.request, scene.plan).objective.circles;
    let members = scene.members();
    let circles = members.iter().zip(&points).enumerate();
    let mut reports: Vec<_> = circles
        .map(|(at, (members, &parts))| one(scene, at, members, parts))
        .collect();
    let mut order: Vec<_> = (0..reports.len()).collect();
    order.sort_by_key(|&at| reports[at].per_member);
    for (rank, at) in order.into_iter().enumerate() {
        reports[at].rank = rank + 1;
    }
    let distances: Vec<_> = reports
        .iter()
        .filter_map(|report| report.average_km)
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "a number of circles")]
    let usual = distances.iter().sum::<f64>() / distances.len().max(1) as f64;
    for (report, members) in reports.iter_mut().zip(&members) {
        let members: Vec<_> = members
            .iter()
            .map(|&member| &scene.request.input.people[member as usize])
            .collect();
        remark(scene, report, &members, usual);
    }
    reports
}

fn one(scene: &Scene<'_>, at: usize, members: &[u32], parts: Parts) -> CircleReport {
    let input = &scene.request.input;
    let circle = &scene.plan.circles[at];
    let people: Vec<_> = members
        .iter()
        .map(|&member| &input.people[member as usize])
        .collect();
    let guide = scene.found.facilitator.get(at);
    let guide = guide.map(|&guide| &input.facilitators[guide as usize]);
    let ways = ways(&people);
    let points = parts.total();
    CircleReport {
        name: circle.name.clone(),
        facilitator: circle.facilitator.clone(),
        facilitator_name: guide.map(|guide| guide.name.clone()),
        members: people.iter().map(|person| person.id.clone()).collect(),
        dates: common(&people, guide, input.dates.len())
            .places()
            .map(|place| input.dates[place].clone())
            .collect(),
        average_km: average(ways.iter().map(|way| way.km)),
        longest: ways
            .into_iter()
            .max_by(|one, other| one.km.total_cmp(&other.km)),
        to_facilitator: guide.and_then(|guide| to_facilitator(&people, guide)),
        levels: Spread::of(people.iter().filter_map(|person| person.level)),
        experience: Spread::of(people.iter().filter_map(|person| person.experience)),
        functions: count(&people, |person| person.function.as_ref()),
        school_types: count(&people, |person| person.school_type.as_ref()),
        age_bands: count(&people, |person| person.age_band.as_ref()),
        sectors: count(&people, |person| person.sector.as_ref()),
        parts,
        points,
        per_member: points / i64::try_from(members.len().max(1)).unwrap_or(1),
        rank: 0,
        strong: vec![],
        weak: vec![],
    }
}

fn common(people: &[&Person], guide: Option<&Facilitator>, dates: usize) -> Dates {
    let members = people.iter().filter_map(|person| person.dates);
    let all = members.chain(guide.and_then(|guide| guide.dates));
    all.fold(Dates::all(dates), Dates::and)
}

fn ways(people: &[&Person]) -> Vec<Way> {
    let mut ways = Vec::new();
    for (at, one) in people.iter().enumerate() {
        for other in &people[at + 1..] {
            ways.extend(way((&one.name, one.place), (&other.name, other.place)));
        }
    }
    ways
}

fn way(one: (&str, Option<Place>), other: (&str, Option<Place>)) -> Option<Way> {
    Some(Way {
        km: one.1?.distance(other.1?),
        one: one.0.to_owned(),
        other: other.0.to_owned(),
    })
}

fn to_facilitator(people: &[&Person], guide: &Facilitator) -> Option<Way> {
    let ways = people
        .iter()
        .filter_map(|person| way((&person.name, person.place), (&guide.name, guide.place)));
    ways.max_by(|one, other| one.km.total_cmp(&other.km))
}

pub(super) fn average(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

fn count<'a>(
    people: &[&'a Person],
    word: impl Fn(&'a Person) -> Option<&'a String>,
) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in people.iter().filter_map(|person| word(person)) {
        *counts.entry(word.clone()).or_default() += 1;
    }
    counts
}

/// What stands out, against what is usual in this plan.
fn remark(scene: &Scene<'_>, report: &mut CircleReport, people: &[&Person], usual_km: f64) {
    travel(report, people, usual_km);
    if let Some(Spread { lowest, highest }) = report.levels {
        match highest - lowest {
            0 | 1 => report.strong.push(Remark::LevelField { lowest, highest }),
            2 => {}
            _ => report.weak.push(Remark::LevelsApart { lowest, highest }),
        }
    }
    if let Some(Spread { lowest, highest }) = report.experience {
        match highest - lowest {
            0..=8 => report
                .strong
                .push(Remark::ExperienceNear { lowest, highest }),
            9..=24 => {}
            _ => report
                .weak
                .push(Remark::ExperienceApart { lowest, highest }),
        }
    }
    diversity(report);
    let dates = report.dates.len();
    let needed = scene.request.demands.dates as usize;
    if !scene.request.input.dates.is_empty() {
        if dates <= needed {
            report.weak.push(Remark::NoSpareDate { count: dates });
        } else if dates >= needed + 2 {
            report.strong.push(Remark::ManyDates { count: dates });
        }
    }
}

fn travel(report: &mut CircleReport, people: &[&Person], usual: f64) {
    if let Some(km) = report.average_km {
        if km <= usual * 0.7 {
            report.strong.push(Remark::Near { km });
        } else if km >= usual * 1.4 {
            let mean = |one: &Person| {
                let others = people.iter().filter(|other| other.id != one.id);
                average(others.filter_map(|other| Some(one.place?.distance(other.place?))))
            };
            let means = people.iter().filter_map(|one| Some((one, mean(one)?)));
            if let Some((who, who_km)) = means.max_by(|one, other| one.1.total_cmp(&other.1)) {
                let who = who.name.clone();
                report.weak.push(Remark::Far { km, who, who_km });
            }
        }
        if let Some(way) = report
            .to_facilitator
            .as_ref()
            .filter(|way| way.km > (usual * 2.5).max(25.0))
        {
            report.weak.push(Remark::FacilitatorFar { km: way.km });
        }
    }
}

fn diversity(report: &mut CircleReport) {
    let people = report.members.len();
    let most = |counts: &BTreeMap<String, usize>| {
        let most = counts.iter().max_by_key(|entry| entry.1);
        most.map(|(word, &count)| (word.clone(), count))
    };
    if let Some((function, count)) = most(&report.functions) {
        if count * 3 > people * 2 {
            report.weak.push(Remark::OneFunction { function, count });
        } else if report.functions.len() * 5 >= people * 3 {
            let count = report.functions.len();
            report.strong.push(Remark::Functions { count });
        }
    }
    if let Some((school_type, count)) = most(&report.school_types) {
        if count * 3 > people * 2 {
            report
                .weak
                .push(Remark::OneSchoolType { school_type, count });
        } else if report.school_types.len() * 5 >= people * 3 {
            let count = report.school_types.len();
            report.strong.push(Remark::SchoolTypes { count });
        }
    }
    if report.age_bands.len() >= 4 {
        let count = report.age_bands.len();
        report.strong.push(Remark::AgeBands { count });
    }
}

/// Adds to each circle which wishes and themes it meets.
pub(super) fn count_wishes(circles: &mut [CircleReport], people: &[PersonReport]) {
    for circle in circles {
        let members = people.iter().filter(|person| person.circle == circle.name);
        let (mut met, mut unwanted, mut themes, mut sought) = (0, 0, 0, 0);
        for member in members {
            met += member
                .wishes
                .iter()
                .filter(|wish| wish.met && !wish.against)
                .count();
            unwanted += member
                .wishes
                .iter()
                .filter(|wish| !wish.met && wish.against)
                .count();
            themes += member.themes_found.len();
            sought += member.themes_found.len() + member.themes_missing.len();
        }
        if met > 0 {
            circle.strong.push(Remark::WishesMet { count: met });
        }
        if unwanted > 0 {
            circle.weak.push(Remark::RatherNot { count: unwanted });
        }
        if themes * 2 >= sought && themes > 0 {
            circle.strong.push(Remark::Themes { count: themes });
        } else if sought > 0 && themes == 0 {
            circle.weak.push(Remark::NoThemes);
        }
    }
}
