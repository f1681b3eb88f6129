//! Reading a method strictly, and pointing at what is wrong.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    check::{self, nearest_or},
    whole::Method,
};

/// Something wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The field, as a path from the top of the file; empty for the file as a whole.
    pub field: String,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub hint: String,
}

/// A file that is no method.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.lines())]
pub struct Invalid {
    /// The file's name.
    pub file: String,
    /// All that was found wrong, in the order of the file; at least one.
    pub faults: Vec<Fault>,
}

impl Invalid {
    fn lines(&self) -> String {
        let line = |fault: &Fault| {
            let Fault {
                line,
                column,
                field,
                reason,
                hint,
            } = fault;
            let field = if field.is_empty() {
                String::new()
            } else {
                format!("{field}: ")
            };
            format!("{}:{line}:{column}: {field}{reason}\n    {hint}", self.file)
        };
        self.faults.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Reads the method in `text`. `file` is the name that messages use; its stem is the
/// method's id.
///
/// # Errors
///
/// [`Invalid`] names each fault with its line, column, field, reason and a hint. A file
/// that is not well formed yields the first such fault; one that is, yields every
/// contradiction in it.
pub fn parse(file: &str, text: &str) -> Result<Method, Invalid> {
    let invalid = |faults| Invalid {
        file: file.to_owned(),
        faults,
    };
    let fault = |error: &toml::de::Error, table| vec![malformed(text, error, table)];

    let table = DeTable::parse(text).map_err(|error| invalid(fault(&error, None)))?;
    let method: Method =
        toml::from_str(text).map_err(|error| invalid(fault(&error, Some(&table))))?;

    let mut problems = check::check(&method);
    if let Some(stem) = stem(file).filter(|stem| *stem != method.id.as_str()) {
        problems.push(check::Problem {
            field: "id".to_owned(),
            reason: format!(
                "the method is called `{}`, but its file `{stem}`",
                method.id
            ),
            hint: "give the file the name of the method".to_owned(),
        });
    }
    if problems.is_empty() {
        return Ok(method);
    }
    let mut faults: Vec<Fault> = problems
        .into_iter()
        .map(
            |check::Problem {
                 field,
                 reason,
                 hint,
             }| {
                let (line, column) = position(text, offset_of(&table, &field));
                Fault {
                    line,
                    column,
                    field,
                    reason,
                    hint,
                }
            },
        )
        .collect();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    Err(invalid(faults))
}

/// The name of a `.toml` file without folder and ending.
fn stem(file: &str) -> Option<&str> {
    file.rsplit(['/', '\\']).next()?.strip_suffix(".toml")
}

/// A fault in the form of the file: TOML that is none, a field that is unknown, missing
/// or of another type.
fn malformed(text: &str, error: &toml::de::Error, table: Option<&Spanned<DeTable>>) -> Fault {
    let offset = error.span().map_or(0, |span| span.start);
    let (line, column) = position(text, offset);
    let reason = error.message().trim().replace('\n', ", ");
    let mut named = reason.split('`').skip(1).step_by(2);
    let hint = match (named.next(), table) {
        (_, None) => "this is not TOML: look at quotes and brackets on this line".to_owned(),
        (Some(field), _) if reason.starts_with("missing field") => {
            format!("add `{field}`: what each field holds stands in `kring method schema`")
        }
        (Some(name), _) if reason.starts_with("unknown") => nearest_or(
            name,
            named,
            "remove it: `kring method schema` lists what there is".into(),
        ),
        _ => "`kring method schema` says what each field holds".to_owned(),
    };
    let field = table.map_or_else(String::new, |table| field_at(table, offset));
    Fault {
        line,
        column,
        field,
        reason,
        hint,
    }
}

/// Line and column, counted from 1, of a byte offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[start..].chars().count() + 1,
    )
}

/// The byte offset of the deepest part of a field's path that is in the file.
fn offset_of(table: &Spanned<DeTable>, field: &str) -> usize {
    let mut keys = field.split(['.', '[', ']']).filter(|part| !part.is_empty());
    let Some(first) = keys.next() else { return 0 };
    let Some((key, mut value)) = entry(table.get_ref(), first) else {
        return 0;
    };
    let mut offset = key;
    for part in keys {
        let next = match value.get_ref() {
            DeValue::Table(table) => entry(table, part),
            DeValue::Array(list) => part
                .parse::<usize>()
                .ok()
                .and_then(|index| list.get(index))
                .map(|value| (value.span().start, value)),
            _ => None,
        };
        let Some((key, next)) = next else { break };
        (offset, value) = (key, next);
    }
    offset
}

fn entry<'t, 'i>(table: &'t DeTable<'i>, name: &str) -> Option<(usize, &'t Spanned<DeValue<'i>>)> {
    table
        .iter()
        .find(|(key, _)| key.get_ref().as_ref() == name)
        .map(|(key, value)| (key.span().start, value))
}

/// The path of the field whose key begins last at or before a byte offset: the one that
/// an error there is about.
fn field_at(table: &Spanned<DeTable>, offset: usize) -> String {
    let mut best = (0, String::new());
    walk(table.get_ref(), "", offset, &mut best);
    best.1
}

fn walk(table: &DeTable, path: &str, offset: usize, best: &mut (usize, String)) {
    for (key, value) in table {
        let name = key.get_ref();
        let path = if path.is_empty() {
            name.to_string()
        } else {
            format!("{path}.{name}")
        };
        note(key.span().start, &path, offset, best);
        walk_value(value, &path, offset, best);
    }
}

fn walk_value(value: &Spanned<DeValue>, path: &str, offset: usize, best: &mut (usize, String)) {
    match value.get_ref() {
        DeValue::Table(table) => walk(table, path, offset, best),
        DeValue::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                let path = format!("{path}[{index}]");
                note(value.span().start, &path, offset, best);
                walk_value(value, &path, offset, best);
            }
        }
        _ => {}
    }
}

fn note(start: usize, path: &str, offset: usize, best: &mut (usize, String)) {
    if start <= offset && start >= best.0 {
        *best = (start, path.to_owned());
    }
}
