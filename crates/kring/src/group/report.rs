//! `report.html`: one page that an organiser can read, print and defend every circle with.
//!
//! It loads nothing and runs nothing: styles and drawings stand in it.

mod circle;
mod map;
mod words;

use std::collections::HashMap;

use askama::Template;
use kring_core::locale::{Args, Lang, message};
use kring_grouping::{
    people::{Facilitator, Person},
    report::{PersonReport, Report},
};

use super::saved::Saved;
use crate::failure::Failure;
use circle::CircleView;
use map::Map;

/// The most circles that are told one by one; of more, the weakest are.
const MOST_TOLD: usize = 1_000;
/// The most people whose places are drawn behind those of a circle.
const MOST_DRAWN: usize = 2_000;

/// The page.
pub(super) fn html(
    saved: &Saved,
    report: &Report,
    changed: &[String],
    lang: Lang,
) -> Result<Vec<u8>, Failure> {
    let page = Page::new(saved, report, changed, lang);
    let html = page.render().map_err(anyhow::Error::from)?;
    Ok(html.into_bytes())
}

/// What the page shows.
#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    lang: Lang,
    /// The few figures that come first.
    figures: Vec<Figure>,
    /// How the whole stands, in sentences.
    standing: Vec<String>,
    /// What is other than in the plan before.
    changed: Vec<String>,
    levels: Vec<Bar>,
    evenness: Evenness,
    map: Option<Map>,
    circles: Vec<CircleView>,
    /// How many circles are told of all there are, when not all are.
    told: Option<String>,
    index: Vec<Indexed>,
    demands: Vec<String>,
    weights: Vec<Figure>,
    made: String,
}

/// A figure with what it is of.
struct Figure {
    value: String,
    of: String,
}

/// A bar as long as its share of the longest.
struct Bar {
    label: String,
    value: i64,
    percent: i64,
    ours: bool,
}

/// The points per member of all circles, from the fewest to the most.
struct Evenness {
    columns: Vec<Column>,
    /// The height of the average.
    average: f64,
    width: f64,
}

struct Column {
    x: f64,
    width: f64,
    height: f64,
    name: String,
    value: i64,
    weak: bool,
}

/// Somebody in the register of names.
struct Indexed {
    name: String,
    circle: String,
    anchor: Option<usize>,
}

impl Page {
    fn new(saved: &Saved, report: &Report, changed: &[String], lang: Lang) -> Self {
        let input = &saved.request.input;
        let lookup = Lookup {
            lang,
            saved,
            people: input
                .people
                .iter()
                .map(|one| (one.id.as_str(), one))
                .collect(),
            placed: report
                .people
                .iter()
                .map(|one| (one.id.as_str(), one))
                .collect(),
            facilitators: input
                .facilitators
                .iter()
                .map(|one| (one.id.as_str(), one))
                .collect(),
            backdrop: if input.people.len() <= MOST_DRAWN {
                map::backdrop(&input.people)
            } else {
                Vec::new()
            },
        };
        let usual = circle::Usual::of(report);
        let mut places: Vec<usize> = (0..report.circles.len()).collect();
        if places.len() > MOST_TOLD {
            places.sort_by_key(|place| std::cmp::Reverse(report.circles[*place].rank));
            places.truncate(MOST_TOLD);
            places.sort_unstable();
        }
        let told = (places.len() < report.circles.len()).then(|| {
            let args = Args::new()
                .with("one", places.len())
                .with("other", report.circles.len());
            message(lang, "group-report-told", &args)
        });
        let circles = places
            .iter()
            .map(|place| CircleView::new(*place, report, &usual, &lookup));
        Self {
            lang,
            figures: figures(saved, report, lang),
            standing: report.standing.sentences(lang),
            changed: changed.to_vec(),
            levels: levels(report, lang),
            evenness: evenness(report, lang),
            map: map::whole(report, &lookup),
            circles: circles.collect(),
            told,
            index: index(report, &places, lang),
            demands: words::demands(&saved.request.demands, input, lang),
            weights: words::weights(&saved.request.weights, lang),
            made: words::made(saved, lang),
        }
    }

    /// A text of the page.
    fn t(&self, id: &str) -> String {
        message(self.lang, &format!("group-report-{id}"), &Args::new())
    }
}

/// What views look things up in.
struct Lookup<'r> {
    lang: Lang,
    saved: &'r Saved,
    people: HashMap<&'r str, &'r Person>,
    placed: HashMap<&'r str, &'r PersonReport>,
    facilitators: HashMap<&'r str, &'r Facilitator>,
    /// Where people are, for the ground of maps.
    backdrop: Vec<(f64, f64)>,
}

