//! `kring method list`.

use std::io::{self, Write as _};

use console::{Style, measure_text_width};
use kring_core::{
    locale::{Args, Lang, message},
    method::{self, Method},
};

use crate::page;

/// The methods that come with Kring: a line for each, and under it when it fits.
pub(super) fn list(lang: Lang) -> io::Result<()> {
    let methods = method::shipped();
    let widest = |text: fn(&Method, Lang) -> &str| {
        let widths = methods.iter().map(|method| text(method, lang));
        widths.map(measure_text_width).max().unwrap_or(0) + 3
    };
    let (id, name) = (
        widest(|method, _| method.id.as_str()),
        widest(|method, lang| method.name.get(lang)),
    );
    let margin = " ".repeat(id);
    let mut out = io::stdout().lock();
    for (index, method) in methods.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let called = page::pad(method.id.as_str(), id) + &page::pad(method.name.get(lang), name);
        let called = Style::new().bold().apply_to(called);
        writeln!(out, "{called}{}", takes(method, lang))?;
        let when = method.fits.when.get(lang);
        writeln!(out, "{}", page::hanging(&margin, id, when, page::width()))?;
    }
    Ok(())
}

/// How long it takes, with and without the steps that may be left out, in how many steps.
fn takes(method: &Method, lang: Lang) -> String {
    let (least, most) = (
        u32::from(method.minutes),
        method.minutes_with_optional_steps(),
    );
    let minutes = if most > least {
        format!("{least}–{most}")
    } else {
        least.to_string()
    };
    let args = Args::new()
        .with("minutes", minutes)
        .with("steps", method.steps.len());
    message(lang, "method-in-steps", &args)
}
