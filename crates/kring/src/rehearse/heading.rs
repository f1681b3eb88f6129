//! What stands above a rehearsal.

use std::{io, path::Path};

use console::Style;
use kring_core::locale::{Args, message};
use kring_rehearsal::Rehearsal;

use super::{pace::Speed, screen::Screen, story::all_names};

/// Method, circle, seed and file; and a word when the circle is small or large for it.
pub(super) fn show(
    rehearsal: &Rehearsal,
    path: &Path,
    speed: Speed,
    screen: &Screen,
) -> io::Result<()> {
    let (lang, method, cast) = (screen.lang(), rehearsal.method(), rehearsal.cast());
    let text = |id: &str, args: &Args<'_>| message(lang, id, args);
    let plain = |id: &str| message(lang, id, &Args::new());

    let args = Args::new()
        .with("method", method.name.get(lang))
        .with("minutes", method.minutes)
        .with("steps", method.steps.len());
    let title = text("rehearsal-title", &args);
    screen.print(&Style::new().bold().apply_to(title).to_string())?;
    screen.print("")?;

    let names = all_names(rehearsal, lang);
    let args = Args::new()
        .with("names", names)
        .with("presenter", cast.name(cast.presenter()));
    screen.entry(
        &plain("rehearsal-circle"),
        &text("rehearsal-circle-of", &args),
    )?;
    let args = Args::new()
        .with("facilitator", cast.name(cast.guide()))
        .with("deputy", cast.name(cast.deputy()));
    screen.entry(
        &plain("rehearsal-guide"),
        &text("rehearsal-guided-by", &args),
    )?;
    screen.entry(&plain("rehearsal-seed"), &rehearsal.plan().seed.to_string())?;
    screen.entry_to_paste(&plain("rehearsal-file"), &path.display().to_string())?;
    let args = Args::new().with("speed", speed.to_string());
    screen.entry(
        &plain("rehearsal-speed"),
        &text("rehearsal-speed-of", &args),
    )?;

    let size = method.fits.size;
    let members = usize::from(rehearsal.plan().members);
    if !(usize::from(size.min)..=usize::from(size.max)).contains(&members) {
        let args = Args::new()
            .with("method", method.name.get(lang))
            .with("least", size.min)
            .with("most", size.max);
        screen.entry(&plain("rehearsal-mind"), &text("rehearsal-size", &args))?;
    }
    screen.print("")
}
