//! Rows and columns, as spreadsheets and enrolment forms write them.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use csv::{ReaderBuilder, StringRecord};
use kring_core::locale::{Args, Lang, message};

use super::{Reading, dates, problem::Problem, text};

/// How many lines a cell may hold before it is clear that a quotation mark was never closed.
const MOST_LINES: usize = 40;

/// A column that a file may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name in the program, and in English.
    pub(super) name: &'static str,
    /// Its name in Dutch.
    pub(super) dutch: &'static str,
    /// Whatever else people call it, without spaces, hyphens and capitals.
    pub(super) others: &'static [&'static str],
}

impl Field {
    fn is_called(self, plain: &str) -> bool {
        self.names().any(|name| simple(name) == plain)
    }

    fn names(self) -> impl Iterator<Item = &'static str> {
        [self.name, self.dutch]
            .into_iter()
            .chain(self.others.iter().copied())
    }
}

/// What kind of table a file is to be.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) fields: &'static [Field],
    /// The names of columns that must be there; of each list one is enough.
    pub(super) needed: &'static [&'static [&'static str]],
    /// Whether a column may be headed with a date, as polls for dates export them.
    pub(super) dates: bool,
    pub(super) most_rows: usize,
}

/// A file that was read whole.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) file: Arc<str>,
    /// What each column is headed with.
    headers: Vec<String>,
    /// Where the columns stand that are understood.
    columns: BTreeMap<&'static str, usize>,
    /// The columns that are headed with a date.
    pub(super) dates: Vec<(usize, jiff::civil::Date)>,
    pub(super) rows: Vec<Row>,
}

/// A row that says something.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) number: u64,
    cells: StringRecord,
}

/// What stands in one column of one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'t> {
    pub(super) file: &'t Arc<str>,
    pub(super) row: u64,
    pub(super) column: &'t str,
    pub(super) text: &'t str,
}

impl Cell<'_> {
    /// A problem with what stands there.
    pub(super) fn problem(&self, lang: Lang, id: &str, args: &Args<'_>) -> Problem {
        Problem::new(lang, self.file, id, args)
            .in_row(self.row)
            .in_column(self.column)
            .about(self.text)
    }
}

impl Table {
    /// Whether there is such a column.
    pub(super) fn has(&self, field: &str) -> bool {
        self.columns.contains_key(field)
    }

    /// What the column is headed with.
    pub(super) fn header(&self, field: &str) -> Option<&str> {
        let place = self.columns.get(field)?;
        self.headers.get(*place).map(String::as_str)
    }

    /// What stands in a column; nothing when there is no such column or the cell is empty.
    pub(super) fn cell<'t>(&'t self, row: &'t Row, field: &str) -> Option<Cell<'t>> {
        let cell = self.at(row, *self.columns.get(field)?);
        (!cell.text.is_empty()).then_some(cell)
    }

    /// What stands in a column by its place.
    pub(super) fn at<'t>(&'t self, row: &'t Row, column: usize) -> Cell<'t> {
        Cell {
            file: &self.file,
            row: row.number,
            column: self.headers.get(column).map_or("", String::as_str),
            text: row.cells.get(column).unwrap_or_default().trim(),
        }
    }

    /// A problem of a whole row.
    pub(super) fn problem(&self, lang: Lang, row: &Row, id: &str, args: &Args<'_>) -> Problem {
        Problem::new(lang, &self.file, id, args).in_row(row.number)
    }
}

/// Reads a table. What is wrong goes to `problems`, what is worth knowing to `notes`; there
/// is no table when its rows cannot be told apart or its columns not be understood.
pub(super) fn read(path: &Path, kind: &Kind, reading: &mut Reading) -> Option<Table> {
    let lang = reading.lang;
    let file: Arc<str> = path.display().to_string().into();
    let text = match text::read(path, &file, kind.most_rows, lang) {
        Ok(text) => text,
        Err(problem) => {
            reading.problems.push(*problem);
            return None;
        }
    };
    if let Some(encoding) = text.mended {
        let args = Args::new().with("file", &*file).with("encoding", encoding);
        reading
            .notes
            .push(message(lang, "group-note-encoding", &args));
    }
    split(&file, &text.content, kind, reading)
}

