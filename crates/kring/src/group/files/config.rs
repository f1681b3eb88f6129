//! What the organiser demands and prefers: a TOML file with a line per setting.

use std::{
    collections::BTreeMap,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    sync::Arc,
};

use kring_core::locale::{Args, Lang};
use kring_grouping::{demands::Demands, weights::Weights};
use toml::de::{DeTable, DeValue};

use super::{Reading, problem::Problem, table::simple, text};

/// The most lines of a configuration, and many more than it can use.
const MOST_LINES: usize = 10_000;

/// What a configuration says.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) demands: Demands,
    pub(super) weights: Weights,
    /// Where the other files are, as seen from the folder that this one is in.
    pub(super) files: BTreeMap<&'static str, PathBuf>,
    /// Whether the number of common dates is written there.
    pub(super) asks_dates: bool,
}

/// A setting that is a whole number.
struct Number {
    name: &'static str,
    dutch: &'static str,
    range: RangeInclusive<i64>,
    set: fn(&mut Config, i64),
}

const fn number(
    name: &'static str,
    dutch: &'static str,
    range: RangeInclusive<i64>,
    set: fn(&mut Config, i64),
) -> Number {
    Number {
        name,
        dutch,
        range,
        set,
    }
}

/// Bounded so that a plan of a hundred thousand people can still be counted.
const POINTS: RangeInclusive<i64> = 0..=10_000;

