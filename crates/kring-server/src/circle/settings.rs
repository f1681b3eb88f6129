//! What a circle may be called, and how it may work.

use kring_core::locale::Lang;
use kring_core::method;
use kring_store::circles::Settings;
use serde::Deserialize;

use super::problem::Problem;

const SECTORS: [&str; 5] = ["primary", "secondary", "vocational", "higher", "other"];
const KINDS: [&str; 6] = [
    "own",
    "school",
    "duo",
    "trajectory",
    "intersectoral",
    "rectors",
];
/// A circle of robots, for practice: only one of them founds such a circle, and no other
/// becomes one.
pub(super) const PRACTICE: &str = "practice";

const ORIENTATIONS: [&str; 2] = ["problem", "solution"];
const STYLES: [&str; 4] = ["leading", "instructing", "supporting", "deepening"];

/// Whether the question coach speaks; in a new circle it does.
const COACH: [&str; 2] = [USUAL_COACH, "off"];
pub(super) const USUAL_COACH: &str = "on";

/// The most characters of a name.
const MOST_CHARACTERS: usize = 80;

/// How long cases may live, in months.
const MONTHS: std::ops::RangeInclusive<u32> = 1..=60;

/// How long they do unless the circle says otherwise.
pub(super) const USUAL_MONTHS: u32 = 12;

/// What is to become different.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changes {
    name: Option<String>,
    sector: Option<String>,
    kind: Option<String>,
    orientation: Option<String>,
    style: Option<String>,
    method: Option<String>,
    lang: Option<Lang>,
    cases_months: Option<u32>,
    coach: Option<String>,
}

impl Changes {
    /// What becomes of it.
    pub(super) fn make(self, before: Settings) -> Settings {
        Settings {
            name: self.name.unwrap_or(before.name),
            sector: self.sector.unwrap_or(before.sector),
            kind: self.kind.unwrap_or(before.kind),
            orientation: self.orientation.unwrap_or(before.orientation),
            style: self.style.unwrap_or(before.style),
            method: self.method.unwrap_or(before.method),
            lang: self.lang.unwrap_or(before.lang),
            cases_months: self.cases_months.unwrap_or(before.cases_months),
            coach: self.coach.unwrap_or(before.coach),
        }
    }
}

/// The settings, with a name on one line, if a circle may have them.
pub(super) fn checked(settings: Settings) -> Result<Settings, Problem> {
    let settings = Settings {
        name: one_line(&settings.name),
        ..settings
    };
    let is_fit = (1..=MOST_CHARACTERS).contains(&settings.name.chars().count())
        && !settings.name.chars().any(char::is_control)
        && SECTORS.contains(&settings.sector.as_str())
        && (KINDS.contains(&settings.kind.as_str()) || settings.kind == PRACTICE)
        && ORIENTATIONS.contains(&settings.orientation.as_str())
        && STYLES.contains(&settings.style.as_str())
        && (settings.method.is_empty() || method::find(&settings.method).is_ok())
        && MONTHS.contains(&settings.cases_months)
        && COACH.contains(&settings.coach.as_str());
    is_fit.then_some(settings).ok_or(Problem::Malformed)
}

/// A name as people see it: spaces that nobody sees do not count.
pub(super) fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings {
            name: "Kring Noord".to_owned(),
            sector: "secondary".to_owned(),
            kind: "own".to_owned(),
            orientation: "problem".to_owned(),
            style: "leading".to_owned(),
            method: String::new(),
            lang: Lang::Nl,
            cases_months: 12,
            coach: "on".to_owned(),
        }
    }

    fn changed(json: &str) -> Result<Settings, Problem> {
        let changes: Changes = serde_json::from_str(json).unwrap();
        checked(changes.make(settings()))
    }

    #[test]
    fn what_is_not_named_stays() {
        assert_eq!(changed("{}").unwrap(), settings());
        let changed = changed(r#"{"style": "deepening", "lang": "en"}"#).unwrap();
        let expected = Settings {
            style: "deepening".to_owned(),
            lang: Lang::En,
            ..settings()
        };
        assert_eq!(changed, expected);
    }

    #[test]
    fn a_name_is_one_line() {
        let name = changed(r#"{"name": "  Kring \n Zuid\u00a0 "}"#)
            .unwrap()
            .name;
        assert_eq!(name, "Kring Zuid");
    }

    #[test]
    fn each_setting_has_its_bounds() {
        let long = format!(r#"{{"name": "{}"}}"#, "é".repeat(81));
        let longest = long.replacen('é', "", 1);
        let method = format!(r#"{{"method": "{}"}}"#, method::shipped()[0].id.as_str());
        for fit in [
            &longest,
            &method,
            r#"{"cases_months": 1}"#,
            r#"{"cases_months": 60}"#,
            r#"{"coach": "off"}"#,
        ] {
            assert!(changed(fit).is_ok(), "{fit}");
        }
        for unfit in [
            &long,
            r#"{"name": " "}"#,
            r#"{"name": "a\u0007b"}"#,
            r#"{"sector": "space"}"#,
            r#"{"kind": ""}"#,
            r#"{"orientation": "both"}"#,
            r#"{"style": "Leading"}"#,
            r#"{"method": "no-such"}"#,
            r#"{"cases_months": 0}"#,
            r#"{"cases_months": 61}"#,
            r#"{"coach": "loud"}"#,
        ] {
            assert!(matches!(changed(unfit), Err(Problem::Malformed)), "{unfit}");
        }
    }
}
