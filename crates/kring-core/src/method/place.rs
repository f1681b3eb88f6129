//! Where things stand in a file.

use std::{collections::BTreeMap, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The form of a value, whatever it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    List,
    Table,
    Single,
}

struct Place {
    path: String,
    /// The key, or the value itself in a list.
    at: Range<usize>,
    value: Range<usize>,
    form: Form,
}

/// Every value of a file by its path from the top, such as `step[2].cards[0].max`.
pub(super) struct Places<'t> {
    text: &'t str,
    /// Whoever holds others comes before them.
    all: Vec<Place>,
}

impl<'t> Places<'t> {
    /// The places of `table`, which was read from `text`.
    pub(super) fn new(text: &'t str, table: &DeTable<'_>) -> Self {
        let mut all = Vec::new();
        in_table(table, "", &mut all);
        Self { text, all }
    }

    /// The byte where a field begins or, when it is not there, the deepest part of its
    /// path that is.
    pub(super) fn offset(&self, field: &str) -> usize {
        let mut path = field;
        loop {
            if let Some(place) = self.get(path) {
                return place.at.start;
            }
            let Some(end) = path.rfind(['.', '[']) else {
                return 0;
            };
            path = &path[..end];
        }
    }

    /// The path of what stands exactly at `span`; empty for the file as a whole.
    pub(super) fn path(&self, span: &Range<usize>) -> &str {
        let mut inmost = self.all.iter().rev();
        inmost
            .find(|place| place.at == *span || place.value == *span)
            .map_or("", |place| &place.path)
    }

    /// The name of the step that a field belongs to, when it has one.
    pub(super) fn step(&self, field: &str) -> Option<String> {
        let end = field.starts_with("step[").then(|| field.find(']'))??;
        let id = self.get(&format!("{}.id", &field[..=end]))?;
        let name = self.text.get(id.value.clone())?.trim_matches(['"', '\'']);
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// The fields of another form here than in `other`, with both forms.
    pub(super) fn of_another_form(&self, other: &Places<'_>) -> Vec<(String, Form, Form)> {
        let forms = |places: &Places<'_>| -> BTreeMap<String, Form> {
            let of = |place: &Place| (place.path.clone(), place.form);
            places.all.iter().map(of).collect()
        };
        let theirs = forms(other);
        let differs = |(path, form): (String, Form)| {
            let their = *theirs.get(&path)?;
            (form != their).then_some((path, form, their))
        };
        forms(self).into_iter().filter_map(differs).collect()
    }

    fn get(&self, path: &str) -> Option<&Place> {
        self.all.iter().find(|place| place.path == path)
    }
}

fn in_table(table: &DeTable<'_>, path: &str, all: &mut Vec<Place>) {
    for (key, value) in table {
        let name = key.get_ref();
        let path = if path.is_empty() {
            name.to_string()
        } else {
            format!("{path}.{name}")
        };
        add(&path, key.span(), value, all);
    }
}

fn add(path: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>, all: &mut Vec<Place>) {
    let form = match value.get_ref() {
        DeValue::Array(_) => Form::List,
        DeValue::Table(_) => Form::Table,
        _ => Form::Single,
    };
    all.push(Place {
        path: path.to_owned(),
        at,
        value: value.span(),
        form,
    });
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, path, all),
        DeValue::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                add(&format!("{path}[{index}]"), value.span(), value, all);
            }
        }
        _ => {}
    }
}

/// Line and column, counted from 1, of a byte of `text`; the column counts characters.
pub(super) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[start..].chars().count() + 1,
    )
}
