//! Tables for a spreadsheet.

use std::collections::HashMap;

use anyhow::Context as _;
use csv::WriterBuilder;
use kring_core::locale::{Args, Lang, message};
use kring_grouping::{
    people::Person,
    report::{CircleReport, PersonReport, Report, Spread},
};

use crate::{failure::Failure, group::saved::Saved};

/// The mark that lets Excel read UTF-8.
const MARK: &str = "\u{feff}";

/// A table as a spreadsheet in that language reads it.
pub(in crate::group) fn table(
    lang: Lang,
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, Failure> {
    let separator = match lang {
        Lang::Nl => b';',
        Lang::En => b',',
    };
    let mut writer = WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.as_bytes().to_vec());
    let header = header.iter().map(|id| message(lang, id, &Args::new()));
    for row in std::iter::once(header.collect()).chain(rows) {
        let row = row.into_iter().map(harmless);
        writer
            .write_record(row.collect::<Vec<_>>())
            .context("a row of a table")?;
    }
    let written = writer.into_inner();
    Ok(written.map_err(|error| anyhow::anyhow!("{error}"))?)
}

/// A text that no spreadsheet takes for a formula: names come from whoever enrolled.
fn harmless(text: String) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula && text.replace(',', ".").parse::<f64>().is_err() {
        format!("'{text}")
    } else {
        text
    }
}

/// A number with one decimal, as that language writes it.
pub(in crate::group) fn decimal(number: f64, lang: Lang) -> String {
    let number = format!("{number:.1}");
    match lang {
        Lang::Nl => number.replace('.', ","),
        Lang::En => number,
    }
}

fn optional(number: Option<f64>, lang: Lang) -> String {
    number
        .map(|number| decimal(number, lang))
        .unwrap_or_default()
}

fn spread(spread: Option<Spread>) -> String {
    spread.map_or_else(String::new, |spread| match spread.width() {
        0 => spread.lowest.to_string(),
        // With a hyphen a spreadsheet would make a date of it.
        _ => format!("{}–{}", spread.lowest, spread.highest),
    })
}

/// A row for each circle.
pub(super) fn circles(saved: &Saved, report: &Report, lang: Lang) -> Result<Vec<u8>, Failure> {
    let names = names(saved);
    let header = [
        "group-col-circle",
        "group-col-facilitator-id",
        "group-col-facilitator",
        "group-col-size",
        "group-col-members",
        "group-col-dates",
        "group-col-longest-km",
        "group-col-average-km",
        "group-col-facilitator-km",
        "group-col-levels",
        "group-col-experience",
        "group-col-points",
        "group-col-rank",
        "group-col-strong",
        "group-col-weak",
    ];
    let rows = report.circles.iter().map(|circle: &CircleReport| {
        let members: Vec<&str> = circle
            .members
            .iter()
            .map(|id| names.get(id.as_str()).copied().unwrap_or(id))
            .collect();
        vec![
            circle.name.clone(),
            circle.facilitator.clone().unwrap_or_default(),
            circle.facilitator_name.clone().unwrap_or_default(),
            circle.members.len().to_string(),
            members.join(" | "),
            circle.dates.join(" "),
            optional(circle.longest.as_ref().map(|way| way.km), lang),
            optional(circle.average_km, lang),
            optional(circle.to_facilitator.as_ref().map(|way| way.km), lang),
            spread(circle.levels),
            spread(circle.experience),
            circle.per_member.to_string(),
            circle.rank.to_string(),
            joined(circle.strong.iter().map(|remark| remark.sentence(lang))),
            joined(circle.weak.iter().map(|remark| remark.sentence(lang))),
        ]
    });
    table(lang, &header, rows)
}

/// A row for each person.
pub(super) fn people(saved: &Saved, report: &Report, lang: Lang) -> Result<Vec<u8>, Failure> {
    let header = [
        "group-col-id",
        "group-col-name",
        "group-col-organisation",
        "group-col-circle",
        "group-col-facilitator",
        "group-col-dates",
        "group-col-average-km",
        "group-col-facilitator-km",
        "group-col-wishes-met",
        "group-col-wishes-unmet",
        "group-col-why",
    ];
    let circles: HashMap<&str, &CircleReport> = report
        .circles
        .iter()
        .map(|circle| (circle.name.as_str(), circle))
        .collect();
    let people = saved.request.input.people.iter().zip(&report.people);
    let rows = people.map(|(person, placed): (&Person, &PersonReport)| {
        let circle = circles.get(placed.circle.as_str());
        let wishes = |met: bool| {
            let these = placed.wishes.iter().filter(move |wish| wish.met == met);
            joined(these.map(|wish| wish.sentence(lang)))
        };
        vec![
            placed.id.clone(),
            placed.name.clone(),
            person.organisation.clone().unwrap_or_default(),
            placed.circle.clone(),
            circle
                .and_then(|circle| circle.facilitator_name.clone())
                .unwrap_or_default(),
            circle
                .map(|circle| circle.dates.join(" "))
                .unwrap_or_default(),
            optional(placed.average_km, lang),
            optional(placed.facilitator_km, lang),
            wishes(true),
            wishes(false),
            placed.sentences(lang).join(" "),
        ]
    });
    table(lang, &header, rows)
}

fn joined(sentences: impl Iterator<Item = String>) -> String {
    sentences.collect::<Vec<_>>().join(" ")
}

fn names(saved: &Saved) -> HashMap<&str, &str> {
    let people = saved.request.input.people.iter();
    people
        .map(|one| (one.id.as_str(), one.name.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_a_formula() {
        for text in ["=HYPERLINK(\"x\")", "+31 6", "-naam", "@naam"] {
            assert_eq!(harmless(text.to_owned()), format!("'{text}"));
        }
        for text in ["Noor", "-12,5", "3–5", ""] {
            assert_eq!(harmless(text.to_owned()), text);
        }
    }
}