fn figures(saved: &Saved, report: &Report, lang: Lang) -> Vec<Figure> {
    let standing = &report.standing;
    let of = |id: &str| message(lang, &format!("group-report-{id}"), &Args::new());
    let sizes: Vec<usize> = standing.sizes.iter().map(|(size, _)| *size).collect();
    let sizes = match (sizes.first(), sizes.last()) {
        (Some(least), Some(most)) if least != most => format!("{least}–{most}"),
        (Some(size), _) => size.to_string(),
        _ => String::new(),
    };
    let mut figures = vec![
        Figure {
            value: standing.people.to_string(),
            of: of("people"),
        },
        Figure {
            value: standing.circles.to_string(),
            of: of("circles"),
        },
        Figure {
            value: sizes,
            of: of("in-a-circle"),
        },
    ];
    if let Some(km) = standing.average_km {
        figures.push(Figure {
            value: format!("{} km", words::km(km, lang)),
            of: of("average-km"),
        });
    }
    let (wishes, met) = standing.wishes;
    if wishes > 0 {
        let value = message(
            lang,
            "group-report-of",
            &Args::new().with("one", met).with("other", wishes),
        );
        figures.push(Figure {
            value,
            of: of("wishes-met"),
        });
    }
    if !saved.request.input.dates.is_empty() {
        let fewest = report.circles.iter().map(|circle| circle.dates.len()).min();
        let value = fewest.unwrap_or_default().to_string();
        figures.push(Figure {
            value,
            of: of("dates-at-least"),
        });
    }
    figures
}

/// This plan beside chance and beside circles without demands.
fn levels(report: &Report, lang: Lang) -> Vec<Bar> {
    let standing = &report.standing;
    let Some(reference) = standing.reference else {
        return Vec::new();
    };
    let bars = [
        ("chance-weakest", reference.random.weakest, false),
        ("chance", reference.random.average, false),
        ("plan-weakest", standing.plan.weakest, true),
        ("plan", standing.plan.average, true),
        ("free-weakest", reference.free.weakest, false),
        ("free", reference.free.average, false),
    ];
    let longest = bars
        .iter()
        .map(|(_, value, _)| *value)
        .max()
        .unwrap_or(1)
        .max(1);
    let bars = bars.into_iter().map(|(id, value, ours)| Bar {
        label: message(lang, &format!("group-report-level-{id}"), &Args::new()),
        value,
        percent: (value.max(0) * 100 / longest).max(1),
        ours,
    });
    bars.collect()
}

/// The drawing is so high.
const HEIGHT: f64 = 100.0;
const WIDTH: f64 = 600.0;

fn evenness(report: &Report, lang: Lang) -> Evenness {
    let mut circles: Vec<_> = report.circles.iter().collect();
    circles.sort_by_key(|circle| circle.rank);
    let most = circles
        .iter()
        .map(|circle| circle.per_member)
        .max()
        .unwrap_or(1)
        .max(1);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a drawing is as good as its pixels"
    )]
    let (share, step) = (
        |value: i64| value.max(0) as f64 / most as f64 * HEIGHT,
        WIDTH / circles.len().max(1) as f64,
    );
    let count = circles.len();
    let columns = circles.into_iter().enumerate().map(|(place, circle)| {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a drawing is as good as its pixels"
        )]
        let x = place as f64 * step;
        Column {
            x,
            width: (step * 0.8).max(0.1),
            height: share(circle.per_member).max(1.0),
            name: words::circle(&circle.name, lang),
            value: circle.per_member,
            weak: place + 1 == count,
        }
    });
    Evenness {
        columns: columns.collect(),
        average: HEIGHT - share(report.standing.plan.average),
        width: WIDTH,
    }
}

/// Everybody by name, with a way to their circle.
fn index(report: &Report, told: &[usize], lang: Lang) -> Vec<Indexed> {
    if report.people.len() > MOST_DRAWN {
        return Vec::new();
    }
    let anchors: HashMap<&str, usize> = told
        .iter()
        .map(|place| (report.circles[*place].name.as_str(), *place))
        .collect();
    let people = report.people.iter().map(|one| Indexed {
        name: one.name.clone(),
        circle: words::circle(&one.circle, lang),
        anchor: anchors.get(one.circle.as_str()).copied(),
    });
    let mut index: Vec<Indexed> = people.collect();
    index.sort_by_cached_key(|one| one.name.to_lowercase());
    index
}
