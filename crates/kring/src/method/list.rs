//! `kring method list`.

use std::io::{self, Write as _};

use console::{Style, measure_text_width};
use kring_core::{
    locale::{Args, Lang, message},
    method,
};

use crate::page;

/// A table of the methods that come with Kring.
pub(super) fn list(lang: Lang) -> io::Result<()> {
    let head = |id: &str| message(lang, id, &Args::new());
    let mut rows = vec![[
        head("method-id"),
        head("method-name"),
        head("method-minutes"),
        head("method-steps"),
        head("method-when"),
    ]];
    rows.extend(method::shipped().iter().map(|method| {
        [
            method.id.to_string(),
            method.name.get(lang).to_owned(),
            method.minutes.to_string(),
            method.steps.len().to_string(),
            method.fits.when.get(lang).to_owned(),
        ]
    }));
    let widest = |column: usize| {
        let widths = rows.iter().map(|row| measure_text_width(&row[column]));
        widths.max().unwrap_or(0) + 2
    };
    let widths = [widest(0), widest(1), widest(2), widest(3)];
    let indent = widths.iter().sum();
    let mut out = io::stdout().lock();
    for (index, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(widths);
        let margin: String = cells.map(|(cell, width)| page::pad(cell, width)).collect();
        let set = page::hanging(&margin, indent, &row[4], page::width());
        if index == 0 {
            writeln!(out, "{}", Style::new().dim().apply_to(set))?;
        } else {
            writeln!(out, "{set}")?;
        }
    }
    Ok(())
}
