//! What is wrong in a file: where, which value, why, and how to mend it.

use std::{fmt::Write as _, sync::Arc};

use kring_core::locale::{Args, Lang, message};
use serde::Serialize;

use crate::page;

/// The most problems that are kept. A file in which every row is wrong has one cause, which
/// the first ones show.
const MOST_KEPT: usize = 1_000;
/// The most problems that are printed for a reader; `--json` gives all that are kept.
const MOST_PRINTED: usize = 60;
/// The most characters of a value that are repeated.
const LONGEST_VALUE: usize = 80;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::group) struct Problem {
    pub(in crate::group) file: Arc<str>,
    /// As a spreadsheet counts, so that the row with the names of the columns is the first.
    pub(in crate::group) row: Option<u64>,
    pub(in crate::group) column: Option<String>,
    pub(in crate::group) value: Option<String>,
    pub(in crate::group) reason: String,
    pub(in crate::group) mend: String,
}

impl Problem {
    /// A problem of a whole file, in the words of `locales/`: the message is the reason, and
    /// its attribute `mend` says what to do.
    pub(in crate::group) fn new(lang: Lang, file: &Arc<str>, id: &str, args: &Args<'_>) -> Self {
        Self {
            file: Arc::clone(file),
            row: None,
            column: None,
            value: None,
            reason: message(lang, id, args),
            mend: message(lang, &format!("{id}.mend"), args),
        }
    }

    /// A problem in words from elsewhere.
    pub(in crate::group) fn saying(file: &Arc<str>, reason: String, mend: String) -> Self {
        Self {
            file: Arc::clone(file),
            row: None,
            column: None,
            value: None,
            reason,
            mend,
        }
    }

    /// The same, in a row.
    pub(in crate::group) fn in_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The same, in a column.
    pub(in crate::group) fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    /// The same, about a value.
    pub(in crate::group) fn about(mut self, value: &str) -> Self {
        let mut short: String = value.chars().take(LONGEST_VALUE).collect();
        if short.len() < value.len() {
            short.push('…');
        }
        self.value = Some(short);
        self
    }

    fn place(&self, lang: Lang) -> String {
        let args = Args::new()
            .with("row", self.row.unwrap_or_default().to_string())
            .with("column", self.column.clone().unwrap_or_default());
        let mut place = match (self.row, &self.column) {
            (Some(_), Some(_)) => message(lang, "group-place-cell", &args),
            (Some(_), None) => message(lang, "group-place-row", &args),
            (None, Some(_)) => message(lang, "group-place-column", &args),
            (None, None) => message(lang, "group-place-file", &args),
        };
        if let Some(value) = &self.value {
            write!(place, ": “{value}”").ok();
        }
        place
    }
}

/// All that is wrong in all files, in the order in which it was found.
#[derive(Debug, Default)]
pub(in crate::group) struct Problems {
    kept: Vec<Problem>,
    beyond: usize,
}

impl Problems {
    pub(in crate::group) fn push(&mut self, problem: Problem) {
        if self.kept.len() < MOST_KEPT {
            self.kept.push(problem);
        } else {
            self.beyond += 1;
        }
    }

    pub(in crate::group) const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    pub(in crate::group) const fn count(&self) -> usize {
        self.kept.len() + self.beyond
    }

    /// The problems for a program: the kept ones, and how many there are in all.
    pub(in crate::group) fn json(&self) -> serde_json::Value {
        serde_json::json!({ "count": self.count(), "problems": self.kept })
    }

    /// The problems for a reader, by file.
    pub(in crate::group) fn text(&self, lang: Lang) -> String {
        let args = Args::new().with("count", self.count());
        let mut text = message(lang, "group-problems", &args);
        let mut file: Option<&Arc<str>> = None;
        for problem in self.kept.iter().take(MOST_PRINTED) {
            if file != Some(&problem.file) {
                write!(text, "\n\n{}", problem.file).ok();
                file = Some(&problem.file);
            }
            let Problem { reason, mend, .. } = problem;
            let place = problem.place(lang);
            write!(text, "\n  {place}\n    {reason}\n    → {mend}").ok();
        }
        let unseen = self.count().saturating_sub(MOST_PRINTED);
        if unseen > 0 {
            let more = message(
                lang,
                "group-problems-more",
                &Args::new().with("count", unseen),
            );
            write!(text, "\n\n{more}").ok();
        }
        page::harmless(&text)
    }
}