fn split(file: &Arc<str>, content: &str, kind: &Kind, reading: &mut Reading) -> Option<Table> {
    let lang = reading.lang;
    let (separator, content, mut number) = separated_by(content);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(content.as_bytes());
    let mut table: Option<Table> = None;
    let mut record = StringRecord::new();
    loop {
        number += blank_lines(content, reader.position().byte());
        // Only bytes that are no UTF-8 could fail, and this is text.
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        number += 1;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(table) = &mut table else {
            table = Some(headed(file, number, &record, kind, reading)?);
            continue;
        };
        let row = Row {
            number,
            cells: std::mem::take(&mut record),
        };
        if let Some(problem) = misshapen(table, &row, separator, lang) {
            reading.problems.push(problem);
            continue;
        }
        if table.rows.len() == kind.most_rows {
            reading
                .problems
                .push(text::too_long(lang, file, kind.most_rows));
            return None;
        }
        table.rows.push(row);
    }
    let table = table?;
    if table.rows.is_empty() && reading.problems.is_empty() {
        reading
            .problems
            .push(Problem::new(lang, file, "group-no-rows", &Args::new()));
        return None;
    }
    Some(table)
}

/// A row that has more cells than there are columns, or a cell that goes on and on.
fn misshapen(table: &Table, row: &Row, separator: u8, lang: Lang) -> Option<Problem> {
    let endless = |cell: &&str| cell.bytes().filter(|byte| *byte == b'\n').count() > MOST_LINES;
    if let Some(cell) = row.cells.iter().find(endless) {
        let problem = table.problem(lang, row, "group-quote", &Args::new());
        return Some(problem.about(cell.lines().next().unwrap_or_default()));
    }
    let mut beyond = row.cells.iter().skip(table.headers.len());
    let beyond = beyond.find(|cell| !cell.trim().is_empty())?;
    let args = Args::new()
        .with("cells", row.cells.len().to_string())
        .with("columns", table.headers.len().to_string())
        .with("separator", char::from(separator).to_string());
    let problem = table.problem(lang, row, "group-cells", &args);
    Some(problem.about(beyond.trim()))
}

/// What the cells are separated by, the text from the row with names on, and how many rows
/// stood before it. Excel writes a line `sep=;` that is no row.
fn separated_by(content: &str) -> (u8, &str, u64) {
    let first = content.lines().next().unwrap_or_default();
    if let Some(separator) = first.strip_prefix("sep=").map(str::as_bytes)
        && let [separator] = separator
    {
        let rest = content.get(first.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches('\r');
        return (*separator, rest.strip_prefix('\n').unwrap_or(rest), 1);
    }
    let names = content.trim_start().lines().next().unwrap_or_default();
    let count = |separator: u8| {
        let mut quoted = false;
        let counted = names.bytes().filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == separator
        });
        counted.count()
    };
    // With none of them there is one column, and any will do.
    let separator = *b";,\t";
    let most = separator.into_iter().rev().max_by_key(|one| count(*one));
    (most.unwrap_or(b';'), content, 0)
}

/// How many lines without anything stand after a place. The reader passes over them, and a
/// spreadsheet counts them.
fn blank_lines(content: &str, from: u64) -> u64 {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let bytes = content.as_bytes();
    let mut rest = bytes.get(from..).unwrap_or_default();
    // The reader leaves the second half of a line's end for later.
    let after = from.checked_sub(1).and_then(|before| bytes.get(before));
    if after == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let lines = blank.filter(|byte| **byte == b'\n').count();
    u64::try_from(lines).unwrap_or(u64::MAX)
}