fn size(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

fn points(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(0)
}

const CIRCLES: &[Number] = &[
    number("smallest", "kleinste", 2..=50, |config, value| {
        config.demands.smallest = size(value);
    }),
    number("largest", "grootste", 2..=50, |config, value| {
        config.demands.largest = size(value);
    }),
    number("target", "streef", 2..=50, |config, value| {
        config.demands.target = size(value);
    }),
    number("count", "aantal", 1..=50_000, |config, value| {
        config.demands.count = Some(size(value));
    }),
    number("dates", "data", 0..=64, |config, value| {
        config.demands.dates = u32::try_from(value).unwrap_or(0);
        config.asks_dates = true;
    }),
];

const WEIGHTS: &[Number] = &[
    number("travel per km", "reizen per km", POINTS, |config, value| {
        config.weights.travel_per_km = points(value);
    }),
    number(
        "travel at most km",
        "reizen hoogstens km",
        1..=1_000,
        |config, value| {
            config.weights.travel_at_most_km = points(value);
        },
    ),
    number(
        "facilitator per km",
        "intervisor per km",
        POINTS,
        |config, value| {
            config.weights.facilitator_per_km = points(value);
        },
    ),
    number(
        "level per step",
        "niveau per stap",
        POINTS,
        |config, value| {
            config.weights.level_per_step = points(value);
        },
    ),
    number(
        "experience per year",
        "ervaring per jaar",
        POINTS,
        |config, value| {
            config.weights.experience_per_year = points(value);
        },
    ),
    number(
        "experience at most years",
        "ervaring hoogstens jaren",
        1..=60,
        |config, value| {
            config.weights.experience_at_most_years = points(value);
        },
    ),
    number(
        "same function",
        "zelfde functie",
        POINTS,
        |config, value| {
            config.weights.same_function = points(value);
        },
    ),
    number(
        "same school type",
        "zelfde schooltype",
        POINTS,
        |config, value| {
            config.weights.same_school_type = points(value);
        },
    ),
    number(
        "same age band",
        "zelfde leeftijdsgroep",
        POINTS,
        |config, value| {
            config.weights.same_age_band = points(value);
        },
    ),
    number("same sector", "zelfde sector", POINTS, |config, value| {
        config.weights.same_sector = points(value);
    }),
    number(
        "theme matched",
        "thema gevonden",
        POINTS,
        |config, value| {
            config.weights.theme_matched = points(value);
        },
    ),
    number("wish met", "wens vervuld", POINTS, |config, value| {
        config.weights.wish_met = points(value);
    }),
    number("rather not", "liever niet", POINTS, |config, value| {
        config.weights.rather_not = points(value);
    }),
    number("off target", "naast streef", POINTS, |config, value| {
        config.weights.off_target = points(value);
    }),
    number(
        "doubles at",
        "dubbel bij",
        0..=1_000_000,
        |config, value| {
            config.weights.doubles_at = points(value);
        },
    ),
    number("moved", "verplaatst", 0..=1_000_000, |config, value| {
        config.weights.moved = points(value);
    }),
];

/// The names of the files that a configuration may give.
const FILES: &[(&str, &str)] = &[
    ("pairs", "paren"),
    ("facilitators", "intervisoren"),
    ("places", "plaatsen"),
];

const SAME_ORGANISATION: (&str, &str) = ("same organisation", "zelfde organisatie");

/// The parts of a configuration.
const PARTS: &[(&str, &str)] = &[
    ("circles", "kringen"),
    ("weights", "gewichten"),
    ("files", "bestanden"),
];

/// Reads a configuration: what is wrong is told, and the rest used to find more.
pub(super) fn read(path: &Path, reading: &mut Reading) -> Config {
    let file: Arc<str> = path.display().to_string().into();
    let mut config = Config::default();
    let text = match text::read(path, &file, MOST_LINES, reading.lang) {
        Ok(text) => text.content,
        Err(problem) => {
            reading.problems.push(*problem);
            return config;
        }
    };
    let (table, errors) = DeTable::parse_recoverable(&text);
    let mut at = At {
        file,
        text: &text,
        reading,
    };
    for error in errors {
        let args = Args::new().with("error", error.message().to_owned());
        let place = error.span().map_or(0, |span| span.start);
        at.tell(place, None, "group-toml", &args);
    }
    for (name, value) in table.get_ref() {
        let place = name.span().start;
        let name: &str = name.get_ref();
        let Some(part) = called(name, PARTS.iter().copied()) else {
            at.unknown(place, name, PARTS.iter().copied());
            continue;
        };
        let DeValue::Table(settings) = value.get_ref() else {
            let args = Args::new().with("name", name);
            at.tell(place, Some(name), "group-config-part", &args);
            continue;
        };
        for (name, value) in settings {
            let at_place = value.span().start;
            at.setting(part, name.get_ref(), value.get_ref(), at_place, &mut config);
        }
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    for given in config.files.values_mut() {
        *given = folder.join(&*given);
    }
    sizes(&config.demands, &mut at);
    config
}

/// Where in the file we are.
struct At<'r, 't> {
    file: Arc<str>,
    text: &'t str,
    reading: &'r mut Reading,
}

impl At<'_, '_> {
    fn tell(&mut self, place: usize, column: Option<&str>, id: &str, args: &Args<'_>) {
        let before = self.text.get(..place).unwrap_or_default();
        let row = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        let row = u64::try_from(row).unwrap_or(u64::MAX);
        let mut problem = Problem::new(self.reading.lang, &self.file, id, args).in_row(row);
        if let Some(column) = column {
            problem = problem.in_column(column);
        }
        self.reading.problems.push(problem);
    }

    fn unknown<'n>(
        &mut self,
        place: usize,
        name: &str,
        known: impl Iterator<Item = (&'n str, &'n str)>,
    ) {
        let lang = self.reading.lang;
        let names: Vec<String> = known
            .map(|(name, dutch)| written(lang_name(lang, name, dutch)))
            .collect();
        let args = Args::new().with("names", names.join(", "));
        self.tell(place, Some(name), "group-config-unknown", &args);
    }

    fn setting(
        &mut self,
        part: &str,
        name: &str,
        value: &DeValue<'_>,
        place: usize,
        config: &mut Config,
    ) {
        match part {
            "files" => {
                let Some(meant) = called(name, FILES.iter().copied()) else {
                    return self.unknown(place, name, FILES.iter().copied());
                };
                match value.as_str() {
                    Some(path) => {
                        config.files.insert(meant, PathBuf::from(path));
                    }
                    None => self.tell(place, Some(name), "group-config-path", &Args::new()),
                }
            }
            "circles" if called(name, [SAME_ORGANISATION].into_iter()).is_some() => match value {
                DeValue::Boolean(same) => config.demands.same_organisation = *same,
                _ => self.tell(place, Some(name), "group-config-truth", &Args::new()),
            },
            _ => {
                let numbers = if part == "circles" { CIRCLES } else { WEIGHTS };
                self.number(numbers, name, value, place, config);
            }
        }
    }

    fn number(
        &mut self,
        numbers: &[Number],
        name: &str,
        value: &DeValue<'_>,
        place: usize,
        config: &mut Config,
    ) {
        let names = || numbers.iter().map(|number| (number.name, number.dutch));
        let found = called(name, names());
        let Some(number) = numbers.iter().find(|number| Some(number.name) == found) else {
            return self.unknown(place, name, names());
        };
        let written = match value {
            DeValue::Integer(written) => {
                i64::from_str_radix(written.as_str(), written.radix()).ok()
            }
            _ => None,
        };
        if let Some(written) = written.filter(|written| number.range.contains(written)) {
            (number.set)(config, written);
        } else {
            let args = Args::new()
                .with("least", number.range.start().to_string())
                .with("most", number.range.end().to_string());
            self.tell(place, Some(name), "group-config-number", &args);
        }
    }
}

/// The English name of a setting that is called so in either language.
fn called<'n>(name: &str, known: impl Iterator<Item = (&'n str, &'n str)>) -> Option<&'n str> {
    let plain = simple(name);
    let mut known = known.filter(|(name, dutch)| plain == simple(name) || plain == simple(dutch));
    known.next().map(|(name, _)| name)
}

fn lang_name<'n>(lang: Lang, name: &'n str, dutch: &'n str) -> &'n str {
    match lang {
        Lang::Nl => dutch,
        Lang::En => name,
    }
}

/// A name as it is written in TOML.
fn written(name: &str) -> String {
    name.replace(' ', "_")
}

/// Sizes that contradict each other.
fn sizes(demands: &Demands, at: &mut At<'_, '_>) {
    let Demands {
        smallest,
        largest,
        target,
        ..
    } = demands;
    if !(smallest <= target && target <= largest) {
        let args = Args::new()
            .with("smallest", smallest.to_string())
            .with("target", target.to_string())
            .with("largest", largest.to_string());
        let problem = Problem::new(at.reading.lang, &at.file, "group-config-sizes", &args);
        at.reading.problems.push(problem);
    }
}
