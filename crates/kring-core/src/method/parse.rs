//! Reading a method strictly, and pointing at what is wrong.

use toml::de::DeTable;

use super::{
    check::{self, Problem},
    malformed::{self, Told},
    place::{Form, Places, line_and_column},
    whole::Method,
};

/// Something wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The field, as a path from the top of the file: `step[2].cards[0].max`, counted
    /// from zero. Empty for the file as a whole.
    pub field: String,
    /// The name of the step that the field belongs to.
    pub step: Option<String>,
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
                step,
                reason,
                hint,
            } = fault;
            let place = match (field.as_str(), step) {
                ("", _) => String::new(),
                (field, None) => format!("{field}: "),
                (field, Some(step)) => format!("{field} (step `{step}`): "),
            };
            format!("{}:{line}:{column}: {place}{reason}\n    {hint}", self.file)
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
    faultless(file, text).map_err(|faults| Invalid {
        file: file.to_owned(),
        faults,
    })
}

fn faultless(file: &str, text: &str) -> Result<Method, Vec<Fault>> {
    // Some editors begin a file with a mark that nobody sees, nor counts as a column.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);

    let table = DeTable::parse(text).map_err(|error| {
        let told = malformed::toml(error.message());
        vec![fault(text, start(&error), None, told)]
    })?;
    let places = Places::new(text, table.get_ref());
    let method: Method = toml::from_str(text).map_err(|error| {
        let told = malformed::fields(&error, &places);
        vec![fault(text, start(&error), places.step(&told.field), told)]
    })?;

    let mut problems = check::check(&method);
    if problems.iter().all(|problem| problem.field != "id") {
        problems.extend(other_name(file, &method));
    }
    problems.extend(other_forms(&places, &method));
    if problems.is_empty() {
        return Ok(method);
    }
    let place = |problem: Problem| {
        let Problem {
            field,
            reason,
            hint,
        } = problem;
        let (offset, step) = (places.offset(&field), places.step(&field));
        let told = Told {
            field,
            reason,
            hint,
        };
        fault(text, offset, step, told)
    };
    let mut faults: Vec<Fault> = problems.into_iter().map(place).collect();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    Err(faults)
}

fn fault(text: &str, offset: usize, step: Option<String>, told: Told) -> Fault {
    let (line, column) = line_and_column(text, offset);
    Fault {
        line,
        column,
        field: told.field,
        step,
        reason: told.reason,
        hint: told.hint,
    }
}

/// A method whose file has another name.
fn other_name(file: &str, method: &Method) -> Option<Problem> {
    let name = file.rsplit(['/', '\\']).next()?;
    let (stem, id) = (name.strip_suffix(".toml")?, method.id.as_str());
    (stem != id).then(|| Problem {
        field: "id".to_owned(),
        reason: format!("the method is called `{id}`, but its file `{name}`"),
        hint: format!("write `id = \"{stem}\"`, or call the file `{id}.toml`"),
    })
}

/// Values that were understood although they are written in another form than the format
/// has for them: `size = [5, 9]` for `size = { min = 5, max = 9 }`.
fn other_forms(places: &Places<'_>, method: &Method) -> Vec<Problem> {
    let written = toml::to_string(method).unwrap_or_default();
    let Ok(table) = DeTable::parse(&written) else {
        return Vec::new();
    };
    let asked = Places::new(&written, table.get_ref());
    let words = |form| match form {
        Form::List => "a list",
        Form::Table => "a table of names and values",
        Form::Single => "a single value",
    };
    let problem = |(field, found, asked): (String, Form, Form)| Problem {
        field,
        reason: format!(
            "{} stands where {} is asked for",
            words(found),
            words(asked)
        ),
        hint: malformed::SEE_SCHEMA.to_owned(),
    };
    let differing = places.of_another_form(&asked);
    differing.into_iter().map(problem).collect()
}