/// Understands the names of the columns.
fn headed(
    file: &Arc<str>,
    number: u64,
    names: &StringRecord,
    kind: &Kind,
    reading: &mut Reading,
) -> Option<Table> {
    let Reading {
        lang,
        problems,
        notes,
    } = reading;
    let lang = *lang;
    let wrong = problems.count();
    let headers: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    let mut table = Table {
        file: Arc::clone(file),
        headers: Vec::new(),
        columns: BTreeMap::new(),
        dates: Vec::new(),
        rows: Vec::new(),
    };
    let mut unused = Vec::new();
    for (place, header) in headers.iter().enumerate() {
        if header.is_empty() {
            continue;
        }
        let problem = |id: &str, args: &Args<'_>| {
            Problem::new(lang, file, id, args)
                .in_row(number)
                .in_column(header)
        };
        let plain = simple(header);
        if let Some(field) = kind.fields.iter().find(|field| field.is_called(&plain)) {
            if let Some(earlier) = table.columns.insert(field.name, place) {
                let earlier = headers.get(earlier).map_or("", String::as_str);
                let args = Args::new().with("earlier", earlier);
                problems.push(problem("group-column-twice", &args));
            }
        } else if let Some(date) = Some(header)
            .filter(|_| kind.dates)
            .and_then(|header| dates::date(header))
        {
            if table.dates.iter().any(|(_, earlier)| *earlier == date) {
                let args = Args::new().with("earlier", date.to_string());
                problems.push(problem("group-column-twice", &args));
            }
            table.dates.push((place, date));
        } else if kind.dates && dates::is_meant(header) {
            problems.push(problem("group-date", &Args::new()).about(header));
        } else if let Some(meant) = meant(&plain, kind) {
            let args = Args::new().with("meant", meant);
            problems.push(problem("group-column-like", &args));
        } else {
            unused.push(header.as_str());
        }
    }
    for one_of in kind.needed {
        if !one_of.iter().any(|name| table.columns.contains_key(name)) {
            let names: Vec<_> = one_of
                .iter()
                .filter_map(|name| in_words(name, kind))
                .collect();
            let args = Args::new()
                .with("names", names.join(", "))
                .with("found", headers.join(" · "));
            let problem = Problem::new(lang, file, "group-column-missing", &args);
            problems.push(problem.in_row(number));
        }
    }
    if problems.count() > wrong {
        return None;
    }
    if !unused.is_empty() {
        let args = Args::new()
            .with("file", &**file)
            .with("columns", unused.join(", "));
        notes.push(message(lang, "group-note-unused", &args));
    }
    table.headers = headers;
    Some(table)
}

/// A column's name in both languages.
fn in_words(name: &str, kind: &Kind) -> Option<String> {
    let field = kind.fields.iter().find(|field| field.name == name)?;
    Some(if field.name == field.dutch {
        format!("`{}`", field.name)
    } else {
        format!("`{}` (`{}`)", field.dutch, field.name)
    })
}

/// The name that was probably meant.
fn meant(plain: &str, kind: &Kind) -> Option<&'static str> {
    let names = kind.fields.iter().flat_map(|field| field.names());
    let far = |name: &&str| strsim::osa_distance(plain, &simple(name));
    let nearest = names.min_by_key(far)?;
    // A short name is near to everything.
    (plain.len() >= 4 && far(&nearest) <= plain.len().min(10) / 4).then_some(nearest)
}

/// A name without what people write differently: capitals, accents, spaces, hyphens.
pub(super) fn simple(name: &str) -> String {
    let letters = name.chars().flat_map(char::to_lowercase);
    let plain = letters.map(|letter| match letter {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ï' | 'î' => 'i',
        'ó' | 'ö' | 'ô' => 'o',
        'ú' | 'ü' | 'û' => 'u',
        other => other,
    });
    plain.filter(|letter| letter.is_alphanumeric()).collect()
}
